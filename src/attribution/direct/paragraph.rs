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
/// hard-wrapped: there many lines begin with a small letter. In such a text, if it has hardly a blank line, a line begins a
/// paragraph that stands farther in, or behind one that had room for its first word.
pub(super) fn starts(tokens: &Tokens<'_>, lines: &[Range<usize>]) -> Vec<u32> {
    let wrap = wrap(tokens, lines);
    let begins = |number: &usize| {
        let Some(Wrap { width, blanks }) = wrap else { return true };
        let start = lines[*number].start;
        let apart = || is_apart(tokens, lines[*number - 1].clone(), start, width);
        tokens.list[start].begins_paragraph() || !blanks && *number > 0 && apart()
    };
    let starts = (0..lines.len()).filter(begins);
    let mut out: Vec<u32> = starts.map(|number| lines[number].start as u32).collect();
    if out.first() != Some(&0) {
        out.insert(0, 0);
    }
    out.push(tokens.len() as u32);
    out
}

/// How a hard-wrapped text is set.
#[derive(Debug, Clone, Copy)]
struct Wrap {
    /// The length in bytes of its longest line that surely goes on in the next one.
    width: u32,
    /// Blank lines stand between its paragraphs.
    blanks: bool,
}

/// None where the text is not hard-wrapped.
fn wrap(tokens: &Tokens<'_>, lines: &[Range<usize>]) -> Option<Wrap> {
    let (mut all, mut small, mut long, mut start, mut width) = (0, 0, 0, 0, 0);
    for line in lines.iter().take(SAMPLE) {
        let token = tokens.list[line.start];
        // Up to its last token: what ends a line, one byte or two, is no part of it.
        let end = line.start.checked_sub(1).map_or(0, |last| tokens.end(last) as u32);
        let length = end - start;
        long += usize::from(length >= WIDEST);
        start = token.start;
        if !token.begins_paragraph() {
            all += 1;
            if token.kind == Kind::Word && !token.is_capital() {
                small += 1;
                width = length.min(WIDEST).max(width);
            }
        }
    }
    // The first line is always told to stand behind a blank one.
    let blanks = lines.len().min(SAMPLE) > all + 1 + all / 20;
    (all > 0 && small * 5 > all && long * 10 <= all).then_some(Wrap { width, blanks })
}

/// Whether a line of hard-wrapped text begins a paragraph though no blank line stands `before` it.
fn is_apart(tokens: &Tokens<'_>, before: Range<usize>, start: usize, width: u32) -> bool {
    let last = before.end - 1;
    let next = tokens.list[start];
    let speech = next.kind == Kind::Mark;
    let ended = match tokens.list[last].kind {
        Kind::Stop | Kind::Mark => speech || next.is_capital() || next.kind == Kind::Dash,
        Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash => false,
        _ => speech,
    };
    let short = || {
        let length = tokens.end(last) as u32 - tokens.list[before.start].start;
        let word = if speech { tokens.list[start + 1..].first() } else { Some(&next) };
        // A wrap by hand is seldom exact: an eighth of the width may be missing.
        length + 2 + word.map_or(0, |word| word.length() as u32) + width / 8 <= width
    };
    let far = indent(tokens, start);
    // Lines of verse stand farther in too, one below the other.
    let stands_in = || far < VERSE && (speech || indent(tokens, before.start) < 2);
    ended && if far < 2 { short() } else { stands_in() }
}

/// So many bytes in a line are verse or the like.
const VERSE: usize = 8;

/// How many bytes of blanks stand before the first token of a line, up to [`VERSE`].
fn indent(tokens: &Tokens<'_>, first: usize) -> usize {
    let before = &tokens.text.as_bytes()[..tokens.list[first].start as usize];
    before.iter().rev().take(VERSE).take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// The tokens of paragraph `number`.
pub(super) fn range(starts: &[u32], number: usize) -> Range<u32> {
    starts[number]..starts[number + 1]
}
