//! Tells speech from fragments, scare quotes, titles and by-names, by what
//! stands in and around a stretch. Touches the stage's own parts.

use super::word::{Tells, Told, Word, first_word, last_word, words};
use super::{Quoted, QuotedKind};
use crate::Span;

/// How far around a stretch is looked, in bytes.
const LEFT: usize = 120;
const RIGHT: usize = 80;
/// So many words stand in marks because someone used them.
const LONG: usize = 5;
/// So many are as good as more.
const MANY: usize = 13;
/// How much of a stretch is read from either end, in bytes.
const INSIDE: usize = 120;

/// Fills in the kind of the stretches of one paragraph.
pub(super) fn tell(text: &str, cut: Cut, paragraph: Span, quoted: &mut [Quoted]) {
    for quoted in quoted {
        quoted.kind = View::of(text, cut, paragraph, quoted).kind();
    }
}

/// A stretch and what stands around it in its paragraph.
struct View<'t> {
    cut: Cut,
    inner: &'t str,
    left: &'t str,
    right: &'t str,
    /// Closed by a mark and opened by one of this paragraph.
    whole: bool,
    words: usize,
    /// Whether it begins with a capital or a figure.
    capital: bool,
    end: End,
    /// What the list says of the word before.
    before: Told,
    /// Whether it begins a sentence, or a comma or colon leads up to it.
    set_off: bool,
}

/// What a stretch ends with, inside its marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Stop,
    Comma,
    Broken,
    Bare,
}

impl<'t> View<'t> {
    fn of(text: &'t str, cut: Cut, paragraph: Span, quoted: &Quoted) -> Self {
        let inner = &text[quoted.inner];
        let left = cut.tail(&text[paragraph.start..quoted.span.start], LEFT).trim_end();
        let right = cut.head(&text[quoted.span.end..paragraph.end], RIGHT);
        let first = cut.head(inner, INSIDE).chars().find(|c| c.is_alphanumeric());
        let set_off = is_set_off(left);
        View {
            cut,
            inner,
            left,
            right,
            whole: quoted.closed && !quoted.continues,
            words: count_words(cut.head(inner, INSIDE)).min(MANY),
            capital: first.is_some_and(|c| c.is_uppercase() || c.is_numeric()),
            end: end(inner, cut),
            before: last_word(left.trim_end_matches([',', ':'])).told(),
            set_off,
        }
    }

    fn kind(&self) -> QuotedKind {
        if self.left.ends_with('=') {
            return QuotedKind::Markup;
        }
        if !self.whole {
            return QuotedKind::Speech;
        }
        if self.is_nickname() {
            QuotedKind::Nickname
        } else if self.is_title() {
            QuotedKind::Title
        } else if self.is_speech() {
            QuotedKind::Speech
        } else if self.words >= LONG || self.is_reported() {
            QuotedKind::Fragment
        } else {
            QuotedKind::Scare
        }
    }

    /// Eddie "Shorty" Malone; Ann ("Red") Moss; nicknamed "the Mole".
    fn is_nickname(&self) -> bool {
        if self.words > 3 {
            return false;
        }
        let blank = |c: char| c.is_whitespace() || c == ')';
        let after = self.right.trim_start_matches(blank);
        let name_after = after.starts_with(char::is_uppercase);
        let gap = self.right.starts_with(blank);
        let name_before = {
            let left = self.left.strip_suffix('(').unwrap_or(self.left).trim_end();
            let word = left.rsplit(char::is_whitespace).next().unwrap_or("");
            word.starts_with(char::is_uppercase)
                && word.ends_with(char::is_alphabetic)
                && !last_word(word).tells(Tells::Lead)
                && !last_word(word).tells(Tells::Speech)
        };
        // "whether it was known, Lee said:" names nobody.
        let clause = self.cut.tail(self.left, 24).rsplit([',', ':', ';']).next().unwrap_or("");
        let called = words(clause).any(|w| w.tells(Tells::Named));
        self.capital && self.end == End::Bare && gap && name_after && name_before || called
    }

    /// The film "A Distant Bell"; on "The Late Hour,".
    fn is_title(&self) -> bool {
        if matches!(self.end, End::Broken) || self.words > 12 || !is_title_case(self.inner, self.cut) {
            return false;
        }
        if self.is_name() {
            return true;
        }
        let work = words(self.cut.tail(self.left, 40)).any(|w| w.tells(Tells::Work))
            || words(self.cut.head(self.right, 24)).take(2).any(|w| w.tells(Tells::Work));
        // In his memoir, “A Distant Bell,”
        if self.left.ends_with(',') && self.before.tells(Tells::Work) && !self.before.tells(Tells::Speech) {
            return self.words > 1;
        }
        // "Its report, “Closing the Gap”, finds": no speech has such capitals.
        if self.left.ends_with(',') && self.before.tells(Tells::Work) && self.end != End::Stop {
            return self.cut.head(self.inner, INSIDE).split(' ').filter(|word| is_capital(word)).count() > 1;
        }
        if self.set_off || self.before.tells(Tells::Speech) && !self.before.tells(Tells::Work) {
            return self.words > 1 && self.end == End::Bare && self.goes_on() && !self.cue_after();
        }
        let led = self.before.tells(Tells::Outlet) || self.before.tells(Tells::Lead);
        let possessive = self.left.ends_with("'s") || self.left.ends_with("’s");
        work || self.words > 1 && (led || possessive || self.end != End::Stop)
    }

