//! Annotated speakers beside what was found, for training and measuring. Touches
//! [`crate::corpus`] and [`super`]; only under the feature `train`.

use super::Entities;
use crate::corpus::Text;
use crate::mention::Mentions;
use crate::roster::Roster;
use crate::span::Span;
use crate::token::Tokens;

/// One annotated speaker.
pub(super) struct Speaker<'g> {
    /// Spans of the mention.
    pub(super) spans: &'g [Span],
    pub(super) content: &'g [Span],
    pub(super) entity: Option<&'g str>,
    /// Where the cue, or else the content, begins.
    pub(super) at: usize,
}

/// The annotated speakers that are mentioned, in text order.
pub(super) fn speakers(text: &Text) -> Vec<Speaker<'_>> {
    let mut list: Vec<Speaker<'_>> = text
        .gold
        .iter()
        .filter(|gold| !gold.speaker.is_empty())
        .map(|gold| Speaker {
            spans: &gold.speaker,
            content: &gold.content,
            entity: gold.entity.as_deref(),
            at: gold.cue.first().unwrap_or(&gold.content[0]).start,
        })
        .collect();
    list.sort_by_key(|speaker| speaker.at);
    list
}

/// The largest mention whose head lies in the spans.
pub(super) fn mention_in(tokens: &Tokens<'_>, mentions: &Mentions, spans: &[Span]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for span in spans {
        for token in tokens.at(span.start)..tokens.len() {
            if tokens.list[token].start as usize >= span.end {
                break;
            }
            let mut next = mentions.innermost(token);
            while let Some(number) = next {
                let mention = &mentions.list[number];
                let head = mention.head as usize;
                let head = tokens.span(head..head + 1);
                let inside = spans.iter().any(|s| s.overlaps(head));
                if inside && best.is_none_or(|b| mentions.list[b].tokens.len() < mention.tokens.len()) {
                    best = Some(number);
                }
                next = mention.parent();
            }
        }
    }
    best
}

fn words(name: &str) -> Vec<String> {
    let split = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    split.map(str::to_lowercase).filter(|w| !matches!(w.as_str(), "the" | "a" | "an")).collect()
}

/// Equal, or the same last word and no other first word against it.
pub(super) fn same(gold: &str, found: &str) -> bool {
    let (a, b) = (words(gold), words(found));
    if a.is_empty() || b.is_empty() || a == b {
        return a == b;
    }
    let initial = |x: &str, y: &str| {
        x.chars().next() == y.chars().next() && (x.chars().count() == 1 || y.chars().count() == 1)
    };
    a.last() == b.last() && (a.len() == 1 || b.len() == 1 || a[0] == b[0] || initial(&a[0], &b[0]))
}

/// Whether an entity goes by the gold name.
pub(super) fn is_named(
    tokens: &Tokens<'_>,
    entities: &Entities,
    roster: Option<&Roster>,
    entity: u32,
    gold: &str,
) -> bool {
    let cluster = &entities.list[entity as usize];
    match (cluster.character, roster) {
        (Some(number), Some(roster)) => roster.characters()[number as usize].name == gold,
        (None, Some(_)) => false,
        _ => same(gold, name_of(tokens, entities, entity)),
    }
}

/// The name of an entity in its text.
pub(super) fn name_of<'t>(tokens: &Tokens<'t>, entities: &Entities, entity: u32) -> &'t str {
    let name = &entities.list[entity as usize].name;
    if name.is_empty() { "" } else { &tokens.text[tokens.span(name.start as usize..name.end as usize)] }
}
