//! People of a story who go by a description: "the old man". Touches [`super::scene`].
//!
//! A description often means someone whose name is known, so these people are only offered to the conversation, beside
//! those with a name; who speaks nothing in the end leaves no trace.

use std::collections::{HashMap, HashSet};

use super::Framed;
use super::narrator;
use super::scene::Scene;
use super::titles::{Titles, Trades, is_short_for};
use super::turn::Turns;
use super::zone::{Form, Pattern};
use crate::attribution::draft::Draft;
use crate::document::{EntityId, EntityKind, Gender, MentionKind};
use crate::lexicon::{Class, Classes, Hasher, List, Tag, WordId};
use crate::mention::Mention;

/// One of them.
#[derive(Debug, Clone)]
pub(crate) struct Unnamed {
    /// Number of the mentions, in text order.
    pub(crate) mentions: Vec<u32>,
    pub(crate) gender: Option<Gender>,
    /// The description has a capital: "the Professor".
    pub(crate) capital: bool,
    /// It is the "I" who tells the story.
    pub(crate) narrates: bool,
}

/// The people of a text without a name. They are numbered behind the entities.
#[derive(Debug, Default)]
pub(super) struct Described {
    pub(super) people: Vec<Unnamed>,
    /// By mention: whom it describes, be it one with a name ("the Professor" beside Professor Lee).
    of: Vec<u32>,
    first: u32,
    /// The titles that stand before names, each once: there are no more of them than the lexicon has.
    titles: HashSet<String, Hasher>,
}

/// So many tokens later "the man" is another.
const REMEMBERED: u32 = 2500;
/// How sure it must be that something of no known kind speaks.
const SURE: f32 = 0.7;

const NO_ONE: u32 = u32::MAX;

impl Described {
    /// None but the narrator, where a roster tells who there is; of these the titles are known.
    pub(super) fn new(scene: &Scene<'_, '_>, turns: &Turns, framed: &[Framed]) -> Described {
        let first = scene.entities.list.len() as u32;
        if scene.roster.is_some() {
            let mut described = Described { first, ..Described::default() };
            described.add_titled(scene);
            described.add_narrator(scene, turns, framed);
            return described;
        }
        let of = vec![NO_ONE; scene.mentions.list.len()];
        let mut described = Described { people: Vec::new(), of, first, titles: HashSet::default() };
        let speaking = speaking(scene, framed);
        let beside = framed.iter().filter_map(|framed| framed.chosen).map(|chosen| chosen.mention);
        let anyone: HashSet<u32, Hasher> = beside.filter(|number| is_anyone(scene, *number)).collect();
        let (mut titles, mut trades) = (Titles::new(scene), Trades::default());
        let mut lately: HashMap<(Head, Option<u32>), u32, Hasher> = HashMap::default();
        for (number, mention) in (0..).zip(scene.mentions.list.iter()) {
            if !describes(mention) && !anyone.contains(&number) {
                continue;
            }
            let head = head(scene, mention);
            let speaks = || speaking.contains(&head) && opens(scene, mention, ARTICLES);
            let person = mention.entity_kind == EntityKind::Person || speaks() || !describes(mention);
            // Whether a name is in it is asked last, for that takes longest.
            if !person || is_no_one(scene, mention) || scene.entity_of(number as usize).is_some() {
                continue;
            }
            let named = titles.bearer(scene, mention).or_else(|| trades.bearer(scene, mention));
            described.of[number as usize] = named.unwrap_or_else(|| {
                let last = lately.entry((head, owner(scene, number))).or_insert(NO_ONE);
                *last = described.add(scene, number, *last);
                first + *last
            });
        }
        described.titles = titles.words().map(str::to_owned).collect();
        described.add_narrator(scene, turns, framed);
        described
    }

    /// Whether a mention describes someone by a rank that nobody with a name has: "the sergeant", "the Major".
    pub(super) fn is_rank(&self, scene: &Scene<'_, '_>, number: u32) -> bool {
        let mention = scene.mention(number as usize);
        let head = mention.head as usize;
        let rank = scene.tokens.is(head, Class::Title)
            && (!scene.tokens.list[head].is_capital() || scene.tokens.is_on(head, List::Rank));
        let word = scene.tokens.form(head);
        let borne = || self.titles.iter().any(|title| is_short_for(title, word));
        describes(mention) && rank && opens(scene, mention, ARTICLES) && !borne()
    }

    /// Those whose title alone means them: "the Major".
    fn add_titled(&mut self, scene: &Scene<'_, '_>) {
        let mut titles = Titles::new(scene);
        let mut bearer = |mention: &Mention| describes(mention).then(|| titles.bearer(scene, mention))?;
        self.of = scene.mentions.list.iter().map(|mention| bearer(mention).unwrap_or(NO_ONE)).collect();
    }

