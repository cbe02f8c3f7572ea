//! Where a sentence begins, and whose name a description presents. Touches [`super::super::shape`] and [`crate::mention`].

use std::ops::Range;

use crate::attribution::clause::shape;
use crate::document::{EntityKind, MentionKind};
use crate::syntax::Pos;
use crate::token::Kind;

use super::Asker;

impl Asker<'_, '_, '_> {
    /// Where a sentence begins behind the dateline or credit that it may open with: nobody speaks there.
    pub(super) fn behind_dateline(&self, sentence: &Range<usize>) -> usize {
        let start = sentence.start;
        let before = self.closed.partition_point(|own| own.start <= start);
        let own = before.checked_sub(1).map(|last| &self.closed[last]);
        own.map_or(start, |own| own.end.clamp(start, sentence.end))
    }

    fn is_behind_comma(&self, token: usize) -> bool {
        token > self.sentence.start && self.context.pos[token - 1] == Pos::Comma
    }

    /// Of "Lee, the mayor of Oslo, said" the name, where the description was chosen.
    pub(super) fn named(&self, m: usize) -> usize {
        let (mentions, tokens) = (self.context.mentions, self.context.tokens);
        let mention = &mentions.list[m];
        let comma = mention.tokens.start as usize;
        // "He met Lee, the club said".
        let body = matches!(mention.entity_kind, EntityKind::Organization | EntityKind::Document);
        if mention.kind != MentionKind::Description || mention.is_plural() || body || comma < 2 {
            return m;
        }
        if tokens.list[comma - 1].kind != Kind::Comma || tokens.list[comma - 1].begins_line() {
            return m;
        }
        // "My father, a plumber, said".
        let closed = tokens.get(mention.core().end as usize).is_some_and(|next| next.kind == Kind::Comma);
        let told = closed && self.context.pos[comma] == Pos::Det;
        let before = mentions.at(comma - 2).filter(|n| {
            let name = &mentions.list[*n];
            (name.kind == MentionKind::Name
                || told && name.kind == MentionKind::Description && !name.is_plural())
                && name.core().end as usize == comma - 1
                && name.entity_kind == EntityKind::Person
                && self.sentence.contains(&(name.tokens.start as usize))
                && shape::is_free(self.context, self.sentence, name.tokens.start as usize)
                // "Asked about the head of the club, Ann Lee, the mayor said".
                && (closed || !self.is_behind_comma(name.tokens.start as usize))
        });
        before.unwrap_or(m)
    }
}
