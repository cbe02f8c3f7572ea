//! A small document built by hand, and what its methods say of it.

use super::{
    Cue, Document, Entity, EntityId, EntityKind, Gender, MentionKind, QuoteKind, QuoteRecord, Relation, Rule,
    Source, SourceKind, SpeakerRecord,
};
use crate::lexicon::CueClass;
use crate::span::Span;

const TEXT: &str =
    "“We sail\nat noon, “Ida Holm told Reuters. Officials hoped so in the\nstatement. “Never,” “he” said.";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

fn speaker(words: &str, entity: Option<u32>, role: Option<&str>) -> Option<SpeakerRecord> {
    Some(SpeakerRecord {
        span: Some(span(words)),
        mention: MentionKind::Name,
        kind: EntityKind::Person,
        entity: entity.map(EntityId),
        role: role.map(str::to_owned),
    })
}

fn quote(kind: QuoteKind, content: &[&str], confidence: f32) -> QuoteRecord {
    QuoteRecord {
        kind,
        content: content.iter().map(|words| span(words)).collect(),
        cue: None,
        speaker: None,
        chain: Vec::new(),
        parent: None,
        rule: Rule::None,
        confidence,
        evidence: Vec::new(),
    }
}

fn document() -> Document<'static> {
    let told = Source {
        span: span("Reuters"),
        name: Some("Reuters".into()),
        kind: SourceKind::NewsAgency,
        relation: Relation::Told,
    };
    let cue = Cue {
        span: span("told"),
        lemma: "tell".into(),
        class: CueClass::Tells,
        negated: false,
        modal: false,
    };
    let sail = QuoteRecord {
        cue: Some(cue),
        speaker: speaker("Ida Holm", Some(0), None),
        chain: vec![told],
        ..quote(QuoteKind::Direct, &["“We sail\nat noon, “"], 0.9)
    };
    let statement = Source {
        span: span("the\nstatement"),
        name: None,
        kind: SourceKind::Statement,
        relation: Relation::SaidInStatement,
    };
    let hoped = QuoteRecord {
        speaker: speaker("Officials", None, Some("Officials")),
        chain: vec![statement],
        ..quote(QuoteKind::Indirect, &["so"], 0.4)
    };
    Document {
        text: TEXT.into(),
        sentences: vec![Span::new(0, TEXT.len())],
        quotes: vec![sail, hoped, quote(QuoteKind::Direct, &["“Never,”", "“he”"], 0.6)],
        entities: vec![Entity {
            id: EntityId(0),
            named: true,
            name: "Ida Holm".into(),
            aliases: vec!["Holm".into()],
            kind: EntityKind::Person,
            role: Some("harbour captain".into()),
            gender: Some(Gender::Female),
            mentions: vec![span("Ida Holm")],
        }],
        credits: Vec::new(),
        dateline: None,
    }
}

#[test]
fn quotes_are_written_as_a_person_would() {
    let document = document();
    let written: Vec<String> = document.quotes().map(|quote| quote.to_string()).collect();
    assert_eq!(
        written,
        [
            "“We sail at noon” — Ida Holm, harbour captain, via Reuters",
            "so — Officials, in the statement",
            "“Never, … he”"
        ]
    );
}

#[test]
fn quotes_are_chosen_by_speaker_kind_range_and_confidence() {
    let document = document();
    let numbers = |quotes: &mut dyn Iterator<Item = super::Quote<'_>>| -> Vec<usize> {
        quotes.map(super::Quote::index).collect()
    };
    let holm = document.entity_named("Holm").expect("an alias");
    assert_eq!(numbers(&mut document.quotes_of(holm.id)), [0]);
    assert_eq!(numbers(&mut document.quotes_of_kind(QuoteKind::Direct)), [0, 2]);
    assert_eq!(numbers(&mut document.quotes_in(span("he” said"))), [2]);
    assert!(numbers(&mut document.quotes_in(span("told Reuters"))).is_empty());
    assert_eq!(numbers(&mut document.quotes_from_confidence(0.6)), [0, 2]);
    assert!(document.entity_named("holm").is_none());
}

#[test]
fn an_owned_document_outlives_its_text() {
    let owned = {
        let text = String::from(TEXT);
        Document { text: text.as_str().into(), ..document() }.into_owned()
    };
    assert_eq!(owned, document());
}

#[test]
fn quotes_of_equal_documents_are_equal() {
    let (one, other) = (document(), document());
    let first = one.quotes().next();
    assert_eq!(first, other.quotes().next());
    assert_eq!(first.and_then(super::Quote::speaker), other.quotes().next().and_then(super::Quote::speaker));
    assert_ne!(first, one.quotes().nth(1));
    let changed = Document { text: TEXT.replace("noon", "dusk").into(), ..document() };
    assert_ne!(first, changed.quotes().next());
}
