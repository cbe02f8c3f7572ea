//! How a quote is written out for a person. Touches the other files of [`super`] only.

use std::fmt;

use super::quote::narrow_source;
use super::{OwnedQuote, OwnedSpeaker, Quote, QuoteKind, Relation, Source, Speaker};

/// What stands between two parts of the content.
const GAP: &str = " … ";

/// As a person would write it: `“We sail at noon” — Ida Holm, captain, via Reuters`.
///
/// White space is made single, the marks of a direct quote are made “ ” and its last comma goes. Where the
/// speaker or the source has no name, the words of the text stand for it: `— Ida Holm, captain, in a statement`.
/// Where there is none, its part is left out.
impl fmt::Display for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        content(f, self.kind(), self.parts())?;
        let source = self.source().map(|source| (source, source_name(source, self.document.text())));
        attribution(f, self.speaker(), source)
    }
}

/// As the [`Quote`] it was made of.
impl fmt::Display for OwnedQuote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        content(f, self.kind, self.parts.iter().map(String::as_str))?;
        attribution(f, self.speaker.as_ref(), narrow_source(&self.chain).zip(self.source.as_deref()))
    }
}

/// Name and role: `Ida Holm, captain`; without a name, the words of the text.
impl fmt::Display for Speaker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        person(f, self.name().or_else(|| self.text()), self.role())
    }
}

/// As the [`Speaker`] it was made of.
impl fmt::Display for OwnedSpeaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        person(f, self.name.as_deref().or(self.text.as_deref()), self.role.as_deref())
    }
}

/// `Reuters (told)`; without a name, what it is: `statement (said_in_statement)`.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name.as_deref().unwrap_or(self.kind.name());
        write!(f, "{name} ({})", self.relation)
    }
}

/// The name of a source of this text, else the words that stand for it.
pub(super) fn source_name<'d>(source: &'d Source, text: &'d str) -> &'d str {
    source.name.as_deref().unwrap_or(&text[source.span])
}

fn content<'q>(
    f: &mut fmt::Formatter<'_>,
    kind: QuoteKind,
    parts: impl ExactSizeIterator<Item = &'q str>,
) -> fmt::Result {
    let direct = kind == QuoteKind::Direct;
    f.write_str(if direct { "“" } else { "" })?;
    let last = parts.len().saturating_sub(1);
    for (index, part) in parts.enumerate() {
        f.write_str(if index == 0 { "" } else { GAP })?;
        let part = if direct { without_marks(part) } else { part };
        one_line(f, if index == last { part.trim_end_matches(',') } else { part })?;
    }
    f.write_str(if direct { "”" } else { "" })
}

/// Who says it, and the source with the words it goes by.
fn attribution(
    f: &mut fmt::Formatter<'_>,
    speaker: Option<impl fmt::Display>,
    source: Option<(&Source, &str)>,
) -> fmt::Result {
    if speaker.is_none() && source.is_none() {
        return Ok(());
    }
    f.write_str(" — ")?;
    if let Some(speaker) = &speaker {
        write!(f, "{speaker}")?;
    }
    let Some((source, name)) = source else { return Ok(()) };
    f.write_str(if speaker.is_some() { ", " } else { "" })?;
    f.write_str(if source.name.is_some() { "via " } else { preposition(source) })?;
    one_line(f, name)
}

fn person(f: &mut fmt::Formatter<'_>, name: Option<&str>, role: Option<&str>) -> fmt::Result {
    let who = name.unwrap_or("unknown");
    one_line(f, who)?;
    match role {
        Some(role) if !who.contains(role) => {
            f.write_str(", ")?;
            one_line(f, role)
        }
        _ => Ok(()),
    }
}

/// What leads up to a source without a name: "to reporters", "in a statement", "at a rally".
const fn preposition(source: &Source) -> &'static str {
    match source.relation {
        Relation::Told if !source.kind.is_outlet() => "to ",
        Relation::SaidInStatement
        | Relation::SaidInMessage
        | Relation::PublishedIn
        | Relation::InterviewWith => "in ",
        Relation::SaidAtEvent => "at ",
        _ => "via ",
    }
}

/// A part of a direct quote without its quotation marks, whichever they are.
fn without_marks(part: &str) -> &str {
    part.trim_matches(|c: char| c.is_whitespace() || "\"“”„«»‘’'`".contains(c))
}

/// The words with one space between them.
fn one_line(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for (index, word) in text.split_whitespace().enumerate() {
        f.write_str(if index == 0 { "" } else { " " })?;
        f.write_str(word)?;
    }
    Ok(())
}
