//! What the files are called.

use std::collections::{BTreeMap, BTreeSet};

use dialoog_model::CalendarOwner;

/// The path of each calendar within the folder, with `/`: `team.ics`, `people/anna-de-vries.ics`, `desks/service.ics`. What has a
/// file already keeps it, whatever its owner is called by now; the others are called after their owners. Namesakes that are
/// new both carry their identifier, so that neither's file depends on who comes first.
pub fn file_names(
    calendars: &[(CalendarOwner, &str)],
    known: &BTreeMap<CalendarOwner, String>,
) -> BTreeMap<CalendarOwner, String> {
    let new = || calendars.iter().filter(|(owner, _)| !known.contains_key(owner));
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for (owner, title) in new() {
        *wanted.entry(path(*owner, &stem(title))).or_default() += 1;
    }
    let taken: BTreeSet<String> = known.values().map(|path| path.to_lowercase()).collect();
    let mut names = known.clone();
    for (owner, title) in new() {
        let stem = stem(title);
        let short = path(*owner, &stem);
        let is_free = wanted.get(&short) == Some(&1) && !taken.contains(&short);
        let id = match owner {
            CalendarOwner::Team => String::new(),
            CalendarOwner::Desk(desk) => desk.to_string(),
            CalendarOwner::Person(person) => person.to_string(),
        };
        let is_name = *owner == CalendarOwner::Team || (!stem.is_empty() && !is_reserved(&stem));
        let name = if is_free && is_name {
            short
        } else {
            path(*owner, format!("{stem}-{id}").trim_start_matches('-'))
        };
        names.insert(*owner, name);
    }
    names
}

fn path(owner: CalendarOwner, stem: &str) -> String {
    match owner {
        CalendarOwner::Team => "team.ics".to_owned(),
        CalendarOwner::Desk(_) => format!("desks/{stem}.ics"),
        CalendarOwner::Person(_) => format!("people/{stem}.ics"),
    }
}

/// A name as a file name: letters and digits in lower case with hyphens between, at most 60 letters and 180 octets.
fn stem(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if out.len() > 176 || out.chars().count() >= 60 {
            break;
        }
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Names that Windows keeps for devices, whatever follows the dot.
fn is_reserved(stem: &str) -> bool {
    matches!(stem, "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")))
}
