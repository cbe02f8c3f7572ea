//! Verbs that are cues elsewhere and report nothing here, and words beside a content that are none of it. Touches [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::{CueToken, is_posted};
use crate::attribution::sets::Set;
use crate::document::MentionKind;
use crate::lexicon::{Class, CueClass, List, Tag};
use crate::mention::Mention;
use crate::syntax::Pos;
use crate::token::Kind;

use super::Frame;
use super::deeds::is_deed;
use super::happens::happens;
use super::shape::{has_object, is, is_any};

/// How far behind "referring to" its "as" may stand, in tokens.
const MEANT: usize = 12;

/// Whether a cue tells of somebody and not of words: "who spoke on condition of anonymity", "a woman named Ann Lee",
/// "a man accused of theft", "people briefed on the talks", "he faces charges of theft", "he fired back on Twitter".
pub(super) fn reports_nothing(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let behind = cue.range.end;
    match (context.tokens.lexicon.form(cue.lemma), context.tokens.form(cue.range.start)) {
        ("speak", _) => is_nameless(context, behind),
        (_, "named" | "identified" | "comment" | "commented") if is_denied(context, cue) => true,
        (_, "named" | "identified") if is_called_so(context, cue) => true,
        (_, "named") if is_named(context, cue) => true,
        (_, "called" | "dubbed" | "titled" | "nicknamed") if is_name_apart(context, sentence, cue) => true,
        (_, "pronounced") => is(context, behind, "dead"),
        (_, "in") => is_question(context, cue),
        (_, "referring") => refers(context, sentence, cue),
        (_, "pointing") if is_before_saying(context, cue) => true,
        (_, "with") => super::citing::refers(context, cue.range.start),
        (_, "accused") => is(context, behind, "of") && is_reduced(context, sentence, cue),
        (_, "authorised" | "authorized") => is_allowed(context, behind),
        ("call", _) if is_cry(context, behind) || names_itself(context, behind) => true,
        (_, "asked" | "asking" | "requested" | "requesting") if is_shy(context, behind) => true,
        (_, "welcome") if is(context, behind, "to") => true,
        (_, "submitted") if is(context, behind, "by") => true,
        (_, "published") if is_printed(context, sentence, cue) => true,
        ("follow", _) if is(context, behind, "on") => true,
        ("apologise" | "apologize", _) if is_to_someone(context, behind) || is(context, behind, "after") => {
            true
        }
        (_, "briefed") => is_reduced(context, sentence, cue),
        ("charge", _) if cue.class == CueClass::Noun => is_faced(context, sentence, cue),
        ("show", _) if is_saying_behind(context, behind) => true,
        ("say", _) if says_nothing(context, sentence, cue) => true,
        _ if context.pos.get(behind) == Some(&Pos::Colon) && is_heading(context, sentence, cue) => true,
        // "Wrote about it on Facebook".
        _ if is(context, behind - 1, "about") && is(context, behind, "it") => true,
        _ if cue.range.start > sentence.start && is_neither(context, cue.range.start - 1) => true,
        _ if cue.class == CueClass::Noun && only_names_hearer(context, cue) => true,
        _ if is_said_in(context, sentence, cue) => true,
        (_, "questioning") => cue.range.start > sentence.start && is(context, cue.range.start - 1, "under"),
        (_, "warning") if is(context, behind, "to") => is_extended(context, sentence, cue),
        // "Answered in the negative".
        ("answer", _) if is_any(context, behind + 2, ["negative", "affirmative"]) => true,
        _ if cue.class == CueClass::Answers && is_place(context, sentence, cue) => true,
        _ if cue.class == CueClass::Answers && answers_someone(context, sentence, cue) => true,
        _ if cue.class == CueClass::Tells && only_addresses(context, sentence, cue) => true,
        _ if is(context, behind, "that") && only_points(context, sentence, cue) => true,
        (lemma, _) => {
            is_deed(context, sentence, cue, lemma)
                || happens(context, sentence, cue, lemma)
                || is_known(context, sentence, cue)
        }
    }
}

/// "Neither confirmed nor denied the report".
fn is_neither(context: &Context<'_, '_>, before: usize) -> bool {
    is(context, before, "neither") || is(context, before, "nor")
}

