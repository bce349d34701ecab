//! The series of a folder.

use std::error::Error;
use std::path::Path;

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use dialoog_import::{ImportOptions, Into, OpenFile};
use dialoog_model::{ChannelId, HistoryDay, SlotLength};
use uuid::Uuid;

use super::Task;

/// One file, by whole days.
pub struct Series {
    pub name: String,
    /// The days as a workspace would hold them; days of which nothing is known are not there.
    pub history: Vec<HistoryDay>,
    pub first: NaiveDate,
    /// Number of days.
    pub days: usize,
    pub slots_a_day: usize,
    /// Counts by slot; `None` is not known.
    pub counts: Vec<Option<f64>>,
}

impl Series {
    /// What came in over the task's period.
    pub fn ahead(&self, task: &Task) -> &[Option<f64>] {
        &self.counts[task.origin * self.slots_a_day..(task.origin + task.days) * self.slots_a_day]
    }

    /// What came in before a day.
    pub fn before(&self, origin: usize) -> &[Option<f64>] {
        &self.counts[..origin * self.slots_a_day]
    }
}

pub fn channel() -> ChannelId {
    ChannelId::derived(Uuid::from_u128(1), "channel")
}

/// All CSV files of a folder, by name.
pub fn read(folder: &Path, slot: SlotLength) -> Result<Vec<Series>, Box<dyn Error>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")))
        .collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match series(&file, &name, slot) {
            Ok(series) => all.push(series),
            Err(why) => println!("{name} is left out: {why}"),
        }
    }
    if all.is_empty() { Err(format!("{} has no series", folder.display()).into()) } else { Ok(all) }
}

fn series(file: &Path, name: &str, slot: SlotLength) -> Result<Series, Box<dyn Error>> {
    let input = std::fs::File::open(file)?;
    let length = input.metadata()?.len();
    // Series of any year: what is in the future is for the reader of a desk's own files to say.
    let now = NaiveDate::from_ymd_opt(2038, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN).and_utc();
    let into = Into { channel: channel(), name, zone: Tz::UTC, now };
    let read =
        dialoog_import::read(&mut OpenFile { file: &input, length }, &into, &ImportOptions::default())?;
    let whole = read.days.len().saturating_sub(1);
    let history: Vec<HistoryDay> = read.days.into_iter().take(whole).skip(1).collect();
    let (Some(first), Some(last)) = (history.first(), history.last()) else { return Err("too short".into()) };
    let (first, last) = (first.date, last.date);
    let quarters = (slot.minutes() / 15) as usize;
    let mut counts = Vec::new();
    for date in first.iter_days().take_while(|date| *date <= last) {
        let day = history.iter().find(|d| d.date == date);
        counts.extend((0..96 / quarters).map(|slot| {
            let quarters = day?.counts.get(slot * quarters..(slot + 1) * quarters)?;
            quarters.iter().copied().sum::<Option<f64>>()
        }));
    }
    let slots_a_day = 96 / quarters;
    Ok(Series {
        name: name.to_owned(),
        history,
        first,
        days: counts.len() / slots_a_day,
        slots_a_day,
        counts,
    })
}
