//! Learns the weights in `src/attribution/weights/` from corpus files.
//!
//!     cargo run --release --features train --example train -- TRAIN.jsonl DEV.jsonl OUT_DIR

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [train, dev, out] = &arguments[..] else {
        eprintln!("usage: train TRAIN.jsonl DEV.jsonl OUT_DIR");
        return ExitCode::from(2);
    };
    match dixit::training::run(train, dev, out) {
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
