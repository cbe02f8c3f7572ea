//! Words, numbers and marks of a text, each looked up once. Touches [`crate::lexicon`] and [`crate::span`].
//!
//! Clitics ('s, 'd …) are tokens of their own, "don't" is one token, and a short form
//! keeps its full stop ("Mr.", "U.S.").

mod bytes;
mod names;
mod read;
mod starts;

use std::borrow::Cow;

use crate::ahead::Ahead;
use crate::lexicon::{Class, Classes, Lexicon, List, Lists, Tag, Tags, Word, WordId, WordSet};
use crate::span::Span;
use crate::work::{self, Counted};
use starts::Starts;

pub(crate) use read::LONGEST;

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

/// One token. A text has one to every five of its bytes: this is most of the room that a long text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: u32,
    /// Its classes and, in the lower bits, every part of speech it can have: those of its entry, at hand because
    /// they are asked so often that the way there would cost more than all that is done with them.
    classes: Classes,
    /// The upper bits are its length in bytes, [`LONG`] for a longer one.
    tags_and_length: u32,
    /// Its entry in the lexicon.
    pub(crate) word: WordId,
    pub(crate) kind: Kind,
    flags: u8,
}

/// The length of all tokens that are as long or longer.
const LONG: usize = 0xff;
const TAG_BITS: u32 = 24;
const _: () = assert!(Tag::ALL.len() <= TAG_BITS as usize);

pub(crate) const CAPITAL: u8 = 1;
const ALL_CAPS: u8 = 2;
const SPACE: u8 = 4;
pub(crate) const LINE: u8 = 8;
const PARAGRAPH: u8 = 16;
pub(crate) const DOTTED: u8 = 32;

impl Token {
    fn new(
        (start, end): (usize, usize),
        kind: Kind,
        word: WordId,
        (tags, classes): (Tags, Classes),
        flags: u8,
    ) -> Token {
        let length = (end - start).min(LONG) as u32;
        let tags_and_length = tags.0 | length << TAG_BITS;
        Token { start: start as u32, classes, tags_and_length, word, kind, flags }
    }

    /// Its length in bytes; of a very long one, 255.
    pub(crate) fn length(self) -> usize {
        (self.tags_and_length >> TAG_BITS) as usize
    }

    /// Every part of speech it can have.
    pub(crate) fn tags(self) -> Tags {
        Tags(self.tags_and_length & ((1 << TAG_BITS) - 1))
    }

    /// Its classes; those of capitalised words only where it is capitalised.
    pub(crate) fn classes(self) -> Classes {
        self.classes
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

    pub(crate) fn is_word(self) -> bool {
        self.kind == Kind::Word
    }

    /// [`CAPITAL`], [`LINE`], [`DOTTED`] and more, to be asked of many tokens at once.
    pub(crate) fn flags(self) -> u8 {
        self.flags
    }
}

/// The tokens of one text, in its order, with what is known of them.
#[derive(Debug)]
pub(crate) struct Tokens<'t> {
    pub(crate) text: &'t str,
    pub(crate) lexicon: &'t Lexicon,
    pub(crate) list: Counted<Token>,
    /// Where each very long token ends, by where it begins.
    long: Vec<Span>,
    starts: Starts,
    names: WordSet,
}

impl<'t> Tokens<'t> {
    /// Reads a whole text (shorter than 4 GiB).
    pub(crate) fn new(text: &'t str, lexicon: &'t Lexicon) -> Self {
        read::tokens(text, lexicon)
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Brings the tokens from `from` on to hand, and their text, as far as `ahead` has not done so.
    #[inline]
    pub(crate) fn bring(&self, ahead: &mut Ahead, from: usize) {
        let text = self.text.as_bytes();
        ahead.reach(self.list.as_slice(), from, |token| u32::from(text[token.start as usize]));
    }

    pub(crate) fn get(&self, index: usize) -> Option<Token> {
        work::count(1);
        self.list.get(index).copied()
    }

    #[inline]
    pub(crate) fn text_of(&self, index: usize) -> &'t str {
        let token = self.list[index];
        &self.text[token.start as usize..self.end_of(token)]
    }

    /// Where the token ends.
    pub(crate) fn end(&self, index: usize) -> usize {
        self.end_of(self.list[index])
    }

