//! Which numbers and dates a plan can hold: one place, for the file, the use-cases, the import, the command line and the
//! window's fields.
//!
//! The ranges are wider than any organisation needs. Beyond them a number is a slip or damage, and what follows from it (a
//! million people at a desk, a slot of 10²⁰ messages) would ask for more memory and time than there is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use specta::Type;

/// A range, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct Between<T> {
    /// The smallest that can be held.
    pub least: T,
    /// The largest.
    pub most: T,
}

const fn between<T: Copy>(least: T, most: T) -> Between<T> {
    Between { least, most }
}

impl<T: PartialOrd + Copy> Between<T> {
    /// Whether a value lies within it. What is not a number does not.
    pub fn holds(&self, value: T) -> bool {
        self.least <= value && value <= self.most
    }
}

impl Between<NaiveDate> {
    /// Whether a moment lies within it, by its date in UTC.
    pub fn holds_moment(&self, at: DateTime<Utc>) -> bool {
        self.holds(at.date_naive())
    }
}

/// All ranges.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct Ranges {
    /// Messages of a channel in a quarter of an hour of its history.
    pub quarter_messages: Between<f64>,
    /// Messages of a channel on a day, as a planner expects them.
    pub day_messages: Between<f64>,
    /// The same an hour of it.
    pub hour_messages: Between<f64>,
    /// Messages of a stream that can be expected in one slot.
    pub slot_messages: Between<f64>,
    /// People who follow a channel.
    pub followers: Between<u32>,
    /// Any share, and a quantile.
    pub share: Between<f64>,
    /// Share of the counts of a file that are messages which deserve an answer.
    pub deserving_share: Between<f64>,
    /// Highest occupancy of a desk.
    pub occupancy: Between<f64>,
    /// Share of a duty that breaks and interruptions take.
    pub shrinkage: Between<f64>,
    /// Minutes of work for a message.
    pub handling_minutes: Between<f64>,
    /// Mean minutes until somebody who waits gives up.
    pub patience_minutes: Between<f64>,
    /// Minutes within which an answer is promised.
    pub promise_minutes: Between<u32>,
    /// Conversations that one person holds side by side.
    pub side_by_side: Between<u8>,
    /// Minutes of a duty, as a desk plans them.
    pub desk_duty_minutes: Between<u32>,
    /// Minutes of a duty in a rota.
    pub duty_minutes: Between<u32>,
    /// Minutes of contract or of duty budget in a week.
    pub week_minutes: Between<u32>,
    /// People at a desk at the same time, as a planner sets them.
    pub people: Between<u32>,
    /// What an event multiplies the volume by.
    pub uplift: Between<f64>,
    /// Minutes of a rule's limit.
    pub rule_minutes: Between<u32>,
    /// Count of a rule's limit.
    pub rule_count: Between<u32>,
    /// Index into the palette of the window.
    pub colour: Between<u8>,
    /// Counts of a day of history: quarters of an hour.
    pub day_quarters: Between<u32>,
    /// Days of a rota.
    pub rota_days: Between<u32>,
    /// Weeks of a period.
    pub weeks: Between<u32>,
    /// Number of a version.
    pub version: Between<u32>,
    /// Seconds that a search may take.
    pub seconds: Between<f64>,
    /// Rounds of a search.
    pub rounds: Between<u32>,
    /// Threads.
    pub threads: Between<u32>,
    /// Minutes of a day.
    pub day_minutes: Between<u16>,
    /// A day of the week, 0 is Monday.
    pub weekday: Between<u8>,
    /// Evenings with a duty in a week.
    pub evenings: Between<u8>,
    /// Months for which rotas are kept: 52 weeks of hours are asked by law (Arbeidstijdenwet 4:3).
    pub retention_months: Between<u16>,
    /// What a minute of duty weighs by its time; an ordinary one weighs 1.
    pub burden_weight: Between<f64>,
    /// Characters of a staff number.
    pub staff_number_characters: Between<u32>,
    /// Steps by which a priority is raised or lowered.
    pub steps: Between<i8>,
    /// Seeds.
    pub seed: Between<u32>,
    /// Replications of a simulation.
    pub replications: Between<u32>,
    /// What a simulation multiplies the volume by.
    pub growth: Between<f64>,
    /// What is otherwise in a scenario.
    pub scenario_changes: Between<u32>,
    /// People of a scenario who are not there yet.
    pub extra_people: Between<u32>,
    /// Points of a success curve.
    pub points: Between<u32>,
    /// Characters of a name.
    pub name_characters: Between<u32>,
    /// Any day, and the day of any moment.
    pub days: Between<NaiveDate>,
    /// Years of messages that came in: outside them a time stamp is a slip.
    pub message_years: Between<i32>,
}

