//! Most evenings with a duty in a week, as somebody set for themselves.
//!
//! What an evening is, is theirs to say as well. A week begins on the day on which it does in this workspace. A duty that runs over
//! midnight takes one evening, that of the day on which it begins.

use dialoog_model::{Finding, Measure, RuleCode};
use dialoog_working_time::Span;
use std::collections::BTreeMap;

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::{EveningsLeft, PersonLimits};
use crate::rule_context::RuleContext;
use crate::timeline::PlacedDuty;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Evenings, findings, rota_findings: no_rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    let Some(most) = context.timeline.person.own_limits.most_evenings_a_week.map(usize::from) else { return };
    let mut weeks: BTreeMap<usize, BTreeMap<usize, Vec<&PlacedDuty>>> = BTreeMap::new();
    for duty in context.duties {
        for day in (duty.days.0..=duty.days.1).filter(|day| evening(context, *day).overlaps(duty.span)) {
            weeks.entry(day / 7).or_default().entry(day).or_default().push(duty);
        }
    }
    for evenings in weeks.values().filter(|evenings| evenings.len() > most) {
        let Some((first_beyond, _)) = evenings.iter().nth(most) else { continue };
        let (is, limit) = (evenings.len() as u32, most as u32);
        let duties = evenings.values().flatten().copied();
        context.report(*first_beyond, duties, Measure::Count { is, limit }, out);
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    let Some(most) = context.timeline.person.own_limits.most_evenings_a_week else { return };
    if !context.rule.is_hard() {
        return;
    }
    limits.evenings = context.calendar.period_weeks().map(|week| left(context, week, most)).collect();
}

/// What the duties of the context leave of the evenings of a week.
fn left(context: &RuleContext, week: usize, most: u8) -> EveningsLeft {
    let is_taken = |evening: &Span| context.spans().any(|span| span.overlaps(*evening));
    let all = (week * 7..week * 7 + 7).map(|day| evening(context, day)).filter(|span| span.from < span.to);
    let (taken, evenings): (Vec<Span>, Vec<Span>) = all.partition(is_taken);
    EveningsLeft { evenings, left: u32::from(most).saturating_sub(taken.len() as u32) }
}

/// The evening of a day.
fn evening(context: &RuleContext, day: usize) -> Span {
    context.calendar.wall(day, context.timeline.person.own_limits.evening_from, 1440)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    /// Two evenings a week at most.
    fn two_evenings() -> Fixture {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.own_limits.most_evenings_a_week = Some(2));
        fixture
    }

    #[test]
    fn as_many_evenings_as_somebody_set_are_fine_and_one_more_is_a_warning() {
        let mut fixture = two_evenings();
        for day in ["2026-11-23", "2026-11-25"] {
            fixture.duty("Roos", &format!("{day} 19:00"), "20:00");
            fixture.duty("Roos", &format!("{day} 21:00"), "22:00");
        }
        fixture.duty("Roos", "2026-11-26 16:00", "18:00");
        assert_eq!(fixture.found(RuleCode::Evenings), [], "two duties of one evening, and an afternoon");
        fixture.duty("Roos", "2026-11-27 17:30", "18:30");
        let [finding] = &fixture.found(RuleCode::Evenings)[..] else { panic!("one finding") };
        assert_eq!((finding.measure, finding.duties.len()), (Measure::Count { is: 3, limit: 2 }, 5));
        assert_eq!((finding.date.to_string().as_str(), finding.source.as_str()), ("2026-11-27", "agreement"));
    }

    #[test]
    fn the_limit_is_what_duties_of_other_rotas_leave_of_the_week() {
        let mut fixture = two_evenings();
        fixture.around("Roos", "2026-11-24 19:00", "20:00");
        let evenings = &fixture.limits().people[0].evenings;
        let left: Vec<_> = evenings.iter().map(|week| (week.left, week.evenings.len())).collect();
        assert_eq!(left, [(1, 6), (2, 7)]);
        assert_eq!(evenings[0].evenings[0], Span::new(18 * 60, 1440));
        fixture.person("Roos", |p| p.own_limits.most_evenings_a_week = None);
        assert_eq!(fixture.limits().people[0].evenings, []);
    }

    #[test]
    fn a_week_begins_on_the_day_that_is_set() {
        let mut fixture = two_evenings();
        // Saturday, Sunday, Monday.
        for day in ["2026-11-28", "2026-11-29", "2026-11-30"] {
            fixture.duty("Roos", &format!("{day} 19:00"), "20:00");
        }
        assert_eq!(fixture.found(RuleCode::Evenings), []);
        fixture.organisation.settings.week_start = 5;
        assert_eq!(fixture.found(RuleCode::Evenings).len(), 1, "from Saturday on");
    }

    #[test]
    fn a_week_that_began_before_the_period_and_evenings_of_other_rotas_count() {
        let mut fixture = two_evenings();
        fixture.organisation.settings.week_start = 1;
        fixture.around("Roos", "2026-11-17 19:00", "20:00");
        fixture.around("Roos", "2026-11-20 19:00", "20:00");
        fixture.duty("Roos", "2026-11-23 19:00", "20:00");
        assert_eq!(fixture.found(RuleCode::Evenings).len(), 1, "Tuesday to Monday");
    }

    #[test]
    fn a_duty_over_midnight_takes_one_evening_and_an_early_one_none() {
        let mut fixture = two_evenings();
        for (day, next) in [(23, 24), (25, 26)] {
            let start = fixture.made("Roos", &format!("2026-11-{day} 23:00"), "23:30").start;
            let end = fixture.made("Roos", &format!("2026-11-{next} 01:00"), "02:00").start;
            let made = fixture.made("Roos", "2026-11-23 00:00", "00:30");
            fixture.duties.push(dialoog_model::Duty { start, end, ..made });
        }
        fixture.duty("Roos", "2026-11-28 00:00", "02:00");
        assert_eq!(fixture.found(RuleCode::Evenings), []);
    }

    #[test]
    fn an_evening_begins_when_the_person_says_so() {
        let mut fixture = two_evenings();
        fixture.person("Roos", |p| p.own_limits.evening_from = 21 * 60);
        for day in [23, 24, 25] {
            fixture.duty("Roos", &format!("2026-11-{day} 19:00"), "21:00");
        }
        assert_eq!(fixture.found(RuleCode::Evenings), []);
        fixture.person("Roos", |p| p.own_limits.evening_from = 20 * 60);
        assert_eq!(fixture.found(RuleCode::Evenings).len(), 1);
    }
}
