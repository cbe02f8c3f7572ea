//! What a token tells of its category, alone and with what stands beside it. Touches [`crate::token`],
//! [`crate::lexicon`] and [`super`].
//!
//! Nearly all tokens are told by their own parts of speech, whether a noun follows, and what stands on their left: the
//! rules are worked out for every such case while the crate is compiled, and a token is two looks into tables. The
//! first gives its [`Clue`], which nothing before it changes; the second, on the way from left to right, a [`Step`].

use super::words::{CLOSED_SETS, FIRST_CLOSED, Left, NOMINAL, OPEN_SETS, PERSONAL, closed, open};
use super::{Cat, FUNCTION};
use crate::lexicon::{Class, Classes, Tag, Tags};
use crate::token::{Kind, Token};

pub(super) const TIMES: Classes = Classes(0).with(Class::Month).with(Class::Weekday).with(Class::Time);
/// The classes of words that are not told by their parts of speech.
const SPECIAL: Classes = TIMES.with(Class::Particle);

/// What the token behind a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Other,
    /// A noun or what stands before one, in lower case.
    Noun,
    /// The same, with a capital.
    Name,
    /// Its parts of speech do not tell.
    Unsure,
}

impl Next {
    const ALL: [Next; 4] = [Next::Other, Next::Noun, Next::Name, Next::Unsure];
}

/// What a token tells alone and by the one behind it: its sort, and in the lowest bits what comes [`Next`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clue(u8);

const NEXT_BITS: u32 = 2;
const NEXT: u8 = (1 << NEXT_BITS) - 1;
const SORTS: usize = 1 << (u8::BITS - NEXT_BITS);

/// The sorts of tokens: each category stands for what is always of it.
mod sort {
    use super::Cat;

    /// Of no category that matters; a sentence or quotation may begin behind it.
    pub(super) const STOP: u8 = Cat::ALL.len() as u8;
    /// A quotation mark behind a space.
    pub(super) const OPENING: u8 = STOP + 1;
    /// A quotation mark that may be an apostrophe behind an s.
    pub(super) const MARK: u8 = STOP + 2;
    /// The whole sentence must be asked.
    pub(super) const ASK: u8 = STOP + 3;
    /// A name inside a sentence.
    pub(super) const INNER_NAME: u8 = STOP + 4;
    /// "his", "mine".
    pub(super) const HIS: u8 = STOP + 5;
    /// "her".
    pub(super) const HER: u8 = STOP + 6;
    /// "one".
    pub(super) const ONE: u8 = STOP + 7;
    /// "that".
    pub(super) const THAT: u8 = STOP + 8;
    /// From here on those of words of open classes.
    pub(super) const FIRST_OPEN: u8 = STOP + 9;
}

impl Clue {
    pub(super) const ASK: Clue = Clue::new(sort::ASK);

    const fn new(sort: u8) -> Clue {
        Clue(sort << NEXT_BITS)
    }

    /// Whether a word in lower case that can be part of a noun phrase may come next, if no capital does.
    pub(super) fn noun_may_follow(self) -> bool {
        let next = self.0 & NEXT;
        (next == Next::Noun as u8) | (next == Next::Unsure as u8)
    }

    /// What a word with a capital tells, which in lower case would tell this.
    #[inline]
    pub(super) fn capitalised(self, shape: Capital) -> Clue {
        let capital = CAPITALS[usize::from(shape.0) % CAPITALS.len()];
        Clue(self.0 & capital.kept | capital.sort)
    }

    /// What a token tells before a capitalised word.
    #[inline]
    pub(super) fn before_capital(self, shape: Capital) -> Clue {
        let capital = CAPITALS[usize::from(shape.0) % CAPITALS.len()];
        Clue(self.0 & !NEXT | capital.next)
    }
}

/// What matters of a capitalised word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Capital(pub(super) u8);

