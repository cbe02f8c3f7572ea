//! Regular English inflection: the forms a lemma has unless its table says otherwise. Touches nothing.

/// A form as what is put together to make it.
pub(super) type Pieces<'a> = [&'a str; 3];

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Ends in a consonant and y ("deny"), whose y becomes i.
fn ends_in_soft_y(lemma: &[u8]) -> bool {
    matches!(lemma, [.., c, b'y'] if !is_vowel(*c))
}

fn ends_in_hiss(lemma: &str) -> bool {
    ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end))
}

/// "says", "denies", "discusses"; the same rule serves the plural of nouns.
pub(super) fn s_form(lemma: &str) -> Pieces<'_> {
    if ends_in_soft_y(lemma.as_bytes()) {
        [&lemma[..lemma.len() - 1], "ies", ""]
    } else if ends_in_hiss(lemma) || matches!(lemma.as_bytes(), [.., c, b'o'] if !is_vowel(*c)) {
        [lemma, "es", ""]
    } else {
        [lemma, "s", ""]
    }
}

/// "asked", "denied", "argued".
pub(super) fn past(lemma: &str) -> Pieces<'_> {
    if ends_in_soft_y(lemma.as_bytes()) {
        [&lemma[..lemma.len() - 1], "ied", ""]
    } else if lemma.ends_with('e') {
        [lemma, "d", ""]
    } else {
        [lemma, "ed", ""]
    }
}

/// "asking", "denying", "arguing", "lying".
pub(super) fn ing(lemma: &str) -> Pieces<'_> {
    if let Some(stem) = lemma.strip_suffix("ie") {
        [stem, "ying", ""]
    } else if lemma.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| lemma.ends_with(end)) {
        [&lemma[..lemma.len() - 1], "ing", ""]
    } else {
        [lemma, "ing", ""]
    }
}

/// "quickly", "easily", "probably", "truly", "basically"; none where the adjective already has the ending.
pub(super) fn adverb(adjective: &str) -> Option<Pieces<'_>> {
    let cut = |n: usize| &adjective[..adjective.len() - n];
    match adjective.as_bytes() {
        _ if adjective == "public" => Some(["publicly", "", ""]),
        _ if adjective == "whole" => Some(["wholly", "", ""]),
        _ if !adjective.is_ascii() => None,
        [.., b'l', b'y'] => None,
        [.., b'l', b'l'] => Some([adjective, "y", ""]),
        [.., b'i', b'c'] => Some([adjective, "ally", ""]),
        [.., c, b'l', b'e'] if !is_vowel(*c) => Some([cut(1), "y", ""]),
        [.., b'u', b'e'] => Some([cut(1), "ly", ""]),
        bytes if ends_in_soft_y(bytes) && bytes.len() > 3 => Some([cut(1), "ily", ""]),
        _ => Some([adjective, "ly", ""]),
    }
}

/// "older", "nicer", "happier", "bigger", and the same with "est".
pub(super) fn compared<'a>(adjective: &'a str, end: &'a str) -> Pieces<'a> {
    // Cut where the last letter is known: another may have more bytes.
    let cut = || &adjective[..adjective.len() - 1];
    match adjective.as_bytes() {
        [.., b'e'] => [cut(), end, ""],
        bytes if ends_in_soft_y(bytes) => [cut(), "i", end],
        [rest @ .., v, c]
            if is_vowel(*v)
                && !is_vowel(*c)
                && !matches!(c, b'w' | b'x' | b'y')
                && !rest.last().is_some_and(|b| is_vowel(*b))
                && adjective.is_ascii() =>
        {
            [adjective, &adjective[adjective.len() - 1..], end]
        }
        _ => [adjective, end, ""],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        let rows = [
            ("ask", "asks", "asked", "asking"),
            ("deny", "denies", "denied", "denying"),
            ("say", "says", "sayed", "saying"),
            ("argue", "argues", "argued", "arguing"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("discuss", "discusses", "discussed", "discussing"),
            ("lie", "lies", "lied", "lying"),
            ("echo", "echoes", "echoed", "echoing"),
        ];
        for (lemma, s, d, g) in rows {
            assert_eq!([s_form(lemma), past(lemma), ing(lemma)].map(|form| form.concat()), [s, d, g]);
        }
    }

    #[test]
    fn adverbs() {
        let rows = [
            ("quick", "quickly"),
            ("easy", "easily"),
            ("dry", "dryly"),
            ("full", "fully"),
            ("probable", "probably"),
            ("sole", "solely"),
            ("true", "truly"),
            ("basic", "basically"),
            ("public", "publicly"),
            ("gay", "gayly"),
        ];
        for (adjective, expected) in rows {
            assert_eq!(adverb(adjective).map(|form| form.concat()).as_deref(), Some(expected));
        }
        assert_eq!(adverb("friendly"), None);
    }

    #[test]
    fn comparison() {
        let rows = [
            ("old", "older"),
            ("nice", "nicer"),
            ("happy", "happier"),
            ("big", "bigger"),
            ("new", "newer"),
            ("grey", "greyer"),
            ("cheap", "cheaper"),
            ("olé", "oléer"),
            ("", "er"),
        ];
        for (adjective, expected) in rows {
            assert_eq!(compared(adjective, "er").concat(), expected);
        }
    }
}