    /// Where a token of this text ends.
    #[inline]
    pub(crate) fn end_of(&self, token: Token) -> usize {
        let (start, length) = (token.start as usize, token.length());
        if length < LONG { start + length } else { self.end_of_long(start) }
    }

    #[cold]
    fn end_of_long(&self, start: usize) -> usize {
        let place = self.long.partition_point(|long| long.start < start);
        self.long[place].end
    }

    /// From the first to the last byte of the tokens `range` (not empty).
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.list[range.start].start as usize, self.end(range.end - 1))
    }

    /// The words of the tokens `range` as one names them: what a line break parts is parted by a space.
    pub(crate) fn wording(&self, range: std::ops::Range<usize>) -> Cow<'t, str> {
        let text = &self.text[self.span(range.clone())];
        if self.is_spaced(range)
            || !text.contains("  ") && !text.contains(|c: char| c != ' ' && c.is_whitespace())
        {
            text.into()
        } else {
            text.split_whitespace().collect::<Vec<_>>().join(" ").into()
        }
    }

    /// Whether nothing but single spaces parts the tokens `range`, in which there is none.
    fn is_spaced(&self, range: std::ops::Range<usize>) -> bool {
        self.list[range].windows(2).all(|two| {
            let (end, next) = (self.end_of(two[0]), two[1].start as usize);
            next == end || next == end + 1 && self.text.as_bytes()[end] == b' '
        })
    }

    pub(crate) fn word(&self, index: usize) -> &'t Word {
        self.lexicon.word(self.list[index].word)
    }

    /// Its form in the lexicon, in lower case; of an unknown word, and behind the last token, nothing.
    pub(crate) fn form(&self, index: usize) -> &'t str {
        self.get(index).map_or("", |token| self.lexicon.form(token.word))
    }

    /// Whether there is such a token and it has this form. Of most that have another their length tells, which is at hand.
    #[inline(always)]
    pub(crate) fn has_form(&self, index: usize, form: &str) -> bool {
        self.get(index)
            .is_some_and(|token| token.length() == form.len() && self.lexicon.has_form(token.word, form))
    }

    /// Whether it has one of a few forms. Of most that have another, too, the length tells.
    #[inline(always)]
    pub(crate) fn has_any_form<const N: usize>(&self, index: usize, forms: [&str; N]) -> bool {
        let Some(token) = self.get(index) else { return false };
        let fits = forms.iter().fold(false, |fits, form| fits | (form.len() == token.length()));
        let own = |form: &str| form.len() == token.length() && forms.contains(&form);
        fits && own(self.lexicon.form(token.word))
    }

    /// Every part of speech it can have; behind the last token there is none.
    pub(crate) fn tags(&self, index: usize) -> Tags {
        self.get(index).map_or(Tags(0), Token::tags)
    }

    /// Whether the token is capitalised, and the text writes its word with a capital inside sentences as well:
    /// a name, though the lexicon knows it as a common word ("Price").
    pub(crate) fn is_name_like(&self, token: Token) -> bool {
        token.is_capital() && self.names.has(token.word)
    }

    /// Its classes; those of capitalised words only where it is capitalised. Behind the last token there is none.
    pub(crate) fn classes(&self, index: usize) -> Classes {
        self.get(index).map_or(Classes(0), Token::classes)
    }

    pub(crate) fn is(&self, index: usize, class: Class) -> bool {
        self.classes(index).has(class)
    }

    /// The lists of `lists.tsv` that it is on.
    pub(crate) fn lists(&self, index: usize) -> Lists {
        self.get(index).map_or(Lists::default(), |token| self.lexicon.lists(token.word))
    }

    pub(crate) fn is_on(&self, index: usize, list: List) -> bool {
        self.lists(index).has(list)
    }

    pub(crate) fn can_be(&self, index: usize, tag: Tag) -> bool {
        self.tags(index).has(tag)
    }

    /// Index of the first token that begins at `offset` (a byte) or after it.
    pub(crate) fn from(&self, offset: usize) -> usize {
        self.starts.before(offset)
    }

    /// Index of the first token that ends after `offset` (a byte).
    pub(crate) fn at(&self, offset: usize) -> usize {
        self.at_or_after(offset, 0)
    }

    /// The same, but no token before `least`.
    fn at_or_after(&self, offset: usize, least: usize) -> usize {
        let next = self.from(offset);
        // Of those that begin before, the last alone can end after it.
        let last = next.checked_sub(1).filter(|last| self.end_of(self.list[*last]) > offset);
        last.unwrap_or(next).max(least)
    }

    /// The tokens that lie inside `span`, as a range of indices.
    pub(crate) fn within(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.from(span.start);
        start..self.at_or_after(span.end, start)
    }
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
        check("Dahlen’s don't he'd I'm", &["Dahlen", "’s", "don't", "he", "'d", "I", "'m"]);
        check("the U.S. team, 1,000 strong.", &["the", "U.S.", "team", ",", "1,000", "strong", "."]);
        check("“No,” J. R. Lo said…", &["“", "No", ",", "”", "J.", "R.", "Lo", "said", "…"]);
        check("vice-president Zoë O’Neill", &["vice-president", "Zoë", "O’Neill"]);
        check("Élodie -- (né 1980s)", &["Élodie", "--", "(", "né", "1980s", ")"]);
        check("''Well,'' he said", &["''", "Well", ",", "''", "he", "said"]);
        for end in ["", "\n", "\r\n"] {
            check(&format!("the “Gazette”'s{end}"), &["the", "“", "Gazette", "”", "'s"]);
        }
    }

    /// Near the end of a text there are too few bytes to read a word at once.
    #[test]
    fn the_end_of_a_text_reads_like_the_rest() {
        let texts = [
            "Dahlen’s don't he'd we’ll I’M o'er rock’n’roll MARK’S “said” —no—it’s. He's.",
            "U.S. Mr. J. I. etc.. No.5 end. X.Y a.b ... -- - 1990's 5-a-side",
            "[a] @home _it_ ^x ~ \\ {a} Internationally-minded INTERNATIONALLY Sixteen_letters abcdefghijklmnop\0q\0",
            "Zoë É A’B ‘em' ''it'' d’état's l‘s naïve’s\u{a0}a\r\n\r\nB\n c",
        ];
        for text in texts {
            let padded = [text, &" ".repeat(20)].concat();
            for start in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
                let [alone, within] =
                    [&text[start..], &padded[start..]].map(|t| Tokens::new(t, Lexicon::built_in()));
                assert_eq!(alone.list, within.list, "{:?}", &text[start..]);
            }
        }
    }

    #[test]
    fn the_same_token_wherever_the_text_ends() {
        // Near the end of a text tokens are read another way than before it.
        for byte in 0..0x80_u8 {
            for next in ["a", "B", "1", ".", "-", "'", "’s", "’", " ", "\n", ",", "\u{6}", "é"] {
                let short = format!("an {}{next}", char::from(byte));
                let long = format!("{short} and more of the same text");
                let [short, long] = [&short, &long].map(|text| Tokens::new(text, Lexicon::built_in()));
                for (a, b) in short.list.iter().zip(&long.list) {
                    assert_eq!(a, b, "in {:?}", short.text);
                }
            }
        }
    }

    #[test]
    fn places_in_the_text() {
        let texts = ["", " ", "a", "Well, she said.", "a b c d ", "“É” — l’été’s U.S. "];
        let gaps = [" ", "\n\n", &" ".repeat(200), &"long".repeat(50), &"longer".repeat(50)];
        for text in texts.iter().flat_map(|text| gaps.map(|gap| [text, gap, text, gap, text, text].concat()))
        {
            let tokens = Tokens::new(&text, Lexicon::built_in());
            for offset in 0..=text.len() {
                let from = tokens.list.partition_point(|t| (t.start as usize) < offset);
                let at = tokens.list.iter().enumerate().filter(|(i, _)| tokens.end(*i) <= offset).count();
                assert_eq!((tokens.from(offset), tokens.at(offset)), (from, at), "{offset} in {text:?}");
            }
        }
    }

    #[test]
    fn line_and_paragraph_flags() {
        let tokens = Tokens::new("a\nb\n\nc d", Lexicon::built_in());
        let flags: Vec<_> = tokens.list.iter().map(|t| (t.begins_line(), t.begins_paragraph())).collect();
        assert_eq!(flags, [(true, true), (true, false), (true, true), (false, false)]);
    }
}
