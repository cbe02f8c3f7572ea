//! Sentence cases, read from `tests/cases/sentences/*.txt`, and properties that hold of any text.
//!
//! A case is a line `## name` and the text under it. `⏐` stands where a sentence ends and another begins, and
//! the space behind it is not part of the text; an empty line is a boundary by itself.

use dixit::{Span, sentences};
use proptest::prelude::*;
use std::collections::HashSet;
use std::path::Path;

const BOUNDARY: char = '⏐';
const FEWEST_CASES: usize = 150;

struct Case {
    name: String,
    text: String,
    expected: Vec<String>,
}

/// The cases of one file; `#` begins a comment line above the first case.
fn parse(file: &str, content: &str) -> Vec<Case> {
    let (head, rest) = content.split_once("## ").unwrap_or_else(|| panic!("{file} has no case"));
    for line in head.lines() {
        assert!(line.is_empty() || line.starts_with("# "), "{file}: {line:?} stands above the first case");
    }
    rest.split("\n## ").map(|case| parse_case(file, case)).collect()
}

fn parse_case(file: &str, case: &str) -> Case {
    let (name, marked) = case.split_once('\n').unwrap_or_else(|| panic!("{file}: {case:?} has no text"));
    let marked = marked.trim_end();
    assert!(!name.trim().is_empty(), "{file}: a case has no name");
    assert!(!marked.trim().is_empty(), "{file}: {name:?} has no text");
    let expected: Vec<String> = marked
        .split("\n\n")
        .flat_map(|part| part.split(BOUNDARY))
        .map(|piece| piece.trim().to_owned())
        .collect();
    assert!(expected.iter().all(|piece| !piece.is_empty()), "{file}: {name:?} has an empty sentence");
    let text = marked.replace("⏐ ", "").replace(BOUNDARY, "");
    Case { name: format!("{file}: {name}"), text, expected }
}

fn all_cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sentences");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    let mut cases = Vec::new();
    for path in files {
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        cases.extend(parse(&file, &content));
    }
    cases
}

fn found(text: &str) -> Vec<&str> {
    sentences(text).map(|span| &text[span.range()]).collect()
}

#[test]
fn cases_split_as_marked() {
    let cases = all_cases();
    let mut names = HashSet::new();
    for case in &cases {
        assert!(names.insert(&case.name), "{} is there twice", case.name);
    }
    assert!(cases.len() >= FEWEST_CASES, "only {} cases", cases.len());
    let failures: Vec<String> = cases
        .iter()
        .filter(|case| found(&case.text) != case.expected)
        .map(|case| {
            format!("{}\n  found    {:?}\n  expected {:?}", case.name, found(&case.text), case.expected)
        })
        .collect();
    say_aloud(&format!("sentences: {} cases", cases.len()));
    assert!(failures.is_empty(), "{} of {} cases fail\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// The same boundaries with Windows line ends.
#[test]
fn cases_split_alike_with_carriage_returns() {
    for case in all_cases() {
        let text = case.text.replace('\n', "\r\n");
        let expected: Vec<String> = case.expected.iter().map(|piece| piece.replace('\n', "\r\n")).collect();
        assert_eq!(found(&text), expected, "{}", case.name);
    }
}

#[test]
#[should_panic(expected = "an empty sentence")]
fn a_case_with_an_empty_sentence_is_refused() {
    parse("x.txt", "## name\nOne. ⏐ ⏐ Two.");
}

#[test]
#[should_panic(expected = "has no case")]
fn a_file_without_cases_is_refused() {
    parse("x.txt", "# nothing\n");
}

#[test]
fn blank_text_has_no_sentences() {
    for text in ["", " ", "\n\n", "\u{a0}\u{2028}\t"] {
        assert_eq!(sentences(text).next(), None, "{text:?}");
    }
}

#[test]
fn offsets_are_bytes() {
    let text = " “Éa ira.” Né en mai. ";
    let spans: Vec<Span> = sentences(text).collect();
    assert_eq!(spans, [Span::new(1, 15), Span::new(16, 27)]);
}

/// A line separator is white space too.
#[test]
fn items_end_without_any_white_space() {
    let text = "a. one\u{2028}  b. two";
    let found: Vec<&str> = sentences(text).map(|span| &text[span]).collect();
    assert_eq!(found, ["a. one", "b. two"]);
}

/// Text made of what decides sentence ends, so that the rules meet in ways nobody thought of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        ".",
        "!",
        "?",
        "…",
        "...",
        ". . .",
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "''",
        "``",
        "(",
        ")",
        "[",
        "]",
        "[3]",
        "-",
        "--",
        "—",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{2028}",
        "•",
        ":)",
        ",",
        ";",
        "1",
        "2.",
        "3)",
        "a",
        "b.",
        "He",
        "said",
        "Ann asked",
        "Mr.",
        "U.S.",
        "Inc.",
        "a.m.",
        "I",
        "the",
        "É",
        "日本",
        "🙂",
        "N°",
        "x@y.z",
        "http://a.b/c",
        "Monday",
        "IV.",
        "J.",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) {
    let spans: Vec<Span> = sentences(text).collect();
    let mut at = 0;
    for span in &spans {
        assert!(at <= span.start && span.start < span.end, "{spans:?} in {text:?}");
        assert!(text[at..span.start].trim().is_empty(), "text left out before {span} in {text:?}");
        let sentence = &text[span.range()];
        assert_eq!(sentence, sentence.trim(), "{text:?}");
        at = span.end;
    }
    assert!(text[at..].trim().is_empty(), "text left out after {at} in {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_covered_in_order(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_mix_of_marks_is_covered_in_order(text in pieces()) {
        check(&text);
    }

    #[test]
    fn carriage_returns_change_nothing_but_offsets(text in pieces()) {
        let unix = text.replace("\r\n", "\n");
        let windows = unix.replace('\n', "\r\n");
        let found_unix = found(&unix);
        let found_windows: Vec<String> = found(&windows).iter().map(|s| s.replace("\r\n", "\n")).collect();
        prop_assert_eq!(found_unix, found_windows);
    }

    #[test]
    fn the_sentences_of_a_paragraph_do_not_depend_on_the_next(text in pieces()) {
        let text = text.replace(['\r', '\n', '\u{2028}'], " ");
        let alone: Vec<String> = found(text.trim()).iter().map(|s| (*s).to_owned()).collect();
        let twice = format!("{}\n\nEnd", text.trim());
        let mut both: Vec<String> = found(&twice).iter().map(|s| (*s).to_owned()).collect();
        let last = both.pop();
        prop_assert_eq!(last.as_deref(), Some("End"));
        prop_assert_eq!(alone, both);
    }
}

/// Straight to standard error: the test harness keeps back what `println!` prints of a test that passes.
fn say_aloud(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}
