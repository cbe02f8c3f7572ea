//! [`CustomLexicon`]: what a caller adds to the built-in tables. Touches [`crate::lexicon`], [`crate::source`]'s
//! tables, [`crate::document`]'s vocabularies and [`crate::error`].

use std::collections::HashMap;
use std::fmt::Display;

use crate::document::SourceKind;
use crate::error::Error;
use crate::lexicon::{CueClass, Lexicon, Tag};
use crate::source::Outlets;

/// The table that holds outlets; all others are the lexicon's own.
const OUTLETS: &str = "outlets.tsv";

/// What most verbs of speech take: a clause with or without "that", and a quote.
const USUAL_FRAMES: &str = "that,bare,quote";

/// Cues, outlets and tables beyond the built-in ones, for [`Builder::lexicon`](crate::Builder::lexicon).
///
/// Nothing is checked before the extractor is built; its error then names the entry, or the table and line, and
/// the remedy. A cue or an outlet that is also built in is replaced; two additions that contradict each other are
/// refused.
///
/// ```
/// use dixit::{CueClass, CustomLexicon, Extractor, SourceKind};
///
/// let lexicon = CustomLexicon::new()
///     .cue("opine", CueClass::Says)
///     .outlet("Halden Courier", SourceKind::Newspaper)
///     .table("verbs.tsv", "overdo\t-,overdid,overdone,-\n");
/// let extractor = Extractor::builder().lexicon(lexicon).build()?;
/// # let _ = extractor;
///
/// let lexicon = CustomLexicon::new().table("outlets.tsv", "Halden Courier\tpaper\n");
/// let error = Extractor::builder().lexicon(lexicon).build().unwrap_err();
/// assert_eq!(error.line_number(), Some(1));
/// # Ok::<(), dixit::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomLexicon {
    additions: Vec<Addition>,
    own_outlets: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Addition {
    Cue { lemma: String, class: CueClass },
    Outlet { name: String, kind: SourceKind },
    Table { name: String, text: String },
}

impl CustomLexicon {
    /// Nothing beyond the built-in tables.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A verb of speech by its base form ("opine"), or a phrase that begins with one ("go on record"). It takes a
    /// clause with or without "that" and a quotation; forms of a verb the tables do not know are regular. Add a
    /// line to `cues.tsv` or `verbs.tsv` by [`table`](Self::table) where that is not so.
    #[must_use]
    pub fn cue(mut self, lemma: impl Into<String>, class: CueClass) -> Self {
        self.additions.push(Addition::Cue { lemma: lemma.into(), class });
        self
    }

    /// An outlet by its name, without "the", capitals as it is written.
    #[must_use]
    pub fn outlet(mut self, name: impl Into<String>, kind: SourceKind) -> Self {
        self.additions.push(Addition::Outlet { name: name.into(), kind });
        self
    }

    /// Knows no outlet by name but those that are added; others are still told by their shape ("the Halden news
    /// agency", "Halden TV", "the Oslo-based Halden Courier").
    #[must_use]
    pub fn without_built_in_outlets(mut self) -> Self {
        self.own_outlets = true;
        self
    }

    /// Lines of a table, columns apart by tabs, `-` for nothing, `#` before a comment. These are read:
    ///
    /// | table | columns | example |
    /// |---|---|---|
    /// | `cues.tsv` | base form or phrase; verb, noun, adjective, adverb or preposition; [class](CueClass::name); what it takes: that, bare, quote, np, to, as, ing, whether, addressee | `go on record⇥verb⇥says⇥that,quote` |
    /// | `verbs.tsv` | base form; third person, past, participle, -ing form, `-` where regular | `overdo⇥-,overdid,overdone,-` |
    /// | `nouns.tsv` | noun; classes; plural | `bailiff⇥role⇥-` |
    /// | `adjectives.txt` | adjective; `+` where it takes -er and -est | `gaunt⇥+` |
    /// | `words.tsv` | form; parts of speech | `albeit⇥S` |
    /// | `names.tsv` | name; given_m, given_f, org_suffix and the like | `Solveig⇥given_f` |
    /// | `places.tsv` | name; place, demonym, metonym | `Halden⇥place` |
    /// | `lists.tsv` | list; words that other tables have, apart by spaces | `office⇥bailiff sheriff` |
    /// | `outlets.tsv` | name; other names; [kind](SourceKind::name); country | `Halden Courier⇥Courier⇥newspaper⇥NO` |
    ///
    /// The built-in tables of these names, under `src/lexicon`, are longer examples.
    #[must_use]
    pub fn table(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.additions.push(Addition::Table { name: name.into(), text: text.into() });
        self
    }