impl Capital {
    /// A word of time or a clitic.
    pub(super) const SPECIAL: u8 = 1;
    /// Perhaps "London-based".
    pub(super) const COMPOUND: u8 = 1 << 1;
    /// A function word.
    pub(super) const FUNCTION: u8 = 1 << 2;
    /// A name wherever it stands.
    pub(super) const NAME: u8 = 1 << 3;
    /// Without any part of speech.
    pub(super) const UNKNOWN: u8 = 1 << 4;

    const fn has(self, what: u8) -> bool {
        self.0 & what != 0
    }

    /// Its sort; none where it tells what it would in lower case.
    const fn sort(self) -> Option<u8> {
        let with_name = self.has(Capital::FUNCTION) && self.has(Capital::NAME);
        if self.has(Capital::SPECIAL) || self.has(Capital::COMPOUND) || with_name {
            return Some(sort::ASK);
        }
        if self.has(Capital::FUNCTION) {
            return None;
        }
        let anywhere = self.has(Capital::NAME) || self.has(Capital::UNKNOWN);
        Some(if anywhere { Cat::Name as u8 } else { sort::INNER_NAME })
    }
}

/// What a capital changes.
#[derive(Clone, Copy)]
struct Change {
    /// The bits of the word's clue that stay, and those that come to it.
    kept: u8,
    sort: u8,
    /// What the word is to the one before it.
    next: u8,
}

/// By [`Capital`].
static CAPITALS: [Change; 32] = {
    let mut table = [Change { kept: u8::MAX, sort: 0, next: 0 }; 32];
    let mut shape = 0;
    while shape < table.len() {
        let word = Capital(shape as u8);
        if let Some(sort) = word.sort() {
            (table[shape].kept, table[shape].sort) = (NEXT, Clue::new(sort).0);
        }
        let unsure = word.has(Capital::FUNCTION) || word.has(Capital::UNKNOWN);
        table[shape].next = if unsure { Next::Unsure } else { Next::Name } as u8;
        shape += 1;
    }
    table
};

/// What a token tells alone: its sort, and what it is to a word before it.
#[derive(Clone, Copy)]
pub(super) struct Alone(u16);

impl Alone {
    /// No token.
    pub(super) const NOTHING: Alone = Alone::new(sort::STOP, Next::Other);
    const UNSURE: Alone = Alone::new(sort::ASK, Next::Unsure);

    const fn new(sort: u8, next: Next) -> Alone {
        Alone((sort as u16) << NEXT_BITS | (next as u16) << u8::BITS)
    }

    /// As if a word had no capital. Without a branch, for no processor foresees what comes.
    #[inline]
    pub(super) fn of(token: &Token) -> Alone {
        const GROUP: u32 = FIRST_CLOSED - Class::Group as u32;
        const CLITIC: u32 = Tags(0).with(Tag::Clitic).0;
        let (tags, classes, kind) = (token.tags().0, token.classes().0, token.kind as u32);
        let special = classes & SPECIAL.0 | tags & CLITIC | kind;
        let closed = tags >> FIRST_CLOSED & (CLOSED_SETS - 1);
        let open = tags & (OPEN_SETS - 1) | classes << GROUP & OPEN_SETS;
        // Of these three the first that there is. One less than nothing is more than all.
        let aside = kind << 1 | u32::from(token.after_space()) | ((special as i32 - 1) >> 31) as u32;
        let closed = (closed.wrapping_sub(1)).min(CLOSED_SETS + open);
        ALONE[aside.min(ASIDES + closed) as usize]
    }

    /// The clue of the token, before one that tells this alone.
    #[inline]
    pub(super) fn before(self, next: Alone) -> Clue {
        Clue(self.0 as u8 | (next.0 >> u8::BITS) as u8)
    }
}

/// What is no word, or a special one: by its kind, and whether a space stands before it.
const ASIDES: u32 = 32;

