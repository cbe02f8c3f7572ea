//! The quotation-mark stage, in bytes: running text, and inputs of nothing but traps.
//!
//! `DIXIT_BENCH_TEXT=novel.txt cargo bench --bench quotations` reads the text from
//! that file; without it, an article of our own is repeated up to a megabyte.

#![allow(missing_docs)] // of the function that `criterion_group!` writes

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

const ARTICLE: &str = include_str!("sentences.txt");

/// Units to repeat; each makes many marks hard to tell or many ways to pair them.
const TRAPS: [&str; 6] = ["\"", "'", "“", "\"A\" ", "‘ ’ ", "'s \"“‘„«‹「"];

fn text() -> String {
    match std::env::var("DIXIT_BENCH_TEXT") {
        Ok(path) => std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")),
        Err(_) => ARTICLE.repeat((1 << 20) / ARTICLE.len() + 1),
    }
}

fn running_text(criterion: &mut Criterion) {
    let text = text();
    let mut group = criterion.benchmark_group("quotations");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(20);
    group.bench_function("text", |bench| {
        bench.iter(|| dixit::quotations(black_box(&text)).quoted().len());
    });
    group.finish();
}

fn traps(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("quotations/traps");
    group.sample_size(10);
    for unit in TRAPS {
        for size in [1 << 14, 1 << 15] {
            let text = unit.repeat(size / unit.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(unit, size), &text, |bench, text| {
                bench.iter(|| dixit::quotations(black_box(text)).marks().len());
            });
        }
    }
    group.finish();
}

criterion_group!(benches, running_text, traps);
criterion_main!(benches);
