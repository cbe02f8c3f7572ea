//! Learns the weights of direct speech from corpus texts. Touches everything; only under the feature `train`.

use std::fmt::Write as _;

use super::super::train::{accuracy, write};
use super::frame;
use super::scene::Scene;
use super::turn::{Turn, Turns};
use super::zone;
use crate::corpus::{Gold, Text};
use crate::entity;
use crate::lexicon::Lexicon;
use crate::mention;
use crate::model::Model;
use crate::model::train::{Instance, Settings, train};
use crate::quotation::quotations;
use crate::sentence::sentences;
use crate::span::Span;
use crate::symbol::Symbols;
use crate::syntax;
use crate::token::Tokens;

/// Runs the stages below on a text and hands their results over.
pub(crate) fn with_scene<R>(text: &str, work: impl FnOnce(&Scene<'_, '_>) -> R) -> R {
    let tokens = Tokens::new(text, Lexicon::built_in());
    let sentences: Vec<Span> = sentences(text).collect();
    let quotations = quotations(text);
    let pos = syntax::tag(&tokens);
    let mentions = mention::find(&tokens, &sentences);
    let entities = entity::cluster(&tokens, &mentions, None);
    work(&Scene {
        tokens: &tokens,
        pos: &pos,
        quotations: &quotations,
        mentions: &mentions,
        entities: &entities,
    })
}

/// The gold quote that a turn is most of.
pub(super) fn gold_of<'g>(turns: &Turns, turn: &Turn, golds: &[&'g Gold]) -> Option<&'g Gold> {
    let parts = turns.parts_of(turn);
    let shared = |gold: &Gold| -> usize {
        let pairs = gold.content.iter().flat_map(|g| parts.iter().map(move |p| (g, p.span)));
        pairs.map(|(g, p)| g.end.min(p.end).saturating_sub(g.start.max(p.start))).sum()
    };
    let length: usize = parts.iter().map(|p| p.span.len()).sum();
    let (first, last) = (parts[0].span.start, parts[parts.len() - 1].span.end);
    let from = golds.partition_point(|g| g.content[g.content.len() - 1].end <= first);
    let near =
        golds[from.saturating_sub(4)..].iter().take_while(|g| g.content[0].start < last + 2000).take(12);
    near.map(|g| (shared(g), *g)).max_by_key(|(n, _)| *n).filter(|(n, _)| n * 2 > length).map(|(_, g)| g)
}

/// The decisions which mention beside each turn names its speaker.
pub(crate) fn frames(texts: &[Text]) -> Vec<Instance> {
    let mut out = Vec::new();
    for text in texts {
        let mut golds: Vec<&Gold> = text.gold.iter().filter(|g| g.direct).collect();
        golds.sort_by_key(|g| g.content[0].start);
        with_scene(&text.text, |scene| collect(scene, &golds, &mut out));
    }
    out
}

fn collect(scene: &Scene<'_, '_>, golds: &[&Gold], out: &mut Vec<Instance>) {
    let turns = Turns::find(scene);
    let mut candidates = Vec::new();
    for (index, turn) in turns.turns.iter().enumerate() {
        let Some(gold) = gold_of(&turns, turn, golds) else {
            continue;
        };
        zone::candidates(scene, &turns, index, &mut candidates);
        let right = candidates.iter().position(|c| {
            let mention = scene.mention(c.mention as usize);
            let head = scene.tokens.list[mention.head as usize].span();
            let whole = scene.tokens.span(mention.tokens.start as usize..mention.tokens.end as usize);
            gold.speaker.iter().any(|s| s.overlaps(head) || s.contains(whole))
        });
        if right.is_none() && !gold.speaker.is_empty() {
            // Named, but too far away or in no mention: nothing to be learned here.
            continue;
        }
        let none = candidates.len();
        let mut instance =
            Instance { gold: right.unwrap_or(none) as u32, weight: 1.0, ..Instance::default() };
        for candidate in &candidates {
            frame::features(scene, candidate, &mut instance.keys);
            instance.close();
        }
        frame::none(scene, &turns, index, &mut instance.keys);
        instance.close();
        out.push(instance);
    }
}

/// The weights files `(name, text)` learned from `texts`, and a report on `dev`.
pub(crate) fn learn(texts: &[Text], dev: &[Text], head: &str) -> (Vec<(&'static str, String)>, String) {
    let symbols = Symbols::new(Lexicon::built_in());
    let (data, held) = (frames(texts), frames(dev));
    let weights = train(&data, Settings::default());
    let model = Model::new(frame::TEMPLATES, &weights);
    let mut report = String::new();
    let _ = writeln!(
        report,
        "{}: {} decisions, {} weights; right on train {:.3}, on dev {:.3} of {}",
        super::FRAME_FILE,
        data.len(),
        weights.len(),
        accuracy(&model, &data).0,
        accuracy(&model, &held).0,
        held.len()
    );
    (vec![(super::FRAME_FILE, write(frame::TEMPLATES, &weights, &symbols, head))], report)
}
