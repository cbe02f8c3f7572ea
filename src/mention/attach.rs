//! Joins noun phrases that belong together: complements ("a spokesman for Dome"),
//! brackets, appositions, relative clauses. Touches [`crate::token`] and its sisters.

use std::ops::Range;

use super::Mention;
use super::beside;
use super::phrase::Text;
use super::tag::Cat;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, Tag};
use crate::token::{Kind, Tokens};
use crate::work;

/// Longest relative clause that is taken as part of its phrase, in tokens.
const CLAUSE: usize = 30;
/// Longest bracket that is taken as part of the phrase before it, in tokens.
const BRACKET: usize = 6;
/// Complements of one phrase at most; keeps the work linear.
const PARTS: usize = 12;

/// The sentence being worked on.
pub(super) struct Work<'a, 't> {
    pub(super) text: &'a Text<'a, 't>,
    pub(super) tokens: &'a Tokens<'t>,
    /// Up to its end.
    pub(super) cats: &'a [Cat],
    pub(super) list: &'a mut Vec<Mention>,
    /// Relative pronouns with what they stand for.
    antecedents: &'a mut Vec<(u32, u32)>,
    /// An apposition inside another phrase is being read, which has no more of them: one in the other they may go on for ever.
    nested: bool,
}

/// Joins the last mentions of the list, all of the sentence `range`, of which those `open` can take in what stands
/// behind them, and leaves of these the ones behind which "and B" may stand; adds what its relative pronouns stand for.
pub(super) fn join(
    text: &Text<'_, '_>,
    range: Range<usize>,
    (list, open): (&mut Vec<Mention>, &mut Vec<u32>),
    antecedents: &mut Vec<(u32, u32)>,
) {
    let cats = &text.cats.as_slice()[..range.end];
    let mut work = Work { text, tokens: text.tokens, cats, list, antecedents, nested: false };
    work::count(open.len());
    open.retain(|number| {
        let number = *number as usize;
        // What another has taken in meanwhile takes in no more.
        work.list[number].parent.is_none() && {
            work.extend(number);
            matches!(work.cat(work.end(number)), Cat::Conjunction | Cat::Comma)
        }
    });
}

impl Work<'_, '_> {
    fn extend(&mut self, number: usize) {
        if self.cat(self.end(number)) == Cat::Mark {
            self.marked_name(number);
        }
        if self.cat(self.end(number)) == Cat::Adjective {
            self.adjective(number);
        }
        if matches!(self.cat(self.end(number)), Cat::Open | Cat::Preposition) {
            self.complements(number);
        }
        if matches!(self.cat(self.end(number)), Cat::Comma | Cat::Wh | Cat::Subordinator) {
            self.relative_clause(number);
        }
        if self.cat(self.end(number)) == Cat::Comma {
            self.apposition(number);
        }
    }

    pub(super) fn end(&self, number: usize) -> usize {
        self.list[number].tokens.end as usize
    }

    pub(super) fn cat(&self, at: usize) -> Cat {
        self.cats.get(at).copied().unwrap_or(Cat::Other)
    }

    /// The outermost mention that begins at a token after those of `number`.
    pub(super) fn starting(&self, number: usize, at: usize) -> Option<usize> {
        let rest = &self.list[number + 1..];
        // Few mentions have more than one part.
        let parts = rest.iter().take_while(|mention| (mention.tokens.start as usize) < at).count();
        work::count(parts);
        let next = number + 1 + parts;
        let found = self.list.get(next)?;
        (found.tokens.start as usize == at && found.parent().is_none()).then_some(next)
    }

    /// Makes all outermost mentions up to `end` parts of `number`.
    pub(super) fn take(&mut self, number: usize, end: usize) {
        for part in number + 1..self.list.len() {
            if self.list[part].tokens.start as usize >= end {
                break;
            }
            if self.list[part].parent().is_none() {
                self.list[part].set_parent(Some(number));
            }
        }
        self.list[number].tokens.end = end as u32;
    }

