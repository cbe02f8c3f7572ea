//! From what the models multiply to a probability that holds. Touches [`crate::document`] alone.
//!
//! Platt 1999: a logistic curve from the raw score to the truth (content overlaps
//! and the speaker's mention is right), fitted on the dev parts of PolNeAR and
//! Reuters. Direct speech, where the models are too sure, has a curve of its own.

use crate::document::QuoteKind;

/// Intercept and slope over the log-odds of the raw score.
const DIRECT: (f32, f32) = (-0.15, 0.57);
const OTHER: (f32, f32) = (0.67, 1.08);

/// The probability behind a raw score of 0 to 1.
pub(crate) fn calibrated(kind: QuoteKind, raw: f32) -> f32 {
    let raw = raw.clamp(0.001, 0.999);
    let (intercept, slope) = if kind == QuoteKind::Direct { DIRECT } else { OTHER };
    let odds = intercept + slope * (raw / (1.0 - raw)).ln();
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_a_probability_and_keeps_the_order() {
        for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
            let curve: Vec<f32> = (0..=10).map(|n| calibrated(kind, n as f32 / 10.0)).collect();
            assert!(curve.windows(2).all(|pair| pair[0] < pair[1]), "{curve:?}");
            assert!(curve[0] > 0.0 && curve[10] < 1.0);
        }
    }
}
