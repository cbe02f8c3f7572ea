//! Eight bytes of a text at a time, as one number with the first byte lowest. Touches nothing.
//!
//! Words and fields are a few bytes long: there this is several times faster than a loop over bytes and than
//! the searches of the standard library, which are made for long texts.

use std::array::from_fn;

/// The lowest bit of every byte.
pub(crate) const LOW: u64 = u64::from_ne_bytes([1; 8]);
/// The highest bit of every byte.
pub(crate) const HIGH: u64 = LOW << 7;

/// The first `length` (or eight) bytes from `at` on; zeros after them.
#[inline]
pub(crate) fn load(bytes: &[u8], at: usize, length: usize) -> u64 {
    let mask = if length < 8 { (1 << (8 * length)) - 1 } else { u64::MAX };
    match bytes[at..].first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk) & mask,
        None => short(&bytes[at..]) & mask,
    }
}

/// All of at most eight bytes, by two looks that may overlap.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (length - 4));
    }
    match *bytes {
        [] => 0,
        [first, ..] => {
            let (middle, last) = (u64::from(bytes[length / 2]), u64::from(bytes[length - 1]));
            u64::from(first) | middle << (8 * (length / 2)) | last << (8 * (length - 1))
        }
    }
}

/// Where the bytes are ASCII letters, small or capital, their highest bits.
#[inline]
pub(crate) fn letters(word: u64) -> u64 {
    let small = (word | LOW << 5) & !HIGH;
    let from_a = small + LOW * u64::from(0x80 - b'a');
    let after_z = small + LOW * u64::from(0x7f - b'z');
    from_a & !after_z & !word & HIGH
}

/// Where the bytes are ASCII digits, their highest bits.
#[inline]
pub(crate) fn digits(word: u64) -> u64 {
    let low = word & !HIGH;
    let from_0 = low + LOW * u64::from(0x80 - b'0');
    let after_9 = low + LOW * u64::from(0x7f - b'9');
    from_0 & !after_9 & !word & HIGH
}

/// ASCII bytes in lower case.
#[inline]
pub(crate) fn lower(word: u64) -> u64 {
    // The bit that tells small letters from capitals stands two below the highest.
    word | letters(word) >> 2
}

/// The first place from `from` on where one of these bytes stands; the end where none does.
#[inline]
pub(crate) fn find<const N: usize>(bytes: &[u8], from: usize, wanted: [u8; N]) -> usize {
    let mut at = from;
    while let Some(chunk) = bytes[at..].first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        // The lowest bit that is set stands in the first byte wanted; those above it may be wrong.
        let found = wanted.iter().fold(0, |found, byte| found | equal(word, *byte));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + bytes[at..].iter().take_while(|byte| !wanted.contains(byte)).count()
}

/// How many bytes from `one` and from `other` on are the same; may stop short at the end of the text.
#[inline]
pub(crate) fn alike(bytes: &[u8], one: usize, other: usize) -> usize {
    let mut length = 0;
    for (a, b) in bytes[one..].chunks_exact(8).zip(bytes[other..].chunks_exact(8)) {
        let differ = load(a, 0, 8) ^ load(b, 0, 8);
        if differ != 0 {
            return length + differ.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    length
}

/// The highest bit of each byte that is this one, and perhaps of others behind the first.
#[inline]
pub(crate) fn equal(word: u64, byte: u8) -> u64 {
    let differs = word ^ (LOW * u64::from(byte));
    differs.wrapping_sub(LOW) & !differs & HIGH
}

/// Of 64 bytes that are 0 or 1 a bit for each.
#[inline]
pub(crate) fn bits(bytes: &[u8; 64]) -> u64 {
    let mut bits = [0; 8];
    for (bits, eight) in bits.iter_mut().zip(bytes.chunks_exact(8)) {
        // Each factor's bit brings one byte up to the highest, where they stand side by side.
        *bits = (load(eight, 0, 8).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u8;
    }
    u64::from_le_bytes(bits)
}

/// Of 64 bytes the lowest bits side by side, those next to them, and so on.
#[inline]
pub(crate) fn columns(bytes: &[u8; 64]) -> [u64; 8] {
    let mut words = from_fn(|number| load(bytes, 8 * number, 8));
    // Byte `k` of word `i` becomes byte `i` of word `k`.
    swap::<4>(&mut words, 32);
    swap::<2>(&mut words, 16);
    swap::<1>(&mut words, 8);
    // Then bit `n` of byte `i` of word `k` becomes bit `k` of byte `i` of word `n`.
    swap::<4>(&mut words, 4);
    swap::<2>(&mut words, 2);
    swap::<1>(&mut words, 1);
    words
}

/// Of each two words that stand so far apart, swaps every second group of so many bits of the first with the group before
/// that of the second (Warren, Hacker's Delight, 7-3).
#[inline(always)]
fn swap<const APART: usize>(words: &mut [u64; 8], bits: usize) {
    let low = u64::MAX / ((1 << bits) + 1);
    for number in 0..4 {
        let first = number / APART * 2 * APART + number % APART;
        let moved = (words[first] >> bits ^ words[first + APART]) & low;
        words[first + APART] ^= moved;
        words[first] ^= moved << bits;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_ascii_letters() {
        for byte in 0..=u8::MAX {
            assert_eq!(digits(u64::from(byte)) == 0x80, byte.is_ascii_digit(), "{byte}");
            let found = letters(u64::from(byte)) == 0x80;
            assert_eq!(found, byte.is_ascii_alphabetic(), "{byte}");
        }
    }

    #[test]
    fn loads_as_a_loop_does() {
        let text = b"abcdefghijkl";
        for at in 0..=text.len() {
            for length in 0..=text.len() - at {
                let expected = text[at..at + length.min(8)]
                    .iter()
                    .rev()
                    .fold(0, |word, byte| word << 8 | u64::from(*byte));
                assert_eq!(load(text, at, length), expected, "{length} from {at}");
                assert_eq!(
                    load(&text[..at + length], at, length),
                    expected,
                    "{length} from {at}, at the end"
                );
            }
        }
    }

    #[test]
    fn finds_and_compares_as_a_loop_does() {
        for text in
            ["", ",", "a", "-,,,--,-------;----------------,", "as far as here", "-----------x-----------;"]
        {
            let bytes = text.as_bytes();
            for from in 0..=bytes.len() {
                let expected = bytes[from..].iter().position(|byte| matches!(byte, b',' | b';'));
                let expected = expected.map_or(bytes.len(), |more| from + more);
                assert_eq!(find(bytes, from, [b',', b';']), expected, "{text:?} from {from}");
                let same = bytes.iter().zip(&bytes[from..]).take_while(|(a, b)| a == b).count();
                let found = alike(bytes, 0, from);
                assert!(found <= same.max(bytes.len() / 8 * 8), "{text:?} from {from}");
            }
        }
    }
}
