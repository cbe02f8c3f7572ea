//! Learns the weights files from corpus files; only under the feature `train`. Touches `attribution` and `corpus`.

use std::fs;
use std::path::Path;

use crate::attribution;
use crate::corpus;
use crate::entity;

/// What is learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Cue frames, content bounds and speakers of indirect and mixed speech.
    Clause,
    /// The mention beside a turn of direct speech that names its speaker.
    Direct,
    /// The antecedents of pronouns and descriptions.
    Resolve,
}

impl Task {
    /// The task of that name on the command line.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Task> {
        [Task::Clause, Task::Direct, Task::Resolve].into_iter().find(|task| task.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Task::Clause => "clause",
            Task::Direct => "direct",
            Task::Resolve => "resolve",
        }
    }
}

/// Reads corpus files (each of `train` and `dev` may name several, apart by
/// commas; `*.txt` are articles with marks in the text), learns, writes the weights files into the folder `out` and returns a
/// report. The error names the file.
pub fn run(task: Task, train: &str, dev: &str, out: &str) -> Result<String, String> {
    let head = format!(
        "Weights of a log-linear choice model: feature=values <TAB> weight (log-odds).\n\
         Learned with: cargo run --release --features train --example train -- {} {} {} DIR",
        task.name(),
        names(train),
        names(dev)
    );
    let (train, dev) = (load(train)?, load(dev)?);
    let (files, report) = match task {
        Task::Clause => attribution::train::learn(&train, &dev, &head),
        Task::Direct => attribution::direct::train::learn(&train, &dev, &head),
        Task::Resolve => entity::train::learn(&train, &dev, &head),
    };
    for (file, text) in files {
        let path = Path::new(out).join(file);
        fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(report)
}

fn load(paths: &str) -> Result<Vec<corpus::Text>, String> {
    let mut texts = Vec::new();
    for path in paths.split(',') {
        let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
        texts.extend(corpus::read(path, &text).map_err(|e| e.to_string())?);
    }
    Ok(texts)
}

/// The file names alone: a weights file says nothing of the machine it was made on.
fn names(paths: &str) -> String {
    let name = |p| Path::new(p).file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
    paths.split(',').map(name).collect::<Vec<_>>().join(",")
}
