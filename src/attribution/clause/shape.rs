//! Constructions that are told by rule, and lines that report nothing. Touches [`super::super::context`].
//!
//! What is rare in any training corpus but fixed in English: "X quoted Y as
//! saying", "which was described as “…” by Z", headlines, page furniture.

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::{CueToken, is_posted};
use crate::attribution::sets::Set;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, CueClass, List, Tag};
use crate::mention::Mention;
use crate::register::Register;
use crate::syntax::Pos;
use crate::token::Kind;

use super::citing::{cited_first, refers};
use super::frame::passive;
use super::order::is_plural;

/// How far from "quoted" its "as saying" may stand, in tokens.
const RELAY_REACH: usize = 24;

/// How far behind a cue the comma that ends its clause may stand, in tokens.
pub(super) const INSET: usize = 16;

/// The longest signature of a headline with its dash, in tokens.
const SIGNATURE: usize = 5;

/// "X quoted Y as saying …": the words are Y's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Relay {
    /// Number, among the cues of the sentence, of "saying".
    pub(crate) saying: usize,
    /// The mention of Y: the object of an active verb, the subject of a passive one.
    pub(crate) speaker: Option<usize>,
}

/// Whether cue `k` is a "quoted" whose "as saying" follows.
pub(crate) fn relay(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cues: &[CueToken],
    k: usize,
) -> Option<Relay> {
    let cue = &cues[k];
    if cue.class != CueClass::Quotes || cue.range.len() > 2 {
        return None;
    }
    let saying = (k + 1..cues.len()).find(|n| {
        let start = cues[*n].range.start;
        context.pos[start] == Pos::Gerund && start >= cue.range.end && is(context, start - 1, "as")
    })?;
    let start = cues[saying].range.start;
    if start - cue.range.end > RELAY_REACH {
        return None;
    }
    // "Was quoted" is one cue.
    let by_agent = passive(context, sentence, cue.range.start) == 1
        || context.pos[cue.range.start] == Pos::Aux
        || is(context, cue.range.end, "by");
    let speaker = match by_agent {
        true => subject(context, sentence, cue.range.start)
            .or_else(|| apposed(context, sentence, cue.range.start)),
        // "quoted harbour master Lee as saying": the mention may begin later, but it ends before "as".
        false => Some(context.mentions.starting_at(cue.range.end).or_else(|| before(context, start - 1))?),
    };
    Some(Relay { saying, speaker })
}

/// Whose words, view or account a phrase names: "in the words of Lee", "according to Lee".
pub(crate) fn named_by(context: &Context<'_, '_>, cue: &CueToken) -> Option<usize> {
    if cue.class != CueClass::Preposition {
        return None;
    }
    let (start, last) = (cue.range.start, cue.range.end - 1);
    // "In his opinion".
    let report = context.register == Register::Report;
    if report && cue.range.len() == 3 && matches!(context.tokens.form(start + 1), "his" | "her" | "their") {
        return context.mentions.innermost(start + 1);
    }
    // "According to his assessment".
    let owned = is(context, last, "to") && context.pos.get(last + 1) == Some(&Pos::Possessive);
    if report && owned && context.tokens.is_on(last + 2, List::Assessment) {
        return context.mentions.innermost(last + 1);
    }
    let owner = is(context, last, "of") && cue.range.clone().any(|i| is(context, i, "the"));
    let names = owner || is(context, start, "according") && is(context, last, "to");
    names.then(|| context.mentions.starting_at(cue.range.end)).flatten()
}

