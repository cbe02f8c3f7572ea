//! The arguments that the corpus examples share. Touches the public interface of the crate only.

use std::ffi::OsString;

use dixit::{Conjunction, Extractor};

/// What stood on the command line.
pub(crate) struct Arguments {
    conjunction: Conjunction,
    /// All but the flags.
    pub(crate) rest: Vec<OsString>,
}

/// Reads the command line.
pub(crate) fn read() -> Arguments {
    let mut arguments = Arguments { conjunction: Conjunction::Outside, rest: Vec::new() };
    for one in std::env::args_os().skip(1) {
        if one == "--that-inside" {
            arguments.conjunction = Conjunction::Inside;
        } else {
            arguments.rest.push(one);
        }
    }
    arguments
}

impl Arguments {
    /// The extractor they ask for.
    pub(crate) fn extractor(&self) -> Extractor {
        let builder = Extractor::builder().conjunction(self.conjunction);
        builder.build().expect("a conjunction alone is always right")
    }
}
