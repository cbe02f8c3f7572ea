//! Quotation marks, case by case: `tests/cases/quotations/*.txt`.
//!
//! A file holds cases: `## name`, then the text with its markup. Lines before the
//! first case are remarks and begin with `# `. The markup:
//!
//! * `⟦S “Hello,”⟧` is a quoted stretch with its marks: a letter for its kind
//!   (S speech, F fragment, Q scare quote, T title, N nickname, M markup), then a
//!   blank. Before the blank stand `-` where no mark closes it, `<` where no mark
//!   opens it and `+` where it goes on the speech of the paragraph before.
//! * `⟨x"⟩` is a single mark: x stray, i inch, f foot, `o` an opener and `c` a closer
//!   that stand alone. Any other mark outside the ends of stretches is an apostrophe.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dixit::{MarkRole, Quotations, QuotedKind, quotations};

/// A case as written down.
struct Case {
    name: String,
    text: String,
    quoted: Vec<Expected>,
    /// Marks that are neither apostrophes nor ends of a stretch.
    single: Vec<(usize, MarkRole)>,
}

#[derive(Clone)]
struct Expected {
    start: usize,
    end: usize,
    kind: QuotedKind,
    parent: Option<usize>,
    opened: bool,
    closed: bool,
    continues: bool,
}

fn kind(letter: char) -> Result<QuotedKind, String> {
    Ok(match letter {
        'S' => QuotedKind::Speech,
        'F' => QuotedKind::Fragment,
        'Q' => QuotedKind::Scare,
        'T' => QuotedKind::Title,
        'N' => QuotedKind::Nickname,
        'M' => QuotedKind::Markup,
        _ => return Err(format!("no kind has the letter {letter:?}")),
    })
}

fn role(letter: char) -> Result<MarkRole, String> {
    Ok(match letter {
        'x' => MarkRole::Stray,
        'i' => MarkRole::Inch,
        'f' => MarkRole::Foot,
        'o' => MarkRole::Open,
        'c' => MarkRole::Close,
        _ => return Err(format!("no role has the letter {letter:?}")),
    })
}

/// Reads the markup of one case.
fn parse(name: &str, marked: &str) -> Result<Case, String> {
    let mut case =
        Case { name: name.to_owned(), text: String::new(), quoted: Vec::new(), single: Vec::new() };
    let mut open = Vec::new();
    let mut chars = marked.chars();
    while let Some(c) = chars.next() {
        match c {
            '⟦' => {
                let head: String = chars.by_ref().take_while(|c| *c != ' ').collect();
                let mut signs = head.chars();
                let kind = kind(signs.next().ok_or("no kind after ⟦")?)?;
                let signs: BTreeSet<char> = signs.collect();
                if signs.iter().any(|c| !"-<+".contains(*c)) {
                    return Err(format!("unknown sign in {head:?}"));
                }
                let parent = open.last().copied();
                open.push(case.quoted.len());
                case.quoted.push(Expected {
                    start: case.text.len(),
                    end: 0,
                    kind,
                    parent,
                    opened: !signs.contains(&'<'),
                    closed: !signs.contains(&'-'),
                    continues: signs.contains(&'+'),
                });
            }
            '⟧' => {
                let index = open.pop().ok_or("⟧ without ⟦")?;
                case.quoted[index].end = case.text.len();
            }
            '⟨' => {
                let role = role(chars.next().ok_or("no role after ⟨")?)?;
                case.single.push((case.text.len(), role));
            }
            '⟩' => {}
            _ => case.text.push(c),
        }
    }
    if !open.is_empty() {
        return Err("⟦ without ⟧".to_owned());
    }
    Ok(case)
}

/// Reads a file of cases.
fn read(path: &Path) -> Vec<Case> {
    let shown = path.display();
    let content = fs::read_to_string(path).unwrap_or_else(|e| panic!("{shown}: {e}"));
    let mut parts = content.split("\n## ");
    let head = parts.next().unwrap_or("");
    assert!(
        head.lines().all(|l| l.starts_with("# ") || l.is_empty()),
        "{shown}: text before the first case; begin remarks with “# ”"
    );
    let mut names = BTreeSet::new();
    let mut cases = Vec::new();
    for part in parts {
        let (name, text) = part.split_once('\n').unwrap_or((part, ""));
        let text = text.trim_matches('\n');
        assert!(!text.is_empty(), "{shown}: case “{name}” has no text");
        assert!(names.insert(name.to_owned()), "{shown}: “{name}” twice");
        let case = parse(name, text).unwrap_or_else(|e| panic!("{shown}: case “{name}”: {e}"));
        cases.push(case);
    }
    assert!(!cases.is_empty(), "{shown}: no cases");
    cases
}

