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
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else if ends_in_hiss(lemma) || matches!(lemma.as_bytes(), [.., c, b'o'] if !is_vowel(*c)) {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

/// "asked", "denied", "argued".
pub(super) fn past(lemma: &str) -> String {
    if ends_in_soft_y(lemma.as_bytes()) {
        format!("{}ied", &lemma[..lemma.len() - 1])
    } else if lemma.ends_with('e') {
        format!("{lemma}d")
    } else {
        format!("{lemma}ed")
    }
}

/// "asking", "denying", "arguing", "lying".
pub(super) fn ing(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        format!("{stem}ying")
    } else if lemma.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| lemma.ends_with(end)) {
        format!("{}ing", &lemma[..lemma.len() - 1])
    } else {
        format!("{lemma}ing")
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
}
