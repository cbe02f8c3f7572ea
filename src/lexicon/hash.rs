//! [`Index`]: finds a word's number by its form. Touches nothing.
//!
//! The forms stand in the lexicon already, so the index keeps numbers alone;
//! its hash needs no defence against chosen keys, since look-ups never insert.

/// Open addressing over numbers of words; 0 is a free slot.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// Twice as many as there can be words, so that a free one is near.
    slots: Vec<u16>,
}

const BITS: u32 = u16::BITS + 1;

impl Index {
    pub(super) fn new() -> Index {
        Index { slots: vec![0; 1 << BITS] }
    }

    /// The number whose form, by `form_of`, is `form`, or else the free slot where it belongs.
    pub(super) fn find<'f>(&self, form: &str, form_of: impl Fn(u16) -> &'f str) -> Result<u16, usize> {
        let mut slot = (hash(form) >> (u64::BITS - BITS)) as usize;
        loop {
            match self.slots[slot] {
                0 => return Err(slot),
                id if form_of(id) == form => return Ok(id),
                _ => slot = (slot + 1) % self.slots.len(),
            }
        }
    }

    pub(super) fn put(&mut self, slot: usize, id: u16) {
        self.slots[slot] = id;
    }
}

/// Rotate, xor and multiply, eight bytes at a time (the scheme of Firefox and rustc).
fn hash(form: &str) -> u64 {
    form.as_bytes().chunks(8).fold(0, |hash: u64, chunk| {
        let mut padded = [0; 8];
        padded[..chunk.len()].copy_from_slice(chunk);
        (hash.rotate_left(5) ^ u64::from_le_bytes(padded)).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}
