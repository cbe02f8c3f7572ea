//! Whether a text tells a story or reports. Touches [`crate::token`] and [`crate::quotation`].
//!
//! A story's "she knew that …" is narration, not attribution; a report's is. The
//! two are told apart by what stands outside quotation marks: personal pronouns and
//! "was", "had" and "did" tell of a story; "is", "has" and "do", names, figures, days and words of public life of a report.
//! Of pieces of 0.7 to 3 kB of the texts of PolNeAR, Reuters, PDNC and LitBank (train and dev parts) the measure puts 98 in
//! 100 on their side, of those of 3 kB 99.

use crate::lexicon::{Class, Classes, Tag};
use crate::quotation::{Quotations, Quoted, QuotedKind};
use crate::token::{Kind, Tokens};
use crate::work;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Register {
    Report,
    Story,
}

/// Below so many words nothing can be told, and a text is taken as a report; with speech enough in marks below so many.
const FEW: u64 = 40;
const FEWER: u64 = 15;
/// So often at least someone must speak in a short text; each time counts for so many words.
const SPEECHES: u64 = 3;
const SPEECH: u64 = 2;
/// And for so many more where it begins a paragraph, and asks, exclaims or is no longer than so many bytes, as people who talk
/// with each other do.
const LIVELY: u64 = 6;
const BRIEF: usize = 30;
/// Below so many a story must be told the more clearly, by so much for each that is missing. Of pieces of .2 to .9 kB with four marks
/// of the same texts this finds nine in ten of the stories, and 4 in 100 reports are taken for one.
const ENOUGH: u64 = 80;
const MISSING: f32 = 0.15;
/// What a hundredth of the words that are each kind adds for a story, by logistic regression; then what is there before.
const PRONOUN: f32 = 0.2;
const PAST: f32 = 0.67;
const PRESENT: f32 = -0.4;
const CAPITAL: f32 = -0.17;
const FIGURE: f32 = -2.2;
const PUBLIC: f32 = -1.1;
const BEFORE: f32 = 8.0;
/// How much of a long text is looked at, in tokens.
const LOOK: usize = 20_000;

const PERSONS: Classes = Classes(
    1 << Class::PronounM as u64
        | 1 << Class::PronounF as u64
        | 1 << Class::First as u64
        | 1 << Class::Second as u64,
);

/// Of words of public life: organizations, people together, papers, occasions and the days of both.
const PUBLIC_LIFE: Classes = Classes(
    1 << Class::Org as u64
        | 1 << Class::OrgSuffix as u64
        | 1 << Class::Outlet as u64
        | 1 << Class::Group as u64
        | 1 << Class::Document as u64
        | 1 << Class::Event as u64
        | 1 << Class::Weekday as u64
        | 1 << Class::Month as u64,
);

pub(crate) fn register(tokens: &Tokens<'_>, quotations: &Quotations) -> Register {
    let (mut words, mut pronouns, mut pasts, mut presents) = (0_u64, 0_u64, 0_u64, 0_u64);
    let (mut capitals, mut figures, mut public) = (0_u64, 0_u64, 0_u64);
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
        let tags = token.tags();
        pasts += word & u64::from(tags.has(Tag::A) & tags.has(Tag::VD));
        presents += word & u64::from(tags.has(Tag::A) & !tags.has(Tag::VD));
        capitals += word & u64::from(token.is_capital());
        public += word & u64::from(token.classes().meets(PUBLIC_LIFE));
        figures += figure;
    }
    let share = |count: u64| 100.0 * count as f32 / words.max(1) as f32;
    let told = PRONOUN * share(pronouns) + PAST * share(pasts);
    let reported = PRESENT * share(presents)
        + CAPITAL * share(capitals)
        + FIGURE * share(figures)
        + PUBLIC * share(public);
    let speech = |quoted: &&Quoted| quoted.depth == 0 && quoted.kind == QuotedKind::Speech;
    let spoken = || quotations.quoted().iter().filter(speech);
    let count = if words < ENOUGH { spoken().count() as u64 } else { 0 };
    let talks = count >= SPEECHES;
    let lively = if talks { spoken().filter(|quoted| is_lively(tokens, quoted)).count() as u64 } else { 0 };
    let speeches = if talks { SPEECH * count + LIVELY * lively } else { 0 };
    let least = MISSING * ENOUGH.saturating_sub(words + speeches) as f32;
    let enough = words >= if talks { FEWER } else { FEW };
    if enough && told + reported + BEFORE > least { Register::Story } else { Register::Report }
}

/// Whether a speech begins a paragraph, and asks, exclaims or is brief.
fn is_lively(tokens: &Tokens<'_>, quoted: &Quoted) -> bool {
    let said = tokens.text[quoted.inner].trim_end();
    let begins = || {
        let before = tokens.text[..quoted.span.start].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    };
    // Line ends count for one byte, whichever they are.
    let brief = said.bytes().filter(|byte| *byte != b'\r').take(BRIEF + 1).count() <= BRIEF;
    (brief || said.ends_with(['?', '!'])) && begins()
}
