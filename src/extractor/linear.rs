//! The whole pipeline on texts made to be slow: twice the text is at most 2.2 times the work, in every stage.

use super::Extractor;
use crate::roster::{Character, Roster};
use crate::work;

/// Bytes of the shorter text. Counters are exact, so that a small text shows what a large one would; the test of
/// a megabyte is run by `cargo test --release --lib linear -- --ignored`.
const BYTES: usize = 32 << 10;
const MEGABYTE: usize = 1 << 20;

/// Steps for a byte that no stage may need.
const MOST: usize = 1000;

/// Each mark that can stand for a quotation mark.
const MARKS: &str = "\"＂“‟〝”〞„〟″'＇‘‛`’´‚′«»‹›「」『』";

/// Runs of one sign.
const RUNS: &[&str] = &[
    ". ",
    ".",
    "...",
    "!",
    "? ",
    ")",
    "(",
    "[",
    "[1]",
    "<",
    "-",
    "—",
    "— ",
    "…",
    ",",
    ", ",
    "; ",
    ": ",
    "/",
    "&",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "x",
    "A",
    "1",
    "1,",
    "é",
    "日本",
    "e\u{301}",
    "İ",
    "👩‍👩‍👧",
    "\u{200b}",
    "a\u{200b}",
    "\u{202e}",
    "said \u{202e}",
    "\u{feff}",
    "\u{2060}",
    "\u{2028}",
    "\u{a0}",
    "\u{0}",
    "\u{85}",
    "a-",
    "a.b.",
    "a'b'",
    "a’b’",
    "U.S. ",
    "J. R. ",
];

/// Marks by turns, nested, and with words between them.
const QUOTED: &[&str] = &[
    "\"'",
    "“'”\"",
    "“‘",
    "“‘«",
    "“”",
    "”“",
    "'s \"“‘„«‹「",
    "“a” ",
    "\"a\" \"b ",
    "a”b“",
    "“‘No,’ ",
    "“No ‘she “said ‘yes ",
    "“No,” ",
    "“No,” he said. ",
    "“No,” he said, “yes,” ",
    "“No,”\n\n",
    "“No.\n\n",
    "“Ann,” said Bo.\n\n“Bo,” said Ann.\n\n",
    "“Ann.” He left.\n\n",
    "“{},” said {+}.\n\n",
    "“No,” said the {}.\n\n“Yes.”\n\n",
    "“No,” said a man to the man.\n\n“Yes.”\n\n",
    "“Go,” said the captain to Captain {}.\n\n“No.”\n\n",
    "said “a” said ",
    "“a,” “b,” “c,” said ",
    "He called it “a” and “b” ",
    ": “",
    "“I,” I said. ",
    "“Stay, Bo.”\n\n“No,” I said.\n\n",
    "“Stay, {}.”\n\n“No,” I said.\n\n",
    "“Who are you?”\n\n“{}.”\n\n",
    "“What do they call you?”\n\n“{},” I said.\n\n",
    "“No?” “Yes.” ",
    "“No?”\n\n“Yes!”\n\n",
    "“No,” said Colonel {}. {} Lee came in.\n\n",
    "“No,” asked the {}.\n\n“Yes,” said the fox.\n\n",
    "The inspector rose. “No,” she said.\n\n“Yes,” he said.\n\n",
    "{} came.\n\n“No.”\n\n",
    "—A, he said. You?\n\n",
    "“No,” said a voice.\n\n“My name is {}.”\n\n",
    "“A”—he sat ",
    "“A” (he sat), ",
    "“No,” was his ",
    "ANN. No.\n",
    "Ann (no). No.\n\n",
    "ANN [no",
    "_No_ ",
    "—No.\n",
    "<a href=\"x\">",
    "6'2\" ",
];

