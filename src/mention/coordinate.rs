//! "A and B", "A, B and C": one mention more, of which those are parts. Touches its sisters.

use std::ops::Range;

use super::phrase::Text;
use super::tag::Cat;
use super::{Count, Mention};
use crate::document::{EntityKind, MentionKind};
use crate::work;

/// Phrases of one "A, B and C" at most; keeps the work linear.
const PARTS: usize = 12;

/// Adds what the mentions `list[first..]`, all of the sentence `range`, make together, of which those `open` may begin
/// it; `antecedents` are those of its relative pronouns. Gives what it added.
pub(super) fn coordinate(
    text: &Text<'_, '_>,
    range: Range<usize>,
    list: &mut Vec<Mention>,
    (first, open): (usize, &[u32]),
    antecedents: &mut [(u32, u32)],
) -> Vec<(usize, Mention)> {
    let field = Field { text, cats: &text.cats.as_slice()[..range.end], list };
    let mut made = Vec::new();
    let mut next = first;
    for number in open.iter().map(|number| *number as usize) {
        let count = if number < next { 1 } else { field.run(number) };
        if count > 1 {
            made.push((field.place(first, number), field.joined(number, count)));
            next = field.parts(number, count).last().unwrap_or(number) + 1;
        }
    }
    work::count(open.len());
    if !made.is_empty() {
        insert(list, first, &made, antecedents);
    }
    made
}

/// The mentions of a sentence, up to the last of the list.
struct Field<'a, 't> {
    text: &'a Text<'a, 't>,
    /// Up to the end of the sentence.
    cats: &'a [Cat],
    list: &'a [Mention],
}

impl Field<'_, '_> {
    fn cat(&self, at: u32) -> Cat {
        self.cats.get(at as usize).copied().unwrap_or(Cat::Other)
    }

    /// Whether a conjunction can join phrases: with "but" another clause begins.
    fn joins(&self, at: u32) -> bool {
        !self.text.tokens.has_form(at as usize, "but")
    }

    /// The first mention from `number` that is no part of another.
    fn outermost(&self, number: usize) -> Option<usize> {
        let rest = self.list[number..].iter();
        let parts = rest.take_while(|mention| mention.parent.is_some()).count();
        work::count(parts + 1);
        Some(number + parts).filter(|number| *number < self.list.len())
    }

    /// How many mentions, from the outermost one `number`, make one "A, B and C".
    fn run(&self, number: usize) -> usize {
        let mut a = number;
        for count in 2..=PARTS {
            let from = self.list[a].tokens.end;
            let (gap, last) = match self.cat(from) {
                Cat::Conjunction if self.joins(from) => (1, true),
                Cat::Comma if self.cat(from + 1) != Cat::Conjunction => (1, false),
                Cat::Comma if self.joins(from + 1) => (2, true),
                _ => break,
            };
            let Some(b) = self.outermost(a + 1) else { break };
            if self.list[b].tokens.start != from + gap || !self.alike(a, b) {
                break;
            }
            if count == 2 && gap == 2 && self.are_two_clauses(a, b) {
                break;
            }
            if last {
                return count;
            }
            a = b;
        }
        1
    }

    /// "said Lee, and Marsh laughed": the first is no subject, and the second has a verb of its own.
    fn are_two_clauses(&self, a: usize, b: usize) -> bool {
        let before = self.list[a].tokens.start.checked_sub(1).map_or(Cat::Other, |before| self.cat(before));
        let after = self.list[b].tokens.end;
        let verb = match self.cat(after) {
            Cat::Adverb => self.cat(after + 1),
            cat => cat,
        };
        verb == Cat::Verb && matches!(before, Cat::Verb | Cat::Preposition)
    }

    /// The first `count` outermost mentions from `number` on.
    fn parts(&self, number: usize, count: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(number), |part| self.outermost(part + 1)).take(count)
    }

    fn alike(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.list[a], &self.list[b]);
        if a.kind == MentionKind::Pronoun || b.kind == MentionKind::Pronoun {
            return false;
        }
        if a.kind == MentionKind::Name && b.kind == MentionKind::Name {
            return true;
        }
        let kind = |m: &Mention| match m.entity_kind {
            EntityKind::Unknown if m.kind == MentionKind::Name => EntityKind::Person,
            kind => kind,
        };
        // "Ann Lee and her colleagues".
        let hers = self.cat(b.tokens.start) == Cat::Possessive && a.kind == MentionKind::Name;
        kind(a) == kind(b) && kind(a) != EntityKind::Unknown
            || hers && kind(a) == EntityKind::Person && kind(b) == EntityKind::Group
    }

    /// The whole that so many parts make.
    fn joined(&self, number: usize, count: usize) -> Mention {
        let part = |number: usize| &self.list[number];
        let first = part(number);
        let end = self.parts(number, count).last().map_or(first.tokens.end, |last| part(last).tokens.end);
        let all_named = self.parts(number, count).all(|p| part(p).kind == MentionKind::Name);
        let kind = if all_named { MentionKind::Name } else { MentionKind::Description };
        let mut mention = Mention::new(first.tokens.start as usize..end as usize, kind);
        mention.head = first.head;
        // "the former senator and current nominee" is one.
        let one = self.parts(number, count).all(|p| {
            let part = part(p);
            let single = part.entity_kind == EntityKind::Person && !part.is_plural();
            let article = self.cat(part.tokens.start).is_article();
            part.kind == MentionKind::Description && single && (p == number) == article
        });
        mention.entity_kind = if one { EntityKind::Person } else { EntityKind::Group };
        mention.count = if one { Count::One } else { Count::Joined };
        mention
    }

    /// Where a whole goes whose first part is `number`: before all that begin with it.
    fn place(&self, first: usize, number: usize) -> usize {
        let start = self.list[number].tokens.start;
        let same = self.list[first..number].iter().rev().take_while(|m| m.tokens.start == start);
        number - same.count()
    }
}

/// Puts the new wholes before the mentions at their places, and renumbers.
fn insert(list: &mut Vec<Mention>, first: usize, made: &[(usize, Mention)], antecedents: &mut [(u32, u32)]) {
    let moved = |old: usize| old + made.partition_point(|(place, _)| *place <= old);
    let mut end = list.len();
    list.resize(end + made.len(), Mention::new(0..0, MentionKind::Description));
    // From the last to the first, so that each comes to a free place.
    for (n, (place, whole)) in made.iter().enumerate().rev() {
        for old in (*place..end).rev() {
            let mention = &mut list[old];
            let inside = mention.tokens.end <= whole.tokens.end;
            mention.set_parent(mention.parent().map(moved).or(inside.then_some(place + n)));
            list.swap(old, old + n + 1);
        }
        list[place + n] = whole.clone();
        end = *place;
    }
    for (pronoun, antecedent) in antecedents {
        (*pronoun, *antecedent) = (moved(*pronoun as usize) as u32, moved(*antecedent as usize) as u32);
    }
    work::count(list.len() - first);
}
