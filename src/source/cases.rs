//! Runs the readable cases of `tests/cases/sources`. Touches the whole stage.
//!
//! A case is a line `== name`, then its text, then what is expected. In the text `{…}` is content, `[…]` cue
//! and `<…>` speaker; those of a second quote are `{2:…}`, `[2:…]`, `<2:…>`. A line `¶` is an empty line of
//! the text. Lines before the text that begin with `+ ` are rows of a caller's table of outlets (` | ` for tabs).
//!
//!     -> span | name | kind | relation      a link of the chain, innermost first (`2->` for the second quote)
//!     -> none                               an empty chain
//!     outlet: kind                          what kind of outlet the speaker is (or `none`)
//!     credit: span | outlet | kind | authors       the document's credits (or `credit: none`)
//!     dateline: span | place | date                its dateline (or `dateline: none`)

use std::collections::HashSet;
use std::path::Path;

use super::{Channels, Outlets, QuoteView, Vocabulary, credits};
use crate::document::Source;
use crate::lexicon::Lexicon;
use crate::register::Register;
use crate::span::Span;
use crate::token::Tokens;

#[derive(Default)]
struct Case {
    place: String,
    text: String,
    table: String,
    expected: Vec<String>,
    quotes: [Marked; 2],
}

/// The marked spans of one quote.
#[derive(Default)]
struct Marked {
    content: Vec<Span>,
    cue: Option<Span>,
    speaker: Option<Span>,
}

fn cases(file: &str, source: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut names = HashSet::new();
    for (index, line) in source.lines().enumerate() {
        let place = format!("{file}, line {}", index + 1);
        let trimmed = line.trim_end();
        if trimmed.starts_with('#') || trimmed.is_empty() {
            continue;
        }
        if let Some(name) = trimmed.strip_prefix("== ") {
            assert!(names.insert(name.to_owned()), "{place}: the name {name:?} is taken");
            cases.push(Case { place: format!("{place} ({name})"), ..Case::default() });
            continue;
        }
        let case = cases.last_mut().unwrap_or_else(|| panic!("{place}: a case begins with `== name`"));
        let is_expected =
            ["->", "2->", "outlet:", "credit:", "dateline:"].iter().any(|s| trimmed.starts_with(s));
        if is_expected {
            case.expected.push(trimmed.to_owned());
        } else if let Some(row) = trimmed.strip_prefix("+ ") {
            case.table.push_str(&row.replace(" | ", "\t"));
            case.table.push('\n');
        } else {
            assert!(case.expected.is_empty(), "{place}: text after what is expected; is `== name` missing?");
            if !case.text.is_empty() {
                case.text.push('\n');
            }
            case.text.push_str(if trimmed == "¶" { "" } else { trimmed });
        }
    }
    assert!(!cases.is_empty(), "{file}: no case");
    for case in &mut cases {
        assert!(!case.text.trim().is_empty(), "{}: no text", case.place);
        assert!(!case.expected.is_empty(), "{}: nothing is expected", case.place);
        unmark(case);
    }
    cases
}

