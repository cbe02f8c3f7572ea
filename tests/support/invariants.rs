//! What holds of the result for any text whatever: said once here, for the property tests and for the fuzz targets.
//!
//! Every function panics with the fault where one does not hold.

#![allow(dead_code)] // each of its users takes a part

use dixit::{Document, Extractor, MarkRole, Quotations, Quote, Roster, Span, quotations, sentences};

/// The characters that count as quotation-like marks.
pub(crate) const MARKS: &str = "\"＂“‟〝”〞„〟″'＇‘‛`’´‚′«»‹›「」『』";

pub(crate) fn is_mark(c: char) -> bool {
    MARKS.contains(c)
}

/// The text of a span; none of the crate's spans may reach out of the text or into a character.
#[track_caller]
fn inside(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_else(|| panic!("{span} is no stretch of the text"))
}

/// Sentences stand in order, hold no white space at their ends, and leave out nothing but white space.
pub(crate) fn check_sentences(text: &str, found: &[Span]) {
    let mut end = 0;
    for span in found {
        assert!(end <= span.start, "{span} begins before {end}");
        let sentence = inside(text, *span);
        assert!(!sentence.is_empty(), "{span} is empty");
        assert_eq!(sentence, sentence.trim(), "{span} is not trimmed");
        assert_eq!(text[end..span.start].trim(), "", "something is left out before {span}");
        end = span.end;
    }
    assert_eq!(text[end..].trim(), "", "something is left out at the end");
}

/// Every mark is explained once; stretches are nested cleanly and stay in their paragraph.
pub(crate) fn check_quotations(text: &str, found: &Quotations) {
    let mut end = 0;
    for mark in found.marks() {
        assert!(end <= mark.span.start && !mark.span.is_empty());
        assert!(inside(text, mark.span).chars().all(is_mark));
        assert!(!text[end..mark.span.start].contains(is_mark), "a mark is left out");
        end = mark.span.end;
    }
    assert!(!text[end..].contains(is_mark), "a mark is left out");
    let quoted = found.quoted();
    for (index, stretch) in quoted.iter().enumerate() {
        assert!(stretch.span.contains(stretch.inner));
        inside(text, stretch.inner);
        assert!(!inside(text, stretch.span).contains("\n\n"), "{} reaches over a paragraph", stretch.span);
        match stretch.parent {
            None => assert_eq!(stretch.depth, 0),
            Some(parent) => {
                assert!(parent < index);
                assert_eq!(stretch.depth, quoted[parent].depth + 1);
                assert!(quoted[parent].span.contains(stretch.span));
            }
        }
        for later in quoted[index + 1..].iter().take_while(|l| l.span.start < stretch.span.end) {
            assert!(stretch.span.contains(later.span));
            assert!(later.depth > stretch.depth);
        }
        if stretch.closed {
            let last = found.marks().iter().find(|mark| mark.span.end == stretch.span.end);
            assert_eq!(last.map(|mark| mark.role), Some(MarkRole::Close));
        }
    }
    let closed = quoted.iter().filter(|q| q.closed).count();
    let closers = found.marks().iter().filter(|m| m.role == MarkRole::Close).count();
    assert_eq!(closed, closers);
}

/// Parts of one thing follow each other, hold something and do not overlap.
#[track_caller]
fn check_parts(text: &str, parts: &[Span]) {
    for part in parts {
        assert!(!inside(text, *part).trim().is_empty(), "{part} is blank");
    }
    for pair in parts.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{} and {}", pair[0], pair[1]);
    }
}

/// All that a [`Document`] promises.
pub(crate) fn check_document(text: &str, document: &Document<'_>) {
    assert_eq!(document.text(), text);
    check_sentences(text, document.sentences());
    for (index, entity) in document.entities().iter().enumerate() {
        assert_eq!(entity.id.0 as usize, index);
        assert!(!entity.name.trim().is_empty());
        check_parts(text, &entity.mentions);
    }
    let mut before: Option<Quote<'_>> = None;
    for quote in document.quotes() {
        check_quote(text, quote);
        if let Some(before) = before {
            let key =
                |quote: Quote<'_>| (quote.content()[0].start, std::cmp::Reverse(quote.content()[0].end));
            assert!(key(before) <= key(quote), "{before:?} before {quote:?}");
        }
        before = Some(quote);
    }
    let mut end = 0;
    for credit in document.credits() {
        assert!(end <= credit.span.start, "credits overlap or stand out of order");
        check_parts(text, &[credit.span]);
        end = credit.span.end;
    }
    if let Some(dateline) = document.dateline() {
        check_parts(text, &[dateline.span]);
        for part in [Some(dateline.place), dateline.date].into_iter().flatten() {
            check_parts(text, &[part]);
            assert!(dateline.span.contains(part));
        }
    }
}

