//! Ties the speakers that attribution chose to entities: names by their cluster,
//! pronouns and descriptions by a scored choice. Touches [`super::scene`],
//! [`super::features`] and [`crate::model`].

use super::Entities;
use super::features::{self, Candidate, Place, Seeker};
use super::scene::{Form, Referent, Scene};
use super::search::{Known, Search};
use super::weights::Weights;
use crate::document::MentionKind;
use crate::lexicon::Class;
use crate::mention::Mentions;
use crate::model::softmax;
use crate::span::Span;
use crate::token::Tokens;

/// A speaker chosen for a quote, in text order of the quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoken<'a> {
    /// Number of the speaker's mention; `None` where only the turn is known.
    pub(crate) mention: Option<u32>,
    /// Where the quote's cue (or the quote itself) stands, in bytes.
    pub(crate) at: usize,
    /// What was said: a name inside it is no likely antecedent.
    pub(crate) content: &'a [Span],
}

/// Which entity a speaker is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Resolution {
    /// `None`: has no name in the text, or could not be told.
    pub(crate) entity: Option<u32>,
    /// 0 to 1: how likely this is right.
    pub(crate) confidence: f32,
}

/// How many speakers back one is remembered as such.
const REMEMBERED: usize = 12;

/// Less sure than this, a speaker is left unresolved.
const UNSURE: f32 = 0.3;

