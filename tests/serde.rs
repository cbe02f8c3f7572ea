//! The JSON of a document: what the docs show, there and back, and what is refused.

use dixit::{Character, Document, Extractor, OwnedQuote, Roster};
use serde_json::{Value, json};

/// The JSON block that stands in the documentation of this file.
fn block(source: &str) -> Value {
    let block = source.split("/// ```json\n").nth(1).expect("a JSON block");
    let block = block.split("/// ```").next().expect("its end");
    serde_json::from_str(&block.replace("///", "")).expect("valid JSON")
}

/// That of `Document`.
fn documented() -> Value {
    block(include_str!("../src/document.rs"))
}

fn keys(value: &Value) -> Vec<&String> {
    let mut keys: Vec<_> = value.as_object().expect("an object").keys().collect();
    keys.sort();
    keys
}

#[test]
fn the_documented_json_is_read_and_written_the_same() {
    let value = documented();
    let document: Document<'static> = serde_json::from_value(value.clone()).expect("a valid document");
    assert_eq!(document.quotes().next().unwrap().to_string(), "“No” — Ann Lee, via Reuters");
    let written = serde_json::to_value(&document).unwrap();
    assert_eq!(keys(&written), keys(&value));
    for list in ["quotes", "entities"] {
        assert_eq!(keys(&written[list][0]), keys(&value[list][0]));
    }
    assert_eq!(written["quotes"][0]["chain"], value["quotes"][0]["chain"]);
    assert_eq!(written["quotes"][0]["cue"], value["quotes"][0]["cue"]);
}

#[test]
fn whole_articles_come_back_equal() {
    let extractor = Extractor::new();
    for text in [
        include_str!("../examples/articles/ferry.txt"),
        include_str!("../examples/articles/bakery.txt"),
        include_str!("../examples/articles/lamp.txt"),
        "",
    ] {
        let document = extractor.extract(text);
        let json = serde_json::to_string(&document).unwrap();
        let read: Document<'static> = serde_json::from_str(&json).unwrap();
        assert_eq!(read, document);
    }
}

#[test]
fn a_quote_by_itself_is_written_as_documented() {
    let value = block(include_str!("../src/document/owned.rs"));
    let document: Document<'static> = serde_json::from_value(documented()).expect("a valid document");
    let quote = document.quotes().next().expect("one quote");
    let written = serde_json::to_value(quote).unwrap();
    assert_eq!(keys(&written), keys(&value));
    for part in ["kind", "content", "cue", "speaker", "source", "chain", "rule"] {
        assert_eq!(written[part], value[part], "{part}");
    }
    let read: OwnedQuote = serde_json::from_value(written).unwrap();
    assert_eq!(read, quote.into_owned());
    assert_eq!(read.to_string(), quote.to_string());
}

#[test]
fn the_quotes_of_whole_articles_come_back_equal() {
    let document = Extractor::new().extract(include_str!("../examples/articles/ferry.txt"));
    for quote in document.quotes() {
        let read: OwnedQuote = serde_json::from_str(&serde_json::to_string(&quote).unwrap()).unwrap();
        assert_eq!(read, quote.into_owned());
        assert_eq!(read.to_string(), quote.to_string());
    }
}

#[test]
fn marks_come_back_equal() {
    let marks = dixit::quotations("“We can't,” she said, “not now.”");
    let json = serde_json::to_value(&marks).unwrap();
    assert_eq!(json["marks"][0], json!({"span": [0, 3], "role": "open"}));
    assert_eq!(json["quoted"][0]["kind"], "speech");
    assert_eq!(serde_json::from_value::<dixit::Quotations>(json).unwrap(), marks);
}

#[test]
fn a_roster_is_the_list_of_its_characters() {
    let json =
        json!([{"name": "Edith Marlow", "aliases": ["Mrs. Marlow"], "gender": "female"}, {"name": "Tom"}]);
    let roster: Roster = serde_json::from_value(json).unwrap();
    assert_eq!(roster.characters()[1], Character::new("Tom"));
    let again: Roster = serde_json::from_value(serde_json::to_value(&roster).unwrap()).unwrap();
    assert_eq!(again, roster);
    let twice = serde_json::from_value::<Roster>(json!([{"name": "Tom"}, {"name": "tom"}])).unwrap_err();
    assert!(twice.to_string().starts_with("roster entry 2 (\"tom\")"), "{twice}");
}

/// The closed vocabularies go by the names that `name` gives.
#[test]
fn vocabularies_go_by_their_names() {
    fn check<T: serde::Serialize + Copy>(all: &[T], name: impl Fn(T) -> &'static str) {
        all.iter().for_each(|one| assert_eq!(serde_json::to_value(one).unwrap(), json!(name(*one))));
    }
    check(dixit::CueClass::ALL, dixit::CueClass::name);
    check(dixit::EntityKind::ALL, dixit::EntityKind::name);
    check(dixit::Gender::ALL, dixit::Gender::name);
    check(dixit::MentionKind::ALL, dixit::MentionKind::name);
    check(dixit::QuoteKind::ALL, dixit::QuoteKind::name);
    check(dixit::Relation::ALL, dixit::Relation::name);
    check(dixit::Rule::ALL, dixit::Rule::name);
    check(dixit::SourceKind::ALL, dixit::SourceKind::name);
}

#[track_caller]
fn refused(pointer: &str, value: Value, message: &str) {
    let mut json = documented();
    *json.pointer_mut(pointer).expect("a place in the document") = value;
    let error = serde_json::from_value::<Document<'static>>(json).expect_err("it shall be refused");
    assert_eq!(error.to_string(), message);
}

#[test]
fn what_does_not_fit_the_text_is_refused() {
    let offsets = "give UTF-8 byte offsets on character boundaries";
    refused(
        "/quotes/0/content/0",
        json!([0, 99]),
        &format!("document, quotes[0]: span 0..99 is no stretch of the text; {offsets}"),
    );
    refused(
        "/quotes/0/cue/span",
        json!([1, 4]),
        &format!("document, quotes[0]: span 1..4 is no stretch of the text; {offsets}"),
    );
    refused("/sentences/0", json!([9, 3]), "span 9..3 ends before it starts");
    refused(
        "/entities/0/mentions/0",
        json!([5, 60]),
        &format!("document, entities[0]: span 5..60 is no stretch of the text; {offsets}"),
    );
}

#[test]
fn what_does_not_fit_itself_is_refused() {
    refused("/quotes/0/content", json!([]), "document, quotes[0]: it has no content; give at least one span");
    refused(
        "/quotes/0/content",
        json!([[0, 9], [3, 10]]),
        "document, quotes[0]: span 3..10 comes after 0..9; sort the spans and let none overlap another",
    );
    refused(
        "/quotes/0/speaker/entity",
        json!(1),
        "document, quotes[0]: there is no entity 1; list it under entities",
    );
    refused("/quotes/0/parent", json!(0), "document, quotes[0]: its parent is 0; put the outer quote first");
    refused(
        "/quotes/0/confidence",
        json!(1.5),
        "document, quotes[0]: its confidence is 1.5; give a number from 0 to 1",
    );
    refused("/entities/0/id", json!(7), "document, entities[0]: its id is 7; number them from 0");
}
