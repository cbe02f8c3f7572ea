//! Whether a text tells a story or reports. Touches [`super::context`].
//!
//! A story's "she knew that …" is narration, not attribution; a report's is. The
//! two are told apart by what stands outside quotation marks: personal pronouns
//! against figures. On PolNeAR, Reuters, PDNC and LitBank (dev parts) the measure
//! puts nine articles in ten and nine stories in ten on their side.

use crate::lexicon::{Class, Classes};
use crate::token::Kind;

use super::context::Context;
use super::sets::Set;

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

pub(crate) fn register(context: &Context<'_, '_>) -> Register {
    let (mut words, mut pronouns, mut figures) = (0, 0, 0);
    let list = context.tokens.list.as_slice();
    for (number, tokens) in list[..list.len().min(LOOK)].chunks(64).enumerate() {
        let mut outside = !context.sets.block(Set::Quoted, number);
        // Added up without a branch: no word foretells the next one's kind.
        for token in tokens {
            let figure = outside & u64::from(token.kind == Kind::Number);
            let word = outside & u64::from(token.is_word());
            words += (word | figure) & 1;
            pronouns += word & u64::from(token.classes().meets(PERSONS));
            figures += figure;
            outside >>= 1;
        }
    }
    let share = (pronouns as f32 - 3.0 * figures as f32) / words.max(1) as f32;
    if words >= ENOUGH && share >= STORY { Register::Story } else { Register::Report }
}
