//! ciw. It gets the cases as JSON and answers with shares and seconds.

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Told;
use super::cases::Case;

pub fn ciw(python: &Path, folder: &Path, cases: &[Case]) -> Result<Vec<Told>, Box<dyn Error>> {
    let file = folder.join("cases.json");
    std::fs::write(&file, serde_json::to_vec(cases)?)?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/outlook/peers.py");
    let answer = Command::new(python).arg(script).arg(&file).stderr(Stdio::inherit()).output()?;
    if !answer.status.success() {
        return Err(format!("ciw failed ({})", answer.status).into());
    }
    let told: Vec<Told> = serde_json::from_slice(&answer.stdout)?;
    if told.len() == cases.len() { Ok(told) } else { Err("ciw told of other cases".into()) }
}
