//! Reads the cases of `tests/cases/attribution/*.txt` and checks each through the public interface.
//!
//! A case is `## name`, then a text, then one `-> kind name` line for each quote, in text order.
//! In the text `{…}` is content, `[…]` a cue and `<…>` the speaker's mention; `{2:…}`, `[2:…]`
//! and `<2:…>` belong to the second quote. A quote of several parts has its `{…}` several times.
//! The name is that of the entity; `?` says that the speaker has no name in the text, `-` that
//! there is no speaker. `-> nothing` says that the text has no quote. In files whose name begins
//! with `direct`, quotes that are not direct and not marked are passed over. A first line `roster: Ann Lee, Ann; Bo Ray`
//! gives the characters, each with its aliases.

use std::fs;
use std::path::Path;

use dixit::{Character, Extractor, QuoteKind, Roster, Span};

/// One quote as a case wants it.
#[derive(Debug, Default, Clone, PartialEq)]
struct Expected {
    kind: String,
    name: String,
    content: Vec<Span>,
    cue: Option<Span>,
    speaker: Option<Span>,
}

#[derive(Debug)]
struct Case {
    name: String,
    roster: Option<Roster>,
    text: String,
    quotes: Vec<Expected>,
}

fn parse_file(name: &str, text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let body = text.lines().filter(|line| !line.starts_with("# ")).collect::<Vec<_>>().join("\n");
    let mut blocks = body.split("\n## ");
    let head = blocks.next().unwrap_or_default();
    assert!(head.trim().is_empty(), "{name}: text before the first case: {head:?}");
    for block in blocks {
        cases.push(parse_case(name, block));
    }
    assert!(!cases.is_empty(), "{name}: no case");
    for (i, case) in cases.iter().enumerate() {
        let twin = cases[..i].iter().any(|c| c.name == case.name);
        assert!(!twin, "{name}: two cases are named {:?}", case.name);
    }
    cases
}

fn parse_case(file: &str, block: &str) -> Case {
    let (name, rest) = block.split_once('\n').unwrap_or((block, ""));
    let place = format!("{file}, {name:?}");
    let at = rest.find("\n-> ").unwrap_or_else(|| panic!("{place}: no line with ->"));
    let (marked, answers) = (&rest[..at], &rest[at + 1..]);
    let mut quotes = Vec::new();
    for line in answers.lines().filter(|line| !line.trim().is_empty()) {
        let answer = line.strip_prefix("-> ").unwrap_or_else(|| panic!("{place}: {line:?} is no -> line"));
        let (kind, name) = answer.split_once(' ').unwrap_or((answer, ""));
        assert!(
            matches!(kind, "direct" | "mixed" | "indirect" | "nothing"),
            "{place}: there is no kind {kind:?}"
        );
        assert_eq!(kind == "nothing", name.is_empty(), "{place}: {line:?} needs kind and name");
        if kind != "nothing" {
            quotes.push(Expected { kind: kind.into(), name: name.trim().into(), ..Expected::default() });
        }
    }
    let marked = marked.trim_matches('\n');
    let (roster, marked) = match marked.strip_prefix("roster: ").and_then(|rest| rest.split_once('\n')) {
        Some((characters, rest)) => (Some(read_roster(characters)), rest.trim_start_matches('\n')),
        None => (None, marked),
    };
    let text = read_marks(&place, marked, &mut quotes);
    for quote in &quotes {
        assert!(!quote.content.is_empty(), "{place}: a quote without content");
    }
    Case { name: name.to_owned(), roster, text, quotes }
}

/// The characters of "Ann Lee, Ann; Bo Ray".
fn read_roster(line: &str) -> Roster {
    let character = |names: &str| {
        let mut names = names.split(',').map(str::trim);
        let first = Character::new(names.next().unwrap_or_default());
        names.fold(first, |character, alias| character.alias(alias))
    };
    Roster::new(line.split(';').map(character)).expect("a sound roster")
}

