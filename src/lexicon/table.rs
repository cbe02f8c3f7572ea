//! Reads the tables. Touches [`super`] and [`crate::error`].
//!
//! All tables have one shape: `#` begins a comment line, empty lines are passed
//! over, columns stand apart by tabs, items of a column by commas, and `-` is an
//! empty column.

use super::class::{Class, Classes, Tag, Tags};
use super::inflect::Pieces;
use super::{
    CueClass, CueEntry, Doubles, Full, Hasher, Lexicon, List, Part, TAKES, Takes, WordId, cut, inflect,
    parts, trim,
};
use crate::eight::find;
use crate::error::Error;
use std::collections::HashMap;

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
    ("lists.tsv", include_str!("lists.tsv")),
];

/// The items of a column; none for `-`.
fn items(column: &str) -> impl Iterator<Item = &str> {
    parts(column, b',').map(trim).filter(|item| *item != "-" && !item.is_empty())
}

/// The line on which each entry of a table was first seen.
type Seen<'a> = HashMap<(&'a str, &'a str), usize, Hasher>;

/// One line of a table, with what an error needs to name it.
struct Line<'a> {
    file: &'a str,
    number: usize,
    columns: [&'a str; MOST],
    /// How many columns there are; those over the most that a table has are counted, not kept.
    count: usize,
}

/// Columns of a table at most.
const MOST: usize = 4;

impl<'a> Line<'a> {
    /// The line of a table that begins at `start`, and where it ends; of a comment, no columns.
    fn new(file: &'a str, number: usize, text: &'a str, mut start: usize) -> (Self, usize) {
        let mut line = Line { file, number, columns: [""; MOST], count: 0 };
        let bytes = text.as_bytes();
        if bytes[start] == b'#' {
            return (line, find(bytes, start, [b'\n']));
        }
        for nth in 0.. {
            let end = find(bytes, start, [b'\t', b'\n']);
            let column = trim(&text[start..end]);
            if !column.is_empty() {
                // White space at the end of a line makes no column.
                line.count = nth + 1;
            }
            if let Some(place) = line.columns.get_mut(nth) {
                *place = column;
            }
            start = end + 1;
            if bytes.get(end) != Some(&b'\t') {
                break;
            }
        }
        (line, start - 1)
    }

