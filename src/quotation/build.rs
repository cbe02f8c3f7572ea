//! From the decided marks to the quoted stretches. Touches the stage's own parts.

use super::costs::costs;
use super::glyph::{Family, Glyph};
use super::kind;
use super::scan::{Paragraph, Scan};
use super::search::{Action, Neighbours, Search};
use super::weights::Style;
use super::{Mark, MarkRole, Quotations, Quoted, QuotedKind, dash};
use crate::Span;
use crate::work;

/// Decides every paragraph in turn. Also returns the work done, for tests.
pub(super) fn build(text: &str, mut scan: Scan) -> (Quotations, u64) {
    let style = Style::of(text, &scan);
    let dashes = dash::is_custom(text, &scan);
    let cut = kind::Cut::new(scan.returns);
    let mut builder = Builder {
        text,
        marks: std::mem::take(&mut scan.marks),
        quoted: Vec::with_capacity(scan.glyphs.len() / 2),
        open: Vec::new(),
        left_open: None,
    };
    let mut search = Search::default();
    let mut decided = Vec::new();
    for (number, paragraph) in scan.paragraphs.iter().enumerate() {
        if !paragraph.adjacent {
            builder.left_open = None;
        }
        let glyphs = &scan.glyphs[paragraph.first..paragraph.last];
        let next = scan.paragraphs.get(number + 1).filter(|p| p.adjacent);
        let neighbours = Neighbours {
            left_open: builder.left_open.is_some(),
            next: next.and_then(|p| opener(&scan.glyphs, p)).map(|g| g.family),
        };
        let weigh = |glyph: &Glyph| costs(text, glyph, &style);
        search.decide(glyphs, weigh, &style, neighbours, &mut decided);
        let first = builder.quoted.len();
        builder.paragraph(paragraph, glyphs, &decided);
        kind::tell(text, cut, paragraph.span, &mut builder.quoted[first..]);
        if dashes && paragraph.dash {
            builder.add_dash_speech(paragraph.span, first);
        }
    }
    let found = Quotations { marks: builder.marks, quoted: builder.quoted };
    let work = search.work + scan.steps;
    work::count(work as usize);
    (found, work)
}

/// The mark a paragraph begins with.
fn opener<'g>(glyphs: &'g [Glyph], paragraph: &Paragraph) -> Option<&'g Glyph> {
    let first = glyphs[paragraph.first..paragraph.last].first()?;
    (first.span.start == paragraph.span.start).then_some(first)
}

struct Builder<'t> {
    text: &'t str,
    marks: Vec<Mark>,
    quoted: Vec<Quoted>,
    /// Open stretches from the outermost in: index in `quoted` and family.
    open: Vec<(usize, Family)>,
    /// The outermost family that the paragraph before left open.
    left_open: Option<Family>,
}

