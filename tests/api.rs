//! What a caller builds on: which types can be shared and copied, and which public items there are.

use std::fmt::{Debug, Display};
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

use dixit::*;

fn shared<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + Debug>() {}
fn value<T: Clone + PartialEq>() {}
fn small<T: Copy + Eq + Ord + std::hash::Hash>() {}

#[test]
fn all_types_are_shared_freely() {
    shared::<Extractor>();
    shared::<Builder>();
    shared::<Document<'static>>();
    shared::<Quote<'static>>();
    shared::<Speaker<'static>>();
    shared::<OwnedQuote>();
    shared::<OwnedSpeaker>();
    shared::<Entity>();
    shared::<Cue>();
    shared::<Source>();
    shared::<Credit>();
    shared::<Dateline>();
    shared::<Feature>();
    shared::<Roster>();
    shared::<Character>();
    shared::<Quotations>();
    shared::<Error>();
    shared::<Span>();
}

#[test]
fn results_are_values() {
    value::<Document<'static>>();
    value::<Quote<'static>>();
    value::<Speaker<'static>>();
    value::<OwnedQuote>();
    value::<OwnedSpeaker>();
    value::<Quotations>();
    value::<Roster>();
    value::<CustomLexicon>();
    value::<Entity>();
    value::<Cue>();
    value::<Source>();
    value::<Credit>();
    value::<Dateline>();
    value::<Feature>();
    value::<Error>();
    small::<Span>();
    small::<EntityId>();
    small::<QuoteKind>();
    small::<EntityKind>();
    small::<MentionKind>();
    small::<Gender>();
    small::<SourceKind>();
    small::<Relation>();
    small::<Rule>();
    small::<CueClass>();
    small::<Conjunction>();
    small::<MarkRole>();
    small::<QuotedKind>();
}

#[test]
fn an_error_passes_between_threads_and_boxes() {
    let error = Extractor::builder().minimum_confidence(2.0).build().unwrap_err();
    let boxed: Box<dyn std::error::Error + Send + Sync + 'static> = error.into();
    assert!(boxed.to_string().starts_with("minimum_confidence: 2"));
}

/// A document of a shorter-lived text can stand where a quote of it is asked for.
#[test]
fn handles_live_as_long_as_the_document() {
    fn last<'d>(document: &'d Document<'_>) -> Option<Quote<'d>> {
        document.quotes().next_back()
    }
    let text = String::from("“We sail at noon,” said Ida Holm.");
    let document = Extractor::new().extract(&text);
    if let Some(quote) = last(&document) {
        assert!(text.contains(quote.parts().next().unwrap()));
    }
}

#[track_caller]
fn named<T: Copy + PartialEq + Debug + Display + FromStr<Err = Error>>(
    all: &[T],
    name: impl Fn(T) -> &'static str,
    find: impl Fn(&str) -> Option<T>,
) {
    assert!(all.len() > 1);
    for item in all {
        assert_eq!(find(name(*item)), Some(*item));
        assert_eq!(item.to_string(), name(*item));
        assert_eq!(name(*item).parse().as_ref(), Ok(item));
    }
    assert_eq!(find("no such name"), None);
}

#[test]
fn every_name_leads_back_to_its_value() {
    let error = "whispered".parse::<QuoteKind>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "QuoteKind: there is no \"whispered\"; write one of direct, mixed, indirect"
    );
    named(QuoteKind::ALL, QuoteKind::name, QuoteKind::from_name);
    named(EntityKind::ALL, EntityKind::name, EntityKind::from_name);
    named(MentionKind::ALL, MentionKind::name, MentionKind::from_name);
    named(Gender::ALL, Gender::name, Gender::from_name);
    named(SourceKind::ALL, SourceKind::name, SourceKind::from_name);
    named(Relation::ALL, Relation::name, Relation::from_name);
    named(Rule::ALL, Rule::name, Rule::from_name);
    named(CueClass::ALL, CueClass::name, CueClass::from_name);
}