    /// The same, and what is told there tells who it is.
    fn take_core(&mut self, number: usize, end: usize) {
        self.take(number, end);
        self.list[number].core_end = end as u32;
    }

    /// "familiar with the talks", of people.
    fn adjective(&mut self, number: usize) {
        let mention = &self.list[number];
        let people = matches!(mention.entity_kind, EntityKind::Person | EntityKind::Group);
        let at = self.end(number) + 1;
        if !people || mention.kind != MentionKind::Description || self.cat(at) != Cat::Preposition {
            return;
        }
        if let Some(other) = self.starting(number, at + 1) {
            let end = self.end(other);
            self.take_core(number, end);
        }
    }

    /// "of the company", "(R-Wis.)", ", 32".
    pub(super) fn complements(&mut self, number: usize) {
        if self.list[number].kind == MentionKind::Pronoun && !self.is_one_of(number) {
            return;
        }
        for _ in 0..PARTS {
            let at = self.end(number);
            match self.cat(at) {
                Cat::Open => match self.bracket(at) {
                    Some(end) => self.take(number, end),
                    None => return,
                },
                Cat::Preposition if self.takes_complement(number, at) => {
                    if let Some(end) = beside::of_years(self.tokens, self.cats, at) {
                        self.take_core(number, end);
                        continue;
                    }
                    let Some(other) = self.starting(number, at + 1) else { return };
                    if self.is_occasion(number, other) {
                        return;
                    }
                    if self.is_written(number) && self.list[other].kind == MentionKind::Name {
                        self.complements(other);
                    }
                    self.inner_apposition(number, other);
                    let end = self.firm(number, other);
                    self.take_core(number, end);
                    self.grow_name(number, other);
                    self.hold_office(number, other);
                }
                _ => return,
            }
        }
    }

    /// "Remarks by the minister, Ann Lee."; in "a spokesman for the minister, Ann Lee," she may be either.
    fn inner_apposition(&mut self, number: usize, other: usize) {
        let person = self.list[number].entity_kind == EntityKind::Person;
        if !self.nested && !person && self.cat(self.end(other)) == Cat::Comma {
            self.nested = true;
            self.apposition(other);
            self.nested = false;
        }
    }

    /// End of `other`, or of "Field and Vance" in "Ann Lee of Field and Vance", "a report by Field and the Vance Institute".
    fn firm(&self, number: usize, other: usize) -> usize {
        let end = self.end(other);
        let pointing = self.list[other].kind == MentionKind::Pronoun
            && self.tokens.can_be(self.list[other].head as usize, Tag::D);
        // "Officials from both countries": the word is no pronoun there.
        let pointed = pointing.then(|| self.starting(other, end)).flatten();
        if let Some(pointed) = pointed.filter(|m| self.list[*m].kind != MentionKind::Pronoun) {
            return self.end(pointed);
        }
        let named = |k: usize| self.list[k].kind == MentionKind::Name;
        let partner = (self.cat(end) == Cat::Conjunction).then(|| self.starting(other, end + 1)).flatten();
        match partner {
            Some(partner) if self.is_written(number) && named(other) && named(partner) => self.end(partner),
            Some(partner) if named(number) && named(other) && named(partner) => {
                let single = self.list[other].tokens.len() == 1 && self.list[partner].tokens.len() == 1;
                if single { self.end(partner) } else { end }
            }
            _ => end,
        }
    }

    /// "A report by": whether who made a document follows it.
    fn is_written(&self, number: usize) -> bool {
        let mention = &self.list[number];
        mention.kind == MentionKind::Description
            && mention.entity_kind == EntityKind::Document
            && self.tokens.has_form(self.end(number), "by")
    }

    /// "one of the aides": a description that its complement makes.
    fn is_one_of(&mut self, number: usize) -> bool {
        let mention = &self.list[number];
        let at = mention.tokens.end as usize;
        let text = self.tokens.text_of(mention.head as usize);
        let counts = mention.tokens.len() == 1
            && ["one", "some", "many", "most", "several", "others", "both", "none"]
                .iter()
                .any(|w| text.eq_ignore_ascii_case(w));
        let of = self.cat(at) == Cat::Preposition && self.tokens.text_of(at).eq_ignore_ascii_case("of");
        let made = counts && of && self.starting(number, at + 1).is_some();
        if made {
            self.list[number].kind = MentionKind::Description;
        }
        made
    }

