//! Learns the weights of the attribution models from a corpus. Touches everything; only under the feature `train`.

use std::fmt::Write as _;
use std::ops::Range;

use crate::corpus::{Gold, Text};
use crate::lexicon::{Lexicon, Tag};
use crate::mention;
use crate::model::train::{Instance, Settings, train};
use crate::model::{Key, Learned, Model, Template};
use crate::quotation::quotations;
use crate::register::register;
use crate::sentence::sentences;
use crate::span::Span;
use crate::symbol::Symbols;
use crate::syntax::Pos;
use crate::token::{Kind, Tokens};

use super::clause::for_training as inside;
use super::clause::speaker::Asked;
use super::clause::{Bound, Frame, Side};
use super::context::Context;
use super::cues::{CueIndex, CueToken};

/// Token range from the first to the last word that shares a byte with `span`.
fn words(tokens: &Tokens<'_>, span: Span) -> Range<usize> {
    let mut start = tokens.at(span.start);
    let mut end = start;
    while end < tokens.len() && (tokens.list[end].start as usize) < span.end {
        end += 1;
    }
    let wordy = |i: usize| matches!(tokens.list[i].kind, Kind::Word | Kind::Number);
    while start < end && !wordy(start) {
        start += 1;
    }
    while end > start && !wordy(end - 1) {
        end -= 1;
    }
    start..end
}

/// Whether a verb follows soon: "that" is no pronoun there.
fn clause_follows(context: &Context<'_, '_>, from: usize) -> bool {
    !context.pos[from].is_finite()
        && (from..context.tokens.len().min(from + 25)).any(|i| context.pos[i].is_finite())
}

/// One gold quote as seen from its sentence.
struct Aligned {
    frame: Frame,
    left: Option<Range<usize>>,
    right: Option<Range<usize>>,
}

fn align(context: &Context<'_, '_>, gold: &Gold, sentence: &Range<usize>, cue: &CueToken) -> Aligned {
    let tokens = context.tokens;
    let mut left: Option<Range<usize>> = None;
    let mut right: Option<Range<usize>> = None;
    let mut outside = false;
    for span in &gold.content {
        let mut part = words(tokens, *span);
        // The conjunction is none of the words that were said; some corpora count it in.
        if part.len() > 2 && tokens.has_form(part.start, "that") && clause_follows(context, part.start + 1) {
            part.start += 1;
        }
        if part.is_empty() {
            continue;
        }
        if part.start < sentence.start || part.end > sentence.end {
            outside = true;
        }
        let part = part.start.max(sentence.start)..part.end.min(sentence.end);
        if part.is_empty() || part.start >= part.end {
            continue;
        }
        let slot = if part.start < cue.range.start { &mut left } else { &mut right };
        *slot =
            Some(slot.as_ref().map_or(part.clone(), |old| old.start.min(part.start)..old.end.max(part.end)));
    }
    if let Some(l) = &mut left {
        l.end = l.end.min(cue.range.start);
    }
    let frame = match (outside, &left, &right) {
        (true, ..) | (_, None, None) => Frame::Elsewhere,
        (_, Some(_), Some(_)) => Frame::Split,
        (_, Some(_), None) => Frame::Left,
        (_, None, Some(_)) => Frame::Right,
    };
    Aligned { frame, left, right }
}

#[derive(Default)]
struct Data {
    frame: Vec<Instance>,
    bound: Vec<Instance>,
    speaker: Vec<Instance>,
}

/// Which gold quote each cue of a sentence belongs to; a gold cue goes to one of
/// the cues inside it, the first that is a verb.
fn owners(
    context: &Context<'_, '_>,
    cues: &[CueToken],
    golds: &[(Range<usize>, usize)],
) -> Vec<Option<Option<usize>>> {
    let mut owners = vec![None; cues.len()];
    for (range, g) in golds {
        let mine: Vec<usize> = (0..cues.len())
            .filter(|k| cues[*k].range.start < range.end && range.start < cues[*k].range.end)
            .collect();
        let head = mine
            .iter()
            .copied()
            .find(|k| context.pos[cues[*k].range.start].is_verb())
            .or(mine.first().copied());
        for k in mine {
            owners[k] = Some((Some(k) == head).then_some(*g));
        }
    }
    owners
}

