//! The words of names, with all that is asked of them when names are compared, so that no one has to go back to the
//! text. Touches [`crate::token`].

use crate::lexicon::{Class, Classes, Tag, Tags};
use crate::token::Tokens;

const ORG_WORDS: Classes = Classes(0).with(Class::Org).with(Class::OrgSuffix).with(Class::Outlet);
const PLACES: Classes = Classes(0).with(Class::Place).with(Class::Metonym).with(Class::Demonym);

const GIVEN: Classes = Classes(0).with(Class::GivenM).with(Class::GivenF);
const NOUN: Tags = Tags(0).with(Tag::N).with(Tag::NS);

/// A word of a name.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// Equal for equal words.
    pub(super) number: u64,
    token: u32,
    first_byte: u8,
    marks: u8,
}

/// What a word can be, a bit each.
#[derive(Clone, Copy)]
pub(super) struct Mark(u8);

impl Mark {
    /// A letter, perhaps with a full stop.
    const INITIAL: Mark = Mark(1);
    pub(super) const CAPITAL: Mark = Mark(2);
    const ALL_CAPS: Mark = Mark(4);
    pub(super) const ORG: Mark = Mark(8);
    pub(super) const ORG_SUFFIX: Mark = Mark(16);
    pub(super) const PLACE: Mark = Mark(32);
    /// A common noun: "systems", but not "Corp".
    pub(super) const NOUN: Mark = Mark(64);
    pub(super) const GIVEN: Mark = Mark(128);
}

impl Word {
    /// A token as the word with a number ([`super::key`]).
    pub(super) fn new(tokens: &Tokens<'_>, number: u64, index: u32) -> Word {
        let token = tokens.list[index as usize];
        let bytes = &tokens.text.as_bytes()[token.start as usize..];
        let length = token.length();
        let initial = (length == 1) | (length == 2) & (bytes.get(1) == Some(&b'.'));
        let marks = [
            (initial, Mark::INITIAL),
            (token.is_capital(), Mark::CAPITAL),
            (token.is_all_caps(), Mark::ALL_CAPS),
            (token.classes().meets(ORG_WORDS), Mark::ORG),
            (token.classes().has(Class::OrgSuffix), Mark::ORG_SUFFIX),
            (token.classes().meets(PLACES), Mark::PLACE),
            (token.tags().meets(NOUN), Mark::NOUN),
            (token.classes().meets(GIVEN), Mark::GIVEN),
        ];
        Word {
            number,
            token: index,
            first_byte: bytes[0],
            marks: marks.iter().fold(0, |all, (holds, mark)| all | (mark.0 * u8::from(*holds))),
        }
    }

    pub(super) fn token(&self) -> u32 {
        self.token
    }

    pub(super) fn is(&self, mark: Mark) -> bool {
        self.marks & mark.0 != 0
    }

    /// Whether one of them is an initial, and the other begins with the same letter.
    pub(super) fn abbreviates(&self, other: &Word) -> bool {
        (self.is(Mark::INITIAL) | other.is(Mark::INITIAL)) & (self.first_byte == other.first_byte)
    }
}

/// Words of an acronym at most.
const LETTERS: usize = 8;

/// The first letters of the capitalised words, packed, all of them and all but the last; 0 for none or too many.
pub(super) fn acronyms(words: &[Word]) -> [u64; 2] {
    let letters = words.iter().filter(|word| word.is(Mark::CAPITAL)).map(|word| word.first_byte);
    let count = letters.clone().count();
    [count, count.saturating_sub(1)].map(|count| match count {
        2..=LETTERS => letters.clone().take(count).fold(0, packed),
        _ => 0,
    })
}

/// The packed letters of a name that is an acronym itself.
pub(super) fn packed_acronym(tokens: &Tokens<'_>, words: &[Word]) -> Option<u64> {
    let [word] = words else { return None };
    if !word.is(Mark::ALL_CAPS) {
        return None;
    }
    let letters = tokens.text_of(word.token as usize).bytes().filter(|b| *b != b'.');
    (2..=LETTERS).contains(&letters.clone().count()).then(|| letters.fold(0, packed))
}

fn packed(before: u64, letter: u8) -> u64 {
    before << 8 | u64::from(letter.to_ascii_lowercase())
}
