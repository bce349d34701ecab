//! The time that a row speaks of.

use chrono::{Days, NaiveDate, TimeDelta};
use dialoog_model::{SlotLength, TimeGrid};

use super::rows::{Reading, Wrong, at};
use crate::cell::is_blank;
use crate::cell::scan::time_of_day;
use crate::cell::stamp::{DAY, Seen, Stamp};
use crate::cell::words::month;
use crate::layout::TimeColumns;
use crate::report::ProblemKind;
use crate::source::Row;

/// The hour of a row in seconds, also the twenty-fifth of a day whose hours are numbered as they pass.
pub(super) fn hour(text: &str) -> Option<u32> {
    let clock = time_of_day(text).and_then(|seen| seen.clock);
    clock.or_else(|| {
        let number = text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '_'));
        matches!(number, "25" | "25.0" | "25:00").then_some(DAY + 3600)
    })
}

impl Reading<'_> {
    /// What an hour of a day is: on the wall clock, or so long after the day began. `None` where no clock shows it.
    pub(super) fn hour_of(&self, date: NaiveDate, clock: u32) -> Option<Stamp> {
        if self.through.contains(&date) {
            let start = TimeGrid::new(self.zone(), SlotLength::Quarter, date, 1).start();
            let passed = i64::from(clock) - i64::from(self.layout.back);
            return Some(Stamp::Instant(start + TimeDelta::seconds(passed)));
        }
        (clock <= DAY).then(|| self.at_start(at(date, clock)))
    }

    /// A stamp at the start of its interval, where it is known how far from it stamps lie.
    fn at_start(&self, stamp: Stamp) -> Stamp {
        let back = TimeDelta::seconds(i64::from(self.layout.back));
        match stamp {
            Stamp::Instant(at) => Stamp::Instant(at - back),
            Stamp::Clock(at) => Stamp::Clock(at - back),
            Stamp::Zoned(at, zone) => Stamp::Zoned(at - back, zone),
            Stamp::Day(day) => Stamp::Day(day),
        }
    }

    /// A day that a program wrote as its midnight in UTC, where all rows are such days.
    fn without_midnight(&self, seen: Seen) -> Seen {
        let midnight = self.layout.days_alone && seen.clock == Some(0);
        if midnight { Seen { clock: None, offset: None, ..seen } } else { seen }
    }

    /// The stamp of a row with its text; `None` where the row only says which day follows.
    pub(super) fn stamp(&mut self, row: &Row) -> Result<Option<(Stamp, String)>, Wrong> {
        let order = self.layout.order;
        let wrong = |column: usize| {
            if column >= row.cells.len() {
                (None, ProblemKind::ShortRow, row.text())
            } else {
                (Some(column), ProblemKind::BadTime, row.cell(column).to_owned())
            }
        };
        match &self.layout.time {
            TimeColumns::One(column) => {
                let text = row.cell(*column);
                let seen = self.layout.scan(text).map(|seen| self.without_midnight(seen));
                let stamp = seen.and_then(|seen| seen.stamp(order, None)).ok_or_else(|| wrong(*column))?;
                Ok(Some((self.at_start(stamp), text.to_owned())))
            }
            TimeColumns::DayAndClock { day, clock, half } => {
                let mut text = row.cell(*day).to_owned();
                if is_blank(&text)
                    && self.layout.fill_down
                    && let Some(above) = &self.day
                {
                    text.clone_from(above);
                }
                let seen =
                    self.layout.scan(&text).filter(|seen| seen.day.is_some()).ok_or_else(|| wrong(*day))?;
                let seen = self.without_midnight(seen);
                self.day = Some(text.clone());
                let half = half.map_or("", |column| row.cell(column));
                let written = if half.is_empty() {
                    row.cell(*clock).to_owned()
                } else {
                    format!("{} {half}", row.cell(*clock))
                };
                if row.cell(*clock).is_empty() && row.filled() <= 2 {
                    // A day with a count and no hour, among hours: their sum.
                    return Err((Some(*clock), ProblemKind::TotalLine, row.text()));
                }
                let time = hour(&written).ok_or_else(|| wrong(*clock))?;
                let stamp = match seen.stamp(order, Some(time)).ok_or_else(|| wrong(*day))? {
                    Stamp::Clock(_) => {
                        let date = seen.day.and_then(|day| day.read(order)).ok_or_else(|| wrong(*day))?;
                        self.hour_of(date, time).ok_or_else(|| wrong(*clock))?
                    }
                    other => self.at_start(other),
                };
                Ok(Some((stamp, format!("{text} {written}"))))
            }
            TimeColumns::Parts { year, month: month_column, day, clock } => {
                let part = |column: usize| row.cell(column).parse::<u32>().ok().ok_or_else(|| wrong(column));
                let named = month(&row.cell(*month_column).trim_end_matches('.').to_lowercase());
                let month = named.map_or_else(|| part(*month_column), Ok)?;
                let year = i32::try_from(part(*year)?).map_err(|_| wrong(*year))?;
                let date = NaiveDate::from_ymd_opt(year, month, part(*day)?).ok_or_else(|| wrong(*day))?;
                let Some(clock) = clock else { return Ok(Some((Stamp::Day(date), date.to_string()))) };
                let time = hour(row.cell(*clock)).ok_or_else(|| wrong(*clock))?;
                let stamp = self.hour_of(date, time).ok_or_else(|| wrong(*clock))?;
                Ok(Some((stamp, format!("{date} {}", row.cell(*clock)))))
            }
            TimeColumns::Nth { column, start, hours } => {
                let nth: u32 = row.cell(*column).parse().map_err(|_| wrong(*column))?;
                let days = if *hours { nth / 24 } else { nth };
                let date = start.checked_add_days(Days::new(days.into())).ok_or_else(|| wrong(*column))?;
                let stamp = if *hours { at(date, nth % 24 * 3600) } else { Stamp::Day(date) };
                Ok(Some((stamp, row.cell(*column).to_owned())))
            }
            TimeColumns::Outline(column) => {
                let text = row.cell(*column);
                let seen =
                    self.layout.scan(text).or_else(|| time_of_day(text)).ok_or_else(|| wrong(*column))?;
                if seen.day.is_some() {
                    self.day = Some(text.to_owned());
                    return Ok(None);
                }
                let above = self.day.clone().ok_or_else(|| wrong(*column))?;
                let day = self.layout.scan(&above).ok_or_else(|| wrong(*column))?;
                let stamp = day.stamp(order, seen.clock).ok_or_else(|| wrong(*column))?;
                Ok(Some((self.at_start(stamp), format!("{above} {text}"))))
            }
            TimeColumns::HoursAcross { .. } | TimeColumns::DaysAcross { .. } => Ok(None),
        }
    }
}
