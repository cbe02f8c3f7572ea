//! The house rules of `src`, read from its files: who may touch whom, how long a file may be, how it begins.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the ground up: each may touch those before it. A new module gets its place here.
const ORDER: &[&str] = &[
    "span",
    "work",
    "ahead",
    "bits",
    "eight",
    "finder",
    "error",
    "lexicon",
    "document",
    "roster",
    "token",
    "sentence",
    "quotation",
    "register",
    "syntax",
    "symbol",
    "model",
    "corpus",
    "mention",
    "cue",
    "entity",
    "source",
    "attribution",
    "conversation",
    "custom",
    "extractor",
    "training",
];

/// What the root re-exports for all, and the module it comes from.
const FROM_ROOT: &[(&str, &str)] = &[("Span", "span"), ("Error", "error")];

const LONGEST: usize = 500;

struct File {
    path: PathBuf,
    text: String,
}

impl File {
    /// The top-level module it belongs to: `attribution/cues.rs` is of `attribution`.
    fn module(&self) -> String {
        let inside = self.path.strip_prefix(src()).expect("it lies in src");
        let first = inside.iter().next().expect("a name").to_string_lossy();
        first.trim_end_matches(".rs").to_owned()
    }

    /// Its lines of code outside tests, each with its number.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines
            .take_while(|(_, line)| !line.starts_with("mod tests {"))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The names that follow `crate::` in its code.
    fn touches(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code().flat_map(|(number, line)| {
            line.split("crate::").skip(1).flat_map(move |rest| names(rest).map(move |name| (number, name)))
        })
    }
}

/// The first names of a path: one, or those of a group in braces (`{a::B, c::D}`).
fn names(rest: &str) -> impl Iterator<Item = &str> {
    let group = rest.strip_prefix('{').map(|inner| inner.split('}').next().unwrap_or(inner));
    let items = group.map_or_else(|| vec![rest], |inner| inner.split(',').collect());
    items.into_iter().map(|item| {
        let item = item.trim();
        item.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(item)
    })
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files() -> Vec<File> {
    fn collect(folder: &Path, out: &mut Vec<File>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("UTF-8");
                out.push(File { path, text });
            }
        }
    }
    let mut out = Vec::new();
    collect(&src(), &mut out);
    assert!(out.len() > 10, "src has only {} files: is the path right?", out.len());
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

/// Fails with every complaint at once.
#[track_caller]
fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// A file that only tests see may touch what it likes.
fn is_test(file: &File, files: &[File]) -> bool {
    let name = file.path.file_stem().expect("a name").to_string_lossy();
    let declared = format!("#[cfg(test)]\nmod {name};");
    files.iter().any(|other| other.text.contains(&declared) && other.module() == file.module())
}

#[test]
fn modules_import_downwards_only() {
    let files = files();
    let place = |name: &str| ORDER.iter().position(|module| *module == name);
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.module() != "lib" && !is_test(file, &files)) {
        let module = file.module();
        let Some(own) = place(&module) else {
            complaints.push(format!("{}: give `{module}` its place in ORDER", file.path.display()));
            continue;
        };
        for (number, name) in file.touches() {
            let from = FROM_ROOT.iter().find(|(item, _)| *item == name).map_or(name, |(_, module)| module);
            match place(from) {
                Some(other) if other <= own => {}
                Some(_) => complaints.push(format!(
                    "{}:{number}: `{module}` touches `{from}`, which lies above it",
                    file.path.display()
                )),
                None => complaints.push(format!(
                    "{}:{number}: `crate::{name}` names no module; import it from where it is made",
                    file.path.display()
                )),
            }
        }
    }
    none(&complaints);
}

#[test]
fn every_file_begins_by_saying_what_it_is_for() {
    let silent = |file: &&File| !file.text.starts_with("//! ");
    let complaints: Vec<_> =
        files().iter().filter(silent).map(|f| format!("{}: no `//!` line", f.path.display())).collect();
    none(&complaints);
}

#[test]
fn no_file_is_too_long() {
    let lines = |file: &File| file.text.lines().count();
    let complaints: Vec<_> = files()
        .iter()
        .filter(|file| lines(file) > LONGEST)
        .map(|file| format!("{}: {} lines", file.path.display(), lines(file)))
        .collect();
    none(&complaints);
}

#[test]
fn no_dead_code_is_allowed() {
    let complaints: Vec<_> = files()
        .iter()
        .filter(|file| file.text.contains("allow(dead_code"))
        .map(|file| format!("{}: allow(dead_code)", file.path.display()))
        .collect();
    none(&complaints);
}

#[test]
fn the_order_names_each_module_once() {
    let listed: BTreeSet<_> = ORDER.iter().copied().collect();
    assert_eq!(listed.len(), ORDER.len());
}

#[test]
fn the_readers_of_imports_are_right() {
    let read = |line| names(line).collect::<Vec<_>>();
    assert_eq!(read("lexicon::{Class, Tag};"), ["lexicon"]);
    assert_eq!(read("{span::Span, error::Error};"), ["span", "error"]);
    assert_eq!(read("Span>"), ["Span"]);
}
