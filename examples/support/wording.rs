//! How the examples word a result for a person. Touches the public interface of the crate only.

use dixit::{Source, Speaker};

/// The text with every run of white space made one space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The speaker's name, else the words that mention the speaker.
pub(crate) fn who(text: &str, speaker: Speaker<'_>) -> String {
    match (speaker.name(), speaker.span()) {
        (Some(name), _) => name.to_owned(),
        (None, Some(span)) => one_line(&text[span]),
        (None, None) => "?".to_owned(),
    }
}

/// "Interfax (quoted by)"; an unnamed source goes by the words of the text.
pub(crate) fn source(text: &str, source: &Source) -> String {
    let name = source.name.clone().unwrap_or_else(|| one_line(&text[source.span]));
    format!("{name} ({})", spaced(source.relation.name()))
}

/// "1 quote", "3 quotes".
pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = match what.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{what}s"),
    };
    if number == 1 { format!("1 {what}") } else { format!("{number} {plural}") }
}

pub(crate) fn spaced(name: &str) -> String {
    name.replace('_', " ")
}
