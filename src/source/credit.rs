//! The document's own lines: credits, bylines, datelines. Touches [`super::scan`] and [`crate::token`].

use super::Channels;
use crate::document::{Credit, Dateline};

/// Credit lines in text order, and the dateline.
pub(crate) fn credits(_channels: &Channels<'_>) -> (Vec<Credit>, Option<Dateline>) {
    (Vec::new(), None)
}
