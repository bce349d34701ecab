//! When somebody is there, and when not: what absences leave of their days.

use chrono::NaiveDate;

use crate::absence::DAY;
use crate::grid::TimeGrid;
use crate::person::Person;

impl Person {
    /// When they are absent on a date, as minutes of the day `(from, to)`: in order, disjoint, absences that meet or overlap
    /// joined. `(0, 1440)` is the whole day.
    ///
    /// This is the one definition: whatever asks whether somebody is there asks it, or what is made of it below.
    pub fn away_on(&self, date: NaiveDate) -> Vec<(u16, u16)> {
        let mut spans: Vec<(u16, u16)> =
            self.absences.iter().filter_map(|absence| absence.on(date)).collect();
        spans.sort_unstable();
        spans.dedup_by(|next, last| {
            let meets = next.0 <= last.1;
            if meets {
                last.1 = last.1.max(next.1);
            }
            meets
        });
        spans
    }

    /// Whether they are absent on the whole of a day.
    pub fn absent_on(&self, date: NaiveDate) -> bool {
        self.away_on(date) == [(0, DAY)]
    }

    /// How much of a day they are present, as minutes of the day on the wall clock: those in which they can be asked for
    /// duties ([`Self::offered`]) and are not absent, and all in which they can be asked.
    pub fn presence_on(&self, date: NaiveDate) -> (u32, u32) {
        let away = self.away_on(date);
        let offered = self.offered();
        offered.on_date(date).fold((0, 0), |(left, all), (from, to)| {
            let shared = |(start, end): &(u16, u16)| u32::from(to.min(*end).saturating_sub(from.max(*start)));
            let minutes = u32::from(to - from);
            (left + minutes - away.iter().map(shared).sum::<u32>(), all + minutes)
        })
    }

    /// For each slot of a grid, whether they are absent in any part of it.
    pub fn away_slots(&self, grid: &TimeGrid) -> Vec<bool> {
        let mut away = vec![false; grid.len()];
        for day in grid.days() {
            let whole = day.first_slot..day.first_slot + day.slots;
            for (from, to) in self.away_on(day.date) {
                let (from, to) = grid.instants(day.date, from, to);
                let touched = grid.slots_touching(from, to);
                let (first, end) = (touched.start.max(whole.start), touched.end.min(whole.end));
                away[first.min(end)..end].fill(true);
            }
        }
        away
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::absence::{Absence, DayHours};
    use crate::grid::SlotLength;
    use crate::ids::{PersonId, TeamId};
    use crate::week::WeekPattern;
    use chrono_tz::Europe::Amsterdam;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn absent(absences: &[(&str, &str, Option<DayHours>)]) -> Person {
        let nobody = uuid::Uuid::nil();
        let absences =
            absences.iter().map(|(from, to, hours)| Absence { from: day(from), to: day(to), hours: *hours });
        Person {
            absences: absences.collect(),
            availability: WeekPattern::on(0..7, 9 * 60, 17 * 60),
            ..Person::beginning(PersonId(nobody), TeamId(nobody))
        }
    }

    #[test]
    fn who_is_away_in_the_morning_and_in_the_afternoon_is_away_all_day() {
        let (morning, afternoon) = (Some(DayHours::MORNING), Some(DayHours::AFTERNOON));
        let of = |absences: &[_]| absent(absences).away_on(day("2026-11-24"));
        assert_eq!(of(&[("2026-11-23", "2026-11-25", morning)]), [(0, 780)]);
        let both = [("2026-11-24", "2026-11-24", afternoon), ("2026-11-23", "2026-11-25", morning)];
        assert_eq!(of(&both), [(0, 1440)]);
        assert!(absent(&both).absent_on(day("2026-11-24")) && !absent(&both).absent_on(day("2026-11-25")));
        assert_eq!(
            of(&[("2026-11-24", "2026-11-24", None), both[1]]),
            [(0, 1440)],
            "a whole day over a part"
        );
        assert_eq!(of(&[("2026-11-25", "2026-11-26", None)]), [], "the day before");
    }

    #[test]
    fn hours_away_that_overlap_count_once() {
        let hours = |from: u16, to: u16| DayHours::part(from * 60, to * 60);
        let one = absent(&[
            ("2026-11-24", "2026-11-24", hours(14, 16)),
            ("2026-11-24", "2026-11-24", hours(10, 12)),
            ("2026-11-20", "2026-11-30", hours(11, 13)),
        ]);
        assert_eq!(one.away_on(day("2026-11-24")), [(600, 780), (840, 960)]);
        assert_eq!(one.presence_on(day("2026-11-24")), (480 - 180 - 120, 480));
        assert_eq!(one.presence_on(day("2026-11-25")), (480 - 120, 480));
        assert_eq!(absent(&[("2026-11-24", "2026-11-24", None)]).presence_on(day("2026-11-24")), (0, 480));
    }

    #[test]
    fn a_slot_of_which_any_part_is_away_is_away() {
        let grid = TimeGrid::new(Amsterdam, SlotLength::Half, day("2026-11-24"), 2);
        let away =
            absent(&[("2026-11-24", "2026-11-24", DayHours::part(9 * 60 + 15, 10 * 60))]).away_slots(&grid);
        assert_eq!((0..away.len()).filter(|slot| away[*slot]).collect::<Vec<_>>(), [18, 19]);
        let whole = absent(&[("2026-11-24", "2026-11-24", None)]).away_slots(&grid);
        assert!(whole[..48].iter().all(|away| *away) && !whole[48..].iter().any(|away| *away));
    }

    #[test]
    fn a_morning_away_is_an_hour_longer_where_the_clock_goes_back_and_shorter_where_it_goes_forward() {
        let slots = |date: &str| {
            let grid = TimeGrid::new(Amsterdam, SlotLength::Half, day(date), 1);
            let one = absent(&[(date, date, Some(DayHours::MORNING))]);
            one.away_slots(&grid).into_iter().filter(|away| *away).count()
        };
        assert_eq!([slots("2026-10-25"), slots("2026-11-24"), slots("2026-03-29")], [28, 26, 24]);
    }
}
