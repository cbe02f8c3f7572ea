//! Ties the speakers that attribution chose to entities: names by their cluster,
//! pronouns and descriptions by a scored choice. Touches [`super::scene`],
//! [`super::features`] and [`crate::model`].

use std::ops::Range;

use super::Entities;
use super::features::{self, Candidate, Place, Seeker};
use super::referent::Referent;
use super::scene::{Form, Scene, Standing, Whom};
use super::search::{CANDIDATES, Search};
use super::spot::Parts;
use super::weights::Weights;
use crate::ahead::Ahead;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, List, Tag};
use crate::mention::Mentions;
use crate::model::softmax;
use crate::span::Span;
use crate::token::{Kind, Tokens};

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

/// How sure it is that an organization has made the document before which its name stands.
const MAKER: f32 = 0.9;

/// How sure it has to be whom "he" means, that it tells that this is a man.
const TOLD: f32 = 0.6;

/// How sure it is that a pronoun means the only one its paragraph has named.
const LEADER: f32 = 0.7;

/// Less sure than this, a speaker is left unresolved.
const UNSURE: f32 = 0.3;

/// Less sure than this, no owner's office is someone whom nothing ties to the description; no owner's lawyer is at all.
const UNTIED: f32 = 0.8;

/// How sure it has to be that a candidate is meant.
fn least(seeker: &Seeker, candidate: &Candidate) -> f32 {
    if seeker.is_tied(candidate) { UNSURE } else { UNTIED }
}

/// "His mother wept. “He is dead,” she said.": whether someone without a name, a man or woman as the pronoun wants, is the
/// subject nearer than a candidate, in the same paragraph.
fn is_passed_by(choice: &Choice, candidate: &Candidate) -> bool {
    let pronoun = matches!(choice.seeker.form, Form::He | Form::She);
    let nearer = |c: &Candidate| {
        let near = c.same_paragraph && c.distance < candidate.distance && c.distance < 2;
        let acts = c.standing.has(Standing::SUBJECT) == 1 && c.standing.has(Standing::QUOTED) == 0;
        near && acts && c.referent.is_unnamed() && c.whom.gender.is_some()
    };
    pronoun && candidate.spoke != 1 && choice.candidates.iter().any(nearer)
}

/// "Ann Lee had told of the plan.\n\nIda Holm was glad. “Good,” she said.": of a paragraph's only subject so far the pronoun
/// tells, rather than of a candidate of another paragraph.
fn leads_up(choice: &Choice, best: usize) -> Option<usize> {
    let chosen = choice.candidates.get(best);
    let pronoun = matches!(choice.seeker.form, Form::He | Form::She);
    if !pronoun || chosen.is_some_and(|chosen| chosen.same_paragraph || chosen.spoke == 0) {
        return None;
    }
    let leads = |c: &Candidate| {
        let acts = c.standing.has(Standing::SUBJECT) == 1 && c.standing.has(Standing::QUOTED) == 0;
        let person = c.whom.kind == EntityKind::Person && c.referent.named().is_some();
        let nearer = chosen.is_none_or(|chosen| c.distance < chosen.distance);
        c.same_paragraph && acts && person && c.distance < 3 && nearer
    };
    let alone = choice.candidates.iter().filter(|c| c.same_paragraph).count() == 1;
    choice.candidates.iter().position(leads).filter(|_| alone)
}

