//! The grid of time: the slots of a period, on the wall clock of a time zone.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::ops::Range;

use crate::week::WeekPattern;

/// The unit of planning time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SlotLength {
    /// 15 minutes.
    Quarter,
    /// 30 minutes.
    Half,
    /// 60 minutes.
    Hour,
}

impl SlotLength {
    /// Minutes in a slot.
    pub const fn minutes(self) -> u32 {
        match self {
            Self::Quarter => 15,
            Self::Half => 30,
            Self::Hour => 60,
        }
    }

    /// The slot length of so many minutes; `None` if there is none.
    pub const fn from_minutes(minutes: u32) -> Option<Self> {
        match minutes {
            15 => Some(Self::Quarter),
            30 => Some(Self::Half),
            60 => Some(Self::Hour),
            _ => None,
        }
    }
}

/// One day of a [`TimeGrid`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridDay {
    /// The date on the wall clock.
    pub date: NaiveDate,
    /// Index in the grid of the day's first slot.
    pub first_slot: usize,
    /// Number of slots: 23 or 25 hours on the days that the clock changes.
    pub slots: usize,
}

/// The slots of a period of whole days. Slots are numbered from 0 through the whole period, in the order in which they
/// pass, so that the hour which the clock shows twice in autumn is two hours here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeGrid {
    zone: Tz,
    slot: SlotLength,
    start: DateTime<Utc>,
    days: Vec<GridDay>,
    slots: usize,
}

impl TimeGrid {
    /// The grid of `days` days from `first_day`.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use dialoog_model::{SlotLength, TimeGrid};
    ///
    /// // The Sunday on which the clock in Amsterdam goes back has 25 hours.
    /// let sunday = NaiveDate::from_ymd_opt(2026, 10, 25).expect("a date");
    /// let grid = TimeGrid::new(chrono_tz::Europe::Amsterdam, SlotLength::Half, sunday, 1);
    /// assert_eq!(grid.len(), 50);
    /// // It shows 02:00 twice.
    /// assert_eq!((grid.wall(4).1, grid.wall(6).1), (120, 120));
    /// ```
    pub fn new(zone: Tz, slot: SlotLength, first_day: NaiveDate, days: usize) -> Self {
        let minutes = i64::from(slot.minutes());
        let start = instant(zone, first_day.and_time(chrono::NaiveTime::MIN));
        let (mut list, mut first_slot, mut date, mut midnight) =
            (Vec::with_capacity(days), 0, first_day, start);
        for _ in 0..days {
            let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
            let next_midnight = instant(zone, next.and_time(chrono::NaiveTime::MIN));
            let length = (next_midnight - midnight).num_minutes();
            let slots = usize::try_from(length.max(0).div_euclid(minutes)).unwrap_or(0);
            list.push(GridDay { date, first_slot, slots });
            first_slot += slots;
            (date, midnight) = (next, next_midnight);
        }
        Self { zone, slot, start, days: list, slots: first_slot }
    }

    /// The time zone of the wall clock.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Length of a slot.
    pub fn slot_length(&self) -> SlotLength {
        self.slot
    }

    /// Minutes in a slot.
    pub fn slot_minutes(&self) -> u32 {
        self.slot.minutes()
    }

    /// The days, in order.
    pub fn days(&self) -> &[GridDay] {
        &self.days
    }

    /// Number of slots in the whole period.
    pub fn len(&self) -> usize {
        self.slots
    }

    /// Whether the period has no days.
    pub fn is_empty(&self) -> bool {
        self.slots == 0
    }

    /// When the period starts.
    pub fn start(&self) -> DateTime<Utc> {
        self.start
    }

    /// When the period ends.
    pub fn end(&self) -> DateTime<Utc> {
        self.slot_start(self.slots)
    }

    /// When slot `index` starts; `len()` gives the end of the period.
    pub fn slot_start(&self, index: usize) -> DateTime<Utc> {
        self.start + Duration::minutes(index as i64 * i64::from(self.slot.minutes()))
    }

    /// The slot that an instant lies in; `None` outside the period.
    pub fn slot_at(&self, at: DateTime<Utc>) -> Option<usize> {
        let minutes = (at - self.start).num_seconds().div_euclid(60);
        let index = usize::try_from(minutes.div_euclid(i64::from(self.slot.minutes()))).ok()?;
        (index < self.slots).then_some(index)
    }

    /// The day (index in [`Self::days`]) that a slot belongs to.
    pub fn day_of(&self, slot: usize) -> usize {
        self.days.partition_point(|d| d.first_slot <= slot).saturating_sub(1)
    }

    /// Date and minute of the day (0..1440) that the wall clock shows when slot `index` starts.
    pub fn wall(&self, index: usize) -> (NaiveDate, u16) {
        use chrono::Timelike;
        let local = self.slot_start(index).with_timezone(&self.zone);
        (local.date_naive(), (local.hour() * 60 + local.minute()) as u16)
    }

