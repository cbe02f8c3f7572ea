//! Quotation marks: what every mark in a text does, and the stretches between
//! them. Works on the raw text; may touch [`Span`](crate::Span) alone.

mod build;
mod costs;
mod dash;
mod elision;
mod glyph;
mod kind;
mod scan;
mod search;
mod side;
mod weights;
mod word;

use crate::Span;

/// Explains every quotation mark of `text` and finds the stretches between them.
///
/// Never fails and never panics, whatever the text; takes time linear in its
/// length. All offsets are UTF-8 bytes.
///
/// ```
/// use dixit::quotations;
///
/// let text = "“We can't,” she said, “not now.”";
/// let found = quotations(text);
/// let said: Vec<&str> = found.quoted().iter().map(|q| &text[q.inner]).collect();
/// assert_eq!(said, ["We can't,", "not now."]);
/// ```
#[must_use]
pub fn quotations(text: &str) -> Quotations {
    build::build(text, scan::scan(text)).0
}

/// What the quotation marks of one text do; made by [`quotations`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Quotations {
    marks: Vec<Mark>,
    quoted: Vec<Quoted>,
}

impl Quotations {
    /// Every quotation-like mark of the text (apostrophes and inch marks too),
    /// in text order, none overlapping another.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Every quoted stretch, by its start; an outer stretch comes before those
    /// nested in it. No two overlap without one holding the other.
    #[must_use]
    pub fn quoted(&self) -> &[Quoted] {
        &self.quoted
    }
}

/// One mark and what it does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mark {
    /// The mark itself; two bytes for `''` and ` `` `.
    pub span: Span,
    /// What it does.
    pub role: MarkRole,
}

/// What a mark does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum MarkRole {
    /// Opens a quoted stretch.
    Open,
    /// Closes a quoted stretch.
    Close,
    /// Opens a paragraph again that goes on the speech of the one before, which
    /// was left open as the custom is.
    Reopen,
    /// Stands for letters left out, or makes a possessive.
    Apostrophe,
    /// Inches or seconds: `6'2"`.
    Inch,
    /// Feet or minutes: `6'2"`.
    Foot,
    /// Does nothing that could be made out: a typing error or a lost partner.
    Stray,
}

/// One stretch between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Quoted {
    /// The stretch with its marks.
    pub span: Span,
    /// The stretch without its marks and without white space at its ends.
    pub inner: Span,
    /// What the stretch is, by what surrounds it.
    pub kind: QuotedKind,
    /// How many quoted stretches it stands in: 0 for the outermost.
    pub depth: u8,
    /// Index in [`Quotations::quoted`] of the stretch it stands in.
    pub parent: Option<usize>,
    /// Whether a mark closes it; one that is never closed ends with its
    /// paragraph at the latest.
    pub closed: bool,
    /// Whether it goes on the speech of the previous paragraph.
    pub continues: bool,
    /// Whether its marks are double (`"`, `“`, `''`, `«`), not single.
    pub double: bool,
}

/// What a quoted stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum QuotedKind {
    /// Someone's words as a whole: direct speech.
    Speech,
    /// Some words of someone's, worked into the sentence of another: what a
    /// mixed quote holds (the minister called it “firm”).
    Fragment,
    /// Words held at arm's length, or talked about as words.
    Scare,
    /// The name of a book, a film, a song.
    Title,
    /// A name within a name: Eddie "Shorty" Malone.
    Nickname,
    /// The value of an attribute in markup: `<a href="…">`.
    Markup,
}

impl QuotedKind {
    /// Whether someone spoke or wrote these words: [`Speech`](Self::Speech) or
    /// [`Fragment`](Self::Fragment).
    #[must_use]
    pub const fn is_said(self) -> bool {
        matches!(self, Self::Speech | Self::Fragment)
    }
}