impl Entities {
    /// Says of each speaker which entity it is, in the order given; `paragraphs` are the tokens that begin one. Nobody
    /// means who is named in `barred`.
    pub(crate) fn resolve(
        &self,
        tokens: &Tokens<'_>,
        parts: (&[Span], &[u32], &[Span]),
        mentions: &Mentions,
        spoken: &[Spoken<'_>],
    ) -> Vec<Resolution> {
        self.resolve_with(features::weights(), tokens, parts, mentions, spoken)
    }

    /// The same with other weights.
    pub(super) fn resolve_with(
        &self,
        weights: &Weights,
        tokens: &Tokens<'_>,
        (sentences, paragraphs, barred): (&[Span], &[u32], &[Span]),
        mentions: &Mentions,
        spoken: &[Spoken<'_>],
    ) -> Vec<Resolution> {
        let said = spoken.iter().flat_map(|s| s.content.iter().copied()).collect();
        let mut resolver = Resolver::new(
            Scene::new(tokens, Parts::new(sentences, paragraphs, said), mentions, self),
            weights,
        );
        barred.iter().for_each(|span| resolver.scene.bar(&tokens.within(*span)));
        let mut found = Vec::with_capacity(spoken.len());
        let mut first_persons = Vec::new();
        let mut ahead = [Ahead::default(); 2];
        for speaker in spoken {
            if let Some(mention) = speaker.mention {
                let first = mentions.list[mention as usize].tokens.start as usize;
                tokens.bring(&mut ahead[0], first);
                mentions.bring(&mut ahead[1], first);
            }
            first_persons.extend(resolver.first_person(speaker).map(|mention| (found.len(), mention)));
            found.push(resolver.next(speaker));
        }
        for (number, mention) in first_persons {
            found[number] = resolver.whoever_speaks(mention, spoken, &found);
        }
        found
    }
}

/// Goes through the speakers of a text in order.
pub(super) struct Resolver<'a, 't> {
    pub(super) scene: Scene<'a, 't>,
    weights: &'a Weights,
    /// Who spoke, the last first; [`Referent::OPEN`] behind the first of the text.
    spoke: [Referent; REMEMBERED],
    /// The tokens of what the speaker at hand says between marks, the first part and the last.
    own: [Range<u32>; 2],
}

/// A choice to be made: who seeks, and among whom.
pub(super) struct Choice {
    pub(super) seeker: Seeker,
    pub(super) candidates: Vec<Candidate>,
}

impl<'a, 't> Resolver<'a, 't> {
    pub(super) fn new(scene: Scene<'a, 't>, weights: &'a Weights) -> Self {
        Resolver { scene, weights, spoke: [Referent::OPEN; REMEMBERED], own: [0..0, 0..0] }
    }

    /// “I like Lee,” he said: whoever is named in what he says is another. "Lee may stay, he said" has no marks.
    fn own(&self, speaker: &Spoken<'_>) -> [Range<u32>; 2] {
        let part = |span: Option<&Span>| {
            let range = span.map_or(0..0, |span| self.scene.tokens.within(*span));
            let mark = |i: usize| self.scene.tokens.get(i).is_some_and(|token| token.kind == Kind::Mark);
            if range.len() > 1 && mark(range.start) && mark(range.end - 1) {
                range.start as u32..range.end as u32
            } else {
                0..0
            }
        };
        [part(speaker.content.first()), part(speaker.content.last())]
    }

    fn next(&mut self, speaker: &Spoken<'_>) -> Resolution {
        let Some(mention) = speaker.mention else { return Resolution::default() };
        if self.scene.mentions.list[mention as usize].kind == MentionKind::Pronoun {
            self.own = self.own(speaker);
        }
        let (referent, confidence) = self.decide(mention);
        if confidence >= TOLD {
            self.tell_gender(mention, referent);
        }
        self.spoke(mention, referent);
        Resolution { entity: referent.named(), confidence }
    }

    /// "Her lawyer, Ruo Kant, was there. “No,” he said.": whom "he" meant is not "she" later.
    fn tell_gender(&mut self, mention: u32, referent: Referent) {
        let mention = &self.scene.mentions.list[mention as usize];
        let Some(number) = referent.named().filter(|_| mention.kind == MentionKind::Pronoun) else { return };
        let whom = &mut self.scene.named[number as usize];
        whom.gender = whom.gender.or(mention.gender);
    }

    /// Remembers that a mention spoke, and whom it means.
    pub(super) fn spoke(&mut self, mention: u32, referent: Referent) {
        self.scene.means(mention, referent);
        if referent != Referent::OPEN {
            self.spoke.copy_within(..REMEMBERED - 1, 1);
            self.spoke[0] = referent;
        }
    }

    fn decide(&self, mention: u32) -> (Referent, f32) {
        let source = self.source(mention);
        let referent = self.scene.referents[source as usize];
        if referent.named().is_some() {
            return (referent, 0.95);
        }
        if self.scene.mentions.list[mention as usize].is_coordinated() {
            return (referent, 0.9);
        }
        match self.choice(source) {
            Some(choice) => self.choose(&choice),
            None => (self.scene.referents[mention as usize], 0.5),
        }
    }

    /// The mention whose antecedent is sought: of "Lee, who", it is "Lee".
    pub(super) fn source(&self, mention: u32) -> u32 {
        let mentions = self.scene.mentions;
        let pronoun = mentions.list[mention as usize].kind == MentionKind::Pronoun;
        let own = || self.scene.told_of_itself(mention);
        let antecedent = if pronoun { mentions.antecedent(mention).or_else(own) } else { None };
        antecedent.unwrap_or(mention)
    }

    /// What has to be chosen for a [`Resolver::source`]; `None` where there is nothing to choose.
    pub(super) fn choice(&self, source: u32) -> Option<Choice> {
        let seeker = Seeker::new(&self.scene, source);
        if matches!(seeker.form, Form::I | Form::We | Form::You | Form::Name) {
            return None;
        }
        Some(Choice { candidates: self.candidates(&seeker), seeker })
    }

    fn choose(&self, choice: &Choice) -> (Referent, f32) {
        if let Some(maker) = self.maker(choice).or_else(|| self.filer(choice)) {
            return (maker, MAKER);
        }
        let mut scores = [0.0; CANDIDATES + 1];
        let scores = &mut scores[..=choice.candidates.len()];
        let mut rest = scores.iter_mut();
        let form = choice.seeker.number();
        self.each(choice, |scorer| {
            let mut sum = self.weights.of(form);
            match scorer {
                Some((candidate, place)) => {
                    features::candidate(&choice.seeker, candidate, place, &mut sum);
                }
                None => features::none(&choice.seeker, &mut sum),
            }
            rest.by_ref().take(1).for_each(|score| *score = sum.score);
        });
        softmax(scores);
        let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0);
        if let Some(leader) = leads_up(choice, best) {
            return (choice.candidates[leader].referent, scores[leader].max(LEADER));
        }
        let best = self.holder(choice, best).unwrap_or(best);
        let own = self.scene.referents[choice.seeker.mention as usize];
        match choice.candidates.get(best) {
            Some(candidate)
                if candidate.referent.named().is_some()
                    && scores[best] >= least(&choice.seeker, candidate)
                    && !self.is_just_heard(choice)
                    && !is_passed_by(choice, candidate) =>
            {
                (candidate.referent, scores[best])
            }
            Some(candidate) if candidate.referent.named().is_none() => {
                (candidate.referent, self.unnamed(choice, scores))
            }
            _ => (own, self.unnamed(choice, scores)),
        }
    }

    /// "A Foreign Ministry statement", "a poll by the Harlow Institute": the organization that has made a document.
    fn maker(&self, choice: &Choice) -> Option<Referent> {
        let tokens = self.scene.tokens;
        let made = |c: &&Candidate| {
            let by = c.first > 0 && tokens.has_form(c.first as usize - 1, "by");
            let place = (c.first..c.end).all(|i| tokens.is(i as usize, Class::Place));
            let before = !c.is_complement && c.whom.kind == EntityKind::Organization && !place;
            let behind = c.is_complement && by && c.whom.kind != EntityKind::Person;
            c.place == Place::Part && (before || behind) && c.referent.named().is_some()
        };
        let document = choice.seeker.form == Form::Document;
        choice.candidates.iter().filter(|_| document).find(made).map(|candidate| candidate.referent)
    }

    /// "Minister Lee spoke. Deputy Roy accused the minister. “I am clean,” the minister said.": who holds the office, rather than one
    /// of whom nothing tells that he does.
    fn holder(&self, choice: &Choice, best: usize) -> Option<usize> {
        let chosen = choice.candidates.get(best).filter(|chosen| chosen.matching == 0)?;
        let holds = |c: &Candidate| c.matching > 0 && c.referent.named().is_some() && c.spoke != 0;
        let person = choice.seeker.form == Form::Person && chosen.referent.named().is_some();
        choice.candidates.iter().position(holds).filter(|_| person)
    }

    /// "Orm Oil sued Marro. The lawsuit says …": who has gone to law.
    fn filer(&self, choice: &Choice) -> Option<Referent> {
        let tokens = self.scene.tokens;
        let head = self.scene.mentions.list[choice.seeker.mention as usize].head as usize;
        if choice.seeker.form != Form::Document || !tokens.is_on(head, List::Lawsuit) {
            return None;
        }
        let files = |c: &&Candidate| {
            let verb = tokens.is_on(c.end as usize, List::Sues);
            verb && c.place == Place::Before && c.referent.named().is_some()
        };
        choice.candidates.iter().find(files).map(|candidate| candidate.referent)
    }

    /// "A neighbour said she had heard shouts. “I thought of kids,” the woman added.": whether a man or woman is the one without
    /// a name who has just spoken.
    fn is_just_heard(&self, choice: &Choice) -> bool {
        let mention = &self.scene.mentions.list[choice.seeker.mention as usize];
        let head = self.scene.tokens.form(mention.head as usize);
        let plain = mention.tokens.len() == 2 && matches!(head, "man" | "woman" | "boy" | "girl");
        let heard = |c: &Candidate| {
            let near = c.spoke == 1 && c.distance < 3 && c.referent.is_unnamed();
            near && c.whom.kind == EntityKind::Person
        };
        plain && choice.candidates.iter().any(heard)
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
    fn candidates(&self, seeker: &Seeker) -> Vec<Candidate> {
        let (found, count) = Search::new(&self.scene, seeker, &self.own).run();
        let candidate = |&(mention, place): &(u32, Place)| self.candidate(seeker, mention, place);
        let can_be = |candidate: &Candidate| {
            !seeker.is_of_other_gender(candidate) && !seeker.bars(&self.scene, candidate)
        };
        let mut candidates = Vec::with_capacity(count);
        candidates.extend(found[..count].iter().map(candidate).filter(can_be));
        candidates
    }

    fn candidate(&self, seeker: &Seeker, number: u32, place: Place) -> Candidate {
        let referent = self.scene.referents[number as usize];
        let mention = &self.scene.mentions.list[number as usize];
        let first = mention.tokens.start;
        let byte = self.scene.tokens.list[first as usize].start;
        let (whom, matching) = match referent.named() {
            Some(entity) => {
                let entity = entity as usize;
                (
                    self.scene.named[entity],
                    seeker.answers(self.scene.tokens, &self.scene.entities.list[entity]),
                )
            }
            None => (Whom::unnamed(mention), seeker.is_called(referent)),
        };
        Candidate {
            referent,
            whom,
            place,
            is_owned: self.scene.tokens.can_be(first as usize, Tag::Possessive),
            spoke: self.spoke_before(referent),
            matching,
            distance: seeker.place.sentences_to(byte),
            same_paragraph: seeker.place.paragraph.contains(&first),
            standing: self.scene.standing(mention, byte),
            is_complement: place == Place::Part
                && first > self.scene.mentions.list[seeker.mention as usize].head,
            first,
            end: mention.tokens.end,
        }
    }

    /// [`Candidate::spoke`].
    fn spoke_before(&self, referent: Referent) -> u16 {
        // All at once, for most are not among them.
        let any = self.spoke.iter().map(|spoke| u32::from(*spoke == referent)).sum::<u32>() > 0;
        let [last, second, ..] = self.spoke;
        let before = if second == referent { 2 } else { 3 * u16::from(any) };
        if last == referent { 1 } else { before }
    }

    /// The mention of a speaker that is "I" or "we".
    fn first_person(&self, speaker: &Spoken<'_>) -> Option<u32> {
        let number = speaker.mention?;
        let mention = &self.scene.mentions.list[number as usize];
        let pronoun = mention.kind == MentionKind::Pronoun;
        (pronoun && self.scene.tokens.is(mention.head as usize, Class::First)).then_some(number)
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
