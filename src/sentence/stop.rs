//! One stop at a time: does the sentence end there? Touches the other parts of
//! [`super`].

use super::abbreviations::{Role, role};
use super::layout::Layout;
use super::look::{
    char_at, char_before, closes, is_word, opens, skip_space, trim_back, word_at, word_before,
};

/// What a stop turned out to be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Verdict {
    /// No boundary; look again from here.
    GoOn(usize),
    /// The sentence ends at `end`, and the next begins at `next`.
    End { end: usize, next: usize },
}

/// A stop, with what must be known to judge it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    pub(super) layout: &'t Layout,
    /// Where the sentence begins.
    pub(super) start: usize,
    /// Where the stop stands.
    pub(super) at: usize,
}

/// A terminator with its like and its closing marks, and what follows it.
#[derive(Debug, Clone, Copy)]
struct Stop {
    /// End of the terminators.
    run: usize,
    /// End of the closing marks.
    end: usize,
    /// What closes it, if anything.
    closed: Option<char>,
    /// Start of what follows.
    next: usize,
    /// Line breaks in between.
    breaks: usize,
    sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Dot,
    Ellipsis,
    /// `!` or `?` among them.
    Mark,
}

impl<'t> Place<'t> {
    pub(super) fn verdict(&self) -> Verdict {
        match self.text.as_bytes()[self.at] {
            b'.' | b'!' | b'?' => self.terminator(),
            b'\n' => self.line_break(),
            b')' => Verdict::GoOn(self.at + 1),
            _ => match char_at(self.text, self.at) {
                Some('…' | '‼' | '⁇' | '⁈' | '⁉') => self.terminator(),
                Some('\u{2028}' | '\u{2029}') => self.line_break(),
                Some(c) => Verdict::GoOn(self.at + c.len_utf8()),
                None => Verdict::GoOn(self.at + 1),
            },
        }
    }

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
        loop {
            match bytes.get(at) {
                Some(b'.') => (at, dots) = (at + 1, dots + 1),
                Some(b'!' | b'?') => (at, marks) = (at + 1, marks + 1),
                Some(b' ') if dots > 0 && bytes.get(at + 1) == Some(&b'.') => at += 1,
                Some(0xE2) => match char_at(self.text, at) {
                    Some('…') => (at, dots) = (at + 3, dots + 3),
                    Some('‼' | '⁇' | '⁈' | '⁉') => (at, marks) = (at + 3, marks + 2),
                    _ => break,
                },
                _ => break,
            }
        }
        let sort = match (dots, marks) {
            (_, 1..) => Sort::Mark,
            (1, 0) => Sort::Dot,
            _ => Sort::Ellipsis,
        };
        (at, sort)
    }

    /// No space after the stop: "world.Today", not "example.com" or "3.5".
    fn ends_glued(&self, stop: &Stop) -> bool {
        let bytes = self.text.as_bytes();
        let next = word_at(bytes, stop.next, 12);
        let starts = next.len() > 1 && next[0].is_ascii_uppercase() && next[1].is_ascii_lowercase();
        if stop.closed.is_some() {
            return starts;
        }
        let word = word_before(bytes, self.start, self.at, 24);
        let plain = word.len() > 1
            && word.iter().all(|b| is_word(*b) || *b == b'\'')
            && word[word.len() - 1].is_ascii_lowercase() | word[0].is_ascii_digit();
        starts && plain && role(word) == Role::default()
    }

    fn ends_before_space(&self, stop: &Stop) -> bool {
        let mut at = stop.next;
        let mut opened = false;
        while let Some(c) = char_at(self.text, at).filter(|c| opens(*c)) {
            at += c.len_utf8();
            opened = true;
            if at - stop.next > 8 {
                break;
            }
        }
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
    }
}
