//! The named features by which a pronoun or description chooses its antecedent. Touches
//! [`super::scene`] and [`crate::model`].

use once_cell::sync::Lazy;

use super::Cluster;
use super::other::Sort;
use super::referent::Referent;
use super::scene::{Form, Scene, Standing, Whom};
use super::spot::Spot;
use super::traits::{Bar, Traits};
use super::weights::Weights;
use crate::document::{EntityKind, Gender};
use crate::lexicon::{Class, Classes, Lexicon, List, Tag, WordId};
use crate::mention::Mention;
use crate::model::{Learned, Part, Sink, templates};
use crate::symbol::Symbols;
use crate::token::Tokens;

/// The number of "company" among what [`MATCH`] can be.
pub(super) const COMPANY: u16 = 5;

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

static WEIGHTS: Lazy<Weights> = Lazy::new(|| {
    let symbols = Symbols::without_words(Lexicon::built_in());
    let model = Learned::read(TEMPLATES, &symbols, "resolve.tsv", include_str!("resolve.tsv"));
    Weights::new(&model.unwrap_or_else(|error| panic!("built-in weights: {error}")))
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
    pub(super) whom: Whom,
    pub(super) place: Place,
    /// "Her manager, Ann Lee": someone's, who is not meant.
    pub(super) is_owned: bool,
    /// 0 never spoke, 1 spoke last, 2 last but one, 3 before.
    pub(super) spoke: u16,
    /// What in it answers to the words of the description; see [`MATCH`].
    pub(super) matching: u16,
    /// How many sentences lie between, seven at most.
    pub(super) distance: u16,
    /// Both stand in the same paragraph.
    pub(super) same_paragraph: bool,
    pub(super) standing: Standing,
    /// It stands behind the head of the mention it is a part of: "the bank of Vestra".
    pub(super) is_complement: bool,
    /// Its first token and the one behind it.
    pub(super) first: u32,
    pub(super) end: u32,
}

/// What the head word of a description tells of who may be meant.
#[derive(Debug, Clone, Copy)]
struct Head {
    /// Its base form, where the lexicon knows it.
    lemma: Option<WordId>,
    classes: Classes,
    /// The titles that answer to it.
    titles: u32,
    /// "union", of which many have another word in their names.
    union: bool,
}

impl Head {
    fn of(tokens: &Tokens<'_>, head: usize) -> Head {
        let word = tokens.list[head].word;
        Head {
            lemma: word.is_known().then(|| tokens.lexicon.lemma(word)),
            classes: tokens.classes(head),
            titles: titles_of(tokens, head),
            union: tokens.has_form(head, "union"),
        }
    }
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
    /// Someone's: "his lawyer", "Lee's office".
    owned: bool,
    /// The head of a description.
    head: Option<Head>,
    /// Who may not be meant.
    pub(super) bar: Bar,
    /// Which names a description cannot stand for.
    sort: Sort,
}

impl Seeker {
    pub(super) fn new(scene: &Scene<'_, '_>, number: u32) -> Self {
        let mention = &scene.mentions.list[number as usize];
        let form = Form::of(scene.tokens, mention);
        let definite = definite(scene, mention);
        let once = matches!(form, Form::Person | Form::Group | Form::One | Form::Some);
        let head = mention.head as usize;
        let owned = is_owned(scene, number, form);
        Seeker {
            mention: number,
            form,
            place: scene.spot(number),
            gender: mention.gender,
            head: form.is_description().then(|| Head::of(scene.tokens, head)),
            definite,
            rostered: scene.entities.rostered,
            modified: mention.tokens.len() > 2,
            owned,
            sort: Sort::of(scene.tokens, mention, form, owned),
            bar: Bar {
                traits: barred(form, mention.gender),
                is_new: once && (definite == 2 || is_one_among(scene, mention)),
            },
        }
    }

    /// Whether more than its place ties a candidate to the mention, which one whom someone owns ("his lawyer", "Lee's
    /// office") needs. In a text with a roster relatives have names.
    pub(super) fn is_tied(&self, candidate: &Candidate) -> bool {
        !self.owned || self.rostered || candidate.matching > 0 || candidate.place == Place::Part
    }

    /// Whether a candidate cannot be meant, whatever else speaks for it: "Lee's lawyer" is not Lee, and nobody whom nothing ties
    /// to the description.
    pub(super) fn bars(&self, scene: &Scene<'_, '_>, candidate: &Candidate) -> bool {
        let owner = self.owned && candidate.place == Place::Part && !candidate.is_complement;
        let person = self.form == Form::Person && (owner || !self.is_tied(candidate));
        person || self.sort.bars(scene, self.mention, candidate)
    }

    /// "She", and a man, as far as the text has told by now.
    pub(super) fn is_of_other_gender(&self, candidate: &Candidate) -> bool {
        let person = matches!(self.form, Form::He | Form::She | Form::Person);
        person && agreement(self.gender, candidate.whom.gender) == 2
    }

    /// [`Candidate::matching`] of an entity.
    #[inline]
    pub(super) fn answers(&self, tokens: &Tokens<'_>, entity: &Cluster) -> u16 {
        self.head.as_ref().map_or(0, |head| named_match(tokens, head, entity))
    }

    /// The same of someone without a name.
    #[inline]
    pub(super) fn is_called(&self, referent: Referent) -> u16 {
        let lemma = self.head.as_ref().and_then(|head| head.lemma);
        if lemma.is_some() & (referent.word() == lemma) { 2 } else { 0 }
    }

    /// Number of the form in [`Form::NAMES`].
    pub(super) fn number(&self) -> u16 {
        self.form as u16 + if self.rostered { Form::COUNT } else { 0 }
    }
}

/// What no one may be of whom a mention of this form and gender speaks.
fn barred(form: Form, gender: Option<Gender>) -> Traits {
    let other = match gender {
        Some(Gender::Male) => Traits::FEMALE,
        Some(Gender::Female) => Traits::MALE,
        None => Traits::default(),
    };
    let thing = Traits::MALE | Traits::FEMALE | Traits::PLURAL | Traits::SINGLE;
    match form {
        Form::He | Form::She => other | Traits::PLURAL | Traits::THING,
        Form::Person => other | Traits::PLURAL,
        Form::They | Form::Group | Form::Some => Traits::SINGLE,
        Form::It | Form::Organization | Form::Outlet | Form::Document => thing,
        _ => Traits::default(),
    }
}

/// Whether a mention begins with its owner. What is "its" may be what owns it ("its
/// statement"), but for a person.
fn is_owned(scene: &Scene<'_, '_>, number: u32, form: Form) -> bool {
    let list = &scene.mentions.list;
    let mention = &list[number as usize];
    let owner = list
        .get(number as usize + 1)
        .filter(|part| part.parent() == Some(number as usize) && part.tokens.start == mention.tokens.start);
    owner.is_some_and(|owner| {
        let it = scene.tokens.is(owner.head as usize, Class::It);
        let pronoun = scene.tokens.can_be(owner.head as usize, Tag::Possessive);
        owner.tokens.end <= mention.head
            && (pronoun && !(it && form != Form::Person)
                || scene.tokens.can_be(owner.tokens.end as usize, Tag::Clitic))
    })
}

/// "the", "this", "a", "her", none, or other ("some", "two").
fn definite(scene: &Scene<'_, '_>, mention: &Mention) -> u16 {
    let first = mention.tokens.start as usize;
    if first == mention.head as usize {
        return 4;
    }
    let tags = scene.tokens.tags(first);
    let tokens = scene.tokens;
    if tokens.has_form(first, "the") {
        0
    } else if tokens.has_any_form(first, ["this", "that", "these", "those", "its"]) {
        1
    } else if tokens
        .has_any_form(first, ["a", "an", "one", "another", "some", "many", "several", "other", "most"])
    {
        2
    } else if tags.has(Tag::Possessive) {
        3
    } else if tags.has(Tag::D) || tags.has(Tag::Number) {
        5
    } else {
        4
    }
}

/// "One of the people", "another of them".
fn is_one_among(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let head = mention.head as usize;
    // "Lee was one of three who …".
    let told = head.checked_sub(1).is_some_and(|before| scene.tokens.can_be(before, Tag::A));
    mention.tokens.len() > 1
        && !told
        && scene.tokens.has_any_form(head, ["one", "another"])
        && scene.tokens.has_form(head + 1, "of")
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
    seeker: &Seeker,
    candidate: &Candidate,
    (rank, nearest_match, rivals): (usize, bool, usize),
    sink: &mut impl Sink,
) {
    let form = seeker.number();
    let named = u16::from(candidate.referent.named().is_some());
    let Candidate { distance, standing, whom, .. } = *candidate;
    sink.put2(DISTANCE, form, distance);
    sink.put2(RANK, form, rank.min(6) as u16);
    sink.put3(IS_NAMED, form, named, seeker.definite);
    sink.put2(SPEAKER, form, candidate.spoke);
    sink.put3(SPEAKER_NEAR, form, candidate.spoke, distance);
    sink.put3(SUBJECT, form, standing.has(Standing::SUBJECT), distance.min(3));
    sink.put2(QUOTED, form, standing.has(Standing::QUOTED));
    sink.put3(GENDER, form, agreement(seeker.gender, whom.gender), named);
    sink.put3(OF_KIND, form, kind_number(whom.kind), named);
    sink.put2(PLURAL, form, u16::from(whom.plural));
    sink.put2(COUNT, form, whom.count);
    sink.put2(WHERE, form, candidate.place as u16);
    sink.put3(MATCHES, form, candidate.matching, seeker.definite);
    sink.put2(ONLY_MATCH, form, u16::from(nearest_match));
    sink.put3(PARAGRAPH, form, u16::from(candidate.same_paragraph), candidate.spoke);
    sink.put2(OBLIQUE, form, standing.has(Standing::OBLIQUE));
    sink.put2(FIRST, form, u16::from(candidate.referent == Referent::of(0)));
    sink.put2(RIVALS, form, rivals.min(4) as u16);
}

/// "nobody", "everyone": no one a pronoun goes back to.
pub(super) fn is_indefinite(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
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

fn named_match(tokens: &Tokens<'_>, head: &Head, cluster: &Cluster) -> u16 {
    let is_word = |i: u32| head.lemma == Some(tokens.lexicon.lemma(tokens.list[i as usize].word));
    let known = head.lemma.is_some();
    if known && cluster.roles.iter().any(|role| role.clone().any(is_word)) {
        return 1;
    }
    let title = |i: u32| is_one_of(tokens.text_of(i as usize), head.titles);
    if head.titles != 0 && cluster.roles.iter().any(|role| role.clone().any(title)) {
        return 6;
    }
    if known && cluster.name.clone().any(is_word) || head.union && is_union(tokens, cluster) {
        return 3;
    }
    if cluster.outlet && head.classes.has(Class::Outlet) {
        return 4;
    }
    let company = |i: u32| tokens.is(i as usize, Class::OrgSuffix);
    if head.classes.has(Class::Org) && cluster.name.clone().any(company) {
        return COMPANY;
    }
    0
}

/// Whether a name is that of a union: "the Seafarers' Brotherhood", "Orm Dock Workers".
fn is_union(tokens: &Tokens<'_>, cluster: &Cluster) -> bool {
    let last = cluster.name.end.saturating_sub(1) as usize;
    let people = || tokens.is(last, Class::Group) && tokens.can_be(last, Tag::NS);
    cluster.kind == EntityKind::Organization
        && (people() || cluster.name.clone().any(|i| tokens.is_on(i as usize, List::Union)))
}

/// Short forms of titles, and whom they may stand before; of a lawmaker the letter of the party ("D-Ohio").
const TITLES: [(&str, &[&str]); 18] = [
    ("sen", &["senator", "lawmaker"]),
    ("rep", &["representative", "congressman", "congresswoman", "lawmaker"]),
    ("gov", &["governor"]),
    ("gen", &["general", "commander", "officer"]),
    ("lt", &["lieutenant", "officer"]),
    ("prof", &["professor"]),
    ("rev", &["reverend", "pastor", "minister"]),
    ("pm", &["premier", "leader", "prime minister"]),
    ("dr", &["doctor", "physician", "surgeon"]),
    ("sgt", &["sergeant", "officer"]),
    ("sergeant", &["officer"]),
    ("detective", &["officer"]),
    ("inspector", &["officer", "detective"]),
    ("constable", &["officer"]),
    ("lieutenant", &["officer"]),
    ("captain", &["officer"]),
    ("d", &["democrat"]),
    ("r", &["republican"]),
];

/// The [`TITLES`] of whoever a word describes, a bit for each: of a senator "Sen.".
fn titles_of(tokens: &Tokens<'_>, head: usize) -> u32 {
    let word = tokens.text_of(head);
    let prime = || head > 0 && tokens.has_form(head - 1, "prime");
    let is = |w: &str| match w.strip_prefix("prime ") {
        Some(last) => word.eq_ignore_ascii_case(last) && prime(),
        None => word.eq_ignore_ascii_case(w),
    };
    TITLES.iter().enumerate().map(|(n, (_, words))| u32::from(words.iter().any(|w| is(w))) << n).sum()
}

fn is_one_of(title: &str, titles: u32) -> bool {
    let title = title.trim_end_matches('.').split('-').next().unwrap_or_default();
    TITLES.iter().enumerate().any(|(n, (short, _))| titles >> n & 1 == 1 && title.eq_ignore_ascii_case(short))
}