    /// Who tells a story in the first person, where no roster names him.
    fn add_narrator(&mut self, scene: &Scene<'_, '_>, turns: &Turns, framed: &[Framed]) {
        let chosen = framed.iter().filter_map(|f| f.chosen).filter(|c| c.form == Form::I);
        let mut mentions: Vec<u32> = chosen.map(|c| c.mention).collect();
        if scene.narrator().is_some() {
            return;
        }
        if mentions.is_empty() && scene.roster.is_none() {
            mentions = narrator::telling(scene, turns);
        }
        if !mentions.is_empty() {
            self.people.push(Unnamed { mentions, gender: None, capital: true, narrates: true });
        }
    }

    pub(super) fn narrator(&self) -> Option<u32> {
        let narrates = self.people.last().is_some_and(|person| person.narrates);
        narrates.then(|| self.first + self.people.len() as u32 - 1)
    }

    /// Takes up a mention of the person who was last described so, or else of another.
    fn add(&mut self, scene: &Scene<'_, '_>, number: u32, last: u32) -> u32 {
        let mention = scene.mention(number as usize);
        let capital = scene.tokens.list[mention.head as usize].is_capital();
        let remembered = self.people.get(last as usize).is_some_and(|known| {
            let at = known.mentions.last().map_or(0, |last| scene.mention(*last as usize).head);
            capital || at + REMEMBERED >= mention.head
        });
        let person = if remembered && !is_new(scene, number) { last } else { self.people.len() as u32 };
        if person as usize == self.people.len() {
            self.people.push(Unnamed { mentions: Vec::new(), gender: None, capital, narrates: false });
        }
        let known = &mut self.people[person as usize];
        known.mentions.push(number);
        known.gender = known.gender.or(mention.gender);
        known.capital |= capital;
        person
    }

    /// Whoever a mention describes is this one, who has a name.
    pub(super) fn identify(&mut self, mention: u32, named: u32) {
        let person = self.of(mention).and_then(|person| self.get(person));
        for mention in person.map(|person| person.mentions.clone()).unwrap_or_default() {
            self.of[mention as usize] = named;
        }
    }

    /// Whom a mention describes.
    pub(super) fn of(&self, mention: u32) -> Option<u32> {
        self.of.get(mention as usize).filter(|person| **person != NO_ONE).copied()
    }

    /// Whose the person is whom a mention describes: by name or, as in "the child's nurse", by a description.
    pub(super) fn owner(&self, scene: &Scene<'_, '_>, mention: u32) -> Option<u32> {
        let person = scene.mention(mention as usize);
        let description = describes(person) && person.entity_kind == EntityKind::Person;
        let owner =
            || owner(scene, mention).or_else(|| owners(scene, mention).find_map(|n| self.of(n as u32)));
        description.then(owner)?
    }

    /// Those who spoke, numbered anew in the drafts.
    pub(super) fn who_spoke(self, drafts: &mut [Draft]) -> Vec<Unnamed> {
        let mut spoke = vec![false; self.people.len()];
        let number = |draft: &Draft| draft.entity?.0.checked_sub(self.first);
        drafts.iter().filter_map(number).for_each(|person| spoke[person as usize] = true);
        let mut next = self.first;
        let new = |spoke: &bool| {
            next += u32::from(*spoke);
            next - u32::from(*spoke)
        };
        let numbers: Vec<u32> = spoke.iter().map(new).collect();
        for draft in drafts {
            if let Some(person) = number(draft) {
                draft.entity = Some(EntityId(numbers[person as usize]));
            }
        }
        self.people.into_iter().zip(spoke).filter_map(|(person, spoke)| spoke.then_some(person)).collect()
    }

    /// Whether a mention sets one of several apart and does so again: "the younger". "The other" may mean anyone.
    pub(super) fn is_set_apart(&self, scene: &Scene<'_, '_>, mention: u32) -> bool {
        let described = scene.mention(mention as usize);
        let again =
            || self.of(mention).and_then(|person| self.get(person)).is_some_and(|p| p.mentions.len() > 1);
        let other = scene.tokens.has_form(described.head as usize, "other");
        describes(described) && is_one_of(scene, described) && !other && again()
    }

    /// Whether nothing is known of a person but that it is "another" or "the younger": nobody calls this one "the porter".
    pub(super) fn is_anyone(&self, scene: &Scene<'_, '_>, person: u32) -> bool {
        self.get(person).filter(|person| !person.narrates).is_some_and(|person| {
            let first = person.mentions[0];
            is_anyone(scene, first) || is_one_of(scene, scene.mention(first as usize))
        })
    }

