//! Which quoted stretches are direct speech: by what stands in them, before them and behind them. Touches [`super::scene`].

use std::ops::Range;

use super::scene::Scene;
use super::turn::{Lead, Part, REACH, Tail};
use crate::quotation::{Quoted, QuotedKind};
use crate::register::Register;
use crate::syntax::Pos;
use crate::token::Kind;

/// Whether a stretch is what someone says; `gap` are the tokens between it and the `previous` one of its paragraph, and with
/// `singles` single marks are the text's marks of speech.
pub(super) fn is_direct(
    scene: &Scene<'_, '_>,
    quoted: &Quoted,
    part: &Part,
    gap: Range<u32>,
    previous: Option<Part>,
    singles: bool,
) -> bool {
    let words = (part.start..part.end).filter(|i| scene.kind(*i) == Some(Kind::Word)).take(9).count();
    if words == 0 {
        return false;
    }
    let heads = part.lead == Lead::Paragraph && is_before_colon(scene, part);
    let single = !quoted.double && !singles;
    if single && !heads && !cue_follows(scene, part) && !is_title_quote(scene, part, &gap) {
        return false;
    }
    if is_transcript(scene, part) {
        return false;
    }
    let ended = matches!(part.tail, Tail::Comma | Tail::Stop | Tail::Asks | Tail::Dash);
    let capital = first_word(scene, part).is_some_and(|i| scene.tokens.list[i as usize].is_capital());
    let followed = cue_follows(scene, part);
    match part.lead {
        Lead::Paragraph | Lead::Sentence => {
            let full = words > 8 || !part.closed || part.continues;
            let alone = scene.tokens.get(part.end as usize).is_none_or(|t| t.begins_paragraph());
            // A sentence that is nothing but these words: “We will not go”.
            let whole = part.tail == Tail::Outside && capital && words > 1;
            full || followed
                || is_broken(scene, part)
                || answer(scene, part).is_some()
                || alone
                || heads
                || (part.lead == Lead::Paragraph && part.tail == Tail::Comma && subject_follows(scene, part))
                || whole
                || (ended && !(part.tail == Tail::Comma && looks_like_title(scene, part)))
        }
        Lead::Colon => capital || words > 3 || ended,
        Lead::Comma if !capital && goes_on_clause(scene, &gap) => false,
        Lead::Comma | Lead::Dash => {
            let goes_on = previous.is_some_and(|p| same_sentence(scene, &p, gap.clone()));
            let full = capital && matches!(part.tail, Tail::Stop | Tail::Asks);
            followed
                || goes_on
                || full
                || led(scene, &gap).is_some_and(|cue| capital || !opens_clause(scene, cue, &gap))
        }
        Lead::Word => {
            let said = gap.end > gap.start && introduces(scene, &gap);
            let goes_on = previous.is_some_and(|p| {
                let joined = gap.end > gap.start && scene.pos_at(gap.end - 1) == Pos::Conj;
                joined
                    && p.tail == Tail::Comma
                    && cue_in(scene, gap.clone()).is_some()
                    && same_sentence(scene, &p, gap.clone())
            });
            goes_on
                || said && capital && (words > 2 || ended)
                || (ended && followed && quoted.kind == QuotedKind::Speech)
        }
    }
}

/// "Lee: ‘We Will Go On’": a headline that is a name, a colon and its words in single marks.
fn is_title_quote(scene: &Scene<'_, '_>, part: &Part, gap: &Range<u32>) -> bool {
    let next = part.end + u32::from(scene.kind(part.end) == Some(Kind::Stop));
    let alone = scene.tokens.get(next as usize).is_none_or(|t| t.begins_paragraph());
    let named = (gap.start..gap.end).all(|i| matches!(scene.kind(i), Some(Kind::Word | Kind::Colon)));
    part.lead == Lead::Colon
        && alone
        && named
        && gap.end - gap.start > 1
        && scene.tokens.list[gap.start as usize].begins_paragraph()
}

/// “We will not go”: what a headline tells behind the words and a colon. No title has a verb and small words.
fn is_before_colon(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let clause = |i: u32| scene.pos_at(i).is_finite();
    scene.kind(part.end) == Some(Kind::Colon)
        && first_word(scene, part).is_some_and(|i| scene.tokens.list[i as usize].is_capital())
        && (part.start..part.end).take(TITLE).any(clause)
        && !looks_like_title(scene, part)
}

/// The first token of a stretch that is a word.
pub(super) fn first_word(scene: &Scene<'_, '_>, part: &Part) -> Option<u32> {
    (part.start..part.end).find(|i| scene.kind(*i) == Some(Kind::Word))
}

/// "HOST: What next?": a record of several voices, not the words of one.
fn is_transcript(scene: &Scene<'_, '_>, part: &Part) -> bool {
    first_word(scene, part).is_some_and(|i| {
        scene.tokens.list[i as usize].is_all_caps() && scene.kind(i + 1) == Some(Kind::Colon)
    })
}

