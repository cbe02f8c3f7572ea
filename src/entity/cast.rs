//! Finds the characters of a roster among the mentions. Touches [`crate::roster`] and
//! [`super::key`].

use super::Cluster;
use super::key::{self, KeyMap};
use crate::document::{EntityKind, Gender, MentionKind};
use crate::mention::Mention;
use crate::roster::Roster;
use crate::token::{Kind, Tokens};

/// Longest form looked up, in words.
const LONGEST: usize = 8;
/// The alias of who says "I" outside all quotes.
const NARRATOR: &str = "_narr";

/// A roster made ready for look-ups.
pub(super) struct Cast<'r> {
    roster: &'r Roster,
    by_form: KeyMap<u32>,
    /// By the last word of a form: the only character who has it, or none.
    by_last: KeyMap<Option<u32>>,
    pub(super) narrator: Option<u32>,
}

impl<'r> Cast<'r> {
    pub(super) fn new(tokens: &Tokens<'_>, roster: &'r Roster) -> Self {
        let mut cast =
            Cast { roster, by_form: KeyMap::default(), by_last: KeyMap::default(), narrator: None };
        for (form, character) in roster.forms() {
            if form == NARRATOR {
                cast.narrator = Some(character);
            }
            let form = Tokens::new(form, tokens.lexicon);
            let words = words(&form, 0..form.len() as u32);
            let Some(last) = words.last() else { continue };
            cast.by_form.insert(key::sequence(words.iter().copied()), character);
            let only = cast.by_last.entry(*last).or_insert(Some(character));
            if *only != Some(character) {
                *only = None;
            }
        }
        cast
    }

    pub(super) fn len(&self) -> usize {
        self.roster.characters().len()
    }

    fn gender(&self, character: u32) -> Option<Gender> {
        self.roster.characters()[character as usize].gender
    }

    /// The character that a mention is: by all its words, by the name in it, by a
    /// surname that only one bears.
    pub(super) fn character(&self, tokens: &Tokens<'_>, mention: &Mention) -> Option<u32> {
        if mention.kind == MentionKind::Pronoun || mention.is_coordinated() {
            return None;
        }
        let core = mention.core();
        if core.len() <= LONGEST {
            if let Some(found) = self.by_form.get(&key::sequence(words(tokens, core))) {
                return Some(*found);
            }
        }
        let name = mention.name()?;
        let words = words(tokens, name);
        let last = words.last()?;
        let suits = |character: &u32| match (mention.gender, self.gender(*character)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let by_form = self.by_form.get(&key::sequence(words.iter().copied())).copied().filter(suits);
        by_form.or_else(|| self.by_last.get(last).copied().flatten().filter(suits))
    }

    /// The entity of a character.
    pub(super) fn cluster(&self, character: u32) -> Cluster {
        Cluster {
            name: 0..0,
            character: Some(character),
            kind: EntityKind::Person,
            gender: self.gender(character),
            plural: false,
            role: None,
            roles: Vec::new(),
            outlet: false,
            count: 0,
        }
    }
}

/// The numbers of the words, articles left out.
fn words(tokens: &Tokens<'_>, range: std::ops::Range<u32>) -> Vec<u64> {
    range
        .filter(|i| matches!(tokens.list[*i as usize].kind, Kind::Word | Kind::Number))
        .filter(|i| {
            let text = tokens.text_of(*i as usize);
            !["the", "a", "an"].iter().any(|article| text.eq_ignore_ascii_case(article))
        })
        .map(|i| key::token(tokens, tokens.list[i as usize]))
        .collect()
}
