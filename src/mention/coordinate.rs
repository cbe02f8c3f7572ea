//! "A and B", "A, B and C": one mention more, of which those are parts. Touches its sisters.

use super::tag::{Cat, Sentence};
use super::{Count, Mention};
use crate::document::{EntityKind, MentionKind};
use crate::work::{self, Counted};

/// Phrases of one "A, B and C" at most; keeps the work linear.
const PARTS: usize = 12;

/// Adds what the mentions `list[first..]`, all of one sentence, make together; `antecedents` are those of its
/// relative pronouns.
pub(super) fn coordinate(
    cats: &Counted<Cat>,
    sentence: &Sentence,
    list: &mut Vec<Mention>,
    first: usize,
    antecedents: &mut [(u32, u32)],
) {
    let field = Field { cats, end: sentence.range().end, list };
    let mut made = Vec::new();
    let mut next = field.outermost(first);
    while let Some(number) = next {
        let mut last = number;
        if field.may_go_on(number) {
            let (parts, count) = field.run(number);
            if count > 1 {
                made.push((field.place(first, number), field.joined(&parts[..count])));
            }
            last = parts[count - 1];
        }
        next = field.outermost(last + 1);
    }
    if !made.is_empty() {
        insert(list, first, &made, antecedents);
    }
}

/// The mentions of a sentence, up to the last of the list.
struct Field<'a> {
    cats: &'a Counted<Cat>,
    /// Where the sentence ends.
    end: usize,
    list: &'a [Mention],
}

impl Field<'_> {
    fn cat(&self, at: usize) -> Cat {
        if at < self.end { self.cats[at] } else { Cat::Other }
    }

    /// The first mention from `number` that is no part of another.
    fn outermost(&self, number: usize) -> Option<usize> {
        let rest = self.list[number..].iter();
        let parts = rest.take_while(|mention| mention.parent().is_some()).count();
        work::count(parts + 1);
        Some(number + parts).filter(|number| *number < self.list.len())
    }

    /// Whether something that joins stands behind a mention.
    fn may_go_on(&self, number: usize) -> bool {
        matches!(self.cat(self.list[number].tokens.end as usize), Cat::Conjunction | Cat::Comma)
    }

    /// The mentions, from the outermost one `number`, that make one "A, B and C", and how many they are.
    fn run(&self, number: usize) -> ([usize; PARTS], usize) {
        let mut parts = [number; PARTS];
        let mut complete = 1;
        for length in 1..PARTS {
            let a = parts[length - 1];
            let from = self.list[a].tokens.end as usize;
            let (gap, last) = match self.cat(from) {
                Cat::Conjunction => (1, true),
                Cat::Comma if self.cat(from + 1) == Cat::Conjunction => (2, true),
                Cat::Comma => (1, false),
                _ => break,
            };
            let Some(b) = self.outermost(a + 1) else { break };
            if self.list[b].tokens.start as usize != from + gap || !self.alike(a, b) {
                break;
            }
            parts[length] = b;
            if last {
                complete = length + 1;
                break;
            }
        }
        (parts, complete)
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
        kind(a) == kind(b) && kind(a) != EntityKind::Unknown
    }

    /// The whole that the parts make.
    fn joined(&self, parts: &[usize]) -> Mention {
        let (first, last) = (&self.list[parts[0]], &self.list[parts[parts.len() - 1]]);
        let all_named = parts.iter().all(|p| self.list[*p].kind == MentionKind::Name);
        let kind = if all_named { MentionKind::Name } else { MentionKind::Description };
        let mut mention = Mention::new(first.tokens.start as usize..last.tokens.end as usize, kind);
        mention.head = first.head;
        // "the former senator and current nominee" is one.
        let one = parts.iter().enumerate().all(|(n, part)| {
            let part = &self.list[*part];
            let single = part.entity_kind == EntityKind::Person && !part.is_plural();
            let article = self.cats[part.tokens.start as usize].is_article();
            part.kind == MentionKind::Description && single && (n == 0) == article
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
