//! Where the speaker of a turn may be named, and the mentions there. Touches [`super::scene`] and [`super::turn`].

use std::ops::Range;

use super::owned;
use super::scene::Scene;
use super::speech::cue_in;
use super::turn::{Lead, Part, REACH, Tail, Turn, Turns};
use super::verbs;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, List, Tag};
use crate::mention::Mention;
use crate::syntax::Pos;
use crate::token::Kind;

/// Most candidates that one zone gives.
pub(super) const MOST: usize = 6;

/// A piece of narration near the turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Place {
    /// Right after the first part.
    After,
    /// Right after a later part.
    Later,
    /// Before the turn, in its sentence.
    Before,
    /// The sentence before the turn in its paragraph.
    Beat,
    /// The sentence after that of the first part.
    Next,
    /// The end of the paragraph before, which leads over by a colon or comma.
    Introduction,
}

impl Place {
    pub(super) const NAMES: &'static [&'static str] =
        &["after", "later", "before", "beat", "next", "introduction"];
}

/// How a mention stands to the verb beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Pattern {
    /// "Lee said"
    SubjectCue,
    /// "said Lee"
    CueSubject,
    /// "Lee nodded"
    SubjectVerb,
    /// "nodded Lee"
    VerbObject,
    /// "to Lee"
    Preposition,
    Other,
    /// "according to Lee"
    According,
    /// "“…” — Ann Lee"
    Signature,
    /// "quoted Lee as saying"
    AsSaying,
}

impl Pattern {
    pub(super) const NAMES: &'static [&'static str] = &[
        "subject-cue",
        "cue-subject",
        "subject-verb",
        "verb-object",
        "preposition",
        "other",
        "according",
        "signature",
        "as-saying",
    ];
}

/// By which sort of word a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Form {
    Name,
    Description,
    Group,
    He,
    She,
    I,
    We,
    They,
    It,
    Who,
    Object,
    You,
}

impl Form {
    pub(super) const NAMES: &'static [&'static str] =
        &["name", "description", "group", "he", "she", "i", "we", "they", "it", "who", "object", "you"];

    pub(super) fn of(scene: &Scene<'_, '_>, mention: &Mention) -> Form {
        let head = mention.head as usize;
        let classes = scene.tokens.word(head).classes;
        match mention.kind {
            MentionKind::Name => Form::Name,
            MentionKind::Description if mention.is_plural() => Form::Group,
            MentionKind::Pronoun => {
                let object = scene.pos_at(mention.head) == Pos::Object;
                match () {
                    () if classes.has(Class::First) && classes.has(Class::Plural) => Form::We,
                    () if classes.has(Class::First) && !object => Form::I,
                    () if classes.has(Class::Second) => Form::You,
                    () if classes.has(Class::It) => Form::It,
                    () if object => Form::Object,
                    () if classes.has(Class::PronounM) => Form::He,
                    () if classes.has(Class::PronounF) => Form::She,
                    () if classes.has(Class::Plural) => Form::They,
                    () => Form::Who,
                }
            }
            _ => Form::Description,
        }
    }
}

/// One mention that may name the speaker, with the cue that would go with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) mention: u32,
    pub(super) cue: Option<u32>,
    pub(super) place: Place,
    pub(super) pattern: Pattern,
    pub(super) form: Form,
    /// The how manieth candidate of its zone, seen from the quote.
    pub(super) order: u16,
    /// Tokens between it and the quote.
    pub(super) distance: u32,
    /// Tokens between its verb and the quote.
    pub(super) verb_distance: u32,
    /// Lead or tail of the part it stands beside.
    pub(super) side: u16,
    /// The cue has stood as the first verb of its zone.
    pub(super) first_verb: bool,
    /// It begins its sentence.
    pub(super) begins: bool,
    /// A cue in -ing stands right before the quote: "Lee rose, saying".
    pub(super) trailing: bool,
}

