//! [`Template`]: what a feature's values mean, and how they are written in a weights file.
//! Touches [`super::Key`] and [`crate::symbol`].

use std::fmt::Write;

use super::Key;
use crate::lexicon::cut;
use crate::symbol;

/// What one value of a template is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    /// A number, or a bucket of numbers.
    Number,
    /// A word or word class ([`symbol`]).
    Symbol,
    /// One of these names.
    Name(&'static [&'static str]),
}

/// One kind of feature.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) parts: &'static [Part],
}

impl Template {
    /// "next=that|3"
    pub(crate) fn write(&self, key: Key, symbols: &symbol::Symbols) -> String {
        let mut out = String::with_capacity(48);
        out.push_str(self.name);
        for (i, (part, value)) in self.parts.iter().zip(key.values()).enumerate() {
            out.push(if i == 0 { '=' } else { '|' });
            match part {
                Part::Number => {
                    let _ = write!(out, "{value}");
                }
                Part::Symbol => out.push_str(symbols.name(value)),
                Part::Name(names) => out.push_str(names.get(usize::from(value)).copied().unwrap_or("?")),
            }
        }
        out
    }
}

/// Reads the values of features, line after line of a file.
pub(super) struct Reader<'a> {
    symbols: &'a symbol::Symbols,
    /// What stood in each place of the line before, and its value: the file is sorted, so
    /// most often it stands there again.
    last: [(&'a str, u16); 3],
}

/// No value is written like this: a line has no line break inside.
const NOTHING: (&str, u16) = ("\n", 0);

impl<'a> Reader<'a> {
    pub(super) fn new(symbols: &'a symbol::Symbols) -> Self {
        Reader { symbols, last: [NOTHING; 3] }
    }

    /// Before the first line of another template, whose places mean something else.
    pub(super) fn forget(&mut self) {
        self.last = [NOTHING; 3];
    }

    /// The values of what [`Template::write`] wrote after the name and `=`.
    pub(super) fn read(&mut self, kinds: &[Part], values: &'a str) -> Option<[u16; 3]> {
        let mut out = [0; 3];
        let mut rest = Some(values);
        for ((slot, last), kind) in out.iter_mut().zip(&mut self.last).zip(kinds) {
            let text = rest?;
            rest = match text.strip_prefix(last.0).map(|after| (after, after.strip_prefix('|'))) {
                Some(("", _)) => None,
                Some((_, Some(after))) => Some(after),
                _ => {
                    let (value, after) = cut(text, b'|');
                    *last = (value, read(*kind, value, self.symbols)?);
                    after
                }
            };
            *slot = last.1;
        }
        rest.is_none().then_some(out)
    }
}

fn read(kind: Part, value: &str, symbols: &symbol::Symbols) -> Option<u16> {
    match kind {
        Part::Number => value.parse().ok(),
        Part::Symbol => symbols.find(value),
        Part::Name(names) => names.iter().position(|n| *n == value).map(|n| n as u16),
    }
}

/// Declares the templates of a model: a constant number for each, and the list in that order.
macro_rules! templates {
    ($list:ident: $($name:ident = $text:literal [$($part:expr),*],)+) => {
        $crate::model::numbered!(0u16; $($name)+);
        pub(crate) const $list: &[$crate::model::Template] = &[
            $($crate::model::Template { name: $text, parts: &[$($part),*] },)+
        ];
    };
}
pub(crate) use templates;

macro_rules! numbered {
    ($n:expr;) => {};
    ($n:expr; $first:ident $($rest:ident)*) => {
        pub(crate) const $first: u16 = $n;
        $crate::model::numbered!($n + 1u16; $($rest)*);
    };
}
pub(crate) use numbered;
