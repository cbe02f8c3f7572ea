//! The tables behind reporting sources: named outlets (`outlets.tsv`) and the words that
//! tell a channel by its shape (`channels.tsv`). Touches [`crate::error`], [`crate::lexicon`] and [`crate::document`]'s types.

use once_cell::sync::Lazy;
use std::collections::HashMap;

use crate::document::{Relation, SourceKind};
use crate::error::Error;
use crate::lexicon::{Hasher, parts, rows as rows_of, trim};

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

/// One line of `channels.tsv`.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    words: Box<[Box<str>]>,
    pub(crate) sort: Sort,
    pub(crate) kind: SourceKind,
    /// How words come through a medium; outlets leave it to the sentence.
    pub(crate) relation: Relation,
}

/// One name of an outlet.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    words: Box<[Box<str>]>,
    pub(crate) kind: SourceKind,
    /// A word of other uses too ("Time"): an outlet only in a source's place.
    pub(crate) weak: bool,
}

/// Everything known of outlets and channels before a text is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outlets {
    names: HashMap<Box<str>, Vec<Name>, Hasher>,
    /// What a caller's tables said of each name so far.
    given: Option<HashMap<Vec<Box<str>>, SourceKind>>,
    terms: HashMap<Box<str>, Vec<Term>, Hasher>,
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
            }
        }
        Ok(())
    }

    fn add_name(&mut self, row: (&str, usize), form: &str, kind: SourceKind) -> Result<(), Error> {
        let (weak, form) = match form.strip_prefix('?') {
            Some(rest) => (true, rest),
            None => (false, form),
        };
        let words = split(form);
        let Some(first) = words.first().cloned() else {
            return Err(Error::line(
                row.0,
                row.1,
                "a name is empty",
                "write the name, or - for no aliases, and no comma at the end",
            ));
        };
        let before = self.given.as_mut().and_then(|given| given.insert(words.clone(), kind));
        if let Some(before) = before.filter(|before| *before != kind) {
            return Err(Error::line(
                row.0,
                row.1,
                format!("{form:?} was given before as {before}"),
                "keep one of the two",
            ));
        }
        let names = self.names.entry(first).or_default();
        names.retain(|name| name.words[..] != words[..]);
        let place = names.partition_point(|name| name.words.len() >= words.len());
        names.insert(place, Name { words: words.into(), kind, weak });
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
            let words = split(words);
            let Some(first) = words.first() else { continue };
            let terms = self.terms.entry(first.to_lowercase().into()).or_default();
            let place = terms.partition_point(|term| term.words.len() >= words.len());
            terms.insert(place, Term { words: words.into(), sort, kind, relation });
        }
        Ok(())
    }

    /// The first word of every name.
    pub(crate) fn first_of_names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(|word| &**word)
    }

    /// The first word of every term, in lower case.
    pub(crate) fn first_of_terms(&self) -> impl Iterator<Item = &str> {
        self.terms.keys().map(|word| &**word)
    }

    /// The names that begin with this word, longest first.
    pub(crate) fn names(&self, first: &str) -> &[Name] {
        self.names.get(first).map_or(&[], Vec::as_slice)
    }

    /// The terms that begin with this word (in lower case), longest first.
    pub(crate) fn terms(&self, first: &str) -> &[Term] {
        self.terms.get(first).map_or(&[], Vec::as_slice)
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

impl Name {
    /// Number of words, where they stand from `words` on, capitals as written.
    pub(crate) fn match_at<'t>(&self, mut words: impl Iterator<Item = &'t str>) -> Option<usize> {
        let all = self.words.iter().all(|own| words.next().is_some_and(|word| same_word(word, own)));
        all.then_some(self.words.len())
    }
}

impl Term {
    /// Number of words, where they stand from `words` on; the sorts that make names
    /// want the capitals they are written with, heads and media take any.
    pub(crate) fn match_at<'t>(&self, mut words: impl Iterator<Item = &'t str>) -> Option<usize> {
        let exact = matches!(self.sort, Sort::Part | Sort::Soft | Sort::Lead);
        let all = self.words.iter().all(|own| {
            words
                .next()
                .is_some_and(|word| if exact { same_word(word, own) } else { word.eq_ignore_ascii_case(own) })
        });
        all.then_some(self.words.len())
    }
}

/// Equal but for the shape of the apostrophe.
fn same_word(word: &str, own: &str) -> bool {
    word == own || (word.len() > own.len() && !word.is_ascii() && word.replace('’', "'") == own)
}

/// The words of a name as the tokenizer parts them: `'s` stands alone.
fn split(form: &str) -> Vec<Box<str>> {
    let mut words = Vec::new();
    for word in form.split_whitespace() {
        match word.strip_suffix("'s") {
            Some(stem) if !stem.is_empty() => words.extend([stem.into(), "'s".into()]),
            _ => words.push(word.into()),
        }
    }
    words
}

type Column<'a> = Result<&'a str, Error>;

/// The rows of a table of four columns; every column of a broken row is the error.
fn rows<'a>(file: &'a str, text: &'a str) -> impl Iterator<Item = (usize, [Column<'a>; 4])> {
    rows_of(text).map(move |(number, row)| {
        let mut columns = parts(row, b'\t').map(trim);
        let found = columns.clone().count();
        let broken = found != 4 || columns.clone().any(str::is_empty);
        let column = |given: Option<&'a str>| match given {
            Some(column) if !broken => Ok(column),
            _ => Err(Error::line(
                file,
                number,
                format!("{found} columns that are filled where 4 are needed"),
                "write the columns that the file's header names, with a tab between them",
            )),
        };
        (number, std::array::from_fn(|_| column(columns.next())))
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
        let outlets = Outlets::built_in();
        assert!(outlets.names("Interfax").iter().any(|name| name.kind == SourceKind::NewsAgency));
    }

    #[test]
    fn a_caller_adds_outlets() {
        let mut outlets = Outlets::unnamed();
        outlets.add("mine.tsv", "# mine\nVestra\tVestra Wire,?The Wire\tnews_agency\tFR\n").unwrap();
        let names = outlets.names("Vestra");
        assert_eq!(names[0].match_at(["Vestra", "Wire"].into_iter()), Some(2));
        assert_eq!(names[1].match_at(["Vestra", "wire"].into_iter()), Some(1));
        assert!(outlets.names("The")[0].weak);
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