/// The ranges that hold.
pub const RANGES: Ranges = Ranges {
    quarter_messages: between(0.0, 1e6),
    // 96 or 100 quarters.
    day_messages: between(0.0, 1e8),
    hour_messages: between(0.0, 5e6),
    slot_messages: between(0.0, 1e7),
    followers: between(0, 2_000_000_000),
    share: between(0.0, 1.0),
    deserving_share: between(1e-4, 1.0),
    occupancy: between(0.1, 1.0),
    shrinkage: between(0.0, 0.9),
    handling_minutes: between(0.1, 480.0),
    patience_minutes: between(0.1, 1_440.0),
    // Two weeks.
    promise_minutes: between(1, 20_160),
    side_by_side: between(1, 20),
    desk_duty_minutes: between(15, 720),
    // A day on which the clock is put back has 25 hours.
    duty_minutes: between(1, 1_500),
    week_minutes: between(0, 3_600),
    people: between(0, 1_000),
    uplift: between(0.0, 100.0),
    // Sixteen weeks.
    rule_minutes: between(1, 161_280),
    rule_count: between(1, 366),
    colour: between(0, 7),
    // A day that loses an hour has 92, one that gains an hour 100; some clocks were put by more.
    day_quarters: between(0, 192),
    rota_days: between(1, 91),
    weeks: between(1, 13),
    version: between(1, 1_000_000),
    seconds: between(0.001, 86_400.0),
    rounds: between(1, 1_000_000_000),
    threads: between(1, 256),
    day_minutes: between(0, 1_440),
    weekday: between(0, 6),
    evenings: between(0, 7),
    retention_months: between(12, 120),
    burden_weight: between(0.5, 5.0),
    staff_number_characters: between(1, 30),
    steps: between(-2, 2),
    seed: between(0, u32::MAX),
    replications: between(2, 100_000),
    growth: between(0.01, 100.0),
    scenario_changes: between(0, 40),
    extra_people: between(1, 100),
    points: between(1, 40),
    name_characters: between(1, 120),
    days: between(date(1900, 1, 1), date(2199, 12, 31)),
    message_years: between(1990, 2199),
};

const fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_lies_in_no_range() {
        for none in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(!RANGES.day_messages.holds(none));
            assert!(!RANGES.occupancy.holds(none));
        }
        assert!(RANGES.share.holds(0.0) && RANGES.share.holds(1.0) && !RANGES.share.holds(1.000_001));
    }

    #[test]
    fn the_ends_of_the_calendar_lie_outside() {
        assert!(!RANGES.days.holds(NaiveDate::MIN) && !RANGES.days.holds(NaiveDate::MAX));
        assert!(RANGES.days.least > NaiveDate::MIN && RANGES.days.most < NaiveDate::MAX);
        assert!(!RANGES.days.holds_moment(DateTime::<Utc>::MAX_UTC));
    }

    #[test]
    fn what_holds_for_a_part_holds_for_the_whole() {
        let [quarter, hour, day] =
            [RANGES.quarter_messages, RANGES.hour_messages, RANGES.day_messages].map(|range| range.most);
        assert!(quarter * 4.0 <= hour && quarter * 96.0 <= day && day / 23.0 <= hour);
        assert_eq!(RANGES.weeks.most * 7, RANGES.rota_days.most);
    }
}
