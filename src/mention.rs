//! Mentions: every noun phrase that could speak, with its name, role, head, kind and
//! number. Touches [`crate::token`], [`crate::lexicon`] and the kinds of [`crate::document`].
//!
//! One pass gives each token a rough part of speech ([`tag`]), from which it is known for all
//! tokens where phrases begin and end ([`runs`]); one pass reads the noun phrases ([`phrase`]), and
//! one joins what belongs together: prepositional parts, appositions, relative clauses
//! ([`attach`]), "A and B" ([`coordinate`]).

mod attach;
mod beside;
#[cfg(test)]
pub(crate) mod cases;
mod connect;
mod coordinate;
mod marked;
mod name;
mod office;
mod phrase;
mod runs;
mod tag;

use std::num::NonZeroU32;
use std::ops::Range;

use crate::ahead::Ahead;
use crate::document::{EntityKind, Gender, MentionKind};
use crate::span::Span;
use crate::token::Tokens;
use crate::work::{self, Counted};

pub(crate) use beside::given_gender;

/// One noun phrase. All ranges count tokens. A long text has millions of them, so that what there may be or not
/// (name, role, parent) takes no more room than what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// All of it: determiner, title, role, name, apposition, relative clause.
    pub(crate) tokens: Range<u32>,
    /// Where it ends without apposition and relative clause.
    core_end: u32,
    /// Empty where it has none.
    name: Range<u32>,
    /// Empty where there is none.
    role: Range<u32>,
    /// Its head: the last token of the name, else the head noun, else the pronoun.
    pub(crate) head: u32,
    /// One more than the number of the mention it is a part of.
    parent: Option<NonZeroU32>,
    pub(crate) kind: MentionKind,
    pub(crate) entity_kind: EntityKind,
    pub(crate) gender: Option<Gender>,
    count: Count,
}

/// How many a mention speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    One,
    Many,
    /// "A and B": its parts are the mentions whose parent it is.
    Joined,
}

impl Mention {
    /// A mention of the given tokens about which nothing more is known.
    fn new(range: Range<usize>, kind: MentionKind) -> Mention {
        let (start, end) = (range.start as u32, range.end as u32);
        Mention {
            tokens: start..end,
            core_end: end,
            name: 0..0,
            role: 0..0,
            head: end.saturating_sub(1),
            parent: None,
            kind,
            entity_kind: EntityKind::Unknown,
            gender: None,
            count: Count::One,
        }
    }

    /// Without apposition and relative clause.
    pub(crate) fn core(&self) -> Range<u32> {
        self.tokens.start..self.core_end
    }

    /// The proper name alone, without title and role.
    pub(crate) fn name(&self) -> Option<Range<u32>> {
        (!self.name.is_empty()).then(|| self.name.clone())
    }

    /// Role beside the name ("State Department spokesman"), before or after it.
    pub(crate) fn role(&self) -> Option<Range<u32>> {
        (!self.role.is_empty()).then(|| self.role.clone())
    }

    /// The mention it is a part of: owner, complement, apposition, "A" of "A and B".
    pub(crate) fn parent(&self) -> Option<usize> {
        self.parent.map(|number| number.get() as usize - 1)
    }

    fn set_parent(&mut self, parent: Option<usize>) {
        self.parent = parent.and_then(|number| NonZeroU32::new(number as u32 + 1));
    }

    pub(crate) fn is_plural(&self) -> bool {
        self.count != Count::One
    }

    fn set_plural(&mut self, plural: bool) {
        self.count = if plural { Count::Many } else { Count::One };
    }

    /// Whether it is "A and B", whose parts are the mentions whose parent it is.
    pub(crate) fn is_coordinated(&self) -> bool {
        self.count == Count::Joined
    }
}

/// Tokens for which [`Mentions`] knows where its list goes on; more would be more to look over, fewer more to keep.
const BLOCK: usize = 8;

/// The mentions of one text: by their first token, a whole before its parts. Two
/// mentions lie apart or one holds the other; those without a parent never overlap.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mentions {
    pub(crate) list: Counted<Mention>,
    /// By [`BLOCK`]: how many mentions begin before those tokens.
    blocks: Vec<u32>,
    /// Relative pronouns with what they stand for, by their numbers; of one that stands twice the last holds.
    antecedents: Vec<(u32, u32)>,
}

impl Mentions {
    /// By `begun` how many mentions begin with the tokens of each block.
    fn new(list: Vec<Mention>, mut antecedents: Vec<(u32, u32)>, begun: Vec<u32>) -> Self {
        antecedents.sort_by_key(|(pronoun, _)| *pronoun);
        let mut blocks = begun;
        let mut before = 0;
        for block in &mut blocks {
            (*block, before) = (before, before + *block);
        }
        work::count(blocks.len());
        Mentions { list: list.into(), blocks, antecedents }
    }

