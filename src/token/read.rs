//! Cuts a text into tokens and looks each up. Touches [`super::Token`] and [`crate::lexicon`].
//!
//! Short words and single marks of ASCII are read at once, all else byte by byte; only runs of letters that are not
//! ASCII go to `unicode-segmentation`.

use unicode_segmentation::UnicodeSegmentation;

use super::bytes::{FIRST_BYTES, Shape, Start, kind};
use super::names::Names;
use super::starts::Starts;
use super::{ALL_CAPS, CAPITAL, DOTTED, Kind, LINE, LONG, PARAGRAPH, SPACE, Token, Tokens};
use crate::eight::{HIGH, LOW, letters, load, lower};
use crate::lexicon::{Class, Classes, Key, Lexicon, Tag, Word, WordId};
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
    starts: Starts,
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
        starts: Starts::new(text.len()),
        flags: SPACE | LINE | PARAGRAPH,
        names: Names::new(lexicon),
        lower: String::new(),
    };
    reader.run();
    let Reader { list, long, starts, names, .. } = reader;
    let names = names.told(&list);
    Tokens { text, lexicon, list: list.into(), long, starts: starts.counted(), names }
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(chunk) = self.bytes[at..].first_chunk() {
            work::count(1);
            at = self.plain(at, chunk).unwrap_or_else(|| self.any(at));
        }
        while at < self.bytes.len() {
            work::count(1);
            at = self.any(at);
        }
    }

    /// Reads any token, or a run of white space.
    #[inline(never)]
    fn any(&mut self, at: usize) -> usize {
        match self.bytes[at] {
            b' ' | b'\t'..=b'\r' => self.white_space(at),
            b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
            b'0'..=b'9' => self.number(at),
            0x80.. => self.beyond_ascii(at),
            _ => self.punctuation(at),
        }
    }

    fn white_space(&mut self, mut at: usize) -> usize {
        self.flags |= SPACE;
        while let Some(byte @ (b' ' | b'\t'..=b'\r')) = self.bytes.get(at) {
            work::count(1);
            if *byte == b'\n' {
                self.flags |= if self.flags & LINE != 0 { PARAGRAPH } else { LINE };
            }
            at += 1;
        }
        at
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
        let entry = self.lexicon.word(word);
        self.push_entry(start, end, kind, (word, entry), flags)
    }

    /// The same with the entry of its word.
    #[inline(always)]
    fn push_entry(
        &mut self,
        start: usize,
        end: usize,
        kind: Kind,
        (word, entry): (WordId, &Word),
        flags: u8,
    ) -> usize {
        work::count(end - start);
        let proper = if flags & CAPITAL == 0 { Class::PROPER.0 } else { 0 };
        let classes = Classes(entry.classes.0 & !proper);
        let token = Token::new((start, end), kind, word, (entry.tags(), classes), flags | self.flags);
        self.names.count(&token);
        self.starts.add(start);
        self.list.push(token);
        self.flags = 0;
        end
    }

    /// End of a run of word characters from `at`: letters, digits, inner hyphens,
    /// apostrophes and full stops between letters. With it, whether there was any other than a letter or digit.
    fn word_end(&self, mut at: usize) -> (usize, bool) {
        let mut joined = false;
        loop {
            at = self.after_letters(at);
            at += match self.bytes.get(at).map_or(Shape::Other, |byte| Shape::of(*byte)) {
                Shape::Letter => 1,
                Shape::Joint | Shape::Stop | Shape::Hyphen if self.letter_at(at + 1) => {
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
                _ => return (at, joined),
            };
        }
    }

    /// Where the run of ASCII letters at `at` ends, or before.
    fn after_letters(&self, mut at: usize) -> usize {
        while let Some(chunk) = self.bytes[at..].first_chunk() {
            let others = !letters(u64::from_le_bytes(*chunk)) & HIGH;
            if others != 0 {
                return at + others.trailing_zeros() as usize / 8;
            }
            at += 8;
        }
        at
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

    /// Reads what most tokens are, with the space behind it: a word of at most sixteen ASCII letters or a mark of one
    /// byte, with nothing that could belong to it after them. All of it at once, for which of them comes next and how
    /// many letters it has cannot be foreseen.
    #[inline(always)]
    fn plain(&mut self, start: usize, chunk: &[u8; 18]) -> Option<usize> {
        // The bit that small letters have and capitals have not.
        const SMALL: u64 = LOW << 5;
        let both = u128::from_le_bytes(*chunk.first_chunk()?);
        let (first, second) = (both as u64, (both >> 64) as u64);
        let others = !letters(first) & HIGH;
        // A first byte that is no letter is a token by itself.
        let ends = others & !0x80 | (others & 0x80) << 8;
        let (length, lower, small) = match ends {
            0 => {
                let length = 8 + (!letters(second) & HIGH).trailing_zeros() as usize / 8;
                let inside = FIRST_BYTES[length - 8];
                (length, [first | SMALL, (second | SMALL) & inside], first & SMALL | second & inside & SMALL)
            }
            _ => {
                let inside = ((ends - 1) & !ends) >> 7;
                (ends.trailing_zeros() as usize / 8, [(first | SMALL) & inside, 0], first & inside & SMALL)
            }
        };
        let (begin, next) = (Start::of(chunk[0]), Shape::of(chunk[length]));
        if !begin.ends_before(next) {
            let clitic = self.clitic_behind(begin.kind, start + length)?;
            if clitic > 0 {
                let end = self.push_word(start, start + length);
                return Some(self.push_clitic(end, end + clitic));
            }
        }
        let (id, word) = self.lexicon.find_short(lower, length);
        // The full stop may belong to the word.
        let joined = || matches!(Shape::of(chunk[length + 1]), Shape::Letter);
        if chunk[length] == b'.' && ((length == 1) | word.classes.has(Class::Dotted) || joined()) {
            return None;
        }
        let capital = chunk[0].is_ascii_uppercase();
        let all_caps = capital & (small == 0) & (length > 1);
        let flags = u8::from(capital) * CAPITAL + u8::from(all_caps) * ALL_CAPS;
        let end = self.push_entry(start, start + length, begin.kind, (id, word), flags);
        let space = chunk[length] == b' ';
        self.flags = u8::from(space) * SPACE;
        Some(end + usize::from(space))
    }

    /// Length of the clitic that follows upon a word of letters; zero for a mark that is no part of any word. Of all
    /// else that a word might go on with, nothing.
    fn clitic_behind(&self, kind: Kind, end: usize) -> Option<usize> {
        let (mark, rest) = match &self.bytes[end..] {
            _ if kind != Kind::Word => return None,
            [b'\'', rest @ ..] => (1, rest),
            [0xe2, 0x80, 0x99, rest @ ..] => (3, rest),
            // “ – … and their like, U+2010 to U+203F.
            [0xe2, 0x80, 0x90..=0xbf, ..] => return Some(0),
            _ => return None,
        };
        let ends = |byte: &u8| matches!(Shape::of(*byte), Shape::Other);
        let is_tail = |length: &usize| {
            rest.get(..*length).is_some_and(is_tail_of_clitic) && rest.get(*length).is_none_or(ends)
        };
        [1, 2].into_iter().find(is_tail).map(|tail| mark + tail)
    }

    /// Where a clitic begins inside the word: behind its last `'`, or ’ where there is none.
    fn clitic(&self, start: usize, end: usize) -> Option<usize> {
        let word = &self.bytes[start..end];
        work::count(word.len());
        let is_tail = |at: &usize| is_tail_of_clitic(&word[*at..]);
        let tail = [1, 2].into_iter().filter_map(|length| word.len().checked_sub(length)).find(is_tail)?;
        let head = &word[..tail];
        let cut = match head.strip_suffix(b"'") {
            Some(head) => head.len(),
            None => head.strip_suffix("’".as_bytes()).filter(|head| !head.contains(&b'\''))?.len(),
        };
        (cut > 0).then_some(start + cut)
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
            return !(word == b"X" && self.is_network(start));
        }
        if word.len() > 6 {
            return false;
        }
        let id = self.look_up(start, end);
        let word = self.lexicon.word(id);
        word.classes.has(Class::Dotted)
    }

    /// "On the social network X.": whether what stands before a letter makes it the name of a network and no initial.
    fn is_network(&self, start: usize) -> bool {
        ["on ", "network ", "platform ", "site "]
            .iter()
            .any(|word| self.bytes[..start].ends_with(word.as_bytes()))
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
            if letters.clone().all(char::is_uppercase) && letters.count() > 1 {
                flags |= ALL_CAPS;
            }
        }
        self.push(start, end, Kind::Word, word, flags)
    }

    /// Adds a mark of three bytes or one, and one or two ASCII letters.
    fn push_clitic(&mut self, start: usize, end: usize) -> usize {
        let tail = if self.bytes[start] == b'\'' { start + 1 } else { start + 3 };
        let form = u64::from(b'\'') | lower(load(self.bytes, tail, end - tail)) << 8;
        let word = self.lexicon.find_short([form, 0], 1 + end - tail).0;
        self.push(start, end, Kind::Word, word, 0)
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
        match self.aged(start, end) {
            Some(word) => self.push(start, end, Kind::Word, word, 0),
            None => self.push(start, end, Kind::Number, WordId::UNKNOWN, 0),
        }
    }

    /// The word behind the figures of "46-year-old", which is adjective and noun.
    fn aged(&mut self, start: usize, end: usize) -> Option<WordId> {
        let dash = self.bytes[start..end].iter().position(|byte| *byte == b'-')?;
        let word = self.look_up(start + dash + 1, end);
        let tags = self.lexicon.word(word).tags();
        (tags.has(Tag::N) && tags.has(Tag::J)).then_some(word)
    }

    fn punctuation(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let run = |b: u8| self.bytes[at..].iter().take_while(|x| **x == b).count();
        let pair = |b: u8| if self.bytes.get(at + 1) == Some(&b) { 2 } else { 1 };
        let length = match byte {
            b'\'' => match self.leading_clitic(at, 1) {
                Some(end) => return self.push_word(at, end),
                None => pair(b'\''),
            },
            b'`' => pair(b'`'),
            b'.' | b'-' => run(byte),
            // What stands _between two_ is printed in italics.
            b'_' => match run(byte) {
                1 => return at + 1,
                length => length,
            },
            _ => 1,
        };
        let word = match length {
            1 => self.lexicon.find_short([u64::from(byte), 0], 1).0,
            _ => self.look_up(at, at + length),
        };
        self.push(at, at + length, kind(byte), word, 0)
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

/// 's, 'd, 'll, 're, 've, 'm, without the mark.
fn is_tail_of_clitic(tail: &[u8]) -> bool {
    matches!(tail, b"s" | b"S" | b"d" | b"D" | b"ll" | b"LL" | b"re" | b"RE" | b"ve" | b"VE" | b"m" | b"M")
}

/// Marks and joiners that stand inside words of other scripts.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}