/// "Apologised to the passengers": to whom, and not for what.
fn is_to_someone(context: &Context<'_, '_>, end: usize) -> bool {
    let whom =
        context.mentions.starting_at(end + 1).map(|who| context.mentions.list[who].core().end as usize);
    is(context, end, "to") && whom.is_some_and(|behind| !is(context, behind, "for"))
}

/// "A video shows Ann Lee saying …": whether whom it shows says what follows.
fn is_saying_behind(context: &Context<'_, '_>, whom: usize) -> bool {
    let who = context.mentions.starting_at(whom).map(|who| context.mentions.list[who].core().end as usize);
    who.is_some_and(|end| is(context, end, "saying"))
}

/// "MATCH REPORT: The striker scored twice", "Forward-looking statements: Words such as …": what sort of piece it is.
fn is_heading(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let label =
        cue.range == (sentence.start..sentence.start + 1) && context.tokens.can_be(sentence.start, Tag::N);
    let noun = (cue.class == CueClass::Noun || label) && cue.range.end < sentence.start + 4;
    if noun && !context.sets.any(Set::Quoted, cue.range.end..sentence.end.min(cue.range.end + 3)) {
        return true;
    }
    (sentence.start..cue.range.end).all(|i| context.tokens.list[i].is_all_caps())
}

/// "Lee said, referring to the vote": what was meant, and unless "as" or marks follow nothing that was said of it.
fn refers(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let mut rest = cue.range.end..context.body_end(sentence).min(cue.range.end + MEANT);
    !rest.any(|i| context.is_quoted(i) || is(context, i, "as"))
}

/// "Lee, pointing to the visit, stated: …": what one points to before one speaks.
fn is_before_saying(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let mut near = cue.range.end..context.pos.len().saturating_sub(1).min(cue.range.end + MEANT);
    let comma = near.find(|i| context.pos[*i] == Pos::Comma);
    let says = |verb: usize| context.pos[verb] == Pos::Finite && context.tokens.word(verb).cue.is_some();
    is(context, cue.range.end - 1, "to") && comma.is_some_and(|comma| says(comma + 1))
}

/// "In response to a question by the paper": what was asked.
fn is_question(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    is(context, cue.range.end - 1, "to") && has_object(context, cue, List::Question)
}

/// "On condition of anonymity", "on the condition that he not be named".
fn is_nameless(context: &Context<'_, '_>, at: usize) -> bool {
    let noun = at + 1 + usize::from(is(context, at + 1, "the"));
    is(context, at, "on") && is(context, noun, "condition")
}

/// "The man, who was not named", "the ministry has not yet commented": what was not done with words.
fn is_denied(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let start = cue.range.start;
    let aux = |i: &usize| matches!(context.pos[*i], Pos::Aux | Pos::Not | Pos::Adv) || is(context, *i, "yet");
    (start.saturating_sub(3)..start).rev().take_while(aux).any(|i| context.pos[i] == Pos::Not)
}

/// "A woman named Ann Lee": whoever it is had no name before.
fn is_named(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let mentions = context.mentions;
    let named = mentions.starting_at(cue.range.end).map(|m| mentions.list[m].kind);
    let someone = cue.range.start.checked_sub(1).and_then(|i| mentions.at(i)).map(|m| &mentions.list[m]);
    let first = |who: &Mention| context.tokens.form(who.tokens.start as usize);
    // "The crater, named Nadir, is …".
    let apart = cue.range.start > 0 && context.pos[cue.range.start - 1] == Pos::Comma;
    named == Some(MentionKind::Name) && apart
        || named == Some(MentionKind::Name)
            && someone
                .is_some_and(|who| who.kind == MentionKind::Description && matches!(first(who), "a" | "an"))
}

/// "The study was published on Monday in a journal": where it stands, and not what it says.
fn is_printed(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let when = |i: &usize| {
        context.tokens.is(*i, Class::Weekday) || context.tokens.is(*i, Class::Time) || is(context, *i, "on")
    };
    let place = (cue.range.end..context.body_end(sentence)).find(|i| !when(i));
    let passive = super::frame::passive(context, sentence, cue.range.start) == 1;
    passive && place.is_some_and(|i| is(context, i, "in"))
}

