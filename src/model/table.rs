//! [`Table`]: the weights of a model, most at places that no search is needed for. Touches [`super`].
//!
//! Where the values of a feature are few, its weight stands at a place that is known but for a multiplication and
//! an addition. A word or word class that the model knows has a block of places, one for each feature of a word and
//! few other values. No branch hangs on what is found there. The other features are looked up by their key.
//!
//! The smaller all this is, the more of it stays at hand between one text and the next.

use std::cmp::Reverse;
use std::marker::PhantomData;
use std::sync::Arc;

use super::{Index, Key, Learned, Part, Sink, Template};
use crate::work;

/// A template is an array where its values make no more combinations.
const LARGEST: usize = 1 << 16;

/// A template of a word has its places in the block of the word where the other values make no more.
const BLOCK: usize = 64;

/// The templates of a model, as its table has them. What depends on the template alone is a constant so.
pub(crate) trait Layout {
    /// By template; see [`places`].
    const PLACES: &'static [Place];
    /// Whether the last value of each feature is the outcome, whose weights stand side by side.
    const OUTCOME: bool = false;
    /// Places of a word's block.
    const BLOCK: usize = end(Self::PLACES, Way::Word);
}

/// How the weights of a template are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Array,
    Word,
    Key,
}

/// Where the weights of a template stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    way: Way,
    /// The place of the values 0 in the array or the block, and the place after the last one.
    start: usize,
    end: usize,
    /// Which of the values is the word.
    word: usize,
    /// How many places further each value stands than the one before it.
    steps: [usize; 3],
}

impl Place {
    const NONE: Place = Place { way: Way::Key, start: 0, end: 0, word: 0, steps: [0; 3] };

    /// Where the values of a key stand in the array; those beside its word, in the block.
    #[inline(always)]
    fn at(&self, key: Key) -> usize {
        let mut values = key.values().map(usize::from);
        if self.way == Way::Word {
            values[self.word] = 0;
        }
        let [a, b, c] = values;
        let at = self.start + a * self.steps[0] + b * self.steps[1] + c * self.steps[2];
        debug_assert!(at < self.end, "template {}: {a}, {b}, {c} are too large", key.template());
        at
    }
}

/// How many values a part has; `None` for a word.
const fn values(part: Part) -> Option<usize> {
    match part {
        Part::Symbol => None,
        Part::Below(end) => Some(end as usize),
        Part::Name(names) => Some(names.len()),
    }
}

/// How many bits the values of a part need; `None` for a word.
pub(crate) const fn bits(part: Part) -> Option<u32> {
    match values(part) {
        Some(count) => Some(usize::BITS - (count - 1).leading_zeros()),
        None => None,
    }
}

/// Places for the templates of a model, one after another.
pub(crate) const fn places<const T: usize>(templates: &[Template], outcome: bool) -> [Place; T] {
    let mut places = [Place::NONE; T];
    let mut t = 0;
    while t < T {
        let place = place(templates[t].parts, outcome);
        let start = end(&places, place.way);
        places[t] = Place { start, end: start + place.end, ..place };
        t += 1;
    }
    places
}

/// The end of the places that are found one way.
const fn end(places: &[Place], way: Way) -> usize {
    let (mut end, mut t) = (0, 0);
    while t < places.len() {
        if places[t].way as u8 == way as u8 && places[t].end > end {
            end = places[t].end;
        }
        t += 1;
    }
    end
}

/// The place of one template, from 0 on.
const fn place(parts: &[Part], outcome: bool) -> Place {
    // Of a value that a template does not have, there is one.
    let (mut counts, mut words, mut word) = ([1; 3], 0, 0);
    let mut p = 0;
    while p < parts.len() - outcome as usize {
        match values(parts[p]) {
            Some(count) => counts[p] = count,
            None => (words, word) = (words + 1, p),
        }
        p += 1;
    }
    let [a, b, c] = counts;
    let way = match words {
        0 if a * b * c <= LARGEST => Way::Array,
        1 if a * b * c <= BLOCK => Way::Word,
        _ => return Place::NONE,
    };
    Place { way, start: 0, end: a * b * c, word, steps: [b * c, c, 1] }
}

/// The words and word classes that models know, numbered from 1 on, those of most features first: they are the ones
/// met most. 0 for the others.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// By symbol, of which none is too large.
    numbers: Arc<[u16; SYMBOLS]>,
    count: usize,
}

const SYMBOLS: usize = 1 << u16::BITS;

