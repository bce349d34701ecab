//! The last weeks of a history as the outlook replays them.

mod common;

use chrono::{Datelike, Days};
use common::{channel, day, organisation};
use dialoog_demand::outlook::{ArrivalProcess, replay};
use dialoog_model::*;
use std::collections::BTreeMap;

/// Twelve weeks with ten messages in each quarter of a workday and four at the weekend, but for one busy Wednesday.
fn history() -> Vec<HistoryDay> {
    let busy = day(2026, 10, 14);
    let of_day = |n| {
        let date = day(2026, 9, 7) + Days::new(n);
        let usual = if date.weekday().num_days_from_monday() < 5 { 10.0 } else { 4.0 };
        let count = if date == busy { 2.0 * usual } else { usual };
        HistoryDay { channel: channel(), date, counts: vec![Some(count); 96] }
    };
    (0..84).map(of_day).collect()
}

#[test]
fn each_kind_of_day_has_its_past_days_and_a_busy_one_is_busy_again() {
    let organisation = organisation();
    let past = BTreeMap::from([(channel(), history())]);
    let [ArrivalProcess::Replay { days }] = &replay(&organisation, &past).expect("a past")[..] else {
        panic!("one channel that is replayed")
    };
    assert_eq!(days.iter().map(Vec::len).collect::<Vec<_>>(), [60, 12, 12]);
    let busyness = |day: &Vec<f32>| day.iter().sum::<f32>() / day.len() as f32;
    let busy: Vec<f32> = days[0].iter().map(busyness).filter(|b| *b > 1.5).collect();
    assert_eq!(busy.len(), 1);
    assert!((busy[0] - 2.0).abs() < 0.2, "{busy:?}");
    let usual: Vec<f32> = days.iter().flatten().map(busyness).filter(|b| *b <= 1.5).collect();
    assert!(usual.iter().all(|b| (b - 1.0).abs() < 0.15), "{usual:?}");
}

#[test]
fn a_channel_without_history_is_as_busy_as_is_usual() {
    assert_eq!(replay(&organisation(), &BTreeMap::new()).expect("no past"), [ArrivalProcess::UNKNOWN]);
}
