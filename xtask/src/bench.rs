//! `cargo xtask bench`.

use std::ffi::OsString;

use crate::error::{Error, at};
use crate::process::{cargo, run};
use crate::{paths, python};

/// Runs the benchmark program with these arguments, and with a Python environment that has the peers where they are requested.
pub fn bench(words: &[OsString]) -> Result<(), Error> {
    let mut bench = cargo(&["run", "--quiet", "--package", "dialoog-benchmarks", "--"]);
    // Paths are relative to the folder in which the command was given.
    bench.current_dir(std::env::current_dir().map_err(at("."))?);
    bench.args(words);
    if words.iter().any(|word| word.to_string_lossy().starts_with("--peer")) {
        let (name, requirements) = match words.first().map(|word| word.to_string_lossy()).as_deref() {
            Some("forecast") => ("benchmark-forecast", "tests/benchmarks/peers/forecast/requirements.txt"),
            Some("outlook") => ("benchmark-outlook", "tests/benchmarks/peers/outlook/requirements.txt"),
            Some("review") => ("benchmark-review", "tests/benchmarks/peers/review/requirements.txt"),
            _ => ("benchmark-peers", "tests/benchmarks/peers/requirements.txt"),
        };
        eprintln!("looking for the peers (the first time they are downloaded) …");
        bench.arg("--python").arg(python::with(name, &paths::root().join(requirements))?);
    }
    run(bench)
}