/// The candidates of a turn, nearest zones first.
pub(super) fn candidates(scene: &Scene<'_, '_>, turns: &Turns, index: usize, out: &mut Vec<Candidate>) {
    out.clear();
    let turn = &turns.turns[index];
    let parts = turns.parts_of(turn);
    for (n, part) in parts.iter().enumerate() {
        if n > 2 && n + 1 < parts.len() {
            continue;
        }
        let end = parts.get(n + 1).map_or(turn.to, |next| next.start);
        let range = sentence_after(scene, part, end);
        let place = if n == 0 { Place::After } else { Place::Later };
        after(scene, part, range.clone(), place, out);
        if n == 0 && range.end < end {
            let next = sentence_from(scene, range.end, end);
            after(scene, part, next, Place::Next, out);
        }
    }
    before(scene, turns, turn, &parts[0], out);
}

/// Whether a candidate is a person of whom the sentence before the turn tells something: "Lee was less sure."
pub(super) fn acts(scene: &Scene<'_, '_>, candidate: &Candidate) -> bool {
    let mention = scene.mention(candidate.mention as usize);
    let person = match mention.entity_kind {
        EntityKind::Person => true,
        EntityKind::Unknown => mention.kind == MentionKind::Name,
        _ => false,
    };
    candidate.place == Place::Beat && candidate.begins && person && scene.is_subject(mention)
}

/// Whether a candidate and its cue begin the sentence before the turn.
pub(super) fn opens(candidate: &Candidate) -> bool {
    candidate.place == Place::Beat && candidate.begins && candidate.pattern == Pattern::SubjectCue
}

/// The person who acts beside a turn: the subject that begins the sentence right behind its first part, or the one right before it.
pub(super) fn actor(
    scene: &Scene<'_, '_>,
    turns: &Turns,
    index: usize,
    candidates: &[Candidate],
) -> Option<Candidate> {
    let first = turns.parts_of(&turns.turns[index])[0];
    let stands = |candidate: &&Candidate| {
        let mention = scene.mention(candidate.mention as usize);
        let place = match candidate.place {
            Place::Beat => true,
            Place::After => matches!(first.tail, Tail::Stop | Tail::Asks | Tail::Dash),
            _ => false,
        };
        let person = matches!(candidate.form, Form::He | Form::She | Form::I)
            || matches!(candidate.form, Form::Name | Form::Description)
                && matches!(mention.entity_kind, EntityKind::Person | EntityKind::Unknown);
        let verb = matches!(candidate.pattern, Pattern::SubjectVerb | Pattern::SubjectCue);
        place && person && verb && candidate.begins
    };
    let whose = |candidate: &Candidate| owned::owner(scene, candidate).unwrap_or(*candidate);
    let mut before = candidates.iter().filter(|c| c.place == Place::Beat).map(whose);
    let behind = candidates.iter().find(|c| c.place == Place::After);
    let after = behind.map(whose).filter(|c| stands(&c));
    // Lee stared at her. “…” His voice shook.
    let his = after.is_some_and(|c| c.form != Form::Name && Some(c.mention) != behind.map(|c| c.mention));
    if his {
        return before.find(|c| stands(&c) && c.form == Form::Name).or(after);
    }
    after.or_else(|| before.find(|c| stands(&c)))
}

/// Whether a story tells by it who speaks: “Stop it.” George put down his glass.
pub(super) fn is_told(scene: &Scene<'_, '_>, actor: &Candidate) -> bool {
    let mention = scene.mention(actor.mention as usize);
    let named = || {
        let entity =
            scene.entity_of(actor.mention as usize).map(|entity| &scene.entities.list[entity as usize]);
        entity.is_some_and(|entity| match entity.kind {
            EntityKind::Person => true,
            EntityKind::Unknown => entity.count > 1 || entity.character.is_some(),
            _ => entity.character.is_some(),
        })
    };
    let bears = owned::bears(scene, mention);
    let acts =
        || scene.pos_at(mention.tokens.end) == Pos::Finite || scene.predicate_behind(mention).is_some();
    let person = actor.form == Form::I
        || actor.form == Form::Name && (mention.entity_kind == EntityKind::Person || bears || named());
    person && (bears || acts())
}

/// From the end of a part to the end of its sentence, or to `end`.
fn sentence_after(scene: &Scene<'_, '_>, part: &Part, end: u32) -> Range<u32> {
    // “No”—said Lee.
    let dash = scene.kind(part.end) == Some(Kind::Dash) && scene.is_cue(part.end + 1);
    let range = sentence_from(scene, part.end + u32::from(dash), end);
    // `”.`: nothing of the sentence is left.
    if range.len() == 1 && part.tail == Tail::Outside { range.end..range.end } else { range }
}