/// "The system, called Lex, makes …": what something goes by, between commas.
fn is_name_apart(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (start, behind) = (cue.range.start, cue.range.end);
    let apart = start > sentence.start && context.pos[start - 1] == Pos::Comma;
    let name = context.mentions.starting_at(behind).map(|what| &context.mentions.list[what]);
    let named = name.filter(|name| name.kind == MentionKind::Name && !context.is_quoted(behind));
    let end = named.map(|name| name.core().end as usize).filter(|_| apart);
    end.is_some_and(|end| end >= context.body_end(sentence) || context.pos[end] == Pos::Comma)
}

/// "The pair, named locally as Ann Lee and Bo Ray, were …": by whom nobody tells.
fn is_called_so(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let apart = cue.range.start > 0 && context.pos[cue.range.start - 1] == Pos::Comma;
    let manner = usize::from(context.pos.get(cue.range.end) == Some(&Pos::Adv));
    let by = (cue.range.end..context.pos.len().min(cue.range.end + 3)).any(|i| is(context, i, "by"));
    apart && !by && is(context, cue.range.end + manner, "as")
}

/// "A man accused of theft told …": a participle right behind a noun, where nobody is named who accuses.
fn is_reduced(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let before = cue.range.start.checked_sub(1).filter(|i| *i >= sentence.start);
    let mut rest = cue.range.end..context.body_end(sentence);
    before.is_some_and(|i| context.pos[i].is_noun()) && !rest.any(|i| is(context, i, "by"))
}

/// "Faces charges of theft": of those who make them nothing is said.
fn is_faced(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let start = cue.range.start;
    let near = sentence.start.max(start.saturating_sub(3))..start;
    near.rev().any(|i| matches!(context.tokens.form(i), "face" | "faces" | "faced" | "facing"))
}

/// "Asking not to be named", "who requested anonymity": how one wants to be known.
fn is_shy(context: &Context<'_, '_>, end: usize) -> bool {
    let to = end + usize::from(is(context, end, "not"));
    let known = is_any(context, to + 1, ["be", "remain"])
        && is_any(context, to + 2, ["named", "identified", "quoted", "anonymous", "unnamed"]);
    // "Asked that her name not be used".
    // "Asked that his company not be identified".
    let unnamed = |i: usize| {
        is(context, i, "not")
            && is(context, i + 1, "be")
            && is_any(context, i + 2, ["identified", "named", "used"])
    };
    let name = is(context, end, "that") && (is(context, end + 1, "only") || (end + 2..end + 5).any(unnamed));
    is(context, to, "to") && known || name || is(context, end, "anonymity")
}

/// "Called for help", "called for an ambulance": a cry and no demand.
fn is_cry(context: &Context<'_, '_>, end: usize) -> bool {
    let what = end + usize::from(is(context, end, "an"));
    is(context, end - 1, "for") && context.tokens.is_on(what, List::Cry) && !is(context, what + 1, "for")
}

/// "Which calls itself BlackTide": a name and no judgement.
fn names_itself(context: &Context<'_, '_>, end: usize) -> bool {
    let itself = is_any(context, end, ["itself", "themselves"]);
    let name = context.mentions.starting_at(end + 1).map(|who| context.mentions.list[who].kind);
    itself && name == Some(MentionKind::Name)
}

/// "Was not authorized to speak to the press": what one may do with words, and not whose they are.
fn is_allowed(context: &Context<'_, '_>, to: usize) -> bool {
    let verb = to + 1 + usize::from(context.pos.get(to + 1) == Some(&Pos::Adv));
    is(context, to, "to") && context.tokens.is_on(verb, List::Disclose)
}

/// "Told the guards and went home": whether what stands behind a verb of telling is whom it was told, and what else the
/// teller did.
fn only_addresses(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let whom = context.mentions.starting_at(cue.range.end);
    let end = whom.map_or(sentence.end, |who| context.mentions.list[who].core().end as usize);
    end + 1 < sentence.end
        && is(context, end, "and")
        && context.pos[end + 1] == Pos::Finite
        && context.tokens.can_be(end + 1, Tag::VD)
        && !super::telling::whole_before(context, sentence, cue.range.start)
}