    /// "the Church of Scotland": a name for an organization goes on over "of".
    fn grow_name(&mut self, number: usize, other: usize) {
        let (whole, part) = (&self.list[number], &self.list[other]);
        let Some(name) = whole.name() else { return };
        let at = name.end as usize;
        let grows = whole.entity_kind == EntityKind::Organization
            && at < self.cats.len()
            && self.tokens.text_of(at).eq_ignore_ascii_case("of")
            && part.tokens.start as usize == at + 1
            && part.name().is_some_and(|n| n.end == part.tokens.end)
            && self.tokens.list[part.tokens.start as usize].is_capital();
        if grows {
            let end = part.tokens.end;
            self.list[number].name = name.start..end;
            self.list[number].head = end - 1;
        }
    }

    /// End of a short bracket that opens at `at`.
    fn bracket(&self, at: usize) -> Option<usize> {
        let limit = self.cats.len().min(at + BRACKET);
        work::count(BRACKET);
        (at + 1..limit).find(|i| self.cats[*i] == Cat::Close).map(|close| close + 1)
    }

    /// Whether the phrase takes the preposition at `at`: every description takes
    /// "of", those of people and papers others too, a person's name "of" alone.
    fn takes_complement(&self, number: usize, at: usize) -> bool {
        const PLACED: [&str; 13] = [
            "for", "from", "at", "with", "in", "on", "to", "by", "near", "between", "among", "within",
            "under",
        ];
        let mention = &self.list[number];
        let text = self.tokens.text_of(at);
        let of = text.eq_ignore_ascii_case("of");
        if mention.kind == MentionKind::Name {
            let org = mention.entity_kind == EntityKind::Organization;
            // "Said Lee of her rival".
            let other = matches!(self.cat(at + 1), Cat::Possessive | Cat::Pronoun);
            return of && !other && !(org && self.tokens.classes(mention.head as usize).has(Class::Place));
        }
        let speaks =
            matches!(mention.entity_kind, EntityKind::Person | EntityKind::Group | EntityKind::Document);
        of || speaks && PLACED.iter().any(|p| text.eq_ignore_ascii_case(p))
    }

    /// "who inspected the dam,": up to the comma before the verb.
    fn relative_clause(&mut self, number: usize) {
        let at = self.end(number);
        let comma = self.cat(at) == Cat::Comma;
        let wh = at + usize::from(comma);
        let relative = match self.cat(wh) {
            Cat::Wh => true,
            Cat::Subordinator => !comma,
            _ => false,
        };
        if !relative {
            return;
        }
        let Some(pronoun) = self.starting(number, wh) else { return };
        let what = self.cat(wh) == Cat::Wh && self.tokens.text_of(wh).eq_ignore_ascii_case("what");
        if what || self.list[pronoun].kind != MentionKind::Pronoun {
            return;
        }
        let personal = self.list[number].kind == MentionKind::Pronoun && !self.is_some(number);
        if personal {
            return;
        }
        self.antecedents.push((pronoun as u32, self.who(number, at) as u32));
        if let Some(close) = self.clause_end(wh) {
            self.take(number, close);
        }
    }

    /// The comma before a verb that ends the relative clause of the word at `wh`. No clause goes on behind
    /// a semicolon, nor behind the mark that closes a quotation around it: “… who left,” said Lee.
    fn clause_end(&self, wh: usize) -> Option<usize> {
        work::count(CLAUSE);
        let limit = self.cats.len().min(wh + CLAUSE);
        let mut quoted = false;
        for i in wh + 2..limit {
            match self.cats[i] {
                Cat::Comma if self.before_verb(i) => return Some(i),
                Cat::Mark if self.tokens.list[i].kind == Kind::Mark => {
                    let opens = !quoted && self.tokens.list[i].after_space();
                    if !quoted && !opens {
                        return None;
                    }
                    quoted = opens;
                }
                _ if self.tokens.list[i].kind == Kind::Semicolon => return None,
                _ => {}
            }
        }
        None
    }

