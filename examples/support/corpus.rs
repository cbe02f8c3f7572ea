//! The corpus format, a document a line, shared by the examples.
//! Touches the public interface of the crate only.

use std::borrow::Cow;

use dixit::{Document, Error, Extractor, Gender, Roster};
use serde::Deserialize;

/// One line of a corpus; other keys are ignored.
#[derive(Deserialize)]
pub(crate) struct Record<'l> {
    #[serde(borrow)]
    pub(crate) id: Cow<'l, str>,
    #[serde(borrow)]
    pub(crate) text: Cow<'l, str>,
    #[serde(default)]
    pub(crate) roster: Vec<Character>,
}

/// One known character of a novel.
#[derive(Deserialize)]
pub(crate) struct Character {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    pub(crate) gender: Option<String>,
}

impl Record<'_> {
    /// Reads the text; `rosters` says whether with its characters where they are listed.
    pub(crate) fn extract(&self, extractor: &Extractor, rosters: bool) -> Result<Document<'_>, Error> {
        match self.characters()?.filter(|_| rosters) {
            Some(roster) => Ok(extractor.extract_with(&self.text, &roster)),
            None => extractor.try_extract(&self.text),
        }
    }

    /// The characters, without the aliases that are no words or stand for two of them. One whose name
    /// stands there twice ("Mrs Lee" and "Mrs. Lee") is one character.
    fn characters(&self) -> Result<Option<Roster>, Error> {
        if self.roster.is_empty() {
            return Ok(None);
        }
        let mut names = std::collections::HashSet::new();
        let roster: Vec<&Character> = self.roster.iter().filter(|c| names.insert(fold(&c.name))).collect();
        let mut seen = std::collections::HashMap::new();
        for (number, character) in roster.iter().enumerate() {
            for form in character.forms() {
                let holders: &mut Vec<usize> = seen.entry(fold(form)).or_default();
                holders.push(number);
                holders.dedup();
            }
        }
        let own = |form: &str| seen.get(&fold(form)).is_some_and(|h| h.len() == 1) && !fold(form).is_empty();
        let characters = roster.iter().map(|character| {
            let mut out = dixit::Character::new(character.name.as_str());
            for alias in character.aliases.iter().filter(|alias| own(alias)) {
                out = out.alias(alias.as_str());
            }
            match character.gender.as_deref() {
                Some("F") => out.gender(Gender::Female),
                Some("M") => out.gender(Gender::Male),
                _ => out,
            }
        });
        Roster::new(characters).map(Some)
    }
}

impl Character {
    fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

/// As the roster compares forms: without case, articles and full stops.
fn fold(form: &str) -> String {
    let words = form.split_whitespace().map(|word| word.trim_end_matches('.').to_lowercase());
    words.filter(|w| !matches!(w.as_str(), "" | "the" | "a" | "an")).collect::<Vec<_>>().join(" ")
}