/// "Disputed that claim": whether "that" points at a noun and opens no clause.
fn only_points(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (noun, body) = (cue.range.end + 1, context.body_end(sentence));
    let one = noun < body && context.pos[noun].is_noun() && !context.tokens.can_be(noun, Tag::NS);
    let rest = (noun + 1).min(body)..body.min(noun + MEANT);
    let mut clause =
        rest.take_while(|i| !matches!(context.pos[*i], Pos::Comma | Pos::Colon | Pos::Semicolon));
    one && context.tokens.can_be(noun, Tag::N)
        && !clause.any(|i| context.pos[i].is_finite() || context.is_quoted(i))
}

/// "Said nothing", "said good night", "said a few words to the men": that something is said, or not, and not what. "Said
/// nothing would change" tells what.
fn says_nothing(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (end, body) = (cue.range.end, context.body_end(sentence));
    let pos = |i: usize| context.pos_at(sentence, i as isize);
    let little =
        (end..end + 3).take_while(|i| matches!(pos(*i), Pos::Det | Pos::Possessive | Pos::Adj | Pos::Number));
    let noun = end + little.count();
    if noun >= body || context.is_quoted(noun) {
        return false;
    }
    let form = |i: usize| context.tokens.form(i);
    let on = |list| context.tokens.is_on(noun, list);
    let behind = match form(noun) {
        "nothing" | "something" | "anything" if noun == end => {
            let alone = noun + 1 >= body || matches!(pos(noun + 1), Pos::Comma | Pos::Conj | Pos::To);
            return alone || is(context, noun + 1, "to") || is(context, noun + 1, "more");
        }
        // "good night", whatever "good" is taken for
        "night" | "morning" | "evening" | "bye" if is(context, noun - 1, "good") => noun + 1,
        "good" if matches!(form(noun + 1), "night" | "morning" | "evening" | "bye") => noun + 2,
        _ if on(List::Farewell) || noun > end && on(List::FewWords) => noun + 1,
        _ => return false,
    };
    behind >= body
        || !(pos(behind) == Pos::Mark
            || pos(behind).is_finite()
            || pos(behind).is_noun()
            || is(context, behind, "of"))
}

/// "As previously announced, the shop …": what was said before, and by nobody who is told.
fn is_known(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (start, end) = (cue.range.start, cue.range.end);
    let apart = end >= sentence.end || matches!(context.pos[end], Pos::Comma | Pos::Stop);
    if !apart || start == sentence.start || !context.tokens.can_be(start, Tag::VN) {
        return false;
    }
    let at = start - 1 - usize::from(context.pos[start - 1] == Pos::Adv && start > sentence.start + 1);
    is(context, at, "as") && (at == sentence.start || context.pos[at - 1] == Pos::Comma)
}

/// "Fired back on Twitter", "responded on Facebook": where it was said and not what.
fn is_place(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let end = cue.range.end;
    let named = context.mentions.starting_at(end + 1).map(|m| &context.mentions.list[m]);
    let last = |who: &Mention| who.tokens.end as usize == context.body_end(sentence);
    is(context, end, "on") && named.is_some_and(|who| who.kind == MentionKind::Name && last(who))
}

/// "Lee, in her statement to the Orm Times, claimed …": to whom one spoke, and not what.
fn only_names_hearer(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let to = cue.range.end;
    let words = context.tokens.is_on(cue.range.start, List::WordsOf) && is(context, to, "to");
    let whom = context.mentions.starting_at(to + 1).filter(|_| words);
    let end = whom.map(|who| context.mentions.list[who].core().end as usize);
    end.is_some_and(|end| context.pos.get(end) == Some(&Pos::Comma))
}

/// "Extended its warning to the coast": no "warning to drivers that …" or "to “slow down”".
fn is_extended(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (start, to) = (cue.range.start, cue.range.end);
    let noun =
        start > sentence.start && matches!(context.pos[start - 1], Pos::Det | Pos::Adj | Pos::Possessive);
    let mut rest = to + 1..context.body_end(sentence).min(to + MEANT);
    let says = |i: usize| context.is_quoted(i) || context.is_that(i) || context.pos[i] == Pos::To;
    noun && context.pos.get(to + 1).is_some_and(|pos| !pos.is_verb()) && !rest.any(says)
}