impl Known {
    /// Those of the features of some models.
    pub(crate) fn of(models: &[&Learned]) -> Known {
        let mut numbers: Box<[u16; SYMBOLS]> = vec![0; SYMBOLS].try_into().expect("so many were asked for");
        let mut symbols = Vec::new();
        for model in models {
            for (key, _) in &model.weights {
                let parts = model.templates[key.template()].parts;
                for (value, _) in
                    key.values().iter().zip(parts).filter(|(_, part)| matches!(part, Part::Symbol))
                {
                    let count = &mut numbers[usize::from(*value)];
                    if *count == 0 {
                        symbols.push(usize::from(*value));
                    }
                    *count = count.saturating_add(1);
                }
            }
        }
        symbols.sort_unstable_by_key(|symbol| (Reverse(numbers[*symbol]), *symbol));
        symbols.iter().zip(1..).for_each(|(symbol, number)| numbers[*symbol] = number);
        let count = symbols.len();
        Known { numbers: numbers.into(), count }
    }

    /// How many numbers there are, that of the others among them.
    pub(crate) fn count(&self) -> usize {
        self.count + 1
    }

    #[inline(always)]
    pub(crate) fn number(&self, symbol: u16) -> usize {
        usize::from(self.numbers[usize::from(symbol)])
    }
}

/// A weight as the file has it, in thousandths: whole numbers are small, and their sum is the same in any order.
pub(crate) type Thousandths = i16;

/// None is larger than 32, and no model comes near that.
pub(crate) fn thousandths(weight: f32) -> Thousandths {
    // The nearest: what stands behind the point is cut off. On many machines that is far less work than to round.
    (weight * 1000.0 + 0.5_f32.copysign(weight)) as Thousandths
}

/// The sums of weights side by side, all at once. Beyond 32 they stand still: the likelihood that it makes is one.
#[inline(always)]
pub(crate) fn plus<const N: usize>(sum: [Thousandths; N], more: &[Thousandths; N]) -> [Thousandths; N] {
    std::array::from_fn(|n| sum[n].saturating_add(more[n]))
}

/// The weights of a model in rows, one for each feature without its outcome: those of all outcomes, or a
/// single weight.
#[derive(Debug, Clone)]
pub(crate) struct Table<L, const N: usize> {
    /// Those of the arrays; those of the words, one after another; those of the other keys.
    rows: Vec<[Thousandths; N]>,
    known: Known,
    /// By word [`Table::SIZE`] bytes: the number of its first row behind those of the arrays, which is empty, and by
    /// place in its block how far behind that the row of the place stands.
    blocks: Vec<u8>,
    /// The other keys. Their rows are the last ones.
    index: Index,
    /// The first of those.
    last: usize,
    layout: PhantomData<L>,
}

/// Bytes of the number of a row.
const NUMBER: usize = size_of::<u16>();

impl<L: Layout, const N: usize> Table<L, N> {
    /// Rows of the arrays.
    const ARRAYS: usize = end(L::PLACES, Way::Array);
    /// Whether the rows of a word are numbered. A single weight is as small as its number: it has its place, whether
    /// it is zero or not.
    const NUMBERED: bool = N > 1;
    const SIZE: usize = {
        assert!(!Self::NUMBERED || L::BLOCK <= u8::MAX as usize);
        if Self::NUMBERED { NUMBER + L::BLOCK } else { 1 }
    };

    pub(crate) fn new(model: &Learned, known: &Known) -> Self {
        let part = |key: Key| if L::OUTCOME { model.part_last(key) } else { (key, 0) };
        // The weights of a row stand together in the file.
        let mut keys: Vec<Key> = model.weights.iter().map(|(key, _)| part(*key).0).collect();
        keys.dedup();
        let keys = |way: Way| keys.iter().copied().filter(move |key| L::PLACES[key.template()].way == way);
        let (blocks, of_words) = Self::blocks(known, keys(Way::Word));
        let index = Index::new(keys(Way::Key).collect());
        let last = Self::ARRAYS + of_words;
        let rows = vec![[0; N]; last + index.len()];
        let mut table = Table { rows, known: known.clone(), blocks, index, last, layout: PhantomData };
        let (mut last, mut number) = (Key::NONE, 0);
        for (key, weight) in &model.weights {
            let (row, place) = part(*key);
            if row != last {
                (last, number) = (row, table.number(row));
            }
            table.rows[number][usize::from(place)] = thousandths(*weight);
        }
        table
    }

    /// The blocks of the words that these keys have, and how many rows they have.
    fn blocks(known: &Known, keys: impl Iterator<Item = Key>) -> (Vec<u8>, usize) {
        if !Self::NUMBERED {
            return (Vec::new(), known.count() * L::BLOCK);
        }
        let mut blocks = vec![0; known.count() * Self::SIZE];
        // Meanwhile the first byte of a block counts its rows.
        for key in keys {
            let place = &L::PLACES[key.template()];
            let block = &mut blocks[known.number(key.values()[place.word]) * Self::SIZE..][..Self::SIZE];
            let at = NUMBER + place.at(key);
            if block[at] == 0 {
                block[0] += 1;
                block[at] = block[0];
            }
        }
        let mut rows = 0;
        for block in blocks.chunks_exact_mut(Self::SIZE) {
            let count = usize::from(block[0]);
            let first = u16::try_from(rows).expect("rows are numbered in 16 bits");
            block[..NUMBER].copy_from_slice(&first.to_le_bytes());
            rows += 1 + count;
        }
        (blocks, rows)
    }

