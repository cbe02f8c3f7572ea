//! Tests of the lexicon: what the tables hold, and how broken ones are refused.

use super::*;

#[test]
fn built_in_tables_parse() {
    let lexicon = Lexicon::built_in();
    let said = lexicon.word(lexicon.find("said"));
    assert_eq!(&*lexicon.word(said.lemma).form, "say");
    assert!(said.tags.has(Tag::VD) && said.tags.has(Tag::VN));
    let cue = lexicon.cue(said.cue.expect("a cue"));
    assert_eq!((&*cue.lemma, cue.class), ("say", CueClass::Says));
    assert!(cue.takes.has("that") && !cue.takes.has("to"));
}

#[test]
fn a_broken_line_names_file_line_and_remedy() {
    let columns = "write the columns that the file's header names, with a tab between them";
    let rows = [
        (
            "words.tsv",
            "# form, tags\nthe\tD\nof\n",
            format!("words.tsv, line 3: 1 column where 2 or 3 are needed; {columns}"),
        ),
        (
            "nouns.tsv",
            "cat\t-\n",
            format!("nouns.tsv, line 1: 2 columns where 3 are needed; {columns}"),
        ),
        (
            "nouns.tsv",
            "cat\t\t-\n",
            "nouns.tsv, line 1: column 2 is empty; write - where there is nothing to say".to_owned(),
        ),
        (
            "nouns.tsv",
            "cat\t-\t-\ndog\t-\t-\ncat\t-\t=\n",
            "nouns.tsv, line 3: \"cat\" already stands on line 1; put both into one line".to_owned(),
        ),
        (
            "verbs.tsv",
            "go\tgoes,went,gone,going,goest\n",
            "verbs.tsv, line 1: 5 forms where a verb has 4; give third person singular, past, participle and -ing form, with - where regular".to_owned(),
        ),
        (
            "cues.tsv",
            "say\tvreb\tsays\tthat\n",
            "cues.tsv, line 1: there is no part \"vreb\"; use one of verb, noun, adjective, adverb, preposition".to_owned(),
        ),
        (
            "cues.tsv",
            "say\tverb\tsays\tthta\n",
            "cues.tsv, line 1: there is no frame \"thta\"; use one of that, bare, quote, np, to, as, ing, whether, addressee".to_owned(),
        ),
        (
            "swords.tsv",
            "",
            "swords.tsv: no table has this name; rename it to one of the tables in src/lexicon".to_owned(),
        ),
    ];
    for (file, text, message) in rows {
        let error = Lexicon::load(&[(file, text)]).expect_err(text);
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn an_unknown_tag_or_class_is_refused_with_the_known_ones() {
    let error = Lexicon::load(&[("words.tsv", "the\tDET\n")]).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with("words.tsv, line 1: there is no tag \"DET\"; use one of N, NS, V, "));
    let error = Lexicon::load(&[("names.tsv", "Anna\tgirl\n")]).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with("names.tsv, line 1: there is no class \"girl\"; use one of title, "));
}

#[test]
fn too_many_words_are_an_error() {
    let mut text: String = (0..=u16::MAX).map(|i| format!("w{i}\t-\t=\n")).collect();
    text.push_str("last\t-\t=\n");
    let error = Lexicon::load(&[("nouns.tsv", &text)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "nouns.tsv, line 65536: the lexicon is full with 65535 words; take out words that matter less"
    );
}
