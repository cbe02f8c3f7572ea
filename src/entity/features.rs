//! The named features by which a pronoun or description chooses its antecedent. Touches
//! [`super::scene`] and [`crate::model`].

use once_cell::sync::Lazy;

use super::Cluster;
use super::scene::{Form, Referent, Scene, Spot, Traits};
use crate::document::{EntityKind, Gender};
use crate::lexicon::{Class, Lexicon, Tag};
use crate::mention::Mention;
use crate::model::{Known, Layout, Learned, Part, Place as Row, Sink, Table, bucket, places, templates};
use crate::symbol::Symbols;

/// Who seeks; with a roster (fiction, most often) the choice is learned apart.
const FORM: Part = Part::Name(Form::NAMES);
const NAMED: Part = Part::Name(&["unnamed", "named"]);
const DEFINITE: Part = Part::Name(&["the", "this", "a", "owned", "bare", "other"]);
const SPOKE: Part = Part::Name(&["never", "last", "second", "before"]);
const AGREES: Part = Part::Name(&["unknown", "yes", "no"]);
const KIND: Part = Part::Name(&["person", "organization", "group", "document", "unknown"]);
const PLACE: Part = Part::Name(&["before", "ahead", "part"]);
const MATCH: Part = Part::Name(&["none", "role", "head", "name", "outlet", "company", "title"]);
const YES: Part = Part::Name(&["no", "yes"]);

templates! { TEMPLATES:
    NONE = "none" [FORM, DEFINITE],
    NONE_HEAD = "none_modified" [FORM, YES],
    DISTANCE = "sentences" [FORM, Part::Below(8)],
    RANK = "rank" [FORM, Part::Below(7)],
    IS_NAMED = "named" [FORM, NAMED, DEFINITE],
    SPEAKER = "spoke" [FORM, SPOKE],
    SPEAKER_NEAR = "spoke_within" [FORM, SPOKE, Part::Below(8)],
    SUBJECT = "subject" [FORM, YES, Part::Below(4)],
    QUOTED = "quoted" [FORM, YES],
    GENDER = "gender" [FORM, AGREES, NAMED],
    OF_KIND = "kind" [FORM, KIND, NAMED],
    PLURAL = "plural" [FORM, YES],
    COUNT = "count" [FORM, Part::Below(9)],
    WHERE = "place" [FORM, PLACE],
    MATCHES = "match" [FORM, MATCH, DEFINITE],
    ONLY_MATCH = "nearest_match" [FORM, YES],
    PARAGRAPH = "same_paragraph" [FORM, YES, SPOKE],
    OBLIQUE = "oblique" [FORM, YES],
    FIRST = "first_of_text" [FORM, YES],
    RIVALS = "rivals" [FORM, Part::Below(5)],
}

/// [`TEMPLATES`] as a [`Table`] has them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Antecedents;

impl Layout for Antecedents {
    const PLACES: &'static [Row] = &places::<{ TEMPLATES.len() }>(TEMPLATES, false);
}

pub(super) type Weights = Table<Antecedents, 1>;

static WEIGHTS: Lazy<Weights> = Lazy::new(|| {
    let symbols = Symbols::without_words(Lexicon::built_in());
    let model = Learned::read(TEMPLATES, &symbols, "resolve.tsv", include_str!("resolve.tsv"));
    Weights::new(&model.unwrap_or_else(|error| panic!("built-in weights: {error}")), &Known::default())
});

/// The weights that come with the crate.
pub(super) fn weights() -> &'static Weights {
    &WEIGHTS
}

/// Where a candidate stands to the mention that seeks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(super) enum Place {
    Before,
    Ahead,
    /// A part of the mention itself: "a Gandalf statement".
    Part,
}

/// One entity, or one without a name, that may be meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) referent: Referent,
    /// Its mention that is nearest.
    pub(super) mention: u32,
    pub(super) place: Place,
    /// 0 never spoke, 1 spoke last, 2 last but one, 3 before.
    pub(super) spoke: u16,
    /// What in it answers to the words of the description; see [`MATCH`].
    pub(super) matching: u16,
}

/// The mention that seeks.
#[derive(Debug, Clone)]
pub(super) struct Seeker {
    pub(super) mention: u32,
    pub(super) form: Form,
    pub(super) place: Spot,
    gender: Option<Gender>,
    definite: u16,
    rostered: bool,
    modified: bool,
    /// The titles that answer to a description.
    titles: u8,
    /// What no candidate may be.
    barred: Traits,
}

