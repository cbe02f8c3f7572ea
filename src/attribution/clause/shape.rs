//! Constructions that are told by rule, and lines that report nothing. Touches [`super::super::context`].
//!
//! What is rare in any training corpus but fixed in English: "X quoted Y as
//! saying", "which was described as “…” by Z", headlines, page furniture.

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::sets::Set;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, CueClass, Tag};
use crate::syntax::Pos;
use crate::token::Kind;

use super::find::is_thought;
use super::frame::passive;

/// How far from "quoted" its "as saying" may stand, in tokens.
const RELAY_REACH: usize = 24;

/// How far behind a cue the comma that ends its clause may stand, in tokens.
const INSET: usize = 16;

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
        context.pos[start] == Pos::Gerund && start > cue.range.end && is(context, start - 1, "as")
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
        true => subject(context, sentence, cue.range.start),
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
    if let Some(by) = as_by(context, sentence, cue) {
        return Some(by);
    }
    let before = sentence.start..cue.range.start;
    let begins = before.clone().all(|i| matches!(context.pos[i], Pos::Conj | Pos::Mark));
    let who = named_by(context, cue).filter(|_| begins)?;
    let end = context.mentions.list[who].tokens.end as usize;
    (end < sentence.end && context.pos[end] == Pos::Comma).then_some((who, end))
}

