//! Learns how pronouns and descriptions choose. Touches [`super::resolve`] and
//! [`crate::corpus`]; only under the feature `train`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::features;
use super::gold::{Speaker, is_named, mention_in, speakers};
use super::measure;
use super::referent::Referent;
use super::resolve::{Choice, Resolver};
use super::scene::{Form, Scene, paragraphs};
use super::spot::Parts;
use super::weights::Weights;
use super::{Entities, cluster};
use crate::corpus::Text;
use crate::lexicon::Lexicon;
use crate::mention;
use crate::model::train::{Instance, Settings, train};
use crate::model::{Key, Learned, Model};
use crate::quotation::quotations;
use crate::register::register;
use crate::roster::Roster;
use crate::span::Span;
use crate::symbol::Symbols;
use crate::token::Tokens;

/// Parts of the cross-validation.
const FOLDS: usize = 5;

const SETTINGS: Settings = Settings { passes: 20, rate: 0.1, l1: 1e-4, l2: 1e-4, at_least: 3 };

/// The weights files and a report; `held` is only measured on.
pub(crate) fn learn(texts: &[Text], held: &[Text], head: &str) -> (Vec<(&'static str, String)>, String) {
    let shared = |text| instances(text).iter().map(share).collect();
    let sets: Vec<Vec<Instance>> = texts.iter().filter(|t| t.resolved).map(shared).collect();
    let mut report = String::new();
    let (mut right, mut all) = (0, 0);
    for fold in 0..FOLDS {
        let pick = |held: bool| -> Vec<Instance> {
            let chosen = sets.iter().enumerate().filter(|(n, _)| (n % FOLDS == fold) == held);
            chosen.flat_map(|(_, set)| set.iter().cloned()).collect()
        };
        let weights = train(&pick(false), SETTINGS);
        let model = Model::new(&Learned::new(features::TEMPLATES, weights));
        for instance in pick(true) {
            right += usize::from(best(&model, &instance) == instance.gold as usize);
            all += 1;
        }
    }
    let share = right as f32 / all.max(1) as f32;
    let _ = writeln!(report, "antecedents, {FOLDS}-fold over texts: {right} of {all} right ({share:.3})");
    let every: Vec<Instance> = sets.into_iter().flatten().collect();
    let weights = settle(&train(&every, SETTINGS));
    let learned = Learned::new(features::TEMPLATES, weights.clone());
    let model = Model::new(&learned);
    let right = every.iter().filter(|i| best(&model, i) == i.gold as usize).count();
    let _ = writeln!(report, "on the texts it was learned from: {right} of {} right", every.len());
    let _ = write!(report, "{}", measure::report(held, &Weights::new(&learned)));
    let held: Vec<Instance> = held.iter().filter(|t| t.resolved).flat_map(instances).collect();
    let right = held.iter().filter(|i| best(&model, i) == i.gold as usize).count();
    let _ = writeln!(report, "on the texts held back: {right} of {} right", held.len());
    let symbols = Symbols::new(Lexicon::built_in());
    let mut file = String::new();
    for line in head.lines() {
        let _ = writeln!(file, "# {line}");
    }
    let _ = writeln!(file, "# {}", report.lines().next().unwrap_or(""));
    for (key, weight) in &weights {
        let name = features::TEMPLATES[key.template()].name_of(*key, &symbols);
        let _ = writeln!(file, "{name}\t{weight}");
    }
    (vec![("resolve.tsv", file)], report)
}

fn best(model: &Model, instance: &Instance) -> usize {
    let mut from = 0;
    let mut best = (f32::NEG_INFINITY, 0);
    for (number, end) in instance.ends.iter().enumerate() {
        let score: f32 = instance.keys[from..*end as usize].iter().map(|key| model.weight(*key)).sum();
        if score > best.0 {
            best = (score, number);
        }
        from = *end as usize;
    }
    best.1
}

/// Forms that choose alike, with a roster or without: what is learned of one is learned of the others too.
const FAMILIES: &[&[Form]] = &[
    &[Form::He, Form::She],
    &[Form::They, Form::It, Form::Who, Form::One, Form::Some],
    &[Form::Person, Form::Group, Form::Organization, Form::Outlet, Form::Document, Form::Other],
];

/// The number of a family in the place of that of a form.
fn family(form: u16) -> Option<u16> {
    let is_of = |family: &&[Form]| family.iter().any(|f| *f as u16 == form % Form::COUNT);
    FAMILIES.iter().position(is_of).map(|n| n as u16 + 2 * Form::COUNT)
}

/// The same choice with each feature twice, of the form and of its family: few choices of a form are annotated (Daumé 2007,
/// of domains).
fn share(instance: &Instance) -> Instance {
    let mut out = Instance { gold: instance.gold, weight: instance.weight, ..Instance::default() };
    let mut from = 0;
    for end in &instance.ends {
        let keys = &instance.keys[from..*end as usize];
        out.keys.extend(keys);
        out.keys.extend(keys.iter().filter_map(|key| Some(key.with(0, family(key.values()[0])?))));
        out.close();
        from = *end as usize;
    }
    out
}

/// The weights by form, each with that of its family in it.
fn settle(weights: &[(Key, f32)]) -> Vec<(Key, f32)> {
    let mut sums: BTreeMap<Key, f32> = BTreeMap::new();
    for (key, weight) in weights {
        let own = key.values()[0];
        let forms = (0..2 * Form::COUNT).filter(|form| *form == own || family(*form) == Some(own));
        forms.for_each(|form| *sums.entry(key.with(0, form)).or_default() += weight);
    }
    let rounded = sums.into_iter().map(|(key, sum)| (key, (sum * 1000.0).round() / 1000.0));
    rounded.filter(|(_, weight)| *weight != 0.0).collect()
}

/// The choices of one text, each with the right one.
fn instances(text: &Text) -> Vec<Instance> {
    let tokens = Tokens::new(&text.text, Lexicon::built_in());
    let sentences: Vec<Span> = crate::sentence::sentences(&text.text).collect();
    let mentions = mention::find(&tokens, &sentences);
    let roster = text.roster.as_ref();
    let entities = cluster(&tokens, &mentions, roster, register(&tokens, &quotations(&text.text)));
    let golds = speakers(text);
    let said = text.gold.iter().flat_map(|g| g.content.iter().copied()).collect();
    let paragraphs = paragraphs(&tokens);
    let parts = Parts::new(&sentences, &paragraphs, said);
    let scene = Scene::new(&tokens, parts, &mentions, &entities);
    let mut resolver = Resolver::new(scene, features::weights());
    let mut out = Vec::new();
    for gold in &golds {
        let Some(mention) = mention_in(&tokens, &mentions, gold.spans).map(|m| m as u32) else { continue };
        let named = entity_of(&tokens, &entities, roster, gold);
        let source = resolver.source(mention);
        let own = resolver.scene.referents[source as usize];
        let own_named = own.named().is_some();
        let mut meant = named.map_or(own, Referent::of);
        if let Some(choice) = resolver.choice(source).filter(|_| !own_named) {
            if let Some((right, referent)) = right(&resolver, &choice, named, gold.entity.is_some()) {
                meant = referent;
                out.push(instance(&resolver, &choice, right));
            }
        }
        resolver.spoke(mention, meant);
    }
    out
}

fn entity_of(
    tokens: &Tokens<'_>,
    entities: &Entities,
    roster: Option<&Roster>,
    gold: &Speaker<'_>,
) -> Option<u32> {
    let name = gold.entity?;
    (0..entities.list.len() as u32).find(|e| is_named(tokens, entities, roster, *e, name))
}

/// Number of the right candidate and whom it means. Where no name is meant: the one
/// without a name who spoke last, or goes by the same word; else none.
fn right(
    resolver: &Resolver<'_, '_>,
    choice: &Choice,
    named: Option<u32>,
    has_name: bool,
) -> Option<(usize, Referent)> {
    let own = resolver.scene.referents[choice.seeker.mention as usize];
    let candidates = &choice.candidates;
    let found = |test: &dyn Fn(&features::Candidate) -> bool| candidates.iter().position(test);
    if has_name {
        let number = found(&|c| c.referent.named().is_some() && c.referent.named() == named)?;
        return Some((number, candidates[number].referent));
    }
    let unnamed = |c: &features::Candidate| c.referent.named().is_none();
    let same = found(&|c| unnamed(c) && c.matching == 2);
    let described = choice.seeker.form.is_description();
    let spoke = found(&|c| unnamed(c) && c.spoke == 1);
    let near = found(&unnamed);
    let number = if described { same } else { spoke.or(near) };
    Some(number.map_or((candidates.len(), own), |n| (n, candidates[n].referent)))
}

fn instance(resolver: &Resolver<'_, '_>, choice: &Choice, right: usize) -> Instance {
    let mut instance = Instance { gold: right as u32, weight: 1.0, ..Instance::default() };
    resolver.each(choice, |candidate| {
        match candidate {
            Some((candidate, place)) => {
                features::candidate(&choice.seeker, candidate, place, &mut instance.keys);
            }
            None => features::none(&choice.seeker, &mut instance.keys),
        }
        instance.close();
    });
    instance
}
