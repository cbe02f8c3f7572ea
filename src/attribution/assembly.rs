//! From drafts to the typed result. Touches every stage below it and [`crate::document`].

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::confidence::calibrated;
use super::cues::CueIndex;
use super::direct::Unnamed;
use super::draft::Draft;
use crate::ahead::Ahead;
use crate::document::{Cue, Entity, EntityId, EntityKind, MentionKind, QuoteRecord, SpeakerRecord};
use crate::entity::{Entities, Resolution, Spoken, is_wife};
use crate::lexicon::{Hasher, Tag};
use crate::mention::{Mention, Mentions};
use crate::roster::Roster;
use crate::span::Span;
use crate::token::Tokens;
use crate::work;

/// After so many drafts their room is given back.
const GIVEN_BACK: usize = 1 << 14;

/// Of the aliases of an entity so many are compared before all are looked up.
const JUST_MET: usize = 4;

/// What a record tells of the mention beside its quote; taken down while that is at hand.
struct Beside {
    mention: MentionKind,
    kind: EntityKind,
    role: Option<Range<u32>>,
}

/// What the drafts are read against.
pub(crate) struct Ground<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) cues: &'a CueIndex,
    pub(crate) sentences: &'a [Span],
    /// The tokens that begin a paragraph.
    pub(crate) paragraphs: &'a [u32],
    /// The dateline or first credit, and titles: whom they name nobody means.
    pub(crate) barred: &'a [Span],
    pub(crate) mentions: &'a Mentions,
    pub(crate) entities: &'a Entities,
    /// Speakers who go by a description, numbered behind the entities.
    pub(crate) unnamed: &'a [Unnamed],
    pub(crate) roster: Option<&'a Roster>,
}

impl Ground<'_, '_> {
    fn text_of(&self, range: &Range<u32>) -> String {
        self.tokens.wording(range.start as usize..range.end as usize).into_owned()
    }