    /// The company "Orm Oil"; in an interview with "Vestra"; the road is closed, "Vestra" reports.
    fn is_name(&self) -> bool {
        const HANDS_ON: [&str; 5] = ["informs", "quotes", "reported", "reports", "writes"];
        let led = self.left.ends_with(char::is_alphanumeric)
            && (self.before.tells(Tells::Body) || self.before.tells(Tells::Outlet));
        let hands_on = || HANDS_ON.contains(&first_word(self.cut.head(self.right, 24).trim_start()).as_str());
        self.end == End::Bare && self.words <= LONG && (led || hands_on())
    }

    /// Whether a verb of speech stands right after: "…," she said.
    fn cue_after(&self) -> bool {
        words(self.cut.head(self.right, 40)).take(3).any(|w| w.tells(Tells::Speech))
    }

    /// Whether the sentence around goes on in small letters.
    fn goes_on(&self) -> bool {
        self.right.trim_start().starts_with(char::is_lowercase)
    }

    /// The signs of whole speech, weighed.
    fn is_speech(&self) -> bool {
        if !self.capital && !self.set_off {
            return false;
        }
        let mut score = if self.set_off { 3 } else { 0 };
        score += if self.capital { 2 } else { -2 };
        score += match self.end {
            End::Stop => 2,
            End::Comma | End::Broken => 1,
            End::Bare if self.right.starts_with(['-', '—', '–']) => 1,
            End::Bare if self.right.starts_with(['.', ',']) => 0,
            End::Bare => -2,
        };
        score += match self.words {
            0..=2 => -1,
            3..=5 => 0,
            6..=11 => 2,
            _ => 3,
        };
        let told = self.before.tells(Tells::Speech);
        if self.cue_after() {
            score += 3;
        } else if self.goes_on() && self.end == End::Bare && !told {
            score -= 2;
        }
        if told {
            score += if self.words > 1 { 4 } else { 1 };
        } else if !self.set_off && self.before.tells(Tells::Lead) {
            score -= 3;
        }
        score >= 3
    }

    /// Whether the sentence around reports what someone said.
    fn is_reported(&self) -> bool {
        // Not `matches!`, which asks for groups of bytes one after another.
        let stops = |byte: &u8| (*byte == b'.') | (*byte == b'!') | (*byte == b'?');
        let before = self.left.as_bytes().iter().rposition(stops).map_or(0, |at| at + 1);
        let after = self.right.as_bytes().iter().position(stops).unwrap_or(self.right.len());
        let reports = |word: Word| {
            let told = word.told();
            told.tells(Tells::Speech) || told.tells(Tells::Naming)
        };
        words(&self.left[before..]).any(reports) || words(&self.right[..after]).any(reports)
    }
}

/// The words apart by white space, of a text with at most 255.
fn count_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let blank = |byte: &u8| byte.is_ascii_whitespace();
    // Without a branch in it, for many bytes at once.
    let follow: u8 =
        bytes.iter().zip(bytes.iter().skip(1)).map(|(a, b)| u8::from(blank(a) & !blank(b))).sum();
    usize::from(follow) + usize::from(bytes.first().is_some_and(|first| !blank(first)))
}

/// Whether what stands before a stretch sets it off: nothing, the end of a
/// sentence, a comma, a colon, a dash.
fn is_set_off(left: &str) -> bool {
    let bare = left.trim_end_matches(['"', '”', '»', '\'', '’']);
    match bare.chars().next_back() {
        None => true,
        // "A," "B" and "C" are a list.
        Some(',') => bare.len() == left.len(),
        Some(c) => !c.is_alphanumeric() && !matches!(c, '$' | '%' | '='),
    }
}

fn end(inner: &str, cut: Cut) -> End {
    let last = cut.tail(inner, INSIDE).trim_end_matches(['"', '\'', '”', '’', '_', '*', ' ', ')']);
    match last.chars().next_back() {
        Some('…' | '—' | '–' | '-') => End::Broken,
        Some('.' | '!' | '?') => End::Stop,
        Some(',' | ';' | ':') => End::Comma,
        _ => End::Bare,
    }
}

/// Whether all words but the small ones begin with a capital or a figure.
fn is_title_case(inner: &str, cut: Cut) -> bool {
    let mut capitals = 0;
    for word in cut.head(inner, INSIDE).split_ascii_whitespace() {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
            continue;
        };
        if first.is_uppercase() || first.is_numeric() {
            capitals += 1;
        } else if capitals == 0 || !is_small(first_word(word)) {
            return false;
        }
    }
    capitals > 0
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Articles and prepositions, which titles leave small.
fn is_small(word: Word) -> bool {
    word.tells(Tells::Lead) || word.tells(Tells::Outlet)
}

/// How a text is cut to what is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// Whether there are carriage returns in it. They do not count, so that line ends of every system read alike.
    returns: bool,
}

impl Cut {
    pub(super) fn new(returns: bool) -> Cut {
        Cut { returns }
    }

    /// At most the first `length` bytes, cut between characters.
    fn head(self, text: &str, length: usize) -> &str {
        let mut end = length.min(text.len());
        let mut counted = 0;
        loop {
            let returns = self.returns(&text.as_bytes()[counted..end]);
            counted = end;
            if returns == 0 || end == text.len() {
                break;
            }
            end = (end + returns).min(text.len());
        }
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        &text[..end]
    }

    /// At most the last `length` bytes, cut between characters.
    fn tail(self, text: &str, length: usize) -> &str {
        let mut start = text.len() - length.min(text.len());
        let mut counted = text.len();
        loop {
            let returns = self.returns(&text.as_bytes()[start..counted]);
            counted = start;
            if returns == 0 || start == 0 {
                break;
            }
            start -= returns.min(start);
        }
        while !text.is_char_boundary(start) {
            start += 1;
        }
        &text[start..]
    }

    fn returns(self, bytes: &[u8]) -> usize {
        if self.returns { bytes.iter().filter(|byte| **byte == b'\r').count() } else { 0 }
    }
}
