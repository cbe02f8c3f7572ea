//! [`Error`]: everything that can go wrong, each with its place and remedy. Touches nothing.

/// Why a table, a roster or a document was refused.
///
/// The message names the place (file and line, or entry) and the remedy; the
/// variants are kept inside so that new ones can be added without a break.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Problem);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("{file}, line {line}: {what}; {remedy}")]
    Line { file: String, line: usize, what: String, remedy: String },
    #[error("{place}: {what}; {remedy}")]
    Entry { place: String, what: String, remedy: String },
    #[error(
        "the text has {bytes} bytes and the limit is {limit}; split it at a paragraph and read the parts"
    )]
    TooLong { bytes: usize, limit: usize },
}

impl Error {
    /// A broken line of a table.
    pub(crate) fn line(file: &str, line: usize, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Problem::Line { file: file.to_owned(), line, what: what.into(), remedy: remedy.into() }.into()
    }

    /// A wrong entry given in code.
    pub(crate) fn entry(
        place: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Problem::Entry { place: place.into(), what: what.into(), remedy: remedy.into() }.into()
    }

    /// A name that is none of a closed vocabulary's.
    pub(crate) fn unknown(vocabulary: &str, name: &str, all: impl Iterator<Item = &'static str>) -> Self {
        let all: Vec<&str> = all.collect();
        let what = format!("there is no {name:?}");
        Error::entry(vocabulary, what, format!("write one of {}", all.join(", ")))
    }

    /// A text over the limit.
    pub(crate) fn too_long(bytes: usize, limit: usize) -> Self {
        Problem::TooLong { bytes, limit }.into()
    }

    /// The line of the table that is broken (1 is the first), where the error
    /// is about a line.
    #[must_use]
    pub fn line_number(&self) -> Option<usize> {
        match &self.0 {
            Problem::Line { line, .. } => Some(*line),
            _ => None,
        }
    }
}