    /// The named entities, numbered as the stage below numbers them.
    pub(crate) fn entities(&self) -> Vec<Entity> {
        let mut list: Vec<Entity> = Vec::with_capacity(self.entities.list.len());
        for (number, cluster) in self.entities.list.iter().enumerate() {
            let name = match (cluster.character, self.roster) {
                (Some(n), Some(roster)) => roster.characters()[n as usize].name.clone(),
                _ => self.text_of(&cluster.name),
            };
            list.push(Entity {
                id: EntityId(number as u32),
                named: true,
                name,
                aliases: Vec::new(),
                kind: cluster.kind,
                role: cluster.role.as_ref().map(|role| self.text_of(role)),
                gender: cluster.gender,
                mentions: Vec::with_capacity(cluster.count as usize),
            });
        }
        // A name with the title right before it: "Mrs. Hale".
        let mut titled = vec![None; list.len()];
        let mut forms: HashSet<(usize, Cow<'_, str>), Hasher> = HashSet::default();
        for (naming, entity) in self.entities.named().filter(|(naming, _)| !naming.name.is_empty()) {
            work::count(1);
            let name = naming.name.start as usize..naming.name.end as usize;
            // "Her brother Lee" has no title.
            let titled_so = naming.titled && self.tokens.list[name.start - 1].is_capital();
            if titled_so && titled[entity].is_none() {
                titled[entity] = Some(name.start - 1..name.end);
            }
            let (span, known) = (naming.span(), &mut list[entity]);
            known.mentions.push(span);
            // Most mentions go by the name as it stands, or by an alias just met; only the name of a character can be
            // worded otherwise.
            let text = &self.tokens.text[span];
            let met = |alias: &String| *alias == *text;
            if self.roster.is_none()
                && (*text == *known.name || known.aliases.iter().rev().take(JUST_MET).any(met))
            {
                continue;
            }
            let form = self.tokens.wording(name);
            if form != known.name && forms.insert((entity, form.clone())) {
                known.aliases.push(form.into_owned());
            }
        }
        self.tell_apart(&mut list, &titled);
        let first = list.len() as u32;
        list.extend(
            (first..).zip(self.unnamed).map(|(number, person)| self.unnamed(EntityId(number), person)),
        );
        // The name of a whole can stand behind those of its parts, and be or hold that of one of them; and one "I" can
        // stand beside two turns.
        for entity in &mut list {
            entity.mentions.sort_unstable_by_key(|mention| (mention.start, Reverse(mention.end)));
            entity.mentions.dedup_by(|inner, outer| outer.contains(*inner));
        }
        list
    }

    /// One who goes by a description: the first that does not say "a" or "another".
    fn unnamed(&self, id: EntityId, person: &Unnamed) -> Entity {
        let mentions = || person.mentions.iter().map(|number| &self.mentions.list[*number as usize]);
        let new = |mention: &&Mention| {
            let first = self.tokens.form(mention.tokens.start as usize);
            matches!(first, "a" | "an" | "another" | "one" | "some")
        };
        // "the old man" of "the old man by the gate", but all of "one of the men".
        let words =
            |m: &Mention| if m.head == m.tokens.start { m.core() } else { m.tokens.start..m.head + 1 };
        // "the Duchess", be it "the little duchess" at first.
        let title = |mention: &&Mention| {
            let [first, head] = [mention.tokens.start, mention.head].map(|at| at as usize);
            head == first + 1 && self.tokens.list[head].is_capital() && self.tokens.has_form(first, "the")
        };
        let titled = mentions().find(|mention| person.capital && title(mention));
        // "This girl", "your mother", "my cousin": what people call her who talk of her, or who is at hand.
        let pointed = |mention: &&Mention| {
            let first = self.tokens.form(mention.tokens.start as usize);
            matches!(first, "this" | "that" | "my" | "your" | "our")
        };
        let plain = mentions().find(|m| !new(m) && !pointed(m)).or(mentions().find(|m| !new(m)));
        let words = titled.or(plain).or(mentions().next()).map(words);
        Entity {
            id,
            named: false,
            name: if person.narrates {
                String::from("I")
            } else {
                words.map(|words| self.text_of(&words)).unwrap_or_default()
            },
            aliases: Vec::new(),
            kind: EntityKind::Person,
            role: None,
            gender: person.gender,
            mentions: mentions()
                .map(|m| self.tokens.span(m.core().start as usize..m.core().end as usize))
                .collect(),
        }
    }

    /// Where people share a surname and one of them goes by nothing else, the title tells
    /// them apart: "Mr. Hale" and "Mrs. Hale".
    fn tell_apart(&self, list: &mut [Entity], titled: &[Option<Range<usize>>]) {
        if self.roster.is_some() {
            return;
        }
        // "Mrs. John Lee" goes by no other name.
        let wife = |words: &&Range<usize>| words.len() > 2 && is_wife(self.tokens, words.start as u32);
        for (entity, titled) in list.iter_mut().zip(titled) {
            if let Some(words) = titled.as_ref().filter(wife) {
                entity.name = self.tokens.wording(words.clone()).into_owned();
            }
        }
        let surname = |name: &str| name.rfind(' ').map_or(0, |space| space + 1);
        let alone = |entity: &usize| titled[*entity].is_some() && surname(&list[*entity].name) == 0;
        let mut shared: Vec<usize> = (0..list.len()).filter(alone).collect();
        if shared.is_empty() {
            return;
        }
        let mut bearers: HashMap<&str, u32, Hasher> =
            shared.iter().map(|entity| (&*list[*entity].name, 0)).collect();
        for entity in list.iter() {
            let name = &*entity.name;
            // "Colonel Lee" is not Lee Marsh.
            let given = name.split(' ').next().filter(|given| given.len() < name.len());
            for word in [Some(&name[surname(name)..]), given].into_iter().flatten() {
                if let Some(count) = bearers.get_mut(word) {
                    *count += 1;
                }
            }
        }
        shared.retain(|entity| bearers[&*list[*entity].name] > 1);
        for entity in shared {
            if let Some(words) = titled[entity].clone() {
                list[entity].name = self.tokens.wording(words).into_owned();
            }
        }
    }

    /// The quotes, in the order of the drafts.
    pub(crate) fn records(&self, mut drafts: Vec<Draft>) -> Vec<QuoteRecord> {
        let mut ahead = [Ahead::default(); 2];
        let mut spoken: Vec<Spoken<'_>> = Vec::with_capacity(drafts.len());
        let mut beside = Vec::with_capacity(drafts.len());
        for draft in &drafts {
            let first = draft.speaker.as_ref().map_or(0, |speaker| speaker.start as usize);
            self.tokens.bring(&mut ahead[0], first);
            self.mentions.bring(&mut ahead[1], first);
            spoken.push(self.spoken(draft));
            beside.push(spoken[spoken.len() - 1].mention.map(|mention| self.beside(mention)));
        }
        let parts = (self.sentences, self.paragraphs, self.barred);
        let resolved = self.entities.resolve(self.tokens, parts, self.mentions, &spoken);
        drop(spoken);
        let mut records = Vec::with_capacity(drafts.len());
        // The first comes last, so that what is done with gives its room back: a long text has many.
        drafts.reverse();
        let mut ahead = Ahead::default();
        for (beside, found) in beside.into_iter().zip(resolved) {
            let Some(draft) = drafts.pop() else { break };
            self.tokens.bring(&mut ahead, draft.cue.as_ref().map_or(0, |cue| cue.start as usize));
            records.push(self.record(draft, beside, &found));
            if drafts.len() % GIVEN_BACK == 0 {
                drafts.shrink_to_fit();
            }
        }
        records
    }

    fn spoken<'d>(&self, draft: &'d Draft) -> Spoken<'d> {
        let at = draft
            .cue
            .as_ref()
            .map_or(draft.content[0].start, |cue| self.tokens.list[cue.start as usize].start as usize);
        Spoken {
            mention: draft.speaker.as_ref().and_then(|s| self.mention_at(s)),
            at,
            content: &draft.content,
        }
    }

    /// The outermost mention that begins with these tokens, else any that holds the first.
    fn mention_at(&self, tokens: &Range<u32>) -> Option<u32> {
        let start = tokens.start as usize;
        // "In his words"; "was Lee's answer".
        let is_owner = |n: &usize| {
            let mention = &self.mentions.list[*n];
            mention.core() == *tokens && matches!(mention.kind, MentionKind::Pronoun | MentionKind::Name)
        };
        if let Some(owner) = self.mentions.innermost(start).filter(is_owner) {
            return Some(owner as u32);
        }
        self.mentions.starting_at(start).or_else(|| self.mentions.innermost(start)).map(|n| n as u32)
    }

    fn beside(&self, mention: u32) -> Beside {
        let mention = &self.mentions.list[mention as usize];
        Beside { mention: mention.kind, kind: mention.entity_kind, role: mention.role() }
    }

    fn record(&self, draft: Draft, beside: Option<Beside>, found: &Resolution) -> QuoteRecord {
        let found = found.entity.map(EntityId);
        let entity =
            if draft.doubtful { found.filter(|_| found == draft.entity) } else { draft.entity.or(found) };
        // Who goes by a description is a person.
        let kind =
            |id: EntityId| self.entities.list.get(id.0 as usize).map_or(EntityKind::Person, |e| e.kind);
        let speaker = (draft.speaker.is_some() || entity.is_some()).then(|| SpeakerRecord {
            span: draft.speaker.as_ref().map(|s| self.tokens.span(s.start as usize..s.end as usize)),
            mention: beside.as_ref().map_or(MentionKind::Name, |m| m.mention),
            kind: match beside.as_ref().map_or(EntityKind::Unknown, |m| m.kind) {
                EntityKind::Unknown => entity.map_or(EntityKind::Unknown, kind),
                kind => kind,
            },
            entity,
            role: beside.and_then(|m| m.role).map(|role| self.text_of(&role)),
        });
        QuoteRecord {
            kind: draft.kind,
            content: draft.content,
            cue: draft.cue.and_then(|cue| self.cue(&cue)),
            speaker,
            chain: Vec::new(),
            parent: None,
            rule: draft.rule,
            confidence: calibrated(draft.kind, draft.confidence),
            evidence: draft.evidence,
        }
    }

    /// The cue at these tokens: the phrase they are, or the first word among them that is one.
    fn cue(&self, range: &Range<u32>) -> Option<Cue> {
        let tokens = range.start as usize..range.end as usize;
        let at = |i: usize| self.cues.at(self.tokens, i, tokens.end, true);
        let entry = self.tokens.lexicon.cue(tokens.clone().find_map(at)?.id);
        Some(Cue {
            span: self.tokens.span(tokens),
            lemma: String::from(&*entry.lemma),
            class: entry.class,
            negated: self.before(range.start as usize).any(|i| self.is_negation(i)),
            modal: self.before(range.start as usize).any(|i| self.tokens.can_be(i, Tag::M)),
        })
    }

    /// The auxiliaries and adverbs right before a verb: "would not have".
    fn before(&self, cue: usize) -> impl Iterator<Item = usize> {
        let helps = |i: &usize| {
            let tags = self.tokens.tags(*i);
            [Tag::M, Tag::A, Tag::Not, Tag::R].into_iter().any(|tag| tags.has(tag))
        };
        (0..cue).rev().take(4).take_while(helps)
    }

    fn is_negation(&self, i: usize) -> bool {
        self.tokens.can_be(i, Tag::Not) || self.tokens.form(i).ends_with("n't")
    }
}

/// Sets the parent of every quote that stands inside another's content. The quotes
/// are in order of their first byte, an outer one before those inside it.
pub(crate) fn link_nested(records: &mut [QuoteRecord]) {
    let mut open: Vec<usize> = Vec::new();
    for n in 0..records.len() {
        let inner = &records[n].content;
        let holds = |outer: &usize| {
            work::count(inner.len() + records[*outer].content.len());
            let fits = |part: &Span| records[*outer].content.iter().any(|whole| whole.contains(*part));
            inner.iter().all(fits)
        };
        while open.last().is_some_and(|outer| !holds(outer)) {
            open.pop();
        }
        records[n].parent = open.last().map(|outer| *outer as u32);
        open.push(n);
    }
}
