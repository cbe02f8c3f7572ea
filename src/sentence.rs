//! Sentence boundaries, found directly on the bytes of the text in one pass
//! forward with bounded looks around. Touches [`Span`] and the word list of
//! `src/lexicon/abbreviations.txt`; knows nothing of tokens.

mod abbreviations;
mod dash;
mod judge;
mod lines;
mod lists;
mod look;
mod stop;
mod tag;

use crate::Span;
use crate::finder::Finder;
use judge::{Verdict, judge};
use lines::Wrap;
use look::Stops;
use stop::Place;

/// The sentences of a text, in text order, found as they are asked for.
///
/// Every span is trimmed of white space, lies on character boundaries, and no two
/// overlap; together they hold all of the text that is not blank. Offsets are
/// UTF-8 bytes. Whatever the text, this never fails and never panics, and the
/// whole iteration takes time linear in the length of the text.
///
/// A sentence ends with its closing marks: quotation marks and brackets stay with
/// the sentence they close. A quotation of several sentences is split where they
/// end; a question or exclamation whose speaker follows (`“Why?” Ann asked.`) is
/// one sentence with its tag. An empty line always ends a sentence, a single line
/// break only where the text is not hard-wrapped there: headlines, bylines and
/// list items stand by themselves, wrapped prose does not fall apart.
///
/// ```
/// use dixit::sentences;
///
/// let text = "“Burn it!” He turned to Mr. Vale. “Why?” Ann asked.";
/// let found: Vec<&str> = sentences(text).map(|s| &text[s]).collect();
/// assert_eq!(found, ["“Burn it!”", "He turned to Mr. Vale.", "“Why?” Ann asked."]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Sentences<'_> {
    let start = look::skip_space(text, 0).at;
    Sentences { text, stops: Finder::new(text.as_bytes()), wrap: Wrap::default(), start, at: start }
}

/// Iterator over the sentences of a text; made by [`sentences`].
#[derive(Debug, Clone)]
pub struct Sentences<'t> {
    text: &'t str,
    stops: Finder<'t, Stops>,
    wrap: Wrap,
    /// Where the sentence that is being read begins.
    start: usize,
    /// Where to look for the next stop.
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while let Some(at) = self.stops.next(self.at) {
            let place = Place { text: self.text, start: self.start, at };
            match judge(&place, &mut self.wrap) {
                Verdict::GoOn(at) => self.at = at,
                Verdict::End { end, next } => {
                    let span = Span::new(self.start, end);
                    self.start = next;
                    self.at = next;
                    return Some(span);
                }
            }
        }
        self.rest()
    }
}

impl Sentences<'_> {
    /// What stands after the last boundary.
    fn rest(&mut self) -> Option<Span> {
        let len = self.text[self.start..].trim_end().len();
        let span = Span::new(self.start, self.start + len);
        self.start = self.text.len();
        self.at = self.start;
        (len > 0).then_some(span)
    }
}

impl std::iter::FusedIterator for Sentences<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work;

    /// Bytes looked at while reading the whole text.
    fn work_of(text: &str) -> usize {
        work::take();
        assert!(sentences(text).last().is_none_or(|span| span.end <= text.len()));
        work::take().iter().map(|(_, steps)| steps).sum()
    }

    #[test]
    fn time_is_linear_in_the_text() {
        const BYTES: usize = 1 << 20;
        let units = [
            "\"",
            "'",
            ". ",
            ")",
            "“",
            "”",
            "\"'",
            "“'”\"",
            "x",
            "\n",
            " ",
            ". . ",
            "...",
            "!",
            "? ",
            "-",
            "--\"",
            "—",
            "— ",
            "…",
            "•",
            " •",
            "\u{2028}",
            ".\n",
            "x\n",
            ".\" ",
            ". \" ",
            ".[1]",
            ". [1]",
            "[",
            ":) ",
            "1) ",
            "1. ",
            "Mr. ",
            "\"?\" A",
            "a,\n",
            "\n  ",
            ".\u{a0}",
            "''",
            "``",
            "(.) ",
            "A.",
            "?\" A B ",
        ];
        for unit in units {
            let once = unit.repeat(BYTES / unit.len());
            let twice = unit.repeat(2 * BYTES / unit.len());
            let (work, double) = (work_of(&once), work_of(&twice));
            assert!(work * 4 >= once.len(), "{unit:?}: the counter is asleep");
            assert!(work <= 64 * once.len(), "{unit:?}: {work} bytes looked at");
            assert!(
                double as f64 <= 2.2 * work as f64,
                "{unit:?}: {work} bytes, then {double} for twice the text"
            );
        }
    }
}
