//! Words of names as numbers, so that names compare without strings. Touches [`crate::token`].

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::token::Tokens;

/// A map by such numbers.
pub(super) type KeyMap<T> = HashMap<u64, T, BuildHasherDefault<Same>>;

/// The numbers are hashes already.
#[derive(Default)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }

    fn write_u64(&mut self, number: u64) {
        // The low bits choose the place: mix the high ones in.
        self.0 = number ^ number >> 32;
    }
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// Number of a word: equal for equal words but for case and full stops (64-bit FNV-1a).
pub(super) fn word(text: &str) -> u64 {
    let mut hash = OFFSET;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    if text.is_ascii() {
        for byte in text.bytes().filter(|byte| *byte != b'.') {
            add(byte.to_ascii_lowercase());
        }
    } else {
        let mut buffer = [0; 4];
        for c in text.chars().filter(|c| *c != '.').flat_map(char::to_lowercase) {
            let c = if c == '’' { '\'' } else { c };
            c.encode_utf8(&mut buffer).bytes().for_each(&mut add);
        }
    }
    hash
}

/// Number of a token.
pub(super) fn token(tokens: &Tokens<'_>, index: u32) -> u64 {
    word(tokens.text_of(index as usize))
}

/// Number of a sequence of words.
pub(super) fn sequence(words: &[u64]) -> u64 {
    words.iter().fold(OFFSET, |hash, word| (hash.rotate_left(5) ^ word).wrapping_mul(PRIME))
}
