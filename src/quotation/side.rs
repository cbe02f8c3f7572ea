//! What stands on either side of a mark. Touches the text alone.

use super::glyph::look;
use crate::Span;

/// The nearest character on one side, looking past other marks
/// and past the signs that plain text puts for italics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Side {
    /// The end or the beginning of the paragraph.
    #[default]
    Edge,
    Space,
    /// `(`, `[` and the like.
    OpenBracket,
    CloseBracket,
    Dash,
    /// `.`, `!`, `?`, `…`.
    Stop,
    /// `,`, `;`, `:`.
    Comma,
    Upper,
    Lower,
    Digit,
    /// Signs such as `$`, `#`, `@`.
    Other,
}

impl Side {
    fn of(c: char) -> Self {
        match c {
            'a'..='z' => Self::Lower,
            'A'..='Z' => Self::Upper,
            '0'..='9' | '¼' | '½' | '¾' => Self::Digit,
            '.' | '!' | '?' | '…' => Self::Stop,
            ',' | ';' | ':' => Self::Comma,
            '(' | '[' | '{' | '<' => Self::OpenBracket,
            ')' | ']' | '}' | '>' => Self::CloseBracket,
            '-' | '–' | '—' | '―' | '‑' | '/' => Self::Dash,
            _ if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' => Self::Space,
            _ if c.is_uppercase() => Self::Upper,
            _ if c.is_alphabetic() => Self::Lower,
            _ if c.is_numeric() => Self::Digit,
            _ => Self::Other,
        }
    }

    pub(super) fn is_letter(self) -> bool {
        matches!(self, Self::Upper | Self::Lower)
    }

    pub(super) fn is_blank(self) -> bool {
        matches!(self, Self::Edge | Self::Space)
    }
}

/// Both sides of a mark.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sides {
    pub(super) left: Side,
    pub(super) right: Side,
    /// Whether another mark stands right beside it.
    pub(super) mark_left: bool,
    pub(super) mark_right: bool,
    /// The first thing that is no white space, where a blank stands beside.
    pub(super) far_left: Side,
    pub(super) far_right: Side,
}

/// How many characters are looked past for a side: other marks, and white
/// space for the far sides. Keeps the work for one mark constant. A carriage
/// return is as nothing, so that line ends of every system read alike.
const REACH: usize = 6;

/// The sides of the mark at `mark`.
pub(super) fn sides(text: &str, paragraph: Span, mark: Span) -> Sides {
    let before = text[paragraph.start..mark.start].chars().rev();
    let after = text[mark.end..paragraph.end].chars();
    let (left, mark_left, far_left) = look_out(before);
    let (right, mark_right, far_right) = look_out(after);
    Sides { left, right, mark_left, mark_right, far_left, far_right }
}

fn look_out(chars: impl Iterator<Item = char>) -> (Side, bool, Side) {
    let mut chars = chars.filter(|c| *c != '\r').take(REACH).peekable();
    let mut beside = false;
    let mut near = Side::Edge;
    while let Some(c) = chars.next() {
        let mark = look(c).is_some();
        beside |= mark;
        let mut next_to_mark = || beside || chars.peek().is_some_and(|c| look(*c).is_some());
        if !(mark || matches!(c, '_' | '*') || is_thin_space(c) && next_to_mark()) {
            near = Side::of(c);
            break;
        }
    }
    if near != Side::Space {
        return (near, beside, near);
    }
    let far = chars.map(Side::of).find(|s| *s != Side::Space);
    (near, beside, far.unwrap_or(Side::Edge))
}

/// Typesetters put it between two marks, for the eye alone.
fn is_thin_space(c: char) -> bool {
    matches!(c, '\u{2009}' | '\u{200a}' | '\u{202f}')
}
