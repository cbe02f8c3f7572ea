//! The corpus format: one JSON object a line, byte spans. Touches [`crate::span`] and [`crate::error`]; only under the feature `train`.

use serde_json::Value;

use crate::error::Error;
use crate::span::Span;

/// One annotated quote.
#[derive(Debug, Clone)]
pub(crate) struct Gold {
    pub(crate) direct: bool,
    pub(crate) content: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) speaker: Vec<Span>,
}

/// One annotated text.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) gold: Vec<Gold>,
}

/// Reads corpus lines.
pub(crate) fn read(file: &str, lines: &str) -> Result<Vec<Text>, Error> {
    let mut texts = Vec::new();
    for (index, line) in lines.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let broken =
            |what: String| Error::line(file, index + 1, what, "write one object of the corpus format a line");
        let value: Value = serde_json::from_str(line).map_err(|e| broken(e.to_string()))?;
        let text = value["text"].as_str().ok_or_else(|| broken("no text".into()))?.to_owned();
        let gold = value["gold"].as_array().map_or(&[][..], |g| g).iter().map(gold).collect();
        texts.push(Text { text, gold });
    }
    Ok(texts)
}

fn gold(value: &Value) -> Gold {
    Gold {
        direct: value["kind"] == "direct",
        content: spans(&value["content"]),
        cue: spans(&value["cue"]),
        speaker: spans(&value["speaker"]["spans"]),
    }
}

fn spans(value: &Value) -> Vec<Span> {
    let offset = |v: &Value| v.as_u64().unwrap_or(0) as usize;
    value
        .as_array()
        .map_or(&[][..], |v| v)
        .iter()
        .map(|pair| Span::new(offset(&pair[0]), offset(&pair[1])))
        .collect()
}
