//! Hours that are numbered from one: which hour each is on the days on which the clock changes.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

use std::fmt::Write as _;

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Timelike as _, Utc};
use chrono_tz::Europe::Amsterdam;
use dialoog_import::{HistoryFile, ImportOptions, Into, read};
use dialoog_model::{ChannelId, SlotLength, TimeGrid};

fn take(text: &str) -> HistoryFile {
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    let into = Into { channel: ChannelId(uuid::Uuid::nil()), name: "X", zone: Amsterdam, now };
    read(&mut text.as_bytes(), &into, &ImportOptions::default()).unwrap()
}

/// The hours of ten days from a date, each as the instant it begins.
fn hours(from: NaiveDate) -> Vec<DateTime<Utc>> {
    let start = TimeGrid::new(Amsterdam, SlotLength::Quarter, from, 1).start();
    let end = TimeGrid::new(Amsterdam, SlotLength::Quarter, from + chrono::Days::new(10), 1).start();
    (0..(end - start).num_hours()).map(|n| start + TimeDelta::hours(n)).collect()
}

/// A count that tells the hours of a day apart: how many hours of it have passed, and one.
fn count(at: DateTime<Utc>) -> i64 {
    1 + elapsed(at)
}

fn elapsed(at: DateTime<Utc>) -> i64 {
    let date = at.with_timezone(&Amsterdam).date_naive();
    (at - TimeGrid::new(Amsterdam, SlotLength::Quarter, date, 1).start()).num_hours()
}

/// Each hour of each day has the messages that came in then.
fn is_right(name: &str, file: &HistoryFile, hours: &[DateTime<Utc>]) {
    let mut hours = hours.iter();
    for day in &file.days {
        for (quarter, messages) in day.counts.iter().enumerate() {
            if quarter % 4 == 0 {
                let at = *hours.next().unwrap();
                let found = messages.unwrap_or(-1.0) * 4.0;
                assert!((found - count(at) as f64).abs() < 1e-6, "{name}: {at} {found} {:?}", file.problems);
            }
        }
    }
    assert!(hours.next().is_none(), "{name}");
}

const SPRING: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 25).unwrap();
const AUTUMN: NaiveDate = NaiveDate::from_ymd_opt(2026, 10, 21).unwrap();

#[test]
fn hours_counted_through_a_day_are_those_that_passed() {
    for from in [SPRING, AUTUMN] {
        let hours = hours(from);
        let mut text = "Datum;Uur;Aantal\n".to_owned();
        for at in &hours {
            let date = at.with_timezone(&Amsterdam).date_naive();
            writeln!(text, "{};{};{}", date.format("%d-%m-%Y"), elapsed(*at) + 1, count(*at)).unwrap();
        }
        is_right("counted through", &take(&text), &hours);
    }
}

#[test]
fn hours_of_the_wall_clock_that_are_named_by_their_end_are_read_by_their_start() {
    for from in [SPRING, AUTUMN] {
        let hours = hours(from);
        for clock in ["{}", "{}:00"] {
            let mut text = "Datum;Uur;Aantal\n".to_owned();
            for at in &hours {
                let local = at.with_timezone(&Amsterdam);
                let hour = clock.replace("{}", &format!("{:02}", local.hour() + 1));
                writeln!(text, "{};{hour};{}", local.date_naive().format("%d-%m-%Y"), count(*at)).unwrap();
                // The hour that the clock skips has a row as well.
                if local.date_naive() == NaiveDate::from_ymd_opt(2026, 3, 29).unwrap() && local.hour() == 1 {
                    let skipped = clock.replace("{}", "03");
                    writeln!(text, "{};{skipped};0", local.date_naive().format("%d-%m-%Y")).unwrap();
                }
            }
            is_right(clock, &take(&text), &hours);
        }
    }
}

#[test]
fn hours_across_a_day_are_those_that_passed() {
    for from in [SPRING, AUTUMN] {
        let hours = hours(from);
        let most = if from == AUTUMN { 25 } else { 24 };
        let mut text = "Datum".to_owned();
        (1..=most).for_each(|n| write!(text, ";{n}").unwrap());
        for at in &hours {
            let date = at.with_timezone(&Amsterdam).date_naive();
            if elapsed(*at) == 0 {
                write!(text, "\n{:02}-{:02}-{}", date.day(), date.month(), date.year()).unwrap();
            }
            write!(text, ";{}", count(*at)).unwrap();
        }
        is_right("across", &take(&text), &hours);
    }
}

#[test]
fn hours_of_the_wall_clock_across_are_read_by_their_start() {
    let hours = hours(SPRING);
    let mut text = "Datum".to_owned();
    (1..=24).for_each(|n| write!(text, ";{n}").unwrap());
    for at in &hours {
        let local = at.with_timezone(&Amsterdam);
        if elapsed(*at) == 0 {
            write!(text, "\n{}", local.format("%d-%m-%Y")).unwrap();
        }
        let skipped = local.hour() == 3 && elapsed(*at) == 2;
        write!(text, "{};{}", if skipped { ";" } else { "" }, count(*at)).unwrap();
    }
    is_right("across", &take(&text), &hours);
}