    /// The column, where the line has so many.
    fn get(&self, column: usize) -> Option<&'a str> {
        self.columns.get(column).copied().filter(|_| column < self.count)
    }

    /// Refuses a second line for the same entry. (A union of both would hide
    /// which of them a later hand has to mend.)
    fn check_key(&self, width: usize, seen: &mut Seen<'a>) -> Result<(), Error> {
        let second = if width > 1 { self.columns[1] } else { "" };
        match seen.insert((self.columns[0], second), self.number) {
            None => Ok(()),
            Some(first) => Err(self.error(
                format!("{:?} already stands on line {first}", self.columns[0]),
                "put both into one line",
            )),
        }
    }

    fn error(&self, what: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error::line(self.file, self.number, what, remedy)
    }

    fn check_columns(&self, (least, most): (usize, usize)) -> Result<(), Error> {
        let found = self.count;
        if found < least || found > most {
            let plural = if found == 1 { "" } else { "s" };
            let needed = match least == most {
                true => format!("{least} are"),
                false => format!("{least} or {most} are"),
            };
            return Err(self.error(
                format!("{found} column{plural} where {needed} needed"),
                "write the columns that the file's header names, with a tab between them",
            ));
        }
        match self.columns[..found].iter().position(|column| column.is_empty()) {
            None => Ok(()),
            Some(i) => {
                Err(self.error(format!("column {} is empty", i + 1), "write - where there is nothing to say"))
            }
        }
    }

    /// Turns the overflow of the numbering into an error of this line.
    fn full<T>(&self, added: Result<T, Full>) -> Result<T, Error> {
        added.map_err(|Full| {
            self.error(
                format!("the lexicon is full: it holds {} words and as many cues", u16::MAX),
                "take out those that matter less",
            )
        })
    }

    fn tags(&self, column: &str) -> Result<Tags, Error> {
        let mut tags = Tags::default();
        for item in items(column) {
            tags |= Tag::from_name(item)
                .ok_or_else(|| self.unknown("tag", item, Tag::ALL.iter().map(|t| t.name())))?
                .into();
        }
        Ok(tags)
    }

    fn classes(&self, column: &str) -> Result<Classes, Error> {
        let mut classes = Classes::default();
        for item in items(column) {
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

/// What enters the lines of a table.
struct Reader<'l, 'a> {
    lexicon: &'l mut Lexicon,
    /// Buffer for a form.
    form: String,
    /// The last column of classes and what it says: most often the next line has it again.
    classes: (&'a str, Classes),
}

type Enter<'l, 'a> = fn(&mut Reader<'l, 'a>, &Line<'a>) -> Result<(), Error>;

/// What a table looks like and how one line of it is entered.
struct Shape<'l, 'a> {
    /// Number of columns: at least, at most.
    columns: (usize, usize),
    /// How many of the columns, from the first, no two lines may share.
    key: usize,
    enter: Enter<'l, 'a>,
}

fn shape<'l, 'a>(file: &str) -> Option<Shape<'l, 'a>> {
    let (columns, key, enter): (_, _, Enter<'l, 'a>) = match file {
        "words.tsv" => ((2, 3), 1, Reader::word),
        "verbs.tsv" => ((2, 2), 1, Reader::verb),
        "nouns.tsv" => ((3, 3), 1, Reader::noun),
        "adjectives.txt" => ((1, 2), 1, Reader::adjective),
        "names.tsv" => ((2, 2), 1, Reader::proper),
        "places.tsv" => ((2, 3), 1, Reader::proper),
        "cues.tsv" => ((4, 4), 2, Reader::cue),
        "lists.tsv" => ((2, 2), 2, Reader::list),
        _ => return None,
    };
    Some(Shape { columns, key, enter })
}

/// What a caller is told who names another; `outlets.tsv` is read elsewhere.
const TABLES: &str = "name one of cues.tsv, verbs.tsv, nouns.tsv, adjectives.txt, words.tsv, names.tsv, \
                      places.tsv, lists.tsv, outlets.tsv";

/// Reads one table into the lexicon; its name says what its columns are.
pub(super) fn read(lexicon: &mut Lexicon, file: &str, text: &str, doubles: Doubles) -> Result<(), Error> {
    let shape = shape(file)
        .ok_or_else(|| Error::entry(format!("table {file:?}"), "no table has this name", TABLES))?;
    let mut seen = Seen::default();
    let mut reader = Reader { lexicon, form: String::new(), classes: ("", Classes::default()) };
    let (mut number, mut start) = (0, 0);
    while start < text.len() {
        number += 1;
        let (line, end) = Line::new(file, number, text, start);
        start = end + 1;
        if line.count == 0 {
            continue;
        }
        line.check_columns(shape.columns)?;
        if doubles == Doubles::Refused {
            line.check_key(shape.key, &mut seen)?;
        }
        (shape.enter)(&mut reader, &line)?;
    }
    Ok(())
}

impl<'a> Reader<'_, 'a> {
    /// `words.tsv`: form, tags and classes, lemma.
    fn word(&mut self, line: &Line<'a>) -> Result<(), Error> {
        let (tags, classes) = cut(line.columns[1], b'/');
        let (tags, classes) = (line.tags(tags)?, line.classes(classes.unwrap_or_default())?);
        let id = line.full(self.lexicon.add(line.columns[0], tags, classes))?;
        if let Some(lemma) = line.get(2) {
            let lemma = line.full(self.lexicon.add(lemma, Tags::default(), Classes::default()))?;
            self.lexicon.lemmas[usize::from(id.0)] = lemma;
        }
        Ok(())
    }

    /// `verbs.tsv`: lemma, irregular forms (3sg past participle ing, apart by commas, `-` where regular).
    fn verb(&mut self, line: &Line<'a>) -> Result<(), Error> {
        let mut given = [None; 4];
        for (nth, form) in parts(line.columns[1], b',').map(trim).enumerate() {
            let Some(place) = given.get_mut(nth) else {
                return Err(line.error(
                    format!("{} forms where a verb has 4", parts(line.columns[1], b',').count()),
                    "give third person singular, past, participle and -ing form, with - where regular",
                ));
            };
            *place = Some(form).filter(|form| !matches!(*form, "-" | ""));
        }
        line.full(self.add_verb(line.columns[0], given))?;
        Ok(())
    }

    /// Adds a verb with all its forms; those not `given` are regular.
    fn add_verb(&mut self, lemma: &str, given: [Option<&str>; 4]) -> Result<WordId, Full> {
        let [third, past, participle, ing] = given.map(|form| form.map(|form| [form, "", ""]));
        let past = past.unwrap_or_else(|| inflect::past(lemma));
        let id = self.lexicon.add(lemma, Tag::V.into(), Classes::default())?;
        for (form, tag) in [
            (third.unwrap_or_else(|| inflect::s_form(lemma)), Tag::VZ),
            (participle.unwrap_or(past), Tag::VN),
            (past, Tag::VD),
            (ing.unwrap_or_else(|| inflect::ing(lemma)), Tag::VG),
        ] {
            self.add_form(form, id, tag, Classes::default())?;
        }
        Ok(id)
    }

    /// Adds a form of `lemma`.
    fn add_form(&mut self, form: Pieces<'_>, lemma: WordId, tag: Tag, classes: Classes) -> Result<(), Full> {
        self.lexicon.add_form(join(&mut self.form, form), lemma, tag, classes)
    }

    /// `nouns.tsv`: noun, classes, plural (`-` regular, `=` same or none). The plural of a
    /// role is a group; every other class holds of both.
    fn noun(&mut self, line: &Line<'a>) -> Result<(), Error> {
        let lemma = line.columns[0];
        let classes = self.classes(line)?;
        let id = line.full(self.lexicon.add(lemma, Tag::N.into(), classes))?;
        let plural = match line.columns[2] {
            "=" => return Ok(()),
            "-" => inflect::s_form(lemma),
            given => [given, "", ""],
        };
        let of_plural = match classes.has(Class::Role) {
            true => Class::Group.into(),
            false => classes,
        };
        line.full(self.add_form(plural, id, Tag::NS, of_plural))
    }

    /// The classes of the second column.
    fn classes(&mut self, line: &Line<'a>) -> Result<Classes, Error> {
        let column = line.columns[1];
        if self.classes.0 != column {
            self.classes = (column, line.classes(column)?);
        }
        Ok(self.classes.1)
    }

    /// `adjectives.txt`: adjective, comparison. The adverb in -ly comes with it.
    fn adjective(&mut self, line: &Line<'a>) -> Result<(), Error> {
        let lemma = line.columns[0];
        let id = line.full(self.lexicon.add(lemma, Tag::J.into(), Classes::default()))?;
        if let Some(adverb) = inflect::adverb(lemma) {
            let adverb = join(&mut self.form, adverb);
            line.full(self.lexicon.add(adverb, Tag::R.into(), Classes::default()))?;
        }
        match line.get(1) {
            None => {}
            Some("+") => {
                for end in ["er", "est"] {
                    line.full(self.add_form(inflect::compared(lemma, end), id, Tag::J, Classes::default()))?;
                }
            }
            Some(given) => {
                for form in given.split(',') {
                    line.full(self.add_form([form.trim(), "", ""], id, Tag::J, Classes::default()))?;
                }
            }
        }
        Ok(())
    }

    /// `names.tsv`, `places.tsv`: word, classes, plural of a people or party. The word for a people or a
    /// party is adjective and noun; its plural is a group.
    fn proper(&mut self, line: &Line<'a>) -> Result<(), Error> {
        let classes = self.classes(line)?;
        let tags = match classes.has(Class::Demonym) || classes.has(Class::Party) {
            true => Tags::from(Tag::J).with(Tag::N),
            false => Tags::default(),
        };
        let id = line.full(self.lexicon.add(line.columns[0], tags, classes))?;
        if let Some(plural) = line.get(2) {
            let classes = classes.with(Class::Group);
            line.full(self.lexicon.add_form(plural, id, Tag::NS, classes))?;
        }
        Ok(())
    }

    /// `cues.tsv`: lemma or phrase, part, class, what it takes. A verb that is in no
    /// table is taken for a regular one, so that a caller's cue needs no second table.
    fn cue(&mut self, line: &Line<'a>) -> Result<(), Error> {
        let part = Part::ALL.into_iter().find(|p| p.name() == line.columns[1]);
        let part =
            part.ok_or_else(|| line.unknown("part", line.columns[1], Part::ALL.iter().map(|p| p.name())))?;
        let class = CueClass::from_name(line.columns[2]).ok_or_else(|| {
            line.unknown("cue class", line.columns[2], CueClass::ALL.iter().map(|c| c.name()))
        })?;
        let mut takes = Takes::default();
        for item in items(line.columns[3]) {
            let bit = TAKES.iter().position(|t| *t == item);
            let bit = bit.ok_or_else(|| line.unknown("frame", item, TAKES.iter().copied()))?;
            takes.0 |= 1 << bit;
        }
        let mut words = Vec::new();
        for (i, word) in parts(line.columns[0], b' ').enumerate() {
            let id = match self.lexicon.find_in_any_case(word) {
                WordId::UNKNOWN if i == 0 && part == Part::Verb => self.add_verb(word, [None; 4]),
                WordId::UNKNOWN => self.lexicon.add(word, Tags::default(), Classes::default()),
                known => Ok(known),
            };
            words.push(line.full(id)?);
        }
        let entry = CueEntry { lemma: line.columns[0].into(), part, class, words, takes };
        match line.full(self.lexicon.add_cue(entry))? {
            true => Ok(()),
            false => Err(line.error(
                format!("{:?} was given before with another class or frame", line.columns[0]),
                "keep one of the two",
            )),
        }
    }

    /// `lists.tsv`: list, words.
    fn list(&mut self, line: &Line<'a>) -> Result<(), Error> {
        let name = line.columns[0];
        let list = List::from_name(name)
            .ok_or_else(|| line.unknown("list", name, List::ALL.iter().map(|l| l.name())))?;
        for word in parts(line.columns[1], b' ').filter(|word| !word.is_empty()) {
            let id = self.lexicon.find_in_any_case(word);
            if !id.is_known() {
                return Err(line.error(
                    format!("{word:?} stands in no other table"),
                    "give it a line in nouns.tsv, verbs.tsv, adjectives.txt or words.tsv",
                ));
            }
            self.lexicon.lists.put(id, list);
        }
        Ok(())
    }
}

/// The form whose pieces these are, in the buffer.
fn join<'b>(buffer: &'b mut String, pieces: Pieces<'_>) -> &'b str {
    buffer.clear();
    pieces.iter().for_each(|piece| buffer.push_str(piece));
    buffer
}
