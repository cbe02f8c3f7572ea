//! What each reading of a mark costs by itself, by what stands beside it: tenths
//! of a nat, as in the weights. Touches the glyphs, their sides and the words.

use super::elision;
use super::glyph::{Family, Glyph, Shape};
use super::side::{Side, Sides};
use super::weights::{NEVER, Style};
use super::word::{begins_tag, begins_with_speaker, first_word, last_word};

/// What each reading of one mark costs by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Costs {
    pub(super) open: u32,
    pub(super) close: u32,
    pub(super) apostrophe: u32,
    pub(super) measure: u32,
}

/// The costs of one mark.
pub(super) fn costs(text: &str, glyph: &Glyph, style: &Style) -> Costs {
    let sides = &glyph.sides;
    let (mut open, mut close) = (opening(sides), closing(sides));
    if is_before_tag(text, glyph) {
        open += 30;
        close = 5;
    }
    let (turned_open, turned_close) = turning(glyph, style);
    open += turned_open;
    close += turned_close;
    if glyph.family == Family::Single && style.single_first && sides.left.is_letter() {
        close += 6;
    }
    Costs { open, close, apostrophe: apostrophe(text, glyph), measure: measure(text, glyph) }
}

/// Whether "he said" stands right after a mark that has a stop or comma before
/// it, and a space perhaps: the mark closes, though it looks as if it opened.
fn is_before_tag(text: &str, glyph: &Glyph) -> bool {
    let Sides { left, far_left, right, .. } = glyph.sides;
    let stop = |side| matches!(side, Side::Stop | Side::Comma);
    let ends = stop(left) || left == Side::Space && stop(far_left);
    let next = &text[glyph.span.end..];
    let comma = left == Side::Comma || left == Side::Space && far_left == Side::Comma;
    ends && right.is_letter() && (begins_tag(next) || comma && begins_with_speaker(next))
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
fn apostrophe(text: &str, glyph: &Glyph) -> u32 {
    let sides = &glyph.sides;
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
fn measure(text: &str, glyph: &Glyph) -> u32 {
    let sides = &glyph.sides;
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