    /// The number of the row of a feature, whose key has 0 as outcome.
    #[inline(always)]
    pub(crate) fn number(&self, key: Key) -> usize {
        work::count(1);
        let place = &L::PLACES[key.template()];
        match place.way {
            Way::Array => place.at(key),
            Way::Word => Self::ARRAYS + self.of_word(key.values()[place.word], place.at(key)),
            Way::Key => self.last + self.index.number(key),
        }
    }

    /// The number of the row at a place of the block of a word, counted from the first row of all words on.
    #[inline(always)]
    fn of_word(&self, word: u16, place: usize) -> usize {
        let word = self.known.number(word);
        if !Self::NUMBERED {
            return word * L::BLOCK + place;
        }
        let block = &self.blocks[word * Self::SIZE..][..Self::SIZE];
        usize::from(u16::from_le_bytes([block[0], block[1]])) + usize::from(block[NUMBER + place])
    }

    /// The weights of a row by its number.
    #[inline(always)]
    pub(crate) fn numbered(&self, row: usize) -> &[Thousandths; N] {
        &self.rows[row]
    }

    /// The weights of a feature, whose key has 0 as outcome.
    #[inline(always)]
    pub(crate) fn row(&self, key: Key) -> &[Thousandths; N] {
        self.numbered(self.number(key))
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// Sums the weights of what is put.
pub(crate) struct TableSum<'m, L> {
    table: &'m Table<L, 1>,
    sum: i32,
}

impl<'m, L> TableSum<'m, L> {
    pub(crate) fn of(table: &'m Table<L, 1>) -> Self {
        TableSum { table, sum: 0 }
    }

    pub(crate) fn score(&self) -> f32 {
        self.sum as f32 / 1000.0
    }

    pub(crate) fn thousandths(&self) -> i32 {
        self.sum
    }
}

impl<L: Layout> Sink for TableSum<'_, L> {
    #[inline(always)]
    fn put(&mut self, key: Key) {
        self.sum += i32::from(self.table.row(key)[0]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    const TEMPLATES: &[Template] = &[
        Template { name: "none", parts: &[Part::Below(3)] },
        Template { name: "one", parts: &[Part::Below(5), Part::Below(3)] },
        Template { name: "words", parts: &[Part::Symbol, Part::Below(3)] },
        Template { name: "pair", parts: &[Part::Symbol, Part::Symbol, Part::Below(3)] },
        Template { name: "two", parts: &[Part::Below(5), Part::Name(&["a", "b", "c"]), Part::Below(3)] },
    ];

    #[derive(Debug)]
    struct Plain;

    impl Layout for Plain {
        const PLACES: &'static [Place] = &places::<5>(TEMPLATES, false);
    }

    #[derive(Debug)]
    struct Outcomes;

    impl Layout for Outcomes {
        const PLACES: &'static [Place] = &places::<5>(TEMPLATES, true);
        const OUTCOME: bool = true;
    }

    #[test]
    fn the_same_weights_as_the_model() {
        let keys = [
            (0, [2, 0, 0]),
            (1, [4, 1, 0]),
            (2, [700, 2, 0]),
            (2, [700, 1, 0]),
            (3, [700, 60_000, 1]),
            (4, [0, 2, 1]),
            (4, [4, 0, 0]),
        ];
        let keys = keys.map(|(template, values)| Key::new(template, values));
        let weights: Vec<(Key, f32)> =
            keys.into_iter().zip([1.5, -2.0, 0.25, -0.75, 3.0, 8.0, -0.5]).collect();
        let learned = Learned::new(TEMPLATES, weights);
        let model = Model::new(&learned);
        let known = Known::of(&[&learned]);
        let plain = Table::<Plain, 1>::new(&learned, &known);
        let outcomes = Table::<Outcomes, 3>::new(&learned, &known);
        let check = |key: Key| {
            let weight = thousandths(model.weight(key));
            assert_eq!(plain.row(key), &[weight], "{key:?}");
            let (base, outcome) = learned.part_last(key);
            assert_eq!(outcomes.row(base)[usize::from(outcome)], weight, "{key:?}");
        };
        for a in 0..5 {
            for b in 0..3 {
                check(Key::new(0, [b, 0, 0]));
                check(Key::new(1, [a, b, 0]));
                check(Key::new(2, [700 * a, b, 0]));
                check(Key::new(3, [700, 15_000 * a, b]));
                (0..3).for_each(|c| check(Key::new(4, [a, b, c])));
            }
        }
    }
}
