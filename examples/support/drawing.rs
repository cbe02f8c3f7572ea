//! A document as an SVG: its text in lines of equal letters, its quotes marked, and a note beside each. Touches the
//! public interface of the crate only.

use dixit::{Document, Quote, Span};
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use crate::reading::{self, Part, Piece, Voice};
use crate::wording;

/// Letters in a line, and the size of one with its share of the line's height, in pixels.
const COLUMNS: usize = 64;
const LETTER: usize = 9;
const LINE: usize = 26;
/// Where text and notes begin.
const LEFT: usize = 28;
const TOP: usize = 40;
const NOTES: usize = LEFT + COLUMNS * LETTER + 36;
/// Height of a note.
const NOTE: usize = 46;

/// What the template is given.
#[derive(Serialize)]
struct Picture<'t> {
    width: usize,
    height: usize,
    runs: Vec<Run<'t>>,
    notes: Vec<Note>,
    hues: Vec<u32>,
    caption: String,
}

/// Letters that stand beside each other and mean the same.
#[derive(Serialize)]
struct Run<'t> {
    x: usize,
    y: usize,
    width: usize,
    text: &'t str,
    class: &'static str,
    kind: &'static str,
    voice: Option<usize>,
}

/// Who said a quote, and through whom we know.
#[derive(Serialize)]
struct Note {
    x: usize,
    y: usize,
    voice: usize,
    who: String,
    how: String,
}

pub(crate) fn svg(document: &Document<'_>) -> Result<String, minijinja::Error> {
    let voices = reading::voices(document);
    let lines = lines(document.text());
    let notes = notes(document, &voices, &lines);
    let lowest = notes.last().map_or(0, |note| note.y + NOTE);
    let picture = Picture {
        width: NOTES + 400,
        height: lowest.max(TOP + lines.len() * LINE) + 16,
        runs: runs(document, &voices, &lines),
        notes,
        hues: (0..voices.len()).map(reading::hue).collect(),
        caption: format!(
            "An article with its quotes marked and who said each: {} by {}",
            wording::count(document.quotes().len(), "quote"),
            wording::count(voices.len(), "speaker"),
        ),
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.render_str(include_str!("picture.svg"), Value::from(Serde(picture)))
}

/// The text in lines of at most [`COLUMNS`] letters, broken between words where there is one to break at.
fn lines(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for paragraph in text.trim_end().split_inclusive('\n') {
        let end = start + paragraph.trim_end().len();
        let mut from = start;
        loop {
            let rest = &text[from..end];
            let Some((cut, letter)) = rest.char_indices().nth(COLUMNS) else {
                out.push(Span::new(from, end));
                break;
            };
            let space = if letter == ' ' { Some(cut) } else { rest[..cut].rfind(' ') };
            let length = space.filter(|at| *at > 0).unwrap_or(cut);
            out.push(Span::new(from, from + length));
            from += length + usize::from(rest[length..].starts_with(' '));
        }
        start += paragraph.len();
    }
    out
}

fn runs<'t>(document: &'t Document<'_>, voices: &[Voice], lines: &[Span]) -> Vec<Run<'t>> {
    let pieces = reading::pieces(document);
    let quotes: Vec<Quote<'_>> = document.quotes().collect();
    let mut out = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        for piece in pieces.iter().filter(|piece| piece.span.overlaps(*line)) {
            let span = Span::new(piece.span.start.max(line.start), piece.span.end.min(line.end));
            let text = &document.text()[span];
            let before = document.text()[line.start..span.start].chars().count();
            out.push(Run {
                x: LEFT + before * LETTER,
                y: TOP + row * LINE,
                width: text.chars().count() * LETTER,
                text,
                class: class(piece),
                kind: piece.quote.map_or("", |quote| quotes[quote].kind().name()),
                voice: piece.quote.map(|quote| reading::voice_of(voices, quote)),
            });
        }
    }
    out
}

const fn class(piece: &Piece) -> &'static str {
    match piece.part {
        Part::Plain => "plain",
        Part::Content => "content",
        Part::Cue => "cue",
        Part::Speaker => "speaker",
        Part::Source => "source",
    }
}

/// A note beside the first line of each quote, or right under the note before it.
fn notes(document: &Document<'_>, voices: &[Voice], lines: &[Span]) -> Vec<Note> {
    let mut free = TOP;
    let mut out = Vec::new();
    for quote in document.quotes() {
        let start = quote.content()[0].start;
        let row = lines.iter().position(|line| start < line.end).unwrap_or_default();
        let y = free.max(TOP + row * LINE);
        free = y + NOTE;
        let source = quote.source().map(|source| wording::source(document.text(), source));
        out.push(Note {
            x: NOTES,
            y,
            voice: reading::voice_of(voices, quote.index()),
            who: quote.speaker().map_or_else(|| "not told".to_owned(), |speaker| speaker.to_string()),
            how: [Some(quote.kind().name().to_owned()), source]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
        });
    }
    out
}
