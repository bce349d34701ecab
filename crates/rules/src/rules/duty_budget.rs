//! Duties of a calendar week are at most the person's budget: its part for the days of that week on which they are present
//! ([`budget_part`](crate::budget_part)), which is the number that a review divides by as well.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::budget::over_budget;
use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;
use dialoog_working_time::Span;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::DutyBudget, findings, rota_findings: no_rota_findings, restrict };

/// Duty minutes of a week.
fn minutes_in(context: &RuleContext, week: Span) -> u32 {
    context.spans().map(|s| s.clip(week).minutes()).sum()
}

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    for week in context.weeks() {
        let window = context.calendar.week(week);
        let (is, budget) =
            (minutes_in(context, window), context.timeline.budget_of_week(context.calendar, week));
        if over_budget(is, budget) {
            let limit = budget as u32;
            let duties = context.duties.iter().filter(|b| b.span.overlaps(window));
            context.report(week * 7, duties, Measure::Minutes { is, limit }, out);
        }
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        let left = |week: usize| {
            let budget = context.timeline.budget_of_week(context.calendar, week) as u32;
            budget.saturating_sub(minutes_in(context, context.calendar.week(week)))
        };
        limits.budget_left = Some(context.calendar.period_weeks().map(left).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, date};
    use dialoog_model::DayHours;

    #[test]
    fn a_week_of_duty_up_to_the_budget_is_fine_and_the_next_week_starts_anew() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.duty_budget_minutes = 240);
        fixture.duty("Roos", "2026-11-29 10:00", "14:00");
        fixture.duty("Roos", "2026-11-30 10:00", "14:00");
        assert_eq!(fixture.found(RuleCode::DutyBudget), []);
    }

    #[test]
    fn more_than_the_budget_is_a_warning_on_the_monday_of_that_week() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.duty_budget_minutes = 240);
        fixture.duty("Roos", "2026-11-24 10:00", "14:00");
        fixture.duty("Roos", "2026-11-26 10:00", "11:00");
        let [finding] = &fixture.found(RuleCode::DutyBudget)[..] else { panic!("one finding") };
        assert_eq!((finding.date, finding.duties.len()), (date("2026-11-23"), 2));
        assert_eq!(finding.measure, Measure::Minutes { is: 300, limit: 240 });
    }

    #[test]
    fn a_week_begins_on_the_day_that_the_workspace_says() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.duty_budget_minutes = 240);
        fixture.duty("Roos", "2026-11-29 10:00", "14:00");
        fixture.duty("Roos", "2026-11-30 10:00", "14:00");
        fixture.organisation.settings.week_start = 6;
        let [finding] = &fixture.found(RuleCode::DutyBudget)[..] else { panic!("one finding") };
        assert_eq!((finding.date, finding.duties.len()), (date("2026-11-29"), 2));
        assert_eq!(fixture.loads()[0].week_minutes, [0, 480, 0]);
    }

    #[test]
    fn in_a_week_of_leave_the_budget_is_that_of_the_days_that_are_left() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.availability = Fixture::weekdays(8, 18));
        fixture.person("Roos", |p| p.duty_budget_minutes = 300);
        fixture.away("Roos", "2026-11-23", "2026-11-25");
        fixture.duty("Roos", "2026-11-26 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::DutyBudget), []);
        fixture.duty("Roos", "2026-11-27 10:00", "11:00");
        let [finding] = &fixture.found(RuleCode::DutyBudget)[..] else { panic!("one finding") };
        assert_eq!(finding.measure, Measure::Minutes { is: 180, limit: 120 });
        assert_eq!(fixture.limits().people[0].budget_left.as_deref(), Some(&[120, 300][..]));
    }

    #[test]
    fn a_day_of_which_half_is_left_gives_half_of_its_budget_by_hand_and_by_search() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.availability = Fixture::weekdays(9, 17));
        fixture.person("Roos", |p| p.duty_budget_minutes = 300);
        fixture.away_for("Roos", "2026-11-23", DayHours::MORNING);
        assert_eq!(
            fixture.limits().people[0].budget_left.as_deref(),
            Some(&[270, 300][..]),
            "half of eight hours"
        );
        fixture.away_for("Roos", "2026-11-23", DayHours { from: 9 * 60, to: 11 * 60 });
        assert_eq!(fixture.loads()[0].capacity_minutes, 570, "what overlaps counts once");
        fixture.away_for("Roos", "2026-11-24", DayHours { from: 17 * 60, to: 20 * 60 });
        assert_eq!(fixture.loads()[0].capacity_minutes, 570, "nor do hours at which nobody asks");
        fixture.away_for("Roos", "2026-11-25", DayHours { from: 8 * 60, to: 17 * 60 });
        assert_eq!(fixture.loads()[0].capacity_minutes, 510, "all that there is of a day is the day");
        fixture.away_for("Roos", "2026-11-26", DayHours { from: 9 * 60, to: 9 * 60 + 20 });
        fixture.duty("Roos", "2026-11-26 10:00", "13:27");
        assert_eq!(fixture.found(RuleCode::DutyBudget), [], "207.5 minutes");
        fixture.duties[0].end += chrono::TimeDelta::minutes(1);
        let [finding] = &fixture.found(RuleCode::DutyBudget)[..] else { panic!("one finding") };
        assert_eq!(finding.measure, Measure::Minutes { is: 208, limit: 207 });
    }

    #[test]
    fn duties_of_the_rota_before_count_in_a_week_that_both_share() {
        let mut fixture = Fixture::starting("2026-11-26");
        fixture.person("Roos", |p| p.duty_budget_minutes = 240);
        fixture.around("Roos", "2026-11-23 10:00", "13:00");
        assert_eq!(fixture.limits().people[0].budget_left.as_deref(), Some(&[60, 240, 240][..]));
        fixture.duty("Roos", "2026-11-27 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::DutyBudget).len(), 1);
    }
}
