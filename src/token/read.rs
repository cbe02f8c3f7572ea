//! Cuts a text into tokens and looks each up. Touches [`super::Token`] and [`crate::lexicon`].
//!
//! ASCII is read byte by byte, short words at once; only runs of letters that are not ASCII go to
//! `unicode-segmentation`.

use unicode_segmentation::UnicodeSegmentation;

use super::names::Names;
use super::starts::Starts;
use super::{ALL_CAPS, CAPITAL, DOTTED, Kind, LINE, LONG, PARAGRAPH, SPACE, Token, Tokens};
use crate::eight::{HIGH, LOW, letters};
use crate::lexicon::{Class, Classes, Key, Lexicon, WordId};
use crate::span::Span;
use crate::work;

/// Longest form that is looked up, in bytes.
pub(crate) const LONGEST: usize = 32;

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    lexicon: &'t Lexicon,
    list: Vec<Token>,
    long: Vec<Span>,
    /// White space seen since the last token.
    flags: u8,
    names: Names,
    /// Buffer for the form in lower case.
    lower: String,
}

/// Reads a whole text.
pub(super) fn tokens<'t>(text: &'t str, lexicon: &'t Lexicon) -> Tokens<'t> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        lexicon,
        list: Vec::with_capacity(text.len() / 4),
        long: Vec::new(),
        flags: SPACE | LINE | PARAGRAPH,
        names: Names::new(lexicon),
        lower: String::new(),
    };
    reader.run();
    let Reader { mut list, long, names, .. } = reader;
    let starts = Starts::new(text.len(), list.iter().map(|token| token.start));
    names.mark(&mut list);
    Tokens { text, lexicon, list: list.into(), long, starts }
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            work::count(1);
            if byte.is_ascii_alphabetic() {
                at = self.plain_word(at).unwrap_or_else(|| self.word(at));
                continue;
            }
            at = match byte {
                b' ' | b'\t' | b'\r' | 0x0b | 0x0c => {
                    self.flags |= SPACE;
                    at + 1
                }
                b'\n' => {
                    self.flags |= SPACE | if self.flags & LINE != 0 { PARAGRAPH } else { LINE };
                    at + 1
                }
                b'0'..=b'9' => self.number(at),
                0x80.. => self.beyond_ascii(at),
                _ => self.punctuation(at),
            };
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, word: WordId, flags: u8) -> usize {
        if end - start >= LONG {
            self.long.push(Span::new(start, end));
        }
        self.push_short(start, end, kind, word, flags)
    }

    /// Adds a token that is not [`LONG`].
    #[inline(always)]
    fn push_short(&mut self, start: usize, end: usize, kind: Kind, word: WordId, flags: u8) -> usize {
        work::count(end - start);
        let entry = self.lexicon.word(word);
        let proper = if flags & CAPITAL == 0 { Class::PROPER.0 } else { 0 };
        let classes = Classes(entry.classes.0 & !proper);
        let token = Token::new((start, end), kind, word, (entry.tags(), classes), flags | self.flags);
        self.names.count(&token);
        self.list.push(token);
        self.flags = 0;
        end
    }

    /// End of a run of word characters from `at`: letters, digits, inner hyphens,
    /// apostrophes and full stops between letters. With it, whether there was any other than a letter or digit.
    fn word_end(&self, mut at: usize) -> (usize, bool) {
        let mut joined = false;
        loop {
            at += match self.bytes.get(at).map_or(Shape::Other, |byte| SHAPES[usize::from(*byte)]) {
                Shape::Letter => 1,
                Shape::Joint if self.letter_at(at + 1) => {
                    joined = true;
                    2
                }
                Shape::Beyond => {
                    joined = true;
                    let apostrophe = self.is_apostrophe(at) && self.letter_at(at + 3);
                    match if apostrophe { 4 } else { self.letters_beyond_ascii(at) } {
                        0 => return (at, joined),
                        length => length,
                    }
                }
                Shape::Joint | Shape::Other => return (at, joined),
            };
        }
    }

    fn letter_at(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'))
    }

    fn is_apostrophe(&self, at: usize) -> bool {
        self.bytes[at..].starts_with("’".as_bytes())
    }

    /// Length of the run of letters at `at` that are not ASCII, cut where
    /// `unicode-segmentation` ends the word.
    fn letters_beyond_ascii(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        // A bounded look ahead: a script without spaces is cut into words one call at a time.
        let run: usize = rest
            .chars()
            .take(LONGEST)
            .take_while(|c| !c.is_ascii() && (c.is_alphanumeric() || is_joiner(*c)))
            .map(char::len_utf8)
            .sum();
        work::count(run);
        rest[..run].split_word_bounds().next().map_or(0, str::len)
    }

    /// Reads any word.
    fn word(&mut self, start: usize) -> usize {
        let (mut end, joined) = self.word_end(start);
        if let Some(cut) = joined.then(|| self.clitic(start, end)).flatten() {
            self.push_word(start, cut);
            return self.push_word(cut, end);
        }
        if self.bytes.get(end) == Some(&b'.') && self.keeps_stop(start, end) {
            end += 1;
        }
        self.push_word(start, end)
    }

    /// Reads a word of at most fifteen ASCII letters and nothing that could go on after them, as most words
    /// are, with the space behind it: all of its letters at once, and nothing hangs on how many there are.
    #[inline(always)]
    fn plain_word(&mut self, start: usize) -> Option<usize> {
        // The bit that small letters have and capitals have not.
        const SMALL: u64 = LOW << 5;
        let chunk = self.bytes[start..].first_chunk::<16>()?;
        let both = u128::from_le_bytes(*chunk);
        let (first, second) = (both as u64, (both >> 64) as u64);
        let length = match !letters(first) & HIGH {
            0 => 8 + (!letters(second) & HIGH).trailing_zeros() as usize / 8,
            ends => ends.trailing_zeros() as usize / 8,
        };
        let next = *chunk.get(length)?;
        // A full stop is looked at below.
        let ends = match SHAPES[usize::from(next)] {
            Shape::Other => true,
            _ => next == b'.' && !self.letter_at(start + length + 1),
        };
        if !ends {
            return None;
        }
        let [first_inside, second_inside] = FIRST_BYTES[length];
        let small = (first & first_inside | second & second_inside) & SMALL;
        let capital = first & SMALL & 0xff == 0;
        let all_caps = capital & (small == 0) & (length > 1);
        let flags = u8::from(capital) * CAPITAL + u8::from(all_caps) * ALL_CAPS;
        let lower = [(first | SMALL) & first_inside, (second | SMALL) & second_inside];
        let id = self.lexicon.find_short(lower, length);
        if next == b'.' && (length == 1 || self.lexicon.word(id).classes.has(Class::Dotted)) {
            // The full stop may belong to the word.
            return None;
        }
        let end = self.push_short(start, start + length, Kind::Word, id, flags);
        let space = next == b' ';
        self.flags = u8::from(space) * SPACE;
        Some(end + usize::from(space))
    }

    /// Where a clitic ('s, 'd, 'll, 're, 've, 'm) begins inside the word.
    fn clitic(&self, start: usize, end: usize) -> Option<usize> {
        let word = &self.bytes[start..end];
        work::count(word.len());
        let (cut, tail) = match word.iter().rposition(|b| *b == b'\'') {
            Some(at) => (at, &word[at + 1..]),
            None => {
                let at = memchr3(word)?;
                (at, &word[at + 3..])
            }
        };
        let is_clitic = matches!(
            tail,
            b"s" | b"S" | b"d" | b"D" | b"ll" | b"LL" | b"re" | b"RE" | b"ve" | b"VE" | b"m" | b"M"
        );
        (is_clitic && cut > 0).then_some(start + cut)
    }

    /// Whether the full stop at `end` belongs to the word: "U.S.", "J.", "Mr.", "Inc."
    fn keeps_stop(&mut self, start: usize, end: usize) -> bool {
        let word = &self.bytes[start..end];
        work::count(word.len());
        let single = word.len() == 1 && word[0].is_ascii_uppercase() && word[0] != b'I';
        let dotted = word.len() >= 3
            && word.iter().enumerate().all(
                |(i, b)| {
                    if i % 2 == 0 { b.is_ascii_alphabetic() } else { *b == b'.' }
                },
            );
        if single || dotted {
            return true;
        }
        if word.len() > 6 {
            return false;
        }
        let id = self.look_up(start, end);
        let word = self.lexicon.word(id);
        word.classes.has(Class::Dotted)
    }

    fn look_up(&mut self, start: usize, end: usize) -> WordId {
        work::count(end - start);
        if let Some(key) = Key::lower(self.bytes, start, end) {
            return self.lexicon.find_key(&key);
        }
        if end - start > LONGEST {
            return WordId::UNKNOWN;
        }
        self.lower.clear();
        for c in self.text[start..end].chars() {
            match c {
                '’' => self.lower.push('\''),
                c => self.lower.extend(c.to_lowercase()),
            }
        }
        self.lexicon.find(&self.lower)
    }

    fn push_word(&mut self, start: usize, end: usize) -> usize {
        let dotted = self.bytes[end - 1] == b'.';
        let mut word = self.look_up(start, end);
        if dotted && !word.is_known() {
            word = self.look_up(start, end - 1);
        }
        let raw = &self.text[start..end];
        let mut flags = if dotted { DOTTED } else { 0 };
        let capital = match self.bytes[start] {
            first @ 0..0x80 => first.is_ascii_uppercase(),
            _ => raw.chars().next().is_some_and(char::is_uppercase),
        };
        if capital {
            flags |= CAPITAL;
            let letters = raw.chars().filter(|c| c.is_alphabetic());
            if letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) {
                flags |= ALL_CAPS;
            }
        }
        self.push(start, end, Kind::Word, word, flags)
    }

    /// "1,000", "3.5", "10:30", "70-year-old", "1980s", "30th", "5/8".
    fn number(&mut self, start: usize) -> usize {
        let mut end = start;
        loop {
            match self.bytes.get(end) {
                Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => end += 1,
                Some(b',' | b'.' | b':' | b'/') if matches!(self.bytes.get(end + 1), Some(b'0'..=b'9')) => {
                    end += 2
                }
                Some(b'-') if self.letter_at(end + 1) => end += 2,
                _ => break,
            }
        }
        self.push(start, end, Kind::Number, WordId::UNKNOWN, 0)
    }

    fn punctuation(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let run = |b: u8| self.bytes[at..].iter().take_while(|x| **x == b).count();
        let pair = |b: u8| if self.bytes.get(at + 1) == Some(&b) { 2 } else { 1 };
        let (kind, length) = match byte {
            b'\'' => match self.leading_clitic(at, 1) {
                Some(end) => return self.push_word(at, end),
                None => (Kind::Mark, pair(b'\'')),
            },
            b'`' => (Kind::Mark, pair(b'`')),
            b'"' => (Kind::Mark, 1),
            b',' => (Kind::Comma, 1),
            b'.' => (Kind::Stop, run(b'.')),
            b'!' | b'?' => (Kind::Stop, 1),
            b':' => (Kind::Colon, 1),
            b';' => (Kind::Semicolon, 1),
            b'-' => (Kind::Dash, run(b'-')),
            b'(' | b'[' | b'{' | b'<' => (Kind::Open, 1),
            b')' | b']' | b'}' | b'>' => (Kind::Close, 1),
            _ => (Kind::Symbol, 1),
        };
        let word = match length {
            1 => self.lexicon.find_short([u64::from(byte), 0], 1),
            _ => self.look_up(at, at + length),
        };
        self.push(at, at + length, kind, word, 0)
    }

    /// End of an apostrophe-led word right after a word or quote ("dogs ' s" is none): `'s` after `”`.
    fn leading_clitic(&self, at: usize, length: usize) -> Option<usize> {
        let rest = &self.bytes[at + length..];
        let touches = at > 0 && !self.bytes[at - 1].is_ascii_whitespace();
        let is_s = matches!(rest, [b's'] | [b's', b' ' | b',' | b'.' | b'\n' | b'\r', ..]);
        (touches && is_s).then_some(at + length + 1)
    }

    fn beyond_ascii(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else {
            return at + 1;
        };
        let end = at + c.len_utf8();
        let kind = match c {
            '’' => match self.leading_clitic(at, 3) {
                Some(end) => return self.push_word(at, end),
                None => Kind::Mark,
            },
            '‘' | '“' | '”' | '„' | '‚' | '‛' | '‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' => {
                Kind::Mark
            }
            '–' | '—' | '―' | '‒' => Kind::Dash,
            '…' | '。' | '！' | '？' => Kind::Stop,
            '，' | '、' => Kind::Comma,
            '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.flags |= SPACE | LINE;
                return end;
            }
            c if c.is_whitespace()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}') =>
            {
                self.flags |= SPACE;
                return end;
            }
            c if c.is_alphabetic() => return self.word(at),
            c if c.is_numeric() => Kind::Number,
            _ => Kind::Symbol,
        };
        self.push(at, end, kind, WordId::UNKNOWN, 0)
    }
}

/// What a byte can be in a word.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// An ASCII letter or digit, or `_`.
    Letter,
    /// Joins two letters or digits.
    Joint,
    /// Part of a character that is not ASCII.
    Beyond,
    Other,
}

static SHAPES: [Shape; 256] = {
    let mut shapes = [Shape::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        shapes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => Shape::Letter,
            b'-' | b'.' | b'&' | b'\'' => Shape::Joint,
            0x80.. => Shape::Beyond,
            _ => Shape::Other,
        };
        byte += 1;
    }
    shapes
};

/// All bits of the first bytes of sixteen, by how many.
static FIRST_BYTES: [[u64; 2]; 16] = {
    let mut masks = [[0; 2]; 16];
    let mut length = 0;
    while length < 16 {
        let mask = (1_u128 << (8 * length)) - 1;
        masks[length] = [mask as u64, (mask >> 64) as u64];
        length += 1;
    }
    masks
};

/// First byte of the last `’` in a word, where one stands.
fn memchr3(word: &[u8]) -> Option<usize> {
    let mark = "’".as_bytes();
    (0..word.len().saturating_sub(2)).rev().find(|at| &word[*at..at + 3] == mark)
}

/// Marks and joiners that stand inside words of other scripts.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}
