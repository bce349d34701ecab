//! Writes calendars that are hard on parsers into a folder, and `expected.json`, which says what a parser is to read in them.
//!
//! `cargo xtask test --only calendars` lets two other programs read them.
#![allow(clippy::unwrap_used, reason = "what fails here is to end the program")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;

use common::{entries, names};
use dialoog_model::{CalendarOwner, CalendarStatus, Language};
use dialoog_publish::calendar::{file_names, files};
use serde_json::json;

fn main() {
    let out = PathBuf::from(std::env::args_os().nth(1).expect("the folder to write to"));
    let (entries, names) = (entries(), names(Language::Nl));
    let mut expected = serde_json::Map::new();
    let files = files(&entries, &[], &names);
    let titled: Vec<_> = files.iter().map(|f| (f.owner, f.title.as_str())).collect();
    let paths = file_names(&titled, &BTreeMap::new());
    for file in &files {
        let path = out.join(&paths[&file.owner]);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &file.content).unwrap();
        let mut told: Vec<_> = entries.iter().filter(|e| e.owner == file.owner).collect();
        told.sort_by_key(|e| (e.start, e.duty));
        let event = |entry: &&dialoog_model::CalendarEntry| {
            let desk = &names.desks[&entry.desk];
            let title = match file.owner {
                CalendarOwner::Person(_) => format!("Dialoogdienst · {desk}"),
                _ => format!("{desk}: {}", names.people[&entry.person]),
            };
            let stands = entry.status == CalendarStatus::Confirmed;
            json!({
                "uid": entry.uid(), "start": entry.start.to_rfc3339(), "end": entry.end.to_rfc3339(),
                "sequence": entry.sequence, "status": if stands { "CONFIRMED" } else { "CANCELLED" },
                "transp": if stands { "OPAQUE" } else { "TRANSPARENT" },
                "summary": if stands { title } else { format!("Vervallen: {title}") },
            })
        };
        let events: Vec<_> = told.iter().map(event).collect();
        expected.insert(paths[&file.owner].clone(), events.into());
    }
    std::fs::write(out.join("expected.json"), serde_json::to_string_pretty(&expected).unwrap()).unwrap();
}