/// First those aside, then by the set of their parts of speech words of closed classes (but for the empty set), then
/// words of open classes, and last such words for people.
static ALONE: [Alone; (ASIDES + CLOSED_SETS + 2 * OPEN_SETS) as usize] = {
    let mut table = [Alone::UNSURE; (ASIDES + CLOSED_SETS + 2 * OPEN_SETS) as usize];
    let mut aside = 0;
    while aside < ASIDES {
        table[aside as usize] = of_sign(aside as usize >> 1, aside & 1 != 0);
        aside += 1;
    }
    let mut set = 1;
    while set < CLOSED_SETS {
        let tags = Tags(set << FIRST_CLOSED);
        let next = if tags.meets(FUNCTION) { Next::Other } else { Next::Noun };
        table[(ASIDES + set - 1) as usize] = Alone::new(closed_sort(tags), next);
        set += 1;
    }
    let mut set = 0;
    while set < 2 * OPEN_SETS {
        let tags = Tags(set % OPEN_SETS);
        if !tags.is_empty() {
            let next = if tags.meets(NOMINAL) { Next::Noun } else { Next::Other };
            table[(ASIDES + CLOSED_SETS + set) as usize] = Alone::new(OPEN.sorts[set as usize], next);
        }
        set += 1;
    }
    table
};

/// Of what is no word, or a special one.
const fn of_sign(kind: usize, spaced: bool) -> Alone {
    const WORD: usize = Kind::Word as usize;
    const MARK: usize = Kind::Mark as usize;
    const COMMA: usize = Kind::Comma as usize;
    const NUMBER: usize = Kind::Number as usize;
    const OPEN: usize = Kind::Open as usize;
    const CLOSE: usize = Kind::Close as usize;
    const STOP: usize = Kind::Stop as usize;
    const COLON: usize = Kind::Colon as usize;
    const DASH: usize = Kind::Dash as usize;
    let sort = match kind {
        WORD => return Alone::UNSURE,
        NUMBER => return Alone::new(Cat::Number as u8, Next::Noun),
        MARK if spaced => sort::OPENING,
        MARK => sort::MARK,
        COMMA => Cat::Comma as u8,
        OPEN => Cat::Open as u8,
        CLOSE => Cat::Close as u8,
        STOP | COLON | DASH => sort::STOP,
        _ => Cat::Other as u8,
    };
    Alone::new(sort, Next::Other)
}

/// What a token is, and what that makes of the one behind it.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) cat: Cat,
    pub(super) left: Left,
}

/// What a token with this clue is behind `left`; none where more of the sentence must be asked.
#[inline]
pub(super) fn step(clue: Clue, left: Left) -> Option<Step> {
    STEPS[usize::from(clue.0)][left as usize]
}

static STEPS: [[Option<Step>; Left::ALL.len()]; 1 << u8::BITS] = {
    let mut table = [[None; Left::ALL.len()]; 1 << u8::BITS];
    let mut clue = 0;
    while clue < table.len() {
        let mut left = 0;
        while left < Left::ALL.len() {
            let (sort, next) = (clue >> NEXT_BITS, clue % Next::ALL.len());
            table[clue][left] = told(sort as u8, Next::ALL[next], Left::ALL[left]);
            left += 1;
        }
        clue += 1;
    }
    table
};

/// What a token of a sort is.
const fn told(sort: u8, next: Next, left: Left) -> Option<Step> {
    if sort == sort::STOP || sort == sort::OPENING {
        let cat = if sort == sort::STOP { Cat::Other } else { Cat::Mark };
        return Some(Step { cat, left: Left::Begin });
    }
    let cat = if (sort as usize) < Cat::ALL.len() {
        Some(Cat::ALL[sort as usize])
    } else if sort >= sort::FIRST_OPEN {
        open_told(OPEN.firsts[(sort - sort::FIRST_OPEN) as usize], next, left)
    } else {
        other_told(sort, next, left)
    };
    match cat {
        Some(cat) => Some(Step { cat, left: left.then(cat) }),
        None => None,
    }
}

/// Of a word of an open class: its parts of speech, and whether it is one for people.
type Open = (Tags, bool);

