//! Who bears which title, and whom a title alone means: "the Major". Touches [`super::described`] and [`super::scene`].

use std::collections::{HashMap, HashSet};

use super::described::opens;
use super::scene::Scene;
use crate::document::EntityKind;
use crate::lexicon::{Class, CueClass, Hasher};
use crate::mention::Mention;
use crate::syntax::Pos;

/// So many times more often than by name nobody is called by a title.
const PASSING: usize = 24;

/// The titles that stand before the names of a text.
pub(super) struct Titles<'t> {
    /// Each with whom it belongs to.
    list: Vec<(&'t str, u32)>,
    /// By a title as a description has it: the only one who bears it.
    known: HashMap<&'t str, Option<u32>, Hasher>,
}

impl<'t> Titles<'t> {
    pub(super) fn new(scene: &Scene<'_, 't>) -> Self {
        let (mut list, mut met) = (Vec::new(), HashSet::<_, Hasher>::default());
        for (naming, entity) in scene.entities.named().filter(|(naming, _)| naming.titled) {
            let title = scene.tokens.form(naming.name.start as usize - 1);
            if met.insert((title, entity as u32)) {
                list.push((title, entity as u32));
            }
        }
        Titles { list, known: HashMap::default() }
    }

    /// Each once, as often as somebody bears it.
    pub(super) fn words(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.list.iter().map(|(title, _)| *title)
    }

    /// The only one whose title a description is: Dr. Lee, of "the doctor".
    pub(super) fn bearer(&mut self, scene: &Scene<'_, 't>, mention: &Mention) -> Option<u32> {
        let two = mention.head == mention.tokens.start + 1;
        let word = scene.tokens.form(mention.head as usize);
        let title =
            two && opens(scene, mention, &["the"]) && scene.tokens.is(mention.head as usize, Class::Title);
        let style = two && matches!(word, "lordship" | "ladyship") && opens(scene, mention, &["his", "her"]);
        if !title && !style {
            return None;
        }
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let mut bearers = self.list.iter().filter(|(title, _)| is_short_for(title, word)).map(|(_, of)| *of);
        let first = bearers.next();
        let only = first.filter(|first| bearers.all(|other| other == *first));
        let only = only.filter(|only| !is_passing(scene, *only, word));
        self.known.insert(word, only);
        only
    }
}

/// Whom a story calls by name and trade: "Lee the miller", who is "the miller" from there on, if no other goes by that.
#[derive(Default)]
pub(super) struct Trades<'t>(HashMap<&'t str, Option<u32>, Hasher>);

impl<'t> Trades<'t> {
    /// The only one whose trade a description is.
    pub(super) fn bearer(&mut self, scene: &Scene<'_, 't>, mention: &Mention) -> Option<u32> {
        let head = mention.head as usize;
        let role = scene.tokens.is(head, Class::Role) && !scene.tokens.list[head].is_capital();
        if !role || !opens(scene, mention, &["the"]) || mention.is_plural() {
            return None;
        }
        let word = scene.tokens.form(head);
        let Some(named) = named_before(scene, mention) else { return self.0.get(word).copied().flatten() };
        let known = self.0.entry(word).or_insert(Some(named));
        *known = known.filter(|known| *known == named);
        Some(named)
    }
}

/// Whose name touches a description. "He asked Lee the way", "with Lee the boy was safe" tell of two.
fn named_before(scene: &Scene<'_, '_>, mention: &Mention) -> Option<u32> {
    let number = scene.mentions.innermost(mention.tokens.start.checked_sub(1)? as usize)?;
    let named = scene.mention(number);
    let person = matches!(named.entity_kind, EntityKind::Person | EntityKind::Unknown);
    let touches = named.name().is_some_and(|name| name.end == mention.tokens.start);
    let before = named.tokens.start.checked_sub(1);
    let governed = before.is_some_and(|i| {
        let pos = scene.pos_at(i);
        let says = matches!(scene.cue_class(i), Some(CueClass::Says | CueClass::Manner | CueClass::Answers));
        pos.is_verb() && !says || matches!(pos, Pos::Prep | Pos::To)
    });
    (person && touches && !governed).then(|| scene.entities.of(number).map(|entity| entity as u32))?
}

/// Whether someone is named too seldom for the one whom the text calls by the title alone so often: "the memoirs of General Lee"
/// in a book about a general.
fn is_passing(scene: &Scene<'_, '_>, bearer: u32, word: &str) -> bool {
    let named = scene.entities.list[bearer as usize].count as usize;
    let called = |mention: &&Mention| {
        mention.head == mention.tokens.start + 1
            && scene.tokens.has_form(mention.head as usize, word)
            && opens(scene, mention, &["the"])
    };
    scene.mentions.list.iter().filter(called).take(PASSING * named + 1).count() > PASSING * named
}

/// "dr.", "capt." and "doctor" of "doctor" and "captain".
pub(super) fn is_short_for(title: &str, word: &str) -> bool {
    let short = title.trim_end_matches('.');
    let mut rest = word.chars();
    short == word
        || short.len() < word.len().min(5)
            && short.chars().next() == word.chars().next()
            && short.chars().all(|letter| rest.any(|other| other == letter))
}