    /// "One, who", "others, who": no personal pronoun.
    fn is_some(&self, number: usize) -> bool {
        let text = self.tokens.text_of(self.list[number].head as usize);
        ["one", "another", "some", "others", "many", "several"].iter().any(|w| text.eq_ignore_ascii_case(w))
    }

    /// Whom "who" after `number` stands for: of "the rise of Ann Lee, who" it is Ann Lee.
    fn who(&self, number: usize, end: usize) -> usize {
        let person = |m: &Mention| matches!(m.entity_kind, EntityKind::Person | EntityKind::Group);
        if person(&self.list[number]) {
            return number;
        }
        let parts = (number + 1..self.list.len())
            .take_while(|k| (self.list[*k].tokens.start as usize) < end)
            .find(|k| self.end(*k) == end && person(&self.list[*k]));
        parts.unwrap_or(number)
    }

    pub(super) fn before_verb(&self, comma: usize) -> bool {
        match self.cat(comma + 1) {
            Cat::Verb => true,
            Cat::Adverb => self.cat(comma + 2) == Cat::Verb,
            _ => false,
        }
    }

    /// "Lee, a hydrologist,", "its new leader, Ann Lee,", "Lee, 32,".
    fn apposition(&mut self, number: usize) {
        let mut at = self.end(number);
        if self.cat(at) != Cat::Comma || self.list[number].kind == MentionKind::Pronoun {
            return;
        }
        if self.cat(at + 1) == Cat::Number && self.cat(at + 2) == Cat::Comma {
            self.take(number, at + 2);
            self.relative_clause(number);
            at = self.end(number);
        }
        let beside = self.party(at + 1).or_else(|| self.member(number, at + 1));
        if let Some(end) = beside.or_else(|| self.belonging(number, at + 1)) {
            self.take(number, end);
            at = end;
        }
        let Some(other) = self.apposed(number, at + 1) else { return };
        if self.is_list(other) {
            return;
        }
        self.complements(other);
        self.relative_clause(other);
        let after = self.second_role(other);
        // "According to Lee, the draft is ready", "asked about their chief, Lee, the minister said".
        let first = self.list[number].tokens.start as usize;
        let led = first > 0 && matches!(self.cats[first - 1], Cat::Preposition | Cat::Comma);
        if !self.closes(after) || led && self.cat(after) == Cat::Verb && after == self.end(other) {
            return;
        }
        if self.is_of_firm(number, other, at) || self.is_of_people(number, other) {
            return self.take(number, after);
        }
        let (whole, part) = (&self.list[number], &self.list[other]);
        let person = |m: &Mention| matches!(m.entity_kind, EntityKind::Person | EntityKind::Unknown);
        if whole.kind == MentionKind::Name && part.kind == MentionKind::Description {
            let role = self.without_article(part.core());
            if self.list[number].role.is_empty() {
                self.list[number].role = role;
            }
            if self.list[number].entity_kind == EntityKind::Unknown {
                self.list[number].entity_kind = self.list[other].entity_kind;
            }
        } else if whole.kind == MentionKind::Description && part.kind == MentionKind::Name && person(part) {
            let role = self.without_article(whole.core());
            let (name, head, gender) = (part.name.clone(), part.head, part.gender.or(whole.gender));
            let mention = &mut self.list[number];
            mention.kind = MentionKind::Name;
            mention.name = name;
            mention.head = head;
            mention.gender = gender;
            mention.entity_kind = EntityKind::Person;
            mention.role = role;
            mention.core_end = after as u32;
        } else {
            return;
        }
        self.list[number].gender = self.list[number].gender.or(self.list[other].gender);
        self.take(number, after);
    }