const fn open_told((tags, people): Open, next: Next, left: Left) -> Option<Cat> {
    let left = left.of_people(people, tags);
    let (cat, with_noun) = (open(tags, left, false), open(tags, left, true));
    match next {
        Next::Other => Some(cat),
        Next::Noun | Next::Name => Some(with_noun),
        Next::Unsure if cat as u8 == with_noun as u8 => Some(cat),
        Next::Unsure => None,
    }
}

const fn other_told(sort: u8, next: Next, left: Left) -> Option<Cat> {
    let noun = matches!(next, Next::Noun | Next::Name);
    let named = matches!(left, Left::Name | Left::Pair);
    let unsure = matches!(next, Next::Unsure);
    match sort {
        sort::MARK if named || matches!(left, Left::Noun) => None,
        sort::MARK => Some(Cat::Mark),
        sort::INNER_NAME if matches!(left, Left::Begin) => None,
        sort::INNER_NAME => Some(Cat::Name),
        sort::HIS if noun || !named && !matches!(left, Left::Inside) => Some(Cat::Possessive),
        // Not told where something else than a determiner or adjective could stand there.
        sort::HIS if named && !unsure => Some(Cat::Noun),
        sort::HER if !unsure => Some(if noun { Cat::Possessive } else { Cat::Pronoun }),
        // "the tall one"
        sort::ONE if matches!(left, Left::Inside) && !noun => None,
        sort::ONE if !unsure => Some(if noun { Cat::Number } else { Cat::Pronoun }),
        sort::THAT if !unsure => {
            Some(if matches!(next, Next::Noun) { Cat::Determiner } else { Cat::Subordinator })
        }
        _ => None,
    }
}

/// The sort of a word of a closed class.
const fn closed_sort(tags: Tags) -> u8 {
    match closed(tags) {
        Some(cat) => cat as u8,
        None if tags.has(Tag::Possessive) && tags.has(Tag::Number) => sort::ASK,
        None if tags.has(Tag::Number) => sort::ONE,
        None if tags.meets(PERSONAL) => sort::HER,
        None if tags.has(Tag::Possessive) => sort::HIS,
        None => sort::THAT,
    }
}

/// The sorts of words of open classes: those that are the same whatever stands beside them are of one sort.
struct OpenSorts {
    /// By their parts of speech, and behind them those of words for people.
    sorts: [u8; 2 * OPEN_SETS as usize],
    /// The first words of each sort.
    firsts: [Open; SORTS - sort::FIRST_OPEN as usize],
}

const OPEN: OpenSorts = {
    let mut found = OpenSorts {
        sorts: [sort::ASK; 2 * OPEN_SETS as usize],
        firsts: [(Tags(0), false); SORTS - sort::FIRST_OPEN as usize],
    };
    let mut known = [0; SORTS - sort::FIRST_OPEN as usize];
    let mut count = 0;
    let mut set = 0;
    while set < 2 * OPEN_SETS {
        let word = (Tags(set % OPEN_SETS), set >= OPEN_SETS);
        let behaviour = behaviour(word);
        let mut sort = 0;
        while sort < count && known[sort] != behaviour {
            sort += 1;
        }
        if sort == count {
            (known[count], found.firsts[count]) = (behaviour, word);
            count += 1;
        }
        found.sorts[set as usize] = sort::FIRST_OPEN + sort as u8;
        set += 1;
    }
    found
};

/// All that a word of an open class can be, one behind the other.
const fn behaviour((tags, people): Open) -> u64 {
    const LEFTS: [Left; 5] = [Left::Other, Left::Inside, Left::Verbal, Left::Name, Left::Pair];
    let mut all = 0;
    let mut left = 0;
    while left < LEFTS.len() {
        let of_people = LEFTS[left].of_people(people, tags);
        all = all << 5 | open(tags, of_people, false) as u64;
        all = all << 5 | open(tags, of_people, true) as u64;
        left += 1;
    }
    all
}
