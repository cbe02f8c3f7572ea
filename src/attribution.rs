//! Attribution: which words are reported, by which cue, and by whom. Touches every stage below it.

pub(crate) mod assembly;
pub(crate) mod clause;
pub(crate) mod confidence;
pub(crate) mod conjunction;
pub(crate) mod context;
pub(crate) mod continuation;
pub(crate) mod cues;
pub(crate) mod direct;
pub(crate) mod draft;
pub(crate) mod screenplay;
pub(crate) mod sets;
#[cfg(feature = "train")]
pub(crate) mod train;
pub(crate) mod transcript;
