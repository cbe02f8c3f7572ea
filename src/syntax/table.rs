//! The part of speech of a token by one look at a table, where its tags and the word before decide. Touches [`super`] alone.
//!
//! That is what most tokens are, in no order that a processor could foresee: so there is no branch on the way to the
//! table. Each token has a row: that of its tags where it is a content word, that of its part of speech where this
//! is sure.

use super::Pos;
use super::content::by_previous;
use super::function::{RULES, Rule};
use crate::lexicon::{Class, Tag, Tags};
use crate::token::{Kind, Token};

/// Rows of content words, by tags.
const CONTENT: usize = 1 << Tags::CONTENT.0.count_ones();
/// The first row of those for one part of speech each.
const SURE: usize = CONTENT;
/// Where the words around have to be looked at.
const ASK: usize = SURE + Pos::ALL.len();
/// A capitalised word that is a name where no sentence begins.
const INSIDE: usize = ASK + 1;

/// What a token is, and what then stands before the next one.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) pos: Pos,
    pub(super) before_next: Pos,
}

impl Step {
    /// Behind `previous`. Adverbs are looked through: "has never said".
    pub(super) const fn new(pos: Pos, previous: Pos) -> Step {
        let before_next = match pos {
            Pos::Adv | Pos::Not | Pos::Mark => previous,
            Pos::Stop => Pos::Edge,
            _ => pos,
        };
        Step { pos, before_next }
    }
}

/// By row and by the part of speech before.
static TABLE: [[Option<Step>; Pos::ALL.len()]; INSIDE + 1] = {
    let mut table = [[None; Pos::ALL.len()]; INSIDE + 1];
    let mut row = 0;
    while row < table.len() {
        let mut before = 0;
        while before < Pos::ALL.len() {
            let previous = Pos::ALL[before];
            let pos = match row {
                0 | ASK => None,
                INSIDE if matches!(previous, Pos::Edge) => None,
                INSIDE => Some(Pos::Name),
                _ if row < CONTENT => by_previous(Tags(row as u32), previous),
                _ => Some(Pos::ALL[row - SURE]),
            };
            if let Some(pos) = pos {
                table[row][before] = Some(Step::new(pos, previous));
            }
            before += 1;
        }
        row += 1;
    }
    table
};

/// What takes the place of a row, or leaves it as it is.
#[derive(Clone, Copy)]
struct Instead {
    keep: u16,
    row: u16,
}

impl Instead {
    const KEEP: Instead = Instead { keep: u16::MAX, row: 0 };

    const fn row(row: usize) -> Instead {
        Instead { keep: 0, row: row as u16 }
    }

    const fn sure(pos: Pos) -> Instead {
        Instead::row(SURE + pos as usize)
    }

    #[inline]
    fn of(self, row: u16) -> u16 {
        row & self.keep | self.row
    }
}

/// What a token is that stands after `previous`; `None` where more of what stands around it decides.
/// In a headline, as at the beginning of a line, words have a capital that would have none elsewhere.
#[inline]
pub(super) fn look(token: &Token, previous: Pos, headline: bool) -> Option<Step> {
    let tags = token.tags();
    let begins = headline | token.begins_line();
    let adjective = token.classes().has(Class::Demonym) & tags.has(Tag::J) & !tags.has(Tag::N);
    let named = tags.0 == 0;
    let capital =
        usize::from(token.is_capital() & !adjective) << 2 | usize::from(named) << 1 | usize::from(begins);
    let function = &BY_FUNCTION[(tags.0 & !Tags::CONTENT.0).trailing_zeros() as usize];
    let instead = function.rows[usize::from(tags.meets(function.doubt))];
    let row = instead.of(BY_CAPITAL[capital].of(tags.0 as u16));
    TABLE[usize::from(OF_KIND[token.kind as usize].of(row))][previous as usize]
}

/// The rows of capitalised words: the highest of the bits is whether it is one, the next whether it can be
/// nothing but a name, the lowest whether its place gives it the capital.
static BY_CAPITAL: [Instead; 8] = {
    let name = Instead::sure(Pos::Name);
    let keep = Instead::KEEP;
    [keep, keep, keep, keep, Instead::row(INSIDE), Instead::row(ASK), name, name]
};

/// The rows of function words.
struct Function {
    /// Of a word that can be nothing else, and of one with a tag of these, too.
    rows: [Instead; 2],
    doubt: Tags,
}

/// By the most telling tag; of content words the last.
static BY_FUNCTION: [Function; u32::BITS as usize + 1] = {
    let mut table = [const { Function { rows: [Instead::KEEP; 2], doubt: Tags(0) } }; u32::BITS as usize + 1];
    let mut tag = Tag::To as usize;
    while tag < RULES.len() {
        let Rule { pos, doubt } = RULES[tag];
        table[tag] = Function { rows: [Instead::sure(pos), Instead::row(ASK)], doubt };
        tag += 1;
    }
    table
};

/// The rows of every kind of token but words, by kind.
static OF_KIND: [Instead; Kind::Symbol as usize + 1] = {
    let mut rows = [Instead::sure(Pos::Symbol); Kind::Symbol as usize + 1];
    rows[Kind::Word as usize] = Instead::KEEP;
    rows[Kind::Number as usize] = Instead::sure(Pos::Number);
    rows[Kind::Mark as usize] = Instead::sure(Pos::Mark);
    rows[Kind::Comma as usize] = Instead::sure(Pos::Comma);
    rows[Kind::Stop as usize] = Instead::sure(Pos::Stop);
    rows[Kind::Colon as usize] = Instead::sure(Pos::Colon);
    rows[Kind::Semicolon as usize] = Instead::sure(Pos::Semicolon);
    rows[Kind::Dash as usize] = Instead::sure(Pos::Dash);
    rows[Kind::Open as usize] = Instead::sure(Pos::Open);
    rows[Kind::Close as usize] = Instead::sure(Pos::Close);
    rows
};
