//! A stop as it stands in the text: the terminators, the marks that close behind
//! them, and what follows. Touches [`super::look`].

use super::look::{char_at, char_before, closes, is_bracket, is_dash, opens, skip_space};
use super::work;

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

<<<<<<< HEAD
    fn end(&self, end: usize, next: usize) -> Verdict {
        Verdict::End { end, next }
    }

    fn terminator(&self) -> Verdict {
        let stop = self.stop();
        if stop.next == self.text.len() || stop.breaks > 1 {
            return self.end(stop.end, stop.next);
        }
        let ends = if stop.next == stop.end { self.ends_glued(&stop) } else { self.ends_before_space(&stop) };
        if ends {
            self.end(stop.end, stop.next)
        } else if stop.breaks == 1 {
            self.line_verdict(stop.end, stop.next)
        } else {
            Verdict::GoOn(stop.end.max(self.at + 1))
        }
    }

    fn stop(&self) -> Stop {
        let (run, sort) = self.run();
        let (mut end, mut closed) = (run, None);
        while let Some(c) = char_at(self.text, end).filter(|c| closes(*c)) {
            end += c.len_utf8();
            closed = Some(c);
        }
        let space = skip_space(self.text, end);
        Stop { run, end, closed, next: space.at, breaks: space.breaks, sort }
    }

    /// The terminators from the stop on, those of a spaced ellipsis too.
    fn run(&self) -> (usize, Sort) {
        let bytes = self.text.as_bytes();
        let (mut at, mut dots, mut marks) = (self.at, 0, 0);
=======
    /// The stop whose terminators end at `run`.
    pub(super) fn closed(text: &str, run: usize, sort: Sort) -> Stop {
        let mut closed = None;
        let mut end = run;
>>>>>>> 821260a (Judge stops by abbreviation class, tag, note, list mark and wrap width)
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

/// The space in `. . .`; the full stop after it must not begin a word (`.NET`).
fn is_spaced_dot(bytes: &[u8], at: usize, dots: usize, marks: usize) -> bool {
    let more = match (dots, marks) {
        (1.., _) => bytes.get(at + 1) == Some(&b'.'),
        (_, 1..) => matches!(bytes.get(at + 1), Some(b'!' | b'?')),
        _ => false,
    };
    more && !bytes.get(at + 2).is_some_and(|b| b.is_ascii_alphanumeric())
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
    /// From `at` on; none at the end of the text.
    pub(super) fn read(text: &str, from: usize) -> Option<Ahead> {
        let (mut at, mut opened, mut dashed) = (from, None, false);
        for _ in 0..6 {
            let c = char_at(text, at)?;
            if is_dash(c) {
                dashed |= opened.is_none();
            } else if opens(c) {
                opened = opened.or(Some(c));
            } else if c != ' ' || !dashed {
                break;
            }
            at += c.len_utf8();
        }
<<<<<<< HEAD
        let Some(first) = char_at(self.text, at) else {
            return true;
        };
        if first.is_lowercase() {
            return opened
                || stop.sort == Sort::Dot && stop.closed.is_none() && !self.abbreviated(stop, at, false);
        }
        match stop.sort {
            Sort::Dot => !self.abbreviated(stop, at, opened),
            Sort::Mark | Sort::Ellipsis => opened || !self.tag_follows(stop),
        }
    }

    /// Whether the full stop belongs to an abbreviation, an initial or a number
    /// of a list, and the sentence goes on.
    fn abbreviated(&self, stop: &Stop, next: usize, opened: bool) -> bool {
        let bytes = self.text.as_bytes();
        if stop.closed.is_some_and(|c| c != ')') {
            return false;
        }
        let word = word_before(bytes, self.start, self.at, 24);
        let follows = word_at(bytes, next, 12);
        let digit = follows.first().is_some_and(u8::is_ascii_digit);
        let lower = follows.first().is_some_and(u8::is_ascii_lowercase);
        let known = role(word);
        let opener = !opened && role(follows).has(Role::OPENER);
        if word.is_empty() {
            return false;
        }
        if self.at - word.len() == self.start && self.is_list_mark(word) {
            return true;
        }
        if lower {
            return known != Role::default() && !known.has(Role::OPENER)
                || word.len() == 1
                || word.contains(&b'.');
        }
        if known.has(Role::TITLE) || known.has(Role::INNER) {
            return true;
        }
        if known.has(Role::NUMBER) && digit {
            return true;
        }
        if known.has(Role::CLOCK) {
            return role(follows).has(Role::WHEN);
        }
        let initial = word.len() == 1 && word[0].is_ascii_uppercase();
        let dotted = word.contains(&b'.') && word.iter().all(|b| b.is_ascii_alphabetic() || *b == b'.');
        if initial || dotted || known.has(Role::TAIL) {
            return !opener && follows.first().is_some_and(|b| is_word(*b)) && !digit;
        }
        false
    }

    fn is_list_mark(&self, word: &[u8]) -> bool {
        word.len() <= 3 && word.iter().all(u8::is_ascii_digit)
            || word.len() == 1 && word[0].is_ascii_alphabetic()
    }

    /// “Why?” Ann asked.
    fn tag_follows(&self, stop: &Stop) -> bool {
        if !stop.closed.is_some_and(|c| !matches!(c, ')' | ']')) {
            return false;
        }
        let bytes = self.text.as_bytes();
        let mut at = stop.next;
        for words in 0..5 {
            let word = word_at(bytes, at, 24);
            if word.is_empty() {
                return false;
            }
            let capital = word[0].is_ascii_uppercase();
            if words > 0 && !capital {
                return role(word).has(Role::SPEECH);
            }
            at += word.len();
            if bytes.get(at) == Some(&b'.') {
                at += 1;
            }
            if bytes.get(at) != Some(&b' ') {
                return false;
            }
            at += 1;
        }
        false
    }

    fn line_break(&self) -> Verdict {
        let end = trim_back(self.text, self.start, self.at);
        let space = skip_space(self.text, self.at);
        if space.at == self.text.len() || space.breaks > 1 {
            return self.end(end, space.at);
        }
        self.line_verdict(end, space.at)
    }

    /// One line break after a line without a terminator.
    fn line_verdict(&self, end: usize, next: usize) -> Verdict {
        let bytes = self.text.as_bytes();
        let word = word_at(bytes, next, 24);
        let lower = word.first().is_some_and(|b| b.is_ascii_lowercase());
        let line = bytes[..end].iter().rev().take(200).take_while(|b| **b != b'\n').count();
        let goes_on = matches!(char_before(self.text, end), Some(',' | ';' | '-' | '—' | '–'));
        if lower || goes_on || self.layout.is_full(line, word.len()) {
            Verdict::GoOn(next)
        } else {
            self.end(end, next)
        }
=======
        work::count(at - from + 1);
        Some(Ahead { at, first: char_at(text, at)?, opened, dashed })
>>>>>>> 821260a (Judge stops by abbreviation class, tag, note, list mark and wrap width)
    }
}
