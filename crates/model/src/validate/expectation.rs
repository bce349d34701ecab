//! What a field expects.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What a field expects; where that is a range, with what was found instead. Both ends of a range are included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Expectation {
    /// A text of so many characters.
    Characters {
        /// Characters that it has.
        found: u32,
        /// At most; at least one.
        most: u32,
    },
    /// A text of so many characters or none.
    CharactersAtMost {
        /// At most.
        most: u32,
    },
    /// A share.
    ShareBetween {
        /// As it is.
        found_share: f64,
        /// At least.
        least_share: f64,
        /// At most.
        most_share: f64,
    },
    /// Minutes.
    MinutesBetween {
        /// As it is.
        found: f64,
        /// At least.
        least: f64,
        /// At most.
        most: f64,
    },
    /// Hours a week.
    WeekHoursBetween {
        /// As it is.
        found: f64,
        /// At least.
        least: f64,
        /// At most.
        most: f64,
    },
    /// A number.
    NumberBetween {
        /// As it is.
        found: f64,
        /// At least.
        least: f64,
        /// At most.
        most: f64,
    },
    /// A day.
    DayBetween {
        /// As it is.
        day: NaiveDate,
        /// The first.
        earliest: NaiveDate,
        /// The last.
        latest: NaiveDate,
    },
    /// At most the share from which on it is dialogue.
    AtMostDialogue,
    /// Together with what is answered in full at most all.
    AtMostAllTogether,
    /// At most the minutes of a full answer.
    AtMostInFull,
    /// At least the shortest duty.
    AtLeastShortest,
    /// A moment after the start.
    AfterStart,
    /// A last day that is not before the first.
    LastDayNotBeforeFirst,
    /// An end that is not before its start.
    EndNotBeforeStart,
    /// Days of the week, in order and each once.
    DaysOfTheWeek,
    /// A part of one day of the week.
    SpanOfADay,
    /// Duties of the version's own rota.
    OfOwnRota,
}
