//! What a byte can do at the beginning of a token and behind one, by tables. Touches [`super::Kind`].

use super::Kind;

/// What a byte can be in a word; a bit each, so that a set of them is asked at once.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// An ASCII letter or digit.
    Letter = 1,
    /// Joins two letters or digits.
    Joint = 1 << 1,
    /// A joint that stands alone more often.
    Stop = 1 << 2,
    /// A joint of which several can make a dash.
    Hyphen = 1 << 3,
    /// Part of a character that is not ASCII.
    Beyond = 1 << 4,
    Other = 1 << 5,
}

impl Shape {
    #[inline]
    pub(super) fn of(byte: u8) -> Shape {
        SHAPES[usize::from(byte)]
    }
}

static SHAPES: [Shape; 256] = {
    let mut shapes = [Shape::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        shapes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Shape::Letter,
            b'&' | b'\'' | b'_' => Shape::Joint,
            b'.' => Shape::Stop,
            b'-' => Shape::Hyphen,
            0x80.. => Shape::Beyond,
            _ => Shape::Other,
        };
        byte += 1;
    }
    shapes
};

/// A byte that begins a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub(super) kind: Kind,
    /// The set of [`Shape`] behind which there may be more to the token than ASCII letters or this one byte.
    more: u8,
}

impl Start {
    #[inline]
    pub(super) fn of(byte: u8) -> Start {
        STARTS[usize::from(byte)]
    }

    /// Whether the token ends before a byte of this shape; the full stop behind a word is another matter.
    #[inline]
    pub(super) fn ends_before(self, next: Shape) -> bool {
        self.more & next as u8 == 0
    }
}

static STARTS: [Start; 256] = {
    let mut starts = [Start { kind: Kind::Symbol, more: 0 }; 256];
    let mut byte = 0;
    while byte < 256 {
        let kind = kind(byte as u8);
        let more = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => !(Shape::Stop as u8 | Shape::Other as u8),
            b'.' => Shape::Stop as u8,
            b'-' => Shape::Hyphen as u8,
            b'0'..=b'9' | b'\'' | b'`' | b' ' | 0x80.. => u8::MAX,
            // What makes capitals small would make other marks of these.
            ..b' ' | b'@' | b'['..=b'_' => u8::MAX,
            _ => 0,
        };
        starts[byte] = Start { kind, more };
        byte += 1;
    }
    starts
};

/// The kind of a token that begins with an ASCII byte.
pub(super) const fn kind(byte: u8) -> Kind {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Kind::Word,
        b'0'..=b'9' => Kind::Number,
        b'\'' | b'`' | b'"' => Kind::Mark,
        b',' => Kind::Comma,
        b'.' | b'!' | b'?' => Kind::Stop,
        b':' => Kind::Colon,
        b';' => Kind::Semicolon,
        b'-' => Kind::Dash,
        b'(' | b'[' | b'{' | b'<' => Kind::Open,
        b')' | b']' | b'}' | b'>' => Kind::Close,
        _ => Kind::Symbol,
    }
}

/// All bits of the first bytes of eight, by how many.
pub(super) static FIRST_BYTES: [u64; 9] = {
    let mut masks = [u64::MAX; 9];
    let mut length = 0;
    while length < 8 {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};
