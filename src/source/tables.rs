//! The tables behind reporting sources: named outlets (`outlets.tsv`) and the words that
//! tell a channel by its shape (`channels.tsv`). Touches [`crate::error`], [`crate::lexicon`] and [`crate::document`]'s types.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::ControlFlow;

use once_cell::sync::Lazy;

use super::phrasebook::Phrasebook;
use crate::document::{Relation, SourceKind};
use crate::error::Error;
use crate::lexicon::{parts, rows as rows_of, trim};

/// What a word of `channels.tsv` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Common noun for an outlet ("newspaper").
    Head,
    /// The same, but only after an outlet was named ("the agency").
    Anaphor,
    /// Closes an outlet's name ("Times").
    Part,
    /// The same, but common in other names too ("Star").
    Soft,
    /// Opens an outlet's name ("Radio").
    Lead,
    /// What one speaks in or at ("statement", "rally").
    Medium,
    /// Whom one tells ("reporters").
    Audience,
}

/// One line of `channels.tsv`, without its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Term {
    pub(crate) sort: Sort,
    pub(crate) kind: SourceKind,
    /// How words come through a medium; outlets leave it to the sentence.
    pub(crate) relation: Relation,
}

/// What is known of one name of an outlet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub(crate) kind: SourceKind,
    /// A word of other uses too ("Time"): an outlet only in a source's place.
    pub(crate) weak: bool,
}

/// Everything known of outlets and channels before a text is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outlets {
    names: Phrasebook<Name>,
    terms: Phrasebook<Term>,
    /// What a caller's tables said of each name so far.
    given: Option<HashMap<String, SourceKind>>,
}

static BUILT_IN: Lazy<Outlets> = Lazy::new(|| {
    let mut outlets = Outlets::unnamed();
    outlets
        .add("outlets.tsv", include_str!("../lexicon/outlets.tsv"))
        .unwrap_or_else(|error| panic!("built-in outlets: {error}"));
    outlets
});

