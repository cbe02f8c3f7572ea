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
    /// By the last word of a form: who has it.
    by_last: KeyMap<Bearers>,
    /// By the first word of a form of several words.
    by_first: KeyMap<Sole>,
    pub(super) narrator: Option<u32>,
}

impl<'r> Cast<'r> {
    pub(super) fn new(tokens: &Tokens<'_>, roster: &'r Roster) -> Self {
        let mut cast = Cast {
            roster,
            by_form: KeyMap::default(),
            by_last: KeyMap::default(),
            by_first: KeyMap::default(),
            narrator: None,
        };
        for (form, character) in roster.forms() {
            if form == NARRATOR {
                cast.narrator = Some(character);
            }
            let form = Tokens::new(form, tokens.lexicon);
            let words = words(&form, 0..form.len() as u32);
            let Some(last) = words.last() else { continue };
            cast.by_form.insert(key::sequence(words.iter().copied()), character);
            let gender = cast.gender(character);
            cast.by_last.entry(*last).or_default().add(character, gender);
            if words.len() > 1 {
                cast.by_first.entry(words[0]).or_default().add(character);
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
    /// surname or given name that only one bears.
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
        let Some(name) = mention.name() else { return self.titled(tokens, mention) };
        let words = words(tokens, name);
        let last = words.last()?;
        let suits = |character: &u32| match (mention.gender, self.gender(*character)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let by_form = self.by_form.get(&key::sequence(words.iter().copied())).copied().filter(suits);
        let by_last = || self.by_last.get(last)?.meant(mention.gender);
        let by_first = || self.by_first.get(last).filter(|_| words.len() == 1)?.get().filter(suits);
        by_form.or_else(by_last).or_else(by_first)
    }

    /// The character who goes by a title alone: "the bewildered Colonel" is who is called "the Colonel".
    fn titled(&self, tokens: &Tokens<'_>, mention: &Mention) -> Option<u32> {
        let (core, head) = (mention.core(), mention.head);
        let article = tokens.has_form(core.start as usize, "the");
        let alone = core.end == head + 1 && tokens.list[head as usize].is_capital();
        let small = |i: u32| tokens.list[i as usize].is_word() && !tokens.list[i as usize].is_capital();
        let described = core.len() > 2 && core.len() <= LONGEST && (core.start..head).skip(1).all(small);
        let title = || self.by_form.get(&key::sequence(words(tokens, head..head + 1))).copied();
        if article && alone && described { title() } else { None }
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

/// The only one there is, or that there are several.
#[derive(Debug, Clone, Copy, Default)]
enum Sole {
    #[default]
    Nobody,
    Only(u32),
    Several,
}

impl Sole {
    fn add(&mut self, character: u32) {
        *self = match *self {
            Sole::Nobody => Sole::Only(character),
            Sole::Only(same) if same == character => Sole::Only(same),
            _ => Sole::Several,
        };
    }

    fn get(self) -> Option<u32> {
        match self {
            Sole::Only(character) => Some(character),
            _ => None,
        }
    }
}

/// The characters who share a surname; who may be a man or a woman is among both.
#[derive(Debug, Clone, Copy, Default)]
struct Bearers {
    all: Sole,
    men: Sole,
    women: Sole,
}

impl Bearers {
    fn add(&mut self, character: u32, gender: Option<Gender>) {
        self.all.add(character);
        if gender != Some(Gender::Female) {
            self.men.add(character);
        }
        if gender != Some(Gender::Male) {
            self.women.add(character);
        }
    }

    /// Whom the surname means; without a title rather the only man, for so men are called.
    fn meant(self, gender: Option<Gender>) -> Option<u32> {
        match gender {
            Some(Gender::Male) => self.men.get(),
            Some(Gender::Female) => self.women.get(),
            _ => self.all.get().or(self.men.get()),
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
