//! [`Learned`], [`Names`], [`RowNames`] and `Model`: the weights of one choice model, read from a text file. Touches [`super`], [`crate::symbol`] and [`crate::error`].
//!
//! A weights file is a table: `#` begins a comment line; the other lines are
//! `feature <TAB> weight`. A feature whose words are no longer in the lexicon is
//! passed over: without its word it can never fire.

use super::table::{Layout, Table};
use super::{Key, Template, read};
use crate::error::Error;
use crate::symbol::Symbols;
use crate::work;

/// The weights of one choice model, as its file lists them.
#[derive(Debug, Clone)]
pub(crate) struct Learned {
    pub(crate) templates: &'static [Template],
    pub(crate) weights: Vec<(Key, f32)>,
    /// Where in the file each feature stands.
    places: Vec<(u32, u16)>,
}

impl Learned {
    /// Of weights that are in no file.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(templates: &'static [Template], weights: Vec<(Key, f32)>) -> Learned {
        Learned { templates, weights, places: Vec::new() }
    }

    /// Reads a weights file.
    pub(crate) fn read(
        templates: &'static [Template],
        symbols: &Symbols,
        file: &str,
        text: &str,
    ) -> Result<Learned, Error> {
        let read::Lines { weights, places } =
            read::read(templates, symbols, text).map_err(|(line, what)| {
                Error::line(file, line, what, "write feature=values, a tab and a number, or train again")
            })?;
        Ok(Learned { templates, weights, places })
    }

    /// A feature without its outcome, where that is its last value, and the outcome.
    pub(crate) fn part_last(&self, key: Key) -> (Key, u16) {
        let last = self.templates[key.template()].parts.len() - 1;
        (key.with(last, 0), key.values()[last])
    }
}

/// The names of the features of a weights file: pieces of the file.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    text: &'static str,
    /// The features in order of their keys, and where in the text each stands.
    features: Vec<(Key, (u32, u16))>,
}

impl Names {
    /// Of what was read from this text.
    pub(crate) fn new(learned: &Learned, text: &'static str) -> Names {
        let keys = learned.weights.iter().map(|(key, _)| *key);
        let mut features: Vec<_> = keys.zip(learned.places.iter().copied()).collect();
        // The file is in this order, unless words have come to the lexicon since it was made.
        features.sort_unstable_by_key(|feature| feature.0);
        Names { text, features }
    }

    /// The name of a feature that has a weight.
    pub(crate) fn of(&self, key: Key) -> &'static str {
        let number = self.features.binary_search_by_key(&key, |feature| feature.0);
        number.map_or("", |number| piece(self.text, self.features[number].1))
    }
}

fn piece(text: &'static str, (start, length): (u32, u16)) -> &'static str {
    &text[start as usize..start as usize + usize::from(length)]
}

/// The names of the features of a [`Table`] in rows: pieces of the file, which is not looked at again.
#[derive(Debug, Clone)]
pub(crate) struct RowNames {
    /// Those of a row stand together, in order of their outcomes.
    names: Vec<&'static str>,
    rows: Vec<OfRow>,
}

#[derive(Debug, Clone, Copy, Default)]
struct OfRow {
    /// The number of its first name.
    first: u16,
    /// A bit for each outcome that has one.
    outcomes: u16,
}

impl RowNames {
    /// Of what was read from this text and then put into this table.
    pub(crate) fn new<L: Layout, const N: usize>(
        learned: &Learned,
        text: &'static str,
        table: &Table<L, N>,
    ) -> RowNames {
        let Names { text, features } = Names::new(learned, text);
        let mut names = Vec::with_capacity(features.len());
        let mut rows = vec![OfRow::default(); table.len()];
        let (mut last, mut number) = (Key::NONE, 0);
        for (key, place) in features {
            let (row, outcome) = learned.part_last(key);
            if row != last {
                (last, number) = (row, table.number(row));
                rows[number].first = u16::try_from(names.len()).expect("features are numbered in 16 bits");
            }
            rows[number].outcomes |= 1 << outcome;
            names.push(piece(text, place));
        }
        RowNames { names, rows }
    }

    /// The name of a feature that has a weight, by its row and its outcome.
    pub(crate) fn of(&self, row: usize, outcome: u16) -> &'static str {
        let OfRow { first, outcomes } = self.rows[row];
        let before = (outcomes & ((1 << outcome) - 1)).count_ones() as usize;
        if outcomes >> outcome & 1 == 1 { self.names[usize::from(first) + before] } else { "" }
    }
}

/// The weights of one choice model, looked up one by one: as training and tests do.
#[cfg(any(test, feature = "train"))]
#[derive(Debug, Clone)]
pub(crate) struct Model(std::collections::HashMap<Key, f32>);

