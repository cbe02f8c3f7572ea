//! What the crate knows of English words: plain text tables, parsed once. Touches [`crate::error`].
//!
//! Each table stands beside this file and says in its header what its columns
//! mean. A word is looked up once, by the tokenizer, in lower case; all later
//! stages ask its [`Word`] entry. Classes that only hold of a capitalised word
//! (given names, places, titles) are told apart from the others by [`Class::is_proper`].

mod class;
mod cue_class;
mod inflect;
mod table;

use once_cell::sync::Lazy;
use std::collections::HashMap;

pub(crate) use class::{Class, Classes, Tag, Tags};
pub use cue_class::CueClass;

use crate::error::Error;

/// Number of a word in the lexicon; [`WordId::UNKNOWN`] for any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct WordId(pub(crate) u16);

impl WordId {
    pub(crate) const UNKNOWN: WordId = WordId(0);

    pub(crate) fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }
}

/// Number of a cue in [`Lexicon::cue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CueId(pub(crate) u16);

/// What is known of one word form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Word {
    /// The form, in lower case.
    pub(crate) form: Box<str>,
    /// The word it is a form of (itself, where it is a base form).
    pub(crate) lemma: WordId,
    /// Every part of speech it can have.
    pub(crate) tags: Tags,
    /// Every meaning class it can have.
    pub(crate) classes: Classes,
    /// The cue it is a form of, where it can report speech by itself.
    pub(crate) cue: Option<CueId>,
}

/// One reporting expression.
#[derive(Debug, Clone)]
pub(crate) struct CueEntry {
    /// Lemma ("say") or fixed phrase ("according to").
    pub(crate) lemma: Box<str>,
    /// What sort of act it reports.
    pub(crate) class: CueClass,
    /// The words of the phrase; one word for a plain lemma.
    pub(crate) words: Vec<WordId>,
    /// What it takes, by the names in `cues.tsv` (bits of [`Takes`]).
    pub(crate) takes: Takes,
}

/// What can follow (or, for a quote, surround) a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Takes(pub(crate) u16);

/// The names of the bits of [`Takes`], in order of the bits.
pub(crate) const TAKES: [&str; 9] =
    ["that", "bare", "quote", "np", "to", "as", "ing", "whether", "addressee"];

impl Takes {
    pub(crate) fn has(self, name: &str) -> bool {
        TAKES.iter().position(|t| *t == name).is_some_and(|bit| self.0 >> bit & 1 == 1)
    }
}

/// All tables together.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    index: HashMap<Box<str>, WordId>,
    words: Vec<Word>,
    cues: Vec<CueEntry>,
    /// Longest word looked up; longer ones are not in the lexicon.
    longest: usize,
}

static BUILT_IN: Lazy<Lexicon> =
    Lazy::new(|| Lexicon::load(table::BUILT_IN).unwrap_or_else(|error| panic!("built-in lexicon: {error}")));

impl Lexicon {
    /// The tables that come with the crate.
    pub(crate) fn built_in() -> &'static Lexicon {
        &BUILT_IN
    }

    /// Parses `(file name, text)` tables; the file name says what columns it has.
    pub(crate) fn load(files: &[(&str, &str)]) -> Result<Lexicon, Error> {
        let mut lexicon =
            Lexicon { index: HashMap::new(), words: vec![Word::default()], cues: Vec::new(), longest: 0 };
        for (file, text) in files {
            table::read(&mut lexicon, file, text)?;
        }
        Ok(lexicon)
    }

    /// The number of a form given in lower case.
    pub(crate) fn find(&self, lower: &str) -> WordId {
        if lower.len() > self.longest {
            return WordId::UNKNOWN;
        }
        self.index.get(lower).copied().unwrap_or_default()
    }

    /// What is known of a word; of an unknown one, nothing.
    pub(crate) fn word(&self, id: WordId) -> &Word {
        &self.words[usize::from(id.0)]
    }

    pub(crate) fn cue(&self, id: CueId) -> &CueEntry {
        &self.cues[usize::from(id.0)]
    }

    pub(crate) fn cues(&self) -> impl Iterator<Item = (CueId, &CueEntry)> {
        self.cues.iter().enumerate().map(|(i, c)| (CueId(i as u16), c))
    }

    /// Number of words, the unknown one included.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Adds a form, or adds to what is known of it.
    fn add(&mut self, form: &str, tags: Tags, classes: Classes) -> WordId {
        let form = form.to_lowercase();
        let id = match self.index.get(form.as_str()) {
            Some(id) => *id,
            None => {
                let id = WordId(u16::try_from(self.words.len()).unwrap_or(0));
                self.longest = self.longest.max(form.len());
                self.words.push(Word { form: form.as_str().into(), lemma: id, ..Word::default() });
                self.index.insert(form.into_boxed_str(), id);
                id
            }
        };
        let word = &mut self.words[usize::from(id.0)];
        word.tags |= tags;
        word.classes |= classes;
        id
    }

    /// Adds a form of `lemma`. A form that already has a lemma keeps it.
    fn add_form(&mut self, form: &str, lemma: WordId, tag: Tag) -> WordId {
        let id = self.add(form, tag.into(), Classes::default());
        let word = &mut self.words[usize::from(id.0)];
        if word.lemma == id {
            word.lemma = lemma;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_tables_parse() {
        let lexicon = Lexicon::built_in();
        let said = lexicon.word(lexicon.find("said"));
        assert_eq!(&*lexicon.word(said.lemma).form, "say");
        assert!(said.tags.has(Tag::VD) && said.tags.has(Tag::VN));
        let cue = lexicon.cue(said.cue.expect("a cue"));
        assert_eq!((&*cue.lemma, cue.class), ("say", CueClass::Says));
        assert!(cue.takes.has("that") && !cue.takes.has("to"));
    }

    #[test]
    fn a_broken_line_names_file_line_and_remedy() {
        let error = Lexicon::load(&[("words.tsv", "# form, tags\nthe\tD\nof\n")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "words.tsv, line 3: 1 column where 2 are needed; write the columns that the file's header names, with a tab between them"
        );
    }
}
