//! Speakers and reporting sources from the text alone, read by the whole extractor.
//!
//! `tests/cases/reported.txt` tells the format. Outlets are told by their shape there; in
//! `tests/cases/reported_by_name.txt` only by their name, which the caller has to give.

use dixit::{CustomLexicon, Extractor, SourceKind};

struct Case {
    text: &'static str,
    speaker: &'static str,
    source: &'static str,
}

fn cases(file: &'static str) -> Vec<Case> {
    let mut lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut cases = Vec::new();
    while let Some(text) = lines.next() {
        let expected = lines.next().and_then(|line| line.strip_prefix("-> ")).expect("`-> ` after a text");
        let (speaker, source) = expected.split_once(" | ").expect("a speaker and a source");
        cases.push(Case { text, speaker, source });
    }
    cases
}

fn by_shape() -> Vec<Case> {
    cases(include_str!("cases/reported.txt"))
}

fn by_name() -> Vec<Case> {
    cases(include_str!("cases/reported_by_name.txt"))
}

/// What is found of the speaker's first quote, in the form of the case; `None` where he has none.
fn found(extractor: &Extractor, case: &Case) -> Option<String> {
    let document = extractor.extract(case.text);
    let spoken = |span: dixit::Span| &case.text[span] == case.speaker;
    let quote = document.quotes().find(|quote| quote.speaker().and_then(|s| s.span()).is_some_and(spoken))?;
    Some(quote.source().map_or("none".to_owned(), |source| {
        let name = source.name.as_deref().unwrap_or("-");
        format!("{} | {name} | {}", &case.text[source.span], source.kind)
    }))
}

fn informed() -> Extractor {
    let lexicon = CustomLexicon::new()
        .outlet("Torvik", SourceKind::NewsAgency)
        .outlet("Vardenet", SourceKind::Website)
        .outlet("Morgenblick", SourceKind::Newspaper)
        .outlet("Quibbler", SourceKind::SocialMedia);
    Extractor::builder().lexicon(lexicon).build().expect("a sound lexicon")
}

fn uninformed() -> Extractor {
    let lexicon = CustomLexicon::new().without_built_in_outlets();
    Extractor::builder().lexicon(lexicon).build().expect("a sound lexicon")
}

/// F1 of the sources over the cases.
fn f1(extractor: &Extractor, cases: &[Case]) -> f64 {
    let (mut hits, mut wanted, mut given) = (0, 0, 0);
    for case in cases {
        let found = found(extractor, case).filter(|found| found != "none");
        wanted += u32::from(case.source != "none");
        given += u32::from(found.is_some());
        hits += u32::from(found.as_deref() == Some(case.source));
    }
    2.0 * f64::from(hits) / f64::from(wanted + given)
}

#[track_caller]
fn all_hold(extractor: &Extractor, cases: &[Case]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|case| found(extractor, case).as_deref() != Some(case.source))
        .map(|case| {
            format!("{}\n  expected {}\n  found    {:?}", case.text, case.source, found(extractor, case))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn outlets_are_told_by_their_shape() {
    all_hold(&Extractor::new(), &by_shape());
}

#[test]
fn outlets_are_told_by_a_name_that_the_caller_gives() {
    all_hold(&informed(), &by_name());
}

#[test]
fn without_any_name_of_an_outlet_little_is_lost() {
    let all: Vec<Case> = by_shape().into_iter().chain(by_name()).collect();
    let (with, without) = (f1(&informed(), &all), f1(&uninformed(), &all));
    assert!(with - without <= 0.12, "F1 falls from {with:.3} to {without:.3}");
    let lost =
        by_name().iter().filter(|case| found(&uninformed(), case).as_deref() != Some(case.source)).count();
    assert!(lost > 0, "the names that are given make no difference: they were known");
}
