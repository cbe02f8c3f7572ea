//! Prints the quotes of an article as a table: who said what, and through whom we know.
//!
//!     cargo run --release --example article [FILE]
//!
//! Without FILE it reads a story of our own, `examples/articles/ferry.txt`. A file that is missing or not
//! UTF-8 is told, with exit code 2.

use std::io::{self, Write};
use std::process::ExitCode;

use comfy_table::{ColumnConstraint, ContentArrangement, Row, Table, Width, presets};
use dixit::{Document, Extractor, Quote, Speaker};

#[path = "support/input.rs"]
mod input;
#[path = "support/wording.rs"]
mod wording;

/// Width of the table where the output is no terminal.
const WIDTH: u16 = 150;

fn main() -> ExitCode {
    let text = match input::text_or(include_str!("articles/ferry.txt")) {
        Ok(text) => text,
        Err(what) => {
            eprintln!("article: {what}");
            return ExitCode::from(2);
        }
    };
    let document = Extractor::new().extract(&text).into_owned();
    // A reader that closes the pipe early (`| head`) has seen enough.
    let _ = print(&document, &mut io::stdout().lock());
    ExitCode::SUCCESS
}

fn print(document: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    let text = document.text();
    for credit in document.credits() {
        writeln!(out, "credit:   {}", wording::one_line(&text[credit.span]))?;
    }
    if let Some(dateline) = document.dateline() {
        writeln!(out, "dateline: {}", wording::one_line(&text[dateline.span]))?;
    }
    writeln!(out, "{}", table(document))?;
    writeln!(
        out,
        "{} in {}; {} with a name.",
        wording::count(document.quotes().len(), "quote"),
        wording::count(document.sentences().len(), "sentence"),
        wording::count(document.entities().iter().filter(|entity| entity.named).count(), "entity"),
    )
}

fn table(document: &Document<'_>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if !table.is_tty() {
        table.set_width(WIDTH);
    }
    table.set_header(["who", "role", "kind", "cue", "source", "what", "why"]);
    table.add_rows(document.quotes().map(|quote| row(document, quote)));
    // The words themselves have the room that the other columns leave.
    for (column, most) in table.column_iter_mut().zip([20, 18, 10, 12, 18]) {
        column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(most)));
    }
    table
}

fn row(document: &Document<'_>, quote: Quote<'_>) -> Row {
    let text = document.text();
    let words = |span| wording::one_line(&text[span]);
    let speaker = quote.speaker();
    Row::from([
        speaker.map_or("?".into(), |speaker| wording::who(text, speaker)),
        speaker.and_then(Speaker::role).unwrap_or_default().into(),
        quote.kind().name().into(),
        quote.cue().map(|cue| words(cue.span)).unwrap_or_default(),
        quote.source().map(|source| wording::source(text, source)).unwrap_or_default(),
        quote.content().iter().map(|span| words(*span)).collect::<Vec<_>>().join(" … "),
        why(quote),
    ])
}

/// The rule that decided and how sure it is: "content speaker cue, 97%".
fn why(quote: Quote<'_>) -> String {
    format!("{}, {:.0}%", wording::spaced(quote.rule().name()), quote.confidence() * 100.0)
}
