//! Where a name goes on over a word that is no name itself. Touches [`crate::token`] and its sister modules.

use super::beside::is_member;
use super::name::{GIVEN, ORGS, PLACES, ROLES, TITLES};
use super::tag::{Cat, is_plural};
use crate::lexicon::{Class, Tag};
use crate::token::Tokens;
use crate::work::Counted;

/// "Bank of France", "Gill & Duffus", "van der Meer", "Ashland Oil, Inc.", `Robert "Bobby" Scott`. Gives the index
/// from which reading goes on. A name stands before `i`, and `i` is not the last token.
pub(super) fn connector(
    tokens: &Tokens<'_>,
    cats: &Counted<Cat>,
    i: usize,
    from: usize,
    end: usize,
) -> Option<usize> {
    let next_name = cats[i + 1] == Cat::Name;
    let text = tokens.text_of(i);
    match cats[i] {
        Cat::Comma if next_name => {
            // "Ann Lee, Senate editor at the Herald": no noun is the end of a name behind a comma.
            let firm = tokens.is(i + 1, Class::OrgSuffix) && !tokens.can_be(i + 1, Tag::N);
            (firm || tokens.is(i + 1, Class::NameSuffix)).then_some(i + 1)
        }
        Cat::Genitive if next_name => inner_genitive(tokens, cats, i, from, end).then_some(i + 1),
        Cat::Mark => nickname(tokens, cats, i, end),
        Cat::Open => inner_bracket(tokens, cats, i, end),
        Cat::Conjunction | Cat::Other if matches!(text, "and" | "&" | "AND") && next_name => {
            joins(tokens, cats, i, from, end).then_some(i + 1)
        }
        Cat::Preposition if matches!(text, "of" | "for" | "OF" | "FOR") => {
            let the = cats[i + 1] == Cat::Determiner && i + 2 < end && cats[i + 2] == Cat::Name;
            let head = tokens.classes(i - 1);
            let of = text.eq_ignore_ascii_case("of");
            // "Det Insp Ann Lee of Orm Police"
            let untitled = |k: &usize| cats[*k] == Cat::Name && !tokens.classes(*k).meets(TITLES);
            let person = (from..i).find(untitled).is_some_and(|k| tokens.classes(k).meets(GIVEN));
            // "A Democrat of Orm" is no one's name, nor is of "the President of France" the office.
            let member = is_member(tokens, i - 1) && cats[from] == Cat::Determiner;
            let office = head.meets(ROLES) && !head.meets(ORGS);
            // "A study by Orm Associates for the Hospital Council" names two.
            let another = || {
                let first = i + if the { 2 } else { 1 };
                let last = (first..end).take_while(|k| cats[*k] == Cat::Name).last();
                last.is_some_and(|last| {
                    tokens.classes(last).meets(ORGS) && (last > first || tokens.has_form(last + 1, "of"))
                })
            };
            let able = if of {
                !member && !office && (head.meets(ORGS) || !tokens.tags(i - 1).is_empty() && !person)
            } else {
                head.meets(ORGS) && !(the && another())
            };
            (able && (next_name || the)).then_some(i + if the { 2 } else { 1 })
        }
        _ if tokens.is(i, Class::Particle) => {
            let more =
                next_name || i + 2 < end && tokens.is(i + 1, Class::Particle) && cats[i + 2] == Cat::Name;
            more.then_some(i + 1)
        }
        _ => None,
    }
}

/// `"Bobby" Scott` after a given name.
fn nickname(tokens: &Tokens<'_>, cats: &Counted<Cat>, i: usize, end: usize) -> Option<usize> {
    let close = (i + 2..(i + 4).min(end)).find(|k| cats[*k] == Cat::Mark)?;
    let inside = (i + 1..close).all(|k| cats[k] == Cat::Name);
    let goes_on = close + 1 < end && cats[close + 1] == Cat::Name && tokens.list[i].after_space();
    (inside && goes_on).then_some(close + 1)
}

/// "Stony's Savers Service Inc", "People's Lantern", "the Mineworkers' Federation": the genitive is part of one name.
fn inner_genitive(tokens: &Tokens<'_>, cats: &Counted<Cat>, i: usize, from: usize, end: usize) -> bool {
    let owner = tokens.classes(i - 1);
    if owner.meets(PLACES) || owner.meets(GIVEN) || owner.has(Class::Demonym) {
        return false;
    }
    if tokens.can_be(i - 1, Tag::NS) {
        return true;
    }
    let last = (i + 1..end).take_while(|k| cats[*k] == Cat::Name).last().unwrap_or(i);
    let many = !tokens.list[i].is_word() || tokens.text_of(i - 1).ends_with("men");
    many && cats[from] == Cat::Determiner && tokens.classes(last).meets(ORGS)
        || tokens.is(last, Class::OrgSuffix) && tokens.word(last).classes.has(Class::Dotted)
}

/// "(Far East)" in "Hobbs Crane (Far East) Ltd".
fn inner_bracket(tokens: &Tokens<'_>, cats: &Counted<Cat>, i: usize, end: usize) -> Option<usize> {
    let close = (i + 2..(i + 4).min(end)).find(|k| cats[*k] == Cat::Close)?;
    let inside = (i + 1..close).all(|k| cats[k] == Cat::Name);
    let goes_on = close + 1 < end && tokens.is(close + 1, Class::OrgSuffix);
    (inside && goes_on).then_some(close + 1)
}

/// Whether "and" stands inside one name: "AT and T", "Securities and Exchange
/// Commission", "Food and Agriculture Minister", "Mr. and Mrs. Lee".
fn joins(tokens: &Tokens<'_>, cats: &Counted<Cat>, i: usize, from: usize, end: usize) -> bool {
    let (left, right) = (i - 1, i + 1);
    // "Ann and Bo" are two, and so are "Ann and De Lee".
    let short = |k: usize| {
        let token = tokens.list[k];
        token.length() == 1 || token.length() == 2 && token.is_all_caps()
    };
    let titled = tokens.classes(right).meets(TITLES);
    if short(right) && !titled && tokens.list[right].is_capital() && !tokens.list[right].is_dotted() {
        return true;
    }
    let courtesy = |k: usize| tokens.is(k, Class::TitleM) || tokens.is(k, Class::TitleF);
    if courtesy(left) && courtesy(right) {
        return true;
    }
    let named = |k: usize| !tokens.classes(k).meets(GIVEN);
    if tokens.text_of(i) == "&" && named(left) && named(right) {
        return true;
    }
    let common = |k: usize| !tokens.tags(k).is_empty() && !tokens.classes(k).meets(GIVEN);
    if common(left) && common(right) && !tokens.classes(left).meets(ROLES) {
        return true;
    }
    let first = tokens.classes((from..i).find(|k| cats[*k] == Cat::Name).unwrap_or(left));
    // "The Boilermakers and Fitters' Union".
    let people =
        |k: usize| cats[k] == Cat::Genitive && !tokens.list[k].is_word() && cats[from] == Cat::Determiner;
    let last = (right..end).take_while(|k| cats[*k] == Cat::Name || people(*k)).last().unwrap_or(right);
    // "The Auto and Implement Workers".
    let workers = || {
        let plural = tokens.is(last, Class::Group) && is_plural(tokens, last) && last > right;
        plural && cats[from] == Cat::Determiner && !first.meets(PLACES) && !first.has(Class::Demonym)
    };
    let named = !first.meets(GIVEN) && !tokens.is(left, Class::OrgSuffix);
    named && (tokens.is(last, Class::OrgSuffix) || workers())
}
