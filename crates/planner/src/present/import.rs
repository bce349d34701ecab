//! A file that was read, as it is shown.

use chrono::NaiveDate;
use chrono_tz::Tz;
use dialoog_import::HistoryFile;
use dialoog_model::{HistoryDay, SlotLength, TimeGrid};
use std::collections::BTreeSet;

use crate::view::{ImportPreview, ImportedDay, Remembered};

/// What a file holds, and what becomes of the days that are `present`.
pub(crate) fn preview(
    file: &HistoryFile,
    present: &BTreeSet<NaiveDate>,
    removes_days: u32,
    zone: Tz,
    remembered: Option<Remembered>,
) -> ImportPreview {
    let known = |day: &HistoryDay| day.counts.iter().flatten().sum::<f64>();
    let days: Vec<ImportedDay> = file
        .days
        .iter()
        .map(|day| ImportedDay {
            date: day.date,
            messages: known(day),
            gaps: day.counts.iter().filter(|c| c.is_none()).count() as u32,
        })
        .collect();
    // A day that the file says nothing of between two others is unknown too.
    let whole = match (file.days.first(), file.days.last()) {
        (Some(first), Some(last)) => (last.date - first.date).num_days() + 1 - file.days.len() as i64,
        _ => 0,
    };
    let quarters: u32 = days.iter().map(|day| day.gaps).sum();
    let hours = by_hour(&file.days, zone);
    let busiest = (0..24_u32).max_by(|a, b| hours[*a as usize].total_cmp(&hours[*b as usize]).then(b.cmp(a)));
    ImportPreview {
        columns: file.columns.clone(),
        sample: file.sample.clone(),
        options: file.options.clone(),
        remembered,
        reader: file.reader,
        layout: file.layout,
        sheets: file.sheets.clone(),
        zone: file.zone.clone(),
        clock_column: file.clock_column,
        good_rows: file.good_rows,
        other_rows: file.other_rows,
        refused_rows: file.refused_rows,
        interval_minutes: file.interval_minutes,
        from: file.from,
        to: file.to,
        unknown_hours: f64::from(quarters) / 4.0 + whole as f64 * 24.0,
        messages: days.iter().map(|d| d.messages).sum(),
        days,
        busiest_hour: busiest.filter(|hour| hours[*hour as usize] > 0.0),
        hours,
        read_rows: file.read_rows.clone(),
        problem_count: file.problem_count,
        problems: file.problems.clone(),
        doubts: file.doubts.clone(),
        concerns: file.concerns.clone(),
        replaces_days: file.days.iter().filter(|day| present.contains(&day.date)).count() as u32,
        removes_days,
    }
}

/// Messages of each hour that the wall clock shows.
fn by_hour(days: &[HistoryDay], zone: Tz) -> Vec<f64> {
    let mut hours = vec![0.0; 24];
    for day in days {
        let grid = TimeGrid::new(zone, SlotLength::Quarter, day.date, 1);
        for (slot, count) in day.counts.iter().enumerate().take(grid.len()) {
            let hour = usize::from(grid.wall(slot).1 / 60);
            if let Some(sum) = hours.get_mut(hour) {
                *sum += count.unwrap_or(0.0);
            }
        }
    }
    hours
}