/// "Wrote in an email that …": in what somebody said it, who has a verb of saying.
fn is_said_in(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let start = cue.range.start;
    if cue.class != CueClass::Noun && !context.pos[start].is_noun() {
        return false;
    }
    let low = sentence.start.max(start.saturating_sub(MEANT));
    let describes = |i: &usize| {
        matches!(
            context.pos[*i],
            Pos::Det | Pos::Adj | Pos::Possessive | Pos::Participle | Pos::Noun | Pos::Name
        )
    };
    let Some(prep) = (low..start).rev().find(|i| !describes(i)) else { return false };
    let led = is_any(context, prep, ["in", "via", "through"]) && prep > low;
    let time = |i: usize| context.tokens.is(i, Class::Weekday) || context.tokens.is(i, Class::Time);
    let Some(verb) = (low..prep).rev().find(|i| !time(*i)).filter(|_| led) else { return false };
    context.pos[verb].is_finite() && context.tokens.word(verb).cue.is_some()
}

/// "Responded to Lee.": whom one answers, and not what.
fn answers_someone(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let to = is(context, cue.range.end - 1, "to") && cue.range.len() > 1;
    let whom = context.mentions.starting_at(cue.range.end).map(|who| &context.mentions.list[who]);
    let ends = |who: &Mention| who.tokens.end as usize == context.body_end(sentence);
    to && whom.is_some_and(|who| who.kind == MentionKind::Name && ends(who))
}

/// "Said Monday the dam was safe": the day is that of the telling.
pub(super) fn leave_day(context: &Context<'_, '_>, cue: &CueToken, part: &mut Range<usize>) {
    let next = part.start + 1;
    if part.start != cue.range.end || next >= part.end {
        return;
    }
    // "Denounced today the attack".
    let today = context.tokens.is(part.start, Class::Time)
        && context.pos[next] == Pos::Det
        && matches!(context.tokens.form(part.start), "today" | "yesterday");
    if !today && !context.tokens.is(part.start, Class::Weekday) {
        return;
    }
    let says = matches!(cue.class, CueClass::Says | CueClass::Tells);
    let opens = matches!(context.pos[next], Pos::Det | Pos::Subject | Pos::Possessive);
    // "Vowed Monday to rebuild".
    if today || says && opens || context.pos[next] == Pos::To {
        part.start = next;
    }
}

/// "Declared to reporters that the dam was safe": those who were told are none of what was said, nor
/// those whom a report cites.
pub(super) fn leave_addressee(context: &Context<'_, '_>, cue: &CueToken, part: &mut Range<usize>) {
    let cites = || is(context, part.start, "citing") || is(context, part.start, "quoting");
    if part.start != cue.range.end || !is(context, part.start, "to") && !cites() {
        return;
    }
    let Some(who) = context.mentions.starting_at(part.start + 1) else { return };
    let that = context.mentions.list[who].tokens.end as usize;
    if that + 1 < part.end && context.is_that(that) {
        part.start = that + 1;
    } else if that + 1 < part.end && cue.class == CueClass::Admits && is(context, that, "for") {
        // "Apologised to the passengers for the delay".
        part.start = that;
    }
}

/// "He stressed: the works end in May, and the road will be open": behind a colon all that follows is said.
pub(super) fn take_behind_colon(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    part: &mut Range<usize>,
) {
    let (colon, body) = (cue.range.end, context.body_end(sentence));
    let finite = context.pos[cue.range.start] == Pos::Finite;
    let opens = part.start == colon + 1 && context.pos[colon] == Pos::Colon && part.end < body;
    if finite && opens && !context.sets.any(Set::Mark, part.start..body) {
        part.end = body;
    }
}

