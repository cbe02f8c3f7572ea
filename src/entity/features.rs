//! The named features by which a pronoun or description chooses its antecedent. Touches
//! [`super::scene`] and [`crate::model`].

use once_cell::sync::Lazy;

use super::Cluster;
use super::scene::{Form, Referent, Scene};
use crate::document::{EntityKind, Gender};
use crate::lexicon::{Class, Lexicon, Tag};
use crate::model::{Dense, Model, Part, Sink, bucket, templates};
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
    DISTANCE = "sentences" [FORM, Part::Number],
    RANK = "rank" [FORM, Part::Number],
    IS_NAMED = "named" [FORM, NAMED, DEFINITE],
    SPEAKER = "spoke" [FORM, SPOKE],
    SPEAKER_NEAR = "spoke_within" [FORM, SPOKE, Part::Number],
    SUBJECT = "subject" [FORM, YES, Part::Number],
    QUOTED = "quoted" [FORM, YES],
    GENDER = "gender" [FORM, AGREES, NAMED],
    OF_KIND = "kind" [FORM, KIND, NAMED],
    PLURAL = "plural" [FORM, YES],
    COUNT = "count" [FORM, Part::Number],
    WHERE = "place" [FORM, PLACE],
    MATCHES = "match" [FORM, MATCH, DEFINITE],
    ONLY_MATCH = "nearest_match" [FORM, YES],
    PARAGRAPH = "same_paragraph" [FORM, YES, SPOKE],
    OBLIQUE = "oblique" [FORM, YES],
    FIRST = "first_of_text" [FORM, YES],
    RIVALS = "rivals" [FORM, Part::Number],
}

static MODEL: Lazy<Dense> = Lazy::new(|| {
    let symbols = Symbols::new(Lexicon::built_in());
    let model = Model::read(TEMPLATES, &symbols, "resolve.tsv", include_str!("resolve.tsv"));
    Dense::new(&model.unwrap_or_else(|error| panic!("built-in weights: {error}")))
});

/// The weights that come with the crate.
pub(super) fn model() -> &'static Dense {
    &MODEL
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
#[derive(Debug, Clone, Copy)]
pub(super) struct Seeker {
    pub(super) mention: u32,
    pub(super) form: Form,
    definite: u16,
    rostered: bool,
    modified: bool,
    /// The titles that answer to a description.
    titles: u8,
}

impl Seeker {
    pub(super) fn new(scene: &Scene<'_, '_>, mention: u32) -> Self {
        let form = scene.spots[mention as usize].form;
        let head = scene.mentions.list[mention as usize].head as usize;
        Seeker {
            mention,
            form,
            titles: if form.is_description() { titles_of(scene.tokens.text_of(head)) } else { 0 },
            definite: definite(scene, mention as usize),
            rostered: scene.entities.rostered,
            modified: scene.mentions.list[mention as usize].tokens.len() > 2,
        }
    }

    /// Number of the form in [`Form::NAMES`].
    fn number(&self) -> u16 {
        self.form as u16 + if self.rostered { Form::COUNT } else { 0 }
    }
}

