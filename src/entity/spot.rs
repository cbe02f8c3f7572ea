//! Where mentions stand: in which sentence and paragraph, inside what someone said. Touches [`crate::span`].

use std::ops::Range;

use crate::span::Span;
use crate::work;

/// How many sentences are told apart, before and behind.
const NEAR: usize = 8;

/// Where the mention stands that seeks.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// Where the last sentences before its own end, and its own and the first ones behind it, in bytes.
    ends: [u32; 2 * NEAR],
    /// The tokens of its paragraph.
    pub(super) paragraph: Range<u32>,
    /// Its paragraph is the first of the text.
    pub(super) early: bool,
}

impl Spot {
    /// How many sentences lie between the mention that seeks and what stands at a byte, seven at most.
    pub(super) fn sentences_to(&self, byte: u32) -> u16 {
        let before = self.ends.iter().fold(0, |before, end| before + u32::from(*end <= byte));
        before.abs_diff(NEAR as u32).min(7) as u16
    }
}

/// The parts of a text.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    sentences: &'a [Span],
    /// The tokens that begin a paragraph.
    paragraphs: &'a [u32],
    said: Said,
}

impl<'a> Parts<'a> {
    /// `said`: all that was said, in any order.
    pub(super) fn new(sentences: &'a [Span], paragraphs: &'a [u32], said: Vec<Span>) -> Self {
        Parts { sentences, paragraphs, said: Said::of(said) }
    }

    /// What stands at a token, which begins at a byte.
    pub(super) fn spot(&self, token: u32, byte: u32) -> Spot {
        let next = self.paragraphs.partition_point(|paragraph| *paragraph <= token);
        let begin = next.checked_sub(1).map_or(0, |number| self.paragraphs[number]);
        let end = self.paragraphs.get(next).copied().unwrap_or(u32::MAX);
        Spot { ends: self.ends_around(byte), paragraph: begin..end, early: next <= 1 }
    }

    /// [`Spot::ends`].
    fn ends_around(&self, byte: u32) -> [u32; 2 * NEAR] {
        // The last sentence holds all that follows.
        let ending = &self.sentences[..self.sentences.len().saturating_sub(1)];
        let own = ending.partition_point(|sentence| sentence.end <= byte as usize);
        std::array::from_fn(|place| match (own + place).checked_sub(NEAR) {
            Some(number) => ending.get(number).map_or(u32::MAX, |sentence| sentence.end as u32),
            None => 0,
        })
    }

    /// Where the sentence begins that holds a byte.
    pub(super) fn sentence_start(&self, byte: u32) -> usize {
        let own = self.sentences.partition_point(|sentence| sentence.start <= byte as usize);
        own.checked_sub(1).map_or(0, |number| self.sentences[number].start)
    }

    /// Whether what stands at a byte stands inside what someone said.
    pub(super) fn is_quoted(&self, byte: u32) -> bool {
        self.said.has(byte as usize)
    }
}

/// The bytes of a text that someone said, a bit for each: no search finds one of many stretches as quickly.
#[derive(Debug)]
struct Said(Vec<u64>);

impl Said {
    fn of(mut said: Vec<Span>) -> Said {
        // Most of it is in order already.
        said.sort();
        let end = said.iter().map(|span| span.end).max().unwrap_or(0);
        let mut blocks = vec![0; end.div_ceil(64)];
        let mut done = 0;
        for span in said {
            let (mut at, end) = (span.start.max(done), span.end);
            work::count(1);
            while at < end {
                let upto = end.min((at / 64 + 1) * 64);
                blocks[at / 64] |= u64::MAX >> (64 - (upto - at)) << (at % 64);
                work::count(1);
                at = upto;
            }
            done = done.max(end);
        }
        Said(blocks)
    }

    fn has(&self, byte: usize) -> bool {
        self.0.get(byte / 64).is_some_and(|block| block >> (byte % 64) & 1 == 1)
    }
}
