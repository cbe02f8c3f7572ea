//! [`Starts`]: which token begins at or behind a byte of the text. Touches nothing.

/// Where the tokens begin: a bit for each byte of the text, 64 in a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts {
    blocks: Vec<Block>,
    tokens: usize,
}

/// What is known of a block stands together, for who asks of it needs both.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    bits: u64,
    /// How many tokens begin before it.
    before: u32,
}

const BLOCK: usize = u64::BITS as usize;

impl Starts {
    /// For a text of so many bytes.
    pub(super) fn new(bytes: usize) -> Starts {
        Starts { blocks: vec![Block::default(); bytes.div_ceil(BLOCK)], tokens: 0 }
    }

    /// A token begins at this byte.
    #[inline]
    pub(super) fn add(&mut self, start: usize) {
        self.blocks[start / BLOCK].bits |= 1 << (start % BLOCK);
    }

    /// Counts them, once all have been added.
    pub(super) fn counted(mut self) -> Starts {
        let mut count = 0;
        for block in &mut self.blocks {
            block.before = count;
            count += block.bits.count_ones();
        }
        self.tokens = count as usize;
        self
    }

    /// How many tokens begin before `offset`, which is the index of the first one that does not.
    #[inline]
    pub(super) fn before(&self, offset: usize) -> usize {
        let Some(Block { bits, before }) = self.blocks.get(offset / BLOCK) else {
            return self.tokens;
        };
        let here = bits & ((1 << (offset % BLOCK)) - 1);
        (before + here.count_ones()) as usize
    }
}