fn collect(data: &mut Data, context: &Context<'_, '_>, index: &CueIndex, text: &Text) {
    let tokens = context.tokens;
    let golds: Vec<(Range<usize>, usize)> = text
        .gold
        .iter()
        .enumerate()
        .flat_map(|(g, gold)| gold.cue.iter().map(move |c| (words(tokens, *c), g)))
        .filter(|(r, _)| !r.is_empty())
        .collect();
    let mut cues = Vec::new();
    for sentence in &context.sentences {
        cues.clear();
        index.find(tokens, &context.sets, sentence.clone(), &mut cues);
        let owners = owners(context, &cues, &golds);
        for (k, cue) in cues.iter().enumerate() {
            let aligned = match owners[k] {
                Some(None) => continue,
                Some(Some(g)) => Some(align(context, &text.gold[g], sentence, cue)),
                None => None,
            };
            let frame = aligned.as_ref().map_or(Frame::None, |a| a.frame);
            let mut base = Vec::new();
            inside::features(context, sentence, &cues, k, &mut base);
            let mut instance = Instance { gold: frame as u32, weight: 1.0, ..Instance::default() };
            for f in Frame::ALL {
                instance.keys.extend(base.iter().map(|key| inside::for_frame(*key, f)));
                instance.close();
            }
            data.frame.push(instance);
            if let (Some(Some(g)), Some(a)) = (owners[k], &aligned) {
                speaker(&mut data.speaker, context, sentence, cue, a, &text.gold[g]);
            }
            if let Some(a) = aligned.filter(|a| a.frame != Frame::Elsewhere) {
                let split = a.frame == Frame::Split;
                for (side, part) in [(Side::Left, &a.left), (Side::Right, &a.right)] {
                    if let Some(part) = part {
                        bounds(&mut data.bound, context, sentence, cue, side, split, part);
                    }
                }
            }
        }
    }
}

/// Words that name nobody by themselves, as the corpora's scorer has it.
fn is_empty_word(context: &Context<'_, '_>, i: usize) -> bool {
    context.pos[i] != Pos::Subject && !matches!(context.tokens.list[i].kind, Kind::Word | Kind::Number)
        || matches!(context.pos[i], Pos::Det | Pos::Prep | Pos::Conj | Pos::Possessive if !context.tokens.can_be(i, Tag::Possessive))
}

fn speaker(
    out: &mut Vec<Instance>,
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    aligned: &Aligned,
    gold: &Gold,
) {
    let parts: Vec<Range<usize>> = aligned.left.iter().chain(&aligned.right).cloned().collect();
    let asked = Asked { sentence, from: sentence.start, cue, frame: aligned.frame, parts: &parts };
    let mut field = inside::Field::default();
    field.read(context, &asked);
    let candidates = || field.candidates.clone().filter(|m| !inside::only_tells(context, &asked, *m));
    let right = if gold.speaker.is_empty() {
        0
    } else {
        let spans = gold.speaker.iter().flat_map(|span| words(context.tokens, *span));
        let words: Vec<usize> = spans.filter(|i| !is_empty_word(context, *i)).collect();
        // Of "both men" the first word is a mention too.
        let first = words.iter().find(|i| !context.tokens.can_be(**i, Tag::D)).or(words.first());
        // "Ann Lee -- co-author of the report --" is about her with whom it begins, however long the rest is.
        let overlap = |m: &usize| -> (usize, isize) {
            let core = context.mentions.list[*m].core();
            let core = core.start as usize..core.end as usize;
            let shared = words.iter().filter(|i| core.contains(i)).count();
            let first = first.is_some_and(|first| core.contains(first));
            (if first { shared + words.len() } else { shared }, -(core.len() as isize))
        };
        match candidates().enumerate().max_by_key(|(_, m)| overlap(m)) {
            Some((n, m)) if overlap(&m).0 > 0 => n + 1,
            _ => return,
        }
    };
    let mut instance = Instance { gold: right as u32, weight: 1.0, ..Instance::default() };
    inside::nobody(context, &asked, &field, &mut instance.keys);
    instance.close();
    for m in candidates() {
        inside::speaker_features(context, &asked, &field, m, &mut instance.keys);
        instance.close();
    }
    out.push(instance);
}

fn bounds(
    out: &mut Vec<Instance>,
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    side: Side,
    split: bool,
    gold: &Range<usize>,
) {
    let starts = inside::candidates(context, sentence, cue, side, Bound::Start, split, 0);
    if let Some(right) = starts.at.iter().position(|at| *at == gold.start) {
        let mut instance = Instance { gold: right as u32, weight: 1.0, ..Instance::default() };
        let mut gap = inside::Gap::new(sentence, cue, side);
        for at in &starts.at {
            gap.advance(context, *at);
            inside::start_features(context, sentence, cue, &starts, *at, &gap, &mut instance.keys);
            instance.close();
        }
        out.push(instance);
    } else {
        return;
    }
    let ends = inside::candidates(context, sentence, cue, side, Bound::End, split, gold.start);
    if let Some(right) = ends.at.iter().position(|at| *at == gold.end) {
        let mut instance = Instance { gold: right as u32, weight: 1.0, ..Instance::default() };
        let mut counts = inside::Inside::new(gold.start);
        for at in &ends.at {
            counts.advance(context, *at);
            inside::end_features(
                context,
                sentence,
                cue,
                &ends,
                (gold.start, *at),
                &counts,
                &mut instance.keys,
            );
            instance.close();
        }
        out.push(instance);
    }
}