/// "the", "this", "a", "her", none, or other ("some", "two").
fn definite(scene: &Scene<'_, '_>, mention: usize) -> u16 {
    let mention = &scene.mentions.list[mention];
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
pub(super) fn candidate(
    scene: &Scene<'_, '_>,
    seeker: &Seeker,
    candidate: &Candidate,
    (rank, nearest_match, rivals): (usize, bool, usize),
    sink: &mut impl Sink,
) {
    let form = seeker.number();
    let number = candidate.mention as usize;
    let (own, other) = (&scene.spots[seeker.mention as usize], &scene.spots[number]);
    let traits = traits(scene, candidate);
    let named = u16::from(candidate.referent.named().is_some());
    let distance = own.sentence.abs_diff(other.sentence).min(7) as u16;
    let same = u16::from(own.paragraph == other.paragraph);
    sink.put2(DISTANCE, form, distance);
    sink.put2(RANK, form, rank.min(6) as u16);
    sink.put3(IS_NAMED, form, named, seeker.definite);
    sink.put2(SPEAKER, form, candidate.spoke);
    sink.put3(SPEAKER_NEAR, form, candidate.spoke, distance);
    sink.put3(SUBJECT, form, u16::from(scene.is_subject(number)), distance.min(3));
    sink.put2(QUOTED, form, u16::from(other.quoted));
    sink.put3(GENDER, form, agreement(scene, seeker, traits.gender), named);
    sink.put3(OF_KIND, form, kind_number(traits.kind), named);
    sink.put2(PLURAL, form, u16::from(traits.plural));
    sink.put2(COUNT, form, bucket(traits.count as usize));
    sink.put2(WHERE, form, candidate.place as u16);
    sink.put3(MATCHES, form, candidate.matching, seeker.definite);
    sink.put2(ONLY_MATCH, form, u16::from(nearest_match));
    sink.put3(PARAGRAPH, form, same, candidate.spoke);
    sink.put2(OBLIQUE, form, u16::from(scene.is_oblique(number)));
    sink.put2(FIRST, form, u16::from(candidate.referent == Referent::Named(0)));
    sink.put2(RIVALS, form, rivals.min(4) as u16);
}

struct Traits {
    gender: Option<Gender>,
    kind: EntityKind,
    plural: bool,
    count: u32,
}

fn traits(scene: &Scene<'_, '_>, candidate: &Candidate) -> Traits {
    match candidate.referent.named() {
        Some(entity) => {
            let cluster = &scene.entities.list[entity as usize];
            Traits {
                gender: cluster.gender,
                kind: cluster.kind,
                plural: cluster.plural || cluster.kind == EntityKind::Group,
                count: cluster.count,
            }
        }
        None => {
            let mention = &scene.mentions.list[candidate.mention as usize];
            Traits {
                gender: mention.gender,
                kind: mention.entity_kind,
                plural: mention.is_plural(),
                count: 1,
            }
        }
    }
}

/// Whether a candidate can be of the gender and number that the seeker asks for.
pub(super) fn agrees(scene: &Scene<'_, '_>, seeker: &Seeker, candidate: &Candidate) -> bool {
    let traits = traits(scene, candidate);
    let plural = traits.plural || traits.kind == EntityKind::Group;
    let thing = matches!(traits.kind, EntityKind::Organization | EntityKind::Document);
    // "a spokesman" is someone new, unless the text names him later.
    let fresh =
        seeker.definite == 2 && candidate.place == Place::Before && traits.kind != EntityKind::Document;
    if fresh && matches!(seeker.form, Form::Person | Form::Group | Form::One | Form::Some) {
        return candidate.referent.named().is_none();
    }
    match seeker.form {
        Form::He | Form::She => {
            agreement(scene, seeker, traits.gender) != 2
                && !plural
                && !thing
                && !is_indefinite(scene, candidate)
        }
        Form::Person => agreement(scene, seeker, traits.gender) != 2 && !plural,
        Form::It => traits.gender.is_none() && !plural && traits.kind != EntityKind::Person,
        Form::They | Form::Group | Form::Some => traits.kind != EntityKind::Person || plural,
        Form::Organization | Form::Outlet | Form::Document => {
            traits.gender.is_none() && !plural && traits.kind != EntityKind::Person
        }
        _ => true,
    }
}

/// "nobody", "everyone": no one a pronoun goes back to.
fn is_indefinite(scene: &Scene<'_, '_>, candidate: &Candidate) -> bool {
    let head = scene.mentions.list[candidate.mention as usize].head as usize;
    scene.tokens.can_be(head, Tag::N) && scene.tokens.can_be(head, Tag::Subject)
}

fn agreement(scene: &Scene<'_, '_>, seeker: &Seeker, gender: Option<Gender>) -> u16 {
    let asked = scene.mentions.list[seeker.mention as usize].gender;
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
    match referent {
        Referent::Unnamed(word, _) => {
            if scene.tokens.list[head].word.is_known() && word == scene.tokens.word(head).lemma.0 {
                2
            } else {
                0
            }
        }
        Referent::Named(entity) => named_match(scene, seeker, head, &scene.entities.list[entity as usize]),
        Referent::Open => 0,
    }
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
