//! Reads `tests/cases/conjunction.txt`: where a content begins with either [`Conjunction`].
//!
//! A case is `## name`, a text with one quote whose content stands in braces, and `-> kind kind`: the kind with the
//! conjunction outside and inside. A bar tells the starts apart: `{that |the dam}` begins at "the" outside and at
//! "that" inside; without a bar the two are the same.

use dixit::{Conjunction, Document, Extractor, QuoteKind, Span};

const CASES: &str = include_str!("cases/conjunction.txt");

struct Case<'c> {
    name: &'c str,
    text: String,
    outside: (QuoteKind, Span),
    inside: (QuoteKind, Span),
}

fn parse(block: &str) -> Case<'_> {
    let (name, rest) = block.split_once('\n').expect("a name");
    let (marked, kinds) = rest.split_once("\n-> ").unwrap_or_else(|| panic!("{name}: no line with ->"));
    let place = |mark| marked.find(mark).unwrap_or_else(|| panic!("{name}: no {mark}"));
    let (open, close) = (place('{'), place('}'));
    // Every mark before a place is one byte that the text has not.
    let bar = marked.find('|');
    let end = close - 1 - usize::from(bar.is_some());
    let start = bar.map_or(open, |bar| bar - 1);
    let kind = |n: usize| {
        let name = kinds.split_whitespace().nth(n).unwrap_or_else(|| panic!("{name}: two kinds are needed"));
        QuoteKind::from_name(name).unwrap_or_else(|| panic!("there is no kind {name:?}"))
    };
    Case {
        name,
        text: marked.replace(['{', '}', '|'], ""),
        outside: (kind(0), Span::new(start, end)),
        inside: (kind(1), Span::new(open, end)),
    }
}

fn cases() -> Vec<Case<'static>> {
    let cases: Vec<_> = CASES.split("\n## ").skip(1).map(parse).collect();
    assert!(cases.len() > 20, "only {} cases were read", cases.len());
    cases
}

fn extractor(conjunction: Conjunction) -> Extractor {
    Extractor::builder().conjunction(conjunction).build().expect("a right setting")
}

fn found(document: &Document<'_>) -> Vec<(QuoteKind, Vec<Span>)> {
    document.quotes().map(|quote| (quote.kind(), quote.content().to_vec())).collect()
}

#[test]
fn contents_begin_where_the_setting_says() {
    let mut wrong = String::new();
    for setting in [Conjunction::Outside, Conjunction::Inside] {
        let extractor = extractor(setting);
        for case in cases() {
            let (kind, span) = if setting == Conjunction::Inside { case.inside } else { case.outside };
            let document = extractor.extract(&case.text);
            let found = found(&document);
            if found != [(kind, vec![span])] {
                let texts: Vec<_> =
                    document.quotes().map(|q| (q.kind(), q.parts().collect::<Vec<_>>())).collect();
                let wanted = (kind, &case.text[span]);
                wrong += &format!("{}, {setting:?}: {texts:?} instead of {wanted:?}\n", case.name);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn outside_unless_set() {
    assert_eq!(Conjunction::default(), Conjunction::Outside);
    let [new, outside] = [Extractor::new(), extractor(Conjunction::Outside)];
    for case in cases() {
        assert_eq!(new.extract(&case.text), outside.extract(&case.text), "{}", case.name);
    }
}

/// Speakers, sources, confidences and evidence do not depend on it.
#[test]
fn nothing_but_content_and_kind_depends_on_it() {
    let article = include_str!("../examples/articles/ferry.txt");
    let settings = [Conjunction::Outside, Conjunction::Inside];
    let [outside, inside] = settings.map(|setting| extractor(setting).extract(article).into_owned());
    assert_eq!(outside.quotes().len(), inside.quotes().len());
    assert_ne!(found(&outside), found(&inside), "the article has no such clause");
    for (a, b) in outside.quotes().zip(inside.quotes()) {
        assert_eq!(a.cue(), b.cue());
        assert_eq!(a.speaker().map(|s| (s.span(), s.name())), b.speaker().map(|s| (s.span(), s.name())));
        assert_eq!(a.chain(), b.chain());
        assert_eq!(a.rule(), b.rule());
        assert_eq!(a.confidence(), b.confidence());
        assert_eq!(a.evidence(), b.evidence());
    }
    assert_eq!(outside.entities(), inside.entities());
}
