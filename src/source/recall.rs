//! What one mention of an outlet tells of another: names seen again, nouns that point back. Touches
//! [`super::scan`]'s types, [`crate::lexicon`] and [`crate::token`].

use std::collections::HashMap;
use std::ops::Range;

use super::listed::Listed;
use super::phrase;
use super::scan::{Form, Outlet};
use crate::ahead::Ahead;
use crate::document::SourceKind;
use crate::eight;
use crate::lexicon::{Hasher, of_words};
use crate::token::Kind;
use crate::work;

/// How many lines at the top can begin with a dateline.
const TOP: usize = 12;

/// How many tokens of a line stand before the bracket that tells its agency, and how many in it, at most.
const DATELINE: usize = 12;
const AGENCY: usize = 4;

/// Adds the agency that a dateline names: "LIMA, Nov 2 (Nordwire) -".
pub(super) fn wire(tokens: &Listed<'_>, outlets: &mut Vec<Outlet>) {
    let Some(name) = tokens.lines.iter().take(TOP).find_map(|line| bracketed(tokens, line)) else { return };
    let at = outlets.partition_point(|outlet| outlet.phrase.end <= name.start);
    if outlets.get(at).is_none_or(|next| next.phrase.start >= name.end) {
        let kind = SourceKind::NewsAgency;
        outlets.insert(at, Outlet { phrase: name.clone(), name: Some(name), kind, form: Form::Named });
    }
}

/// The name in the bracket of a line that begins with a place or date, a bracket and a dash.
fn bracketed(tokens: &Listed<'_>, line: usize) -> Option<Range<usize>> {
    let reach = |from: usize, far: usize| from..tokens.len().min(from + far);
    let open = reach(line, DATELINE).find(|i| tokens.list[*i].kind == Kind::Open)?;
    let close = reach(open + 1, AGENCY + 1).find(|i| tokens.list[*i].kind == Kind::Close)?;
    let name = open + 1..close;
    let dash = tokens.get(close + 1).is_some_and(|token| token.kind == Kind::Dash);
    let capital = |i: usize| tokens.list[i].kind == Kind::Word && tokens.list[i].is_capital();
    // "(Adds details)", "(Analysis)": no name.
    let tells = |i: usize| !tokens.list[i].word.is_known() || tokens.list[i].is_all_caps();
    let places = |i: usize| match tokens.list[i].kind {
        Kind::Word => capital(i) || tokens.list[i].is_dotted(),
        kind => matches!(kind, Kind::Number | Kind::Comma | Kind::Stop),
    };
    let starts = (line + 1..=close).all(|i| !tokens.list[i].begins_line());
    // "Norrsund Flood Relief (NFR) -": letters of what stands before.
    let letters = tokens.text_of(open + 1).bytes().map(|byte| byte.to_ascii_uppercase());
    let initial = |i: usize| tokens.text.as_bytes()[tokens.list[i].start as usize].to_ascii_uppercase();
    let short = name.len() == 1 && open - line > 1 && letters.eq((line..open).map(initial));
    let holds = open > line && !name.is_empty() && dash && starts && !short;
    (holds && name.clone().all(capital) && name.clone().any(tells) && (line..open).all(places))
        .then_some(name)
}