fn sentence_from(scene: &Scene<'_, '_>, from: u32, end: u32) -> Range<u32> {
    let limit = end.min(from + REACH);
    let stop = (from..limit).find(|i| scene.ends_sentence(*i));
    from..stop.map_or(limit, |i| i + 1)
}

fn before(scene: &Scene<'_, '_>, turns: &Turns, turn: &Turn, part: &Part, out: &mut Vec<Candidate>) {
    let low = turn.from.max(part.start.saturating_sub(REACH));
    if low < part.start {
        let ended = matches!(part.lead, Lead::Sentence | Lead::Paragraph);
        let search_end = if ended { part.start - 1 } else { part.start };
        let stop = (low..search_end).rev().find(|i| scene.ends_sentence(*i));
        let range = stop.map_or(low, |i| i + 1)..part.start;
        let place = if ended { Place::Beat } else { Place::Before };
        ahead(scene, part, range, place, out);
        return;
    }
    let paragraph = turns.paragraphs[turn.paragraph as usize];
    if turn.from == paragraph && paragraph > 0 && part.start == paragraph {
        let before = turns.paragraphs[turn.paragraph as usize - 1]..paragraph;
        if let Some(range) = introduction(scene, before) {
            ahead(scene, part, range, Place::Introduction, out);
        }
    }
}

/// The last sentence of the paragraph before one, where it leads over: by a colon or comma, with a cue and no full stop, or
/// by a cue at its end: Lee began again.
fn introduction(scene: &Scene<'_, '_>, before: Range<u32>) -> Option<Range<u32>> {
    let last = before.end - 1;
    let low = last.saturating_sub(REACH).max(before.start);
    let stop = (low..last).rev().find(|i| scene.ends_sentence(*i));
    let range = stop.map_or(low, |i| i + 1)..before.end;
    let leads = match scene.kind(last) {
        Some(Kind::Colon | Kind::Comma | Kind::Dash) => true,
        Some(Kind::Word) => cue_in(scene, range.clone()).is_some(),
        Some(Kind::Stop) => range == before && range.len() <= SHORT && speaks_up(scene, &range),
        _ => false,
    };
    leads.then_some(range)
}

/// Longest sentence that only tells who speaks in the next paragraph, in tokens.
const SHORT: usize = 9;

/// "Lee interposed." "Lee began again abruptly.": whether nothing but how or when stands behind the cue, and no words in
/// marks before it.
fn speaks_up(scene: &Scene<'_, '_>, sentence: &Range<u32>) -> bool {
    if sentence.clone().any(|i| scene.kind(i) == Some(Kind::Mark)) {
        return false;
    }
    let manner = |i: &u32| scene.pos_at(*i) == Pos::Adv || scene.kind(*i) == Some(Kind::Stop);
    let last = sentence.clone().rev().find(|i| !manner(i));
    last.is_some_and(|last| last > sentence.start && scene.tokens.is_on(last as usize, List::SpeaksUp))
}

/// Candidates of a zone after a part, in text order.
fn after(scene: &Scene<'_, '_>, part: &Part, range: Range<u32>, place: Place, out: &mut Vec<Candidate>) {
    let mut at = range.start;
    let mut order = 0;
    while at < range.end && usize::from(order) < MOST {
        let Some(number) = scene.mentions.at(at as usize) else {
            at += 1;
            continue;
        };
        let mention = scene.mention(number);
        // “Here,” came the answer.
        let heard =
            at > 0 && scene.is_heard(at - 1) && !scene.tokens.has_form(mention.head as usize, "voice");
        if mention.tokens.start >= range.start && !heard && !verbs::is_in_clause(scene, &range, mention) {
            let mut candidate = look(scene, &range, number, place);
            candidate.order = order;
            candidate.distance = mention.tokens.start - range.start;
            candidate.verb_distance = candidate.cue.map_or(REACH, |c| c.saturating_sub(range.start));
            candidate.side = part.tail as u16;
            out.push(candidate);
            order += 1;
        }
        at = mention.tokens.end.max(at + 1);
    }
}

