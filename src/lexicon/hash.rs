//! A fast hash for short words from our own tables: no defence against chosen keys is needed,
//! since look-ups never insert. Touches nothing.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// Rotate, xor and multiply, eight bytes at a time (the scheme of Firefox and rustc).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordHasher(u64);

impl WordHasher {
    fn mix(&mut self, chunk: u64) {
        self.0 = (self.0.rotate_left(5) ^ chunk).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut padded = [0; 8];
            padded[..chunk.len()].copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(padded));
        }
    }

    fn finish(&self) -> u64 {
        // The table takes its bucket from the low bits, which a product mixes least.
        self.0.rotate_left(26)
    }
}
