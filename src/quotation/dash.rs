//! Dialogue that begins with a dash instead of a mark.

use super::Quoted;
use super::scan::Scan;
use crate::Span;

pub(super) fn is_custom(_text: &str, _scan: &Scan) -> bool {
    false
}

pub(super) fn speech(_text: &str, _paragraph: Span) -> Option<Quoted> {
    None
}
