//! Reads the tables. Touches [`super`] and [`crate::error`].
//!
//! All tables have one shape: `#` begins a comment line, empty lines are passed
//! over, columns stand apart by tabs, items of a column by commas, and `-` is an
//! empty column.

use super::class::{Class, Classes, Tag, Tags};
use super::{CueClass, CueEntry, CueId, Lexicon, TAKES, Takes, inflect};
use crate::error::Error;

/// The tables that come with the crate, in the order in which they are read
/// (`cues.tsv` needs the forms of `verbs.tsv`).
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("words.tsv", include_str!("words.tsv")),
    ("verbs.tsv", include_str!("verbs.tsv")),
    ("nouns.tsv", include_str!("nouns.tsv")),
    ("adjectives.txt", include_str!("adjectives.txt")),
    ("names.tsv", include_str!("names.tsv")),
    ("places.tsv", include_str!("places.tsv")),
    ("cues.tsv", include_str!("cues.tsv")),
];

/// One line of a table, with what an error needs to name it.
struct Line<'a> {
    file: &'a str,
    number: usize,
    columns: Vec<&'a str>,
}

impl Line<'_> {
    fn error(&self, what: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error::line(self.file, self.number, what, remedy)
    }

    /// The items of a column; none for `-`.
    fn items(&self, column: usize) -> impl Iterator<Item = &str> {
        self.columns[column].split(',').map(str::trim).filter(|item| *item != "-" && !item.is_empty())
    }

    fn tags(&self, column: usize) -> Result<Tags, Error> {
        let mut tags = Tags::default();
        for item in self.items(column) {
            tags |= Tag::from_name(item)
                .ok_or_else(|| self.unknown("tag", item, Tag::ALL.iter().map(|t| t.name())))?
                .into();
        }
        Ok(tags)
    }

    fn classes(&self, column: usize) -> Result<Classes, Error> {
        let mut classes = Classes::default();
        for item in self.items(column) {
            classes |= Class::from_name(item)
                .ok_or_else(|| self.unknown("class", item, Class::ALL.iter().map(|c| c.name())))?
                .into();
        }
        Ok(classes)
    }

    fn unknown<'n>(&self, sort: &str, item: &str, known: impl Iterator<Item = &'n str>) -> Error {
        let known: Vec<_> = known.collect();
        self.error(format!("there is no {sort} {item:?}"), format!("use one of {}", known.join(", ")))
    }
}

