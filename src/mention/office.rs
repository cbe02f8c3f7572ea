//! Who holds an office, and of what: "the mayor of Orm Ann Lee", "Minister of Energy Ivan Rusu"; to whom one belongs: "Lee, of the
//! Orm Institute,". More of [`super::attach`];
//! touches its sisters.

use std::ops::Range;

use super::Mention;
use super::attach::Work;
use super::beside::{given_gender, is_member};
use super::name::{self, GIVEN, ORGS, PLACES, TITLES};
use super::phrase::Segment;
use super::tag::Cat;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, List};

/// Longest name of a person, in tokens.
const LONGEST_NAME: u32 = 4;

impl Work<'_, '_> {
    /// "Ann Lee, a Catholic, said": whether what is told of a person is of which people she is.
    pub(super) fn is_of_people(&self, number: usize, other: usize) -> bool {
        let (whole, part) = (&self.list[number], &self.list[other]);
        let person = whole.kind == MentionKind::Name && whole.entity_kind == EntityKind::Person;
        let demonym = self.tokens.is(part.head as usize, Class::Demonym);
        person && demonym && part.tokens.len() == 2 && self.is_indefinite(part)
    }

    /// "A spokesman for the letting agency, Harker & Sons,": whether the name behind the comma at `comma` is that of the firm.
    pub(super) fn is_of_firm(&self, number: usize, other: usize, comma: usize) -> bool {
        let (whole, part) = (&self.list[number], &self.list[other]);
        let last = comma - 1;
        let firm = whole.kind == MentionKind::Description
            && whole.entity_kind == EntityKind::Person
            && (whole.head as usize) < last
            && self.tokens.is(last, Class::Org);
        let name = part.kind == MentionKind::Name && part.entity_kind != EntityKind::Person;
        firm && name && !self.tokens.classes(part.name.start as usize).meets(GIVEN)
    }

    /// "The leader of the party in statements to the press", "the guard in a low voice", "the guard with his head in his
    /// hands": in what and how someone speaks is no part of who it is.
    pub(super) fn is_occasion(&self, number: usize, other: usize) -> bool {
        let (at, other) = (self.end(number), &self.list[other]);
        let is_on = |list| self.tokens.is_on(other.head as usize, list);
        let manner = self.is_indefinite(other) && is_on(List::Manner);
        let so = if self.tokens.has_form(at, "in") {
            manner || is_on(List::Spoken)
        } else {
            let own = self.tokens.has_any_form(at + 1, ["his", "her"]);
            self.tokens.has_form(at, "with") && (manner || own && is_on(List::BodyPart))
        };
        so && self.list[number].entity_kind == EntityKind::Person
    }

    /// Tells of `number`, which `other` was made a part of, whether it holds an office of that, and who does.
    pub(super) fn hold_office(&mut self, number: usize, other: usize) {
        let office = name::classes(self.tokens, self.list[number].head as usize);
        if office.meets(TITLES) || office.has(Class::Role) {
            self.name_holder(number, other);
            self.unname_field(other);
            self.name_behind(number);
        }
    }

    /// "the mayor of Orm Ann Lee", "Minister of Energy Ivan Rusu": the name of who holds an office stands behind the
    /// place or field in `other`, without a comma.
    fn name_holder(&mut self, number: usize, other: usize) {
        let (whole, part) = (&self.list[number], &self.list[other]);
        let holds = whole.kind == MentionKind::Description
            && whole.entity_kind == EntityKind::Person
            && whole.tokens.end == part.tokens.end;
        let Some(name) = holds.then(|| self.holder_in(part)).flatten() else { return };
        let field = part.tokens.start as usize..name.start as usize;
        let inner = self.list[other + 1..].iter().take_while(|mention| mention.tokens.start < name.end);
        if inner.into_iter().any(|mention| mention.tokens.end > name.start) {
            return;
        }
        let mut rest = Mention::new(field.clone(), MentionKind::Description);
        let last = Some(field.end - 1);
        name::analyse(self.text, &Segment { start: field.start, end: field.end, last }, &mut rest);
        rest.parent = self.list[other].parent;
        self.list[other] = rest;
        let role = self.without_article(self.list[number].tokens.start..name.start);
        let whole = &mut self.list[number];
        whole.kind = MentionKind::Name;
        whole.head = name.end - 1;
        whole.gender = whole.gender.or(given_gender(self.tokens, name.start as usize));
        whole.name = name;
        whole.role = role;
    }

    /// "The deputy minister for foreign affairs Ivan Rusu": the name of who holds an office stands behind the whole of it.
    fn name_behind(&mut self, number: usize) {
        let whole = &self.list[number];
        let holds = whole.kind == MentionKind::Description
            && whole.entity_kind == EntityKind::Person
            && !whole.is_plural();
        let Some(next) = holds.then(|| self.starting(number, self.end(number))).flatten() else { return };
        let person = &self.list[next];
        let Some(name) = person.name().filter(|name| *name == person.tokens && self.is_full_name(name))
        else {
            return;
        };
        let gender = person.gender;
        let role = self.without_article(self.list[number].tokens.clone());
        self.take(number, name.end as usize);
        let whole = &mut self.list[number];
        whole.kind = MentionKind::Name;
        whole.core_end = name.end;
        whole.head = name.end - 1;
        whole.gender = whole.gender.or(gender);
        whole.name = name;
        whole.role = role;
    }