impl Entities {
    /// Says of each speaker which entity it is, in the order given.
    pub(crate) fn resolve(
        &self,
        tokens: &Tokens<'_>,
        sentences: &[Span],
        mentions: &Mentions,
        spoken: &[Spoken<'_>],
    ) -> Vec<Resolution> {
        self.resolve_with(features::weights(), tokens, sentences, mentions, spoken)
    }

    /// The same with other weights.
    pub(super) fn resolve_with(
        &self,
        weights: &Weights,
        tokens: &Tokens<'_>,
        sentences: &[Span],
        mentions: &Mentions,
        spoken: &[Spoken<'_>],
    ) -> Vec<Resolution> {
        let said = spoken.iter().flat_map(|s| s.content.iter().copied()).collect();
        let mut resolver = Resolver::new(Scene::new(tokens, sentences, mentions, self, said), weights);
        let mut found: Vec<Resolution> = spoken.iter().map(|speaker| resolver.next(speaker)).collect();
        for (number, speaker) in spoken.iter().enumerate() {
            if let Some(first_person) = resolver.first_person(speaker) {
                found[number] = resolver.whoever_speaks(first_person, spoken, &found);
            }
        }
        found
    }
}

/// Goes through the speakers of a text in order.
pub(super) struct Resolver<'a, 't> {
    pub(super) scene: Scene<'a, 't>,
    weights: &'a Weights,
    /// Who spoke so far.
    history: Vec<Referent>,
    /// Choices so far.
    choices: u32,
    /// By entity.
    known: Vec<Known>,
}

/// A choice to be made: who seeks, and among whom.
pub(super) struct Choice {
    pub(super) seeker: Seeker,
    pub(super) candidates: Vec<Candidate>,
}

impl<'a, 't> Resolver<'a, 't> {
    pub(super) fn new(scene: Scene<'a, 't>, weights: &'a Weights) -> Self {
        let known = Known::all(&scene);
        Resolver { scene, weights, history: Vec::new(), choices: 0, known }
    }

    fn next(&mut self, speaker: &Spoken<'_>) -> Resolution {
        let Some(mention) = speaker.mention else { return Resolution::default() };
        let (referent, confidence) = self.decide(mention);
        self.spoke(mention, referent);
        Resolution { entity: referent.named(), confidence }
    }

    /// Remembers that a mention spoke, and whom it means.
    pub(super) fn spoke(&mut self, mention: u32, referent: Referent) {
        self.scene.referents[mention as usize] = referent;
        if referent != Referent::OPEN {
            self.history.push(referent);
            if let Some(entity) = referent.named() {
                self.known[entity as usize].spoke = self.history.len() as u32;
            }
        }
    }

    fn decide(&mut self, mention: u32) -> (Referent, f32) {
        let referent = self.scene.referents[self.source(mention) as usize];
        if referent.named().is_some() {
            return (referent, 0.95);
        }
        if self.scene.mentions.list[mention as usize].is_coordinated() {
            return (referent, 0.9);
        }
        match self.choice(mention) {
            Some(choice) => self.choose(&choice),
            None => (self.scene.referents[mention as usize], 0.5),
        }
    }

    /// The mention whose antecedent is sought: of "Lee, who", it is "Lee".
    pub(super) fn source(&self, mention: u32) -> u32 {
        self.scene.mentions.antecedent(mention).unwrap_or(mention)
    }

    /// What has to be chosen for a mention; `None` where there is nothing to choose.
    pub(super) fn choice(&mut self, mention: u32) -> Option<Choice> {
        let mention = self.source(mention);
        let seeker = Seeker::new(&self.scene, mention);
        if matches!(seeker.form, Form::I | Form::We | Form::You | Form::Name) {
            return None;
        }
        Some(Choice { candidates: self.candidates(&seeker), seeker })
    }

    fn choose(&self, choice: &Choice) -> (Referent, f32) {
        let mut scores = Vec::with_capacity(choice.candidates.len() + 1);
        let form = choice.seeker.number();
        self.each(choice, |scorer| {
            let mut sum = self.weights.of(form);
            match scorer {
                Some((candidate, place)) => {
                    features::candidate(&self.scene, &choice.seeker, candidate, place, &mut sum);
                }
                None => features::none(&choice.seeker, &mut sum),
            }
            scores.push(sum.score);
        });
        softmax(&mut scores);
        let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0);
        let own = self.scene.referents[choice.seeker.mention as usize];
        match choice.candidates.get(best) {
            Some(candidate) if candidate.referent.named().is_some() && scores[best] >= UNSURE => {
                (candidate.referent, scores[best])
            }
            Some(candidate) if candidate.referent.named().is_none() => {
                (candidate.referent, self.unnamed(choice, &scores))
            }
            _ => (own, self.unnamed(choice, &scores)),
        }
    }

    /// How likely it is that no name is meant.
    fn unnamed(&self, choice: &Choice, scores: &[f32]) -> f32 {
        let named = choice.candidates.iter().zip(scores).filter(|(c, _)| c.referent.named().is_some());
        1.0 - named.map(|(_, score)| score).sum::<f32>()
    }

    /// Hands over each candidate with its rank, whether it is the nearest that answers to
    /// the description, and its rivals of the same kind; at last `None`, for no candidate.
    pub(super) fn each(
        &self,
        choice: &Choice,
        mut work: impl FnMut(Option<(&Candidate, (usize, bool, usize))>),
    ) {
        let best = choice.candidates.iter().position(|c| c.matching > 0);
        let named = choice.candidates.iter().filter(|c| c.referent.named().is_some()).count();
        for (rank, candidate) in choice.candidates.iter().enumerate() {
            work(Some((candidate, (rank, best == Some(rank), named.saturating_sub(1)))));
        }
        work(None);
    }

    /// Who may be meant, the nearest first.
    fn candidates(&mut self, seeker: &Seeker) -> Vec<Candidate> {
        self.choices += 1;
        let (found, count) = Search::new(&self.scene, seeker, &mut self.known, self.choices).run();
        let candidate = |&(mention, place): &(u32, Place)| self.candidate(seeker, mention, place);
        found[..count].iter().map(candidate).collect()
    }

    fn candidate(&self, seeker: &Seeker, mention: u32, place: Place) -> Candidate {
        let referent = self.scene.referents[mention as usize];
        let first = self.scene.mentions.list[mention as usize].tokens.start;
        Candidate {
            referent,
            mention,
            place,
            spoke: self.spoke_before(referent),
            matching: features::matching(&self.scene, seeker, referent),
            distance: self.scene.sentences_between(seeker.place.sentence, mention),
            same_paragraph: seeker.place.paragraph.contains(&first),
            standing: self.scene.standing(mention),
        }
    }

    /// [`Candidate::spoke`].
    fn spoke_before(&self, referent: Referent) -> u16 {
        let speakers = self.history.len();
        let ago = match referent.named() {
            Some(entity) => match self.known[entity as usize].spoke as usize {
                0 => None,
                spoke => Some(speakers - spoke).filter(|ago| *ago < REMEMBERED),
            },
            None => self.unnamed_ago(referent),
        };
        ago.map_or(0, |ago| ago.min(2) as u16 + 1)
    }

    /// How many spoke since someone without a name did; `None` where that is long ago.
    fn unnamed_ago(&self, referent: Referent) -> Option<usize> {
        let last = match self.history.last_chunk::<REMEMBERED>() {
            // All at once, for most are not among them.
            Some(last) if !last.iter().fold(false, |any, r| any | (*r == referent)) => return None,
            Some(last) => last,
            None => self.history.as_slice(),
        };
        last.iter().rev().position(|r| *r == referent)
    }

    /// The mention of a speaker that is "I" or "we".
    fn first_person(&self, speaker: &Spoken<'_>) -> Option<u32> {
        let number = speaker.mention?;
        let mention = &self.scene.mentions.list[number as usize];
        let first = self.scene.tokens.is(mention.head as usize, Class::First);
        (mention.kind == MentionKind::Pronoun && first).then_some(number)
    }

    /// "I" inside what someone else said is that someone; outside, the narrator.
    fn whoever_speaks(&self, mention: u32, spoken: &[Spoken<'_>], found: &[Resolution]) -> Resolution {
        let at = self.scene.mentions.list[mention as usize].tokens.start as usize;
        let at = self.scene.tokens.span(at..at + 1);
        let near = spoken.partition_point(|s| s.at < at.start);
        let around = near.saturating_sub(8)..(near + 8).min(spoken.len());
        let outer = around
            .filter(|k| spoken[*k].mention != Some(mention))
            .filter_map(|k| {
                let content = spoken[k].content.iter().find(|span| span.contains(at))?;
                Some((content.len(), k))
            })
            .min();
        match outer {
            Some((_, k)) => found[k].clone(),
            None => Resolution { entity: self.scene.entities.narrator, confidence: 0.5 },
        }
    }
}
