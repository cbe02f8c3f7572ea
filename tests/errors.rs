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
        "table \"mine.tsv\": no table has this name; name one of cues.tsv, verbs.tsv, nouns.tsv, adjectives.txt, words.tsv, names.tsv, places.tsv, lists.tsv, outlets.tsv",
    );
    says(
        build(lexicon().table("", "Keld\n")),
        "table \"\": no table has this name; name one of cues.tsv, verbs.tsv, nouns.tsv, adjectives.txt, words.tsv, names.tsv, places.tsv, lists.tsv, outlets.tsv",
    );
    says(
        build(lexicon().outlet("Halden # Courier", SourceKind::Newspaper)),
        "outlet \"Halden # Courier\": it is no name; write the name as articles do, without tabs, # and ?",
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
    assert_eq!(rows.len(), 9);
    for row in rows {
        let (table, line) = (row[1], row[row.len() - 2].replace('⇥', "\t"));
        let lexicon = CustomLexicon::new().table(table, &*line);
        assert!(Extractor::builder().lexicon(lexicon).build().is_ok(), "{table}: {line:?}");
    }
}

#[test]
fn additions_that_contradict_each_other_are_refused() {
    let build = |lexicon| Extractor::builder().lexicon(lexicon).build();
    let lexicon = CustomLexicon::new;
    says(
        build(lexicon().cue("opine", CueClass::Says).cue("opine ", CueClass::Asks)),
        "cue \"opine \": it is given as says and as asks; keep one of the two",
    );
    says(
        build(lexicon().outlet("Norra", SourceKind::Newspaper).outlet("Norra", SourceKind::Broadcaster)),
        "outlet \"Norra\": it is given as newspaper and as broadcaster; keep one of the two",
    );
    let mine = "opine\tverb\tsays\tthat\n";
    says(
        build(lexicon().table("cues.tsv", mine).table("cues.tsv", "# again\nopine\tverb\tasks\tthat\n")),
        "cues.tsv, line 2: \"opine\" was given before with another class or frame; keep one of the two",
    );
    let twice = format!("{mine}{mine}");
    says(
        build(lexicon().table("cues.tsv", twice)),
        "cues.tsv, line 2: \"opine\" already stands on line 1; put both into one line",
    );
    says(
        build(
            lexicon().outlet("Norra", SourceKind::Newspaper).table("outlets.tsv", "Norra\t-\tmagazine\t-\n"),
        ),
        "outlets.tsv, line 1: \"Norra\" was given before as newspaper; keep one of the two",
    );
    // What is said twice in one way, and what replaces a built-in entry, is no contradiction.
    for sound in [
        lexicon().cue("opine", CueClass::Says).cue("opine", CueClass::Says),
        lexicon().table("cues.tsv", mine).table("cues.tsv", mine),
        lexicon().cue("say", CueClass::Asks).outlet("Reuters", SourceKind::Newspaper),
        lexicon().outlet("Norra", SourceKind::Newspaper).outlet("Norra", SourceKind::Newspaper),
    ] {
        assert!(build(sound).is_ok());
    }
}

#[test]
fn a_broken_line_names_what_is_wrong_with_it() {
    let table =
        |name, text: &str| Extractor::builder().lexicon(CustomLexicon::new().table(name, text)).build();
    says(
        table("nouns.tsv", "warden\trole\t\n"),
        "nouns.tsv, line 1: 2 columns where 3 are needed; write the columns that the file's header names, \
         with a tab between them",
    );
    says(
        table("verbs.tsv", "\n# verbs\nzig\ta,b,c,d,e\n"),
        "verbs.tsv, line 3: 5 forms where a verb has 4; give third person singular, past, participle and -ing \
         form, with - where regular",
    );
    says(
        table("outlets.tsv", "Norra\t-\tnewspaper\tNorway\n"),
        "outlets.tsv, line 1: \"Norway\" is no country code; write two capital letters of ISO 3166 (GB, FR), or \
         - where it is not known",
    );
    let error = says(
        table("cues.tsv", "opine\tverb\tsays\thow\n"),
        "cues.tsv, line 1: there is no frame \"how\"; use one of that, bare, quote, np, to, as, ing, whether, \
         addressee",
    );
    assert_eq!(error.line_number(), Some(1));
}

#[test]
fn a_lexicon_that_is_too_large_is_refused() {
    let words: String = (0..70_000).map(|n| format!("zig{n}\tN\n")).collect();
    let error =
        Extractor::builder().lexicon(CustomLexicon::new().table("words.tsv", words)).build().unwrap_err();
    assert!(
        error.to_string().ends_with(
            ": the lexicon is full: it holds 65535 words and as many cues; take out those that matter less"
        ),
        "{error}"
    );
    assert!(error.line_number().is_some_and(|line| line < 70_000));
}

/// Holds 4 GiB of zeros, most of it never touched; run by `cargo test --release -- --ignored`.
#[test]
#[ignore = "needs 4 GiB of address space"]
fn a_text_over_the_limit_is_refused() {
    let text = String::from_utf8(vec![0; u32::MAX as usize]).expect("zeros are UTF-8");
    let sentence = "the text has 4294967295 bytes and the limit is 4294967294; split it at a paragraph and read the parts";
    says(Extractor::new().try_extract(&text), sentence);
    says(Extractor::new().try_extract_with(&text, &Roster::default()), sentence);
}
