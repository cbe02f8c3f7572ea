//! The mention that speaks, for a cue and its content. Touches [`super::super::context`], [`crate::mention`] and [`crate::model`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::sets::{Member, Set};
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::Tag;
use crate::mention::Mention;
use crate::model::{BUCKETS, Layout, Part, Place, Sink, Table, TableSum, bucket, places, templates};
use crate::symbol::{MEANING_NAMES, meaning};
use crate::syntax::Pos;

use super::Frame;
use super::options::{self, Options};

const CLASSES: &[&str] = &super::frame::class_names();
const SIDES: &[&str] = &["none", "left", "right"];
const KINDS: &[&str] = &["name", "description", "pronoun"];
const ENTITIES: &[&str] = &["person", "organization", "group", "document", "unknown"];

const S: Part = Part::Symbol;
/// A [`bucket`].
const B: Part = Part::Below(BUCKETS);
/// A count that is cut off early, a few flags, or what [`passive`](super::frame::passive) tells.
const N: Part = Part::Below(4);
/// A flag, or a count that is cut off at one.
const Q: Part = Part::Below(2);
/// What stands [`between`].
const W: Part = Part::Below(32);
const P: Part = Part::Name(Pos::NAMES);
const C: Part = Part::Name(CLASSES);
const F: Part = Part::Name(super::frame::FRAMES);
const D: Part = Part::Name(SIDES);
const K: Part = Part::Name(KINDS);
const E: Part = Part::Name(ENTITIES);
const M: Part = Part::Name(MEANING_NAMES);

templates! { TEMPLATES:
    NONE = "nobody" [F],
    NONE_CUE = "nobody×cue" [S],
    NONE_CLASS = "nobody×class×pos" [C, P],
    NONE_PASSIVE = "nobody×passive×class" [N, C],
    NONE_PREV = "nobody×prev" [S],
    NONE_SUBJECT = "nobody×mentions_left" [N, F],
    NEAR = "side×rank×frame" [D, N, F],
    NEAR_POS = "side×rank×cue_pos" [D, N, P],
    NEAR_CLASS = "side×rank×class" [D, N, C],
    NEAR_CUE = "side×near×cue" [D, Q, S],
    DISTANCE = "side×distance" [D, B],
    DISTANCE_POS = "side×distance×cue_pos" [D, B, P],
    BETWEEN = "side×between" [D, W],
    BETWEEN_POS = "side×between×cue_pos" [D, W, P],
    BETWEEN_NEAR = "side×between×rank" [D, W, N],
    AFTER = "side×after" [D, S],
    AFTER_POS = "side×after_pos×cue_pos" [D, P, P],
    BEFORE = "side×before" [D, S],
    BEFORE_NEAR = "side×before×rank" [D, S, Q],
    PASSIVE_BEFORE = "side×passive×before" [D, N, S],
    KIND = "side×kind×rank" [D, K, Q],
    ENTITY = "class×entity_kind" [C, E],
    ENTITY_NEAR = "side×entity_kind×rank" [D, E, Q],
    PRONOUN = "pronoun×side" [S, D],
    PRONOUN_BETWEEN = "pronoun×side×between" [S, D, W],
    MEANING = "meaning×side" [M, D],
    MEANING_CLASS = "meaning×class" [M, C],
    QUOTED = "in_marks" [N],
    CONTENT = "in_content×frame" [Q, F],
    SUBJECT = "subject_like×side×rank" [N, D, Q],
    SUBJECT_POS = "subject_like×cue_pos" [N, P],
    PARENT = "part×side" [N, D],
    OWNER = "owner×cue_pos" [N, P],
    COMMA = "comma_gap×side×frame" [Q, D, F],
    AGREES = "plural×cue_form×side" [Q, N, D],
    AGREES_BEFORE = "plural×before_cue×side" [Q, S, D],
}

/// Where the weights of the templates stand.
#[derive(Debug, Clone)]
pub(super) struct Speakers;

impl Layout for Speakers {
    const PLACES: &'static [Place] = &places::<{ TEMPLATES.len() }>(TEMPLATES, false);
}

/// What the choice of a speaker stands on.
pub(crate) struct Asked<'a> {
    pub(crate) sentence: &'a Range<usize>,
    /// The token from which on mentions can speak.
    pub(crate) from: usize,
    pub(crate) cue: &'a CueToken,
    pub(crate) frame: Frame,
    /// Content of the cue inside the sentence.
    pub(crate) parts: &'a [Range<usize>],
}

/// Who could speak, and what is the same for all of them.
#[derive(Debug, Default)]
pub(crate) struct Field {
    /// The mentions (by number) that stand in the sentence; those of its content come too.
    pub(crate) candidates: Range<usize>,
    rivals: Rivals,
    passive: u16,
    /// What the [`form`] of the cue is.
    form: u16,
    /// The word before the cue.
    before: u16,
}

/// The cores of the top-level candidates outside the content, counted from the start of the sentence.
#[derive(Debug, Default)]
struct Rivals(Vec<Group>);