impl Seeker {
    pub(super) fn new(scene: &Scene<'_, '_>, number: u32) -> Self {
        let mention = &scene.mentions.list[number as usize];
        let form = Form::of(scene.tokens, mention);
        Seeker {
            mention: number,
            form,
            place: scene.spot(mention),
            gender: mention.gender,
            titles: if form.is_description() {
                titles_of(scene.tokens.text_of(mention.head as usize))
            } else {
                0
            },
            definite: definite(scene, mention),
            rostered: scene.entities.rostered,
            modified: mention.tokens.len() > 2,
            barred: barred(form, mention.gender),
        }
    }

    /// Number of the form in [`Form::NAMES`].
    pub(super) fn number(&self) -> u16 {
        self.form as u16 + if self.rostered { Form::COUNT } else { 0 }
    }

    /// Whether no one of these traits can be meant, wherever he is mentioned.
    pub(super) fn bars(&self, traits: Traits) -> bool {
        traits.meets(self.barred)
    }

    /// "a spokesman" is someone new, unless the text names him later.
    fn is_new(&self) -> bool {
        self.definite == 2 && matches!(self.form, Form::Person | Form::Group | Form::One | Form::Some)
    }
}

/// What no one may be of whom a mention of this form and gender speaks.
fn barred(form: Form, gender: Option<Gender>) -> Traits {
    let other = match gender {
        Some(Gender::Male) => Traits::FEMALE,
        Some(Gender::Female) => Traits::MALE,
        None => Traits::default(),
    };
    let thing = Traits::MALE | Traits::FEMALE | Traits::PLURAL | Traits::PERSON;
    match form {
        Form::He | Form::She => other | Traits::PLURAL | Traits::THING,
        Form::Person => other | Traits::PLURAL,
        Form::They | Form::Group | Form::Some => Traits::SINGLE,
        Form::It | Form::Organization | Form::Outlet | Form::Document => thing,
        _ => Traits::default(),
    }
}

/// "the", "this", "a", "her", none, or other ("some", "two").
fn definite(scene: &Scene<'_, '_>, mention: &Mention) -> u16 {
    let first = mention.tokens.start as usize;
    if first == mention.head as usize {
        return 4;
    }
    let tags = scene.tokens.tags(first);
    let text = scene.tokens.text_of(first);
    let is = |words: &[&str]| words.iter().any(|w| text.eq_ignore_ascii_case(w));
    if is(&["the"]) {
        0
    } else if is(&["this", "that", "these", "those", "its"]) {
        1
    } else if is(&["a", "an", "one", "another", "some", "many", "several", "other", "most"]) {
        2
    } else if tags.has(Tag::Possessive) {
        3
    } else if tags.has(Tag::D) || tags.has(Tag::Number) {
        5
    } else {
        4
    }
}

/// Features of no candidate being meant by name or description.
pub(super) fn none(seeker: &Seeker, sink: &mut impl Sink) {
    let form = seeker.number();
    sink.put2(NONE, form, seeker.definite);
    sink.put2(NONE_HEAD, form, u16::from(seeker.modified));
}

/// Features of one candidate, `rank` counted from the nearest.
#[inline]
pub(super) fn candidate(
    scene: &Scene<'_, '_>,
    seeker: &Seeker,
    candidate: &Candidate,
    (rank, nearest_match, rivals): (usize, bool, usize),
    sink: &mut impl Sink,
) {
    let form = seeker.number();
    let mention = &scene.mentions.list[candidate.mention as usize];
    let known = candidate.referent.named().map(|entity| &scene.entities.list[entity as usize]);
    let (gender, kind, plural, count) = match known {
        Some(known) => {
            (known.gender, known.kind, known.plural || known.kind == EntityKind::Group, known.count)
        }
        None => (mention.gender, mention.entity_kind, mention.is_plural(), 1),
    };
    let start = scene.tokens.list[mention.tokens.start as usize].start as usize;
    let named = u16::from(known.is_some());
    let distance = scene.sentences_between(seeker.place.sentence, start);
    let same = u16::from(seeker.place.paragraph.contains(&mention.tokens.start));
    sink.put2(DISTANCE, form, distance);
    sink.put2(RANK, form, rank.min(6) as u16);
    sink.put3(IS_NAMED, form, named, seeker.definite);
    sink.put2(SPEAKER, form, candidate.spoke);
    sink.put3(SPEAKER_NEAR, form, candidate.spoke, distance);
    sink.put3(SUBJECT, form, u16::from(scene.is_subject(mention)), distance.min(3));
    sink.put2(QUOTED, form, u16::from(scene.is_quoted(start)));
    sink.put3(GENDER, form, agreement(seeker.gender, gender), named);
    sink.put3(OF_KIND, form, kind_number(kind), named);
    sink.put2(PLURAL, form, u16::from(plural));
    sink.put2(COUNT, form, bucket(count as usize));
    sink.put2(WHERE, form, candidate.place as u16);
    sink.put3(MATCHES, form, candidate.matching, seeker.definite);
    sink.put2(ONLY_MATCH, form, u16::from(nearest_match));
    sink.put3(PARAGRAPH, form, same, candidate.spoke);
    sink.put2(OBLIQUE, form, u16::from(scene.is_oblique(mention)));
    sink.put2(FIRST, form, u16::from(candidate.referent == Referent::of(0)));
    sink.put2(RIVALS, form, rivals.min(4) as u16);
}

