//! Tests of the lexicon: what the tables hold, and how broken ones are refused.

use super::*;

#[test]
fn built_in_tables_parse_and_have_no_doubles() {
    let lexicon = Lexicon::load(table::BUILT_IN).expect("good tables");
    let said = lexicon.find("said");
    assert_eq!(lexicon.form(lexicon.lemma(said)), "say");
    let said = lexicon.word(said);
    assert!(said.tags().has(Tag::VD) && said.tags().has(Tag::VN));
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
            "table \"swords.tsv\": no table has this name; name one of cues.tsv, verbs.tsv, nouns.tsv, adjectives.txt, words.tsv, names.tsv, places.tsv, lists.tsv, outlets.tsv".to_owned(),
        ),
        (
            "lists.tsv",
            "office\tmayor\n",
            "lists.tsv, line 1: \"mayor\" stands in no other table; give it a line in nouns.tsv, verbs.tsv, adjectives.txt or words.tsv".to_owned(),
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
    let error = Lexicon::load(&[("lists.tsv", "ofice\tmayor\n")]).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with("lists.tsv, line 1: there is no list \"ofice\"; use one of office, "));
}

#[test]
fn too_many_words_are_an_error() {
    let mut text: String = (0..=u16::MAX).map(|i| format!("w{i}\t-\t=\n")).collect();
    text.push_str("last\t-\t=\n");
    let error = Lexicon::load(&[("nouns.tsv", &text)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "nouns.tsv, line 65536: the lexicon is full: it holds 65535 words and as many cues; take out those that \
         matter less"
    );
}

/// The lines of a table of the crate, split into columns.
fn rows(file: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let text = table::BUILT_IN.iter().find(|(name, _)| *name == file).expect("a table").1;
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

#[test]
fn every_verb_cue_is_in_the_table_of_verbs() {
    let verbs: std::collections::HashSet<_> = rows("verbs.tsv").map(|row| row[0]).collect();
    let auxiliary = ["be", "have", "do", "would", "'d"];
    let missing: Vec<_> = rows("cues.tsv")
        .filter(|row| row[1] == "verb")
        .map(|row| row[0])
        .filter(|cue| {
            let first = cue.split(' ').next().unwrap_or(cue);
            !verbs.contains(first) && !auxiliary.contains(&first)
        })
        .collect();
    assert_eq!(missing, Vec::<&str>::new(), "add them to verbs.tsv");
}

#[test]
fn every_word_of_a_cue_has_a_part_of_speech() {
    let lexicon = Lexicon::built_in();
    for (_, cue) in lexicon.cues() {
        for word in &cue.words {
            let (form, word) = (lexicon.form(*word), lexicon.word(*word));
            assert!(!word.tags().is_empty(), "{form:?} in the cue {:?} is in no table", cue.lemma);
        }
    }
}

#[test]
fn cues_know_their_part() {
    let lexicon = Lexicon::built_in();
    let rows = [
        ("claims", Some("claim"), Part::Verb),
        ("claimed", Some("claim"), Part::Verb),
        ("statement", Some("statement"), Part::Noun),
        ("beliefs", Some("belief"), Part::Noun),
        ("told", Some("tell"), Part::Verb),
        ("thought", Some("think"), Part::Verb),
        ("confident", Some("confident"), Part::Adjective),
        ("allegedly", Some("allegedly"), Part::Adverb),
        ("per", Some("per"), Part::Preposition),
    ];
    for (form, lemma, part) in rows {
        let word = lexicon.word(lexicon.find(form));
        let cue = word.cue.map(|id| lexicon.cue(id));
        assert_eq!(cue.map(|c| &*c.lemma), lemma, "{form}");
        assert_eq!(cue.map(|c| c.part), Some(part), "{form}");
    }
}

#[test]
fn forms_have_their_lemma() {
    let lexicon = Lexicon::built_in();
    let rows = [
        ("isn't", "be"),
        ("was", "be"),
        ("hasn't", "have"),
        ("did", "do"),
        ("admitted", "admit"),
        ("written", "write"),
        ("spokesmen", "spokesman"),
        ("children", "child"),
        ("bigger", "big"),
        ("best", "good"),
        ("russians", "russian"),
    ];
    for (form, lemma) in rows {
        assert_eq!(lexicon.form(lexicon.lemma(lexicon.find(form))), lemma, "{form}");
    }
}

#[test]
fn classes_of_words() {
    let lexicon = Lexicon::built_in();
    let rows = [
        ("she", Class::PronounF),
        ("we", Class::First),
        ("spokeswoman", Class::Female),
        ("analyst", Class::Role),
        ("analysts", Class::Group),
        ("police", Class::Group),
        ("ministry", Class::Org),
        ("report", Class::Document),
        ("hearing", Class::Event),
        ("newspaper", Class::Outlet),
        ("yesterday", Class::Time),
        ("percent", Class::Measure),
        ("mrs", Class::TitleF),
        ("sergei", Class::GivenM),
        ("kremlin", Class::Metonym),
        ("egyptians", Class::Demonym),
        ("democrats", Class::Party),
        ("corp", Class::OrgSuffix),
    ];
    for (form, class) in rows {
        let word = lexicon.word(lexicon.find(form));
        assert!(word.classes.has(class), "{form:?} should be {:?}", class.name());
    }
    let analyst = lexicon.word(lexicon.find("analyst"));
    assert!(!analyst.classes.has(Class::Group));
}

#[test]
fn further_tables_add_to_the_built_in_ones() {
    let lexicon = Lexicon::extended(&[
        ("nouns.tsv", "gizmologist\trole\t-\nreport\tevent\t-\n"),
        ("cues.tsv", "quidnunc\tverb\tclaims\tthat\nsay\tverb\tclaims\tto\n"),
    ])
    .expect("good tables");
    let word = |form: &str| lexicon.word(lexicon.find(form));
    assert!(word("gizmologists").classes.has(Class::Group));
    assert!(word("report").classes.has(Class::Document) && word("report").classes.has(Class::Event));
    for form in ["said", "quidnunced"] {
        let cue = lexicon.cue(word(form).cue.expect(form));
        assert_eq!(cue.class, CueClass::Claims);
    }
    assert_eq!(lexicon.cues().count(), Lexicon::built_in().cues().count() + 1);
    let error = Lexicon::extended(&[("cues.tsv", "say\tverb\n")]).unwrap_err();
    assert_eq!(error.line_number(), Some(1));
}

/// Not a bound, for a shared machine keeps no time; run with `--release -- --ignored --nocapture`.
#[test]
#[ignore = "prints a duration"]
fn time_to_load() {
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let lexicon = Lexicon::parse(table::BUILT_IN, Doubles::Trusted).expect("good tables");
        println!("{} words, {} cues in {:?}", lexicon.len(), lexicon.cues().count(), start.elapsed());
    }
}

#[test]
fn each_list_has_its_words_once() {
    let lexicon = Lexicon::built_in();
    let table = include_str!("lists.tsv");
    for list in List::ALL {
        let lines = super::rows(table).filter_map(|(_, row)| row.split_once('\t'));
        let mut written: Vec<_> =
            lines.filter(|(name, _)| *name == list.name()).flat_map(|(_, words)| words.split(' ')).collect();
        let mut read: Vec<_> = lexicon.on(*list).collect();
        written.sort_unstable();
        read.sort_unstable();
        assert_eq!(written, read, "{}", list.name());
        assert!(read.iter().all(|word| lexicon.lists(lexicon.find(word)).has(*list)));
    }
    assert!(!lexicon.lists(lexicon.find("harbour")).has(List::Office));
}
