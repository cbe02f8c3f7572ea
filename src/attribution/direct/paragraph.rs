//! Paragraphs as ranges of tokens. Touches [`crate::token`].

use std::ops::Range;

use crate::token::{Kind, Tokens};

/// Lines that are looked at to tell wrapped text from a paragraph a line.
const SAMPLE: usize = 400;

/// Longest line of a hard-wrapped text, in bytes.
const WIDEST: u32 = 140;

/// The first token of every paragraph, then the number of tokens; `lines` are those of the text.
///
/// A blank line ends a paragraph, and so does a line break unless the text is
/// hard-wrapped: there many lines begin with a small letter.
pub(super) fn starts(tokens: &Tokens<'_>, lines: &[Range<usize>]) -> Vec<u32> {
    let wrapped = is_wrapped(tokens, lines);
    let starts = lines.iter().map(|line| line.start);
    let starts = starts.filter(|start| !wrapped || tokens.list[*start].begins_paragraph());
    let mut out: Vec<u32> = starts.map(|start| start as u32).collect();
    if out.first() != Some(&0) {
        out.insert(0, 0);
    }
    out.push(tokens.len() as u32);
    out
}

fn is_wrapped(tokens: &Tokens<'_>, lines: &[Range<usize>]) -> bool {
    let (mut all, mut small, mut long, mut start) = (0, 0, 0, 0);
    for line in lines.iter().take(SAMPLE) {
        let token = tokens.list[line.start];
        // Up to its last token: what ends a line, one byte or two, is no part of it.
        let end = line.start.checked_sub(1).map_or(0, |last| tokens.end(last) as u32);
        long += usize::from(end - start >= WIDEST);
        start = token.start;
        if !token.begins_paragraph() {
            all += 1;
            small += usize::from(token.kind == Kind::Word && !token.is_capital());
        }
    }
    all > 0 && small * 5 > all && long * 10 <= all
}

/// The tokens of paragraph `number`.
pub(super) fn range(starts: &[u32], number: usize) -> Range<u32> {
    starts[number]..starts[number + 1]
}
