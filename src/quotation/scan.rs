//! One pass over the bytes: finds the marks and the paragraphs they stand in.
//! Touches [`Span`], [`crate::finder`] and the quotation stage's own glyphs.

use super::glyph::{Family, Glyph, Shape, look};
use super::side::{Sides, sides};
use super::{Mark, MarkRole};
use crate::Span;
use crate::finder::{Finder, Wanted};

/// Everything the pass found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Every mark in text order, roles still to be filled in but for the
    /// apostrophes inside words.
    pub(super) marks: Vec<Mark>,
    /// The marks that have to be decided.
    pub(super) glyphs: Vec<Glyph>,
    /// The paragraphs that have such marks or begin with a dash.
    pub(super) paragraphs: Vec<Paragraph>,
    /// Whether there are carriage returns in the text.
    pub(super) returns: bool,
    /// Bytes looked at more than once, for the tests of linear time.
    pub(super) steps: u64,
}

/// A paragraph that matters here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph {
    /// From its first character to its last, without white space around.
    pub(super) span: Span,
    /// Its part of [`Scan::glyphs`].
    pub(super) first: usize,
    pub(super) last: usize,
    /// Whether the paragraph before it in the list stands right before it in
    /// the text.
    pub(super) adjacent: bool,
    /// Whether it begins with a dash, as dialogue can.
    pub(super) dash: bool,
}

/// Where the pass has to stop: a mark or a line end, or the first byte of a longer one or of a dash.
struct Stops;

impl Wanted for Stops {
    #[inline(always)]
    fn is_wanted(byte: u8, _: u8, _: u8) -> bool {
        let short = (byte == b'"') | (byte == b'\'') | (byte == b'`') | (byte == b'\n') | (byte == b'\r');
        // « » ´, general punctuation and corner brackets, full-width marks
        let long = (byte == 0xC2) | (byte | 1 == 0xE3) | (byte == 0xEF);
        short | long
    }
}

/// Lines so far in are verse or the like; paragraphs begin less far in.
const VERSE: usize = 8;

/// News has a mark to so many bytes.
const APART: usize = 160;