/// Whether a mention and whom it means can be of the gender and number that the seeker asks for.
pub(super) fn agrees(
    scene: &Scene<'_, '_>,
    seeker: &Seeker,
    (referent, mention): (Referent, &Mention),
    place: Place,
) -> bool {
    let named = referent.named();
    let traits = named.map_or_else(|| Traits::of_mention(mention), |entity| scene.traits[entity as usize]);
    if seeker.is_new() && place == Place::Before && !traits.meets(Traits::DOCUMENT) {
        return named.is_none();
    }
    let pronoun = matches!(seeker.form, Form::He | Form::She);
    let barred = seeker.bars(traits) || pronoun && is_indefinite(scene, mention);
    !barred
}

/// "nobody", "everyone": no one a pronoun goes back to.
fn is_indefinite(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let tags = scene.tokens.tags(mention.head as usize);
    tags.has(Tag::N) && tags.has(Tag::Subject)
}

/// 0 unknown, 1 yes, 2 no.
fn agreement(asked: Option<Gender>, gender: Option<Gender>) -> u16 {
    match (asked, gender) {
        (Some(a), Some(b)) if a == b => 1,
        (Some(_), Some(_)) => 2,
        _ => 0,
    }
}

fn kind_number(kind: EntityKind) -> u16 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Group => 2,
        EntityKind::Document => 3,
        EntityKind::Unknown => 4,
    }
}

/// [`Candidate::matching`].
pub(super) fn matching(scene: &Scene<'_, '_>, seeker: &Seeker, referent: Referent) -> u16 {
    if !seeker.form.is_description() {
        return 0;
    }
    let head = scene.mentions.list[seeker.mention as usize].head as usize;
    if let Some(entity) = referent.named() {
        return named_match(scene, seeker, head, &scene.entities.list[entity as usize]);
    }
    let known = scene.tokens.list[head].word.is_known();
    if known && referent.word() == Some(scene.tokens.word(head).lemma) { 2 } else { 0 }
}

fn named_match(scene: &Scene<'_, '_>, seeker: &Seeker, head: usize, cluster: &Cluster) -> u16 {
    let tokens = scene.tokens;
    let lemma = tokens.word(head).lemma.0;
    let known = tokens.list[head].word.is_known();
    let is_word = |i: u32| tokens.word(i as usize).lemma.0 == lemma;
    if known && cluster.roles.iter().any(|role| role.clone().any(is_word)) {
        return 1;
    }
    let title = |i: u32| is_one_of(tokens.text_of(i as usize), seeker.titles);
    if seeker.titles != 0 && cluster.roles.iter().any(|role| role.clone().any(title)) {
        return 6;
    }
    if known && cluster.name.clone().any(is_word) {
        return 3;
    }
    if cluster.outlet && tokens.is(head, Class::Outlet) {
        return 4;
    }
    let company = |i: u32| tokens.is(i as usize, Class::OrgSuffix);
    if tokens.is(head, Class::Org) && cluster.name.clone().any(company) {
        return 5;
    }
    0
}

/// Short forms of titles, and whom they may stand before.
const TITLES: [(&str, &[&str]); 7] = [
    ("sen", &["senator", "lawmaker"]),
    ("rep", &["representative", "congressman", "congresswoman", "lawmaker"]),
    ("gov", &["governor"]),
    ("gen", &["general", "commander", "officer"]),
    ("lt", &["lieutenant", "officer"]),
    ("prof", &["professor"]),
    ("rev", &["reverend", "pastor", "minister"]),
];

/// The [`TITLES`] of whoever a word describes, a bit for each: of a senator "Sen.".
fn titles_of(word: &str) -> u8 {
    let fits = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    TITLES.iter().enumerate().map(|(n, (_, words))| u8::from(fits(words)) << n).sum()
}

fn is_one_of(title: &str, titles: u8) -> bool {
    let title = title.trim_end_matches('.');
    TITLES.iter().enumerate().any(|(n, (short, _))| titles >> n & 1 == 1 && title.eq_ignore_ascii_case(short))
}
