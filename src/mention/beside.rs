//! Capitals beside a name or instead of one: letters behind it, an adjective or title before it, many people. Touches
//! [`super::name`] and [`crate::token`].

use std::iter::successors;
use std::ops::Range;

use super::name::{GIVEN, ORGS, PEOPLE, PLACES, ROLES, TITLES, has_hyphen};
use super::tag::Cat;
use crate::document::Gender;
use crate::lexicon::{Class, Classes, List, Tag};
use crate::token::{Kind, Tokens};

/// A word of these is a name, whatever else it can be.
const PROPER: Classes = Classes(PEOPLE.0 | PLACES.0 | GIVEN.0);

/// Most letters behind a name that are looked for.
const HONOURS: usize = 4;

/// "Ann Lee MP", "Roy Dunn, KC, OBE": where the name ends behind which letters stand that are titles or honours.
pub(super) fn before_letters(tokens: &Tokens<'_>, start: usize, end: usize) -> usize {
    let ends = successors(Some(end), |end| before_last(tokens, start, *end));
    ends.take(HONOURS + 1).last().unwrap_or(end)
}

/// The same, but for the last of them alone.
fn before_last(tokens: &Tokens<'_>, start: usize, end: usize) -> Option<usize> {
    let last = tokens.classes(end - 1);
    if end < start + 2 || !last.has(Class::NameSuffix) {
        return None;
    }
    let roman = || tokens.text_of(end - 1).bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let honour = tokens.list[end - 1].is_all_caps() && !last.has(Class::Dotted) && !roman();
    let comma = usize::from(tokens.list[end - 2].kind == Kind::Comma);
    let name = start..(end - 1 - comma);
    let capital = |i: usize| {
        let classes = tokens.classes(i);
        !classes.meets(PLACES) && !classes.meets(PEOPLE) && tokens.list[i].is_capital()
    };
    // "Opposition MP", "The Orm MP" are no one's name, as "Dunn KC" is.
    let one = honour && !last.meets(TITLES) || tokens.tags(start).is_empty();
    let enough = (name.len() > 1 || name.len() == 1 && one) && !tokens.can_be(start, Tag::D);
    (enough && (last.meets(TITLES) || honour) && name.clone().all(capital)).then_some(name.end)
}

/// "Her editor of thirty years": behind which word what begins with "of" at a token ends, where it is how long.
pub(super) fn of_years(tokens: &Tokens<'_>, cats: &[Cat], of: usize) -> Option<usize> {
    let cat = |i: usize| cats.get(i).copied().unwrap_or(Cat::Other);
    let long = cat(of + 1) == Cat::Number && cat(of + 2) == Cat::Time && tokens.has_form(of, "of");
    long.then_some(of + 3)
}

/// Whether a word with these classes, among capitals up to `end`, is a role or title.
pub(super) fn is_role(tokens: &Tokens<'_>, i: usize, end: usize, classes: Classes) -> bool {
    // "Ana del Orm" has no title, as "Del. Ann Lee" does.
    let particle = classes.has(Class::Particle) && !tokens.list[i].is_capital();
    classes.meets(ROLES)
        && !particle
        && (!classes.meets(GIVEN) || classes.meets(TITLES) && !is_given(tokens, i, end))
        && !is_brand(tokens, i, end)
}

/// "Actor Dean Marsh", "Marshal Don Peary": what is a given name too is one behind a role and before the only word left.
fn is_given(tokens: &Tokens<'_>, i: usize, end: usize) -> bool {
    let behind_role = i > 0 && tokens.classes(i - 1).meets(ROLES) && !tokens.classes(i - 1).meets(GIVEN);
    behind_role && i + 2 == end && !tokens.classes(i + 1).meets(GIVEN)
}

/// "PC World", "DS Motors": letters that are a title elsewhere, before a common noun.
fn is_brand(tokens: &Tokens<'_>, title: usize, end: usize) -> bool {
    let (letters, next) = (tokens.list[title], title + 1);
    let short = letters.length() <= 4 && letters.is_all_caps() && !letters.is_dotted();
    let title = short && letters.classes().has(Class::Title) && !letters.classes().has(Class::NameSuffix);
    title && next < end && tokens.can_be(next, Tag::N) && !tokens.classes(next).meets(GIVEN)
}

/// "Orm-based", "Orm-listed", "State-owned", "Russian-language", which is no part of a firm's name.
fn is_based(tokens: &Tokens<'_>, i: usize) -> bool {
    const TAILS: [&str; 15] = [
        "-based",
        "-listed",
        "-headquartered",
        "-registered",
        "-owned",
        "-backed",
        "-controlled",
        "-funded",
        "-sponsored",
        "-led",
        "-run",
        "-appointed",
        "-educated",
        "-born",
        "-language",
    ];
    let (text, first) = (tokens.text.as_bytes(), tokens.list[i].start as usize);
    has_hyphen(text, first, tokens.end(i)) && TAILS.iter().any(|end| tokens.text_of(i).ends_with(end))
}

