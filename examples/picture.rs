//! Draws an article with its quotes and, beside it, who said each: a picture for a page that runs no script.
//!
//!     cargo run --release --example picture [FILE] > article.svg
//!
//! Without FILE it reads a story of our own, `examples/articles/ferry.txt`; `examples/picture.svg`, which the
//! README shows, is that one (`tests/picture.rs` holds the two together).

use std::io::{self, Write};
use std::process::ExitCode;

#[path = "support/drawing.rs"]
mod drawing;
#[path = "support/input.rs"]
mod input;
#[path = "support/reading.rs"]
mod reading;
#[path = "support/wording.rs"]
mod wording;

fn main() -> ExitCode {
    let text = match input::text_or(include_str!("articles/ferry.txt")) {
        Ok(text) => text,
        Err(what) => {
            eprintln!("picture: {what}");
            return ExitCode::from(2);
        }
    };
    match drawing::svg(&dixit::Extractor::new().extract(&text)) {
        Ok(picture) => {
            // A reader that closes the pipe early has seen enough.
            let _ = io::stdout().lock().write_all(picture.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("picture: {error:#}");
            ExitCode::FAILURE
        }
    }
}
