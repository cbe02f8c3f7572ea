//! What the search weighs that does not come from one mark alone: lost partners,
//! nesting, and the habits of the whole text. Costs are tenths of a nat, roughly:
//! 0 is what one expects, 70 hardly ever happens. Touches the glyphs alone.

use super::elision;
use super::glyph::{Family, Glyph, Shape};
use super::scan::Scan;
use super::side::Side;
use super::word::first_word;

/// More than any reading that could ever be wanted.
pub(super) const NEVER: u32 = 400;
/// A mark that does nothing.
pub(super) const STRAY: u32 = 65;
/// A stretch that its paragraph ends, where the next does not open again.
pub(super) const UNCLOSED: u32 = 50;
/// A stretch that its paragraph ends, where the next opens again.
pub(super) const LEFT_OPEN: u32 = 12;
/// A stretch ended by the opening of another of the same family.
pub(super) const OVERRUN: u32 = 45;
/// A stretch ended because the one around it ends.
pub(super) const CUT_OFF: u32 = 28;
/// A stretch closed by a single mark where it was opened by a double, or the
/// other way round.
pub(super) const MISTYPED: u32 = 38;
/// A closing mark whose partner is lost.
pub(super) const UNOPENED: u32 = 48;
/// The same, where the paragraph before was left open.
pub(super) const UNOPENED_AFTER: u32 = 12;

/// Habits of the whole text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Dialogue stands between single marks.
    pub(super) single_first: bool,
    /// What it costs to read a turned mark the wrong way.
    pub(super) turned: u32,
    /// `“` closes what `„` opened.
    pub(super) low: bool,
    /// Guillemets point inwards: »so«.
    pub(super) inward: bool,
}

impl Style {
    /// What it costs to open a mark of `family` inside `outer`.
    pub(super) fn nesting(&self, outer: Option<Family>, family: Family) -> u32 {
        match (outer, family) {
            (None, Family::Single) if !self.single_first => 12,
            (None, Family::InnerAngle) => 5,
            (None, _) => 0,
            (Some(Family::Single), Family::Double) => 4,
            (Some(Family::Double), Family::Single) => 4,
            (Some(outer), inner) if outer == inner => 40,
            (Some(_), _) => 4,
        }
    }

    /// Reads the habits off the marks.
    pub(super) fn of(text: &str, scan: &Scan) -> Self {
        let mut tally = Tally::default();
        for glyph in &scan.glyphs {
            tally.add(text, glyph);
        }
        tally.style()
    }
}

/// Counts that tell the habits of a text.
#[derive(Default)]
struct Tally {
    doubles: u32,
    single_openers: u32,
    right_turned: u32,
    wrong_turned: u32,
    low: u32,
    outward: u32,
    inward: u32,
}

impl Tally {
    fn add(&mut self, text: &str, glyph: &Glyph) {
        let sides = &glyph.sides;
        let opens = sides.left.is_blank() && !sides.right.is_blank();
        let closes = !sides.left.is_blank() && sides.right.is_blank();
        let (right, wrong) = match glyph.shape {
            Shape::Opening => (opens, closes),
            Shape::Closing => (closes, opens),
            _ => (false, false),
        };
        match glyph.family {
            Family::Double => {
                self.doubles += 1;
                self.low += u32::from(glyph.shape == Shape::Low);
                self.right_turned += u32::from(right);
                self.wrong_turned += u32::from(wrong);
            }
            Family::Single => {
                let speech = opens && sides.right == Side::Upper;
                let elided = || elision::is_leading(first_word(&text[glyph.span.end..]).as_str());
                self.single_openers += u32::from(speech && !elided());
            }
            _ => {
                self.outward += u32::from(right);
                self.inward += u32::from(wrong);
            }
        }
    }

    fn style(&self) -> Style {
        let turned = if self.wrong_turned * 8 > self.right_turned { 10 } else { 35 };
        Style {
            single_first: self.single_openers > 0 && self.single_openers * 2 >= self.doubles,
            turned,
            low: self.low > 0,
            inward: self.inward > self.outward,
        }
    }
}