/// No title is longer, in tokens.
const TITLE: usize = 24;

/// Few words, all the long ones capitalised.
fn looks_like_title(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let words = (part.start..part.end).filter(|i| scene.kind(*i) == Some(Kind::Word));
    let (mut count, mut small) = (0, 0);
    for i in words.take(8) {
        let token = scene.tokens.list[i as usize];
        count += 1;
        small += usize::from(!token.is_capital() && token.length() > 3);
    }
    count < 8 && small == 0
}

/// Longest aside inside a sentence that is spoken, in tokens.
const ASIDE: u32 = 30;

/// “I thought”—he set down his glass—“that you had gone.” “Yes” (he laughed), “I do.” Or in a story: “Oh, well”—she sat down.
fn is_broken(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let (dash, from) = (scene.kind(part.end) == Some(Kind::Dash), part.end + 1);
    if !dash && scene.kind(part.end) != Some(Kind::Open) {
        return false;
    }
    let within = |i: &u32| {
        let token = scene.tokens.get(*i as usize);
        token.is_some_and(|token| token.kind != Kind::Stop && !token.begins_paragraph())
    };
    let mark = (from..from + ASIDE).take_while(within).find(|i| scene.kind(*i) == Some(Kind::Mark));
    let resumes = |mark: u32| {
        let comma = scene.kind(mark - 1) == Some(Kind::Comma) && !dash;
        let close = scene.kind(mark - 1 - u32::from(comma));
        close == Some(if dash { Kind::Dash } else { Kind::Close })
    };
    let acts = || (from..from + 6).take_while(within).any(|i| scene.pos_at(i).is_finite());
    mark.is_some_and(resumes) || dash && scene.register == Register::Story && acts()
}

/// The noun of “Not at all,” was his short answer.
pub(super) fn answer(scene: &Scene<'_, '_>, part: &Part) -> Option<u32> {
    let was = part.end + u32::from(matches!(scene.kind(part.end), Some(Kind::Comma | Kind::Dash)));
    let is_word = |i: u32| scene.kind(i) == Some(Kind::Word);
    if !is_word(was) || !scene.tokens.has_any_form(was as usize, ["was", "is"]) {
        return None;
    }
    (was + 1..was + 7)
        .take_while(|i| is_word(*i) || scene.kind(*i) == Some(Kind::Comma))
        .find(|i| scene.is_answer(*i))
}

/// A cue in the clause that goes on after the closing mark: `,” the old man said`.
pub(super) fn cue_follows(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let mut at = part.end;
    // “No”—said Lee.
    let dash = scene.kind(at) == Some(Kind::Dash) && scene.is_cue(at + 1);
    if dash || scene.kind(at) == Some(Kind::Comma) {
        at += 1;
    }
    // After `.”` a capital begins another sentence.
    let other = matches!(part.tail, Tail::Stop | Tail::Open | Tail::Outside);
    if other
        && !breaks_off(scene, part)
        && scene.pos_at(at) != Pos::Subject
        && scene.tokens.get(at as usize).is_none_or(|t| t.is_capital())
    {
        return false;
    }
    for i in at..at + 8 {
        let Some(token) = scene.tokens.get(i as usize) else { return false };
        if token.begins_paragraph() || !matches!(token.kind, Kind::Word | Kind::Comma | Kind::Number) {
            return false;
        }
        match scene.pos_at(i) {
            Pos::Wh | Pos::Sub => return false,
            Pos::Gerund | Pos::Prep | Pos::Conj if i == at => return false,
            // "…,” he used to say"
            Pos::Base if i > at && scene.pos_at(i - 1) == Pos::To && scene.is_cue(i) => return true,
            Pos::Gerund | Pos::Base | Pos::Noun | Pos::Nouns | Pos::Name => {}
            _ if scene.is_cue(i) => return true,
            Pos::Finite if i > at && scene.pos_at(i + 1) != Pos::To => return false,
            _ => {}
        }
    }
    false
}

/// Longest name behind words that break off, in tokens.
const NAME: u32 = 3;

/// “But you cannot” Lee began: words without a stop that begin a paragraph, a name and a cue right behind them.
fn breaks_off(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let capital = |i: &u32| scene.tokens.get(*i as usize).is_some_and(|token| token.is_capital());
    let cue = (part.end..part.end + NAME).take_while(capital).last().map(|last| last + 1);
    part.tail == Tail::Open && part.lead == Lead::Paragraph && cue.is_some_and(|cue| scene.is_cue(cue))
}

