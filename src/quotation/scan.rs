//! A first, greedy reading of the marks, to be replaced by a search.

use super::{Mark, MarkRole, Quotations, Quoted, QuotedKind};
use crate::Span;

pub(super) fn first_version(text: &str) -> Quotations {
    let mut out = Quotations::default();
    let mut open: Option<usize> = None;
    let mut chars = text.char_indices().peekable();
    let mut before = '\n';
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or('\n', |n| n.1);
        if c == '\n' && after == '\n' {
            if let Some(start) = open.take() {
                push(&mut out, text, start, at, false);
            }
        }
        let span = Span::new(at, at + c.len_utf8());
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' => {
                let role = match open.take() {
                    Some(start) if c != '“' || before.is_alphanumeric() => {
                        push(&mut out, text, start, span.end, true);
                        MarkRole::Close
                    }
                    Some(start) => {
                        push(&mut out, text, start, at, false);
                        open = Some(at);
                        MarkRole::Open
                    }
                    None if c == '”' && !after.is_alphanumeric() => MarkRole::Stray,
                    None => {
                        open = Some(at);
                        MarkRole::Open
                    }
                };
                out.marks.push(Mark { span, role });
            }
            '\'' | '‘' | '’' => out.marks.push(Mark { span, role: MarkRole::Apostrophe }),
            _ => {}
        }
        before = c;
    }
    if let Some(start) = open {
        push(&mut out, text, start, text.len(), false);
    }
    out
}

fn push(out: &mut Quotations, text: &str, start: usize, end: usize, closed: bool) {
    let width = |t: &str, last: bool| {
        let c = if last { t.chars().next_back() } else { t.chars().next() };
        c.map_or(0, char::len_utf8)
    };
    let whole = text[start..end].trim_end();
    let end = start + whole.len();
    let from = start + width(whole, false);
    let to = if closed { end - width(whole, true) } else { end };
    let inner = text.get(from..to).unwrap_or("");
    let lead = inner.len() - inner.trim_start().len();
    let trimmed = inner.trim();
    out.quoted.push(Quoted {
        span: Span::new(start, end),
        inner: Span::new(from + lead, from + lead + trimmed.len()),
        kind: if trimmed.contains(' ') { QuotedKind::Speech } else { QuotedKind::Fragment },
        depth: 0,
        parent: None,
        closed,
        continues: false,
        double: true,
    });
}
