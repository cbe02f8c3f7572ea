//! How a quote is written out for a person. Touches the other files of [`super`] only.

use std::fmt;

use super::{Quote, QuoteKind, Relation, Source, Speaker};

/// What stands between two parts of the content.
const GAP: &str = " … ";

/// As a person would write it: `“We sail at noon” — Ida Holm, captain, via Reuters`.
///
/// White space is made single, the marks of a direct quote are made “ ” and its last comma goes. Where the
/// speaker or the source has no name, the words of the text stand for it: `— Ida Holm, captain, in a statement`.
/// Where there is none, its part is left out.
impl fmt::Display for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direct = self.kind() == QuoteKind::Direct;
        f.write_str(if direct { "“" } else { "" })?;
        let last = self.content().len() - 1;
        for (index, part) in self.parts().enumerate() {
            f.write_str(if index == 0 { "" } else { GAP })?;
            let part = if direct { without_marks(part) } else { part };
            one_line(f, if index == last { part.trim_end_matches(',') } else { part })?;
        }
        f.write_str(if direct { "”" } else { "" })?;
        let speaker = self.speaker();
        let source = self.source();
        if speaker.is_none() && source.is_none() {
            return Ok(());
        }
        f.write_str(" — ")?;
        if let Some(speaker) = speaker {
            write!(f, "{speaker}")?;
        }
        let Some(source) = source else { return Ok(()) };
        f.write_str(if speaker.is_some() { ", " } else { "" })?;
        match &source.name {
            Some(name) => write!(f, "via {name}"),
            None => {
                f.write_str(preposition(source))?;
                one_line(f, &self.document.text[source.span])
            }
        }
    }
}

/// Name and role: `Ida Holm, captain`; without a name, the words of the text.
impl fmt::Display for Speaker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = self.name().or_else(|| self.text()).unwrap_or("unknown");
        one_line(f, who)?;
        match self.role() {
            Some(role) if !who.contains(role) => {
                f.write_str(", ")?;
                one_line(f, role)
            }
            _ => Ok(()),
        }
    }
}

/// `Reuters (told)`; without a name, what it is: `statement (said_in_statement)`.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name.as_deref().unwrap_or(self.kind.name());
        write!(f, "{name} ({})", self.relation)
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
