//! A name between marks behind the noun that tells what it is: the company "Orm Oil", the newspaper «Vestra». Touches
//! [`crate::token`] and its sister modules.

use super::attach::Work;
use super::tag::Cat;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, Classes, Tag};
use crate::token::{Kind, Token};

/// What such a noun is.
const NOUNS: Classes = Classes(0).with(Class::Org).with(Class::Outlet);

/// So many words such a name has at most.
const WORDS: usize = 6;

impl Work<'_, '_> {
    /// Takes the name between the marks behind a description into it, which is a name then.
    pub(super) fn marked_name(&mut self, number: usize) {
        let mention = &self.list[number];
        let open = mention.tokens.end as usize;
        let noun = mention.head as usize + 1 == open && self.tokens.classes(open - 1).meets(NOUNS);
        let noun = noun && mention.kind == MentionKind::Description && !self.tokens.can_be(open - 1, Tag::NS);
        if !noun && !self.is_form(number) {
            return;
        }
        let Some(close) = self.closing_mark(open) else { return };
        let inside = &self.tokens.list.as_slice()[open + 1..close];
        // A word by itself may be what someone says.
        let told = |token: &Token| token.word.is_known() && !token.tags().is_empty();
        let particle = |token: &Token| token.classes().has(Class::Particle) || token.tags().has(Tag::P);
        let named = |token: &Token| token.is_capital() || token.kind == Kind::Number;
        let ends = inside.first().is_some_and(named) && inside.last().is_some_and(named);
        if !ends
            || !inside.iter().all(|token| named(token) || particle(token))
            || inside.len() == 1 && inside.iter().any(told)
        {
            return;
        }
        self.take(number, close + 1);
        let mention = &mut self.list[number];
        mention.kind = MentionKind::Name;
        mention.entity_kind = EntityKind::Organization;
        mention.set_plural(false);
        mention.name = open as u32 + 1..close as u32;
        mention.head = close as u32 - 1;
        mention.core_end = close as u32 + 1;
    }

    /// `LLC "Orm Gas"`: whether a phrase is of letters alone that tell what a firm is by law.
    fn is_form(&self, number: usize) -> bool {
        let mention = &self.list[number];
        let (first, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
        mention.kind == MentionKind::Name
            && end == first + 1
            && self.tokens.list[first].is_all_caps()
            && self.tokens.is(first, Class::OrgSuffix)
    }

    /// Where the mark at `open` closes behind a few words.
    fn closing_mark(&self, open: usize) -> Option<usize> {
        let mark = |i: usize| self.cats.get(i).filter(|cat| **cat == Cat::Mark).map(|_| self.tokens.list[i]);
        let first = self.tokens.get(open + 1)?;
        let opens = mark(open).is_some_and(|token| token.after_space()) && !first.after_space();
        let close = (open + 2..open + 2 + WORDS).find(|i| mark(*i).is_some()).filter(|_| opens)?;
        (!self.tokens.list[close].after_space()).then_some(close)
    }
}
