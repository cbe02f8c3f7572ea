//! Learns the weights files from corpus files; only under the feature `train`. Touches [`crate::attribution`] and [`crate::corpus`].

use std::fs;
use std::path::Path;

use crate::attribution;
use crate::corpus;

/// Reads the two corpus files, learns, writes the weights files into `out` and
/// returns a report. The error names the file.
pub fn run(train: &str, dev: &str, out: &str) -> Result<String, String> {
    let load = |path: &str| -> Result<Vec<corpus::Text>, String> {
        let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
        corpus::read(path, &text).map_err(|e| e.to_string())
    };
    let (train_texts, dev_texts) = (load(train)?, load(dev)?);
    let name =
        |path: &str| Path::new(path).file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
    let head = format!(
        "Weights of a log-linear choice model: feature=values <TAB> weight (log-odds).\nLearned from {}: cargo run --release --features train --example train -- {0} {} DIR",
        name(train),
        name(dev)
    );
    let (files, report) = attribution::train::learn(&train_texts, &dev_texts, &head);
    for (file, text) in files {
        let path = Path::new(out).join(file);
        fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(report)
}

/// As [`run`], for the weights of direct speech; each of the two may name several
/// files, apart by commas.
pub fn run_direct(train: &str, dev: &str, out: &str) -> Result<String, String> {
    let load = |paths: &str| -> Result<Vec<corpus::Text>, String> {
        let mut texts = Vec::new();
        for path in paths.split(',') {
            let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
            texts.extend(corpus::read(path, &text).map_err(|e| e.to_string())?);
        }
        Ok(texts)
    };
    let names = |paths: &str| -> String {
        let name = |p| Path::new(p).file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
        paths.split(',').map(name).collect::<Vec<_>>().join(",")
    };
    let head = format!(
        "Weights of a log-linear choice model: feature=values <TAB> weight (log-odds).\nLearned with: cargo run --release --features train --example train -- direct {} {} DIR",
        names(train),
        names(dev)
    );
    let (files, report) = attribution::direct::train::learn(&load(train)?, &load(dev)?, &head);
    for (file, text) in files {
        let path = Path::new(out).join(file);
        fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(report)
}