    /// Brings the mentions from a token on to hand, as far as `ahead` has not done so.
    #[inline]
    pub(crate) fn bring(&self, ahead: &mut Ahead, token: usize) {
        let from = self.blocks.get(token / BLOCK).map_or(0, |before| *before as usize);
        ahead.reach(self.list.as_slice(), from, |mention| mention.head);
    }

    /// The outermost mention that holds a token.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        let mut found = self.innermost(token)?;
        while let Some(parent) = self.list[found].parent() {
            found = parent;
        }
        Some(found)
    }

    /// The innermost mention that holds a token: the last one that begins there or before, or else a whole of that.
    pub(crate) fn innermost(&self, token: usize) -> Option<usize> {
        let block = *self.blocks.get(token / BLOCK)? as usize;
        let begun =
            self.list[block..].iter().take_while(|mention| mention.tokens.start as usize <= token).count();
        let mut next = (block + begun).checked_sub(1);
        work::count(begun);
        while let Some(number) = next {
            let mention = &self.list[number];
            if token < mention.tokens.end as usize {
                break;
            }
            next = mention.parent();
        }
        next
    }

    /// Whether a mention only tells who the one is whose part it is: "Ann Lee, the mayor", "the mayor, Ann Lee".
    pub(crate) fn is_apposed(&self, number: usize) -> bool {
        let part = &self.list[number];
        let Some(whole) = part.parent().map(|whole| &self.list[whole]) else { return false };
        let role = &whole.role;
        let told =
            part.tokens.start <= role.start && role.start < part.core_end && whole.name.end < role.start;
        let named = part.tokens.start > whole.tokens.start && part.name == whole.name;
        whole.kind == MentionKind::Name && (told || named && part.kind == MentionKind::Name)
    }

    /// Numbers of the mentions that begin among these tokens.
    pub(crate) fn among(&self, tokens: &Range<usize>) -> Range<usize> {
        self.before(tokens.start)..self.before(tokens.end)
    }

    /// How many mentions begin before a token.
    fn before(&self, token: usize) -> usize {
        let block = |number: usize| self.blocks.get(number).map_or(self.list.len(), |first| *first as usize);
        let (here, next) = (block(token / BLOCK), block(token / BLOCK + 1));
        work::count(next - here);
        here + self.list[here..next].iter().filter(|mention| (mention.tokens.start as usize) < token).count()
    }

    /// Of a relative pronoun: the mention it stands for.
    pub(crate) fn antecedent(&self, pronoun: u32) -> Option<u32> {
        let upto = self.antecedents.partition_point(|(other, _)| *other <= pronoun);
        let (last, antecedent) = *self.antecedents[..upto].last()?;
        (last == pronoun).then_some(antecedent)
    }

    /// The largest mention whose first token this is.
    pub(crate) fn starting_at(&self, token: usize) -> Option<usize> {
        let mut found = None;
        let mut next = self.innermost(token);
        while let Some(number) = next {
            let mention = &self.list[number];
            if mention.tokens.start as usize == token {
                found = Some(number);
            }
            next = mention.parent();
        }
        found
    }
}

/// Finds the mentions of a text. `sentences` in text order; no mention crosses
/// the border of one.
pub(crate) fn find(tokens: &Tokens<'_>, sentences: &[Span]) -> Mentions {
    let mut list = Vec::with_capacity(tokens.len() / 3);
    let mut antecedents = Vec::new();
    let tagged = tag::tag(tokens, sentences);
    let runs = runs::Runs::new(tokens, &tagged);
    let text = phrase::Text { tokens, cats: &tagged.cats, runs: &runs };
    let mut begun = vec![0; tokens.len() / BLOCK + 1];
    let mut open = Vec::new();
    for sentence in &tagged.sentences {
        let first = list.len();
        phrase::read(&text, sentence.range(), &mut list);
        find_open(&list, first, &runs, (&mut open, &mut begun));
        let known = antecedents.len();
        attach::join(&text, sentence.range(), (&mut list, &mut open), &mut antecedents);
        let made = coordinate::coordinate(
            &text,
            sentence.range(),
            &mut list,
            (first, &open),
            &mut antecedents[known..],
        );
        made.iter().for_each(|(_, whole)| begun[whole.tokens.start as usize / BLOCK] += 1);
    }
    Mentions::new(list, antecedents, begun)
}

/// Of the mentions `list[first..]` the outermost ones behind which something stands that they may take in or join with;
/// counts all of them by the blocks in which they begin.
fn find_open(list: &[Mention], first: usize, runs: &runs::Runs, (found, begun): (&mut Vec<u32>, &mut [u32])) {
    work::count(list.len() - first);
    found.clear();
    found.resize(list.len() - first, 0);
    let mut count = 0;
    for (number, mention) in (first as u32..).zip(&list[first..]) {
        // Without a branch: half of them are.
        found[count] = number;
        count += usize::from(mention.parent.is_none() & runs.joins.has(mention.tokens.end as usize));
        begun[mention.tokens.start as usize / BLOCK] += 1;
    }
    found.truncate(count);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_small() {
        assert_eq!(size_of::<Mention>(), 40);
    }
}
