//! Writes calendars that are hard on parsers into a folder, and `expected.json`, which says what a parser is to read in them.
//!
//! `cargo xtask test --only calendars` lets two other programs read them.
#![allow(clippy::unwrap_used, reason = "what fails here is to end the program")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::path::PathBuf;

use common::{entries, names, values};
use dialoog_model::{CalendarStatus, Language};
use dialoog_publish::calendar::files;
use serde_json::json;

fn main() {
    let out = PathBuf::from(std::env::args_os().nth(1).expect("the folder to write to"));
    let (entries, names) = (entries(), names());
    let mut expected = serde_json::Map::new();
    for file in files(&entries, &names, Language::Nl) {
        let path = out.join(&file.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &file.content).unwrap();
        let personal = file.name.starts_with("people/");
        let events: Vec<_> = values(&file.content, "UID")
            .iter()
            .zip(values(&file.content, "STATUS"))
            .map(|(uid, status)| {
                let wanted =
                    if status == "CONFIRMED" { CalendarStatus::Confirmed } else { CalendarStatus::Cancelled };
                let entry =
                    entries.iter().find(|e| format!("{}@dialoog", e.duty) == *uid && e.status == wanted);
                let entry = entry.expect("an entry of this duty");
                let desk = names.desks[&entry.desk].clone();
                let summary =
                    if personal { desk } else { format!("{desk}: {}", names.people[&entry.person]) };
                json!({
                    "uid": uid, "start": entry.start.to_rfc3339(), "end": entry.end.to_rfc3339(),
                    "sequence": entry.sequence, "status": status, "summary": summary,
                })
            })
            .collect();
        expected.insert(file.name, events.into());
    }
    std::fs::write(out.join("expected.json"), serde_json::to_string_pretty(&expected).unwrap()).unwrap();
}
