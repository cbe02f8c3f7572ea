//! Writes an article as a self-contained page: its quotes coloured by speaker, each with its reasons.
//!
//!     cargo run --release --example html [FILE] > article.html
//!
//! Without FILE it reads a story of our own, `examples/articles/ferry.txt`. The page needs no network; all
//! text of the article is escaped by the template engine.

use std::io::{self, Write};
use std::process::ExitCode;

use dixit::{Document, Extractor, Quote};
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

#[path = "support/input.rs"]
mod input;
#[path = "support/reading.rs"]
mod reading;
#[path = "support/wording.rs"]
mod wording;

use reading::{Part, Piece, Voice};

/// What the template is given.
#[derive(Serialize)]
struct Page<'t> {
    title: &'t str,
    marks: Vec<Mark<'t>>,
    cards: Vec<Card>,
    people: Vec<Person>,
}

/// A quote as the template shows it.
#[derive(Serialize)]
struct Card {
    number: usize,
    voice: usize,
    hue: u32,
    who: String,
    role: String,
    kind: &'static str,
    cue: String,
    source: String,
    rule: String,
    confidence: u32,
    evidence: Vec<String>,
}

/// A piece of the text as the template shows it.
#[derive(Serialize)]
struct Mark<'t> {
    text: &'t str,
    class: &'static str,
    quote: Option<usize>,
}

#[derive(Serialize)]
struct Person {
    name: String,
    role: String,
    count: String,
    hue: u32,
}

fn main() -> ExitCode {
    let text = match input::text_or(include_str!("articles/ferry.txt")) {
        Ok(text) => text,
        Err(what) => {
            eprintln!("html: {what}");
            return ExitCode::from(2);
        }
    };
    match page(&Extractor::new().extract(&text)) {
        Ok(page) => {
            // A reader that closes the pipe early has seen enough.
            let _ = io::stdout().lock().write_all(page.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("html: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn page(document: &Document<'_>) -> Result<String, minijinja::Error> {
    let voices = reading::voices(document);
    let title = document.text().lines().map(str::trim).find(|line| !line.is_empty());
    let page = Page {
        title: title.unwrap_or("An empty text"),
        marks: reading::pieces(document).iter().map(|piece| mark(document, piece)).collect(),
        cards: document.quotes().map(|quote| card(document, quote, &voices)).collect(),
        people: voices.iter().enumerate().map(|(index, voice)| person(index, voice)).collect(),
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.render_str(include_str!("support/page.html"), Value::from(Serde(page)))
}

fn card(document: &Document<'_>, quote: Quote<'_>, voices: &[Voice]) -> Card {
    let voice = reading::voice_of(voices, quote.index());
    let text = document.text();
    Card {
        number: quote.index(),
        voice,
        hue: reading::hue(voice),
        who: quote.speaker().map_or_else(|| "not told".into(), |speaker| wording::who(text, speaker)),
        role: quote.speaker().and_then(|speaker| speaker.role()).map(wording::one_line).unwrap_or_default(),
        kind: quote.kind().name(),
        cue: quote.cue().map(|cue| wording::one_line(&text[cue.span])).unwrap_or_default(),
        source: quote.source().map(|source| wording::source(text, source)).unwrap_or_default(),
        rule: wording::spaced(quote.rule().name()),
        confidence: (quote.confidence() * 100.0).round() as u32,
        evidence: quote.evidence().iter().map(|f| format!("{} {:+.2}", f.name, f.weight)).collect(),
    }
}

fn mark<'t>(document: &'t Document<'_>, piece: &Piece) -> Mark<'t> {
    let class = match piece.part {
        Part::Plain => "",
        Part::Content => "content",
        Part::Cue => "cue",
        Part::Speaker => "speaker",
        Part::Source => "source",
    };
    Mark { text: &document.text()[piece.span], class, quote: piece.quote }
}

fn person(index: usize, voice: &Voice) -> Person {
    Person {
        name: voice.name.clone(),
        role: voice.role.clone(),
        count: wording::count(voice.quotes.len(), "quote"),
        hue: reading::hue(index),
    }
}