pub(super) fn scan(text: &str) -> Scan {
    let room = text.len() / APART;
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        wrapped: None,
        out: Scan { marks: Vec::with_capacity(room), glyphs: Vec::with_capacity(room), ..Scan::default() },
        start: 0,
        first: 0,
        adjacent: false,
    };
    scanner.run();
    scanner.out
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Whether newlines wrap lines; told where it is asked for, which in many texts is nowhere.
    wrapped: Option<bool>,
    out: Scan,
    /// Where the present paragraph began and its first glyph.
    start: usize,
    first: usize,
    adjacent: bool,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        let mut stops = Finder::<Stops>::new(self.bytes);
        while let Some(stop) = stops.next(at) {
            at = stop;
            at = match self.bytes[at] {
                b'\'' | b'`' => self.single_bytes(at),
                b'\n' => self.newline(at),
                b'\r' => {
                    self.out.returns = true;
                    at + 1
                }
                _ => self.character(at),
            };
        }
        self.end_paragraph(self.bytes.len());
    }

    /// A mark or another character that begins with a stop byte.
    fn character(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else {
            return self.bytes.len();
        };
        let end = at + c.len_utf8();
        if let Some((family, shape)) = look(c) {
            if family == Family::Single && self.is_inside_word(at, end) {
                self.apostrophe(Span::new(at, end));
            } else {
                self.glyph(Span::new(at, end), family, shape);
            }
        } else if matches!(c, '\u{2028}' | '\u{2029}') {
            self.end_paragraph(at);
            self.begin_paragraph(end);
        }
        end
    }

    /// A run of `'` or of `` ` ``: two of them are one double mark. The odd one
    /// out of a run stands inside the pair.
    fn single_bytes(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let run = self.bytes[at..].iter().take_while(|b| **b == byte).count();
        let end = at + run;
        self.out.steps += run as u64;
        let tick = byte == b'`';
        if run == 1 {
            let shape = if tick { Shape::Opening } else { Shape::Straight };
            if !tick && self.is_inside_word(at, end) {
                self.apostrophe(Span::new(at, end));
            } else {
                self.glyph(Span::new(at, end), Family::Single, shape);
            }
            return end;
        }
        let double = if tick { Shape::Opening } else { Shape::Straight };
        let closes = at > 0 && !self.bytes[at - 1].is_ascii_whitespace();
        let mut from = at;
        if run % 2 == 1 && closes {
            self.glyph(Span::new(from, from + 1), Family::Single, double);
            from += 1;
        }
        while from + 1 < end {
            self.glyph(Span::new(from, from + 2), Family::Double, double);
            from += 2;
        }
        if from < end {
            self.glyph(Span::new(from, end), Family::Single, double);
        }
        end
    }

    /// Whether a single mark has letters on both sides, or a figure and a
    /// letter ("1990's"): nothing but an apostrophe does.
    fn is_inside_word(&self, at: usize, end: usize) -> bool {
        let before = match at.checked_sub(1).map(|i| self.bytes[i]) {
            Some(b) if b.is_ascii() => b.is_ascii_alphanumeric(),
            Some(_) => self.text[..at].chars().next_back().is_some_and(char::is_alphabetic),
            None => false,
        };
        before
            && match self.bytes.get(end) {
                Some(b) if b.is_ascii() => b.is_ascii_alphabetic(),
                Some(_) => self.text[end..].chars().next().is_some_and(char::is_alphabetic),
                None => false,
            }
    }

    fn apostrophe(&mut self, span: Span) {
        self.out.marks.push(Mark { span, role: MarkRole::Apostrophe });
    }

    fn glyph(&mut self, span: Span, family: Family, shape: Shape) {
        let mark = self.out.marks.len();
        self.out.marks.push(Mark { span, role: MarkRole::Stray });
        self.out.glyphs.push(Glyph { span, family, shape, mark, sides: Sides::default() });
    }

    /// Ends the paragraph at a blank line, and at a newline that is no wrap.
    fn newline(&mut self, at: usize) -> usize {
        let mut next = at + 1;
        let mut blank = false;
        while let Some(b) = self.bytes.get(next) {
            match b {
                b'\n' => blank = true,
                b'\r' => self.out.returns = true,
                b' ' | b'\t' => {}
                _ => break,
            }
            next += 1;
        }
        self.out.steps += (next - at) as u64;
        if blank || next == self.bytes.len() || !self.is_wrap(at, next) {
            self.end_paragraph(at);
            self.begin_paragraph(next);
        }
        next
    }

    /// Whether the newline at `at` only wraps the line; the next line's text
    /// begins at `next`.
    fn is_wrap(&mut self, at: usize, next: usize) -> bool {
        let line = self.bytes[..next].iter().rev().take_while(|b| **b != b'\n');
        let indent: usize = line.map(|b| if *b == b'\t' { 4 } else { 1 }).take(VERSE).sum();
        if indent >= VERSE {
            return true;
        }
        let text = self.text;
        if !*self.wrapped.get_or_insert_with(|| is_wrapped(text)) {
            return self.bytes[next].is_ascii_lowercase();
        }
        let last = self.bytes[..at].iter().rev().find(|b| **b != b'\r');
        indent < 2 || last.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b',')
    }

    fn begin_paragraph(&mut self, start: usize) {
        self.start = start;
        self.first = self.out.glyphs.len();
    }

    fn end_paragraph(&mut self, end: usize) {
        let body = &self.text[self.start..end];
        self.out.steps += body.len() as u64;
        let plain = body.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
        if plain && self.first == self.out.glyphs.len() {
            self.adjacent = false;
            return;
        }
        let from = self.start + (body.len() - body.trim_start().len());
        let body = body.trim();
        if body.is_empty() {
            return;
        }
        let dash = body.starts_with(['—', '–', '―']) || body.starts_with("--");
        let last = self.out.glyphs.len();
        let span = Span::new(from, from + body.len());
        for glyph in &mut self.out.glyphs[self.first..] {
            glyph.sides = sides(self.text, span, glyph.span);
        }
        let kept = last > self.first || dash;
        if kept {
            self.out.paragraphs.push(Paragraph {
                span,
                first: self.first,
                last,
                adjacent: self.adjacent,
                dash,
            });
        }
        self.adjacent = kept;
    }
}

/// Whether newlines wrap lines in this text rather than end paragraphs: where
/// they do, many lines begin with a small letter. Looks at the first 400 lines
/// that follow upon another.
fn is_wrapped(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut lines, mut small) = (0, 0);
    let mut at = 0;
    while let Some(skip) = text[at..].find('\n') {
        at += skip + 1;
        let Some(&next) = bytes.get(at) else { break };
        let line = text[..at - 1].strip_suffix('\r').unwrap_or(&text[..at - 1]);
        let filled = line.ends_with(|c: char| !c.is_whitespace());
        if !next.is_ascii_whitespace() && filled {
            lines += 1;
            small += usize::from(next.is_ascii_lowercase());
            if lines == 400 {
                break;
            }
        }
    }
    small * 5 > lines
}
