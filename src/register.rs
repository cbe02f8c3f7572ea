//! Whether a text tells a story or reports. Touches [`crate::token`] and [`crate::quotation`].
//!
//! A story's "she knew that …" is narration, not attribution; a report's is. The
//! two are told apart by what stands outside quotation marks: personal pronouns
//! against figures. On PolNeAR, Reuters, PDNC and LitBank (dev parts) the measure
//! puts nine articles in ten and nine stories in ten on their side.

use crate::lexicon::{Class, Classes};
use crate::quotation::Quotations;
use crate::token::{Kind, Tokens};
use crate::work;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Register {
    Report,
    Story,
}

/// Below so many words nothing can be told, and a text is taken as a report.
const ENOUGH: u64 = 300;
/// Share of pronouns, less three times that of figures, from which a text is a story.
const STORY: f32 = 0.035;
/// How much of a long text is looked at, in tokens.
const LOOK: usize = 20_000;

const PERSONS: Classes = Classes(
    1 << Class::PronounM as u64
        | 1 << Class::PronounF as u64
        | 1 << Class::First as u64
        | 1 << Class::Second as u64,
);

pub(crate) fn register(tokens: &Tokens<'_>, quotations: &Quotations) -> Register {
    let (mut words, mut pronouns, mut figures) = (0_u64, 0_u64, 0_u64);
    let list = &tokens.list.as_slice()[..tokens.len().min(LOOK)];
    let mut quoted = quotations.quoted().iter().peekable();
    // Where what is quoted so far ends.
    let mut reach = 0;
    work::count(list.len());
    for token in list {
        let start = token.start as usize;
        while let Some(stretch) = quoted.next_if(|stretch| stretch.inner.start <= start) {
            reach = reach.max(stretch.inner.end);
        }
        // Added up without a branch: no word foretells the next one's kind.
        let outside = u64::from(start >= reach);
        let figure = outside & u64::from(token.kind == Kind::Number);
        let word = outside & u64::from(token.is_word());
        words += word | figure;
        pronouns += word & u64::from(token.classes().meets(PERSONS));
        figures += figure;
    }
    let share = (pronouns as f32 - 3.0 * figures as f32) / words.max(1) as f32;
    if words >= ENOUGH && share >= STORY { Register::Story } else { Register::Report }
}
