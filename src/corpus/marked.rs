//! Articles of our own with marks in the text. Touches [`super`] and [`crate::error`].
//!
//! Articles are divided by a line `%%`, paragraphs by an empty line. `{…}` is the content of a quote and `{+…}` one more
//! piece of it, `[…]` a cue, and `<mention|Name>` the mention that speaks with the name of its entity, `?` where it has none.
//! In each paragraph the first speaker goes with the first content, and so on. Lines that begin with `# ` are comments.

use super::{Gold, Text};
use crate::error::Error;
use crate::span::Span;

const REMEDY: &str =
    "write {content}, {+more of it}, [cue] and <speaker|Name>, as many speakers as contents a paragraph";

/// Reads the articles of a file.
pub(super) fn read(file: &str, lines: &str) -> Result<Vec<Text>, Error> {
    let mut texts = Vec::new();
    let mut reader = Reader::default();
    let mut last = 0;
    for (index, line) in lines.lines().enumerate().filter(|(_, line)| !line.starts_with("# ")) {
        last = index + 1;
        let broken = |what: &str| Error::line(file, last, what, REMEDY);
        if line == "%%" {
            reader.end_paragraph().map_err(broken)?;
            texts.extend(std::mem::take(&mut reader).finish());
            continue;
        }
        if line.trim().is_empty() {
            reader.end_paragraph().map_err(broken)?;
        }
        reader.line(line).map_err(broken)?;
    }
    reader.end_paragraph().map_err(|what| Error::line(file, last, what, REMEDY))?;
    texts.extend(reader.finish());
    Ok(texts)
}

/// One article as far as it has been read.
#[derive(Default)]
struct Reader {
    text: String,
    gold: Vec<Gold>,
    /// Of the paragraph at hand.
    contents: Vec<Vec<Span>>,
    cues: Vec<Span>,
    speakers: Vec<(Span, String)>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        let mut rest = line;
        let mut open: Vec<(char, usize)> = Vec::new();
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '{' | '[' | '<' => {
                    let more = c == '{' && rest.starts_with('+');
                    rest = if more { &rest[1..] } else { rest };
                    open.push((if more { '+' } else { c }, self.text.len()));
                }
                '|' => {
                    let (name, after) = rest.split_once('>').ok_or("no > behind a name")?;
                    let ('<', start) = open.pop().ok_or("a name in no mention")? else {
                        return Err("a name in no mention");
                    };
                    self.speakers.push((Span::new(start, self.text.len()), name.to_owned()));
                    rest = after;
                }
                '}' | ']' => {
                    let (opener, start) = open.pop().ok_or("a mark that closes nothing")?;
                    self.close(opener, c, Span::new(start, self.text.len()))?;
                }
                _ => self.text.push(c),
            }
        }
        self.text.push('\n');
        if open.is_empty() { Ok(()) } else { Err("a mark that is not closed in its line") }
    }

    fn close(&mut self, opener: char, closer: char, span: Span) -> Result<(), &'static str> {
        match (opener, closer) {
            ('{', '}') => self.contents.push(vec![span]),
            ('+', '}') => self.contents.last_mut().ok_or("more of no content")?.push(span),
            ('[', ']') => self.cues.push(span),
            _ => return Err("marks that do not go together"),
        }
        Ok(())
    }

    /// Ties the contents of the paragraph to their speakers.
    fn end_paragraph(&mut self) -> Result<(), &'static str> {
        if self.contents.len() != self.speakers.len() {
            return Err("not as many speakers as contents in the paragraph before");
        }
        let mut cues = self.cues.drain(..);
        for (content, (speaker, name)) in self.contents.drain(..).zip(self.speakers.drain(..)) {
            let direct = self.text[content[0].start..].starts_with(['"', '\u{201c}']);
            let cue = cues.next().into_iter().collect();
            let entity = Some(name).filter(|name| name != "?");
            self.gold.push(Gold { direct, content, cue, speaker: vec![speaker], entity });
        }
        Ok(())
    }

    fn finish(self) -> Option<Text> {
        let known = !self.text.trim().is_empty();
        known.then_some(Text { text: self.text, gold: self.gold, roster: None, resolved: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans_and_speakers_go_with_contents() {
        let lines = "# a comment\n{“No,”} [said] <Ann Lee|Ann Lee>, {+“never.”} [Later] <she|?> went on: {all is lost}.\n%%\nB\n";
        let texts = read("own.txt", lines).unwrap();
        assert_eq!(texts.len(), 2);
        let Text { text, gold, .. } = &texts[0];
        assert_eq!(text, "“No,” said Ann Lee, “never.” Later she went on: all is lost.\n");
        let words = |spans: &[Span]| -> Vec<&str> { spans.iter().map(|s| &text[s.start..s.end]).collect() };
        assert_eq!(words(&gold[0].content), ["“No,”", "“never.”"]);
        assert_eq!(words(&gold[0].speaker), ["Ann Lee"]);
        assert_eq!((gold[0].entity.as_deref(), gold[0].direct), (Some("Ann Lee"), true));
        assert_eq!(words(&gold[1].content), ["all is lost"]);
        assert_eq!((gold[1].entity.as_deref(), gold[1].direct), (None, false));
    }

    #[test]
    fn what_is_malformed_is_told_with_its_line() {
        for (lines, line) in [
            ("a\n\n{b} [said] c\n\n", 4),
            ("{b [said] <c|C>", 1),
            ("{b] <c|C>", 1),
            ("b} <c|C>", 1),
            ("{+b} <c|C>", 1),
            ("x\n{b} <c|C", 2),
            ("{b} c|C>", 1),
        ] {
            let error = read("own.txt", lines).expect_err(lines);
            assert_eq!(error.line_number(), Some(line), "{lines}: {error}");
        }
    }

    /// The articles that the weights are learned from.
    #[test]
    fn our_articles_name_who_stands_in_them() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = root.join("examples/training");
        // The package comes without them.
        if !folder.exists() && !root.join(".git").exists() {
            return;
        }
        let mut quotes = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let file = path.display().to_string();
            for Text { text, gold, .. } in read(&file, &std::fs::read_to_string(&path).unwrap()).unwrap() {
                assert!(gold.len() > 1, "{file}: {text}");
                for name in gold.iter().filter_map(|quote| quote.entity.as_deref()) {
                    assert!(text.contains(name), "{file}: no {name} in: {text}");
                }
                quotes += gold.len();
            }
        }
        assert!(quotes > 1000, "{quotes} quotes");
        println!("training articles: {quotes} quotes");
    }
}
