//! Learns the weights of direct speech from corpus texts. Touches everything; only under the feature `train`.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::super::train::{accuracy, write};
use super::Framed;
use super::cast::{Cast, NOBODY, Person};
use super::conversation::{self, Before, pattern};
use super::frame;
use super::lately::Lately;
use super::scene::Scene;
use super::search;
use super::situation::situations;
use super::turn::{Turn, Turns};
use super::whole::{self, Step};
use super::zone;
use crate::corpus::{Gold, Text};
use crate::entity;
use crate::lexicon::Lexicon;
use crate::mention;
use crate::model::train::{Instance, Settings, train};
use crate::model::{Known, Learned, Model, Table};
use crate::quotation::quotations;
use crate::register::register;
use crate::roster::Roster;
use crate::sentence::sentences;
use crate::span::Span;
use crate::symbol::Symbols;
use crate::syntax;
use crate::token::Tokens;

/// Runs the stages below on a text and hands their results over.
pub(crate) fn with_scene<R>(
    text: &str,
    roster: Option<&Roster>,
    work: impl FnOnce(&Scene<'_, '_>) -> R,
) -> R {
    let tokens = Tokens::new(text, Lexicon::built_in());
    let sentences: Vec<Span> = sentences(text).collect();
    let quotations = quotations(text);
    let pos = syntax::tag(&tokens);
    let mentions = mention::find(&tokens, &sentences);
    let register = register(&tokens, &quotations);
    let entities = entity::cluster(&tokens, &mentions, roster, register);
    let starts = (0..tokens.len()).filter(|i| tokens.list[*i].begins_line());
    let ends = starts.clone().skip(1).chain([tokens.len()]);
    let lines: Vec<_> = starts.zip(ends).map(|(start, end)| start..end).collect();
    work(&Scene {
        tokens: &tokens,
        lines: &lines,
        pos: &pos,
        register,
        quotations: &quotations,
        mentions: &mentions,
        entities: &entities,
        roster,
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
        with_scene(&text.text, text.roster.as_ref(), |scene| collect(scene, &golds, &mut out));
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
        let whole = |c: &zone::Candidate| {
            let mention = scene.mention(c.mention as usize);
            scene.tokens.span(mention.tokens.start as usize..mention.tokens.end as usize)
        };
        let is_right = |c: &zone::Candidate| {
            let head = scene.mention(c.mention as usize).head as usize;
            let head = scene.tokens.span(head..head + 1);
            gold.speaker.iter().any(|s| s.overlaps(head) || s.contains(whole(c)))
        };
        // "Ann Lee, the aide of Mr. Roy, said": she with whom it begins.
        let begins = |c: &zone::Candidate| {
            gold.speaker.iter().any(|s| whole(c).overlaps(Span::new(s.start, s.start + 1)))
        };
        let right = candidates.iter().position(|c| is_right(c) && begins(c));
        let right = right.or_else(|| candidates.iter().position(is_right));
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

/// The turns of texts with a roster: of each as one whose characters are known, as any other, and in pieces. Before each
/// turn stand the true speakers, or those that `model` decides for.
fn conversations(
    texts: &[Text],
    frames: &frame::Weights,
    model: Option<&conversation::Weights>,
) -> Vec<Vec<Step>> {
    let mut out = Vec::new();
    for text in texts.iter().filter(|t| t.roster.is_some()) {
        let mut golds: Vec<&Gold> = text.gold.iter().filter(|g| g.direct).collect();
        golds.sort_by_key(|g| g.content[0].start);
        let mut add = |text: &str, roster, golds: &[&Gold]| {
            with_scene(text, roster, |scene| out.push(steps(scene, golds, frames, model)));
        };
        for roster in [text.roster.as_ref(), None] {
            add(&text.text, roster, &golds);
        }
        for (piece, golds) in pieces(&text.text, &golds) {
            add(piece, None, &golds.iter().collect::<Vec<_>>());
        }
    }
    out
}

/// Bytes of a piece: as long as a chapter or a short story.
const PIECE: usize = 12_000;

/// A novel in pieces that end with a paragraph, each with its own quotes: in a chapter fewer have been named.
fn pieces<'t>(text: &'t str, golds: &[&Gold]) -> Vec<(&'t str, Vec<Gold>)> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let least = (from + PIECE).min(text.len());
        let least = (least..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
        let to = text[least..].find("\n\n").map_or(text.len(), |end| least + end + 2);
        let moved = |spans: &[Span]| -> Vec<Span> {
            spans.iter().map(|span| Span::new(span.start - from, span.end - from)).collect()
        };
        let within = |gold: &&&Gold| {
            let spans = [&gold.content, &gold.cue, &gold.speaker];
            spans.into_iter().flatten().all(|span| span.start >= from && span.end <= to)
        };
        let own = golds.iter().filter(within).map(|gold| Gold {
            direct: gold.direct,
            content: moved(&gold.content),
            cue: moved(&gold.cue),
            speaker: moved(&gold.speaker),
            entity: gold.entity.clone(),
        });
        out.push((&text[from..to], own.collect()));
        from = to;
    }
    out
}

fn steps(
    scene: &Scene<'_, '_>,
    golds: &[&Gold],
    frames: &frame::Weights,
    model: Option<&conversation::Weights>,
) -> Vec<Step> {
    let turns = Turns::find(scene);
    let framed = super::frame_all(scene, &turns, frames);
    let situations = situations(scene, &turns, &framed);
    let cast = Cast::new(scene, &turns, &framed, situations);
    let who = Who::new(scene, &turns, &cast, golds, &framed);
    let decided = model.map(|model| search::decide(scene, &turns, &cast, model));
    let (mut lately, mut people) = (Lately::default(), Vec::new());
    let step = |(index, turn)| {
        let gold = gold_of(&turns, turn, golds);
        let name = gold.and_then(|g| g.entity.as_deref());
        let situation = cast.situations[index];
        cast.people(scene, &turns, index, &lately, &mut people);
        // Rosters name nobody like "the stranger": that such actors never speak is not to be learned from them.
        people.retain(|person| cast.allowed(person.entity));
        let is_right = |p: &&Person| name.is_some_and(|name| who.is(p.entity, name));
        // Better by a name than by a description.
        let named = |p: &&Person| cast.described.get(p.entity).is_none();
        let by_name = people.iter().filter(is_right).find(named);
        let right = by_name.or_else(|| people.iter().find(is_right)).map(|person| person.entity);
        // Who cannot be told from the annotation is no nobody.
        let told = scene.roster.is_some() || name.is_none_or(|name| who.by_name(name).is_some());
        let asked = situation.sure.is_none() && !situation.continues && gold.is_some() && told;
        let sure = situation.sure.filter(|sure| name.is_some_and(|name| who.is(*sure, name)));
        let known = if asked { right } else { sure };
        let speaker = known.or_else(|| who.by_name(name?)).unwrap_or(NOBODY);
        lately.remember(decided.as_ref().map_or(speaker, |decided| decided[index].0), situation.description);
        // In a whole conversation one who is not among them may be whoever fits.
        let unmet = model.is_some() && right.is_none() && name.is_some();
        let gold = (asked && !unmet).then_some(right.unwrap_or(NOBODY));
        Step { situation, people: people.clone(), gold, speaker }
    };
    turns.turns.iter().enumerate().map(step).collect()
}

/// The decisions who speaks each turn that has no name beside it, the speakers of those before being known.
fn decisions(conversations: &[Vec<Step>]) -> Vec<Instance> {
    let mut out = Vec::new();
    for steps in conversations {
        let mut history = conversation::START;
        for Step { situation, people, gold, speaker } in steps {
            if let Some(gold) = gold {
                let right = people.iter().position(|person| person.entity == *gold).unwrap_or(people.len());
                let mut instance = Instance { gold: right as u32, weight: 1.0, ..Instance::default() };
                for person in people {
                    conversation::own_features(situation, person, &mut instance.keys);
                    let before = Before::of(&history, pattern(&history), person.entity);
                    conversation::history_features(situation, person, before, &mut instance.keys);
                    instance.close();
                }
                conversation::nobody_features(situation, &mut instance.keys);
                instance.close();
                out.push(instance);
            }
            history = conversation::push(&history, *speaker);
        }
    }
    out
}

/// Which annotated characters the people of a text are: those of the roster, or else the ones who speak most of the
/// turns beside which a person is mentioned.
struct Who {
    /// By person.
    names: HashMap<u32, String>,
}

impl Who {
    fn new(scene: &Scene<'_, '_>, turns: &Turns, cast: &Cast, golds: &[&Gold], framed: &[Framed]) -> Who {
        if let Some(roster) = scene.roster {
            let character = |n: u32| roster.characters()[n as usize].name.clone();
            let list = scene.entities.list.iter().enumerate();
            let names = list.filter_map(|(n, e)| Some((n as u32, character(e.character?)))).collect();
            return Who { names };
        }
        let mut votes: HashMap<u32, BTreeMap<&str, usize>> = HashMap::new();
        for (turn, framed) in turns.turns.iter().zip(framed) {
            let name = gold_of(turns, turn, golds).and_then(|gold| gold.entity.as_deref());
            let mention = framed.chosen.map(|candidate| candidate.mention);
            let person = mention.and_then(|m| scene.entity_of(m as usize).or_else(|| cast.described.of(m)));
            if let Some((person, name)) = person.zip(name) {
                *votes.entry(person).or_default().entry(name).or_default() += 1;
            }
        }
        let most = |votes: BTreeMap<&str, usize>| {
            let all: usize = votes.values().sum();
            let (name, count) = votes.into_iter().max_by_key(|(_, count)| *count)?;
            (count * 2 > all).then(|| name.to_owned())
        };
        let names = votes.into_iter().filter_map(|(person, votes)| Some((person, most(votes)?))).collect();
        Who { names }
    }

    fn is(&self, person: u32, name: &str) -> bool {
        self.names.get(&person).is_some_and(|known| known == name)
    }

    fn by_name(&self, name: &str) -> Option<u32> {
        self.names.iter().filter(|(_, known)| *known == name).map(|(person, _)| *person).min()
    }
}

/// The weights files `(name, text)` learned from `texts`, and a report on `dev`.
pub(crate) fn learn(texts: &[Text], dev: &[Text], head: &str) -> (Vec<(&'static str, String)>, String) {
    let symbols = Symbols::new(Lexicon::built_in());
    let mut report = String::new();
    let settings = Settings { passes: 20, rate: 0.1, l2: 1e-5, ..Settings::default() };
    let mut tell = |name, learned: &Learned, data: &[Instance], held: &[Instance]| {
        let model = Model::new(learned);
        let _ = writeln!(
            report,
            "{name}: {} decisions, {} weights; right on train {:.3}, on dev {:.3} of {}",
            data.len(),
            learned.weights.len(),
            accuracy(&model, data).0,
            accuracy(&model, held).0,
            held.len()
        );
    };
    let (data, held) = (frames(texts), frames(dev));
    let frame = Learned::new(frame::TEMPLATES, train(&data, settings));
    tell(super::FRAME_FILE, &frame, &data, &held);
    let frames = Table::new(&frame, &Known::of(&[&frame]));
    let [data, held] = [texts, dev].map(|texts| decisions(&conversations(texts, &frames, None)));
    let single = Learned::new(conversation::TEMPLATES, train(&data, settings));
    tell("single turns", &single, &data, &held);
    let model = Table::new(&single, &Known::of(&[]));
    let whole = whole::learn(&conversations(texts, &frames, Some(&model)), &single.weights);
    let turn = Learned::new(conversation::TEMPLATES, whole);
    tell(super::TURN_FILE, &turn, &data, &held);
    let files = [(super::FRAME_FILE, &frame), (super::TURN_FILE, &turn)];
    let text = |learned: &Learned| write(learned.templates, &learned.weights, &symbols, head);
    (files.map(|(name, learned)| (name, text(learned))).into(), report)
}
