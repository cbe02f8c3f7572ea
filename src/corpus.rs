//! The corpus format: one JSON object a line, byte spans; or articles with marks in the text. Touches [`crate::span`] and [`crate::error`]; only under the feature `train`.

mod marked;

use serde_json::Value;

use crate::document::Gender;
use crate::error::Error;
use crate::roster::{Character, Roster};
use crate::span::Span;

/// One annotated quote.
#[derive(Debug, Clone)]
pub(crate) struct Gold {
    pub(crate) direct: bool,
    pub(crate) content: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) speaker: Vec<Span>,
    /// Name of the speaker, where the corpus gives one.
    pub(crate) entity: Option<String>,
}

/// One annotated text.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) gold: Vec<Gold>,
    /// The characters of a novel, those aliases left out that stand for two of them.
    pub(crate) roster: Option<Roster>,
    /// Whether a speaker without entity has no name, and was not just left unannotated.
    pub(crate) resolved: bool,
}

/// Reads corpus lines, or of a file `*.txt` articles with marks.
pub(crate) fn read(file: &str, lines: &str) -> Result<Vec<Text>, Error> {
    if file.ends_with(".txt") {
        return marked::read(file, lines);
    }
    let mut texts = Vec::new();
    for (index, line) in lines.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let broken =
            |what: String| Error::line(file, index + 1, what, "write one object of the corpus format a line");
        let value: Value = serde_json::from_str(line).map_err(|e| broken(e.to_string()))?;
        let text = value["text"].as_str().ok_or_else(|| broken("no text".into()))?.to_owned();
        let gold = value["gold"].as_array().map_or(&[][..], |g| g).iter().map(gold).collect();
        let roster = roster(&value["roster"]);
        let resolved = roster.is_some() || value["corpus"] != "polnear" || value["sources_annotated"] == true;
        texts.push(Text { text, gold, roster, resolved });
    }
    Ok(texts)
}

fn gold(value: &Value) -> Gold {
    Gold {
        direct: value["kind"] == "direct",
        content: spans(&value["content"]),
        cue: spans(&value["cue"]),
        speaker: spans(&value["speaker"]["spans"]),
        entity: value["speaker"]["entity"].as_str().map(str::to_owned),
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

fn roster(value: &Value) -> Option<Roster> {
    let entries = value.as_array()?;
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let mut taken: Vec<String> = entries.iter().map(|e| text(&e["name"]).to_lowercase()).collect();
    let characters = entries.iter().map(|entry| {
        let mut character = Character::new(text(&entry["name"]));
        for alias in entry["aliases"].as_array().map_or(&[][..], |a| a) {
            let alias = text(alias);
            let readable = Roster::new([character.clone().alias(alias.as_str())]).is_ok();
            if readable && !taken.contains(&alias.to_lowercase()) {
                taken.push(alias.to_lowercase());
                character = character.alias(alias);
            }
        }
        match entry["gender"].as_str() {
            Some("F") => character.gender(Gender::Female),
            Some("M") => character.gender(Gender::Male),
            _ => character,
        }
    });
    Roster::new(characters.collect::<Vec<_>>()).ok()
}
