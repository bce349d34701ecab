//! The numbers of the Working Time Directive, 2003/88/EC, for workspaces outside the Netherlands.

use crate::limits::Limits;
use crate::statutes::breaks::{Break, Breaks};
use crate::statutes::daily_rest::DailyRest;
use crate::statutes::night_count::NightAverage;
use crate::statutes::weekly_rest::WeeklyRest;
use crate::statutes::weeks_average::WeeksAverage;

const HOUR: i32 = 60;

impl Limits {
    /// The directive without what countries may make of it: a reference period of 4 months is read as 17 weeks.
    pub fn european() -> Self {
        Self {
            // Article 3
            daily_rest: Some(DailyRest { least: 11 * HOUR, shortened: None, once_in: 0 }),
            // Article 4 leaves the length to countries: any break counts.
            breaks: Some(Breaks { piece: 1, steps: vec![Break { over: 6 * HOUR, least: 1 }] }),
            // Articles 5 and 16(a): 24 and 11 hours in 7 days, or twice that in 14.
            weekly_rest: Some(WeeklyRest { least: 35 * HOUR, sum: 70 * HOUR, piece: 35 * HOUR }),
            // Articles 6 and 16(b)
            sixteen_weeks: Some(WeeksAverage { weeks: 17, most: 17 * 48 * HOUR }),
            // Article 8: eight hours in 24 on average, six days a week, for who works a night a week.
            night_average: Some(NightAverage { nights: 17, weeks: 17, most: 17 * 6 * 8 * HOUR }),
            ..Self::default()
        }
    }
}
