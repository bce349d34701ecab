//! The numbers of Dutch law: the Arbeidstijdenwet (ATW).

use crate::limits::Limits;
use crate::statutes::breaks::{Break, Breaks};
use crate::statutes::daily_rest::DailyRest;
use crate::statutes::shift_length::ShiftLength;
use crate::statutes::week_hours::WeekHours;
use crate::statutes::weekly_rest::WeeklyRest;
use crate::statutes::weeks_average::WeeksAverage;

const HOUR: i32 = 60;

impl Limits {
    /// The rules for people of 18 years and older.
    pub fn dutch() -> Self {
        Self {
            // 5:7(2)(a)
            shift_length: Some(ShiftLength { most: 12 * HOUR }),
            // 5:3(2)
            daily_rest: Some(DailyRest {
                least: 11 * HOUR,
                shortened: Some(8 * HOUR),
                once_in: 7 * 24 * HOUR,
            }),
            // 5:5
            weekly_rest: Some(WeeklyRest { least: 36 * HOUR, sum: 72 * HOUR, piece: 32 * HOUR }),
            // 5:7(2)(b)
            week_hours: Some(WeekHours { most: 60 * HOUR }),
            // 5:7(3)
            four_weeks: Some(WeeksAverage { weeks: 4, most: 4 * 55 * HOUR }),
            // 5:7(2)(c)
            sixteen_weeks: Some(WeeksAverage { weeks: 16, most: 16 * 48 * HOUR }),
            // 5:4
            breaks: Some(Breaks {
                piece: 15,
                steps: vec![Break { over: 5 * HOUR + 30, least: 30 }, Break { over: 10 * HOUR, least: 45 }],
            }),
        }
    }
}