/// "In the words of Lee, …", "According to Lee, who was there, …": who is named where such a phrase
/// begins the sentence, and the comma behind.
pub(crate) fn worded(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(usize, usize)> {
    if let Some(put) = as_put(context, sentence, cue) {
        return Some(put);
    }
    if let Some(by) = as_by(context, sentence, cue).or_else(|| cited_first(context, sentence, cue)) {
        return Some(by);
    }
    if let Some(whom) = by_whom(context, sentence, cue) {
        return Some(whom);
    }
    let before = sentence.start..cue.range.start;
    let begins = before.clone().all(|i| matches!(context.pos[i], Pos::Conj | Pos::Mark));
    let who = named_by(context, cue).filter(|_| begins)?;
    let end = cue.range.end.max(context.mentions.list[who].tokens.end as usize);
    if end + 1 >= sentence.end || context.pos[end] != Pos::Comma {
        return None;
    }
    // "According to the paper, which cites officials, …", "According to the paper, with reference to Lee, …"
    let told = is_any(context, end + 1, ["who", "which", "whose", "citing", "quoting"]);
    let about = told || refers(context, end + 1);
    let mut commas = (end..sentence.end.min(end + INSET)).filter(|i| context.pos[*i] == Pos::Comma);
    // "…, with reference to Lee, the mayor, …"
    let closes = |to: &usize| to + 1 < sentence.end && is(context, *to, "to") && refers(context, end + 1);
    let cited = (end + 2..end + 5).find(closes).and_then(|to| context.mentions.starting_at(to + 1));
    let behind = cited.map(|cited| context.mentions.list[cited].tokens.end as usize);
    let behind = behind.filter(|i| *i < sentence.end && context.pos[*i] == Pos::Comma);
    Some((who, behind.or_else(|| commas.nth(usize::from(about)))?))
}

/// "…, added Lee, according to whom …": whom the pronoun stands for, and where it stands.
fn by_whom(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<(usize, usize)> {
    let (start, whom) = (cue.range.start, cue.range.end);
    let relative = start > sentence.start + 1
        && is(context, start, "according")
        && context.pos[start - 1] == Pos::Comma
        && is_any(context, whom, ["whom", "which"]);
    let pronoun = context.mentions.starting_at(whom).filter(|_| relative)?;
    let who = context.mentions.antecedent(pronoun as u32).map(|who| who as usize);
    who.or_else(|| before(context, start - 1)).map(|who| (who, whom))
}

/// "As Lee put it in a statement, …": who says what follows the comma, and the comma.
fn as_put(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<(usize, usize)> {
    let speaks =
        matches!(cue.class, CueClass::Says | CueClass::Explains | CueClass::Tells | CueClass::Reports);
    if !speaks || !context.pos[cue.range.start].is_finite() {
        return None;
    }
    let who = subject(context, sentence, cue.range.start)?;
    let first = context.mentions.list[who].tokens.start as usize;
    let begins = first > sentence.start
        && is(context, first - 1, "as")
        && (sentence.start..first - 1)
            .all(|i| matches!(context.pos[i], Pos::Conj | Pos::Mark | Pos::Comma | Pos::Adv));
    let reach = cue.range.end..sentence.end.min(cue.range.end + INSET);
    let comma = reach.clone().find(|i| context.pos[*i] == Pos::Comma).filter(|_| begins)?;
    let aside = (cue.range.end..comma).all(|i| !context.pos[i].is_finite() && !context.is_that(i));
    let starts = comma == cue.range.end || matches!(context.pos[cue.range.end], Pos::Prep | Pos::To);
    (aside && starts).then_some((who, comma))
}

/// "As was noted by Lee, …", "as stated in the report, …": who says what follows the comma, and the comma.
fn as_by(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<(usize, usize)> {
    let mut near = cue.range.end - 1..cue.range.end + 1;
    let by = near.find(|i| is(context, *i, "by") || is(context, *i, "in"))?;
    let verb = cue.range.start;
    let helps = |i: usize| matches!(context.pos[i], Pos::Aux | Pos::Adv) || is(context, i, "it");
    let begins = is(context, sentence.start, "as") && verb > sentence.start && verb < sentence.start + 4;
    let passive = context.tokens.can_be(verb, Tag::VN) && (sentence.start + 1..verb).all(helps);
    let who = context.mentions.starting_at(by + 1).filter(|_| begins && passive)?;
    let papers =
        matches!(context.mentions.list[who].entity_kind, EntityKind::Document | EntityKind::Organization);
    let end = context.mentions.list[who].tokens.end as usize;
    let tells = papers || is(context, by, "by");
    (tells && end < sentence.end && context.pos[end] == Pos::Comma).then_some((who, end))
}

/// "…, Lee said, according to a transcript", "…, Lee said, asking not to be named": the words have a speaker already.
pub(crate) fn follows_said(context: &Context<'_, '_>, cues: &[CueToken], k: usize) -> bool {
    let Some(before) = k.checked_sub(1).map(|b| &cues[b]) else { return false };
    let comma = cues[k].range.start.checked_sub(1).filter(|i| context.pos[*i] == Pos::Comma);
    let (start, end) = (cues[k].range.start, cues[k].range.end);
    let asks = context.pos[start] == Pos::Gerund
        && (is(context, start, "commenting")
            || end < context.pos.len() && is_aside(context, &(end..end + 1)));
    (cues[k].class == CueClass::Preposition || asks)
        && matches!(before.class, CueClass::Says | CueClass::Tells)
        && context.pos[before.range.start].is_finite()
        && comma == Some(before.range.end)
}

/// "Shares fell after the company cut its forecast and said …": whose two verbs these are.
pub(crate) fn of_two_verbs(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<usize> {
    let joint = cue.range.start.checked_sub(1).filter(|i| *i > sentence.start && is(context, *i, "and"))?;
    let finite = |i: usize| context.pos[i] == Pos::Finite && context.tokens.can_be(i, Tag::VD);
    if !finite(cue.range.start) {
        return None;
    }
    let low = joint.saturating_sub(RELAY_REACH).max(sentence.start);
    let hangs = |i: &usize| is_any(context, *i, ["after", "because", "when"]);
    let who = context.mentions.starting_at((low..joint).rev().find(hangs)? + 1)?;
    let verb = context.mentions.list[who].tokens.end as usize;
    let plain = (verb..joint).all(|i| context.pos[i] != Pos::Comma && !context.is_quoted(i));
    (verb < joint && finite(verb) && plain).then_some(who)
}

/// "As the paper reported on Monday, Lee said …": what tells the channel of what follows.
pub(crate) fn is_channel(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cues: &[CueToken],
    k: usize,
) -> bool {
    let cue = &cues[k];
    let reports = matches!(cue.class, CueClass::Reports | CueClass::Writes | CueClass::Discusses);
    if !reports || !is(context, sentence.start, "as") {
        return false;
    }
    let first = |who: usize| context.mentions.list[who].tokens.start as usize;
    let who = subject(context, sentence, cue.range.start).filter(|who| first(*who) == sentence.start + 1);
    // "As first reported by the paper, …"
    let passive = cue.range.start <= sentence.start + 2 && by_follows(context, cue);
    let reach = cue.range.end..sentence.end.min(cue.range.end + INSET);
    let comma = reach.clone().find(|i| context.pos[*i] == Pos::Comma).filter(|_| passive || who.is_some());
    let says = |cue: &CueToken| {
        let says = matches!(cue.class, CueClass::Says | CueClass::Tells | CueClass::Announces);
        says && comma.is_some_and(|comma| cue.range.start > comma) && context.pos[cue.range.start].is_finite()
    };
    cues[k + 1..].iter().any(|cue| says(cue) || cited_first(context, sentence, cue).is_some())
}

/// "Asked if she would stand, Lee said …", "When asked about it, …": what others asked, for the answer that follows.
pub(crate) fn is_asked(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let at = cue.range.start;
    let asks = cue.class == CueClass::Asks && context.tokens.can_be(at, Tag::VD);
    let opens = |i: usize| matches!(context.pos[i], Pos::Conj | Pos::Adv | Pos::Mark | Pos::Sub | Pos::Wh);
    // "The mayor, asked about it in the council, said …"
    let mut reach = cue.range.end..sentence.end.min(cue.range.end + INSET);
    let said = |comma: usize| comma + 1 < sentence.end && context.pos[comma + 1] == Pos::Finite;
    let inset = at > sentence.start
        && context.pos[at - 1] == Pos::Comma
        && reach.find(|i| context.pos[*i] == Pos::Comma).is_some_and(said);
    let opened = at < sentence.start + 4
        && (sentence.start..at).all(opens)
        && context.sets.any(Set::Comma, cue.range.end..sentence.end);
    // "On the other hand, asked about the vote, the mayor said …"
    let fronted = at > sentence.start
        && context.pos[at - 1] == Pos::Comma
        && !context.sets.any(Set::Finite, sentence.start..at)
        && context.sets.any(Set::Comma, cue.range.end..sentence.end);
    // "Asked to describe the blast, …": what was asked for is told.
    asks && !is(context, cue.range.end, "to") && (inset || opened || fronted)
}

/// Whether a token stands between a subject and its verb: "has also said".
pub(super) fn helps(context: &Context<'_, '_>, i: usize) -> bool {
    matches!(context.pos[i], Pos::Aux | Pos::Modal | Pos::Adv | Pos::Not)
}

/// The mention that ends right before the verb at `verb`, its auxiliaries and adverbs looked through.
pub(super) fn subject(context: &Context<'_, '_>, sentence: &Range<usize>, verb: usize) -> Option<usize> {
    let last = (sentence.start..verb).rev().find(|i| !helps(context, *i))?;
    context.mentions.at(last).filter(|m| context.mentions.list[*m].tokens.end as usize == last + 1)
}

/// "The minister, Ann Lee, was quoted": the name between commas before the verb at `verb`.
fn apposed(context: &Context<'_, '_>, sentence: &Range<usize>, verb: usize) -> Option<usize> {
    let comma = (sentence.start..verb)
        .rev()
        .find(|i| !helps(context, *i))
        .filter(|i| context.pos[*i] == Pos::Comma)?;
    let named = |who: &usize| context.mentions.list[*who].name().is_some();
    before(context, comma).filter(named)
}

/// Whether a subject can begin here: behind no preposition ("In Orm, the mayor said"), owner or "and".
pub(crate) fn is_free(context: &Context<'_, '_>, sentence: &Range<usize>, first: usize) -> bool {
    let joined = |i: usize| i > sentence.start && matches!(context.pos[i], Pos::Conj | Pos::Possessive);
    // "But" can be a preposition, and is none at the beginning.
    let led = |i: usize| context.tokens.can_be(i, Tag::P) && context.pos[i] != Pos::Conj;
    first <= sentence.start || !(led(first - 1) || joined(first - 1))
}

/// The mention that ends right before a token.
pub(super) fn before(context: &Context<'_, '_>, token: usize) -> Option<usize> {
    let last = token.checked_sub(1)?;
    context.mentions.at(last).filter(|m| context.mentions.list[*m].tokens.end as usize == token)
}

/// "quoted by X": what follows is the channel, not what was said.
pub(crate) fn by_follows(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    is(context, cue.range.end, "by") || is(context, cue.range.end - 1, "by")
}

/// A speaker without the "that" before it, which is relative: "a move that critics called “a farce”".
pub(super) fn without_that(context: &Context<'_, '_>, mention: &Mention) -> Range<u32> {
    let core = mention.core();
    let relative =
        core.len() > 1 && context.is_that(core.start as usize) && is_plural(context, mention.head as usize);
    core.start + u32::from(relative)..core.end
}

/// "On Monday", "in March".
pub(crate) fn is_when(context: &Context<'_, '_>, part: &Range<usize>) -> bool {
    let tokens = context.tokens;
    let time = |i: usize| [Class::Weekday, Class::Month, Class::Time].into_iter().any(|c| tokens.is(i, c));
    let little = |i: usize| matches!(context.pos[i], Pos::Prep | Pos::Det | Pos::Adj | Pos::Number);
    part.len() <= 4 && part.clone().any(time) && part.clone().all(|i| time(i) || little(i))
}

/// "Was found in a canal", "was seen near the pier": something that happened at a place, no finding.
pub(crate) fn is_event(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (start, end) = (cue.range.start, cue.range.end);
    let passive = passive(context, sentence, start) == 1 || context.pos[start] == Pos::Aux;
    let place = end < sentence.end
        && context.pos[end] == Pos::Prep
        && !is_any(context, end, ["as", "by", "of", "for", "with", "against"]);
    let verbal = !matches!(cue.class, CueClass::Quotes | CueClass::Says | CueClass::Tells);
    passive && place && verbal
}

/// "asked not to be named", "the report, seen by Lee,", "…, Lee said, according to the paper": words about the speaker, not the speaker's.
pub(crate) fn is_aside(context: &Context<'_, '_>, part: &Range<usize>) -> bool {
    let to = part.start + usize::from(context.pos[part.start] == Pos::Not);
    let be = to + usize::from(is_any(context, to, ["to"]));
    let nameless = is_any(context, be, ["be", "remain"])
        && is_any(context, be + 1, ["named", "identified", "quoted", "anonymous"]);
    let seen = is_any(context, part.start, ["seen", "obtained", "reviewed", "cited", "published"])
        && is_any(context, part.start + 1, ["by"]);
    let asking = is_any(context, part.start, ["asking", "requesting", "declining", "refusing"])
        && is_any(context, be + 1, ["to", "not"])
        && (part.start..part.end.min(part.start + 6))
            .any(|i| is_any(context, i, ["named", "identified", "quoted"]));
    let elsewhere = is_any(context, part.start, ["according"]) && is_any(context, part.start + 1, ["to"]);
    let posted = part.start > 0 && is_posted(context.tokens, part.start);
    posted || nameless || seen || asking || elsewhere || refers(context, part.start)
}

/// How far behind "words such as" one of them may stand, in tokens.
const EXAMPLES: usize = 40;

/// `words such as "expects," "believes"`: whether what begins at a token is only named.
pub(super) fn is_example(context: &Context<'_, '_>, sentence: &Range<usize>, first: usize) -> bool {
    let named = |i: usize| {
        (is(context, i, "such") || is(context, i, "like")) && context.tokens.is_on(i - 1, List::Wording)
    };
    (first.saturating_sub(EXAMPLES).max(sentence.start + 1)..first).rev().any(named)
}

/// A verb of saying: "said", "told", "was quoted as saying".
pub(crate) fn is_saying(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let verb = context.pos[cue.range.start].is_verb();
    verb && (cue.class != CueClass::Quotes || cue.range.len() > 2)
}

#[inline(always)]
pub(super) fn is(context: &Context<'_, '_>, i: usize, word: &str) -> bool {
    context.tokens.has_form(i, word)
}

#[inline(always)]
pub(super) fn is_any<const N: usize>(context: &Context<'_, '_>, i: usize, words: [&str; N]) -> bool {
    context.tokens.has_any_form(i, words)
}

/// Whether the head of what stands right behind a cue is on a list.
pub(super) fn has_object(context: &Context<'_, '_>, cue: &CueToken, list: List) -> bool {
    let what =
        context.mentions.starting_at(cue.range.end).map(|what| context.mentions.list[what].head as usize);
    what.is_some_and(|head| context.tokens.is_on(head, list))
}

/// "was described as “…” by Z": the words and the mention of Z.
pub(crate) fn branded(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(Range<usize>, usize)> {
    if cue.class != CueClass::Calls || passive(context, sentence, cue.range.start) != 1 {
        return None;
    }
    let mut start = cue.range.end;
    if is(context, start, "as") {
        start += 1;
    }
    let reach = sentence.end.min(start + RELAY_REACH);
    let by = (start..reach).find(|i| is(context, *i, "by") && !context.is_quoted(*i))?;
    let mut words = (start..by).filter(|i| context.is_wordy(*i));
    let (first, last) = (words.clone().next()?, words.next_back()?);
    let quoted = (first..=last).any(|i| context.is_quoted(i));
    let agent = context.mentions.starting_at(by + 1)?;
    quoted.then_some((first..last + 1, agent))
}

/// "RATES SAID TO FALL", "BANKS SAID DIVIDED": a headline that leaves out "are" and says nothing of
/// who said so. The content stands around the cue.
pub(crate) fn said_of(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<[Range<usize>; 2]> {
    let at = cue.range.start;
    let said = cue.class == CueClass::Says && cue.range.len() == 1 && context.tokens.can_be(at, Tag::VN);
    let shouted = context.tokens.list[at].is_all_caps() && is_headline(context, sentence);
    if !said || !shouted {
        return None;
    }
    let predicate = [Tag::J, Tag::To, Tag::P, Tag::VN, Tag::VG]
        .into_iter()
        .any(|tag| cue.range.end < sentence.end && context.tokens.can_be(cue.range.end, tag));
    let (subject, rest) = (sentence.start..at, cue.range.end..context.body_end(sentence));
    let whole = subject.clone().all(|i| !context.pos[i].is_finite() && context.pos[i] != Pos::Comma);
    (predicate && whole && !subject.is_empty() && !rest.is_empty()).then_some([subject, rest])
}

/// "DAM IS SAFE - MINISTER": a headline and, behind a dash, who says so.
pub(crate) fn signed(context: &Context<'_, '_>, sentence: &Range<usize>) -> Option<(Range<usize>, usize)> {
    if !is_headline(context, sentence) {
        return None;
    }
    if let Some(labelled) = labelled(context, sentence) {
        return Some(labelled);
    }
    let low = sentence.end.saturating_sub(SIGNATURE).max(sentence.start);
    let dash = (low..sentence.end).rev().find(|i| context.pos[*i] == Pos::Dash)?;
    let words = (sentence.start..dash).filter(|i| context.is_wordy(*i));
    let (first, last) = (words.clone().next()?, words.clone().next_back()?);
    let who = context.mentions.starting_at(dash + 1)?;
    let mention = &context.mentions.list[who];
    let mark = |i: usize| context.tokens.list[i].kind == Kind::Mark;
    // "“We will rebuild the dam” - Lee".
    let marked = mark(sentence.start) && mark(dash - 1);
    let person = matches!(mention.entity_kind, EntityKind::Person | EntityKind::Unknown);
    let speaks = mention.kind == MentionKind::Description && mention.entity_kind != EntityKind::Unknown
        || marked && person && mention.kind == MentionKind::Name;
    let end = mention.tokens.end as usize;
    let ends = end == context.body_end(sentence) || marked && is_any(context, end, ["for", "to", "in"]);
    (words.count() >= 4 && speaks && ends).then_some((first..last + 1, who))
}

/// "Minister Lee: There will be no tax": the line a text begins with, of a person, a colon and a clause.
fn labelled(context: &Context<'_, '_>, sentence: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let who = context.mentions.starting_at(sentence.start).filter(|_| sentence.start == 0)?;
    let mention = &context.mentions.list[who];
    let colon = mention.core().end as usize;
    let person = mention.entity_kind == EntityKind::Person && context.pos.get(colon) == Some(&Pos::Colon);
    let words = colon + 1..context.body_end(sentence);
    let opens = |i: usize| context.pos[i] == Pos::Wh || is_any(context, i, ["how", "why", "who"]);
    let clause = words.len() > 3
        && context.sets.any(Set::Finite, words.clone())
        && !context.sets.any(Set::Quoted, words.clone())
        && !(words.start..words.start + 4).any(opens);
    (person && clause && context.register == Register::Report).then_some((words, who))
}

/// A line without a full stop: it makes one statement at the most.
pub(crate) fn is_headline(context: &Context<'_, '_>, sentence: &Range<usize>) -> bool {
    !(sentence.start..sentence.end).rev().take(3).any(|i| context.tokens.list[i].kind == Kind::Stop)
}

/// A line without a verb: a label, a link, a byline.
pub(crate) fn is_label(context: &Context<'_, '_>, sentence: &Range<usize>) -> bool {
    is_headline(context, sentence) && !sentence.clone().any(|i| context.pos[i].is_verb())
}
