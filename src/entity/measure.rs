//! Measures mentions and entities against annotated texts. Touches [`super::gold`];
//! only under the feature `train`. Where the variable `DIXIT_SHOW` holds "pronoun",
//! "name", "description" or "mention", the misses of that sort are printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::gold::{is_named, mention_in, name_of, speakers};
use super::scene::paragraphs;
use super::weights::Weights;
use super::{Spoken, cluster};
use crate::corpus::Text;
use crate::document::MentionKind;
use crate::lexicon::Lexicon;
use crate::mention::find;
use crate::quotation::quotations;
use crate::register::register;
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

/// How many of the annotated speakers are found as mentions and resolved rightly, given
/// their mention.
pub(super) fn report(texts: &[Text], weights: &Weights) -> String {
    let show = std::env::var("DIXIT_SHOW").unwrap_or_default();
    let mut tally = Tally::default();
    for text in texts {
        measure_text(text, weights, &mut tally, &show);
    }
    let mut out = String::new();
    for (row, (hits, all)) in &tally.0 {
        let _ = writeln!(out, "{row:<40} {hits:>6} / {all:>6}  {:.3}", *hits as f64 / *all as f64);
    }
    out
}

fn measure_text(text: &Text, weights: &Weights, tally: &mut Tally, show: &str) {
    let tokens = Tokens::new(&text.text, Lexicon::built_in());
    let sentences: Vec<Span> = crate::sentence::sentences(&text.text).collect();
    let mentions = find(&tokens, &sentences);
    let roster = text.roster.as_ref();
    let entities = cluster(&tokens, &mentions, roster, register(&tokens, &quotations(&text.text)));
    let golds = speakers(text);
    let mut spoken = Vec::new();
    for gold in &golds {
        let mention = mention_in(&tokens, &mentions, gold.spans);
        tally.add("mention found", mention.is_some());
        if mention.is_none() && show.contains("mention") {
            println!("MISS {:?}", around(&text.text, gold.spans[0]));
        }
        spoken.push(Spoken { mention: mention.map(|m| m as u32), at: gold.at, content: gold.content });
    }
    if !text.resolved {
        return;
    }
    let found =
        entities.resolve_with(weights, &tokens, (&sentences, &paragraphs(&tokens), &[]), &mentions, &spoken);
    for ((gold, spoken), found) in golds.iter().zip(&spoken).zip(&found) {
        let hit = match (gold.entity, found.entity) {
            (None, None) => true,
            (Some(name), Some(entity)) => is_named(&tokens, &entities, roster, entity, name),
            _ => false,
        };
        let kind = match spoken.mention.map(|m| mentions.list[m as usize].kind) {
            Some(MentionKind::Name) => "name",
            Some(MentionKind::Description) => "description",
            Some(_) => "pronoun",
            None => "no mention",
        };
        let named = if gold.entity.is_some() { "named" } else { "null" };
        tally.add("entity all", hit);
        tally.add(&format!("entity {kind} {named}"), hit);
        if gold.entity.is_some() {
            tally.add("entity where gold is named", hit);
        }
        tally.add(&format!("sure {:.1}", found.confidence), hit);
        if !hit && show.contains(kind) {
            let name = found.entity.map(|e| name_of(&tokens, &entities, e));
            println!(
                "{kind} gold {:?} found {name:?} in {:?}",
                gold.entity,
                around(&text.text, gold.spans[0])
            );
        }
    }
}

/// The span with some text around it.
fn around(text: &str, span: Span) -> String {
    let mut from = span.start.saturating_sub(60);
    let mut to = (span.end + 40).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    format!("{}[{}]{}", &text[from..span.start], &text[span], &text[span.end..to]).replace('\n', " ")
}
