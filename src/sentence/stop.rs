//! A stop as it stands in the text: the terminators, the marks that close behind
//! them, and what follows. Touches [`super::look`].

use super::look::{char_at, char_before, closes, is_bracket, is_dash, opens, skip_space};
use crate::work;

/// A place at which the sentence could end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    /// Where the sentence begins.
    pub(super) start: usize,
    /// Where the first byte of the stop stands.
    pub(super) at: usize,
}

/// What sort of terminator it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// One full stop.
    Dot,
    /// `…`, two full stops or more, spaced or not.
    Ellipsis,
    /// `!` or `?` among them.
    Mark,
    /// A dash that breaks off before a closing quotation mark.
    Dash,
}

/// The terminators with all that belongs to them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop {
    pub(super) sort: Sort,
    /// End of the terminators.
    pub(super) run: usize,
    /// End of the closing marks, notes (`[3]`) and emoticons behind them.
    pub(super) end: usize,
    /// The last closing mark, if any.
    pub(super) closed: Option<char>,
    /// Start of what follows.
    pub(super) next: usize,
    /// Line breaks before it.
    pub(super) breaks: usize,
}

impl Stop {
    /// The stop at a place where a terminator stands.
    pub(super) fn at_terminator(place: &Place<'_>) -> Stop {
        let (run, sort) = run(place.text, place.at);
        Stop::closed(place.text, run, sort)
    }

    /// The stop whose terminators end at `run`.
    pub(super) fn closed(text: &str, run: usize, sort: Sort) -> Stop {
        if let Some([b' ', b'a'..=b'z' | b'A'..=b'Z']) = text.as_bytes().get(run..run + 2) {
            // Nothing closes here: most often a new sentence begins.
            work::count(1);
            return Stop { sort, run, end: run, closed: None, next: run + 1, breaks: 0 };
        }
        let mut closed = None;
        let mut end = run;
        loop {
            while let Some(c) = char_at(text, end).filter(|c| closes(*c)) {
                end += c.len_utf8();
                closed = Some(c);
            }
            let Some(more) = detached(text, end) else {
                break;
            };
            if let Some(c) = char_before(text, more).filter(|c| closes(*c)) {
                closed = closed.or(Some(c).filter(|c| !is_bracket(*c)));
            }
            end = more;
        }
        work::count(end - run + 1);
        let space = skip_space(text, end);
        Stop { sort, run, end, closed, next: space.at, breaks: space.breaks }
    }

    /// Whether a quotation mark closes it.
    pub(super) fn is_quoted(&self) -> bool {
        self.closed.is_some_and(|c| !is_bracket(c))
    }
}

/// The terminators from `at` on, those of a spaced ellipsis too.
fn run(text: &str, from: usize) -> (usize, Sort) {
    let bytes = text.as_bytes();
    if let Some(sort) = single(bytes, from) {
        return (from + 1, sort);
    }
    let (mut at, mut dots, mut marks) = (from, 0, 0);
    loop {
        match bytes.get(at) {
            Some(b'.') => (at, dots) = (at + 1, dots + 1),
            Some(b'!' | b'?') => (at, marks) = (at + 1, marks + 1),
            Some(b' ') if is_spaced_dot(bytes, at, dots, marks) => at += 1,
            Some(0xE2) => match char_at(text, at) {
                Some('…') => (at, dots) = (at + 3, dots + 3),
                Some('‼' | '⁇' | '⁈' | '⁉') => (at, marks) = (at + 3, marks + 2),
                _ => break,
            },
            _ => break,
        }
    }
    work::count(at - from + 1);
    let sort = match (dots, marks) {
        (_, 1..) => Sort::Mark,
        (1, 0) => Sort::Dot,
        _ => Sort::Ellipsis,
    };
    (at, sort)
}

/// What sort of terminator of one byte stands at `from` with no other behind it: one question for the usual case.
fn single(bytes: &[u8], from: usize) -> Option<Sort> {
    let [first, next, third] = *bytes[from..].first_chunk()?;
    let ascii = |byte: u8| (byte == b'.') | (byte == b'!') | (byte == b'?');
    let more = ascii(next) | (next == 0xE2) | (next == b' ') & ascii(third);
    (ascii(first) & !more).then_some(if first == b'.' { Sort::Dot } else { Sort::Mark })
}

/// The space in `. . .`; the full stop after it must not begin a word (`.NET`) or
/// an ellipsis of its own (`. ...`).
fn is_spaced_dot(bytes: &[u8], at: usize, dots: usize, marks: usize) -> bool {
    let more = match (dots, marks) {
        (1.., _) => bytes.get(at + 1) == Some(&b'.'),
        (_, 1..) => matches!(bytes.get(at + 1), Some(b'!' | b'?')),
        _ => false,
    };
    more && !bytes.get(at + 2).is_some_and(|b| b.is_ascii_alphanumeric() || dots > 0 && *b == b'.')
}

/// The end of what still belongs to a sentence although it stands apart: a note
/// (`[3]`, glued or apart), a mark that closes after a space, an emoticon.
fn detached(text: &str, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let apart = bytes.get(end) == Some(&b' ');
    let at = end + usize::from(apart);
    match char_at(text, at)? {
        '[' => note(bytes, at),
        c @ ('”' | '’' | '»' | ')' | ']' | '"' | '\'') if apart => {
            let after = at + c.len_utf8();
            let alone = char_at(text, after).is_none_or(char::is_whitespace);
            alone.then_some(after)
        }
        ':' | ';' | '=' if apart => emoticon(bytes, at),
        _ => None,
    }
}

/// `[17]`, `[...]`, `[…]`.
fn note(bytes: &[u8], at: usize) -> Option<usize> {
    let inner = bytes[at + 1..].iter().take(6);
    let len =
        inner.take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | 0xE2 | 0x80 | 0xA6)).count();
    let end = at + 1 + len;
    (len > 0 && bytes.get(end) == Some(&b']')).then_some(end + 1)
}

/// `:)`, `;-)`, `:P`, `=(` and the like, up to a space.
pub(super) fn emoticon(bytes: &[u8], at: usize) -> Option<usize> {
    if !matches!(bytes.get(at)?, b':' | b';' | b'=') {
        return None;
    }
    let nose = usize::from(matches!(bytes.get(at + 1), Some(b'-' | b'\'' | b'o')));
    let mouth = at + 1 + nose;
    if !matches!(bytes.get(mouth)?, b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|' | b'*') {
        return None;
    }
    let end = mouth + 1;
    bytes.get(end).is_none_or(u8::is_ascii_whitespace).then_some(end)
}

/// What stands behind a stop: opening marks and the first character after them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ahead {
    /// Where the first character stands.
    pub(super) at: usize,
    pub(super) first: char,
    /// The first opening mark, if any.
    pub(super) opened: Option<char>,
    /// Whether a dash stands before all.
    pub(super) dashed: bool,
}

impl Ahead {
    /// From `from` on; the end of the text counts as a line break.
    pub(super) fn read(text: &str, from: usize) -> Ahead {
        let (mut at, mut opened, mut dashed) = (from, None, false);
        let mut first = '\n';
        for _ in 0..6 {
            first = char_at(text, at).unwrap_or('\n');
            if is_dash(first) {
                dashed |= opened.is_none();
            } else if opens(first) {
                opened = opened.or(Some(first));
            } else if first != ' ' || !dashed {
                break;
            }
            at += first.len_utf8();
        }
        work::count(at - from + 1);
        Ahead { at, first, opened, dashed }
    }
}
