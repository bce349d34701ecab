//! The forecast on real mentions of brands: `DIALOOG_MENTIONS` names a folder of CSV files with counts per five
//! minutes (`timestamp,value`); one in twenty of them, drawn, deserves an answer.

mod common;

use chrono::{Duration, NaiveDateTime};
use dialoog_demand::forecast;
use dialoog_model::HistoryDay;
use std::collections::BTreeMap;

const ONE_IN: u64 = 20;

#[test]
#[ignore = "needs data from outside; run with `cargo xtask test-data --mentions DIR`"]
fn the_mean_of_bursty_streams_is_neither_low_nor_high() {
    let folder = std::env::var("DIALOOG_MENTIONS").expect("DIALOOG_MENTIONS names the folder");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "csv"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "the folder holds CSV files");
    let mut ratios = Vec::new();
    for file in files {
        let days = history(&file);
        let organisation = common::organisation();
        let (mut expected, mut came) = (0.0, 0.0);
        let (mut below, mut slots) = ([0.0; 4], 0.0);
        for weeks in 1..=4 {
            let at = days.len() - 7 * weeks;
            let grid = organisation.grid(days[at].date, 7 * weeks);
            let found = forecast(&organisation, common::channel(), &days[..at], &grid).expect("a forecast");
            for (day, grid_day) in days[at..].iter().zip(grid.days()) {
                for slot in 0..grid_day.slots {
                    let quarters = &day.counts[2 * slot..2 * slot + 2];
                    let Some(count) = quarters.iter().copied().sum::<Option<f64>>() else { continue };
                    let slot = found.per_slot[grid_day.first_slot + slot];
                    expected += slot.mean;
                    came += count;
                    slots += 1.0;
                    for (below, q) in below.iter_mut().zip([slot.p10, slot.p50, slot.p80, slot.p95]) {
                        *below += f64::from(count <= q);
                    }
                }
            }
        }
        let grid = organisation.grid(days[0].date, 7);
        let all = forecast(&organisation, common::channel(), &days, &grid).expect("a forecast");
        println!(
            "{}: expected over came {:.3}, share below P10 {:.2} P50 {:.2} P80 {:.2} P95 {:.2}, dispersion {:.1}, usual error {:?}",
            file.file_name().and_then(|n| n.to_str()).unwrap_or_default(),
            expected / came,
            below[0] / slots,
            below[1] / slots,
            below[2] / slots,
            below[3] / slots,
            all.dispersion,
            all.usual_error,
        );
        ratios.push(expected / came);
        assert!((below[2] / slots - 0.8).abs() < 0.1, "P80 holds {:.2}", below[2] / slots);
    }
    ratios.sort_by(f64::total_cmp);
    let middle = ratios[ratios.len() / 2];
    assert!((0.9..1.15).contains(&middle), "the mean is off by a factor {middle}");
}

fn history(file: &std::path::Path) -> Vec<HistoryDay> {
    let mut table = csv::Reader::from_path(file).expect("a table");
    let mut chance = 20_150_226;
    let mut days: BTreeMap<_, Vec<Option<f64>>> = BTreeMap::new();
    for row in table.records() {
        let row = row.expect("a row");
        let at = NaiveDateTime::parse_from_str(&row[0], "%Y-%m-%d %H:%M:%S").expect("a time");
        let at = at - Duration::seconds(at.and_utc().timestamp().rem_euclid(900));
        let quarter = (at - at.date().and_time(chrono::NaiveTime::MIN)).num_minutes() / 15;
        let count = &mut days.entry(at.date()).or_insert_with(|| vec![None; 96])[quarter as usize];
        *count = Some(count.unwrap_or(0.0) + deserving(&mut chance, row[1].parse().expect("a count")));
    }
    let channel = common::channel();
    days.into_iter().map(|(date, counts)| HistoryDay { channel, date, counts }).collect()
}

/// So many of the mentions as deserve an answer, drawn one by one (a linear congruential sequence of Knuth's).
fn deserving(chance: &mut u64, mentions: f64) -> f64 {
    let mut draw = || {
        *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*chance >> 33).is_multiple_of(ONE_IN)
    };
    (0..mentions as u64).filter(|_| draw()).count() as f64
}
