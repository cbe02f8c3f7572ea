//! Learns the weights in `src/attribution/weights/` from corpus files.
//!
//!     cargo run --release --features train --example train -- TASK TRAIN.jsonl,… DEV.jsonl,… OUT_DIR
//!
//! TASK is `clause` (indirect and mixed speech), `direct` (who speaks a turn of direct speech)
//! or `resolve` (whom a pronoun or description means). A corpus file `*.txt` holds articles with marks in the text, as those
//! in `examples/training` do.

use std::process::ExitCode;

use dixit::training::{Task, run};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match &arguments[..] {
        [task, train, dev, out] => match Task::from_name(task) {
            Some(task) => run(task, train, dev, out),
            None => Err(format!("there is no task {task:?}: clause, direct and resolve are the tasks")),
        },
        _ => Err("usage: train TASK TRAIN.jsonl,… DEV.jsonl,… OUT_DIR".to_owned()),
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