/// The first tokens of a few, and the ends. What is no rival has the largest end.
type Group = [[i16; TOGETHER]; 2];

/// So many rivals are looked at together.
const TOGETHER: usize = 8;

impl Rivals {
    /// Of these candidates, instead of the last ones.
    fn read(&mut self, candidates: &[Mention], asked: &Asked<'_>) {
        self.0.clear();
        let place = |token: u32| (token as usize - asked.sentence.start).min(i16::MAX as usize - 1) as i16;
        for few in candidates.chunks(TOGETHER) {
            let mut group = [[0; TOGETHER], [i16::MAX; TOGETHER]];
            for (n, mention) in few.iter().enumerate() {
                let core = mention.core();
                let is_rival = mention.parent().is_none() & !inside(asked.parts, core.start as usize);
                group[0][n] = place(core.start);
                group[1][n] = if is_rival { place(core.end) } else { i16::MAX };
            }
            self.0.push(group);
        }
    }

    /// How many begin at `start` or behind it and end at `end` or before, both counted from the start of the sentence.
    fn between(&self, start: usize, end: usize) -> u16 {
        let (start, end) = (start as i16, end as i16);
        let lies = |[starts, ends]: &Group| -> i16 {
            (0..TOGETHER).map(|n| i16::from((starts[n] >= start) & (ends[n] <= end))).sum()
        };
        self.0.iter().map(lies).sum::<i16>() as u16
    }
}

impl Field {
    /// What is so for one choice, instead of the last one.
    pub(crate) fn read(&mut self, context: &Context<'_, '_>, asked: &Asked<'_>) {
        self.candidates = context.mentions.among(&(asked.from..asked.sentence.end));
        self.rivals.read(&context.mentions.list[self.candidates.clone()], asked);
        let cue = asked.cue.range.start;
        self.passive = super::frame::passive(context, asked.sentence, cue);
        self.form = form(context, cue);
        self.before = context.sym_at(asked.sentence, cue as isize - 1);
    }

    /// How many rivals stand between the cue and a candidate.
    fn rank(&self, asked: &Asked<'_>, mine: &Range<usize>) -> u16 {
        let (cue, first) = (&asked.cue.range, asked.sentence.start);
        let left = mine.end <= cue.start;
        let (start, end) = if left { (mine.end, cue.start) } else { (cue.end, mine.start) };
        self.rivals.between(start - first, end - first).min(3)
    }
}

fn inside(parts: &[Range<usize>], token: usize) -> bool {
    parts.iter().fold(false, |inside, part| inside | (token.wrapping_sub(part.start) < part.len()))
}

/// Features of "nobody is named".
pub(crate) fn nobody(context: &Context<'_, '_>, asked: &Asked<'_>, field: &Field, sink: &mut impl Sink) {
    let (cue, frame) = (asked.cue, asked.frame as u16);
    let class = cue.class as u16;
    let start = cue.range.start;
    sink.put1(NONE, frame);
    sink.put1(NONE_CUE, cue.lemma.0);
    sink.put2(NONE_CLASS, class, context.pos[start] as u16);
    sink.put2(NONE_PASSIVE, field.passive, class);
    sink.put1(NONE_PREV, context.sym_at(asked.sentence, start as isize - 1));
    let left = field.rivals.between(0, start - asked.sentence.start).min(3);
    sink.put2(NONE_SUBJECT, left, frame);
}

/// How many speak, as the form of the cue tells: 1 for "says", 2 for "say", 0 for "said".
fn form(context: &Context<'_, '_>, cue: usize) -> u16 {
    let tags = context.tokens.tags(cue);
    let past = tags.has(Tag::VD);
    u16::from(tags.has(Tag::VZ)) + 2 * u16::from(tags.has(Tag::V) && !past)
}

/// What stands between two places: finite verbs, commas, other marks, conjunctions, relative words.
fn between(context: &Context<'_, '_>, range: Range<usize>) -> u16 {
    context.sets.met([Set::Finite, Set::Comma, Set::Stopper, Set::Conj, Set::Wh], range)
}

