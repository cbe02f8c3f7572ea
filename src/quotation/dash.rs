//! Dialogue that begins with a dash instead of a mark: —Who is there? he said.
//! Touches the stage's own parts.
//!
//! Lists and asides begin with dashes too, so this is done only in a text that
//! talks in this way throughout: some paragraphs of questions or exclamations, or with "he said" behind them,
//! begin with a dash, and hardly any double mark stands in it.

use super::glyph::Family;
use super::scan::{Paragraph, Scan};
use super::word::{Tells, after_gap, begins_tag, first_word, words};
use super::{Quoted, QuotedKind};
use crate::Span;

/// How many paragraphs of dialogue make it a custom.
const ENOUGH: usize = 3;

/// Whether dialogue begins with dashes throughout the text.
pub(super) fn is_custom(text: &str, scan: &Scan) -> bool {
    let spoken = |p: &&Paragraph| p.dash && speech_start(text, p.span).is_some();
    let (mut dialogue, mut lively, mut tagged) = (0, 0, 0);
    for paragraph in scan.paragraphs.iter().filter(spoken) {
        let words = &text[paragraph.span];
        let asks = words.contains(['?', '!']);
        dialogue += 1;
        lively += usize::from(asks);
        tagged += usize::from(!asks && tag(words) < words.len());
    }
    // Where few ask or shout, "he said" stands behind what they say.
    let talks = lively * 4 >= dialogue || lively > 0 && (lively + tagged) * 2 >= dialogue;
    let is_double = |g: &&super::glyph::Glyph| g.family == Family::Double;
    let doubles = scan.glyphs.iter().filter(is_double).count();
    dialogue >= ENOUGH && talks && doubles * 4 <= dialogue
}

/// What is said in a paragraph that begins with a dash, and what is said in it behind "he said".
pub(super) fn speech(text: &str, paragraph: Span) -> Option<(Quoted, Option<Quoted>)> {
    let start = speech_start(text, paragraph)?;
    let body = &text[start..paragraph.end];
    let tag = tag(body);
    let said = body[..tag].trim_end_matches(['—', '–', '―', '-', ' ']);
    let end = start + said.len();
    let said = |span: Span, inner: Span| Quoted {
        span,
        inner,
        kind: QuotedKind::Speech,
        depth: 0,
        parent: None,
        closed: false,
        continues: false,
        double: true,
    };
    let rest = rest(&body[tag..]).map(|at| Span::new(start + tag + at, paragraph.end));
    let first = said(Span::new(paragraph.start, end), Span::new(start, end));
    (end > start).then_some((first, rest.map(|rest| said(rest, rest))))
}

/// —Forty, said Dorn. You'll need a new one: where what is said goes on in the sentences behind "said Dorn", as words tell that
/// people say and hardly who tells of them.
fn rest(tag: &str) -> Option<usize> {
    let stop = tag.find(['.', '!', '?'])? + 1;
    let behind = &tag[stop..];
    let rest = behind.trim_start();
    let third = matches!(first_word(rest).as_str(), "he" | "she" | "they");
    let heard = || rest.ends_with('?') || words(rest).any(|word| word.tells(Tells::Heard));
    let begins = behind.len() > rest.len() && rest.starts_with(char::is_uppercase) && !third;
    (begins && heard()).then(|| tag.len() - rest.len())
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

/// Where "he said", "said the boy" or "the boy said" begins, or the end of the text.
fn tag(body: &str) -> usize {
    body.match_indices([',', '.', '!', '?', '…', '—', '–'])
        .map(|(at, sign)| at + sign.len())
        .find(|end| {
            let rest = after_gap(&body[*end..]);
            begins_tag(rest) || begins_subject(rest)
        })
        .unwrap_or(body.len())
}

/// Words of "the old boy said" and "Mr Tom Hale said" at most.
const LONGEST: usize = 4;

/// Whether a subject of several words begins here that ends its clause with a verb of speech: "Mr Hale said."
fn begins_subject(text: &str) -> bool {
    let small = |text: &str| text.starts_with(char::is_lowercase);
    let owned =
        matches!(first_word(text).as_str(), "the" | "a" | "an" | "my" | "his" | "her" | "our" | "their");
    if small(text) && !owned {
        return false;
    }
    let mut rest = text;
    for number in 0..LONGEST {
        let word = first_word(rest);
        let behind = &rest[word.as_str().len()..];
        let says = number > 0 && small(rest) && word.tells(Tells::Speech);
        if says && (behind.is_empty() || behind.starts_with(['.', ',', ':', ';'])) {
            return true;
        }
        let of_name = owned || !small(rest);
        let Some(next) = behind.strip_prefix('.').unwrap_or(behind).strip_prefix(' ').filter(|_| of_name)
        else {
            return false;
        };
        rest = next;
    }
    false
}
