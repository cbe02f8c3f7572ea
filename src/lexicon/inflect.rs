//! Regular English inflection: the forms a lemma has unless its table says otherwise. Touches nothing.

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
pub(super) fn s_form(lemma: &str) -> String {
    if ends_in_soft_y(lemma.as_bytes()) {
        [&lemma[..lemma.len() - 1], "ies"].concat()
    } else if ends_in_hiss(lemma) || matches!(lemma.as_bytes(), [.., c, b'o'] if !is_vowel(*c)) {
        [lemma, "es"].concat()
    } else {
        [lemma, "s"].concat()
    }
}

/// "asked", "denied", "argued".
pub(super) fn past(lemma: &str) -> String {
    if ends_in_soft_y(lemma.as_bytes()) {
        [&lemma[..lemma.len() - 1], "ied"].concat()
    } else if lemma.ends_with('e') {
        [lemma, "d"].concat()
    } else {
        [lemma, "ed"].concat()
    }
}

/// "asking", "denying", "arguing", "lying".
pub(super) fn ing(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        [stem, "ying"].concat()
    } else if lemma.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| lemma.ends_with(end)) {
        [&lemma[..lemma.len() - 1], "ing"].concat()
    } else {
        [lemma, "ing"].concat()
    }
}

/// "quickly", "easily", "probably", "truly", "basically"; none where the adjective already has the ending.
pub(super) fn adverb(adjective: &str) -> Option<String> {
    let cut = |n: usize| &adjective[..adjective.len() - n];
    match adjective.as_bytes() {
        _ if adjective == "public" => Some("publicly".to_owned()),
        _ if adjective == "whole" => Some("wholly".to_owned()),
        _ if !adjective.is_ascii() => None,
        [.., b'l', b'y'] => None,
        [.., b'l', b'l'] => Some([adjective, "y"].concat()),
        [.., b'i', b'c'] => Some([adjective, "ally"].concat()),
        [.., c, b'l', b'e'] if !is_vowel(*c) => Some([cut(1), "y"].concat()),
        [.., b'u', b'e'] => Some([cut(1), "ly"].concat()),
        bytes if ends_in_soft_y(bytes) && bytes.len() > 3 => Some([cut(1), "ily"].concat()),
        _ => Some([adjective, "ly"].concat()),
    }
}

/// "older", "nicer", "happier", "bigger", and the same with "est".
pub(super) fn compared(adjective: &str, end: &str) -> String {
    let cut = &adjective[..adjective.len().saturating_sub(1)];
    match adjective.as_bytes() {
        [.., b'e'] => [cut, end].concat(),
        bytes if ends_in_soft_y(bytes) => [cut, "i", end].concat(),
        [rest @ .., v, c]
            if is_vowel(*v)
                && !is_vowel(*c)
                && !matches!(c, b'w' | b'x' | b'y')
                && !rest.last().is_some_and(|b| is_vowel(*b))
                && adjective.is_ascii() =>
        {
            [adjective, &adjective[adjective.len() - 1..], end].concat()
        }
        _ => [adjective, end].concat(),
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
            assert_eq!((s_form(lemma), past(lemma), ing(lemma)), (s.into(), d.into(), g.into()));
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
            assert_eq!(adverb(adjective).as_deref(), Some(expected));
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
        ];
        for (adjective, expected) in rows {
            assert_eq!(compared(adjective, "er"), expected);
        }
    }
}
