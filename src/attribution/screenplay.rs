//! The script of a film: a name in capitals on a line of its own, and below it what this one says, with no marks. Touches
//! [`super::context`], [`super::draft`] and [`crate::mention`].

use std::collections::HashMap;
use std::ops::Range;

use super::context::Context;
use super::draft::Draft;
use crate::document::{MentionKind, QuoteKind, Rule};
use crate::lexicon::Hasher;
use crate::token::Kind;
use crate::work;

/// Longest name, and with the direction in brackets behind it, in tokens: "MRS. LEE (V.O.)".
const NAME: usize = 4;
const LABEL: usize = 12;
/// So many speeches make a script, and half of them are by those who speak again.
const SPEECHES: usize = 4;
/// How sure it is that the lines are said by whom they stand below.
const SURE: f32 = 0.9;

/// What one says below a name.
struct Speech<'c> {
    name: Range<usize>,
    label: &'c str,
    /// In tokens, without the directions on lines of their own.
    words: Vec<Range<usize>>,
}

/// The speeches of a script, as quotes without a cue; `lines` are those of the text.
pub(crate) fn find(context: &Context<'_, '_>, lines: &[Range<usize>]) -> Vec<Draft> {
    let mut found: Vec<Speech<'_>> = Vec::new();
    let mut open = false;
    for line in lines {
        if context.tokens.list[line.start].begins_paragraph() {
            let name = name(context, line);
            open = name.is_some();
            found.extend(name.map(|name| Speech {
                label: &context.tokens.text[context.tokens.span(name.clone())],
                name,
                words: Vec::new(),
            }));
        } else if let (true, Some(speech)) = (open && !is_direction(context, line), found.last_mut()) {
            match speech.words.last_mut() {
                Some(words) if words.end == line.start => words.end = line.end,
                _ => speech.words.push(line.clone()),
            }
        }
    }
    found.retain(|speech| !speech.words.is_empty());
    let mut counts: HashMap<&str, usize, Hasher> = HashMap::default();
    found.iter().for_each(|speech| *counts.entry(speech.label).or_default() += 1);
    let again = found.iter().filter(|speech| counts[speech.label] > 1).count();
    let script = found.len() >= SPEECHES && counts.len() > 1 && again * 2 >= found.len();
    if !script {
        return Vec::new();
    }
    found.iter().map(|speech| draft(context, speech)).collect()
}

/// The name in capitals that a line is, but for brackets behind it.
fn name(context: &Context<'_, '_>, line: &Range<usize>) -> Option<Range<usize>> {
    let list = &context.tokens.list;
    if line.len() > LABEL || !list[line.start].is_all_caps() {
        return None;
    }
    work::count(line.len());
    let bracket = line.clone().find(|i| list[*i].kind == Kind::Open);
    let end = bracket.unwrap_or(line.end);
    let closed = bracket.is_none() || list[line.end - 1].kind == Kind::Close;
    let part = |i: usize| match list[i].kind {
        Kind::Word => list[i].is_all_caps(),
        // "MRS. LEE", "GUARD 2"
        Kind::Stop => i + 1 < end && context.tokens.text_of(i) == ".",
        Kind::Number => true,
        _ => false,
    };
    let words = (line.start..end).filter(|i| list[*i].kind == Kind::Word).count();
    (closed && (1..=NAME).contains(&words) && (line.start..end).all(part)).then_some(line.start..end)
}

/// "(without turning)"
fn is_direction(context: &Context<'_, '_>, line: &Range<usize>) -> bool {
    let kind = |i: usize| context.tokens.list[i].kind;
    kind(line.start) == Kind::Open && kind(line.end - 1) == Kind::Close
}

fn draft(context: &Context<'_, '_>, speech: &Speech<'_>) -> Draft {
    let mention = context.mentions.starting_at(speech.name.start);
    let mention = mention.map(|number| &context.mentions.list[number]);
    let named = mention.is_some_and(|mention| {
        mention.kind == MentionKind::Name && mention.core().end as usize == speech.name.end
    });
    Draft {
        kind: QuoteKind::Direct,
        content: speech.words.iter().map(|words| context.tokens.span(words.clone())).collect(),
        cue: None,
        speaker: Some(speech.name.start as u32..speech.name.end as u32),
        entity: None,
        doubtful: !named,
        rule: Rule::SpeakerCueContent,
        confidence: SURE,
        evidence: Vec::new(),
    }
}