    /// "Ivan Rusu": whether a person may be called so, by more than a surname.
    fn is_full_name(&self, name: &Range<u32>) -> bool {
        let given = self.tokens.classes(name.start as usize).meets(GIVEN);
        let strange = || name.clone().all(|i| self.tokens.tags(i as usize).is_empty());
        let long = name.len() > 1 && name.len() <= LONGEST_NAME as usize;
        long && (given || strange()) && !self.tokens.classes(name.end as usize - 1).meets(ORGS)
    }

    /// "Minister of Foreign Affairs": what common words with a capital tell of an office names nobody.
    fn unname_field(&mut self, other: usize) {
        let part = &self.list[other];
        let words = part.tokens.start as usize..part.core_end as usize;
        let common = |i: usize| {
            let token = self.tokens.list[i];
            let proper = token.classes().meets(PLACES) || token.classes().meets(GIVEN);
            !token.tags().is_empty() && !proper && !token.is_all_caps()
        };
        let field = part.kind == MentionKind::Name
            && part.name().is_some_and(|name| name.start == part.tokens.start)
            && words.clone().all(common);
        if field {
            let mut rest = Mention::new(words, MentionKind::Description);
            (rest.parent, rest.tokens.end) = (part.parent, part.tokens.end);
            self.list[other] = rest;
        }
    }

    /// The name of a person that ends a phrase behind a place or field: it begins with a given name, or with words the
    /// lexicon does not know behind common ones that it knows ("Energy Ivan Rusu").
    fn holder_in(&self, part: &Mention) -> Option<Range<u32>> {
        let name = part.name().filter(|name| name.end == part.tokens.end && part.role.is_empty())?;
        let given = |i: u32| self.tokens.classes(i as usize).meets(GIVEN);
        let first = part.tokens.start + u32::from(self.cats[part.tokens.start as usize].is_article());
        if self.tokens.classes(name.end as usize - 1).meets(ORGS) {
            return None;
        }
        let small = |i: &u32| {
            let token = self.tokens.list[*i as usize];
            !token.is_capital() && !token.classes().has(Class::Particle)
        };
        // Behind "the company" stands its name, and behind "the Orm council" none.
        let firm = |i: u32| {
            let firm = self.tokens.classes(i as usize).meets(ORGS);
            firm && !self.tokens.is_on(i as usize, List::Institution)
        };
        let last = (first..name.end).rev().find(small);
        let named = last.is_some_and(firm);
        let first = last.unwrap_or(first);
        let field = |i: &u32| !self.tokens.tags(*i as usize).is_empty() && !named;
        let unknown = |i: &u32| self.tokens.tags(*i as usize).is_empty();
        let behind_field = (first..name.end).take_while(field).last().map(|last| last + 1);
        // "Deniz Yachts Kerem Balci": behind the last common word.
        let common = |i: &u32| !unknown(i);
        let behind_firm = || (first + 1..name.end).rev().find(common).map(|last| last + 1);
        let place = || (first + 1..name.end).find(|i| given(*i)).or(behind_field);
        let start = if given(first) { None } else { place() }.or_else(behind_firm);
        let start = start.filter(|start| *start < name.end)?;
        Some(start..name.end).filter(|name| self.is_full_name(name))
    }

    /// "Orm Robotics, a leader in pumps,": whether what people can be tells of a firm.
    pub(super) fn is_trade(&self, part: &Mention) -> bool {
        self.is_indefinite(part) && self.tokens.is_on(part.head as usize, List::Trade)
    }

    /// "D-Ohio," or "R-Ky.,": the party and the place of a lawmaker; where that ends.
    pub(super) fn party(&self, at: usize) -> Option<usize> {
        let letter = |text: &str| {
            text.len() > 3 && text.as_bytes()[1] == b'-' && text.as_bytes()[0].is_ascii_uppercase()
        };
        let is_party =
            at < self.cats.len() && self.tokens.list[at].is_word() && letter(self.tokens.text_of(at));
        let stop = at + 1 < self.cats.len() && self.tokens.text_of(at + 1) == ".";
        let end = at + 1 + usize::from(stop);
        (is_party && self.cat(end) == Cat::Comma).then_some(end)
    }

    /// "Senator Lee, Democrat of Orm,": where the party ends.
    pub(super) fn member(&self, number: usize, at: usize) -> Option<usize> {
        let person = self.list[number].kind == MentionKind::Name
            && matches!(self.list[number].entity_kind, EntityKind::Person | EntityKind::Unknown);
        let of = person && self.cat(at + 1) == Cat::Preposition && is_member(self.tokens, at);
        let end = self.end(self.starting(number, at).filter(|_| of)?);
        (self.cat(end) == Cat::Comma).then_some(end)
    }

    /// "Lee, of the Orm Institute, said": where whom or what a person belongs to ends.
    pub(super) fn belonging(&mut self, number: usize, at: usize) -> Option<usize> {
        let person = self.list[number].kind == MentionKind::Name
            && matches!(self.list[number].entity_kind, EntityKind::Person | EntityKind::Unknown);
        let leads =
            person && self.cat(at) == Cat::Preposition && matches!(self.tokens.form(at), "of" | "from");
        let other = self.starting(number, at + 1).filter(|_| leads)?;
        self.complements(other);
        let end = self.end(other);
        let named = self.list[other].kind != MentionKind::Pronoun;
        let goes_on = self.before_verb(end) || self.cat(end + 1) == Cat::Wh;
        (named && self.cat(end) == Cat::Comma && goes_on).then_some(end)
    }
}