/// "The cause was not known, Lee said, but he …", "…, Lee was cited as telling the Orm Times": a lone "but" behind the cue is none of
/// what was said before it, nor is who was told; nor is the "it" of "it was what Lee called “a farce”" of what comes behind.
pub(super) fn leave_scrap(context: &Context<'_, '_>, cue: &CueToken, clause: &mut super::Clause) {
    if clause.frame != Frame::Split || clause.parts.len() < 2 {
        return;
    }
    let (first, last) = (&clause.parts[0], &clause.parts[clause.parts.len() - 1]);
    let behind = last.start > cue.range.start;
    let lone = last.len() == 1 && (context.pos[last.start] == Pos::Conj || is(context, last.start, "but"));
    let whole = |who: usize| context.mentions.list[who].tokens.end as usize == last.end;
    let told = last.start == cue.range.end
        && is_any(context, cue.range.end - 1, ["telling", "told"])
        && context.mentions.starting_at(last.start).is_some_and(whole);
    if behind && (lone || told) {
        clause.parts.pop();
        clause.frame = Frame::Left;
    } else if behind && first.len() == 1 && context.pos[first.start] == Pos::Subject {
        clause.parts.remove(0);
        clause.frame = Frame::Right;
    }
}

/// "Was told by a doctor that he was ill": the "that" is the reporter's.
pub(super) fn leave_that(context: &Context<'_, '_>, cue: &CueToken, part: &mut Range<usize>) {
    let opens = part.start > cue.range.end && part.len() > 2 && context.is_that(part.start);
    let points = |i: usize| context.pos[i].is_finite() || context.is_quoted(i);
    if opens && !points(part.start + 1) && !points(part.start) && context.sets.any(Set::Finite, part.clone())
    {
        part.start += 1;
    }
}

/// "… cyclists never stop (Opinion, 4 May)": a bracket that opens in what was said closes with it, or is none of it.
pub(super) fn leave_bracket(context: &Context<'_, '_>, part: &mut Range<usize>) {
    let bracket = |i: &usize| matches!(context.pos[*i], Pos::Open | Pos::Close);
    let last = part.clone().rev().find(bracket).filter(|i| context.pos[*i] == Pos::Open);
    let Some(open) = last.filter(|open| *open > part.start) else { return };
    let stop = usize::from(context.pos.get(part.end) == Some(&Pos::Stop));
    let closed = context.pos.get(part.end + stop) == Some(&Pos::Close);
    part.end = if closed { part.end + stop + 1 } else { open };
}

/// `the dam "is safe", speaking to`: a comma behind the closing mark is none of what was said.
pub(super) fn leave_comma(context: &Context<'_, '_>, part: &mut Range<usize>) {
    let last = part.end - 1;
    let kind = |i: usize| context.tokens.list[i].kind;
    if part.len() > 2 && kind(last) == Kind::Comma && kind(last - 1) == Kind::Mark {
        part.end = last;
    }
}

/// "Said on its website it had recorded 14 cases": where it was said is none of what was said.
pub(super) fn leave_place(context: &Context<'_, '_>, cue: &CueToken, clause: &mut super::Clause) {
    let place = cue.range.end + 1;
    let Some(last) = clause.parts.last_mut().filter(|last| last.start + 1 == place) else { return };
    if !is_posted(context.tokens, place) {
        return;
    }
    let opens = |i: &usize| matches!(context.pos[*i], Pos::Subject | Pos::Det | Pos::Possessive);
    let Some(from) = (place + 1..last.end.min(place + 4)).find(opens) else { return };
    last.start = from;
    let subject = clause.parts.len() > 1 && !clause.parts[0].clone().any(|i| context.pos[i].is_finite());
    if subject {
        clause.parts.remove(0);
        clause.frame = Frame::Right;
    }
}

/// "…, it said, without giving figures", "… the dam was safe, without elaborating": what was left out is told of the telling.
pub(super) fn leave_left_out(context: &Context<'_, '_>, cue: &CueToken, clause: &mut super::Clause) {
    let speaks = matches!(cue.class, CueClass::Says | CueClass::Tells);
    let Some(last) = clause.parts.last_mut().filter(|last| speaks && last.start >= cue.range.end) else {
        return;
    };
    let left_out = |i: &usize| is(context, *i, "without") && context.tokens.is_on(i + 1, List::LeftOut);
    let comma = |i: &usize| context.pos[i - 1] == Pos::Comma && !context.is_quoted(*i);
    let Some(from) = last.clone().filter(comma).find(left_out) else { return };
    if from > last.start {
        if !context.tokens.is_on(from + 1, List::Given) {
            last.end = from - 1;
        }
    } else if clause.parts.len() > 1 && clause.frame == Frame::Split {
        clause.parts.pop();
        clause.frame = Frame::Left;
    }
}
