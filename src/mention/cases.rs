//! Runs the readable cases of `tests/cases/mentions`; their format stands at the head of
//! `names.txt`. Touches [`super`]; only in tests.

use std::path::Path;

use super::{Mention, Mentions, find};
use crate::document::{EntityKind, Gender, MentionKind};
use crate::lexicon::Lexicon;
use crate::sentence::sentences;
use crate::span::Span;
use crate::token::Tokens;

/// One case: its name, its text and its lines of `=`, `!` and `@`.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Mark and rest of each line.
    pub(crate) lines: Vec<(char, String)>,
}

/// The cases of all files in a folder of `tests/cases`; panics on an empty or broken file.
pub(crate) fn read(folder: &str) -> Vec<Case> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&place).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let before = cases.len();
        parse(&name, &std::fs::read_to_string(file).unwrap(), &mut cases);
        assert!(cases.len() > before, "{name} holds no case: write ## and a name, then the text");
    }
    say_aloud(&format!("{folder}: {} files, {} cases", files.len(), cases.len()));
    cases
}

fn parse(file: &str, content: &str, cases: &mut Vec<Case>) {
    let mut parts = content.split("\n## ");
    let head = parts.next().unwrap_or("");
    assert!(
        head.lines().all(|l| l.is_empty() || l.starts_with("# ")),
        "{file}: only comments before the first case"
    );
    for part in parts {
        let (name, body) = part.split_once('\n').unwrap_or((part, ""));
        let mut case = Case { name: format!("{file}: {name}"), text: String::new(), lines: Vec::new() };
        for line in body.lines() {
            match line.split_at_checked(2) {
                Some((mark @ ("= " | "! " | "@ "), rest)) => {
                    case.lines.push((mark.as_bytes()[0] as char, rest.to_owned()));
                }
                _ => case.text.push_str(&format!("{line}\n")),
            }
        }
        case.text = case.text.trim().to_owned();
        assert!(!case.text.is_empty(), "{}: no text", case.name);
        cases.push(case);
    }
}

fn words(tokens: &Tokens<'_>, range: &std::ops::Range<u32>) -> String {
    tokens.text[tokens.span(range.start as usize..range.end as usize)].to_owned()
}

/// What is wrong with a mention, by one attribute of its line.
fn fault(tokens: &Tokens<'_>, mention: &Mention, attribute: &str) -> Option<String> {
    let range = |range: &Option<std::ops::Range<u32>>| range.as_ref().map(|r| words(tokens, r));
    let (key, value) = attribute.split_once(' ').unwrap_or((attribute, ""));
    let right = match key {
        "name" => range(&mention.name()).as_deref() == Some(value),
        "role" => range(&mention.role()).as_deref() == Some(value),
        "core" => words(tokens, &mention.core()) == value,
        "head" => tokens.text_of(mention.head as usize) == value,
        "person" => mention.entity_kind == EntityKind::Person,
        "organization" => mention.entity_kind == EntityKind::Organization,
        "group" => mention.entity_kind == EntityKind::Group,
        "document" => mention.entity_kind == EntityKind::Document,
        "unknown" => mention.entity_kind == EntityKind::Unknown,
        "female" => mention.gender == Some(Gender::Female),
        "male" => mention.gender == Some(Gender::Male),
        "plural" => mention.is_plural(),
        "named" => mention.kind == MentionKind::Name,
        "described" => mention.kind == MentionKind::Description,
        "pronoun" => mention.kind == MentionKind::Pronoun,
        _ => panic!("there is no attribute {key:?}"),
    };
    (!right).then(|| {
        format!(
            "is not {attribute:?} but {mention:?}, name {:?}, role {:?}",
            range(&mention.name()),
            range(&mention.role())
        )
    })
}

fn faults(case: &Case) -> Vec<String> {
    let tokens = Tokens::new(&case.text, Lexicon::built_in());
    let sentences: Vec<Span> = sentences(&case.text).collect();
    let mentions = find(&tokens, &sentences);
    check_nesting(&mentions);
    let all: Vec<String> = mentions.list.iter().map(|m| words(&tokens, &m.tokens)).collect();
    let mut faults = Vec::new();
    for (mark, line) in &case.lines {
        let mut parts = line.split(" | ");
        let whole = parts.next().unwrap_or("");
        let found = all.iter().position(|words| words == whole);
        match (mark, found) {
            ('!', Some(_)) => faults.push(format!("{whole:?} is a mention")),
            ('=', None) => faults.push(format!("{whole:?} is no mention; there are {all:?}")),
            ('=', Some(number)) => {
                let mention = &mentions.list[number];
                faults.extend(
                    parts.filter_map(|a| fault(&tokens, mention, a)).map(|f| format!("{whole:?} {f}")),
                );
            }
            _ => {}
        }
    }
    assert!(!case.lines.is_empty(), "{}: expects nothing", case.name);
    faults.into_iter().map(|fault| format!("{}: {fault}", case.name)).collect()
}

/// A whole comes before its parts and holds them; those without a whole lie apart.
fn check_nesting(mentions: &Mentions) {
    let mut end = 0;
    for (number, mention) in mentions.list.iter().enumerate() {
        assert!(mention.tokens.contains(&mention.head), "{mention:?}");
        match mention.parent() {
            Some(parent) => {
                let whole = &mentions.list[parent];
                assert!(parent < number, "{mention:?} before {whole:?}");
                assert!(whole.tokens.start <= mention.tokens.start && mention.tokens.end <= whole.tokens.end);
            }
            None => {
                assert!(mention.tokens.start >= end, "{mention:?} overlaps the one before");
                end = mention.tokens.end;
            }
        }
    }
}

#[test]
fn mentions_are_found_as_the_cases_say() {
    let cases = read("mentions");
    let faults: Vec<String> = cases.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_mention_is_found_by_its_first_last_and_any_token() {
    let text = "Norway's minister Ann Lee, 25, spoke.";
    let tokens = Tokens::new(text, Lexicon::built_in());
    let mentions = find(&tokens, &[Span::new(0, text.len())]);
    let whole = mentions.starting_at(0).unwrap();
    assert_eq!(words(&tokens, &mentions.list[whole].tokens), "Norway's minister Ann Lee, 25");
    assert_eq!(words(&tokens, &mentions.list[mentions.innermost(0).unwrap()].tokens), "Norway");
    assert_eq!(mentions.at(4), Some(whole));
    assert_eq!(mentions.starting_at(6), None);
    assert_eq!(mentions.at(tokens.len() - 1), None);
    assert_eq!(mentions.at(usize::MAX), None);
}

/// Straight to standard error: the test harness keeps back what `println!` prints of a test that passes.
fn say_aloud(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}