    /// Whether someone whose kin is told may mean a person: one with a name, another by whose kin he is, "the young man".
    pub(super) fn may_be_kin(&self, scene: &Scene<'_, '_>, person: u32) -> bool {
        self.get(person).is_none_or(|person| {
            let head = scene.mention(person.mentions[0] as usize).head as usize;
            scene.tokens.is(head, Class::Kin) || scene.tokens.is_on(head, List::Anybody)
        })
    }

    /// Whether one is a child and the other has a rank, or is a father or mother, or grown up.
    pub(super) fn is_child_of_rank(&self, scene: &Scene<'_, '_>, child: u32, rank: u32) -> bool {
        let head =
            |person| self.get(person).map(|person| scene.mention(person.mentions[0] as usize).head as usize);
        let child = head(child).is_some_and(|head| scene.tokens.is_on(head, List::Child));
        let parent = |head| matches!(scene.tokens.form(head), "father" | "mother");
        // "The young man" may be a boy.
        let grown = |head: usize| {
            let plain = matches!(scene.tokens.form(head), "man" | "woman" | "gentleman" | "lady");
            plain && !(head > 0 && scene.tokens.has_any_form(head - 1, ["young", "little"]))
        };
        let of_rank = |head| scene.tokens.is(head, Class::Title) || parent(head) || grown(head);
        child && head(rank).is_some_and(of_rank)
    }

    /// Whether who speaks is a fox or a kettle, and so no other of the kind.
    pub(super) fn is_beast(&self, scene: &Scene<'_, '_>, person: u32) -> bool {
        self.get(person).filter(|person| !person.narrates).is_some_and(|person| {
            let first = scene.mention(person.mentions[0] as usize);
            let voice = scene.tokens.has_form(first.head as usize, "voice");
            describes(first) && first.entity_kind != EntityKind::Person && !voice
        })
    }

    /// Whether a person goes by an office and by no name.
    pub(super) fn is_officer(&self, scene: &Scene<'_, '_>, person: u32) -> bool {
        self.get(person).is_some_and(|person| !person.narrates && is_office(scene, person.mentions[0]))
    }

    pub(super) fn get(&self, person: u32) -> Option<&Unnamed> {
        self.people.get(person.checked_sub(self.first)? as usize)
    }
}

/// The head of a description in its ground form, or as it stands where no list has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Head {
    Listed(WordId),
    Other(String),
}

fn describes(mention: &Mention) -> bool {
    mention.kind == MentionKind::Description && !mention.is_plural()
}

/// "the tall one"
fn is_the_one(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    describes(mention)
        && mention.head > mention.tokens.start
        && scene.tokens.has_form(mention.head as usize, "one")
}

fn head(scene: &Scene<'_, '_>, mention: &Mention) -> Head {
    let word = scene.tokens.list[mention.head as usize].word;
    // "the tall one" is not "the short one".
    if is_the_one(scene, mention) {
        return Head::Other(scene.tokens.form(mention.head as usize - 1).to_owned());
    }
    match word.is_known() {
        true => Head::Listed(scene.tokens.lexicon.lemma(word)),
        false => Head::Other(scene.tokens.text_of(mention.head as usize).to_lowercase()),
    }
}

/// The heads of descriptions that surely speak somewhere: "said the fox".
fn speaking(scene: &Scene<'_, '_>, framed: &[Framed]) -> HashSet<Head, Hasher> {
    let says = |pattern| matches!(pattern, Pattern::SubjectCue | Pattern::CueSubject);
    let beside = framed.iter().filter_map(|f| Some((f.probability >= SURE, f.chosen?)));
    let said = beside.filter(|(_, chosen)| says(chosen.pattern));
    let mentions = said.map(|(sure, chosen)| (sure, scene.mention(chosen.mention as usize)));
    let speak = mentions.filter(|(sure, mention)| describes(mention) && (*sure || is_one_of(scene, mention)));
    speak.map(|(_, mention)| head(scene, mention)).collect()
}

/// "the younger", "the other", "a third": one of those who were told of, whom no noun describes.
fn is_one_of(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let head = mention.head as usize;
    let noun = scene.tokens.can_be(head, Tag::N) && !matches!(scene.tokens.form(head), "other" | "elder");
    mention.tokens.len() == 2 && !noun && opens(scene, mention, &["the", "a"])
}

/// By turn: the number of the description beside it, equal where its head word is.
pub(super) fn heads(scene: &Scene<'_, '_>, framed: &[Framed]) -> Vec<Option<u32>> {
    let mut numbers: HashMap<Head, u32, Hasher> = HashMap::default();
    let mut number = |framed: &Framed| {
        let mention = scene.mention(framed.chosen?.mention as usize);
        let next = numbers.len() as u32;
        describes(mention).then(|| *numbers.entry(head(scene, mention)).or_insert(next))
    };
    framed.iter().map(&mut number).collect()
}

