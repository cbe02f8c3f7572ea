//! How a document uses single line breaks: hard-wrapped or one paragraph a line.
//! Touches nothing.

/// The longest line a hard-wrapped text is believed to have.
const WIDEST_WRAP: usize = 120;
/// Lines shorter than this are no evidence of wrapping.
const NARROWEST_WRAP: usize = 40;

/// The wrap width of a document, in bytes; none where it is not hard-wrapped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub(super) width: Option<usize>,
}

impl Layout {
    /// Measured on the first 64 kB: a text is wrapped where nearly all of its
    /// lines keep below [`WIDEST_WRAP`].
    pub(super) fn of(text: &str) -> Layout {
        let head = &text.as_bytes()[..text.len().min(1 << 16)];
        let (mut lines, mut long, mut width) = (0, 0, 0);
        for line in head.split(|&b| b == b'\n') {
            let len = line.trim_ascii().len();
            if len > WIDEST_WRAP {
                long += 1;
            } else {
                width = width.max(len);
            }
            lines += 1;
        }
        let wrapped = lines > 2 && long * 50 <= lines && width >= NARROWEST_WRAP;
        Layout { width: wrapped.then_some(width) }
    }

    /// Whether a line of `len` bytes before a word of `next` bytes was full.
    pub(super) fn is_full(&self, len: usize, next: usize) -> bool {
        self.width.is_some_and(|width| len + 1 + next > width)
    }
}