    /// The built-in tables with the additions, in their order.
    pub(crate) fn apply(&self) -> Result<(Lexicon, Outlets), Error> {
        let mut tables: Vec<(&str, String)> = Vec::new();
        let outlets = if self.own_outlets { Outlets::unnamed() } else { Outlets::built_in().clone() };
        let mut outlets = outlets.extensible();
        let (mut classes, mut kinds) = (HashMap::new(), HashMap::new());
        for addition in &self.additions {
            match addition {
                Addition::Cue { lemma, class } => {
                    once(&mut classes, "cue", lemma, *class)?;
                    tables.extend(cue_tables(lemma, *class)?);
                }
                Addition::Outlet { name, kind } => {
                    once(&mut kinds, "outlet", name, *kind)?;
                    outlets.add(OUTLETS, &outlet_line(name, *kind)?)?;
                }
                Addition::Table { name, text } if name == OUTLETS => outlets.add(name, text)?,
                Addition::Table { name, text } => tables.push((name, text.clone())),
            }
        }
        let tables: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Ok((Lexicon::extended(&tables)?, outlets))
    }
}

/// Refuses a second addition of one name that says something else of it.
fn once<T: PartialEq + Display>(
    given: &mut HashMap<String, T>,
    sort: &str,
    name: &str,
    what: T,
) -> Result<(), Error> {
    let key = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match given.get(&key) {
        Some(before) if *before != what => {
            let both = format!("it is given as {before} and as {what}");
            Err(Error::entry(format!("{sort} {name:?}"), both, "keep one of the two"))
        }
        _ => {
            given.insert(key, what);
            Ok(())
        }
    }
}

/// The cue, and before it its verb where the tables do not know it.
fn cue_tables(lemma: &str, class: CueClass) -> Result<Vec<(&'static str, String)>, Error> {
    let place = format!("cue {lemma:?}");
    let words: Vec<&str> = lemma.split_whitespace().collect();
    let Some(verb) = words.first() else {
        return Err(Error::entry(place, "it has no word", "write a base form such as \"say\""));
    };
    if let Some(c) = lemma.chars().find(|c| !(c.is_alphabetic() || matches!(c, ' ' | '-' | '\''))) {
        return Err(Error::entry(place, format!("{c:?} belongs to no word"), "write letters and spaces"));
    }
    let built_in = Lexicon::built_in();
    let id = built_in.find(&verb.to_lowercase());
    let word = built_in.word(id);
    let known = word.tags().has(Tag::V);
    let inflected = [Tag::VZ, Tag::VD, Tag::VN, Tag::VG].into_iter().any(|tag| word.tags().has(tag));
    if inflected && !known {
        let base = built_in.form(built_in.lemma(id));
        return Err(Error::entry(place, format!("{verb:?} is a form of {base:?}"), "write the base form"));
    }
    let mut tables = Vec::new();
    if !known {
        tables.push(("verbs.tsv", format!("{verb}\t-\n")));
    }
    tables.push(("cues.tsv", format!("{}\tverb\t{}\t{USUAL_FRAMES}\n", words.join(" "), class.name())));
    Ok(tables)
}

fn outlet_line(name: &str, kind: SourceKind) -> Result<String, Error> {
    let name = name.trim();
    if name.is_empty() || name == "-" || name.contains(['\t', '\n', '#', '?']) {
        let remedy = "write the name as articles do, without tabs, # and ?";
        return Err(Error::entry(format!("outlet {name:?}"), "it is no name", remedy));
    }
    Ok(format!("{name}\t-\t{}\t-\n", kind.name()))
}
