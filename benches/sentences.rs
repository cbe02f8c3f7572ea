//! The sentence stage beside other segmenters, on the same bytes in one run.
//!
//! `DIXIT_BENCH_TEXT=novel.txt cargo bench --bench sentences` reads the text from
//! that file; without it, an article of our own is repeated up to a megabyte.

#![allow(missing_docs)] // the macro below writes a function without any

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

/// Quotes, abbreviations, initials and a line of dialogue, as news and novels mix them.
const ARTICLE: &str = include_str!("sentences.txt");

fn text() -> String {
    match std::env::var("DIXIT_BENCH_TEXT") {
        Ok(path) => std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")),
        Err(_) => ARTICLE.repeat((1 << 20) / ARTICLE.len() + 1),
    }
}

fn segmenters(criterion: &mut Criterion) {
    let text = text();
    let mut group = criterion.benchmark_group("sentences");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(10);
    group.bench_function("dixit", |bench| {
        bench.iter(|| dixit::sentences(black_box(&text)).map(|span| span.end).sum::<usize>());
    });
    group.bench_function("sentencize", |bench| {
        let segmenter = sentencize::Segmenter::default();
        bench.iter(|| segmenter.spans(black_box(&text)).iter().map(|span| span.1).sum::<usize>());
    });
    group.bench_function("sentencex", |bench| {
        bench.iter(|| sentencex::segment("en", black_box(&text)).iter().map(|s| s.len()).sum::<usize>());
    });
    group.bench_function("unicode_sentences", |bench| {
        bench.iter(|| black_box(&text).unicode_sentences().map(str::len).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, segmenters);
criterion_main!(benches);
