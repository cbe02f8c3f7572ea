//! Measures mentions and entities against annotated articles; run by hand:
//! `DIXIT_GOLD=articles.jsonl cargo test --release measure -- --ignored --nocapture`.
//! The file has one article a line: `{"text", "roster"?, "gold": [{"content", "cue",
//! "speaker": {"spans", "entity"}}]}` with byte offsets.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Entities, Spoken, cluster};
use crate::document::{Gender, MentionKind};
use crate::lexicon::Lexicon;
use crate::mention::{Mentions, find};
use crate::roster::{Character, Roster};
use crate::span::Span;
use crate::token::Tokens;

#[derive(Default)]
struct Tally(BTreeMap<String, (usize, usize)>);

impl Tally {
    fn add(&mut self, row: &str, hit: bool) {
        let entry = self.0.entry(row.to_owned()).or_default();
        entry.0 += usize::from(hit);
        entry.1 += 1;
    }
}

fn spans(value: &Value) -> Vec<Span> {
    let pair = |p: &Value| Span::new(p[0].as_u64().unwrap() as usize, p[1].as_u64().unwrap() as usize);
    value.as_array().map(|list| list.iter().map(pair).collect()).unwrap_or_default()
}

fn roster(document: &Value) -> Option<Roster> {
    let text = |v: &Value| v.as_str().unwrap_or("").to_owned();
    let characters = document["roster"].as_array()?.iter().map(|entry| {
        let mut character = Character::new(text(&entry["name"]));
        character.aliases = entry["aliases"].as_array().unwrap().iter().map(text).collect();
        character.gender = match entry["gender"].as_str() {
            Some("F") => Some(Gender::Female),
            Some("M") => Some(Gender::Male),
            _ => None,
        };
        character
    });
    Some(Roster::new(characters).expect("a roster without doubles"))
}

/// The mention that the gold spans hold: the outermost whose head lies in them.
fn mention_in(tokens: &Tokens<'_>, mentions: &Mentions, spans: &[Span]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for span in spans {
        for token in tokens.at(span.start)..tokens.len() {
            if tokens.list[token].start as usize >= span.end {
                break;
            }
            let mut next = mentions.innermost(token);
            while let Some(number) = next {
                let mention = &mentions.list[number];
                let head = tokens.list[mention.head as usize];
                let inside = spans.iter().any(|s| s.overlaps(head.span()));
                if inside && best.is_none_or(|b| mentions.list[b].tokens.len() < mention.tokens.len()) {
                    best = Some(number);
                }
                next = mention.parent.map(|p| p as usize);
            }
        }
    }
    best
}

fn words(name: &str) -> Vec<String> {
    let split = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    split.map(str::to_lowercase).filter(|w| !matches!(w.as_str(), "the" | "a" | "an")).collect()
}

/// As the scorer has it: equal, or the same last word and no other first word against it.
fn same(gold: &str, found: &str) -> bool {
    let (a, b) = (words(gold), words(found));
    if a.is_empty() || b.is_empty() || a == b {
        return a == b;
    }
    let initial = |x: &str, y: &str| x[..1] == y[..1] && (x.len() == 1 || y.len() == 1);
    a.last() == b.last() && (a.len() == 1 || b.len() == 1 || a[0] == b[0] || initial(&a[0], &b[0]))
}

fn name_of(tokens: &Tokens<'_>, entities: &Entities, roster: Option<&Roster>, entity: usize) -> String {
    let cluster = &entities.list[entity];
    match (cluster.character, roster) {
        (Some(number), Some(roster)) => roster.characters()[number as usize].name.clone(),
        _ => tokens.text[tokens.span(cluster.name.start as usize..cluster.name.end as usize)].to_owned(),
    }
}

#[test]
#[ignore = "needs a corpus"]
fn measure() {
    let path = std::env::var("DIXIT_GOLD").expect("DIXIT_GOLD names a file");
    let verbose = std::env::var("DIXIT_SHOW").unwrap_or_default();
    let corpus = std::fs::read_to_string(&path).expect("a readable file");
    let mut tally = Tally::default();
    for line in corpus.lines() {
        let document: Value = serde_json::from_str(line).expect("JSON");
        measure_document(&document, &mut tally, &verbose);
    }
    for (row, (hits, all)) in &tally.0 {
        println!("{row:<40} {hits:>6} / {all:>6}  {:.3}", *hits as f64 / *all as f64);
    }
}

fn measure_document(document: &Value, tally: &mut Tally, verbose: &str) {
    let text = document["text"].as_str().unwrap();
    let tokens = Tokens::new(text, Lexicon::built_in());
    let sentences: Vec<Span> = crate::sentences(text).collect();
    let mentions = find(&tokens, &sentences);
    let roster = roster(document);
    let entities = cluster(&tokens, &mentions, roster.as_ref());
    let annotated =
        roster.is_some() || document["corpus"] != "polnear" || document["sources_annotated"] == true;
    let mut items: Vec<(Vec<Span>, Vec<Span>, Option<&str>, usize)> = Vec::new();
    for gold in document["gold"].as_array().unwrap() {
        let at = spans(&gold["speaker"]["spans"]);
        if at.is_empty() {
            continue;
        }
        let content = spans(&gold["content"]);
        let order = spans(&gold["cue"]).first().unwrap_or(&content[0]).start;
        items.push((at, content, gold["speaker"]["entity"].as_str(), order));
    }
    items.sort_by_key(|item| item.3);
    let mut spoken = Vec::new();
    for (at, content, _, order) in &items {
        let mention = mention_in(&tokens, &mentions, at);
        tally.add("mention found", mention.is_some());
        if mention.is_none() && verbose.contains("mention") {
            println!("MISS {} {:?}", document["id"], &text[at[0]]);
        }
        spoken.push(Spoken { mention: mention.map(|m| m as u32), at: *order, content });
    }
    if !annotated {
        return;
    }
    let found = entities.resolve(&tokens, &sentences, &mentions, &spoken);
    for ((item, spoken), found) in items.iter().zip(&spoken).zip(&found) {
        let name = found.entity.map(|e| name_of(&tokens, &entities, roster.as_ref(), e as usize));
        let hit = match (item.2, &name) {
            (None, None) => true,
            (Some(gold), Some(name)) => {
                if roster.is_some() {
                    gold == name
                } else {
                    same(gold, name)
                }
            }
            _ => false,
        };
        let kind = match spoken.mention.map(|m| mentions.list[m as usize].kind) {
            Some(MentionKind::Name) => "name",
            Some(MentionKind::Description) => "description",
            Some(_) => "pronoun",
            None => "no mention",
        };
        let gold = if item.2.is_some() { "named" } else { "null" };
        tally.add("entity all", hit);
        tally.add(&format!("entity {kind} {gold}"), hit);
        if item.2.is_some() {
            tally.add("entity where gold is named", hit);
        }
        if !hit && verbose.contains(kind) {
            println!("{kind} {} {:?} gold {:?} found {name:?}", document["id"], &text[item.0[0]], item.2);
        }
    }
}
