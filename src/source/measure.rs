//! A measure of sources against annotated corpora, with speaker, cue and content given. Touches the whole stage.

use serde_json::Value;

use super::{Channels, Outlets, QuoteView, Vocabulary};
use crate::document::{Source, narrow_source};
use crate::lexicon::Lexicon;
use crate::register::Register;
use crate::span::Span;
use crate::token::Tokens;

#[derive(Debug, Default)]
struct Score {
    gold: usize,
    found: usize,
    hits: usize,
    named: usize,
    names: usize,
    kinds: usize,
    relations: usize,
}

fn spans(value: &Value) -> Vec<Span> {
    let list = value.as_array().into_iter().flatten();
    list.map(|pair| Span::new(pair[0].as_u64().unwrap_or(0) as usize, pair[1].as_u64().unwrap_or(0) as usize))
        .collect()
}

/// Prints F1 of sources with the speakers, cues and contents of the gold given.
/// `SOURCES_GOLD` names a corpus file; `SOURCES_UNNAMED` empties the outlet table.
#[test]
#[ignore = "wants a corpus file in SOURCES_GOLD"]
fn measure_on_gold_quotes() {
    let path = std::env::var("SOURCES_GOLD").expect("SOURCES_GOLD names a corpus file");
    let file = std::fs::read_to_string(&path).expect("the corpus file is readable");
    let outlets = if std::env::var("SOURCES_UNNAMED").is_ok() {
        Outlets::unnamed()
    } else {
        Outlets::built_in().clone()
    };
    let vocabulary = Vocabulary::new(outlets, Lexicon::built_in());
    let mut score = Score::default();
    for line in file.lines() {
        let document: Value = serde_json::from_str(line).expect("a JSON line");
        if document["sources_annotated"] == true {
            measure(&document, &vocabulary, &mut score);
        }
    }
    let ratio = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let (p, r) = (ratio(score.hits, score.found), ratio(score.hits, score.gold));
    println!("{score:?}");
    println!(
        "P {p:.3} R {r:.3} F1 {:.3} name {:.3} kind {:.3} relation {:.3}",
        2.0 * p * r / (p + r).max(1e-9),
        ratio(score.names, score.named),
        ratio(score.kinds, score.hits),
        ratio(score.relations, score.hits)
    );
}

fn measure(document: &Value, vocabulary: &Vocabulary, score: &mut Score) {
    let text = document["text"].as_str().unwrap_or("");
    let tokens = Tokens::new(text, Lexicon::built_in());
    let sentences: Vec<Span> = crate::sentence::sentences(text).collect();
    let channels = Channels::read(&tokens, &sentences, Register::Report, vocabulary);
    let gold = document["gold"].as_array().expect("gold");
    let contents: Vec<Vec<Span>> = gold.iter().map(|g| spans(&g["content"])).collect();
    let cover = |list: Vec<Span>| list.into_iter().reduce(Span::cover);
    let views: Vec<QuoteView<'_>> = gold
        .iter()
        .zip(&contents)
        .map(|(g, content)| QuoteView {
            content,
            cue: cover(spans(&g["cue"])),
            speaker: cover(spans(&g["speaker"]["spans"])),
        })
        .collect();
    for ((gold, view), chain) in gold.iter().zip(&views).zip(channels.chains(views.iter().copied())) {
        compare(document, gold, view, &chain, text, score);
    }
}

fn compare(
    document: &Value,
    gold: &Value,
    view: &QuoteView<'_>,
    chain: &[Source],
    text: &str,
    score: &mut Score,
) {
    let found = narrow_source(chain);
    let wanted = gold["source"].is_object().then(|| &gold["source"]);
    score.gold += usize::from(wanted.is_some());
    score.found += usize::from(found.is_some());
    let span = wanted.map(|w| spans(&Value::Array(vec![w["span"].clone()]))[0]);
    let hit = matches!((span, found), (Some(span), Some(found)) if span.overlaps(found.span));
    let mut notes = Vec::new();
    if hit {
        let (wanted, found) = (wanted.expect("gold"), found.expect("found"));
        score.hits += 1;
        let kind = wanted["kind"] == found.kind.name();
        score.kinds += usize::from(kind);
        score.relations += usize::from(wanted["relation"] == found.relation.name());
        if !kind {
            notes.push(format!("KIND {} for {}", found.kind, wanted["kind"]));
        }
        if let Some(name) = wanted["name"].as_str() {
            score.named += 1;
            let same = found.name.as_deref().is_some_and(|n| contains(n, name) || contains(name, n));
            score.names += usize::from(same);
            if !same {
                notes.push(format!("NAME {:?} for {name:?}", found.name));
            }
        }
    } else if wanted.is_some() || found.is_some() {
        let gold = span.map(|s| &text[s]);
        notes.push(format!(
            "{} gold {gold:?} found {:?}",
            if gold.is_some() { "MISS" } else { "FALSE" },
            found.map(|f| (&text[f.span], f.relation))
        ));
    }
    for note in notes {
        let cut = view
            .content
            .iter()
            .chain(&view.cue)
            .chain(&view.speaker)
            .copied()
            .reduce(Span::cover)
            .expect("content");
        let (mut a, mut b) = (cut.start.saturating_sub(60), (cut.end + 60).min(text.len()));
        while !text.is_char_boundary(a) {
            a -= 1
        }
        while !text.is_char_boundary(b) {
            b += 1
        }
        println!("{} {} {note}\n      … {}", document["id"], gold["id"], text[a..b].replace('\n', "¶"));
        let show = |s: Option<Span>| s.map(|s| &text[s]);
        println!("      cue {:?} speaker {:?}", show(view.cue), show(view.speaker));
    }
}

fn contains(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    words(b).iter().all(|w| words(a).contains(w))
}