impl Outlets {
    /// The tables that come with the crate.
    pub(crate) fn built_in() -> &'static Outlets {
        &BUILT_IN
    }

    /// The same for a caller to add to: what is added must not contradict itself.
    pub(crate) fn extensible(self) -> Outlets {
        Outlets { given: Some(HashMap::new()), ..self }
    }

    /// Shapes only, without one outlet's name.
    pub(crate) fn unnamed() -> Outlets {
        let mut outlets = Outlets::default();
        outlets
            .add_terms("channels.tsv", include_str!("../lexicon/channels.tsv"))
            .unwrap_or_else(|error| panic!("built-in channels: {error}"));
        outlets
    }

    /// Adds the outlets of a table in the format of `outlets.tsv`; `file` is the
    /// name that errors give. A name that is known already gets the new kind.
    pub(crate) fn add(&mut self, file: &str, text: &str) -> Result<(), Error> {
        for (number, [name, aliases, kind, country]) in rows(file, text) {
            let row = (file, number);
            let [name, aliases, kind, country] = [name?, aliases?, kind?, country?];
            let kind = SourceKind::from_name(kind)
                .ok_or_else(|| unknown(row, "kind", kind, SourceKind::ALL.iter().map(|k| k.name())))?;
            if country != "-" && !(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
                return Err(Error::line(
                    file,
                    number,
                    format!("{country:?} is no country code"),
                    "write two capital letters of ISO 3166 (GB, FR), or - where it is not known",
                ));
            }
            let aliases = parts(aliases, b',').filter(|alias| *alias != "-");
            for form in std::iter::once(name).chain(aliases) {
                self.add_name(row, form.trim(), kind)?;
                // A text may have either apostrophe.
                if form.contains('\'') {
                    self.add_name(row, &form.trim().replace('\'', "’"), kind)?;
                }
            }
        }
        Ok(())
    }

    fn add_name(&mut self, row: (&str, usize), form: &str, kind: SourceKind) -> Result<(), Error> {
        let (weak, form) = match form.strip_prefix('?') {
            Some(rest) => (true, rest),
            None => (false, form),
        };
        let words = as_tokens(form);
        if words.is_empty() {
            return Err(Error::line(
                row.0,
                row.1,
                "a name is empty",
                "write the name, or - for no aliases, and no comma at the end",
            ));
        }
        let before = self.given.as_mut().and_then(|given| given.insert(words.clone().into_owned(), kind));
        if let Some(before) = before.filter(|before| *before != kind) {
            return Err(Error::line(
                row.0,
                row.1,
                format!("{form:?} was given before as {before}"),
                "keep one of the two",
            ));
        }
        let name = Name { kind, weak };
        match self.names.get_mut(&words) {
            Some(known) => *known = name,
            None => self.names.add(&words, name),
        }
        Ok(())
    }

    fn add_terms(&mut self, file: &str, text: &str) -> Result<(), Error> {
        for (number, [words, sort, kind, relation]) in rows(file, text) {
            let row = (file, number);
            let [words, sort, kind, relation] = [words?, sort?, kind?, relation?];
            let sort = SORTS
                .iter()
                .find(|(name, _)| *name == sort)
                .map(|(_, sort)| *sort)
                .ok_or_else(|| unknown(row, "sort", sort, SORTS.iter().map(|(name, _)| *name)))?;
            let kind = SourceKind::from_name(kind)
                .ok_or_else(|| unknown(row, "kind", kind, SourceKind::ALL.iter().map(|k| k.name())))?;
            let relation = match relation {
                "-" => Relation::ReportedBy,
                given => Relation::from_name(given)
                    .ok_or_else(|| unknown(row, "relation", given, Relation::ALL.iter().map(|r| r.name())))?,
            };
            self.terms.add(&as_tokens(words), Term { sort, kind, relation });
        }
        Ok(())
    }

    /// The first word of every name, and the second where it has one.
    pub(super) fn words_of_names(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.names.beginnings()
    }

    /// The same of every term.
    pub(super) fn words_of_terms(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.terms.beginnings()
    }

    /// The longest name with which the words of a text begin, and its number of words; capitals as written. One of
    /// several words is looked for where the second `goes_on`.
    pub(super) fn name_of<'w>(
        &self,
        word: impl Fn(usize) -> Option<&'w str>,
        goes_on: bool,
    ) -> Option<(Name, usize)> {
        let mut longest = None;
        self.names.standing(
            word,
            goes_on,
            |_, word, own| same_word(word, own),
            |name, words| {
                longest = Some((name, words));
                ControlFlow::Break(())
            },
        );
        longest
    }

    /// Hands over the terms with which the words of a text begin, longest first, and their numbers of words; the sorts
    /// that make names want the capitals they are written with, heads and media take any.
    pub(super) fn terms_of<'w>(
        &self,
        word: impl Fn(usize) -> Option<&'w str>,
        goes_on: bool,
        mut found: impl FnMut(Term, usize),
    ) {
        let same = |term: &Term, word: &str, own: &str| match term.sort {
            Sort::Part | Sort::Soft | Sort::Lead => same_word(word, own),
            _ => word.eq_ignore_ascii_case(own),
        };
        self.terms.standing(word, goes_on, same, |term, words| {
            found(term, words);
            ControlFlow::Continue(())
        });
    }
}

const SORTS: [(&str, Sort); 7] = [
    ("head", Sort::Head),
    ("anaphor", Sort::Anaphor),
    ("part", Sort::Part),
    ("soft", Sort::Soft),
    ("lead", Sort::Lead),
    ("medium", Sort::Medium),
    ("audience", Sort::Audience),
];

/// Equal but for the shape of the apostrophe.
fn same_word(word: &str, own: &str) -> bool {
    word == own || (word.len() > own.len() && !word.is_ascii() && word.replace('’', "'") == own)
}