/// Candidates of a zone before a part, nearest first.
fn ahead(scene: &Scene<'_, '_>, part: &Part, range: Range<u32>, place: Place, out: &mut Vec<Candidate>) {
    let mut at = range.end;
    let mut order = 0;
    while at > range.start && usize::from(order) < MOST {
        let Some(number) = scene.mentions.at(at as usize - 1) else {
            at -= 1;
            continue;
        };
        let mention = scene.mention(number);
        if mention.tokens.start >= range.start && !verbs::is_in_clause(scene, &range, mention) {
            let mut candidate = look(scene, &range, number, place);
            candidate.order = order;
            candidate.distance = range.end.saturating_sub(mention.tokens.end);
            candidate.verb_distance = candidate.cue.map_or(REACH, |c| range.end.saturating_sub(c + 1));
            candidate.side = part.lead as u16;
            out.push(candidate);
            order += 1;
        }
        at = mention.tokens.start.min(at - 1);
    }
}

/// What stands beside a mention.
fn look(scene: &Scene<'_, '_>, range: &Range<u32>, number: usize, place: Place) -> Candidate {
    let mention = scene.mention(number);
    let (pattern, cue) = pattern(scene, range, mention, place);
    let first_verb = cue.is_some_and(|c| {
        !(range.start..c).any(|i| scene.pos_at(i) == Pos::Finite && scene.mentions.at(i as usize).is_none())
    });
    Candidate {
        mention: number as u32,
        cue,
        place,
        pattern,
        form: Form::of(scene, mention),
        order: 0,
        distance: 0,
        verb_distance: 0,
        side: 0,
        first_verb,
        begins: mention.tokens.start <= range.start + 1,
        trailing: place == Place::Before
            && (range.end.saturating_sub(3)..range.end)
                .any(|i| scene.pos_at(i) == Pos::Gerund && scene.is_cue(i)),
    }
}

fn pattern(
    scene: &Scene<'_, '_>,
    range: &Range<u32>,
    mention: &Mention,
    place: Place,
) -> (Pattern, Option<u32>) {
    if let Some(cue) = according(scene, mention.tokens.start, range.start) {
        return (Pattern::According, Some(cue));
    }
    if let Some(cue) = as_saying(scene, mention, range, place) {
        return (Pattern::AsSaying, Some(cue));
    }
    if let Some(cue) = overheard(scene, mention, range) {
        return (Pattern::AsSaying, Some(cue));
    }
    if is_signature(scene, range, mention, place) {
        return (Pattern::Signature, None);
    }
    let behind = || scene.predicate_behind(mention).filter(|verb| *verb < range.end);
    let next = verbs::verb_after(scene, mention.tokens.end, range.end);
    // "Lee, seeing this, rose": what he does is behind that.
    let inset = next.is_some_and(|verb| verb == mention.tokens.end + 1 && scene.pos_at(verb) == Pos::Gerund);
    let next = if inset || next.is_none() { behind().or(next) } else { next };
    // "And he answered none of them".
    let silent = |verb: u32| scene.tokens.has_any_form(verb as usize + 1, ["none", "nothing"]);
    let next = next.filter(|verb| !silent(*verb) && !verbs::is_inset(scene, range.start, mention, *verb));
    let before = verbs::verb_before(scene, mention.tokens.start, range.start);
    let inverted = matches!(place, Place::After | Place::Later);
    // "said Lee, turning round": the cue before is nearer than what a comma parts.
    let posted = next.filter(|next| *next == mention.tokens.end && is_posted(scene, mention, *next));
    let next = posted.map_or(next, |posted| verbs::verb_behind(scene, posted + 1, range.end));
    // “…,” said a teacher held in Orm: where "said" comes first, what touches the teacher is told of him.
    let led = before == Some(range.start) && before.is_some_and(|verb| scene.is_cue(verb));
    let held = led && inverted && next.is_some_and(|verb| scene.tokens.can_be(verb as usize, Tag::VN));
    let touches = next == Some(mention.tokens.end) && !held;
    if let Some(verb) = before.filter(|v| inverted && scene.is_cue(*v) && !touches) {
        return (Pattern::CueSubject, Some(verb));
    }
    // "raised his head, looked about him and said": it is no head that says so.
    let owned = scene.pos_at(mention.tokens.start) == Pos::Possessive;
    if let Some(verb) = before.filter(|v| owned && !inverted && !touches && *v + 1 == mention.tokens.start) {
        return (Pattern::VerbObject, Some(verb));
    }
    if let Some(verb) = next.filter(|v| scene.is_cue(*v)) {
        return (Pattern::SubjectCue, Some(verb));
    }
    if let Some(verb) = before.filter(|v| inverted && *v <= range.start + 1 && next.is_none()) {
        return (Pattern::CueSubject, Some(verb));
    }
    if let Some(verb) = next {
        return (Pattern::SubjectVerb, Some(verb));
    }
    if before.is_some() {
        return (Pattern::VerbObject, before);
    }
    let preposition = mention.tokens.start > range.start
        && matches!(scene.pos_at(mention.tokens.start - 1), Pos::Prep | Pos::To);
    (if preposition { Pattern::Preposition } else { Pattern::Other }, None)
}