    /// The instants of a span of a date on the wall clock. A time that the clock skips is the instant after the gap; one
    /// that it shows twice starts at the first and ends at the second.
    pub fn instants(&self, date: NaiveDate, from: u16, to: u16) -> (DateTime<Utc>, DateTime<Utc>) {
        wall_span(self.zone, date, from, to)
    }

    /// The slots that lie wholly inside `[from, to)`, cut off at the period.
    pub fn slots_within(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Range<usize> {
        let minutes = i64::from(self.slot.minutes());
        let first = (from - self.start).num_minutes().div_euclid(minutes)
            + i64::from((from - self.start).num_minutes().rem_euclid(minutes) > 0);
        let last = (to - self.start).num_minutes().div_euclid(minutes);
        let clamp = |v: i64| usize::try_from(v.max(0)).unwrap_or(0).min(self.slots);
        let (first, last) = (clamp(first), clamp(last));
        first..last.max(first)
    }

    /// The slots that overlap `[from, to)`, cut off at the period.
    pub fn slots_touching(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Range<usize> {
        if to <= from {
            return 0..0;
        }
        let minutes = i64::from(self.slot.minutes());
        let first = (from - self.start).num_minutes().div_euclid(minutes);
        let last = ((to - self.start).num_minutes() - 1).div_euclid(minutes) + 1;
        let clamp = |v: i64| usize::try_from(v.max(0)).unwrap_or(0).min(self.slots);
        clamp(first)..clamp(last)
    }

    /// For each slot, whether it lies wholly inside the pattern.
    pub fn mask(&self, pattern: &WeekPattern) -> Vec<bool> {
        let mut mask = vec![false; self.slots];
        for day in &self.days {
            for (from, to) in pattern.on_date(day.date) {
                let (from, to) = self.instants(day.date, from, to);
                for slot in self.slots_within(from, to) {
                    mask[slot] = true;
                }
            }
        }
        mask
    }
}

/// The instants of a span of a date on the wall clock of `zone`: see [`TimeGrid::instants`].
pub(crate) fn wall_span(zone: Tz, date: NaiveDate, from: u16, to: u16) -> (DateTime<Utc>, DateTime<Utc>) {
    let at = |minute: u16| date.and_time(chrono::NaiveTime::MIN) + Duration::minutes(i64::from(minute));
    let start = instant(zone, at(from));
    let end = match zone.from_local_datetime(&at(to)) {
        chrono::LocalResult::Ambiguous(_, late) => late.to_utc(),
        _ => instant(zone, at(to)),
    };
    (start, end)
}

/// The first instant at which the wall clock shows `local`, or the end of the gap that skips it.
fn instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    // No zone of the IANA database skips more than a day.
    (0..=96)
        .filter_map(|quarters| local.checked_add_signed(Duration::minutes(15 * quarters)))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(|| local.and_utc(), |t| t.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Amsterdam;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn the_spring_day_has_23_hours_and_the_autumn_day_25() {
        let grid = |date| TimeGrid::new(Amsterdam, SlotLength::Half, date, 2);
        assert_eq!(grid(day(2026, 3, 29)).days()[0].slots, 46);
        assert_eq!(grid(day(2026, 10, 25)).days()[0].slots, 50);
        assert_eq!(grid(day(2026, 10, 25)).days()[1].first_slot, 50);
    }

    #[test]
    fn nine_in_the_morning_is_nine_on_the_wall_after_the_clock_changed() {
        let grid = TimeGrid::new(Amsterdam, SlotLength::Hour, day(2026, 3, 28), 3);
        for d in grid.days() {
            let (from, _) = grid.instants(d.date, 540, 600);
            let slot = grid.slot_at(from).expect("inside");
            assert_eq!(grid.wall(slot), (d.date, 540));
            assert_eq!(grid.day_of(slot), grid.days().iter().position(|x| x.date == d.date).expect("a day"));
        }
    }

    #[test]
    fn a_span_over_the_doubled_hour_is_an_hour_longer() {
        let (from, to) = wall_span(Amsterdam, day(2026, 10, 25), 60, 240);
        assert_eq!((to - from).num_minutes(), 240);
    }

    #[test]
    fn a_pattern_covers_only_the_slots_that_lie_wholly_inside_it() {
        let grid = TimeGrid::new(Amsterdam, SlotLength::Half, day(2026, 11, 23), 1);
        let mask = grid.mask(&WeekPattern::on([0], 9 * 60 + 10, 10 * 60 + 40));
        assert_eq!(mask.iter().filter(|m| **m).count(), 2);
        assert!(mask[19] && mask[20]);
    }

    #[test]
    fn a_zone_that_skips_midnight_starts_its_day_after_the_gap() {
        let grid = TimeGrid::new(chrono_tz::America::Santiago, SlotLength::Hour, day(2026, 9, 6), 1);
        assert_eq!(grid.days()[0].slots, 23);
        assert_eq!(grid.wall(0), (day(2026, 9, 6), 60));
    }
}