/// "Fourth-seeded Ann Lee", "Teenage Ann Lee", "Liberal Democrat Ann Lee": how many of the words that begin a name of three or more
/// only describe.
pub(super) fn describing(tokens: &Tokens<'_>, name: usize, end: usize) -> usize {
    if end < name + 2 {
        return 0;
    }
    if is_based(tokens, name) || is_trade(tokens, name) {
        return 1;
    }
    if end < name + 3 || tokens.classes(end - 1).meets(ORGS) {
        return 0;
    }
    if tokens.classes(name).meets(PEOPLES) {
        return peoples(tokens, name, end);
    }
    usize::from(only_describes(tokens, name))
}

/// "Chipmaker Orm Micro", "Retailer Marro": what a firm is, with the capital of a sentence.
fn is_trade(tokens: &Tokens<'_>, name: usize) -> bool {
    let makes = |form: &str| form.len() > 5 && form.ends_with("maker");
    tokens.is(name, Class::Org) && (makes(tokens.form(name)) || tokens.is_on(name, List::FirmTrade))
}

const PEOPLES: Classes = Classes(0).with(Class::Party).with(Class::Demonym);

/// How many words for a party or people stand before a given name, or one that no list has, and a surname.
fn peoples(tokens: &Tokens<'_>, name: usize, end: usize) -> usize {
    let is_people = |i: &usize| tokens.classes(*i).meets(PEOPLES) && !tokens.classes(*i).meets(GIVEN);
    let count = (name..end - 2).take_while(is_people).count();
    let given = name + count;
    let named = tokens.classes(given).meets(GIVEN) || !tokens.list[given].word.is_known();
    count * usize::from(named)
}

fn only_describes(tokens: &Tokens<'_>, name: usize) -> bool {
    let (first, tags) = (tokens.list[name], tokens.tags(name));
    let given = tokens.classes(name + 1).meets(GIVEN);
    if tags.has(Tag::J) && !tags.has(Tag::N) && !first.classes().meets(PROPER) && given {
        // Inside a sentence a capital tells more.
        let before = name.checked_sub(1).map(|before| tokens.list[before].kind);
        return first.begins_line() || before.is_none_or(|kind| matches!(kind, Kind::Stop | Kind::Mark));
    }
    // Few have a hyphen, and fewer a participle behind it.
    if first.word.is_known() || !has_hyphen(tokens.text.as_bytes(), first.start as usize, tokens.end(name)) {
        return false;
    }
    let Some((_, tail)) = tokens.text_of(name).rsplit_once('-') else { return false };
    tail.ends_with("ed") && tail.len() > 4 || tail == "born"
}

/// "Democrats", "Germans": many people, no one's name.
pub(super) fn is_people(tokens: &Tokens<'_>, i: usize) -> bool {
    let classes = tokens.classes(i);
    let plural = |word: &str| word.len() > 4 && word.ends_with(['s', 'S']);
    classes.has(Class::Group)
        || (classes.has(Class::Party) || classes.has(Class::Demonym)) && plural(tokens.text_of(i))
}

/// "Opposition MPs": many with letters for a title.
pub(super) fn are_members(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i, Class::Group) && tokens.text_of(i).bytes().filter(u8::is_ascii_uppercase).count() > 1
}

/// "a prominent Texas Republican", "the Scot": one of a party or people, no one's name.
pub(super) fn is_member(tokens: &Tokens<'_>, i: usize) -> bool {
    let classes = tokens.classes(i);
    let ends = |endings: &[&str]| endings.iter().any(|end| tokens.text_of(i).ends_with(end));
    classes.has(Class::Party) && ends(&["ican", "crat", "tive", "ist", "arian"])
        || classes.has(Class::Demonym)
            && !classes.meets(GIVEN)
            && ends(&["an", "de", "er", "i", "ne", "ot", "ard", "ton", "urk"])
}

/// "Mr.", "Mr. and Mrs.": no role but courtesy titles alone.
pub(super) fn is_courtesy(tokens: &Tokens<'_>, mut range: Range<usize>) -> bool {
    let courtesy = |i: usize| {
        let classes = tokens.classes(i);
        tokens.list[i].is_dotted() && (classes.has(Class::TitleM) || classes.has(Class::TitleF))
            || matches!(
                tokens.text_of(i),
                "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Dr." | "Sir" | "Lady" | "Madam"
            )
    };
    range.all(|i| courtesy(i) || tokens.text_of(i) == "and")
}

/// Gender of a given name that only one sex bears.
pub(crate) fn given_gender(tokens: &Tokens<'_>, first: usize) -> Option<Gender> {
    let classes = tokens.classes(first);
    match (classes.has(Class::GivenM), classes.has(Class::GivenF)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