/// Finds again, anywhere in the text, the names that a noun or shape has shown to be outlets'.
pub(super) fn learn(tokens: &Listed<'_>, outlets: &mut Vec<Outlet>) {
    let mut names: HashMap<&str, Vec<(Range<usize>, SourceKind)>, Hasher> = HashMap::default();
    for outlet in outlets.iter().filter(|outlet| outlet.form == Form::Named) {
        let Some(name) = outlet.name.clone() else { continue };
        let same = names.entry(tokens.text_of(name.start)).or_default();
        if same.len() < 8 {
            same.push((name, outlet.kind));
        }
        // "the Vestra News Network (VNN)"
        let open = outlet.phrase.end;
        let bracket = tokens.get(open).is_some_and(|t| t.kind == Kind::Open)
            && tokens.get(open + 2).is_some_and(|t| t.kind == Kind::Close)
            && tokens.list[open + 1].is_all_caps();
        if bracket {
            names.entry(tokens.text_of(open + 1)).or_default().push((open + 1..open + 2, outlet.kind));
        }
    }
    if names.is_empty() {
        return;
    }
    // Most words differ from every name in their first letters or length.
    let mut looks = [false; 1 << LOOKS];
    names.values().for_each(|same| looks[look(tokens, same[0].0.start)] = true);
    let mut again = Vec::new();
    let mut covered = 0;
    let mut passed = 0;
    let mut ahead = Ahead::default();
    for at in tokens.capitals.iter() {
        work::count(1);
        tokens.bring(&mut ahead, at);
        if at < passed || !looks[look(tokens, at)] {
            continue;
        }
        while covered < outlets.len() && outlets[covered].phrase.end <= at {
            covered += 1;
        }
        if let Some(outlet) = outlets.get(covered).filter(|outlet| outlet.phrase.contains(&at)) {
            passed = outlet.phrase.end;
            continue;
        }
        let known = names.get(tokens.text_of(at));
        let hit = known.into_iter().flatten().find(|(name, _)| {
            // They begin alike.
            name.clone()
                .zip(at..)
                .skip(1)
                .all(|(a, b)| b < tokens.len() && tokens.text_of(a) == tokens.text_of(b))
        });
        let Some((name, kind)) = hit else { continue };
        let end = at + name.len();
        let floor = outlets[..covered].last().map_or(0, |outlet| outlet.phrase.end);
        let start = phrase::phrase_start(tokens, at, floor);
        again.push(Outlet { phrase: start..end, name: Some(at..end), kind: *kind, form: Form::Named });
        passed = end;
    }
    outlets.extend(again);
    outlets.sort_by_key(|outlet| outlet.phrase.start);
}

/// Bits of what [`look`] gives.
const LOOKS: u32 = 12;

/// A number that tokens of the same wording share, and few others.
fn look(tokens: &Listed<'_>, index: usize) -> usize {
    let token = tokens.list[index];
    let letters = eight::load(tokens.text.as_bytes(), token.start as usize, token.length());
    (of_words(&[letters, token.length() as u64]) >> (u64::BITS - LOOKS)) as usize
}

/// Gives mentions that point back the name they point to, and drops those that point nowhere.
pub(super) fn resolve(tokens: &Listed<'_>, outlets: &mut Vec<Outlet>) {
    let mut last: Vec<(SourceKind, Range<usize>)> = Vec::new();
    outlets.retain_mut(|outlet| {
        match outlet.form {
            Form::Named => {
                if let Some(name) = outlet.name.clone() {
                    last.retain(|(kind, _)| *kind != outlet.kind);
                    last.push((outlet.kind, name));
                }
            }
            Form::Weak => {
                // "the Times" after "the Quillon Times"
                let short = outlet.name.clone().map(|name| tokens.text_of(name.end - 1));
                let full = last.iter().rev().find(|(_, name)| Some(tokens.text_of(name.end - 1)) == short);
                if let Some((kind, name)) = full {
                    (outlet.kind, outlet.name, outlet.form) = (*kind, Some(name.clone()), Form::Named);
                }
            }
            Form::Definite | Form::Back => {
                let same = last.iter().rev().find(|(kind, _)| kinship(*kind, outlet.kind));
                if let Some((kind, name)) = same {
                    (outlet.kind, outlet.name) = (*kind, Some(name.clone()));
                }
            }
            Form::Indefinite => {}
        }
        outlet.form != Form::Back || outlet.name.is_some()
    });
}

/// Whether a noun of the second kind can point back to an outlet of the first.
fn kinship(named: SourceKind, noun: SourceKind) -> bool {
    use SourceKind::{Magazine, Newspaper, Other};
    named == noun || noun == Other || matches!((named, noun), (Magazine, Newspaper) | (Newspaper, Magazine))
}