/// `,” he husked`: whatever the verb means, it says how the words were spoken.
fn subject_follows(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let inside = scene.kind(part.end) != Some(Kind::Comma);
    let small = |i: u32| scene.tokens.get(i as usize).is_some_and(|t| t.is_word() && !t.is_capital());
    let inverted =
        || scene.pos_at(part.end) == Pos::Finite && small(part.end) && inverts(scene, part.end + 1);
    inside && (scene.pos_at(part.end) == Pos::Subject && small(part.end + 1) || inverted())
}

/// “Only I,” chimed in Lee: whether who spoke stands behind a verb, a word such as "in" between at most.
fn inverts(scene: &Scene<'_, '_>, at: u32) -> bool {
    let particle = !matches!(scene.pos_at(at), Pos::Det | Pos::Possessive | Pos::Name);
    scene.mentions.starting_at((at + u32::from(particle)) as usize).is_some()
}

/// The tokens of the sentence before a stretch, up to the stretch.
pub(super) fn clause_before(scene: &Scene<'_, '_>, gap: &Range<u32>) -> Range<u32> {
    let low = gap.start.max(gap.end.saturating_sub(REACH));
    let start = (low..gap.end).rev().find(|i| scene.kind(*i) == Some(Kind::Stop)).map_or(low, |i| i + 1);
    start..gap.end
}

/// The cue in the clause before a comma, no other quoted words between them.
pub(super) fn led(scene: &Scene<'_, '_>, gap: &Range<u32>) -> Option<u32> {
    let clause = clause_before(scene, gap);
    let mark = clause.clone().rev().find(|i| scene.kind(*i) == Some(Kind::Mark));
    cue_in(scene, mark.map_or(clause.start, |i| i + 1)..clause.end)
}

/// Whether a reported clause has begun between the cue and the mark: "said that with him, “it…".
/// Small-lettered words in marks go on that clause.
fn opens_clause(scene: &Scene<'_, '_>, cue: u32, gap: &Range<u32>) -> bool {
    (cue + 1..gap.end).any(|i| scene.pos_at(i) == Pos::Sub || scene.pos_at(i).is_finite())
}

/// How far behind a cue its "that" may stand, in tokens.
const ADDRESSEE: u32 = 6;

/// "Told reporters that they had counted 40 ships, “most of them unarmed”": whether a report has what is said with "that" before
/// the comma, and no other cue right there.
fn goes_on_clause(scene: &Scene<'_, '_>, gap: &Range<u32>) -> bool {
    let clause = clause_before(scene, gap);
    let mark = clause.clone().rev().find(|i| scene.kind(*i) == Some(Kind::Mark));
    let clause = mark.map_or(clause.start, |i| i + 1)..clause.end;
    let that = |i: u32| scene.pos_at(i) == Pos::Sub && scene.tokens.has_form(i as usize, "that");
    let led = |i: u32| cue_in(scene, i.saturating_sub(ADDRESSEE).max(clause.start)..i).is_some();
    let Some(that) = clause.clone().find(|i| that(*i) && led(*i)) else { return false };
    let own = cue_in(scene, clause.end.saturating_sub(2).max(that + 1)..clause.end).is_some();
    let finite = (that + 1..clause.end).any(|i| scene.pos_at(i).is_finite());
    scene.register == Register::Report && !own && finite
}

/// The last cue among tokens.
pub(super) fn cue_in(scene: &Scene<'_, '_>, range: Range<u32>) -> Option<u32> {
    range.rev().find(|i| scene.kind(*i) == Some(Kind::Word) && scene.is_cue(*i))
}

/// A cue right before the mark, or parted from it by one addressee: `told him “…`.
fn introduces(scene: &Scene<'_, '_>, gap: &Range<u32>) -> bool {
    let last = gap.end - 1;
    if scene.is_cue(last) {
        return true;
    }
    let addressee = matches!(scene.pos_at(last), Pos::Object | Pos::Name | Pos::Nouns | Pos::Noun | Pos::Adv);
    addressee && last > gap.start && scene.is_cue(last - 1)
}

fn same_sentence(scene: &Scene<'_, '_>, previous: &Part, gap: Range<u32>) -> bool {
    gap.len() <= 40
        && !gap.clone().any(|i| scene.kind(i) == Some(Kind::Stop))
        && (previous.tail == Tail::Comma || is_aside(scene, &gap) || cue_in(scene, gap).is_some())
}

/// Whether dashes or brackets set off what stands between two stretches.
fn is_aside(scene: &Scene<'_, '_>, gap: &Range<u32>) -> bool {
    let last = gap.end.checked_sub(1).filter(|last| *last > gap.start);
    let comma = last.is_some_and(|last| scene.kind(last) == Some(Kind::Comma));
    let close = last.and_then(|last| scene.kind(last - u32::from(comma)));
    match scene.kind(gap.start) {
        Some(Kind::Dash) => close == Some(Kind::Dash),
        Some(Kind::Open) => close == Some(Kind::Close),
        _ => false,
    }
}
