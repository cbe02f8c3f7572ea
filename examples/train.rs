//! Learns the weights in `src/attribution/weights/` from corpus files.
//!
//!     cargo run --release --features train --example train -- TRAIN.jsonl DEV.jsonl OUT_DIR
//!     cargo run --release --features train --example train -- direct TRAIN.jsonl,… DEV.jsonl,… OUT_DIR
//!
//! The first learns the clauses of indirect speech, the second the speakers of direct speech.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match &arguments[..] {
        [train, dev, out] => dixit::training::run(train, dev, out),
        [direct, train, dev, out] if direct == "direct" => dixit::training::run_direct(train, dev, out),
        _ => Err("usage: train [direct] TRAIN.jsonl DEV.jsonl OUT_DIR".to_owned()),
    };
    match result {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
