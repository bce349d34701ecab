//! Minimum rest between the last work of a day and the first of the next, normal working hours included.

use dialoog_model::{Authority, Finding, Measure, RuleCode, RuleLimit};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;
use crate::span::Span;
use crate::timeline::PlacedDuty;

pub(crate) const DEFINITION: Definition = Definition {
    code: RuleCode::DailyRest,
    limit: RuleLimit::Minutes { minutes: 11 * 60 },
    authority: Authority::Law,
    source: "ATW 5:3",
    findings,
    rota_findings: no_rota_findings,
    restrict,
};

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    let Some(limit) = context.rule.minutes() else { return };
    let mut next = 0;
    for duty in context.duties {
        // The nights before and after the day on which the duty starts, without repetition.
        for day in next.max(duty.days.0.saturating_sub(1))..(duty.days.0 + 1).min(context.calendar.days() - 1)
        {
            night(context, day, limit, out);
        }
        next = next.max(duty.days.0 + 1);
    }
}

/// Checks the rest between `day` and the next. Work belongs to the day on which it starts.
fn night(context: &RuleContext, day: usize, limit: u32, out: &mut Vec<Finding>) {
    let (today, tomorrow) = (context.calendar.day(day), context.calendar.day(day + 1));
    let starting = |window: Span| {
        let first = context.duties.partition_point(|b| b.span.from < window.from);
        context.duties[first..].iter().take_while(move |b| b.span.from < window.to)
    };
    let (work_end, work_start) =
        (last_end(&context.timeline.working, today), first_start(&context.timeline.working, tomorrow));
    let Some(end) = starting(today).map(|b| b.span.to).chain(work_end).max() else { return };
    let Some(start) = starting(tomorrow).map(|b| b.span.from).chain(work_start).min() else { return };
    // Where normal work alone leaves less rest, only what duties shorten it by is reported.
    let own = work_end.zip(work_start).map(|(end, start)| start - end);
    let rest = start - end;
    if rest < limit as i32 && own.is_none_or(|own| rest < own) {
        let late = |b: &&PlacedDuty| b.span.to == end && work_end.is_none_or(|w| w < end);
        let early = |b: &&PlacedDuty| b.span.from == start && work_start.is_none_or(|w| start < w);
        let duties = starting(today).filter(late).chain(starting(tomorrow).filter(early));
        context.report(day, duties, Measure::Minutes { is: rest.max(0) as u32, limit }, out);
    }
}

/// End of the last work that starts on a day.
fn last_end(working: &[Span], day: Span) -> Option<i32> {
    let next = working.partition_point(|s| s.from < day.to);
    working[..next].last().filter(|s| s.from >= day.from).map(|s| s.to)
}

/// Start of the first work of a day.
fn first_start(working: &[Span], day: Span) -> Option<i32> {
    let first = working.partition_point(|s| s.from < day.from);
    working[first..].first().filter(|s| s.from < day.to).map(|s| s.from)
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        limits.daily_rest = context.rule.minutes();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, date};

    #[test]
    fn eleven_hours_between_an_evening_duty_and_work_are_fine() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.working_hours = Fixture::weekdays(8, 17));
        fixture.duty("Roos", "2026-11-23 19:00", "21:00");
        assert_eq!(fixture.found(RuleCode::DailyRest), []);
    }

    #[test]
    fn an_evening_duty_too_close_to_the_next_mornings_work_is_a_breach() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.working_hours = Fixture::weekdays(8, 17));
        let duty = fixture.duty("Roos", "2026-11-23 19:00", "21:30");
        let [finding] = &fixture.found(RuleCode::DailyRest)[..] else { panic!("one finding") };
        assert_eq!((finding.duties.clone(), finding.date), (vec![duty], date("2026-11-23")));
        assert_eq!(finding.measure, Measure::Minutes { is: 630, limit: 660 });
        assert_eq!((finding.severity, finding.source.as_str()), (dialoog_model::Severity::Breach, "ATW 5:3"));
    }

    #[test]
    fn a_short_night_of_somebodys_own_job_is_not_blamed_on_their_duties() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.working_hours = Fixture::weekdays(7, 22));
        fixture.duty("Roos", "2026-11-23 19:00", "21:00");
        assert_eq!(fixture.found(RuleCode::DailyRest), []);
    }

    #[test]
    fn a_late_duty_of_the_rota_before_shortens_the_first_night() {
        let mut fixture = Fixture::new();
        fixture.around("Roos", "2026-11-22 19:00", "22:00");
        let duty = fixture.duty("Roos", "2026-11-23 08:00", "10:00");
        let [finding] = &fixture.found(RuleCode::DailyRest)[..] else { panic!("one finding") };
        assert_eq!(finding.duties.len(), 2);
        assert_eq!(finding.duties[1], duty);
    }

    #[test]
    fn the_night_on_which_the_clock_goes_forward_is_an_hour_shorter() {
        let mut fixture = Fixture::starting("2026-03-23");
        fixture.duty("Roos", "2026-03-28 19:00", "21:00");
        fixture.duty("Roos", "2026-03-29 08:00", "10:00");
        assert_eq!(fixture.found(RuleCode::DailyRest)[0].measure, Measure::Minutes { is: 600, limit: 660 });
    }

    #[test]
    fn the_night_on_which_the_clock_goes_back_is_an_hour_longer() {
        let mut fixture = Fixture::starting("2026-10-19");
        fixture.duty("Roos", "2026-10-24 19:00", "22:00");
        fixture.duty("Roos", "2026-10-25 08:00", "10:00");
        assert_eq!(fixture.found(RuleCode::DailyRest), []);
    }
}
