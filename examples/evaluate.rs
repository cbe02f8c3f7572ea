//! Scores the extractor on an annotated corpus, a document a line.
//!
//!     cargo run --release --example evaluate CORPUS.jsonl
//!     cargo run --release --example evaluate -- --that-inside CORPUS.jsonl
//!
//! With `--that-inside` the "that" which opens a reported clause counts as content, as PARC and PolNeAR have it;
//! with `--minimum-confidence 0.8` less sure quotes are left out; with `--no-outlets` no outlet is known by name,
//! which shows how well those are told that nobody has listed; with `--no-rosters` the characters of a novel are not
//! known beforehand.
//! Content counts as exact when it has the same words, as overlap when its words have an F1 of at least one
//! half; an attribution is an overlap with the right speaker: by the place of the mention where one is annotated,
//! or by the name it resolves to. A line that cannot be read ends the run with
//! exit code 2.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;

use comfy_table::{CellAlignment, Table, presets};

#[path = "support/arguments.rs"]
mod arguments;
#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/names.rs"]
mod names;
#[path = "support/progress.rs"]
mod progress;
#[path = "support/score.rs"]
mod score;

use arguments::Arguments;
use score::{Annotated, Count, ROWS, Score};

fn main() -> ExitCode {
    let arguments = match arguments::read() {
        Ok(arguments) => arguments,
        Err(what) => {
            eprintln!("evaluate: {what}");
            return ExitCode::from(2);
        }
    };
    let [path] = &arguments.rest[..] else {
        eprintln!("evaluate: name one corpus file: cargo run --release --example evaluate CORPUS.jsonl");
        return ExitCode::from(2);
    };
    let opened = File::open(path).map_err(|error| error.to_string());
    match opened.and_then(|file| evaluate(file, &arguments)) {
        Ok((documents, score)) => {
            // A reader that closes the pipe early has seen enough.
            let _ = writeln!(io::stdout().lock(), "{}\n{documents} documents", table(&score));
            ExitCode::SUCCESS
        }
        Err(what) => {
            eprintln!("evaluate: {}: {what}", Path::new(path).display());
            ExitCode::from(2)
        }
    }
}

fn evaluate(file: File, arguments: &Arguments) -> Result<(usize, Score), String> {
    let bar = progress::bar(file.metadata().ok().map(|data| data.len()));
    let mut score = Score::default();
    let mut documents = 0;
    for (index, line) in BufReader::new(file).lines().enumerate() {
        let in_line = |what: String| format!("line {}: {what}", index + 1);
        let line = line.map_err(|error| in_line(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let record: corpus::Record<'_> = serde_json::from_str(&line).map_err(|e| in_line(e.to_string()))?;
        let annotated: Annotated = serde_json::from_str(&line).map_err(|e| in_line(e.to_string()))?;
        let document =
            record.extract(&arguments.extractor, arguments.rosters).map_err(|e| in_line(e.to_string()))?;
        score.add(&annotated, &document);
        documents += 1;
        bar.inc(line.len() as u64 + 1);
        bar.set_message(format!("{documents} documents: {}", record.id));
    }
    bar.finish_and_clear();
    Ok((documents, score))
}

fn table(score: &Score) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header(["measure", "kind", "precision", "recall", "F1", "annotated", "found"]);
    for (measure, rows) in [
        ("content, exact", &score.exact),
        ("content, overlap", &score.overlap),
        ("attribution", &score.attribution),
        ("attribution, by entity", &score.entity),
    ] {
        for (kind, count) in ROWS.into_iter().zip(rows).filter(|(_, c)| c.gold + c.predicted > 0) {
            table.add_row(row(measure, kind, *count));
        }
    }
    if score.source.gold > 0 {
        table.add_row(row("reporting source", "all", score.source));
    }
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn row(measure: &str, kind: &str, count: Count) -> [String; 7] {
    let figure = |value: f64| if value.is_finite() { format!("{value:.3}") } else { "–".to_owned() };
    [
        measure.to_owned(),
        kind.to_owned(),
        figure(count.precision()),
        figure(count.recall()),
        figure(count.f1()),
        count.gold.to_string(),
        count.predicted.to_string(),
    ]
}