/// Takes the marks out of the text and notes what they hold.
fn unmark(case: &mut Case) {
    let marked = std::mem::take(&mut case.text);
    let mut open: Vec<(char, usize, usize)> = Vec::new();
    let mut chars = marked.chars().peekable();
    let mut text = String::new();
    while let Some(c) = chars.next() {
        match c {
            '{' | '[' | '<' => {
                let second = chars.peek() == Some(&'2') && marked[..].contains("2:");
                if second {
                    chars.next();
                    assert_eq!(chars.next(), Some(':'), "{}: `{c}2` without `:`", case.place);
                }
                open.push((c, usize::from(second), text.len()));
            }
            '}' | ']' | '>' => {
                let (opener, quote, start) =
                    open.pop().unwrap_or_else(|| panic!("{}: stray {c}", case.place));
                let span = Span::new(start, text.len());
                let quote = &mut case.quotes[quote];
                match (opener, c) {
                    ('{', '}') => quote.content.push(span),
                    ('[', ']') => quote.cue = Some(span),
                    ('<', '>') => quote.speaker = Some(span),
                    _ => panic!("{}: {opener} closed by {c}", case.place),
                }
            }
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "{}: a mark is not closed", case.place);
    case.text = text;
}

/// What the crate finds, in the form of the expected lines.
fn found(case: &Case) -> Vec<String> {
    let mut outlets = Outlets::built_in().clone();
    if !case.table.is_empty() {
        outlets.add("case", &case.table).unwrap_or_else(|error| panic!("{}: {error}", case.place));
    }
    let tokens = Tokens::new(&case.text, Lexicon::built_in());
    let sentences: Vec<Span> = crate::sentence::sentences(&case.text).collect();
    let vocabulary = Vocabulary::new(outlets, Lexicon::built_in());
    let channels = Channels::read(&tokens, &sentences, Register::Report, &vocabulary);
    let given = |prefix: &str| case.expected.iter().any(|line| line.starts_with(prefix));
    let mut lines = Vec::new();
    if given("->") || given("2->") {
        let quotes: Vec<_> = case.quotes.iter().filter(|quote| !quote.content.is_empty()).collect();
        assert!(!quotes.is_empty(), "{}: no content is marked", case.place);
        let views: Vec<_> = quotes
            .iter()
            .map(|q| QuoteView { content: &q.content, cue: q.cue, speaker: q.speaker })
            .collect();
        for (index, chain) in channels.chains(views.iter().copied()).into_iter().enumerate() {
            let arrow = if index == 0 { "->" } else { "2->" };
            if given(arrow) {
                lines.extend(links(&case.text, &chain).into_iter().map(|link| format!("{arrow} {link}")));
            }
        }
    }
    if given("outlet:") {
        let span = case.quotes[0].speaker.unwrap_or_else(|| panic!("{}: no speaker is marked", case.place));
        let kind = channels.is_outlet(tokens.within(span)).map_or("none", |kind| kind.name());
        lines.push(format!("outlet: {kind}"));
    }
    lines.extend(document_lines(case, &channels, given("credit:"), given("dateline:")));
    lines
}

fn links(text: &str, chain: &[Source]) -> Vec<String> {
    if chain.is_empty() {
        return vec!["none".to_owned()];
    }
    let name = |link: &Source| link.name.clone().unwrap_or_else(|| "-".to_owned());
    chain.iter().map(|l| format!("{} | {} | {} | {}", &text[l.span], name(l), l.kind, l.relation)).collect()
}

fn document_lines(case: &Case, channels: &Channels<'_>, credit: bool, dateline: bool) -> Vec<String> {
    let (lines, place) = credits(channels);
    let mut found = Vec::new();
    if credit {
        let dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        found.extend(lines.iter().map(|c| {
            let authors = Some(c.authors.join(", ")).filter(|a| !a.is_empty());
            let kind = c.kind.map(|kind| kind.name().to_owned());
            format!(
                "credit: {} | {} | {} | {}",
                &case.text.as_str()[c.span],
                dash(c.outlet.clone()),
                dash(kind),
                dash(authors)
            )
        }));
        if lines.is_empty() {
            found.push("credit: none".to_owned());
        }
    }
    if dateline {
        found.push(place.map_or("dateline: none".to_owned(), |d| {
            let date = d.date.map_or("-", |date| &case.text.as_str()[date]);
            format!("dateline: {} | {} | {date}", &case.text.as_str()[d.span], &case.text.as_str()[d.place])
        }));
    }
    found
}

#[test]
fn every_case_of_the_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sources");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("tests/cases/sources is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    let (mut count, mut failed) = (0, Vec::new());
    for path in &files {
        let source = std::fs::read_to_string(path).expect("a case file is readable");
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        for case in cases(&file, &source) {
            count += 1;
            let found = found(&case);
            if found != case.expected {
                let show = |lines: &[String]| lines.join("\n    ");
                failed.push(format!(
                    "{}\n  expected\n    {}\n  found\n    {}",
                    case.place,
                    show(&case.expected),
                    show(&found)
                ));
            }
        }
    }
    say_aloud(&format!("sources: {} files, {count} cases", files.len()));
    assert!(count >= 150, "only {count} cases were read");
    assert!(failed.is_empty(), "{} of {count} cases failed:\n{}", failed.len(), failed.join("\n"));
}

#[test]
#[should_panic(expected = "nothing is expected")]
fn a_case_without_expectation_is_refused() {
    cases("x.txt", "== name\n{a} [said] <Lee>.\n");
}

#[test]
#[should_panic(expected = "no case")]
fn an_empty_file_is_refused() {
    cases("x.txt", "# only a comment\n");
}

#[test]
#[should_panic(expected = "a mark is not closed")]
fn an_open_mark_is_refused() {
    cases("x.txt", "== name\n{a [said] <Lee>.\n-> none\n");
}

/// Straight to standard error: the test harness keeps back what `println!` prints of a test that passes.
fn say_aloud(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}
