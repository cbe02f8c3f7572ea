//! What each reading of a mark costs, by what stands beside it. Costs are
//! tenths of a nat, roughly: 0 is what one expects, 70 hardly ever happens.
//! Touches the glyphs and their sides alone.

use super::elision;
use super::glyph::{Family, Glyph, Shape};
use super::scan::Scan;
use super::side::{Side, Sides, sides};
use super::word::{first_word, last_word};
use crate::Span;

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

/// What each reading of one mark costs by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Costs {
    pub(super) open: u32,
    pub(super) close: u32,
    pub(super) apostrophe: u32,
    pub(super) measure: u32,
}

/// Habits of the whole text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Dialogue stands between single marks.
    single_first: bool,
    /// What it costs to read a turned mark the wrong way.
    turned: u32,
    /// `“` closes what `„` opened.
    low: bool,
    /// Guillemets point inwards: »so«.
    inward: bool,
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
        for paragraph in &scan.paragraphs {
            for glyph in &scan.glyphs[paragraph.first..paragraph.last] {
                tally.add(text, glyph, &sides(text, paragraph.span, glyph));
            }
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
    fn add(&mut self, text: &str, glyph: &Glyph, sides: &Sides) {
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

/// The costs of one mark.
pub(super) fn costs(text: &str, paragraph: Span, glyph: &Glyph, style: &Style) -> Costs {
    let sides = sides(text, paragraph, glyph);
    let (mut open, mut close) = (opening(&sides), closing(&sides));
    let (turned_open, turned_close) = turning(glyph, style);
    open += turned_open;
    close += turned_close;
    if glyph.family == Family::Single && style.single_first && sides.left.is_letter() {
        close += 6;
    }
    Costs { open, close, apostrophe: apostrophe(text, glyph, &sides), measure: measure(text, glyph, &sides) }
}

/// What stands around an opening mark: a blank before, a letter after.
fn opening(sides: &Sides) -> u32 {
    let left = match sides.left {
        Side::Edge | Side::Space => 0,
        Side::OpenBracket | Side::Dash => 3,
        Side::Other => 8,
        Side::Comma => 28,
        Side::Stop => 33,
        Side::CloseBracket => 30,
        Side::Upper | Side::Lower | Side::Digit => 50,
    };
    let right = match sides.right {
        Side::Upper | Side::Lower | Side::Digit => 0,
        Side::OpenBracket | Side::Other => 2,
        Side::Dash => 8,
        Side::Stop => 12,
        Side::Space => 30,
        Side::Comma | Side::CloseBracket => 40,
        Side::Edge => 60,
    };
    let far = match (sides.right, sides.far_right) {
        (Side::Space, Side::Upper) => 0,
        (Side::Space, _) => 5,
        _ => 0,
    };
    let left = if sides.mark_left { left.min(10) } else { left };
    left + right + far
}

/// What stands around a closing mark: a letter or a stop before, a blank or a
/// stop after.
fn closing(sides: &Sides) -> u32 {
    let left = match sides.left {
        Side::Stop => 0,
        Side::Comma => 1,
        Side::Dash | Side::CloseBracket | Side::Other => 5,
        Side::Upper | Side::Lower | Side::Digit => 7,
        Side::Space => 30,
        Side::OpenBracket => 50,
        Side::Edge => 80,
    };
    let lost_space = matches!(sides.left, Side::Stop | Side::Comma);
    let right = match sides.right {
        Side::Edge | Side::Space => 0,
        Side::CloseBracket => 1,
        Side::Stop | Side::Comma | Side::Dash => 2,
        Side::Other => 8,
        Side::OpenBracket => 15,
        Side::Upper | Side::Lower if lost_space => 25,
        Side::Upper | Side::Lower | Side::Digit => 40,
    };
    let far = match (sides.left, sides.far_left) {
        (Side::Space, Side::Stop | Side::Comma) => 0,
        (Side::Space, _) => 5,
        _ => 0,
    };
    let right = if sides.mark_right { right.min(10) } else { right };
    left + right + far
}

/// What the turn of the mark adds to opening and to closing.
fn turning(glyph: &Glyph, style: &Style) -> (u32, u32) {
    let guillemet = matches!(glyph.family, Family::Angle | Family::InnerAngle);
    match glyph.shape {
        Shape::Straight => (0, 0),
        Shape::Opening if guillemet && style.inward => (30, 0),
        Shape::Closing if guillemet && style.inward => (0, 30),
        Shape::Opening if style.low => (10, 0),
        Shape::Opening => (0, style.turned),
        Shape::Closing => (style.turned, 0),
        Shape::Low => (0, 60),
        Shape::Prime => (20, 20),
        Shape::Corner => (0, NEVER),
        Shape::CornerClosing => (NEVER, 0),
    }
}

/// A single mark that stands for letters left out, or makes a possessive.
fn apostrophe(text: &str, glyph: &Glyph, sides: &Sides) -> u32 {
    if glyph.family != Family::Single {
        return NEVER;
    }
    let after_word = sides.left.is_letter() || sides.left == Side::Digit;
    let before_word = sides.right.is_letter() || sides.right == Side::Digit;
    match (after_word && !sides.mark_left, before_word && !sides.mark_right) {
        (true, true) if sides.right == Side::Digit => 15,
        (true, true) => 0,
        (true, false) => trailing(text, glyph, sides),
        (false, true) => leading(text, glyph, sides),
        (false, false) => 90,
    }
}

/// The boys' / goin' / o' the.
fn trailing(text: &str, glyph: &Glyph, sides: &Sides) -> u32 {
    let word = last_word(&text[..glyph.span.start]);
    let word = word.as_str();
    let turned = if glyph.shape == Shape::Opening { 25 } else { 0 };
    let base = if elision::is_trailing(word) {
        4
    } else if word.ends_with(['s', 'x', 'z']) {
        match (sides.right, sides.far_right) {
            (Side::Space, Side::Lower) => 9,
            (Side::Space, Side::Upper | Side::Digit) => 13,
            _ => 22,
        }
    } else {
        45
    };
    base + turned
}

/// 'Tis / 'em / the '90s / rock 'n' roll.
fn leading(text: &str, glyph: &Glyph, sides: &Sides) -> u32 {
    let word = first_word(&text[glyph.span.end..]);
    let word = word.as_str();
    if elision::is_leading(word) || elision::is_decade(word) {
        return if sides.right == Side::Upper { 14 } else { 4 };
    }
    match (glyph.shape, sides.right) {
        (Shape::Closing, Side::Lower) => 8,
        (Shape::Closing, _) => 16,
        (Shape::Opening | Shape::Low, _) => 50,
        (_, Side::Lower) => 30,
        _ => 45,
    }
}

/// 6'2", 5 ft 10", 45′.
fn measure(text: &str, glyph: &Glyph, sides: &Sides) -> u32 {
    if sides.left != Side::Digit || glyph.shape == Shape::Opening {
        return NEVER;
    }
    let prime = if glyph.shape == Shape::Prime { 0 } else { 8 };
    let before = &text.as_bytes()[..glyph.span.start];
    let figures = before.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let beyond = before.iter().rev().nth(figures);
    let inches_after_feet = beyond.is_some_and(|b| matches!(b, b'\'' | 0x99 | 0xB2));
    match glyph.family {
        Family::Double if inches_after_feet => prime / 4,
        Family::Double => prime + 6,
        Family::Single if sides.right == Side::Digit => prime / 4,
        Family::Single => prime + 8,
        _ => NEVER,
    }
}
