//! A day of the history, on another clock.

use chrono::Timelike;
use chrono_tz::Tz;
use dialoog_model::{HistoryDay, SlotLength, TimeGrid};
use std::collections::BTreeMap;

use super::wall::Rezoning;

/// A day in the new time zone: each quarter of an hour has the count that it had on the wall. On a day on which one of the two
/// clocks changes, a quarter that only the new one shows is not known, and the count of one that only the old one shows is left out.
/// Also how many of those are. A day that does not fit the old clock stays as it is.
pub(super) fn relaid(day: &HistoryDay, zones: Rezoning) -> (HistoryDay, u32) {
    let (old, new) = (readings(day, zones.from), readings(day, zones.to));
    if old == new || old.len() != day.counts.len() {
        return (day.clone(), 0);
    }
    let mut known: BTreeMap<Reading, Option<f64>> = old.into_iter().zip(day.counts.iter().copied()).collect();
    let counts = new.iter().map(|reading| known.remove(reading).flatten()).collect();
    let left_out = known.values().flatten().count();
    (HistoryDay { counts, ..day.clone() }, u32::try_from(left_out).unwrap_or(u32::MAX))
}

/// Minute of the day, and whether it is the second time that the clock shows it.
type Reading = (u32, bool);

/// What the clock shows at each quarter of an hour of a day.
fn readings(day: &HistoryDay, zone: Tz) -> Vec<Reading> {
    let grid = TimeGrid::new(zone, SlotLength::Quarter, day.date, 1);
    let mut readings: Vec<Reading> = Vec::with_capacity(grid.len());
    for slot in 0..grid.len() {
        let time = grid.slot_start(slot).with_timezone(&zone).time();
        let minute = time.hour() * 60 + time.minute();
        let again = readings.contains(&(minute, false));
        readings.push((minute, again));
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use chrono_tz::America::Curacao;
    use chrono_tz::Europe::Amsterdam;
    use dialoog_model::ChannelId;

    fn day(month: u32, date: u32, quarters: usize) -> HistoryDay {
        HistoryDay {
            channel: ChannelId(uuid::Uuid::nil()),
            date: NaiveDate::from_ymd_opt(2026, month, date).expect("a date"),
            counts: (0..quarters).map(|quarter| Some(quarter as f64)).collect(),
        }
    }

    #[test]
    fn a_usual_day_is_the_same_day() {
        let zones = Rezoning { from: Amsterdam, to: Curacao };
        assert_eq!(relaid(&day(11, 24, 96), zones), (day(11, 24, 96), 0));
    }

    #[test]
    fn an_hour_that_only_one_clock_shows_is_not_known_or_left_out() {
        let away = Rezoning { from: Amsterdam, to: Curacao };
        let home = Rezoning { from: Curacao, to: Amsterdam };
        // In Amsterdam the day has no hour from two to three.
        let spring = day(3, 29, 92);
        let (there, left_out) = relaid(&spring, away);
        assert_eq!((there.counts.len(), left_out), (96, 0));
        assert_eq!(&there.counts[7..13], [Some(7.0), None, None, None, None, Some(8.0)]);
        assert_eq!(relaid(&there, home), (spring, 0));
        // And on this day it has it twice.
        let (there, left_out) = relaid(&day(10, 25, 100), away);
        assert_eq!((there.counts.len(), left_out), (96, 4));
        assert_eq!(&there.counts[7..13], [7.0, 8.0, 9.0, 10.0, 11.0, 16.0].map(Some));
    }
}
