//! How fast the whole pipeline is, in bytes, beside the word and sentence iterators of `unicode-segmentation` on the
//! same bytes in the same run.
//!
//!     cargo bench --bench extract
//!     DIXIT_BENCH_TEXT=novel.txt cargo bench --bench extract -- stages
//!     DIXIT_BENCH_TEXT=articles.jsonl cargo bench --bench extract -- stages
//!     DIXIT_BENCH_LARGEST=67108864 cargo bench --bench extract -- scaling
//!
//! DIXIT_BENCH_TEXT names a text, or a corpus with one on each line (`{"text": …}`); without it the texts are our own
//! three stories. The scaling sweep goes from 1 kB up to
//! DIXIT_BENCH_LARGEST bytes (1 MB unless told; 67108864 is the 64 MB of BENCHMARKS.md).

#![allow(missing_docs)] // of the function that `criterion_group!` writes

use std::hint::black_box;
use std::path::Path;
use std::thread;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dixit::{Character, Extractor, Roster, quotations, sentences};
use unicode_segmentation::UnicodeSegmentation;

/// The texts to measure on: those of DIXIT_BENCH_TEXT, else our own stories. One that is no corpus is cut at blank
/// lines into articles.
fn texts() -> Vec<String> {
    let Some(path) = std::env::var_os("DIXIT_BENCH_TEXT") else {
        return [
            include_str!("../examples/articles/ferry.txt"),
            include_str!("../examples/articles/bakery.txt"),
            include_str!("../examples/articles/lamp.txt"),
        ]
        .map(String::from)
        .into();
    };
    let path = Path::new(&path);
    let text = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("DIXIT_BENCH_TEXT={}: {error}", path.display()));
    if path.extension().is_some_and(|extension| extension == "jsonl") {
        let text_of = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
            record["text"].as_str().expect("a line has a text").to_owned()
        };
        return text.lines().map(text_of).collect();
    }
    const ARTICLE: usize = 4 << 10;
    let mut articles = vec![String::new()];
    for paragraph in text.split_inclusive("\n\n") {
        if articles[articles.len() - 1].len() >= ARTICLE {
            articles.push(String::new());
        }
        articles.last_mut().expect("there is one").push_str(paragraph);
    }
    articles
}

/// All of them as one.
fn text() -> String {
    texts().join("\n\n")
}

/// The text again and again, a paragraph apart, cut at a line end near `bytes`.
fn repeated(text: &str, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + text.len() + 2);
    while out.len() < bytes {
        out.push_str(text);
        out.push_str("\n\n");
    }
    let end = out.as_bytes()[..bytes].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    out.truncate(if end == 0 { out.len() } else { end });
    out
}

/// The whole, of one text and of many, its public parts, and the yardstick. The stages in between are not public; what
/// each costs shows in a profile of the whole (`perf record`, `valgrind --tool=callgrind`).
fn stages(c: &mut Criterion) {
    let (texts, text) = (texts(), text());
    let extractor = Extractor::new();
    let roster = Roster::new([Character::new("Ines Calder"), Character::new("Captain Thorne")]);
    let roster = roster.expect("a sound roster");
    let mut group = c.benchmark_group("stages");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("extract", |b| b.iter(|| black_box(extractor.extract(black_box(&text)))));
    let each = || texts.iter().map(|text| extractor.extract(text).quotes().len()).sum::<usize>();
    group.bench_function("extract, each article by itself", |b| b.iter(each));
    let all = || extractor.extract_all(texts.iter().map(String::as_str));
    group.bench_function("extract_all, the articles together", |b| {
        b.iter(|| all().map(|document| document.quotes().len()).sum::<usize>());
    });
    group.bench_function("extract_with", |b| {
        b.iter(|| black_box(extractor.extract_with(black_box(&text), &roster)));
    });
    group.bench_function("sentences", |b| b.iter(|| sentences(black_box(&text)).count()));
    group.bench_function("quotations", |b| b.iter(|| black_box(quotations(black_box(&text)))));
    group.bench_function("unicode_sentences", |b| b.iter(|| black_box(&text).unicode_sentences().count()));
    group.bench_function("unicode_words", |b| b.iter(|| black_box(&text).unicode_words().count()));
    group.finish();
}