/// Words that stages look for, without end.
const WORDS: &[&str] = &[
    "said ",
    "said that ",
    "saying ",
    "Mr. ",
    "Mr. {} and ",
    "Mrs. {} met Ann, and Ann {} left Mrs. {+}. ",
    "Mrs. Lee met {}, and {} Lee met {+}. ",
    "Ann and ",
    "Ann Lee and Bo Ray and ",
    "Ann, Bo and ",
    "{} ",
    "{} {+} ",
    "{} Lee ",
    "Ann {} ",
    "Old {} met {}. ",
    "Ann of Bo of ",
    "Ann, who said ",
    ", who ",
    "Ann, a spokesman, ",
    "the president of the ",
    "spokesman for the spokesman for ",
    "he said she said ",
    "he said that he said that ",
    "he said, she said, ",
    ", he said ",
    "He said. ",
    "He said.\n",
    "He said.\n\n",
    "not ",
    "would have been ",
    "did not say whether ",
    "his claim that ",
    "the man who said the man who said ",
    "Ann said Bo said ",
    "{} said ",
    "{} told {+} that ",
    "he she it they who which that ",
    "the Captain said ",
    "I said ",
    "old old ",
    "old Ann's & ",
    "http://a.b/c ",
    "@ann #a ",
    "ANN LEE SAID ",
    "KC ",
    "Ann Lee KC, OBE, ",
    "Orm Corp, a company of ",
    "Lee, of Orm, of Orm, ",
    "the company \"Orm Oil\" of ",
    "The Workers' Union and ",
    "The report, written by Lee, said, ",
    "Republican ",
    ", Orm, monitored in Orm, said, ",
    "the wife's ",
    "“No,” said his mother's mother.\n\n",
    "“This is Lee,” he said by telephone.\n\n",
    "but did not ",
    "and asked ",
    "would pay and asked ",
    "Lee said it, stressing the need, ",
    "Lee said it, with Roy urging ",
    "words such as \"a,\" ",
    "video of Lee saying ",
    "Q: {}\n",
    "{}: No.\n",
    "told the \"Orm Today\" ",
    "“a, said {}, b” ",
    "Orm Oil, a leader in pumps, today ",
    "LLC \"Orm Oil\" ",
    "neither confirmed nor ",
    "The {} said while the governor ",
    "the suit sued the lawsuit ",
    "Orm (ONA) ",
    "**",
    "**{}:** We were here.\n\n",
    "sources consulted by ",
    "a poll released on Monday by ",
    "a man who admitted killing ",
    ", according to whom ",
    "this was reported on Facebook by ",
    "head of the council ",
    "The minister, for his part, said no. ",
    "Ann {} was here. He said no. She said no. ",
    "in her statement to the Times, ",
    "referring to with reference to ",
    "“No”—said ",
    "“No,” was Ann's ",
    "“No.” It was Ann who ",
    "Ann began again.\n\n“No.”\n\n",
    "Ann said\n\n",
    "“But ” Ann began ",
    "Ann, drawing near ",
    "Ann, with a smile, ",
    "the voice of ",
    "the guard in a low voice with his head ",
    "the old Captain, ",
    "Ann was named captain of ",
    "He said: it rained, ",
    "Ann on her channel, in her turn, ",
    "It rained, data showed, ",
    "It rained, and Ann wrote to the owner, ",
];

/// What the search for channels looks at.
const CHANNELS: &[&str] = &[
    "according to Ann ",
    "was quoted as saying ",
    "was quoted as saying by Reuters ",
    "quoting ",
    "Reuters quoted Reuters as saying ",
    "told Reuters, ",
    "in a statement ",
    "in an interview with ",
    "the newspaper said ",
    "the agency ",
    "the Halden News Agency (HNA) ",
    "the {} News Agency (HNA) ",
    "{} Times ",
    "the {} Times ",
    "told the {} Times. ",
    "Ann {} of Brasko TV told Ann {} ",
    "by ",
    "By Ann Lee\n",
    "By {} Lee, the {} Times\n\n",
    "HALDEN (Reuters) - ",
    "(Source: AFP) ",
    "(Source: AFP)\n\n",
    "Reuters\n",
    "Q: a\n",
    "LEE\nNo.\n\n",
    "{}\nNo.\n(He sits)\n",
    "“a,” said one who knew {} who knew ",
    "“Ann, a, {}, a?” ",
    "{}: “No.”\n",
    "* a\n",
];

/// The unit again and again, with another name for each `{}` (and the next one's for `{+}`), to a length of `bytes`.
fn repeated(unit: &str, bytes: usize) -> String {
    let name = |n: usize| {
        let letters = std::iter::successors(Some(n), |n| (*n >= 26).then_some(n / 26));
        letters.fold(String::from("X"), |name, n| name + &char::from(b'a' + (n % 26) as u8).to_string())
    };
    let mut text = String::with_capacity(bytes + unit.len() + 8);
    for n in 0.. {
        match unit.contains('{') {
            true => text.push_str(&unit.replace("{}", &name(n)).replace("{+}", &name(n + 1))),
            false => text.push_str(unit),
        }
        if text.len() >= bytes {
            break;
        }
    }
    text
}

/// The steps of each stage, in the order of the pipeline.
fn work_of(text: &str, roster: Option<&Roster>) -> Vec<(&'static str, usize)> {
    let extractor = Extractor::new();
    work::take();
    let document = extractor.run(text, roster);
    assert_eq!(document.text, text);
    work::take()
}

