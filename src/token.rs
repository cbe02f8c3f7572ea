//! Words, numbers and marks of a text, each looked up once. Touches [`crate::lexicon`] and [`crate::span`].
//!
//! ASCII is read byte by byte; only runs of letters that are not ASCII go to
//! `unicode-segmentation`. Clitics ('s, 'd …) are tokens of their own, "don't" is
//! one token, and a short form keeps its full stop ("Mr.", "U.S.").

mod names;

use unicode_segmentation::UnicodeSegmentation;

use crate::lexicon::{Class, Classes, Lexicon, Tag, Tags, Word, WordId};
use crate::span::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// Letters (hyphens, inner full stops and apostrophes too).
    Word,
    /// Begins with a digit.
    Number,
    /// A quotation mark or apostrophe that is no part of a word.
    Mark,
    Comma,
    /// `.` `!` `?` and their like, runs of full stops, the ellipsis.
    Stop,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    /// Currency, percent and everything else.
    Symbol,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its entry in the lexicon.
    pub(crate) word: WordId,
    pub(crate) kind: Kind,
    flags: u8,
}

const CAPITAL: u8 = 1;
const ALL_CAPS: u8 = 2;
const SPACE: u8 = 4;
const LINE: u8 = 8;
const PARAGRAPH: u8 = 16;
const DOTTED: u8 = 32;
const NAME: u8 = 64;

impl Token {
    pub(crate) fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Begins with a capital letter.
    pub(crate) fn is_capital(self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Two letters at least, all of them capital.
    pub(crate) fn is_all_caps(self) -> bool {
        self.flags & ALL_CAPS != 0
    }

    /// White space, or the beginning of the text, stands before it.
    pub(crate) fn after_space(self) -> bool {
        self.flags & SPACE != 0
    }

    /// A line break, or the beginning of the text, stands before it.
    pub(crate) fn begins_line(self) -> bool {
        self.flags & LINE != 0
    }

    /// A blank line, or the beginning of the text, stands before it.
    pub(crate) fn begins_paragraph(self) -> bool {
        self.flags & PARAGRAPH != 0
    }

    /// A word that holds its own full stop at the end.
    pub(crate) fn is_dotted(self) -> bool {
        self.flags & DOTTED != 0
    }

    /// Capitalised, and the text writes this word with a capital inside sentences
    /// as well: a name, though the lexicon knows it as a common word ("Price").
    pub(crate) fn is_name_like(self) -> bool {
        self.flags & NAME != 0
    }

    pub(crate) fn is_word(self) -> bool {
        self.kind == Kind::Word
    }
}

/// The tokens of one text, in its order, with what is known of them.
#[derive(Debug, Clone)]
pub(crate) struct Tokens<'t> {
    pub(crate) text: &'t str,
    pub(crate) lexicon: &'t Lexicon,
    pub(crate) list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Reads a whole text (shorter than 4 GiB).
    pub(crate) fn new(text: &'t str, lexicon: &'t Lexicon) -> Self {
        let mut reader = Reader {
            text,
            bytes: text.as_bytes(),
            lexicon,
            list: Vec::with_capacity(text.len() / 5),
            flags: SPACE | LINE | PARAGRAPH,
            lower: String::new(),
        };
        reader.run();
        let mut list = reader.list;
        names::mark(&mut list, lexicon);
        Tokens { text, lexicon, list }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, index: usize) -> Option<Token> {
        self.list.get(index).copied()
    }

    pub(crate) fn text_of(&self, index: usize) -> &'t str {
        &self.text[self.list[index].span()]
    }

    /// From the first to the last byte of the tokens `range` (not empty).
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.list[range.start].start as usize, self.list[range.end - 1].end as usize)
    }

    pub(crate) fn word(&self, index: usize) -> &'t Word {
        self.lexicon.word(self.list[index].word)
    }

    pub(crate) fn tags(&self, index: usize) -> Tags {
        self.word(index).tags
    }

    /// Its classes; those of capitalised words only where it is capitalised.
    pub(crate) fn classes(&self, index: usize) -> Classes {
        let classes = self.word(index).classes;
        if self.list[index].is_capital() { classes } else { Classes(classes.0 & !Class::PROPER.0) }
    }

    pub(crate) fn is(&self, index: usize, class: Class) -> bool {
        self.classes(index).has(class)
    }

    pub(crate) fn can_be(&self, index: usize, tag: Tag) -> bool {
        self.tags(index).has(tag)
    }

    /// Index of the first token that ends after `offset` (a byte).
    pub(crate) fn at(&self, offset: usize) -> usize {
        self.list.partition_point(|t| t.end as usize <= offset)
    }

    /// The tokens that lie inside `span`, as a range of indices.
    pub(crate) fn within(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.list.partition_point(|t| (t.start as usize) < span.start);
        let end = self.list.partition_point(|t| t.end as usize <= span.end);
        start..end.max(start)
    }
}

