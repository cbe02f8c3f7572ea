//! Splits text into sentences with the free function `dixit::sentences`.
//!
//! `cargo run --release --example sentences < article.txt` prints one sentence a
//! line. With `--jsonl` it reads `{"id": …, "text": …}` lines and prints
//! `{"id": …, "sentences": [[start, end], …]}` lines (UTF-8 byte offsets).

use dixit::sentences;
use std::error::Error;
use std::io::{self, BufRead, Read, Write};

fn main() -> Result<(), Box<dyn Error>> {
    match std::env::args().nth(1).as_deref() {
        None => plain(),
        Some("--jsonl") => json_lines(),
        Some(other) => Err(format!("{other:?} is not an option; the only one is --jsonl").into()),
    }
}

fn plain() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut out = io::stdout().lock();
    for sentence in sentences(&text) {
        let sentence = &text[sentence.range()];
        let words: Vec<&str> = sentence.split_whitespace().collect();
        writeln!(out, "{}", words.join(" "))?;
    }
    Ok(())
}

fn json_lines() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().ok_or("a line has no text")?;
        let spans: Vec<(usize, usize)> = sentences(text).map(Into::into).collect();
        writeln!(out, "{}", serde_json::json!({"id": document["id"], "sentences": spans}))?;
    }
    Ok(())
}