const ARTICLES: &[&str] = &["the", "a", "an", "another", "one", "this", "that"];
/// Words that begin the description of someone new.
const NEW: &[&str] = &["a", "an", "another"];
/// Words that make a description one of nobody in particular.
const NO_ONES: &[&str] = &["any", "no", "every", "each", "such", "what", "which", "either", "neither"];

/// Whether one of these words begins a description.
pub(super) fn opens(scene: &Scene<'_, '_>, mention: &Mention, words: &[&str]) -> bool {
    words.contains(&scene.tokens.form(mention.tokens.start as usize))
}

/// "the driver", "the maid": a description by what someone does; or "the tall one" of several.
pub(super) fn is_post(scene: &Scene<'_, '_>, number: u32) -> bool {
    let mention = scene.mention(number as usize);
    let head = mention.head as usize;
    let classes = scene.tokens.classes(head);
    if !describes(mention) || !opens(scene, mention, ARTICLES) {
        return false;
    }
    // "the landlord's wife"
    let kin =
        || classes.has(Class::Kin) && owners(scene, number).next().is_some_and(|o| is_post(scene, o as u32));
    is_the_one(scene, mention)
        || kin()
        || classes.has(Class::Role)
            && ![Class::Kin, Class::Title, Class::TitleM, Class::TitleF]
                .into_iter()
                .any(|class| classes.has(class))
            && !scene.tokens.list[head].is_capital()
            && !scene.tokens.is_on(head, List::Anybody)
}

/// "the driver", "the Queen": what one is and others are not; no "girl", "painter" or "brother".
fn is_office(scene: &Scene<'_, '_>, number: u32) -> bool {
    let head = scene.mention(number as usize).head as usize;
    let classes = scene.tokens.classes(head);
    classes.meets(OFFICES) && !classes.has(Class::Kin) && !scene.tokens.is_on(head, List::Anybody)
}

const OFFICES: Classes =
    Classes(0).with(Class::Role).with(Class::Title).with(Class::TitleM).with(Class::TitleF);

/// "his daughter", "the boy's mother".
pub(super) fn is_kin(scene: &Scene<'_, '_>, number: u32) -> bool {
    let mention = scene.mention(number as usize);
    describes(mention)
        && scene.tokens.is(mention.head as usize, Class::Kin)
        && !opens(scene, mention, ARTICLES)
}

/// "my aunt": so who tells the story calls the same one throughout, and by no name as he may his brothers.
pub(super) fn is_own_elder(scene: &Scene<'_, '_>, number: u32) -> bool {
    let mention = scene.mention(number as usize);
    let elder = scene.tokens.is_on(mention.head as usize, List::Elder);
    elder && describes(mention) && opens(scene, mention, &["my"])
}

/// "another", "someone else".
fn is_anyone(scene: &Scene<'_, '_>, number: u32) -> bool {
    let mention = scene.mention(number as usize);
    let alone = mention.tokens.len() == 1 || scene.tokens.has_form(mention.tokens.end as usize - 1, "else");
    alone && opens(scene, mention, &["one", "another", "somebody", "someone"])
}

/// Whether a description is one of someone not met before: "a man", "another", "one of the men".
pub(super) fn is_new(scene: &Scene<'_, '_>, number: u32) -> bool {
    let mention = scene.mention(number as usize);
    is_anyone(scene, number)
        || opens(scene, mention, NEW)
        || opens(scene, mention, &["one"]) && mention.tokens.len() > 1
}

/// "no man", and "a man" in "he was a man": no one who is met.
fn is_no_one(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let predicate = || {
        let before = mention.tokens.start.checked_sub(1);
        before.is_some_and(|i| {
            matches!(scene.tokens.form(i as usize), "be" | "is" | "was" | "been" | "am" | "are")
        })
    };
    opens(scene, mention, NO_ONES) || opens(scene, mention, NEW) && predicate()
}

/// The mentions inside a description before its head: Ann in "Ann's mother".
fn owners(scene: &Scene<'_, '_>, number: u32) -> impl Iterator<Item = usize> {
    let parts = (number as usize + 1..scene.mentions.list.len()).take(4);
    parts.take_while(move |n| scene.mention(*n).tokens.start < scene.mention(number as usize).head)
}

/// Who is named as the owner in a description.
fn owner(scene: &Scene<'_, '_>, number: u32) -> Option<u32> {
    owners(scene, number).find_map(|n| scene.entities.of(n)).map(|entity| entity as u32)
}
