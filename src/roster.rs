//! [`Roster`]: the people a text is known to be about, given by the caller. Touches
//! [`crate::document`] for [`Gender`] and [`crate::error`].

use std::collections::HashMap;

use crate::document::Gender;
use crate::error::Error;

/// One person of a [`Roster`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Character {
    /// The name under which quotes are attributed to them.
    pub name: String,
    /// Other forms by which the text calls them ("Miss Lane").
    #[cfg_attr(feature = "serde", serde(default))]
    pub aliases: Vec<String>,
    /// Where it is known.
    pub gender: Option<Gender>,
}

impl Character {
    /// A person of this name, without aliases, of unknown gender.
    pub fn new(name: impl Into<String>) -> Self {
        Character { name: name.into(), aliases: Vec::new(), gender: None }
    }

    /// With one more form of the name.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// With their gender.
    #[must_use]
    pub fn gender(mut self, gender: Gender) -> Self {
        self.gender = Some(gender);
        self
    }
}

/// Characters known beforehand: a mention that is one of their aliases (case and
/// articles aside) is tied to them, and goes by their name.
///
/// ```
/// use dixit::{Character, Gender, Roster};
///
/// let roster = Roster::new([
///     Character::new("Edith Marlow").alias("Mrs. Marlow").gender(Gender::Female),
///     Character::new("Tom Marlow").alias("Mr. Marlow").gender(Gender::Male),
/// ])?;
/// assert_eq!(roster.characters().len(), 2);
///
/// let error = Roster::new([Character::new("Ann Lee"), Character::new("ann lee")]).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "roster entry 2 (\"ann lee\"): \"ann lee\" already stands for entry 1 (\"Ann Lee\"); \
///      give every name and alias to one entry only"
/// );
/// # Ok::<(), dixit::Error>(())
/// ```
///
/// With the feature `serde` it is written and read as the list of its characters, `[{"name": "Edith Marlow",
/// "aliases": ["Mrs. Marlow"], "gender": "female"}]`, and checked when it is read; aliases and gender may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "Vec<Character>", into = "Vec<Character>")
)]
pub struct Roster {
    characters: Vec<Character>,
    by_alias: HashMap<Box<str>, u32>,
}

impl TryFrom<Vec<Character>> for Roster {
    type Error = Error;

    fn try_from(characters: Vec<Character>) -> Result<Self, Error> {
        Roster::new(characters)
    }
}

impl From<Roster> for Vec<Character> {
    fn from(roster: Roster) -> Self {
        roster.characters
    }
}

impl Roster {
    /// A roster of these characters, in their order.
    ///
    /// # Errors
    ///
    /// Where a name or alias is empty, or stands (case and articles aside) for two
    /// characters. The message names the entry, counted from 1.
    pub fn new(characters: impl IntoIterator<Item = Character>) -> Result<Self, Error> {
        let mut roster = Roster::default();
        for character in characters {
            let number = roster.characters.len() as u32;
            for form in std::iter::once(&character.name).chain(&character.aliases) {
                roster.enter(number, &character.name, form)?;
            }
            roster.characters.push(character);
        }
        Ok(roster)
    }

    fn enter(&mut self, number: u32, name: &str, form: &str) -> Result<(), Error> {
        let place = || format!("roster entry {} ({name:?})", number + 1);
        let folded = fold(form);
        if folded.is_empty() {
            let what = if form == name { "the name is empty" } else { "an alias is empty" };
            return Err(Error::entry(place(), what, "write at least one word that is no article"));
        }
        let holder = *self.by_alias.entry(folded.into_boxed_str()).or_insert(number);
        if holder != number {
            let other = &self.characters[holder as usize].name;
            return Err(Error::entry(
                place(),
                format!("{form:?} already stands for entry {} ({other:?})", holder + 1),
                "give every name and alias to one entry only",
            ));
        }
        Ok(())
    }

    /// The characters, in the order in which they were given.
    #[must_use]
    pub fn characters(&self) -> &[Character] {
        &self.characters
    }

    /// Every folded form with the number of its character.
    pub(crate) fn forms(&self) -> impl Iterator<Item = (&str, u32)> {
        self.by_alias.iter().map(|(form, number)| (&**form, *number))
    }
}

/// A form in lower case, its words apart by one space, without articles and
/// without full stops at the ends of words.
fn fold(form: &str) -> String {
    let words = form.split_whitespace().map(|word| word.trim_end_matches('.').to_lowercase());
    let kept: Vec<_> =
        words.filter(|word| !word.is_empty() && !matches!(word.as_str(), "the" | "a" | "an")).collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_name_is_refused() {
        let error = Roster::new([Character::new("Ann Lee"), Character::new(" the ")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "roster entry 2 (\" the \"): the name is empty; write at least one word that is no article"
        );
    }

    #[test]
    fn an_empty_alias_is_refused() {
        let error = Roster::new([Character::new("Ann Lee").alias("")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "roster entry 1 (\"Ann Lee\"): an alias is empty; write at least one word that is no article"
        );
    }

    #[test]
    fn a_shared_alias_is_refused() {
        let error = Roster::new([
            Character::new("Ann Lee").alias("The Captain"),
            Character::new("Bo Ray").alias("captain"),
        ])
        .unwrap_err();
        assert_eq!(
            error.to_string(),
            "roster entry 2 (\"Bo Ray\"): \"captain\" already stands for entry 1 (\"Ann Lee\"); \
             give every name and alias to one entry only"
        );
    }

    #[test]
    fn an_alias_may_repeat_its_own_name() {
        let roster = Roster::new([Character::new("Alice").alias("Alice").alias("ALICE")]).unwrap();
        assert_eq!(roster.forms().collect::<Vec<_>>(), [("alice", 0)]);
    }
}
