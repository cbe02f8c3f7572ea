//! The text an example works on: the file named on the command line, or the one it brings. Touches nothing of the crate.

use std::path::Path;

/// The text of the file named first on the command line, else `own`.
///
/// The error says which file and what to do.
pub(crate) fn text_or(own: &str) -> Result<String, String> {
    let Some(path) = std::env::args_os().nth(1) else { return Ok(own.to_owned()) };
    let name = Path::new(&path).display();
    let bytes = std::fs::read(&path).map_err(|error| format!("cannot read {name}: {error}"))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{name} is not UTF-8: byte {at} does not belong; convert it first (iconv -t UTF-8)")
    })
}