fn steps(work: &[(&'static str, usize)], stage: &str) -> usize {
    work.iter().filter(|(name, _)| *name == stage).map(|(_, steps)| steps).sum()
}

/// A text of about so many bytes.
type Text<'a> = &'a dyn Fn(usize) -> String;

/// What is wrong with the work for a text of `bytes` and for one twice as long.
fn growth(what: &str, text: Text<'_>, bytes: usize, roster: Option<&Roster>) -> Vec<String> {
    let (once, twice) = (text(bytes), text(2 * bytes));
    let (work, double) = (work_of(&once, roster), work_of(&twice, roster));
    let mut faults = Vec::new();
    if steps(&work, "tokens") < once.chars().count() || steps(&work, "sentences") * 8 < once.len() {
        faults.push(format!("{what:?}: the counter is asleep: {work:?}"));
    }
    let all: usize = work.iter().map(|(_, steps)| steps).sum();
    if all > MOST * once.len() {
        faults.push(format!("{what:?}: {all} steps for {} bytes: {work:?}", once.len()));
    }
    let after: usize = double.iter().map(|(_, steps)| steps).sum();
    if after as f64 > 2.2 * all as f64 {
        faults.push(format!("{what:?}: {all} steps, then {after} for twice the text"));
    }
    for (stage, after) in double {
        let before = steps(&work, stage);
        // Some steps may change places with another stage's: a mark more can turn a fragment into a turn.
        if after as f64 > 2.2 * before as f64 + all as f64 / 20.0 {
            faults.push(format!("{what:?}: {stage} takes {before} steps, then {after} for twice the text"));
        }
    }
    faults
}

/// The same; but what is wrong with a short text alone is no growth: where a long sentence is cut, a word more can
/// make a headline a sentence with all its cues.
fn faults(what: &str, text: Text<'_>, bytes: usize, roster: Option<&Roster>) -> Vec<String> {
    match growth(what, text, bytes, roster) {
        found if found.is_empty() => found,
        _ => growth(what, text, 2 * bytes, roster),
    }
}

#[track_caller]
fn check(units: &[&str], bytes: usize) {
    let faults: Vec<String> =
        units.iter().flat_map(|unit| faults(unit, &|bytes| repeated(unit, bytes), bytes, None)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn marks() -> Vec<String> {
    let around = |mark: char| {
        [mark.to_string(), format!("{mark} "), format!("{mark}A "), format!("He said, {mark}No. ")]
    };
    MARKS.chars().flat_map(around).collect()
}

#[test]
fn runs_of_one_sign() {
    check(RUNS, BYTES);
}

#[test]
fn each_mark() {
    let marks = marks();
    check(&marks.iter().map(String::as_str).collect::<Vec<_>>(), BYTES / 2);
}

#[test]
fn marks_by_turns() {
    check(QUOTED, BYTES);
}

#[test]
fn words_without_end() {
    check(WORDS, BYTES);
}

#[test]
fn channels_without_end() {
    check(CHANNELS, BYTES);
}

#[test]
fn a_roster() {
    let roster = [
        Character::new("Ann Lee").alias("Ann").alias("the Captain"),
        Character::new("Bo Ray").alias("_narr"),
    ];
    let roster = Roster::new(roster).expect("a sound roster");
    for unit in
        ["{} Lee ", "Ann Lee and ", "the Captain said ", "“No,” said Ann.\n\n“Yes.”\n\n", "“No,” I said.\n\n"]
    {
        let faults = faults(unit, &|bytes| repeated(unit, bytes), BYTES, Some(&roster));
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }
}

/// Where one thing stands without end and then another, each may have to look over the other.
#[test]
fn one_after_the_other() {
    let units = [
        "“",
        "( ",
        "Ann ",
        "{} ",
        "he said that it rained. ",
        "said ",
        "“No,” he said. ",
        "\n\n",
        "old ",
        "told Reuters ",
    ];
    let mut found = Vec::new();
    for first in units {
        for second in units.iter().filter(|second| **second != first) {
            let text = |bytes: usize| repeated(first, bytes / 2) + &repeated(second, bytes / 2);
            found.extend(faults(&format!("{first}…{second}"), &text, BYTES / 2, None));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
#[ignore = "takes minutes; the tests above are the same with less text"]
fn a_megabyte_of_each() {
    let marks = marks();
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    for units in [&marks, RUNS, QUOTED, WORDS, CHANNELS] {
        check(units, MEGABYTE);
    }
}