/// What was found, in the markup of the cases.
fn shown(text: &str, found: &Quotations) -> String {
    let mut out = String::new();
    for quoted in found.quoted() {
        let _ = writeln!(
            out,
            "    depth {} {:?}{}{}: {}",
            quoted.depth,
            quoted.kind,
            if quoted.closed { "" } else { ", unclosed" },
            if quoted.continues { ", continues" } else { "" },
            &text[quoted.span]
        );
    }
    for mark in found.marks() {
        let before = &text[..mark.span.start];
        let near = before.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
        let _ = writeln!(out, "    {:?} at {}: {:?}", mark.role, mark.span, &text[near..mark.span.end]);
    }
    out
}

/// Everything in which a case differs from what was found.
fn differences(case: &Case, found: &Quotations) -> Vec<String> {
    let text = &case.text;
    let mut wrong = Vec::new();
    let say = |e: &Expected| format!("{:?} {}", e.kind, &text[e.start..e.end]);
    if case.quoted.len() != found.quoted().len() {
        let (expected, got) = (case.quoted.len(), found.quoted().len());
        wrong.push(format!("{expected} stretches expected, {got} found"));
    }
    for (expected, got) in case.quoted.iter().zip(found.quoted()) {
        let same = (got.span.start, got.span.end) == (expected.start, expected.end)
            && got.kind == expected.kind
            && got.closed == expected.closed
            && got.continues == expected.continues
            && got.parent == expected.parent;
        if !same {
            wrong.push(format!("expected {}, found {got:?}", say(expected)));
        }
    }
    for mark in found.marks() {
        let at = mark.span;
        let single = case.single.iter().find(|s| s.0 == at.start);
        let starts = |e: &&Expected| e.opened && e.start == at.start;
        let expected = if let Some((_, role)) = single {
            *role
        } else if let Some(e) = case.quoted.iter().find(starts) {
            if e.continues { MarkRole::Reopen } else { MarkRole::Open }
        } else if case.quoted.iter().any(|e| e.closed && e.end == at.end) {
            MarkRole::Close
        } else {
            MarkRole::Apostrophe
        };
        if mark.role != expected {
            let role = mark.role;
            wrong.push(format!("mark {at}: expected {expected:?}, found {role:?}"));
        }
    }
    let starts: BTreeSet<usize> = found.marks().iter().map(|m| m.span.start).collect();
    for (at, role) in case.single.iter().filter(|(at, _)| !starts.contains(at)) {
        wrong.push(format!("no mark at {at}, expected {role:?}"));
    }
    wrong
}

#[test]
fn cases_are_read_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/quotations");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let (mut count, mut failed) = (0, String::new());
    for file in &files {
        let cases = read(file);
        println!("{}: {} cases", file.display(), cases.len());
        count += cases.len();
        for case in &cases {
            let found = quotations(&case.text);
            let wrong = differences(case, &found);
            if !wrong.is_empty() {
                let stem = file.file_stem().unwrap_or_default().display();
                let _ = writeln!(failed, "\n{stem}: {}\n  {}", case.name, wrong.join("\n  "));
                let _ = writeln!(failed, "  found:\n{}", shown(&case.text, &found));
            }
        }
    }
    say_aloud(&format!("quotations: {} files, {count} cases", files.len()));
    assert!(count >= 120, "only {count} cases: some files are lost");
    assert!(failed.is_empty(), "{failed}");
}

#[test]
fn a_malformed_case_is_refused() {
    assert!(parse("no kind", "⟦“A”⟧").is_err());
    assert!(parse("wrong kind", "⟦Z “A”⟧").is_err());
    assert!(parse("never closed", "⟦S “A”").is_err());
    assert!(parse("never opened", "“A”⟧").is_err());
    assert!(parse("wrong role", "⟨q\"⟩").is_err());
}

/// Straight to standard error: the test harness keeps back what `println!` prints of a test that passes.
fn say_aloud(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}