fn check_quote(text: &str, quote: Quote<'_>) {
    assert!(!quote.content().is_empty());
    check_parts(text, quote.content());
    assert!((0.0..=1.0).contains(&quote.confidence()));
    if let Some(cue) = quote.cue() {
        check_parts(text, &[cue.span]);
    }
    if let Some(speaker) = quote.speaker() {
        assert_eq!(speaker.text(), speaker.span().map(|span| inside(text, span)));
        speaker.span().into_iter().for_each(|span| check_parts(text, &[span]));
        assert_ne!(speaker.to_string(), "");
    }
    for source in quote.chain() {
        check_parts(text, &[source.span]);
    }
    if let Some(parent) = quote.parent() {
        assert!(parent.index() < quote.index());
        let hull = |quote: Quote<'_>| quote.content().iter().copied().reduce(Span::cover).expect("a part");
        assert!(hull(parent).contains(hull(quote)), "{parent:?} holds {quote:?}");
    }
    assert!(quote.evidence().iter().all(|feature| feature.weight.is_finite()));
    assert_ne!(quote.to_string(), "");
}

/// The document of this text, all promises checked, read twice with the same result.
pub(crate) fn extract<'t>(extractor: &Extractor, text: &'t str, roster: Option<&Roster>) -> Document<'t> {
    let read = || match roster {
        Some(roster) => extractor.extract_with(text, roster),
        None => extractor.extract(text),
    };
    let document = read();
    check_document(text, &document);
    assert!(sentences(text).eq(document.sentences().iter().copied()));
    check_quotations(text, &quotations(text));
    assert_eq!(document, read(), "the same text again gives another result");
    document
}

/// Everything found, one line each, its offsets put through `place`.
fn facts(document: &Document<'_>, place: &dyn Fn(usize) -> usize) -> Vec<String> {
    let at = |span: Span| format!("{}..{}", place(span.start), place(span.end));
    let all = |spans: &[Span]| spans.iter().map(|span| at(*span)).collect::<Vec<_>>().join(" ");
    let mut out: Vec<String> = document.sentences().iter().map(|s| format!("sentence {}", at(*s))).collect();
    out.extend(document.entities().iter().map(|e| {
        let mentions = all(&e.mentions);
        format!("{} {:?} {} {:?} {:?} at {mentions}", e.name, e.aliases, e.kind, e.role, e.gender)
    }));
    for q in document.quotes() {
        out.push(format!("{} {} {} {}", q.kind(), all(q.content()), q.rule(), q.confidence()));
        let parent = q.parent().map(Quote::index);
        let cue =
            q.cue().map(|c| format!("{} {} {} {} {}", at(c.span), c.lemma, c.class, c.negated, c.modal));
        out.push(format!("  in {parent:?}, cue {cue:?}"));
        if let Some(s) = q.speaker() {
            let span = s.span().map(at);
            out.push(format!("  {span:?} {} {} {:?} {:?}", s.mention(), s.kind(), s.name(), s.role()));
        }
        out.extend(q.chain().iter().map(|s| format!("  {s} {} {} {:?}", at(s.span), s.kind, s.name)));
        out.extend(q.evidence().iter().map(|f| format!("  {} {}", f.name, f.weight)));
    }
    out.extend(
        document
            .credits()
            .iter()
            .map(|c| format!("{} {:?} {:?} {:?}", at(c.span), c.outlet, c.kind, c.authors)),
    );
    let line = document.dateline();
    out.extend(line.map(|d| format!("{} {} {:?}", at(d.span), at(d.place), d.date.map(at))));
    out
}

/// The same text with the line ends of another system gives the same result, at its own offsets.
pub(crate) fn check_line_ends(extractor: &Extractor, text: &str) {
    let unix = text.replace('\r', "");
    let dos = unix.replace('\n', "\r\n");
    // Where each byte of `dos` stands in `unix`.
    let mut back: Vec<usize> = Vec::with_capacity(dos.len() + 1);
    for byte in dos.bytes() {
        let next = back.last().map_or(0, |last| last + 1);
        // The carriage return stands where its line feed does.
        let after_return = back.len().checked_sub(1).is_some_and(|i| dos.as_bytes()[i] == b'\r');
        back.push(if after_return { next - 1 } else { next });
        debug_assert!(byte != b'\r' || !after_return);
    }
    back.push(unix.len());
    let here = facts(&extract(extractor, &unix, None), &|offset| offset);
    let there = facts(&extract(extractor, &dos, None), &|offset| back[offset]);
    for (here, there) in here.iter().zip(&there) {
        assert_eq!(here, there, "with line feeds alone, and with carriage returns");
    }
    assert_eq!(here.len(), there.len());
}
