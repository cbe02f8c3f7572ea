//! Marks as they stand on the page, before anything is decided. Touches their sides.

use super::side::Sides;
use crate::Span;

/// Marks of one family can be partners; those of different families never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `"`, `“ ”`, `„ “`, `'' ''`, ` `` '' `.
    Double = 1,
    /// `'`, `‘ ’`, `‚ ‘`, `` ` ' ``.
    Single = 2,
    /// `« »` and `「 」`.
    Angle = 3,
    /// `‹ ›` and `『 』`, which stand inside the former.
    InnerAngle = 4,
}

impl Family {
    pub(super) fn is_double(self) -> bool {
        matches!(self, Self::Double | Self::Angle)
    }

    /// Whether the two are on one key, so that one is typed for the other.
    pub(super) fn is_mistaken_for(self, other: Self) -> bool {
        let common = |f| matches!(f, Self::Double | Self::Single);
        self != other && common(self) && common(other)
    }
}

/// Which way a mark is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The same at both ends: `"`, `'`, `''`.
    Straight,
    /// Turned to open: `“`, `‘`, `«`.
    Opening,
    /// Turned to close: `”`, `’`, `»`.
    Closing,
    /// On the line, opens only: `„`, `‚`.
    Low,
    /// A prime, `″` or `′`: a measure first of all.
    Prime,
    /// A corner bracket, sure of its way: `「`, and so [`Shape::CornerClosing`].
    Corner,
    /// `」`.
    CornerClosing,
}

/// A mark whose part has to be decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) shape: Shape,
    /// Its place in the list of all marks.
    pub(super) mark: usize,
    /// What stands beside it.
    pub(super) sides: Sides,
}

/// What a character is, as far as marks care.
pub(super) fn look(c: char) -> Option<(Family, Shape)> {
    use Family::{Angle, Double, InnerAngle, Single};
    Some(match c {
        '"' | '＂' => (Double, Shape::Straight),
        '“' | '‟' | '〝' => (Double, Shape::Opening),
        '”' | '〞' => (Double, Shape::Closing),
        '„' | '〟' => (Double, Shape::Low),
        '″' => (Double, Shape::Prime),
        '\'' | '＇' => (Single, Shape::Straight),
        '‘' | '‛' | '`' => (Single, Shape::Opening),
        '’' | '´' => (Single, Shape::Closing),
        '‚' => (Single, Shape::Low),
        '′' => (Single, Shape::Prime),
        '«' => (Angle, Shape::Opening),
        '»' => (Angle, Shape::Closing),
        '‹' => (InnerAngle, Shape::Opening),
        '›' => (InnerAngle, Shape::Closing),
        '「' => (Angle, Shape::Corner),
        '」' => (Angle, Shape::CornerClosing),
        '『' => (InnerAngle, Shape::Corner),
        '』' => (InnerAngle, Shape::CornerClosing),
        _ => return None,
    })
}
