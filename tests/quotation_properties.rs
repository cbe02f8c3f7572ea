//! What holds of the quotation marks of any text whatever.

use dixit::{Quotations, quotations};
use invariants::{check_quotations, is_mark};
use proptest::prelude::*;

#[path = "support/invariants.rs"]
mod invariants;

/// An article of our own to damage.
const ARTICLE: &str = "\
Mayor: bridge is ‘a dream’

VELDEN, May 4 — “The piers are safe,” the engineer, Tomas “Rivet” Veld, told reporters. “We tested every one.”

''It's the council's fault,'' Ms. Calder said, ''and the boys' club can't mend it.''

The minister called the plan “firm but fair.” He is 6'2\" tall.

“We began in May. My father said, ‘Never trust a bridge.’

“By June the piers stood.” She sang \"The Miners' Farewell\" and left.

—Where is the key? he said.

'I don't know,' said Dorn, 'and 'tis late.'
";

/// The same text with the line ends of another system gives the same result.
fn check_line_ends(text: &str) -> Result<(), TestCaseError> {
    let unix = text.replace('\r', "");
    let dos = unix.replace('\n', "\r\n");
    let (here, there) = (quotations(&unix), quotations(&dos));
    let back = |offset: usize| offset - dos[..offset].matches('\r').count();
    prop_assert_eq!(here.marks().len(), there.marks().len());
    for (a, b) in here.marks().iter().zip(there.marks()) {
        prop_assert_eq!(a.role, b.role);
        prop_assert_eq!((a.span.start, a.span.end), (back(b.span.start), back(b.span.end)));
    }
    prop_assert_eq!(here.quoted().len(), there.quoted().len());
    for (a, b) in here.quoted().iter().zip(there.quoted()) {
        prop_assert_eq!((a.kind, a.depth, a.parent), (b.kind, b.depth, b.parent));
        prop_assert_eq!((a.closed, a.continues, a.double), (b.closed, b.continues, b.double));
        prop_assert_eq!((a.span.start, a.span.end), (back(b.span.start), back(b.span.end)));
        prop_assert_eq!((a.inner.start, a.inner.end), (back(b.inner.start), back(b.inner.end)));
    }
    Ok(())
}

/// One injury to a text.
#[derive(Debug, Clone, Copy)]
enum Injury {
    Delete,
    Double,
    Turn,
    Shift,
}

/// Hurts the mark nearest after the given place.
fn hurt(text: &mut Vec<char>, place: usize, injury: Injury) {
    let place = place % text.len().max(1);
    let Some(at) = (place..text.len()).find(|i| is_mark(text[*i])) else {
        return;
    };
    match injury {
        Injury::Delete => drop(text.remove(at)),
        Injury::Double => text.insert(at, text[at]),
        Injury::Turn => {
            text[at] = match text[at] {
                '“' => '”',
                '”' => '“',
                '‘' => '’',
                '’' => '‘',
                '"' => '\'',
                _ => '"',
            }
        }
        Injury::Shift if at + 1 < text.len() => text.swap(at, at + 1),
        Injury::Shift => {}
    }
}

fn injury() -> impl Strategy<Value = (usize, Injury)> {
    let kinds = [Injury::Delete, Injury::Double, Injury::Turn, Injury::Shift];
    (0..ARTICLE.len(), prop::sample::select(kinds.to_vec()))
}

/// Texts of nothing but what matters to marks.
fn dense() -> impl Strategy<Value = String> {
    let parts = "\"'“”‘’„‚«»‹›「」`′″ ,.!?—-\n\n\n\ras5AéS(_";
    let parts: Vec<char> = parts.chars().collect();
    prop::collection::vec(prop::sample::select(parts), 0..80).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn any_text_is_explained(text in "\\PC*|.*") {
        check_quotations(&text, &quotations(&text));
    }

    #[test]
    fn dense_marks_are_explained(text in dense()) {
        check_quotations(&text, &quotations(&text));
        check_line_ends(&text)?;
    }

    #[test]
    fn a_damaged_article_is_explained(injuries in prop::collection::vec(injury(), 0..20)) {
        let mut text: Vec<char> = ARTICLE.chars().collect();
        for (place, injury) in injuries {
            hurt(&mut text, place, injury);
        }
        let text = String::from_iter(text);
        check_quotations(&text, &quotations(&text));
        check_line_ends(&text)?;
    }
}

#[test]
fn one_injury_spoils_one_paragraph_at_most() {
    let sound: Vec<char> = ARTICLE.chars().collect();
    let whole = quotations(ARTICLE);
    for at in (0..sound.len()).filter(|i| is_mark(sound[*i])) {
        let mut text = sound.clone();
        text.remove(at);
        let lost = String::from_iter(text);
        let found = quotations(&lost);
        // Paragraphs after the next one are read as if nothing had happened.
        let offset: usize = sound[..at].iter().map(|c| c.len_utf8()).sum();
        let Some(rest) = ARTICLE[offset..].match_indices("\n\n").nth(1) else { continue };
        let from = offset + rest.0;
        let after = |q: &Quotations, text: &str| -> Vec<String> {
            let from = text.len() - (ARTICLE.len() - from);
            let later = q.quoted().iter().filter(|q| q.span.start >= from);
            later.map(|q| format!("{:?} {}", q.kind, &text[q.span])).collect()
        };
        assert_eq!(after(&whole, ARTICLE), after(&found, &lost), "without mark {at}");
    }
}

#[test]
fn texts_that_once_broke_are_explained() {
    for text in ["\"'\"'“s`“\"‘«\na", "”‘,‘‚‘‘«\r\"a"] {
        check_quotations(text, &quotations(text));
        let told = check_line_ends(text);
        assert!(told.is_ok(), "{text:?}: {told:?}");
    }
}
