//! Whether two names mean the same person of a corpus. Touches nothing of the crate.
//!
//! With a list of the people, a name stands for the one whose name or alias it is, else for the one of whose names
//! its words are a part, else for the one whose words are a part of it. Without a list, the last names must agree and
//! nothing may speak against it.

use std::collections::BTreeSet;

use serde::Deserialize;

/// One person that a corpus knows.
#[derive(Deserialize)]
pub(crate) struct Person {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
}

const MALE: &[&str] = &["mr", "mister", "sir", "lord", "monsieur", "king", "father", "uncle"];
const FEMALE: &[&str] = &["mrs", "ms", "miss", "madame", "mme", "mlle", "lady", "queen", "mother", "aunt"];
const EITHER: &[&str] = &[
    "dr",
    "doctor",
    "professor",
    "prof",
    "sen",
    "senator",
    "rep",
    "gov",
    "governor",
    "president",
    "captain",
    "colonel",
    "general",
    "rev",
    "reverend",
    "judge",
    "secretary",
];

/// Whether the name that was found means the annotated person.
pub(crate) fn same(annotated: &str, found: &str, people: &[Person]) -> bool {
    if people.is_empty() {
        return agree(&words(annotated), &words(found));
    }
    annotated == found || stands_for(&words(found), people) == Some(annotated)
}

/// In small letters, without articles and possessives.
fn words(name: &str) -> Vec<String> {
    let name = name.to_lowercase().replace('’', "'");
    let plain = |word: &str| word.strip_suffix("'s").unwrap_or(word).to_owned();
    let whole: Vec<String> = name.split_whitespace().map(plain).collect();
    let split = whole.iter().flat_map(|word| word.split(|c: char| !c.is_alphanumeric() && c != '_'));
    split.filter(|w| !matches!(*w, "" | "the" | "a" | "an")).map(str::to_owned).collect()
}

fn is_title(word: &str) -> bool {
    [MALE, FEMALE, EITHER].iter().any(|list| list.contains(&word))
}

fn bare(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).filter(|word| !is_title(word)).collect()
}

/// The only person the words can mean.
fn stands_for<'p>(found: &[String], people: &'p [Person]) -> Option<&'p str> {
    let called = |test: &dyn Fn(&[String]) -> bool| -> BTreeSet<&'p str> {
        let named = |person: &&Person| {
            let mut forms = std::iter::once(&person.name).chain(&person.aliases).map(|form| words(form));
            forms.any(|form| !form.is_empty() && test(&form))
        };
        people.iter().filter(named).map(|person| person.name.as_str()).collect()
    };
    let only = |names: BTreeSet<&'p str>| if names.len() == 1 { names.into_iter().next() } else { None };
    let equal = called(&|form| form == found);
    if found.is_empty() || !equal.is_empty() {
        return only(equal);
    }
    if bare(found).is_empty() {
        return None;
    }
    let wider = called(&|form| found.iter().all(|word| form.contains(word)));
    if !wider.is_empty() {
        return only(wider);
    }
    only(called(&|form| !bare(form).is_empty() && form.iter().all(|word| found.contains(word))))
}

fn agree(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a == b {
        return true;
    }
    let has = |words: &[String], list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let genders = |words: &[String]| (has(words, MALE), has(words, FEMALE));
    let known = |gender: (bool, bool)| gender.0 || gender.1;
    let (ours, theirs) = (genders(a), genders(b));
    if known(ours) && known(theirs) && ours != theirs {
        return false;
    }
    let (a, b) = (bare(a), bare(b));
    let (Some((last_a, first_a)), Some((last_b, first_b))) = (a.split_last(), b.split_last()) else {
        return false;
    };
    if last_a != last_b {
        return false;
    }
    let (Some(first_a), Some(first_b)) = (first_a.first(), first_b.first()) else { return true };
    let initial = |word: &str| word.chars().count() == 1;
    first_a == first_b
        || (initial(first_a) || initial(first_b)) && first_a.chars().next() == first_b.chars().next()
}