/// "As Lee put it in a statement, …": who says what follows the comma, and the comma.
fn as_put(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<(usize, usize)> {
    if cue.class != CueClass::Says || !context.pos[cue.range.start].is_finite() {
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
    let starts = comma == cue.range.end || context.pos[cue.range.end] == Pos::Prep;
    (aside && starts).then_some((who, comma))
}

/// "As was noted by Lee, …": who says what follows the comma, and the comma.
fn as_by(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<(usize, usize)> {
    let by = (cue.range.end - 1..cue.range.end + 1).find(|i| is(context, *i, "by"))?;
    let verb = cue.range.start;
    let helps = |i: usize| context.pos[i] == Pos::Aux || is(context, i, "it");
    let begins = is(context, sentence.start, "as") && verb > sentence.start && verb < sentence.start + 4;
    let passive = context.tokens.can_be(verb, Tag::VN) && (sentence.start + 1..verb).all(helps);
    let who = context.mentions.starting_at(by + 1).filter(|_| begins && passive)?;
    let end = context.mentions.list[who].tokens.end as usize;
    (end < sentence.end && context.pos[end] == Pos::Comma).then_some((who, end))
}

/// "…, Lee said, according to a transcript", "…, Lee said, asking not to be named": the words have a speaker already.
pub(crate) fn follows_said(context: &Context<'_, '_>, cues: &[CueToken], k: usize) -> bool {
    let Some(before) = k.checked_sub(1).map(|b| &cues[b]) else { return false };
    let comma = cues[k].range.start.checked_sub(1).filter(|i| context.pos[*i] == Pos::Comma);
    let (start, end) = (cues[k].range.start, cues[k].range.end);
    let asks =
        context.pos[start] == Pos::Gerund && end < context.pos.len() && is_aside(context, &(end..end + 1));
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
    let hangs = |i: &usize| ["after", "because", "when"].iter().any(|word| is(context, *i, word));
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
    let reach = cue.range.end..sentence.end.min(cue.range.end + INSET);
    let comma = reach.clone().find(|i| context.pos[*i] == Pos::Comma).filter(|_| who.is_some());
    let says = |cue: &CueToken| {
        let says = matches!(cue.class, CueClass::Says | CueClass::Tells | CueClass::Announces);
        says && comma.is_some_and(|comma| cue.range.start > comma) && context.pos[cue.range.start].is_finite()
    };
    cues[k + 1..].iter().any(says)
}

/// "Asked if she would stand, Lee said …", "When asked about it, …": what others asked, for the answer that follows.
pub(crate) fn is_asked(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let at = cue.range.start;
    let asks = cue.class == CueClass::Asks && context.tokens.can_be(at, Tag::VD);
    let opens = |i: usize| matches!(context.pos[i], Pos::Conj | Pos::Adv | Pos::Mark | Pos::Sub | Pos::Wh);
    // "Asked to describe the blast, …": what was asked for is told.
    asks && !is(context, cue.range.end, "to")
        && at < sentence.start + 4
        && (sentence.start..at).all(opens)
        && context.sets.any(Set::Comma, cue.range.end..sentence.end)
}

/// The mention that ends right before the verb at `verb`, its auxiliaries and adverbs looked through.
fn subject(context: &Context<'_, '_>, sentence: &Range<usize>, verb: usize) -> Option<usize> {
    let helps = |i: &usize| matches!(context.pos[*i], Pos::Aux | Pos::Modal | Pos::Adv | Pos::Not);
    let last = (sentence.start..verb).rev().find(|i| !helps(i))?;
    context.mentions.at(last).filter(|m| context.mentions.list[*m].tokens.end as usize == last + 1)
}

/// The mention that ends right before a token.
fn before(context: &Context<'_, '_>, token: usize) -> Option<usize> {
    let last = token.checked_sub(1)?;
    context.mentions.at(last).filter(|m| context.mentions.list[*m].tokens.end as usize == token)
}

/// "quoted by X": what follows is the channel, not what was said.
pub(crate) fn by_follows(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    is(context, cue.range.end, "by") || is(context, cue.range.end - 1, "by")
}

/// "Was found in a canal", "was seen near the pier": something that happened at a place, no finding.
pub(crate) fn is_event(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (start, end) = (cue.range.start, cue.range.end);
    let passive = passive(context, sentence, start) == 1 || context.pos[start] == Pos::Aux;
    let place = end < sentence.end
        && context.pos[end] == Pos::Prep
        && !["as", "by", "of", "for", "with", "against"].iter().any(|w| is(context, end, w));
    let verbal = !matches!(cue.class, CueClass::Quotes | CueClass::Says | CueClass::Tells);
    passive && place && verbal
}

/// "asked not to be named", "the report, seen by Lee,": words about the speaker, not the speaker's.
pub(crate) fn is_aside(context: &Context<'_, '_>, part: &Range<usize>) -> bool {
    let any = |i: usize, words: &[&str]| words.iter().any(|word| is(context, i, word));
    let to = part.start + usize::from(context.pos[part.start] == Pos::Not);
    let be = to + usize::from(any(to, &["to"]));
    let nameless = any(be, &["be", "remain"]) && any(be + 1, &["named", "identified", "quoted", "anonymous"]);
    let seen = any(part.start, &["seen", "obtained", "reviewed", "cited", "published"])
        && any(part.start + 1, &["by"]);
    let asking = any(part.start, &["asking", "requesting", "declining", "refusing"])
        && any(be + 1, &["to", "not"])
        && (part.start..part.end.min(part.start + 6)).any(|i| any(i, &["named", "identified", "quoted"]));
    nameless || seen || asking
}

/// Whether what stands right of a verb of saying, from `content` on, tells only of its speaker, so that what was said
/// stands before it: "…, Lee said, declining to be named", "…, said one of the people, who …".
pub(crate) fn is_told_before(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    content: usize,
) -> bool {
    let (start, end) = (cue.range.start, cue.range.end);
    if !matches!(cue.class, CueClass::Says | CueClass::Tells) {
        return false;
    }
    let comma = |i: usize| context.pos_at(sentence, i as isize) == Pos::Comma;
    if content == end + 1 && comma(end) && context.pos[content] == Pos::Gerund {
        return !context.is_quoted(content);
    }
    let inverted =
        content == end && start > sentence.start && comma(start - 1) && context.pos[start].is_finite();
    let subject = |number: usize| context.mentions.list[number].core().end as usize;
    let ends = context.mentions.starting_at(end).map(subject).filter(|_| inverted);
    ends.is_some_and(|end| end >= sentence.end || comma(end) || context.pos[end] == Pos::Stop)
}

/// Where the second verb of the speaker ends what stands right of cue `k`: "Lee said the dam was safe, and urged …".
pub(crate) fn second_verb(
    context: &Context<'_, '_>,
    cues: &[CueToken],
    k: usize,
    part: &Range<usize>,
) -> Option<usize> {
    let first = cues[k].range.start;
    let past = |i: usize| context.pos[i] == Pos::Finite && context.tokens.can_be(i, Tag::VD);
    if !past(first) || part.start < first || cues[k].class == CueClass::Reports {
        return None;
    }
    let inside = cues[k + 1..].iter().take_while(|cue| cue.range.start < part.end);
    let second = inside.filter(|cue| past(cue.range.start) && cue.range.start > part.start + 2);
    { second }.find_map(|cue| joined(context, cue, part))
}

/// Where what stands before "and urged" ends, if that is what a cue is here.
fn joined(context: &Context<'_, '_>, cue: &CueToken, part: &Range<usize>) -> Option<usize> {
    let adverb = usize::from(context.pos[cue.range.start - 1] == Pos::Adv);
    let joint = cue.range.start - 1 - adverb;
    let joins = is(context, joint, "and") || is(context, joint, "but");
    if !joins || context.is_quoted(joint) {
        return None;
    }
    let comma = context.pos[joint - 1] == Pos::Comma;
    // "He had called the men and told them to go": what he did may well be told.
    let speaks = match cue.class {
        CueClass::Tells | CueClass::Asks | CueClass::Writes => comma,
        class => !is_thought(class),
    };
    let before = part.start..joint - usize::from(comma);
    // "… after she attacked the police and blamed them": whose verb that is, only a comma tells.
    let hangs = |i: usize| context.pos[i] == Pos::Sub && !context.is_that(i);
    let own = comma || !before.clone().skip(1).any(hangs);
    (speaks && own && context.sets.any(Set::Finite, before.clone())).then_some(before.end)
}

/// Whether a whole clause and a comma stand before the subject of a verb of saying, and `part`, which stands behind the
/// verb, only tells of the telling: "The dam held, Lee said on Monday, as the rain stopped", "…, Lee said on
/// condition of anonymity because he …".
pub(crate) fn is_told_of(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    part: &Range<usize>,
) -> bool {
    let (start, end, content) = (cue.range.start, cue.range.end, part.start);
    // "The bank predicted": whether that is a participle, only a verb behind it tells.
    let finite = context.pos[start].is_finite() || context.pos[start] == Pos::Participle;
    let verb = !is_thought(cue.class) && cue.class != CueClass::Preposition && finite;
    if !verb || content < end {
        return false;
    }
    let day = context.tokens.is(content, Class::Weekday) || context.tokens.is(content, Class::Time);
    // "proposed barring it", "reported at least six": what was said begins with what can be a preposition.
    let said_so = context.tokens.can_be(content, Tag::VG)
        || ["least", "most"].iter().any(|word| is(context, content + 1, word));
    let tells = day || matches!(context.pos[content], Pos::Prep | Pos::Sub) && !said_so;
    let led = |i: usize| context.sets.has(Set::CanSubordinate, i) || context.pos[i] == Pos::Prep;
    let tail = tells || content > end && led(content - 1);
    // "…, Lee said in May, that …": what is said goes on.
    let said = |i: usize| {
        context.is_quoted(i) || context.is_that(i) && (i <= content || context.pos[i - 1] == Pos::Comma)
    };
    tail && !(end..part.end).any(said) && whole_before(context, sentence, start)
}

/// "because", "if": what is said hangs on it, where "as" and "while" tell what happened meanwhile.
pub(crate) fn is_reason(context: &Context<'_, '_>, i: usize) -> bool {
    ["because", "if", "although", "though", "unless"].iter().any(|word| is(context, i, word))
}

/// "The dam held, Lee …": whether a clause that hangs on no other stands before the comma before the subject of a verb.
fn whole_before(context: &Context<'_, '_>, sentence: &Range<usize>, verb: usize) -> bool {
    let Some(who) = subject(context, sentence, verb) else { return false };
    let first = context.mentions.list[who].tokens.start as usize;
    let Some(comma) = first.checked_sub(1).filter(|i| *i > sentence.start) else { return false };
    let front = sentence.start..comma;
    let hangs = |i: usize| {
        matches!(context.pos[i], Pos::Sub | Pos::Prep | Pos::Wh | Pos::Gerund | Pos::Participle | Pos::To)
    };
    let opens = front.clone().find(|i| context.is_wordy(*i) && context.pos[*i] != Pos::Adv);
    context.pos[comma] == Pos::Comma
        && opens.is_some_and(|i| !hangs(i))
        && context.sets.any(Set::Finite, front)
}

/// A verb of saying: "said", "told", "was quoted as saying".
pub(crate) fn is_saying(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let verb = context.pos[cue.range.start].is_verb();
    verb && (cue.class != CueClass::Quotes || cue.range.len() > 2)
}

fn is(context: &Context<'_, '_>, i: usize, word: &str) -> bool {
    i < context.tokens.len() && context.tokens.form(i) == word
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
    let low = sentence.end.saturating_sub(SIGNATURE).max(sentence.start);
    let dash = (low..sentence.end).rev().find(|i| context.pos[*i] == Pos::Dash)?;
    let words = (sentence.start..dash).filter(|i| context.is_wordy(*i));
    let (first, last) = (words.clone().next()?, words.clone().next_back()?);
    let who = context.mentions.starting_at(dash + 1)?;
    let mention = &context.mentions.list[who];
    let speaks = mention.kind == MentionKind::Description && mention.entity_kind != EntityKind::Unknown;
    (words.count() >= 4 && speaks && mention.tokens.end as usize == context.body_end(sentence))
        .then_some((first..last + 1, who))
}

/// A line without a full stop: it makes one statement at the most.
pub(crate) fn is_headline(context: &Context<'_, '_>, sentence: &Range<usize>) -> bool {
    !(sentence.start..sentence.end).rev().take(3).any(|i| context.tokens.list[i].kind == Kind::Stop)
}

/// A line without a verb: a label, a link, a byline.
pub(crate) fn is_label(context: &Context<'_, '_>, sentence: &Range<usize>) -> bool {
    is_headline(context, sentence) && !sentence.clone().any(|i| context.pos[i].is_verb())
}
