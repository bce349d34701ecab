//! Wishes, granted or not.

use dialoog_model::Wish;
use dialoog_working_time::without;

use super::amounts::Wishes;
use super::days::ReviewDays;
use super::person_days::PersonDays;
use super::placed::Placed;

/// The wishes of somebody in the span: each wished part of a day in which they are not absent, as far as they are not.
pub(super) fn wishes(days: &ReviewDays, person: &PersonDays, duties: &[Placed]) -> Wishes {
    let mut sum = Wishes::default();
    for day in days.span.clone() {
        let of = &person.era(day).person;
        let weekday = days.law.weekday(day);
        for preference in of.preferences.iter().filter(|preference| preference.span.weekday == weekday) {
            let wished = days.wall(day, preference.span.from, preference.span.to);
            let wished = without(&[wished], &person.away);
            if wished.is_empty() {
                continue;
            }
            let on_duty = wished.iter().any(|part| duties.iter().any(|placed| placed.span.overlaps(*part)));
            let (asked, granted, is_granted) = match preference.wish {
                Wish::RatherNot => (&mut sum.rather_not, &mut sum.rather_not_granted, !on_duty),
                Wish::Rather => (&mut sum.rather, &mut sum.rather_granted, on_duty),
            };
            *asked += 1;
            *granted += u32::from(is_granted);
        }
    }
    sum
}
