//! Wishes, granted or not.

use dialoog_model::Wish;

use super::amounts::Wishes;
use super::days::ReviewDays;
use super::person_days::PersonDays;
use super::placed::Placed;

/// The wishes of somebody in the span: each wished part of a day on which they are not absent.
pub(super) fn wishes(days: &ReviewDays, person: &PersonDays, duties: &[Placed]) -> Wishes {
    let mut sum = Wishes::default();
    for day in days.span.clone() {
        let of = &person.era(day).person;
        if of.preferences.is_empty() || of.absent_on(days.date(day)) {
            continue;
        }
        let weekday = days.law.weekday(day);
        for preference in of.preferences.iter().filter(|preference| preference.span.weekday == weekday) {
            let wished = days.wall(day, preference.span.from, preference.span.to);
            let on_duty = duties.iter().any(|placed| placed.span.overlaps(wished));
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
