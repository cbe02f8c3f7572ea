//! Dialogue that begins with a dash instead of a mark: —Who is there? he said.
//! Touches the stage's own parts.
//!
//! Lists and asides begin with dashes too, so this is done only in a text that
//! talks in this way throughout: some paragraphs of questions or exclamations
//! begin with a dash, and hardly any double mark stands in it.

use super::glyph::Family;
use super::scan::{Paragraph, Scan};
use super::word::{Tells, first_word};
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
    let breaks = body.match_indices([',', '.', '!', '?', '…', '—', '–']);
    for (at, sign) in breaks {
        let end = at + sign.len();
        let rest = after_gap(&body[end..]);
        let first = first_word(rest);
        let then = after_gap(&rest[first.as_str().len()..]);
        let second = first_word(then);
        let pronoun = matches!(first.as_str(), "he" | "she" | "i" | "they" | "we");
        if pronoun && second.tells(Tells::Speech) {
            return end;
        }
        let small = rest.starts_with(char::is_lowercase);
        let whom = then.starts_with(char::is_uppercase)
            || matches!(second.as_str(), "he" | "she" | "the" | "they" | "my" | "a" | "an");
        let name = rest.starts_with(char::is_uppercase) && then.starts_with(char::is_lowercase);
        if small && first.tells(Tells::Speech) && whom || name && !pronoun && second.tells(Tells::Speech) {
            return end;
        }
    }
    body.len()
}

/// What follows upon a space, a line end or a dash.
fn after_gap(text: &str) -> &str {
    let gap = |c: &char| matches!(c, ' ' | '\n' | '\r' | '—' | '–');
    let gap = text.chars().take(4).take_while(gap).map(char::len_utf8);
    &text[gap.sum::<usize>()..]
}
