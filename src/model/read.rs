//! Reads a weights file. Touches [`super`], [`crate::eight`] and [`crate::symbol`].
//!
//! A first extractor reads 57,000 lines before any text, so each byte is looked at once, and eight together. The
//! file is sorted, so most of a line stands in the one before it: what both begin with is not read again.

use std::ops::Range;

use super::{Key, Part, Template};
use crate::eight::{HIGH, LOW, alike, find};
use crate::symbol::Symbols;

/// Reads a weights file, and keeps what the next line may share.
pub(super) struct Reader<'a> {
    templates: &'static [Template],
    symbols: &'a Symbols,
    text: &'a str,
    /// Where the last line begins.
    line: usize,
    /// Its feature, and what the values of its template are.
    key: Key,
    parts: &'static [Part],
    /// Where in it its name and its values end, but for the last of them; and how many ends are known.
    ends: [usize; 3],
    known: usize,
}

/// The features of a weights file and their weights, without those of which the lexicon has lost a word, and where in
/// the file each stands: its first byte and its length.
pub(super) struct Lines {
    pub(super) weights: Vec<(Key, f32)>,
    pub(super) places: Vec<(u32, u16)>,
}

/// The lines of a weights file; or the number of the first broken one, counted from one, and what is wrong with it.
pub(super) fn read(
    templates: &'static [Template],
    symbols: &Symbols,
    text: &str,
) -> Result<Lines, (usize, &'static str)> {
    let mut reader =
        Reader { templates, symbols, text, line: 0, key: Key(0), parts: &[], ends: [0; 3], known: 0 };
    let most = text.len() / 32;
    let mut lines = Lines { weights: Vec::with_capacity(most), places: Vec::with_capacity(most) };
    let (mut number, mut next) = (0, 0);
    while let Some(&first) = text.as_bytes().get(next) {
        number += 1;
        next = if first == b'#' || first.is_ascii_whitespace() {
            find(text.as_bytes(), next, [b'\n']) + 1
        } else {
            reader.line(next, &mut lines).map_err(|what| (number, what))?
        };
    }
    Ok(lines)
}

impl Reader<'_> {
    /// Reads the line at `line` and gives where the next begins.
    #[inline(always)]
    fn line(&mut self, line: usize, lines: &mut Lines) -> Result<usize, &'static str> {
        let bytes = self.text.as_bytes();
        let (end, known) = self.feature(line)?;
        let end = if known { end } else { find(bytes, end, [b'\t', b'\n']) };
        if bytes.get(end) != Some(&b'\t') {
            return Err("no tab behind the values");
        }
        let (weight, next) = weight(self.text, end + 1).ok_or("the weight is no number")?;
        if known {
            lines.weights.push((self.key, weight));
            lines.places.push((line as u32, (end - line) as u16));
        }
        Ok(next + 1)
    }

    /// Reads the feature at `line` ("next=that|3") and gives where it ends and `true`; or how far it
    /// was read and `false`, where the lexicon has lost a word of it.
    #[inline(always)]
    fn feature(&mut self, line: usize) -> Result<(usize, bool), &'static str> {
        let alike = alike(self.text.as_bytes(), self.line, line);
        while self.known > 0 && self.ends[self.known - 1] >= alike {
            self.known -= 1;
        }
        self.line = line;
        if self.known == 0 {
            self.name()?;
        }
        let parts = self.parts;
        let mut end = line + self.ends[self.known - 1];
        for place in self.known - 1..parts.len() {
            let start = end + 1;
            end = find(self.text.as_bytes(), start, [b'|', b'\t']);
            let Some(value) = self.value(parts[place], start..end, self.key.values()[place]) else {
                return Ok((end, false));
            };
            self.key = self.key.with(place, value);
            if place + 1 < parts.len() {
                self.know(end - line);
            }
        }
        Ok((end, true))
    }

    /// Reads the name of the feature.
    #[cold]
    fn name(&mut self) -> Result<(), &'static str> {
        let end = find(self.text.as_bytes(), self.line, [b'=', b'\t', b'\n']);
        let name = &self.text[self.line..end];
        let template = self.templates.iter().position(|template| template.name == name);
        let template = template.ok_or("the model has no such feature")?;
        self.key = Key::new(template as u16, [0; 3]);
        self.parts = self.templates[template].parts;
        self.know(end - self.line);
        Ok(())
    }

    /// The next of the name and the values ends there.
    fn know(&mut self, end: usize) {
        self.ends[self.known] = end;
        self.known += 1;
    }

    /// The value that is written at `place`; among names, it is looked for from that of the line before on.
    fn value(&self, kind: Part, place: Range<usize>, before: u16) -> Option<u16> {
        match kind {
            Part::Below(end) => self.text.get(place)?.parse().ok().filter(|number| *number < end),
            Part::Symbol => self.symbols.find(self.text.get(place)?),
            Part::Name(names) => {
                let text = self.text.as_bytes().get(place)?;
                let before = usize::from(before).min(names.len());
                let find = |names: &[&str]| names.iter().position(|name| name.as_bytes() == text);
                let later = find(&names[before..]).map(|n| before + n);
                later.or_else(|| find(&names[..before])).map(|n| n as u16)
            }
        }
    }
}

/// The decimal number at `start` and where the line ends behind it.
#[inline(always)]
fn weight(text: &str, start: usize) -> Option<(f32, usize)> {
    let bytes = text.as_bytes();
    let negative = bytes.get(start) == Some(&b'-');
    let plain = bytes.get(start + usize::from(negative)..).and_then(|rest| thousandths(rest.first_chunk()?));
    if let Some((value, length)) = plain {
        // The quotient of two numbers that an `f32` holds is as exact as what the standard library reads.
        let value = value as f32 / 1000.0;
        return Some((if negative { -value } else { value }, start + usize::from(negative) + length));
    }
    let end = find(bytes, start, [b'\n']);
    Some((text[start..end].trim_end().parse().ok()?, end))
}

/// The number of thousandths in "0.062", "1.5" and what else the trainer writes, and its length.
#[inline]
fn thousandths(text: &[u8; 8]) -> Option<(u32, usize)> {
    let bytes = u64::from_le_bytes(*text) ^ (LOW * u64::from(b'0'));
    // What is more than nine is no digit.
    let others = (((bytes & !HIGH) + LOW * (0x7f - 9)) | bytes) & HIGH;
    let length = (others & !0xffff).trailing_zeros() as usize / 8;
    if others & 0xffff != 0x8000 || text[1] != b'.' || length > 5 || text[length] != b'\n' {
        return None;
    }
    let digits = (bytes & ((1 << (8 * length)) - 1)).to_le_bytes().map(u32::from);
    Some((digits[0] * 1000 + digits[2] * 100 + digits[3] * 10 + digits[4], length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_the_standard_library_reads_them() {
        let odd = [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "-0",
            "+1",
            "1e3",
            "0.12345678",
            "12345678",
            "99999999",
            "1.2.3",
            "x",
            "nan",
        ];
        let plain = (0..20_000).map(|n| format!("{}.{n:03}", n % 17));
        for text in plain.flat_map(|n| [format!("-{n}"), n]).chain(odd.map(str::to_owned)) {
            let line = format!("{text}\n");
            let expected = text.parse::<f32>().ok().map(f32::to_bits);
            assert_eq!(weight(&line, 0).map(|(weight, _)| weight.to_bits()), expected, "{text:?}");
        }
    }
}