impl Builder<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, glyphs: &[Glyph], decided: &[Action]) {
        let before = self.left_open.take();
        let first = self.quoted.len();
        for (glyph, action) in glyphs.iter().zip(decided) {
            let at_start = glyph.span.start == paragraph.span.start;
            let continues = at_start && before == Some(glyph.family);
            self.marks[glyph.mark].role = match action {
                Action::Open | Action::OpenAnew => {
                    if *action == Action::OpenAnew {
                        self.end_before(glyph);
                    }
                    self.begin(glyph, continues);
                    if continues { MarkRole::Reopen } else { MarkRole::Open }
                }
                Action::Close => self.close(glyph, glyph.family),
                Action::CloseOther => self.close(glyph, self.open.last().map_or(glyph.family, |o| o.1)),
                Action::CloseUnopened if self.quoted.len() == first => {
                    self.close_unopened(paragraph, glyph, before.is_some())
                }
                Action::CloseUnopened | Action::Stray => MarkRole::Stray,
                Action::Apostrophe => MarkRole::Apostrophe,
                Action::Measure if glyph.family == Family::Double => MarkRole::Inch,
                Action::Measure => MarkRole::Foot,
            };
        }
        self.left_open = self.open.first().map(|(_, family)| *family);
        while let Some((index, _)) = self.open.pop() {
            self.end(index, paragraph.span.end, paragraph.span.end, false);
        }
    }

    /// Puts the speech after a dash before the stretches from `first` on, which
    /// stand inside it.
    fn add_dash_speech(&mut self, paragraph: Span, first: usize) {
        let Some((mut speech, rest)) = dash::speech(self.text, paragraph) else {
            return;
        };
        let rest = rest.filter(|rest| self.quoted[first..].iter().all(|q| q.span.end <= rest.span.start));
        for quoted in &mut self.quoted[first..] {
            if quoted.span.start < speech.inner.end {
                speech.span = speech.span.cover(quoted.span);
                speech.inner = speech.inner.cover(quoted.span);
                quoted.depth += 1;
                quoted.parent = Some(quoted.parent.map_or(first, |parent| parent + 1));
            } else {
                quoted.parent = quoted.parent.map(|parent| parent + 1);
            }
        }
        self.quoted.insert(first, speech);
        self.quoted.extend(rest);
    }

    fn begin(&mut self, glyph: &Glyph, continues: bool) {
        let parent = self.open.last().map(|(index, _)| *index);
        self.open.push((self.quoted.len(), glyph.family));
        self.quoted.push(Quoted {
            span: glyph.span,
            inner: Span::new(glyph.span.end, glyph.span.end),
            kind: QuotedKind::Speech,
            depth: self.open.len() as u8 - 1,
            parent,
            closed: false,
            continues,
            double: glyph.family.is_double(),
        });
    }

    /// Ends the innermost stretch of the family, and all inside it.
    fn close(&mut self, glyph: &Glyph, closed: Family) -> MarkRole {
        while let Some((index, family)) = self.open.pop() {
            if family == closed {
                self.end(index, glyph.span.start, glyph.span.end, true);
                return MarkRole::Close;
            }
            self.end(index, glyph.span.start, glyph.span.start, false);
        }
        MarkRole::Stray
    }

    /// Ends the stretch whose closing mark is lost, before `glyph` opens another.
    fn end_before(&mut self, glyph: &Glyph) {
        while let Some((index, family)) = self.open.pop() {
            self.end(index, glyph.span.start, glyph.span.start, false);
            if family == glyph.family {
                break;
            }
        }
    }

    /// The opening mark is lost: the stretch begins with its paragraph.
    fn close_unopened(&mut self, paragraph: &Paragraph, glyph: &Glyph, continues: bool) -> MarkRole {
        let start = Span::new(paragraph.span.start, paragraph.span.start);
        let begin = Glyph { span: start, ..*glyph };
        self.begin(&begin, continues);
        self.close(glyph, glyph.family)
    }

    fn end(&mut self, index: usize, inner_end: usize, end: usize, closed: bool) {
        let quoted = &mut self.quoted[index];
        let start = quoted.inner.start;
        let inner = self.text[start..inner_end].trim_end();
        let from = start + (inner.len() - inner.trim_start().len());
        quoted.inner = Span::new(from, start + inner.len());
        let end = if closed { end } else { quoted.inner.end };
        quoted.span = Span::new(quoted.span.start, end.max(quoted.span.end));
        quoted.closed = closed;
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::build;

    /// Inputs that trap greedy or backtracking readers, as units to repeat.
    const TRAPS: [&str; 27] = [
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "\"'",
        "“”",
        "“‘",
        "‘ ’ ",
        "'a ",
        "a' ",
        "\"a ",
        "\"A\" ",
        "„ “ ",
        "«»",
        "``",
        "`",
        "6'2\" ",
        "_\"",
        "\n",
        "a\n",
        "\"a\n\n",
        "—A.\n\n",
        "—A, he said. You?\n\n",
        "\" \n",
        "'s \"“‘„«‹「",
    ];

    fn work(text: &str) -> u64 {
        build(text, scan(text)).1
    }

    #[test]
    fn work_grows_with_the_text_alone() {
        for unit in TRAPS {
            let text = unit.repeat((1 << 15) / unit.len());
            let (once, twice) = (work(&text), work(&text.repeat(2)));
            assert!(
                twice * 10 <= once * 22,
                "{unit:?}: work {once} for the text, {twice} for twice the text"
            );
        }
    }

    #[test]
    fn work_for_a_mark_is_bounded() {
        for unit in TRAPS {
            let text = unit.repeat((1 << 15) / unit.len());
            let bound = 60 * text.len() as u64;
            assert!(work(&text) <= bound, "{unit:?}: work {}", work(&text));
        }
    }
}
