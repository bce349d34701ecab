//! The clock on the wall, from one time zone to another.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use dialoog_model::{SlotLength, TimeGrid};

/// Why a moment has no place in the new time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The clock there skips that time.
    Skipped,
    /// One of the two clocks shows that time twice: which of the two is meant cannot be told there, or not on the way back.
    Doubled,
}

/// A change of the time zone in which the clock on the wall shows what it showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rezoning {
    /// The time zone as it was.
    pub from: Tz,
    /// As it will be.
    pub to: Tz,
}

impl Rezoning {
    /// The moment at which the clock of the new zone shows what that of the old one showed. The start of a day is the start of
    /// the day, also where a clock skips midnight.
    ///
    /// There is a way back from every moment that this answers: the same with the zones exchanged.
    pub fn moved(self, at: DateTime<Utc>) -> Result<DateTime<Utc>, Misfit> {
        if self.from == self.to {
            return Ok(at);
        }
        let shown = self.shown(at);
        let date = shown.date();
        if start_of_day(self.from, date) == at {
            return Ok(start_of_day(self.to, date));
        }
        if let LocalResult::Ambiguous(..) = self.from.from_local_datetime(&shown) {
            return Err(Misfit::Doubled);
        }
        match self.to.from_local_datetime(&shown) {
            LocalResult::Single(there) => Ok(there.to_utc()),
            LocalResult::Ambiguous(..) => Err(Misfit::Doubled),
            LocalResult::None => Err(Misfit::Skipped),
        }
    }

    /// What the clock shows now.
    pub fn shown(self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.from).naive_local()
    }
}

fn start_of_day(zone: Tz, date: NaiveDate) -> DateTime<Utc> {
    TimeGrid::new(zone, SlotLength::Quarter, date, 1).start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::America::{Curacao, New_York, Santiago};
    use chrono_tz::Europe::{Amsterdam, Brussels, London};
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn nine_in_the_morning_stays_nine_in_the_morning() {
        let there = Rezoning { from: Amsterdam, to: Curacao };
        assert_eq!(there.moved(at("2026-11-24T08:00:00Z")), Ok(at("2026-11-24T13:00:00Z")));
        // In summer the clock in Amsterdam is another hour ahead.
        assert_eq!(there.moved(at("2026-07-24T07:00:00Z")), Ok(at("2026-07-24T13:00:00Z")));
        let same = Rezoning { from: Amsterdam, to: Brussels };
        assert_eq!(same.moved(at("2026-11-24T08:00:00Z")), Ok(at("2026-11-24T08:00:00Z")));
    }

    #[test]
    fn a_time_that_a_clock_skips_or_shows_twice_has_no_place() {
        // 02:30 on 8 March is not shown in New York, 02:30 on 25 October is shown twice in Amsterdam, 01:30 in London.
        let to_new_york = Rezoning { from: Amsterdam, to: New_York };
        assert_eq!(to_new_york.moved(at("2026-03-08T01:30:00Z")), Err(Misfit::Skipped));
        for second in ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"] {
            assert_eq!(to_new_york.moved(at(second)), Err(Misfit::Doubled));
        }
        let to_london = Rezoning { from: Amsterdam, to: London };
        assert_eq!(to_london.moved(at("2026-10-24T23:30:00Z")), Err(Misfit::Doubled));
    }

    #[test]
    fn a_day_starts_at_its_start_also_where_the_clock_skips_midnight() {
        // In Santiago the sixth of September 2026 begins at one o'clock.
        let there = Rezoning { from: Amsterdam, to: Santiago };
        let start = at("2026-09-05T22:00:00Z");
        let moved = there.moved(start).expect("a start");
        assert_eq!(moved, at("2026-09-06T04:00:00Z"));
        assert_eq!(Rezoning { from: Santiago, to: Amsterdam }.moved(moved), Ok(start));
    }

    proptest! {
        #[test]
        fn the_clock_shows_the_same_and_the_way_back_leads_to_the_same_moment(
            minutes in 0_i64..20 * 366 * 96, from in 0..chrono_tz::TZ_VARIANTS.len(), to in 0..chrono_tz::TZ_VARIANTS.len(),
        ) {
            let there = Rezoning { from: chrono_tz::TZ_VARIANTS[from], to: chrono_tz::TZ_VARIANTS[to] };
            let back = Rezoning { from: there.to, to: there.from };
            let moment = at("2015-01-01T00:00:00Z") + chrono::Duration::minutes(15 * minutes);
            if let Ok(moved) = there.moved(moment) {
                let starts = start_of_day(there.from, there.shown(moment).date()) == moment;
                prop_assert!(starts || there.shown(moment) == back.shown(moved));
                prop_assert_eq!(there.shown(moment).date(), back.shown(moved).date());
                prop_assert_eq!(back.moved(moved), Ok(moment));
            }
        }
    }
}
