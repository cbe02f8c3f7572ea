//! A progress bar on standard error, shared by the examples. Touches nothing of the crate.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over `bytes`, or a counter where the length is not known. It shows
/// itself on a terminal only.
pub(crate) fn bar(bytes: Option<u64>) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::stderr_with_hz(5));
    let template = match bytes {
        Some(_) => "{bar:40} {bytes}/{total_bytes}  {bytes_per_sec}  {msg}  {eta} left",
        None => "{spinner} {bytes}  {bytes_per_sec}  {msg}",
    };
    bar.with_style(ProgressStyle::with_template(template).expect("the template is constant"))
}
