//! Whole stories of our own, as a person would note down what is said in them: one line a quote.
//!
//! `INSTA_UPDATE=always cargo test --test articles` writes the snapshots anew; read them before you commit them.

use std::fmt::Write as _;

use dixit::{Document, Extractor};

fn notes(text: &str) -> String {
    let document: Document<'_> = Extractor::new().extract(text);
    let mut out = String::new();
    for credit in document.credits() {
        let _ = writeln!(out, "credit: {}", &text[credit.span]);
    }
    if let Some(dateline) = document.dateline() {
        let _ = writeln!(out, "dateline: {}", &text[dateline.span]);
    }
    for quote in document.quotes() {
        let cue = quote.cue().map_or("-", |cue| &text[cue.span]);
        let _ = writeln!(out, "{} [{cue}] ({}) {quote}", quote.kind(), quote.rule());
    }
    for entity in document.entities().iter().filter(|e| !e.mentions.is_empty()) {
        let role = entity.role.as_deref().map_or(String::new(), |role| format!(", {role}"));
        let _ = writeln!(out, "entity: {} ({}){role}", entity.name, entity.kind);
    }
    out
}

macro_rules! story {
    ($name:ident) => {
        #[test]
        fn $name() {
            let text = include_str!(concat!("../examples/articles/", stringify!($name), ".txt"));
            insta::assert_snapshot!(notes(text));
        }
    };
}

story!(ferry);
story!(bakery);
story!(lamp);