/// Runs the stages below attribution on a text and hands the context over.
fn with_context<R>(text: &str, symbols: &Symbols, work: impl FnOnce(&Context<'_, '_>) -> R) -> R {
    let tokens = Tokens::new(text, Lexicon::built_in());
    let found: Vec<Span> = sentences(text).collect();
    let marks = quotations(text);
    let mentions = mention::find(&tokens, &found);
    let context = Context::new(&tokens, symbols, (&marks, &mentions, &found), register(&tokens, &marks));
    work(&context)
}

fn gather(texts: &[Text], symbols: &Symbols, index: &CueIndex) -> Data {
    let mut data = Data::default();
    for text in texts {
        with_context(&text.text, symbols, |context| collect(&mut data, context, index, text));
    }
    data
}

pub(super) fn write(
    templates: &'static [Template],
    weights: &[(Key, f32)],
    symbols: &Symbols,
    head: &str,
) -> String {
    let mut out = String::new();
    for line in head.lines() {
        let _ = writeln!(out, "# {line}");
    }
    for (key, weight) in weights {
        let name = templates[key.template()].name_of(*key, symbols);
        if !name.contains('?') {
            let _ = writeln!(out, "{name}\t{weight}");
        }
    }
    out
}

/// Share of instances on which the model's first choice is right, and of the gold choice other than 0.
pub(super) fn accuracy(model: &Model, instances: &[Instance]) -> (f32, f32, f32) {
    let (mut right, mut hit, mut said, mut gold) = (0, 0, 0, 0);
    for instance in instances {
        let mut from = 0;
        let mut best = (f32::NEG_INFINITY, 0);
        for (c, end) in instance.ends.iter().enumerate() {
            let score: f32 = instance.keys[from..*end as usize].iter().map(|k| model.weight(*k)).sum();
            if score > best.0 {
                best = (score, c as u32);
            }
            from = *end as usize;
        }
        right += u32::from(best.1 == instance.gold);
        hit += u32::from(best.1 == instance.gold && instance.gold != 0);
        said += u32::from(best.1 != 0);
        gold += u32::from(instance.gold != 0);
    }
    let share = |a: u32, b: u32| a as f32 / b.max(1) as f32;
    (share(right, instances.len() as u32), share(hit, said), share(hit, gold))
}

/// The weights files `(name, text)` learned from `texts`, and a report on `dev`.
pub(crate) fn learn(texts: &[Text], dev: &[Text], head: &str) -> (Vec<(&'static str, String)>, String) {
    let lexicon = Lexicon::built_in();
    let symbols = Symbols::new(lexicon);
    let index = CueIndex::new(lexicon);
    let data = gather(texts, &symbols, &index);
    let test = gather(dev, &symbols, &index);
    let mut report = String::new();
    let mut files = Vec::new();
    type Part<'a> = (&'static str, &'static [Template], &'a [Instance], &'a [Instance]);
    let parts: [Part<'_>; 3] = [
        ("frame.tsv", inside::FRAME, &data.frame, &test.frame),
        ("bound.tsv", inside::BOUND, &data.bound, &test.bound),
        ("speaker.tsv", inside::SPEAKER, &data.speaker, &test.speaker),
    ];
    for (name, templates, instances, held) in parts {
        // A speaker is chosen by fewer features than a cue's frame or a content's bounds: those
        // take slower steps, more passes and a lighter penalty.
        let settings = match name {
            "speaker.tsv" => Settings::default(),
            _ => Settings { passes: 12, rate: 0.05, l1: 5e-5, at_least: 10, ..Settings::default() },
        };
        let weights = train(instances, settings);
        let model = Model::new(&Learned::new(templates, weights.clone()));
        let (a, b) = (accuracy(&model, instances), accuracy(&model, held));
        let _ = writeln!(
            report,
            "{name}: {} decisions, {} weights; train {:.3} (P {:.3} R {:.3}), dev {:.3} (P {:.3} R {:.3}) of {}",
            instances.len(),
            weights.len(),
            a.0,
            a.1,
            a.2,
            b.0,
            b.1,
            b.2,
            held.len()
        );
        files.push((name, write(templates, &weights, &symbols, head)));
    }
    (files, report)
}