    /// End of `other`, or of "a tax lawyer and senior fellow".
    fn second_role(&mut self, other: usize) -> usize {
        let end = self.end(other);
        if self.cat(end) != Cat::Conjunction || self.list[other].kind != MentionKind::Description {
            return end;
        }
        let person = |m: &Mention| m.kind == MentionKind::Description && m.entity_kind == EntityKind::Person;
        match self.starting(other, end + 1) {
            Some(second) if person(&self.list[other]) && person(&self.list[second]) => {
                self.complements(second);
                self.relative_clause(second);
                let end = self.end(second);
                self.take(other, end);
                self.list[other].core_end = end as u32;
                end
            }
            _ => end,
        }
    }

    /// The mention at `at` that can stand in apposition to `number`.
    fn apposed(&mut self, number: usize, at: usize) -> Option<usize> {
        // "Then a teacher", "retired judge Roy Dunn".
        let before = match self.cat(at) {
            Cat::Adverb => true,
            Cat::Verb => {
                self.list[number].kind == MentionKind::Description && self.tokens.can_be(at, Tag::VN)
            }
            _ => false,
        };
        let other = self.starting(number, at + usize::from(before))?;
        if self.list[other].kind == MentionKind::Pronoun && !self.is_one_of(other) {
            return None;
        }
        let (whole, part) = (&self.list[number], &self.list[other]);
        let described = whole.kind == MentionKind::Name
            && part.kind == MentionKind::Description
            && !part.is_plural()
            && match part.entity_kind {
                EntityKind::Person if whole.entity_kind == EntityKind::Organization => self.is_trade(part),
                EntityKind::Person => matches!(whole.entity_kind, EntityKind::Person | EntityKind::Unknown),
                EntityKind::Organization => whole.entity_kind != EntityKind::Person,
                _ if whole.entity_kind == EntityKind::Person => self.is_indefinite(part),
                _ => self.has_article(part),
            };
        let named = whole.kind == MentionKind::Description
            && whole.entity_kind == EntityKind::Person
            && !whole.is_plural()
            && part.kind == MentionKind::Name
            && matches!(part.entity_kind, EntityKind::Person | EntityKind::Unknown);
        let more = || self.is_of_firm(number, other, at - 1) || self.is_of_people(number, other);
        (described || named || more()).then_some(other)
    }

    /// "a hydrologist", "one of the aides", "his friend".
    pub(super) fn is_indefinite(&self, mention: &Mention) -> bool {
        let first = mention.tokens.start as usize;
        let text = self.tokens.text_of(first);
        ["a", "an", "one"].iter().any(|a| text.eq_ignore_ascii_case(a)) || self.cats[first] == Cat::Possessive
    }

    fn has_article(&self, mention: &Mention) -> bool {
        self.cats[mention.tokens.start as usize].is_article()
    }

    /// "Lee, the mayor and a neighbour": no apposition but three people.
    fn is_list(&self, other: usize) -> bool {
        let at = self.end(other);
        let mention = &self.list[other];
        // "Lee, founder and head of the firm": one role alone would have an article in a list.
        let role = mention.kind == MentionKind::Description
            && mention.entity_kind == EntityKind::Person
            && !mention.is_plural();
        let bare = !self.has_article(mention) && !role || mention.kind == MentionKind::Name;
        bare && self.cat(at) == Cat::Conjunction && self.cat(at + 1) != Cat::Verb
    }

    /// Whether an apposition can end before `at`.
    fn closes(&self, at: usize) -> bool {
        if at >= self.cats.len() {
            return true;
        }
        let kind = self.tokens.list[at].kind;
        matches!(
            kind,
            Kind::Comma | Kind::Stop | Kind::Mark | Kind::Dash | Kind::Semicolon | Kind::Colon | Kind::Close
        ) || matches!(self.cats[at], Cat::Verb | Cat::Time | Cat::Preposition)
    }

    pub(super) fn without_article(&self, range: Range<u32>) -> Range<u32> {
        let article = self.cats[range.start as usize].is_article();
        if article && range.len() > 1 { range.start + 1..range.end } else { range }
    }
}
