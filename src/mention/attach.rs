//! Joins noun phrases that belong together: complements ("a spokesman for Dome"),
//! appositions, relative clauses, "A and B". Touches [`crate::token`] and its sisters.

use std::ops::Range;

use super::Mention;
use super::tag::Cat;
use crate::document::MentionKind;
use crate::token::Tokens;

/// Joins the mentions `list[first..]`, all of the sentence `range`.
pub(super) fn join(
    tokens: &Tokens<'_>,
    cats: &[Cat],
    range: Range<usize>,
    list: &mut Vec<Mention>,
    first: usize,
) {
    relatives(tokens, cats, range, list, first);
}

/// "Lee, who": the pronoun stands for the phrase before it.
fn relatives(tokens: &Tokens<'_>, cats: &[Cat], range: Range<usize>, list: &mut [Mention], first: usize) {
    for number in first + 1..list.len() {
        let at = list[number].tokens.start as usize;
        let relative = list[number].kind == MentionKind::Pronoun
            && matches!(cats[at], Cat::Wh | Cat::Subordinator)
            && at > range.start;
        if !relative {
            continue;
        }
        let before = if cats[at - 1] == Cat::Comma { at - 1 } else { at };
        let antecedent = (first..number).rev().find(|k| list[*k].parent.is_none());
        let Some(antecedent) = antecedent.filter(|k| list[*k].tokens.end as usize == before) else {
            continue;
        };
        list[number].antecedent = Some(antecedent as u32);
        let _ = tokens;
    }
}