/// Longest form that is looked up, in bytes.
const LONGEST: usize = 32;

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    lexicon: &'t Lexicon,
    list: Vec<Token>,
    /// White space seen since the last token.
    flags: u8,
    /// Buffer for the form in lower case.
    lower: String,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            at = match byte {
                b' ' | b'\t' | b'\r' | 0x0b | 0x0c => {
                    self.flags |= SPACE;
                    at + 1
                }
                b'\n' => {
                    self.flags |= SPACE | if self.flags & LINE != 0 { PARAGRAPH } else { LINE };
                    at + 1
                }
                b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
                b'0'..=b'9' => self.number(at),
                0x80.. => self.beyond_ascii(at),
                _ => self.punctuation(at),
            };
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, word: WordId, flags: u8) -> usize {
        self.list.push(Token { start: start as u32, end: end as u32, word, kind, flags: flags | self.flags });
        self.flags = 0;
        end
    }

    /// End of a run of word characters from `at`: letters, digits, inner hyphens,
    /// apostrophes and full stops between letters.
    fn word_end(&self, mut at: usize) -> usize {
        loop {
            match self.bytes.get(at) {
                Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') => at += 1,
                Some(b'-' | b'.' | b'&' | b'\'') if self.letter_at(at + 1) => at += 2,
                Some(0xe2) if self.is_apostrophe(at) && self.letter_at(at + 3) => at += 4,
                Some(0x80..) => match self.letters_beyond_ascii(at) {
                    0 => return at,
                    length => at += length,
                },
                _ => return at,
            }
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
        rest[..run].split_word_bounds().next().map_or(0, str::len)
    }

    fn word(&mut self, start: usize) -> usize {
        let mut end = self.word_end(start);
        if let Some(cut) = self.clitic(start, end) {
            self.push_word(start, cut);
            return self.push_word(cut, end);
        }
        if self.bytes.get(end) == Some(&b'.') && self.keeps_stop(start, end) {
            end += 1;
        }
        self.push_word(start, end)
    }

    /// Where a clitic ('s, 'd, 'll, 're, 've, 'm) begins inside the word.
    fn clitic(&self, start: usize, end: usize) -> Option<usize> {
        let word = &self.bytes[start..end];
        if word.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
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
        if end - start > LONGEST {
            return WordId::UNKNOWN;
        }
        let raw = &self.text[start..end];
        self.lower.clear();
        if raw.is_ascii() {
            self.lower.push_str(raw);
            self.lower.make_ascii_lowercase();
        } else {
            for c in raw.chars() {
                match c {
                    '’' => self.lower.push('\''),
                    c => self.lower.extend(c.to_lowercase()),
                }
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
        let word = self.look_up(at, at + length);
        self.push(at, at + length, kind, word, 0)
    }

    /// End of an apostrophe-led word right after a word or quote ("dogs ' s" is none): `'s` after `”`.
    fn leading_clitic(&self, at: usize, length: usize) -> Option<usize> {
        let rest = &self.bytes[at + length..];
        let touches = at > 0 && !self.bytes[at - 1].is_ascii_whitespace();
        let is_s = matches!(rest, [b's'] | [b's', b' ' | b',' | b'.' | b'\n', ..]);
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

/// First byte of the last `’` in a word, where one stands.
fn memchr3(word: &[u8]) -> Option<usize> {
    let mark = "’".as_bytes();
    (0..word.len().saturating_sub(2)).rev().find(|at| &word[*at..at + 3] == mark)
}

/// Marks and joiners that stand inside words of other scripts.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = Tokens::new(text, Lexicon::built_in());
        let found: Vec<_> = (0..tokens.len()).map(|i| tokens.text_of(i)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_clitics_and_short_forms() {
        check("Nuland’s don't he'd I'm", &["Nuland", "’s", "don't", "he", "'d", "I", "'m"]);
        check("the U.S. team, 1,000 strong.", &["the", "U.S.", "team", ",", "1,000", "strong", "."]);
        check("“No,” J. R. Lo said…", &["“", "No", ",", "”", "J.", "R.", "Lo", "said", "…"]);
        check("vice-president Zoë O’Neill", &["vice-president", "Zoë", "O’Neill"]);
        check("Élodie -- (né 1980s)", &["Élodie", "--", "(", "né", "1980s", ")"]);
        check("''Well,'' he said", &["''", "Well", ",", "''", "he", "said"]);
    }

    #[test]
    fn line_and_paragraph_flags() {
        let tokens = Tokens::new("a\nb\n\nc d", Lexicon::built_in());
        let flags: Vec<_> = tokens.list.iter().map(|t| (t.begins_line(), t.begins_paragraph())).collect();
        assert_eq!(flags, [(true, true), (true, false), (true, true), (false, false)]);
    }
}
