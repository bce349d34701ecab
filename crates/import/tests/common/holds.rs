//! What holds of the reading of any bytes. The tests and the fuzz target (`crates/import/fuzz`) try it.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

use chrono_tz::Europe::Amsterdam;
use dialoog_import::{HistoryFile, ImportOptions, Into, read, read_again, to_remember};
use dialoog_model::{ChannelId, FileReading, LayoutId};
use std::collections::BTreeMap;

/// Reading ends with an answer: no panic, no count below zero, nothing outside the ranges; and so does reading with any
/// answer to any question, and with answers that were given about another file.
pub fn holds(bytes: &[u8]) {
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    let into = Into { channel: ChannelId(uuid::Uuid::nil()), name: "X", zone: Amsterdam, now };
    let mut source = bytes;
    let again = read_again(&mut source, &into, &ImportOptions::default(), &before());
    let Ok(file) = read(&mut source, &into, &ImportOptions::default()) else { return };
    within_ranges(&file);
    // What can be read is read whatever was answered about another file.
    within_ranges(&again.unwrap().file);
    drop(read(&mut source, &into, &file.options));
    drop(to_remember(&mut source, &into, &file.options, None).unwrap());
    // Every answer to every question leads somewhere.
    for doubt in &file.doubts {
        for choice in &doubt.choices {
            let answered = ImportOptions::default().answered(doubt.about, &choice.value);
            drop(read(&mut source, &into, &answered));
        }
    }
}

fn within_ranges(file: &HistoryFile) {
    for day in &file.days {
        assert!(day.validate().is_ok(), "{day:?}");
    }
    for doubt in &file.doubts {
        assert!(doubt.choices.iter().any(|choice| choice.value == doubt.guess), "{doubt:?}");
    }
}

/// Answers about another file.
fn before() -> FileReading {
    let answers = [
        ("date_order", "month_first"),
        ("time_column", "1"),
        ("count_column", "2"),
        ("single_messages", "false"),
        ("header_line", "2"),
        ("gaps", "unknown"),
        ("stamps", "end"),
        ("channel_value", "Facebook"),
        ("sheet", "Blad2"),
        ("deserving_share", "0.5"),
        ("repeats", "nonsense"),
    ];
    FileReading {
        channel: ChannelId(uuid::Uuid::nil()),
        layout: LayoutId(uuid::Uuid::nil()),
        answered_on: "2026-11-12".parse().unwrap(),
        answers: answers.map(|(option, answer)| (option.to_owned(), answer.to_owned())).into(),
        instead_of: BTreeMap::new(),
    }
}