/// Time a byte must not grow with the length; beside each length the yardstick.
fn scaling(c: &mut Criterion) {
    let text = text();
    let extractor = Extractor::new();
    let largest = std::env::var("DIXIT_BENCH_LARGEST").ok();
    let largest: usize =
        largest.map_or(1 << 20, |bytes| bytes.parse().expect("DIXIT_BENCH_LARGEST is a number of bytes"));
    let mut group = c.benchmark_group("scaling");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    for bytes in std::iter::successors(Some(1 << 10), |bytes| Some(bytes * 4)).take_while(|b| *b <= largest) {
        let input = repeated(&text, bytes);
        group.throughput(Throughput::Bytes(input.len() as u64));
        group.bench_with_input(BenchmarkId::new("extract", bytes), &input, |b, input| {
            b.iter(|| black_box(extractor.extract(input)));
        });
        group.bench_with_input(BenchmarkId::new("unicode_sentences", bytes), &input, |b, input| {
            b.iter(|| black_box(input.unicode_sentences().count()));
        });
    }
    group.finish();
}

/// Texts made to be slow: each names what it would break. That none grows faster than its length is shown by
/// counters in the tests of the crate; here stands what it costs.
fn pathological(c: &mut Criterion) {
    const BYTES: usize = 64 << 10;
    let units: [(&str, &str); 25] = [
        ("spaces", " "),
        ("blank_lines", "\n"),
        ("full_stops", ". "),
        ("ellipses", "..."),
        ("brackets", "("),
        ("closing_brackets", ")"),
        ("open_marks", "“"),
        ("straight_marks", "\""),
        ("apostrophes", "'"),
        ("marks_by_turns", "\"'"),
        ("nested_marks", "“‘No,’ "),
        ("bidi_controls", "\u{202e}"),
        ("zero_width", "a\u{200b}"),
        ("combining", "e\u{301}"),
        ("no_spaces", "日本"),
        ("one_word", "a"),
        ("names", "Ann "),
        ("names_and_names", "Ann Lee and Bo Ray and "),
        ("titles", "Mr. "),
        ("said", "said "),
        ("clauses", "he said that he said that "),
        ("turns", "“Ann,” said Bo.\n\n“Bo,” said Ann.\n\n"),
        ("by_reuters", "was quoted as saying by Reuters "),
        ("agencies", "the Halden News Agency (HNA) "),
        ("credits", "(Source: AFP)\n\n"),
    ];
    let extractor = Extractor::new();
    let mut group = c.benchmark_group("pathological");
    group.sample_size(10).measurement_time(Duration::from_secs(1)).warm_up_time(Duration::from_millis(300));
    group.throughput(Throughput::Bytes(BYTES as u64));
    for (name, unit) in units {
        let input = unit.repeat(BYTES / unit.len());
        group.bench_function(name, |b| b.iter(|| black_box(extractor.extract(black_box(&input)))));
    }
    group.finish();
}

/// The same bytes as one document, as many, and as many on two threads.
fn documents(c: &mut Criterion) {
    const MANY: usize = 32;
    let text = text();
    let text = repeated(&text, text.len().min(8 << 10));
    let one = repeated(&text, text.len() * MANY);
    let many = vec![text; MANY];
    let extractor = Extractor::new();
    let read =
        |texts: &[String]| texts.iter().map(|text| extractor.extract(text).quotes().len()).sum::<usize>();
    let mut group = c.benchmark_group("documents");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(one.len() as u64));
    group.bench_function("one", |b| b.iter(|| black_box(extractor.extract(black_box(&one)))));
    group.bench_function("many", |b| b.iter(|| read(black_box(&many))));
    group.bench_function("many_on_two_threads", |b| {
        b.iter(|| {
            let (left, right) = many.split_at(MANY / 2);
            thread::scope(|scope| {
                let right = scope.spawn(|| read(right));
                read(left) + right.join().expect("reading does not panic")
            })
        });
    });
    group.bench_function("unicode_sentences", |b| b.iter(|| black_box(&one).unicode_sentences().count()));
    group.finish();
}

/// What building an extractor costs once the tables are parsed.
fn build(c: &mut Criterion) {
    let _ = Extractor::new();
    c.bench_function("build", |b| b.iter_batched(|| (), |()| Extractor::new(), BatchSize::SmallInput));
}

criterion_group!(benches, stages, scaling, pathological, documents, build);
criterion_main!(benches);
