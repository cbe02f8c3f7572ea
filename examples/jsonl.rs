//! The batch door: corpus lines on standard input, one line of predictions each on standard output.
//!
//!     cargo run --release --example jsonl < corpus.jsonl > predictions.jsonl
//!     cargo run --release --example jsonl -- --that-inside < corpus.jsonl > predictions.jsonl
//!
//! With `--that-inside` the "that" which opens a reported clause counts as content, as PARC and PolNeAR have it;
//! with `--minimum-confidence 0.8` less sure quotes are left out.
//! A line in is `{"id": …, "text": …}` (`roster` is accepted, other keys are ignored); a line out holds
//! the sentences and the quotes with UTF-8 byte spans. The order is kept, all cores work, and memory does
//! not grow with the input: at most a few documents a core are held at once. A line that cannot be read
//! is told on standard error with its number, the others are still done, and the exit code is then 1.

use std::io::{self, BufRead, BufWriter, ErrorKind, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use arguments::Arguments;
use indicatif::ProgressBar;

#[path = "support/arguments.rs"]
mod arguments;
#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/prediction.rs"]
mod prediction;
#[path = "support/progress.rs"]
mod progress;

/// Documents under way for each core.
const AHEAD: usize = 4;

/// The prediction of one line, or what is wrong with it.
type Answer = Result<Vec<u8>, String>;

/// A line and where to send its answer.
struct Job {
    line: Vec<u8>,
    answer: Sender<Answer>,
}

/// A line that is under way, in input order.
struct Pending {
    bytes: usize,
    answer: Receiver<Answer>,
}

fn main() -> ExitCode {
    let cores = thread::available_parallelism().map_or(1, |n| n.get());
    let arguments = match arguments::read() {
        Ok(arguments) if arguments.rest.is_empty() => arguments,
        Ok(arguments) => {
            eprintln!("jsonl: {:?} is too much; the corpus is read from standard input", arguments.rest[0]);
            return ExitCode::from(2);
        }
        Err(what) => {
            eprintln!("jsonl: {what}");
            return ExitCode::from(2);
        }
    };
    let bar = progress::bar(input_length());
    let (jobs, queue) = sync_channel(cores * AHEAD);
    let (order, pending) = sync_channel(cores * AHEAD);
    let queue = Mutex::new(queue);
    let written = thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| work(&arguments, &queue));
        }
        let reader = scope.spawn(move || read(jobs, order));
        let written = write(pending, &bar);
        // A closed output ends the run: the reader notices at its next line, and is not waited for here
        // because its input may be a terminal.
        if written.is_err() {
            std::process::exit(i32::from(!matches!(&written, Err(e) if e.kind() == ErrorKind::BrokenPipe)));
        }
        reader.join().expect("reading does not panic").and(written)
    });
    bar.finish_and_clear();
    match written {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("jsonl: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Bytes that standard input holds, where it is a file.
fn input_length() -> Option<u64> {
    let input = std::fs::metadata("/dev/stdin").ok()?;
    input.is_file().then_some(input.len())
}

/// Hands every line to the workers, and its place in the order to the writer.
fn read(jobs: SyncSender<Job>, order: SyncSender<Pending>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    loop {
        let mut line = Vec::new();
        let bytes = input.read_until(b'\n', &mut line)?;
        if bytes == 0 {
            return Ok(());
        }
        let (sender, answer) = channel();
        if order.send(Pending { bytes, answer }).is_err() || jobs.send(Job { line, answer: sender }).is_err()
        {
            return Ok(());
        }
    }
}

fn work(arguments: &Arguments, queue: &Mutex<Receiver<Job>>) {
    loop {
        // The lock is held while waiting: one worker waits for a line, the others for the lock.
        let job = queue.lock().expect("no worker panics with the lock").recv();
        let Ok(Job { line, answer }) = job else { return };
        // A writer that has given up no longer wants it.
        let _ = answer.send(predict(arguments, &line));
    }
}

fn predict(arguments: &Arguments, line: &[u8]) -> Answer {
    let line = std::str::from_utf8(line).map_err(|e| format!("not UTF-8 after {} bytes", e.valid_up_to()))?;
    if line.trim().is_empty() {
        return Ok(Vec::new());
    }
    let record: corpus::Record<'_> = serde_json::from_str(line).map_err(|e| without_line(&e))?;
    let document = record.extract(&arguments.extractor, arguments.rosters).map_err(|e| e.to_string())?;
    let mut out =
        serde_json::to_vec(&prediction::Prediction::new(&record.id, &document)).map_err(|e| e.to_string())?;
    out.push(b'\n');
    Ok(out)
}

/// The message with its column alone: the parser counts lines from the start of this one.
fn without_line(error: &serde_json::Error) -> String {
    error.to_string().replace(&format!(" at line {} column", error.line()), ", column")
}

/// Writes the answers in input order; returns how many lines were refused.
fn write(pending: Receiver<Pending>, bar: &ProgressBar) -> io::Result<usize> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut refused = 0;
    for (index, Pending { bytes, answer }) in pending.into_iter().enumerate() {
        // A worker that panicked leaves no answer; its line is told like any other fault.
        match answer.recv().unwrap_or_else(|_| Err("the extractor failed; please report this text".into())) {
            Ok(line) => out.write_all(&line)?,
            Err(what) => {
                refused += 1;
                bar.suspend(|| eprintln!("line {}: {what}", index + 1));
            }
        }
        bar.inc(bytes as u64);
        bar.set_message(format!("{} documents", index + 1));
    }
    out.flush()?;
    Ok(refused)
}
