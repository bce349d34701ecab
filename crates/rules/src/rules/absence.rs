//! No duties at times of absence: on whole days, or in the hours of a day that somebody is absent.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Absence, findings, rota_findings: no_rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    let away = &context.timeline.away;
    for duty in context.of_rota() {
        let first = away.partition_point(|span| span.to <= duty.span.from);
        let Some(span) = away.get(first).filter(|span| span.overlaps(duty.span)) else { continue };
        let minute = i64::from(span.from.max(duty.span.from));
        let day = context.calendar.day_of(minute).unwrap_or(duty.days.0);
        context.report(day, [duty], Measure::Plain, out);
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        for span in &context.timeline.away {
            limits.close(*span, context.calendar.grid().slot_minutes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use dialoog_model::DayHours;

    #[test]
    fn somebody_who_is_back_can_have_a_duty() {
        let mut fixture = Fixture::new();
        fixture.away("Roos", "2026-11-23", "2026-11-24");
        fixture.duty("Roos", "2026-11-25 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::Absence), []);
    }

    #[test]
    fn a_duty_on_the_last_day_away_is_a_warning() {
        let mut fixture = Fixture::new();
        fixture.away("Roos", "2026-11-23", "2026-11-24");
        fixture.duty("Roos", "2026-11-24 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::Absence).len(), 1);
        assert!(fixture.limits().people[0].allowed[..96].iter().all(|a| !a));
    }

    /// Roos away on Tuesday 24 November until 13:00.
    fn morning() -> Fixture {
        let mut fixture = Fixture::new();
        fixture.away_for("Roos", "2026-11-24", DayHours::MORNING);
        fixture
    }

    fn found(fixture: &Fixture) -> Vec<(String, usize)> {
        let found = fixture.found(RuleCode::Absence).into_iter();
        found.map(|finding| (finding.date.to_string(), finding.duties.len())).collect()
    }

    #[test]
    fn who_is_away_in_the_morning_can_have_a_duty_from_one_in_the_afternoon_on() {
        let mut fixture = morning();
        fixture.duty("Roos", "2026-11-24 13:00", "15:00");
        assert_eq!(found(&fixture), []);
        fixture.duty("Roos", "2026-11-24 12:30", "13:00");
        assert_eq!(found(&fixture), [("2026-11-24".to_owned(), 1)]);
        let allowed = &fixture.limits().people[0].allowed;
        let closed: Vec<usize> = (0..96).filter(|slot| !allowed[*slot]).collect();
        assert_eq!(
            closed,
            (48..48 + 26).collect::<Vec<_>>(),
            "of Tuesday until 13:00, and of Monday nothing"
        );
    }

    #[test]
    fn a_slot_of_which_a_part_is_away_is_no_time_for_a_duty_by_hand_or_by_search() {
        let mut fixture = Fixture::new();
        fixture.away_for("Roos", "2026-11-24", DayHours { from: 9 * 60 + 45, to: 10 * 60 });
        fixture.duty("Roos", "2026-11-24 09:30", "10:00");
        assert_eq!(found(&fixture).len(), 1);
        let allowed = &fixture.limits().people[0].allowed;
        assert!(allowed[48 + 18] && !allowed[48 + 19] && allowed[48 + 20]);
    }

    #[test]
    fn a_duty_across_midnight_into_a_morning_away_is_found_on_that_day() {
        let mut fixture = morning();
        let mut duty = fixture.made("Roos", "2026-11-23 22:00", "23:30");
        duty.end = fixture.made("Roos", "2026-11-24 00:30", "01:00").start;
        fixture.duties.push(duty);
        assert_eq!(found(&fixture), [("2026-11-24".to_owned(), 1)]);
        fixture.duties[0].end = fixture.made("Roos", "2026-11-24 00:00", "01:00").start;
        assert_eq!(found(&fixture), [], "until midnight");
    }

    #[test]
    fn a_half_day_beside_a_whole_one_is_one_time_away() {
        let mut fixture = morning();
        fixture.away("Roos", "2026-11-23", "2026-11-23");
        let allowed = &fixture.limits().people[0].allowed;
        assert!(allowed[..48 + 26].iter().all(|allowed| !allowed) && allowed[48 + 26]);
        fixture.duty("Roos", "2026-11-24 10:00", "14:00");
        assert_eq!(found(&fixture), [("2026-11-24".to_owned(), 1)]);
    }

    #[test]
    fn a_night_away_on_the_day_that_the_clock_goes_back_has_both_of_the_hours_that_it_shows_twice() {
        let mut fixture = Fixture::starting("2026-10-25");
        fixture.away_for("Roos", "2026-10-25", DayHours { from: 60, to: 3 * 60 });
        let allowed = &fixture.limits().people[0].allowed;
        let closed: Vec<usize> = (0..50).filter(|slot| !allowed[*slot]).collect();
        assert_eq!(closed, (2..8).collect::<Vec<_>>(), "three hours that pass");
    }
}
