//! People of a story who go by a description: "the old man". Touches [`super::scene`].
//!
//! A description often means someone whose name is known, so these people are only offered to the conversation, beside
//! those with a name; who speaks nothing in the end leaves no trace.

use std::collections::{HashMap, HashSet};

use super::Framed;
use super::scene::Scene;
use super::zone::{Candidate, Pattern};
use crate::attribution::draft::Draft;
use crate::document::{EntityId, EntityKind, Gender, MentionKind};
use crate::lexicon::{Hasher, WordId};
use crate::mention::Mention;

/// One of them.
#[derive(Debug, Clone)]
pub(crate) struct Unnamed {
    /// Number of the mentions, in text order.
    pub(crate) mentions: Vec<u32>,
    pub(crate) gender: Option<Gender>,
    /// The description has a capital: "the Professor".
    pub(super) capital: bool,
}

/// By what a description is known again: the head word, and whose ("Ann's mother").
type Key = (WordId, Option<u32>);

/// The people of a text without a name. They are numbered behind the entities.
#[derive(Debug, Default)]
pub(super) struct Described {
    pub(super) people: Vec<Unnamed>,
    /// By mention.
    of: Vec<u32>,
    first: u32,
}

/// So many tokens later "the man" is another.
const REMEMBERED: u32 = 2500;

const NO_ONE: u32 = u32::MAX;

impl Described {
    /// None, where a roster tells who there is.
    pub(super) fn new(scene: &Scene<'_, '_>, framed: &[Framed]) -> Described {
        let first = scene.entities.list.len() as u32;
        if scene.roster.is_some() {
            return Described { first, ..Described::default() };
        }
        let mut described =
            Described { of: vec![NO_ONE; scene.mentions.list.len()], first, ..Described::default() };
        let says = |c: &Candidate| matches!(c.pattern, Pattern::SubjectCue | Pattern::CueSubject);
        let speaking = framed.iter().filter_map(|f| head(scene, f.chosen.filter(says)?.mention));
        let speaking: HashSet<WordId, Hasher> = speaking.collect();
        let mut numbers: HashMap<Key, u32, Hasher> = HashMap::default();
        for number in 0..scene.mentions.list.len() as u32 {
            let mention = scene.mention(number as usize);
            let Some(word) = head(scene, number) else { continue };
            let speaks = || speaking.contains(&word) && opens(scene, mention, &["the", "a", "an"]);
            if mention.entity_kind != EntityKind::Person && !speaks() || opens(scene, mention, NO_ONES) {
                continue;
            }
            let key = (word, owner(scene, number));
            let person = numbers.entry(key).or_insert(described.people.len() as u32);
            let capital = scene.tokens.list[mention.head as usize].is_capital();
            let long_ago = described.people.get(*person as usize).is_some_and(|known| {
                let last = known.mentions.last().map_or(0, |last| scene.mention(*last as usize).head);
                !capital && last + REMEMBERED < mention.head
            });
            if long_ago {
                *person = described.people.len() as u32;
            }
            let person = *person;
            if person as usize == described.people.len() {
                described.people.push(Unnamed { mentions: Vec::new(), gender: None, capital: false });
            }
            let known = &mut described.people[person as usize];
            known.mentions.push(number);
            known.gender = known.gender.or(mention.gender);
            known.capital |= capital;
            described.of[number as usize] = person;
        }
        described
    }

    /// Whom a mention describes.
    pub(super) fn of(&self, mention: u32) -> Option<u32> {
        self.of.get(mention as usize).filter(|person| **person != NO_ONE).map(|person| self.first + person)
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

    pub(super) fn get(&self, person: u32) -> Option<&Unnamed> {
        self.people.get(person.checked_sub(self.first)? as usize)
    }
}

/// The head of a description of one person, in its ground form.
fn head(scene: &Scene<'_, '_>, number: u32) -> Option<WordId> {
    let mention = scene.mention(number as usize);
    let word = scene.tokens.list[mention.head as usize].word;
    let describes = mention.kind == MentionKind::Description && !mention.is_plural() && word.is_known();
    (describes && scene.entity_of(number as usize).is_none()).then(|| scene.tokens.lexicon.word(word).lemma)
}

/// Words that make a description one of nobody in particular.
const NO_ONES: &[&str] = &["any", "no", "every", "each", "such", "what", "which", "either", "neither"];

/// Whether one of these words begins a description.
fn opens(scene: &Scene<'_, '_>, mention: &Mention, words: &[&str]) -> bool {
    words.contains(&&*scene.tokens.form(mention.tokens.start as usize))
}

/// Who is named as the owner in a description: Ann in "Ann's mother".
fn owner(scene: &Scene<'_, '_>, number: u32) -> Option<u32> {
    let parts = (number as usize + 1..scene.mentions.list.len()).take(4);
    let mut parts =
        parts.take_while(|n| scene.mention(*n).tokens.start < scene.mention(number as usize).head);
    parts.find_map(|n| scene.entities.of(n)).map(|entity| entity as u32)
}