/// Features of one candidate.
#[inline(always)]
pub(crate) fn features(
    context: &Context<'_, '_>,
    asked: &Asked<'_>,
    field: &Field,
    m: usize,
    sink: &mut impl Sink,
) {
    let (cue, frame) = (asked.cue, asked.frame as u16);
    let mention = &context.mentions.list[m];
    let (start, end) = (mention.core().start as usize, mention.core().end as usize);
    let full_end = mention.tokens.end as usize;
    let left = start < cue.range.start;
    let side = if left { 1 } else { 2 };
    let class = cue.class as u16;
    let cue_pos = context.pos[cue.range.start] as u16;
    let rank = field.rank(asked, &(start..end));
    sink.put3(NEAR, side, rank, frame);
    sink.put3(NEAR_POS, side, rank, cue_pos);
    sink.put3(NEAR_CLASS, side, rank, class);
    sink.put3(NEAR_CUE, side, rank.min(1), cue.lemma.0);
    let gap =
        if left { full_end.min(cue.range.start)..cue.range.start } else { cue.range.end.min(start)..start };
    let distance = bucket(gap.len());
    sink.put2(DISTANCE, side, distance);
    sink.put3(DISTANCE_POS, side, distance, cue_pos);
    let what = between(context, gap.clone());
    sink.put2(BETWEEN, side, what);
    sink.put3(BETWEEN_POS, side, what, cue_pos);
    sink.put3(BETWEEN_NEAR, side, what, rank);
    sink.put3(COMMA, u16::from(what & 2 != 0), side, frame);
    let behind = context.pos_at(asked.sentence, full_end as isize);
    let after = context.sym_at(asked.sentence, full_end as isize);
    sink.put2(AFTER, side, after);
    sink.put3(AFTER_POS, side, behind as u16, cue_pos);
    let before = context.sym_at(asked.sentence, start as isize - 1);
    sink.put2(BEFORE, side, before);
    sink.put3(BEFORE_NEAR, side, before, rank.min(1));
    sink.put3(PASSIVE_BEFORE, side, field.passive, before);
    let kind = mention.kind as u16;
    sink.put3(KIND, side, kind, rank.min(1));
    let entity = match mention.entity_kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Group => 2,
        EntityKind::Document => 3,
        _ => 4,
    };
    sink.put2(ENTITY, class, entity);
    sink.put3(ENTITY_NEAR, side, entity, rank.min(1));
    let head = mention.head as usize;
    if mention.kind == MentionKind::Pronoun {
        sink.put2(PRONOUN, context.sym[head], side);
        sink.put3(PRONOUN_BETWEEN, context.sym[head], side, what);
    }
    let meaning = meaning(context.tokens, head);
    sink.put2(MEANING, meaning, side);
    sink.put2(MEANING_CLASS, meaning, class);
    sink.put1(
        QUOTED,
        u16::from(context.is_quoted(start)) * 2 + u16::from(context.is_quoted(cue.range.start)),
    );
    sink.put2(CONTENT, u16::from(inside(asked.parts, start)), frame);
    let subject =
        u16::from(Member::of(behind).is(Set::Finite)) + 2 * u16::from(start == asked.sentence.start);
    sink.put3(SUBJECT, subject, side, rank.min(1));
    sink.put2(SUBJECT_POS, subject, cue_pos);
    let part = u16::from(mention.parent().is_some()) + 2 * u16::from(mention.is_coordinated());
    sink.put2(PARENT, part, side);
    let owner = u16::from(end < asked.sentence.end && context.pos[end] == Pos::Possessive)
        + 2 * u16::from(context.pos[head] == Pos::Possessive);
    sink.put2(OWNER, owner, cue_pos);
    // "The aide of the ministers says", "Ann Lee's aides have said".
    let plural = u16::from(mention.is_plural());
    sink.put3(AGREES, plural, field.form, side);
    sink.put3(AGREES_BEFORE, plural, field.before, side);
}

/// Whether a mention only tells who the one is beside whom it stands, who is a candidate too: "Ann Lee, the mayor, said". In "asked
/// about Ann Lee, the mayor said" it is another.
pub(crate) fn only_tells(context: &Context<'_, '_>, asked: &Asked<'_>, m: usize) -> bool {
    let end = context.mentions.list[m].tokens.end as isize;
    context.mentions.is_apposed(m) && !Member::of(context.pos_at(asked.sentence, end)).is(Set::Finite)
}

/// Room for the choices of a text, one after another.
#[derive(Debug, Default)]
pub(super) struct Room {
    field: Field,
    /// By number of the mention, counted from one; 0 for nobody.
    speakers: options::Room,
}

/// The likeliest speaker, `None` for nobody, and its probability.
pub(super) fn choose(
    table: &Table<Speakers, 1>,
    Room { field, speakers }: &mut Room,
    context: &Context<'_, '_>,
    asked: &Asked<'_>,
) -> (Option<usize>, f32) {
    field.read(context, asked);
    let mut speakers = Options::new(speakers, field.candidates.len() + 1);
    let mut sum = TableSum::of(table);
    nobody(context, asked, field, &mut sum);
    speakers.put(0, sum.thousandths(), true);
    for m in field.candidates.clone() {
        // A third of all candidates are named in what is said behind the cue. Of 62,000 in what the weights were
        // learned from four spoke.
        let start = context.mentions.list[m].core().start as usize;
        if start > asked.cue.range.start && inside(asked.parts, start) || only_tells(context, asked, m) {
            continue;
        }
        let mut sum = TableSum::of(table);
        features(context, asked, field, m, &mut sum);
        speakers.put(m + 1, sum.thousandths(), true);
    }
    let p = speakers.likelihood();
    (speakers.take_first().and_then(|(speaker, _)| speaker.checked_sub(1)), p)
}
