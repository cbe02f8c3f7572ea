//! [`Starts`]: which token begins at or behind a byte of the text. Touches nothing.

/// Where the tokens begin: a bit for each byte of the text, 64 in a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts {
    blocks: Vec<u64>,
    /// By block: how many tokens begin before it.
    before: Vec<u32>,
    tokens: usize,
}

const BLOCK: usize = u64::BITS as usize;

impl Starts {
    /// For a text of so many bytes.
    pub(super) fn new(bytes: usize) -> Starts {
        Starts { blocks: vec![0; bytes.div_ceil(BLOCK)], before: Vec::new(), tokens: 0 }
    }

    /// A token begins at this byte.
    #[inline]
    pub(super) fn add(&mut self, start: usize) {
        self.blocks[start / BLOCK] |= 1 << (start % BLOCK);
    }

    /// Counts them, once all have been added.
    pub(super) fn counted(mut self) -> Starts {
        let mut count = 0;
        let before = self.blocks.iter().map(|block| {
            count += block.count_ones();
            count - block.count_ones()
        });
        self.before = before.collect();
        self.tokens = count as usize;
        self
    }

    /// How many tokens begin before `offset`, which is the index of the first one that does not.
    #[inline]
    pub(super) fn before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let (Some(bits), Some(before)) = (self.blocks.get(block), self.before.get(block)) else {
            return self.tokens;
        };
        let here = bits & ((1 << (offset % BLOCK)) - 1);
        (before + here.count_ones()) as usize
    }
}