/// The verb of "quoted Lee as saying" in the sentence of the turn, where nothing else is said.
fn as_saying(scene: &Scene<'_, '_>, mention: &Mention, range: &Range<u32>, place: Place) -> Option<u32> {
    let (before, after) = (mention.tokens.start.checked_sub(1)?, mention.tokens.end);
    let whole = before >= range.start && after + 1 < range.end;
    let says = whole
        && scene.tokens.text_of(after as usize) == "as"
        && scene.pos_at(after + 1) == Pos::Gerund
        && scene.is_cue(after + 1);
    let mut apart = match place {
        Place::After | Place::Later => range.start..before,
        _ => (after + 2).min(range.end)..range.end,
    };
    let other = |i: u32| scene.kind(i) == Some(Kind::Stop) || scene.pos_at(i).is_finite();
    (says && scene.is_cue(before) && !apart.any(other)).then_some(before)
}

/// The verb of "she heard Lee say".
fn overheard(scene: &Scene<'_, '_>, mention: &Mention, range: &Range<u32>) -> Option<u32> {
    let before = mention.tokens.start.checked_sub(1).filter(|before| *before >= range.start)?;
    let is_any = |words: [&str; 5]| scene.tokens.has_any_form(before as usize, words);
    let heard = is_any(["heard", "hear", "hears", "hearing", "overheard"])
        || is_any(["show", "showed", "showing", "shown", "shows"])
            && scene.tokens.has_form(mention.tokens.end as usize, "saying");
    let verb = (mention.tokens.end..range.end).find(|i| scene.pos_at(*i) != Pos::Adv).filter(|_| heard)?;
    // "heard a number pronounced so": that says nothing.
    let passive = scene.tokens.can_be(verb as usize, Tag::VN);
    (scene.is_cue(verb) && !passive).then_some(verb)
}

/// After the quote a dash, the name, and nothing else in the paragraph.
fn is_signature(scene: &Scene<'_, '_>, range: &Range<u32>, mention: &Mention, place: Place) -> bool {
    let dash = scene.kind(range.start) == Some(Kind::Dash) && mention.tokens.start == range.start + 1;
    let rest = scene.tokens.get(mention.tokens.end as usize);
    let ends = rest.is_none_or(|t| t.begins_line() || t.kind == Kind::Comma || t.kind == Kind::Stop);
    // "“…” – the mayor, Ann Lee, said": a verb, and no signature.
    let ends = ends && verbs::verb_after(scene, mention.tokens.end, range.end).is_none();
    place == Place::After && dash && ends && mention.name().is_some()
}

/// "The statement posted on the website said": whether a participle tells of a paper where it stands, or for whom.
fn is_posted(scene: &Scene<'_, '_>, mention: &Mention, verb: u32) -> bool {
    let document = mention.entity_kind == EntityKind::Document && mention.kind == MentionKind::Description;
    document
        && scene.tokens.can_be(verb as usize, Tag::VN)
        && matches!(scene.pos_at(verb + 1), Pos::Prep | Pos::To)
}

/// The first token of "according to" before a phrase.
fn according(scene: &Scene<'_, '_>, at: u32, start: u32) -> Option<u32> {
    let cue = at.checked_sub(2).filter(|cue| *cue >= start)?;
    let is = |i: u32, word: &str| scene.tokens.text_of(i as usize).eq_ignore_ascii_case(word);
    (is(cue, "according") && is(cue + 1, "to")).then_some(cue)
}