/// Takes the marks out of the text and puts the spans into the quotes.
fn read_marks(place: &str, marked: &str, quotes: &mut [Expected]) -> String {
    let mut text = String::new();
    let mut open: Vec<(char, usize, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '{' | '[' | '<' => {
                let mut number = 1;
                if let (Some(digit), Some(b':')) = (rest.chars().next(), rest.as_bytes().get(1)) {
                    number = digit.to_digit(10).unwrap_or_else(|| panic!("{place}: {digit:?} is no number"));
                    rest = &rest[2..];
                }
                open.push((c, number as usize, text.len()));
            }
            '}' | ']' | '>' => {
                let (opener, number, start) =
                    open.pop().unwrap_or_else(|| panic!("{place}: {c:?} closes nothing"));
                assert!(matches!((opener, c), ('{', '}') | ('[', ']') | ('<', '>')), "{place}: {opener}…{c}");
                let quote =
                    quotes.get_mut(number - 1).unwrap_or_else(|| panic!("{place}: no quote {number}"));
                let span = Span::new(start, text.len());
                assert!(!span.is_empty(), "{place}: empty marks");
                match c {
                    '}' => quote.content.push(span),
                    ']' => assert!(quote.cue.replace(span).is_none(), "{place}: two cues"),
                    _ => assert!(quote.speaker.replace(span).is_none(), "{place}: two speakers"),
                }
            }
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "{place}: a mark is never closed");
    text
}

/// What is wrong with the extractor's answer; empty where it is right.
fn check(extractor: &Extractor, case: &Case, only_direct: bool) -> String {
    let document = match &case.roster {
        Some(roster) => extractor.extract_with(&case.text, roster),
        None => extractor.extract(&case.text),
    };
    let show = |span: Option<Span>| span.map_or("none", |s| &case.text[s.range()]);
    let mut wrong = String::new();
    let mut say = |what: String| wrong.push_str(&format!("    {what}\n"));
    for expected in &case.quotes {
        let Some(found) = document.quotes().find(|q| q.content() == expected.content) else {
            let parts: Vec<_> = expected.content.iter().map(|s| &case.text[s.range()]).collect();
            say(format!("no quote {parts:?}"));
            continue;
        };
        if found.kind().name() != expected.kind {
            say(format!("kind {} instead of {}", found.kind(), expected.kind));
        }
        let cue = found.cue().map(|cue| cue.span);
        if cue != expected.cue {
            say(format!("cue {:?} instead of {:?}", show(cue), show(expected.cue)));
        }
        let span = found.speaker().and_then(|s| s.span());
        if span != expected.speaker {
            say(format!("speaker {:?} instead of {:?}", show(span), show(expected.speaker)));
        }
        let name = match found.speaker() {
            None => "-",
            Some(speaker) => speaker.name().unwrap_or("?"),
        };
        if name != expected.name {
            say(format!("name {name:?} instead of {:?} ({})", expected.name, found.rule()));
        }
    }
    for quote in document.quotes() {
        let counted = !only_direct || quote.kind() == QuoteKind::Direct;
        if counted && !case.quotes.iter().any(|e| e.content == quote.content()) {
            let parts: Vec<_> = quote.content().iter().map(|s| &case.text[s.range()]).collect();
            say(format!("a quote too many: {} {parts:?}", quote.kind()));
        }
    }
    wrong
}

#[test]
fn cases() {
    let extractor = Extractor::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/attribution");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder of cases").map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let (mut count, mut failures) = (0, Vec::new());
    for path in &paths {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let cases = parse_file(&file, &format!("\n{}", fs::read_to_string(path).expect("UTF-8")));
        println!("{file}: {} cases", cases.len());
        for case in cases {
            count += 1;
            let wrong = check(&extractor, &case, file.starts_with("direct"));
            if !wrong.is_empty() {
                failures.push(format!("{file}, {:?}\n{wrong}", case.name));
            }
        }
    }
    say_aloud(&format!("attribution: {} files, {count} cases", paths.len()));
    assert!(count > 0, "no case ran");
    assert!(failures.is_empty(), "{} of {count} cases fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
#[should_panic(expected = "no case")]
fn an_empty_file_is_refused() {
    parse_file("empty.txt", "\n# only a comment\n");
}

#[test]
#[should_panic(expected = "no line with ->")]
fn a_case_without_an_answer_is_refused() {
    parse_file("short.txt", "\n## a name\n{“No,”} <he> [said].\n");
}

#[test]
#[should_panic(expected = "a mark is never closed")]
fn an_open_mark_is_refused() {
    parse_file("open.txt", "\n## a name\n{“No,” <he> [said].\n-> direct ?\n");
}

#[test]
#[should_panic(expected = "a quote without content")]
fn an_answer_without_content_is_refused() {
    parse_file("none.txt", "\n## a name\n<He> [said] no.\n-> direct ?\n");
}

/// Straight to standard error: the test harness keeps back what `println!` prints of a test that passes.
fn say_aloud(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}