#[cfg(any(test, feature = "train"))]
impl Model {
    pub(crate) fn new(learned: &Learned) -> Model {
        Model(learned.weights.iter().copied().collect())
    }

    pub(crate) fn weight(&self, key: Key) -> f32 {
        self.0.get(&key).copied().unwrap_or(0.0)
    }
}

/// Numbers keys.
///
/// A look-up asks all places of a bucket at once and takes no branch: most features that a text has were never
/// learned, and which, no processor foresees.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    buckets: Vec<Bucket>,
    hash: Hash,
    /// By number. The first is none: the number 0 is that of all other keys.
    keys: Vec<Key>,
}

/// Places of a bucket.
const PLACES: usize = 8;

/// The keys that the highest bits of the hash bring together.
#[derive(Debug, Clone, Default)]
struct Bucket {
    /// The next bits of the hash of each key: no two are the same.
    tags: [u16; PLACES],
    /// The number of each key; 0 where a place is free.
    numbers: [u16; PLACES],
}

impl Index {
    /// Of these keys.
    pub(crate) fn new(mut keys: Vec<Key>) -> Index {
        keys.push(Key::NONE);
        keys.sort_unstable();
        keys.dedup();
        keys.rotate_right(1);
        assert!(keys.len() <= 1 << u16::BITS, "keys are numbered in 16 bits");
        let (buckets, hash) = buckets(&keys[1..]);
        Index { buckets, hash, keys }
    }

    /// How many numbers there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of a key.
    #[inline(always)]
    pub(crate) fn number(&self, key: Key) -> usize {
        work::count(1);
        let (bucket, tag) = self.hash.home(key);
        let Some(bucket) = self.buckets.get(bucket) else { return 0 };
        let mut number = 0;
        for (one, here) in bucket.tags.iter().zip(bucket.numbers) {
            number |= if *one == tag { here } else { 0 };
        }
        let number = usize::from(number);
        if self.keys[number] == key { number } else { 0 }
    }
}

/// How a key is scattered.
#[derive(Debug, Clone)]
struct Hash {
    multiplier: u64,
    shift: u32,
}

impl Hash {
    /// The bucket of a key and its tag there: the highest bits of the product, for they alone depend on all of the
    /// key, on its template too.
    #[inline(always)]
    fn home(&self, key: Key) -> (usize, u16) {
        let bits = key.0.wrapping_mul(self.multiplier) >> self.shift;
        ((bits >> 16) as usize, bits as u16)
    }
}

/// The buckets of these keys, numbered from 1 on, by the first hash that finds room for each.
fn buckets(keys: &[Key]) -> (Vec<Bucket>, Hash) {
    let mut hash = Hash { multiplier: 0x9e37_79b9_7f4a_7c15, shift: 0 };
    let mut size = (keys.len() / 2).next_power_of_two().max(2);
    loop {
        hash.shift = (size as u64).leading_zeros() + 1 - 16;
        for _ in 0..8 {
            if let Some(buckets) = filled(keys, size, &hash) {
                return (buckets, hash);
            }
            hash.multiplier = hash.multiplier.wrapping_mul(0xd134_2543_de82_ef95);
        }
        size *= 2;
    }
}

/// The buckets, where none is too small and none has a tag twice.
fn filled(keys: &[Key], size: usize, hash: &Hash) -> Option<Vec<Bucket>> {
    let mut buckets = vec![Bucket::default(); size];
    for (n, key) in keys.iter().enumerate() {
        let (bucket, tag) = hash.home(*key);
        let bucket = &mut buckets[bucket];
        let place = bucket.numbers.iter().position(|number| *number == 0)?;
        if bucket.tags[..place].contains(&tag) {
            return None;
        }
        bucket.tags[place] = tag;
        bucket.numbers[place] = n as u16 + 1;
    }
    Some(buckets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Part;

    #[test]
    fn a_feature_goes_by_the_name_it_has_in_the_file() {
        const TEMPLATES: &[Template] = &[
            Template { name: "next", parts: &[Part::Symbol] },
            Template { name: "next×count", parts: &[Part::Symbol, Part::Below(16)] },
        ];
        // Not in order, and with a word that is in no lexicon.
        const TEXT: &str =
            "# by hand\nnext×count=the|12\t0.25\nnext=the\t-1\nnext=qqzx\t2\nnext×count=the|3\t1.5\n";
        let symbols = Symbols::new(Lexicon::built_in());
        let learned = Learned::read(TEMPLATES, &symbols, "next.tsv", TEXT).expect("the weights are read");
        let names = Names::new(&learned, TEXT);
        let all: Vec<&str> = learned.weights.iter().map(|(key, _)| names.of(*key)).collect();
        assert_eq!(all, ["next×count=the|12", "next=the", "next×count=the|3"]);
        assert_eq!(names.of(Key::new(0, [0; 3])), "");
    }
}
