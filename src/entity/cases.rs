//! Runs the readable cases of `tests/cases/entities`; their format stands at the heads of
//! `names.txt` and `rosters.txt`. Touches [`super`]; only in tests.

use super::scene::paragraphs;
use super::{Entities, Spoken, cluster};
use crate::document::{EntityKind, Gender};
use crate::lexicon::Lexicon;
use crate::mention;
use crate::mention::cases::{Case, read};
use crate::quotation::quotations;
use crate::register::register;
use crate::roster::{Character, Roster};
use crate::sentence::sentences;
use crate::span::Span;
use crate::token::Tokens;

/// The text without its markup, and each marked speaker with the name that is wanted.
fn unmark(text: &str) -> (String, Vec<(Span, String)>) {
    let mut plain = String::new();
    let mut speakers = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let (inner, after) = after.split_once('}').expect("a } for every {");
        let (words, name) = inner.split_once('=').expect("{words=name}");
        let start = plain.len();
        plain.push_str(words);
        speakers.push((Span::new(start, plain.len()), name.to_owned()));
        rest = after;
    }
    plain.push_str(rest);
    (plain, speakers)
}

/// "@ Name; alias; F"
fn roster(case: &Case) -> Option<Roster> {
    let lines = case.lines.iter().filter(|(mark, _)| *mark == '@');
    let characters: Vec<Character> = lines
        .map(|(_, line)| {
            let mut fields = line.split("; ");
            let mut character = Character::new(fields.next().unwrap_or(""));
            for field in fields {
                character = match field {
                    "F" => character.gender(Gender::Female),
                    "M" => character.gender(Gender::Male),
                    alias => character.alias(alias),
                };
            }
            character
        })
        .collect();
    (!characters.is_empty()).then(|| Roster::new(characters).unwrap())
}

/// The names of all entities.
fn names(tokens: &Tokens<'_>, entities: &Entities, roster: Option<&Roster>) -> Vec<String> {
    let name = |cluster: &super::Cluster| match (cluster.character, roster) {
        (Some(number), Some(roster)) => roster.characters()[number as usize].name.clone(),
        _ => {
            let range = cluster.name.start as usize..cluster.name.end as usize;
            tokens.text[tokens.span(range)].to_owned()
        }
    };
    entities.list.iter().map(name).collect()
}

fn faults(case: &Case) -> Vec<String> {
    let (text, speakers) = unmark(&case.text);
    assert!(!speakers.is_empty(), "{}: no speaker is marked", case.name);
    let tokens = Tokens::new(&text, Lexicon::built_in());
    let sentences: Vec<Span> = sentences(&text).collect();
    let mentions = mention::find(&tokens, &sentences);
    let roster = roster(case);
    let entities = cluster(&tokens, &mentions, roster.as_ref(), register(&tokens, &quotations(&text)));
    let names = names(&tokens, &entities, roster.as_ref());
    let said: Vec<Span> = quotations(&text).quoted().iter().map(|q| q.span).collect();
    let spoken: Vec<Spoken<'_>> = speakers
        .iter()
        .map(|(span, _)| Spoken {
            mention: mentions.starting_at(tokens.at(span.start)).map(|m| m as u32),
            at: span.start,
            content: &said,
        })
        .collect();
    let found = entities.resolve(&tokens, (&sentences, &paragraphs(&tokens), &[]), &mentions, &spoken);
    let mut faults = Vec::new();
    for ((span, wanted), found) in speakers.iter().zip(&found) {
        assert!((0.0..=1.0).contains(&found.confidence), "{}: {found:?}", case.name);
        let name = found.entity.map_or("", |e| names[e as usize].as_str());
        if name != wanted {
            faults
                .push(format!("{:?} is {name:?}, not {wanted:?}; there are {names:?}", &text[span.range()]));
        }
    }
    for (_, line) in case.lines.iter().filter(|(mark, _)| *mark == '=') {
        let mut parts = line.split(" | ");
        let name = parts.next().unwrap_or("");
        let attributes: Vec<&str> = parts.collect();
        let fits = (0..names.len())
            .any(|e| names[e] == name && attributes.iter().all(|a| has(&tokens, &entities.list[e], a)));
        if !fits {
            faults.push(format!("no entity is {line:?}; there are {names:?}"));
        }
    }
    faults.into_iter().map(|fault| format!("{}: {fault}", case.name)).collect()
}

fn has(tokens: &Tokens<'_>, cluster: &super::Cluster, attribute: &str) -> bool {
    let (key, value) = attribute.split_once(' ').unwrap_or((attribute, ""));
    match key {
        "person" => cluster.kind == EntityKind::Person,
        "organization" => cluster.kind == EntityKind::Organization,
        "unknown" => cluster.kind == EntityKind::Unknown,
        "female" => cluster.gender == Some(Gender::Female),
        "male" => cluster.gender == Some(Gender::Male),
        "role" => cluster
            .role
            .as_ref()
            .is_some_and(|role| &tokens.text[tokens.span(role.start as usize..role.end as usize)] == value),
        _ => panic!("there is no attribute {key:?}"),
    }
}

#[test]
fn speakers_resolve_as_the_cases_say() {
    let cases = read("entities");
    let faults: Vec<String> = cases.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Runs all of it, every mention a speaker.
fn run(text: &str) {
    let tokens = Tokens::new(text, Lexicon::built_in());
    let sentences: Vec<Span> = sentences(text).collect();
    let mentions = mention::find(&tokens, &sentences);
    let entities = cluster(&tokens, &mentions, None, register(&tokens, &quotations(text)));
    let spoken: Vec<Spoken<'_>> =
        (0..mentions.list.len() as u32).map(|m| Spoken { mention: Some(m), at: 0, content: &[] }).collect();
    let found = entities.resolve(&tokens, (&sentences, &paragraphs(&tokens), &[]), &mentions, &spoken);
    assert_eq!(found.len(), spoken.len());
    assert!(found.iter().all(|f| f.entity.is_none_or(|e| (e as usize) < entities.list.len())));
}

#[test]
fn long_runs_of_anything_take_linear_time() {
    // Each is long enough that quadratic work would not come to an end.
    for unit in [
        "A's ",
        "A B",
        "of the A ",
        "Ann, ",
        "Ann and ",
        "(",
        "the ",
        "Ann Lee ",
        "\"Ann ",
        "he said ",
        "Lee, who ",
    ] {
        run(&unit.repeat(60_000 / unit.len()));
        run(&format!("{unit}.\n\n").repeat(60_000 / unit.len()));
    }
}

#[test]
fn any_text_is_read_without_panic() {
    let texts = [
        "",
        "\n\n",
        "'s",
        "of",
        "A and",
        "(",
        "and and and",
        "the",
        "“He",
        "Mr.",
        "“” ’s ’",
        "Ä’s of the",
        "A, who",
    ];
    for text in texts {
        run(text);
    }
}
