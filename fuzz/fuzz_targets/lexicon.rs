//! A caller's lexicon and roster, whatever is in them: an error with its place and remedy, or an extractor that
//! reads a text made of the entries without a fault.
//!
//! Each line of the input is one addition: `cue CLASS LEMMA`, `outlet KIND NAME`, `who NAME/ALIAS/…`; `table NAME`
//! begins a table that goes on to the next line that begins so. Any other line is of the table, or is passed over.

#![no_main]

use dixit::{Character, CueClass, CustomLexicon, Extractor, Roster, SourceKind};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/invariants.rs"]
mod invariants;

#[derive(Default)]
struct Additions {
    lexicon: CustomLexicon,
    characters: Vec<Character>,
    table: Option<(String, String)>,
}

impl Additions {
    fn close_table(&mut self) {
        if let Some((name, text)) = self.table.take() {
            self.lexicon = std::mem::take(&mut self.lexicon).table(name, text);
        }
    }

    fn line(&mut self, line: &str) {
        let mut words = line.splitn(3, ' ');
        let (verb, first, rest) = (words.next(), words.next().unwrap_or(""), words.next().unwrap_or(""));
        match verb {
            Some("table") => {
                self.close_table();
                self.table = Some((line[6.min(line.len())..].to_owned(), String::new()));
            }
            Some("cue") => {
                let class = CueClass::from_name(first).unwrap_or(CueClass::Says);
                self.lexicon = std::mem::take(&mut self.lexicon).cue(rest, class);
            }
            Some("outlet") => {
                let kind = SourceKind::from_name(first).unwrap_or(SourceKind::Newspaper);
                self.lexicon = std::mem::take(&mut self.lexicon).outlet(rest, kind);
            }
            Some("who") => {
                let mut forms = line[4.min(line.len())..].split('/');
                let character = Character::new(forms.next().unwrap_or(""));
                self.characters.push(forms.fold(character, Character::alias));
            }
            _ => {
                if let Some((_, text)) = &mut self.table {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
    }
}

/// An error names a place and a remedy: "place: what; remedy".
fn check_message(error: &dixit::Error) {
    let message = error.to_string();
    let place = message.find(": ").expect("a place");
    assert!(place > 0 && message[place..].contains("; "), "no remedy: {message}");
    assert_eq!(error.line_number().is_some(), message.contains(", line "), "{message}");
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut additions = Additions::default();
    text.split('\n').for_each(|line| additions.line(line));
    additions.close_table();
    let roster = Roster::new(additions.characters);
    let extractor = Extractor::builder().lexicon(additions.lexicon).build();
    roster.as_ref().err().into_iter().for_each(check_message);
    match extractor {
        Err(error) => check_message(&error),
        Ok(extractor) => {
            let words = text.replace(['\t', '/'], " said ");
            invariants::extract(&extractor, &words, roster.as_ref().ok());
        }
    }
});
