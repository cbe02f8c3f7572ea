//! [`Template`]: what a feature's values mean, and how they are written in a weights file.
//! Touches [`super::Key`] and [`crate::symbol`].

use std::fmt::Write;

use super::Key;
use crate::symbol;

/// What one value of a template is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    /// A number below this, or a bucket of numbers.
    Below(u16),
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
    /// Adds "next=that|3".
    pub(crate) fn write(&self, key: Key, symbols: &symbol::Symbols, out: &mut String) {
        out.push_str(self.name);
        for (i, (part, value)) in self.parts.iter().zip(key.values()).enumerate() {
            out.push(if i == 0 { '=' } else { '|' });
            match part {
                Part::Below(_) if value < 10 => out.push(char::from(b'0' + value as u8)),
                Part::Below(_) => {
                    let _ = write!(out, "{value}");
                }
                Part::Symbol => out.push_str(symbols.name(value)),
                Part::Name(names) => out.push_str(names.get(usize::from(value)).copied().unwrap_or("?")),
            }
        }
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