/// A name with one space between words, parted as the tokenizer parts it: `'s` stands alone.
fn as_tokens(form: &str) -> Cow<'_, str> {
    let plain = !form.bytes().any(|byte| byte == b'\'' || byte != b' ' && !byte.is_ascii_graphic());
    if plain && !form.contains("  ") {
        return form.trim_matches(' ').into();
    }
    let mut words = String::with_capacity(form.len() + 1);
    for word in form.split_whitespace() {
        let stem = word.strip_suffix("'s").filter(|stem| !stem.is_empty());
        let parts = stem.map_or([word, ""], |stem| [stem, "'s"]);
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            words.extend(Some(' ').filter(|_| !words.is_empty()));
            words.push_str(part);
        }
    }
    words.into()
}

type Column<'a> = Result<&'a str, Error>;

/// The rows of a table of four columns; every column of a broken row is the error.
fn rows<'a>(file: &'a str, text: &'a str) -> impl Iterator<Item = (usize, [Column<'a>; 4])> {
    rows_of(text).map(move |(number, row)| {
        let mut columns = parts(row, b'\t').map(trim);
        let four = std::array::from_fn(|_| columns.next().unwrap_or_default());
        let broken = four.iter().any(|column| column.is_empty()) || columns.next().is_some();
        let error = || {
            Error::line(
                file,
                number,
                format!("{} columns that are filled where 4 are needed", parts(row, b'\t').count()),
                "write the columns that the file's header names, with a tab between them",
            )
        };
        (number, four.map(|column| if broken { Err(error()) } else { Ok(column) }))
    })
}

fn unknown<'n>(row: (&str, usize), sort: &str, item: &str, known: impl Iterator<Item = &'n str>) -> Error {
    Error::line(
        row.0,
        row.1,
        format!("there is no {sort} {item:?}"),
        format!("use one of {}", known.collect::<Vec<_>>().join(", ")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(table: &str, message: &str) {
        let error = Outlets::default().add("mine.tsv", table).unwrap_err();
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn built_in_tables_parse() {
        let belga = Outlets::built_in().name_of(|n| ["Belga"].get(n).copied(), true);
        assert!(belga.is_some_and(|(name, _)| name.kind == SourceKind::NewsAgency));
    }

    #[test]
    fn a_caller_adds_outlets() {
        let mut outlets = Outlets::unnamed();
        outlets.add("mine.tsv", "# mine\nVestra\tVestra Wire,?The  Wire's\tnews_agency\tFR\n").unwrap();
        let found = |words: &[&'static str]| outlets.name_of(|n| words.get(n).copied(), true);
        assert_eq!(found(&["Vestra", "Wire"]).map(|(_, length)| length), Some(2));
        assert_eq!(found(&["Vestra", "wire"]).map(|(_, length)| length), Some(1));
        assert_eq!(found(&["The", "Wire", "’s"]).map(|(name, length)| (name.weak, length)), Some((true, 3)));
    }

    #[test]
    fn broken_lines_name_place_and_remedy() {
        refused(
            "Vestra\tnews_agency\n",
            "mine.tsv, line 1: 2 columns that are filled where 4 are needed; write the columns that the file's header names, with a tab between them",
        );
        refused(
            "# names\n\nVestra\t-\tagency\t-\n",
            "mine.tsv, line 3: there is no kind \"agency\"; use one of news_agency, newspaper, broadcaster, magazine, website, social_media, statement, interview, event, document, book, podcast, other",
        );
        refused(
            "Vestra\t-\tnews_agency\tFrance\n",
            "mine.tsv, line 1: \"France\" is no country code; write two capital letters of ISO 3166 (GB, FR), or - where it is not known",
        );
        refused(
            "Vestra\tVest,\tnews_agency\tFR\n",
            "mine.tsv, line 1: a name is empty; write the name, or - for no aliases, and no comma at the end",
        );
    }
}
