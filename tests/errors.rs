//! The exact sentence of every error a caller can meet: the place, what is wrong, and the remedy.

use dixit::{Character, CueClass, CustomLexicon, Error, Extractor, Roster, SourceKind};

#[track_caller]
fn says<T>(result: Result<T, Error>, sentence: &str) -> Error {
    let error = result.err().expect("it shall be refused");
    assert_eq!(error.to_string(), sentence);
    error
}

#[test]
fn a_minimum_confidence_must_be_a_probability() {
    for (minimum, sentence) in [
        (1.5, "minimum_confidence: 1.5 is no probability; give a number from 0 to 1"),
        (-0.1, "minimum_confidence: -0.1 is no probability; give a number from 0 to 1"),
        (f32::NAN, "minimum_confidence: NaN is no probability; give a number from 0 to 1"),
    ] {
        let error = says(Extractor::builder().minimum_confidence(minimum).build(), sentence);
        assert_eq!(error.line_number(), None);
    }
    assert!(Extractor::builder().minimum_confidence(1.0).build().is_ok());
}

#[test]
fn a_roster_names_the_entry() {
    says(
        Roster::new([Character::new("Ann Lee"), Character::new("")]),
        "roster entry 2 (\"\"): the name is empty; write at least one word that is no article",
    );
    says(
        Roster::new([
            Character::new("Ann Lee").alias("the Doctor"),
            Character::new("Bo Ray").alias("Doctor"),
        ]),
        "roster entry 2 (\"Bo Ray\"): \"Doctor\" already stands for entry 1 (\"Ann Lee\"); \
         give every name and alias to one entry only",
    );
}

#[test]
fn an_addition_names_its_entry_or_its_line() {
    let build = |lexicon| Extractor::builder().lexicon(lexicon).build();
    let lexicon = CustomLexicon::new;
    says(
        build(lexicon().cue(" ", CueClass::Says)),
        "cue \" \": it has no word; write a base form such as \"say\"",
    );
    says(
        build(lexicon().cue("op\tine", CueClass::Says)),
        "cue \"op\\tine\": '\\t' belongs to no word; write letters and spaces",
    );
    says(
        build(lexicon().cue("went on record", CueClass::Says)),
        "cue \"went on record\": \"went\" is a form of \"go\"; write the base form",
    );
    says(
        build(lexicon().outlet("", SourceKind::Newspaper)),
        "outlet \"\": it is no name; write the name as articles do, without tabs, # and ?",
    );
    says(
        build(lexicon().table("mine.tsv", "")),
        "mine.tsv: no table has this name; name one of cues.tsv, verbs.tsv, nouns.tsv, adjectives.txt, words.tsv, names.tsv, places.tsv, outlets.tsv",
    );
    let error = says(
        build(lexicon().table("cues.tsv", "# mine\nopine\tverb\tsays\n")),
        "cues.tsv, line 2: 3 columns where 4 are needed; write the columns that the file's header names, \
         with a tab between them",
    );
    assert_eq!(error.line_number(), Some(2));
}

/// The examples that the documentation of `CustomLexicon::table` gives.
#[test]
fn the_documented_lines_are_taken() {
    let rows: Vec<Vec<&str>> = include_str!("../src/custom.rs")
        .lines()
        .filter(|line| line.contains('⇥'))
        .map(|line| line.split('`').collect())
        .collect();
    assert_eq!(rows.len(), 8);
    for row in rows {
        let (table, line) = (row[1], row[row.len() - 2].replace('⇥', "\t"));
        let lexicon = CustomLexicon::new().table(table, &*line);
        assert!(Extractor::builder().lexicon(lexicon).build().is_ok(), "{table}: {line:?}");
    }
}
