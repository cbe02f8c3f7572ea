//! The arguments that the corpus examples share. Touches the public interface of the crate only.

use std::ffi::OsString;

use dixit::{Conjunction, CustomLexicon, Extractor};

/// What stood on the command line.
pub(crate) struct Arguments {
    pub(crate) extractor: Extractor,
    /// Texts are read with the characters listed for them.
    pub(crate) rosters: bool,
    /// All but the flags.
    pub(crate) rest: Vec<OsString>,
}

/// Reads the command line: `--that-inside`, `--minimum-confidence NUMBER` and `--no-outlets` set the extractor,
/// `--no-rosters` leaves out what characters are listed.
pub(crate) fn read() -> Result<Arguments, String> {
    let mut builder = Extractor::builder();
    let (mut rest, mut rosters) = (Vec::new(), true);
    let mut arguments = std::env::args_os().skip(1);
    while let Some(one) = arguments.next() {
        if one == "--that-inside" {
            builder = builder.conjunction(Conjunction::Inside);
        } else if one == "--no-outlets" {
            builder = builder.lexicon(CustomLexicon::new().without_built_in_outlets());
        } else if one == "--no-rosters" {
            rosters = false;
        } else if one == "--minimum-confidence" {
            let number = arguments.next().and_then(|number| number.to_str()?.parse().ok());
            builder = builder.minimum_confidence(number.ok_or("--minimum-confidence needs a number")?);
        } else if one.to_string_lossy().starts_with("--") {
            let known = "--that-inside, --minimum-confidence, --no-outlets and --no-rosters";
            return Err(format!("{one:?} is not known; there are {known}"));
        } else {
            rest.push(one);
        }
    }
    let extractor = builder.build().map_err(|error| error.to_string())?;
    Ok(Arguments { extractor, rosters, rest })
}