/// Reads one table into the lexicon; its name says what its columns are.
pub(super) fn read(lexicon: &mut Lexicon, file: &str, text: &str) -> Result<(), Error> {
    let (width, entry): (usize, fn(&mut Lexicon, &Line<'_>) -> Result<(), Error>) = match file {
        "words.tsv" => (2, word),
        "verbs.tsv" => (2, verb),
        "nouns.tsv" => (3, noun),
        "adjectives.txt" => (1, adjective),
        "names.tsv" | "places.tsv" => (2, proper),
        "cues.tsv" => (3, cue),
        _ => {
            return Err(Error::entry(
                file,
                "no table has this name",
                "rename it to one of the tables in src/lexicon",
            ));
        }
    };
    for (index, row) in text.lines().enumerate() {
        let row = row.trim_end();
        if row.is_empty() || row.starts_with('#') {
            continue;
        }
        let line = Line { file, number: index + 1, columns: row.split('\t').map(str::trim).collect() };
        let found = line.columns.len();
        if found != width || line.columns.iter().any(|c| c.is_empty()) {
            return Err(line.error(
                format!("{found} column{} where {width} are needed", if found == 1 { "" } else { "s" }),
                "write the columns that the file's header names, with a tab between them",
            ));
        }
        entry(lexicon, &line)?;
    }
    Ok(())
}

/// `words.tsv`: form, tags, (classes in the tags column after a `/`).
fn word(lexicon: &mut Lexicon, line: &Line<'_>) -> Result<(), Error> {
    let (tags, classes) = match line.columns[1].split_once('/') {
        Some((tags, classes)) => (tags, classes),
        None => (line.columns[1], "-"),
    };
    let part = |column| Line { file: line.file, number: line.number, columns: vec![column] };
    lexicon.add(line.columns[0], part(tags).tags(0)?, part(classes).classes(0)?);
    Ok(())
}

/// `verbs.tsv`: lemma, irregular forms (3sg past participle ing, apart by commas, `-` where regular).
fn verb(lexicon: &mut Lexicon, line: &Line<'_>) -> Result<(), Error> {
    let lemma = line.columns[0];
    let mut given = line.columns[1].split(',').map(str::trim);
    let mut next = |regular: String| match given.next() {
        None | Some("-" | "") => regular,
        Some(form) => form.to_owned(),
    };
    let forms = {
        let s = next(inflect::s_form(lemma));
        let past = next(inflect::past(lemma));
        let participle = next(past.clone());
        let ing = next(inflect::ing(lemma));
        [(s, Tag::VZ), (past, Tag::VD), (participle, Tag::VN), (ing, Tag::VG)]
    };
    let id = lexicon.add(lemma, Tag::V.into(), Classes::default());
    for (form, tag) in forms {
        lexicon.add_form(&form, id, tag);
    }
    Ok(())
}

/// `nouns.tsv`: noun, classes, plural (`-` regular, `=` same or none). The plural of a
/// role is a group; every other class holds of both.
fn noun(lexicon: &mut Lexicon, line: &Line<'_>) -> Result<(), Error> {
    let classes = line.classes(1)?;
    let id = lexicon.add(line.columns[0], Tag::N.into(), classes);
    let plural = match line.columns[2] {
        "=" => return Ok(()),
        "-" => inflect::s_form(line.columns[0]),
        given => given.to_owned(),
    };
    let plural = lexicon.add_form(&plural, id, Tag::NS);
    let mut of_plural = classes;
    if classes.has(Class::Role) {
        of_plural = Class::Group.into();
    }
    lexicon.words[usize::from(plural.0)].classes |= of_plural;
    Ok(())
}

fn adjective(lexicon: &mut Lexicon, line: &Line<'_>) -> Result<(), Error> {
    lexicon.add(line.columns[0], Tag::J.into(), Classes::default());
    Ok(())
}

/// `names.tsv`, `places.tsv`: word, classes.
fn proper(lexicon: &mut Lexicon, line: &Line<'_>) -> Result<(), Error> {
    let classes = line.classes(1)?;
    lexicon.add(line.columns[0], Tags::default(), classes);
    Ok(())
}

/// `cues.tsv`: lemma or phrase, class, what it takes. A lemma of `verbs.tsv` or
/// `nouns.tsv` brings all its forms.
fn cue(lexicon: &mut Lexicon, line: &Line<'_>) -> Result<(), Error> {
    let mut takes = Takes::default();
    for item in line.items(2) {
        let bit = TAKES
            .iter()
            .position(|t| *t == item)
            .ok_or_else(|| line.unknown("frame", item, TAKES.iter().copied()))?;
        takes.0 |= 1 << bit;
    }
    let class = CueClass::from_name(line.columns[1])
        .ok_or_else(|| line.unknown("cue class", line.columns[1], CueClass::ALL.iter().map(|c| c.name())))?;
    let words: Vec<_> =
        line.columns[0].split(' ').map(|w| lexicon.add(w, Tags::default(), Classes::default())).collect();
    let id = CueId(lexicon.cues.len() as u16);
    if let [lemma] = words[..] {
        for word in &mut lexicon.words {
            if word.lemma == lemma {
                word.cue = Some(id);
            }
        }
    }
    lexicon.cues.push(CueEntry { lemma: line.columns[0].into(), class, words, takes });
    Ok(())
}
