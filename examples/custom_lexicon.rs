//! Teaches the extractor a cue and an outlet it does not know, from code and from text.
//!
//!     cargo run --example custom_lexicon

use dixit::{CueClass, CustomLexicon, Extractor, SourceKind};

const TEXT: &str =
    "The harbour will freeze by Sunday, Ida Holm blustrated. “Nobody listens,” Holm told Vestkysten.";

/// A table in the format of `src/lexicon/outlets.tsv`: name, other names, kind, country.
const OUTLETS: &str = "Vestkysten\t-\tnewspaper\tDK\n";

fn main() -> Result<(), dixit::Error> {
    println!("built in:");
    print(&Extractor::new());

    let lexicon = CustomLexicon::new()
        .cue("blustrate", CueClass::Claims)
        .outlet("Holmen Radio", SourceKind::Broadcaster)
        .table("outlets.tsv", OUTLETS);
    println!("with a cue and an outlet of our own:");
    print(&Extractor::builder().lexicon(lexicon).build()?);
    Ok(())
}

fn print(extractor: &Extractor) {
    for quote in extractor.extract(TEXT).quotes() {
        println!("  {quote}");
    }
}
