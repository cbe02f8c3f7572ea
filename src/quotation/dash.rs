//! Dialogue that begins with a dash instead of a mark: —Who is there? he said.
//! Touches the stage's own parts.
//!
//! Lists and asides begin with dashes too, so this is done only in a text that
//! talks in this way throughout: some paragraphs of questions or exclamations
//! begin with a dash, and hardly any double mark stands in it.

use super::glyph::Family;
use super::scan::{Paragraph, Scan};
use super::word::{after_gap, begins_tag};
use super::{Quoted, QuotedKind};
use crate::Span;

/// How many paragraphs of dialogue make it a custom.
const ENOUGH: usize = 3;

/// Whether dialogue begins with dashes throughout the text.
pub(super) fn is_custom(text: &str, scan: &Scan) -> bool {
    let spoken = |p: &&Paragraph| p.dash && speech_start(text, p.span).is_some();
    let (mut dialogue, mut lively) = (0, 0);
    for paragraph in scan.paragraphs.iter().filter(spoken) {
        dialogue += 1;
        lively += usize::from(text[paragraph.span].contains(['?', '!']));
    }
    let is_double = |g: &&super::glyph::Glyph| g.family == Family::Double;
    let doubles = scan.glyphs.iter().filter(is_double).count();
    dialogue >= ENOUGH && lively * 4 >= dialogue && doubles * 4 <= dialogue
}

/// What is said in a paragraph that begins with a dash.
pub(super) fn speech(text: &str, paragraph: Span) -> Option<Quoted> {
    let start = speech_start(text, paragraph)?;
    let body = &text[start..paragraph.end];
    let said = body[..tag(body)].trim_end_matches(['—', '–', '―', '-', ' ']);
    let end = start + said.len();
    (end > start).then_some(Quoted {
        span: Span::new(paragraph.start, end),
        inner: Span::new(start, end),
        kind: QuotedKind::Speech,
        depth: 0,
        parent: None,
        closed: false,
        continues: false,
        double: true,
    })
}

/// Where the words begin after the dash: they must begin with a capital, and
/// the paragraph must end like a sentence.
fn speech_start(text: &str, paragraph: Span) -> Option<usize> {
    let whole = &text[paragraph];
    let body = whole.trim_start_matches(['—', '–', '―', '-']).trim_start();
    let first = body.chars().find(|c| !matches!(c, '‘' | '\'' | '¿' | '¡' | '_'))?;
    let whole_sentence = body.ends_with(['.', '!', '?', '…', '—', '-', ':']);
    (first.is_uppercase() && whole_sentence).then(|| paragraph.end - body.len())
}

/// Where "he said" or "said the boy" begins, or the end of the text.
fn tag(body: &str) -> usize {
    body.match_indices([',', '.', '!', '?', '…', '—', '–'])
        .map(|(at, sign)| at + sign.len())
        .find(|end| begins_tag(after_gap(&body[*end..])))
        .unwrap_or(body.len())
}
