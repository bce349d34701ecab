//! No duty on a day away.

use dialoog_model::{Authority, Finding, Measure, RuleCode, RuleLimit};

use crate::PersonLimits;
use crate::case::Case;
use crate::definition::{AGREEMENT, Definition};

pub(crate) const DEFINITION: Definition = Definition {
    code: RuleCode::Absence,
    limit: RuleLimit::Plain,
    authority: Authority::Agreement,
    source: AGREEMENT,
    findings,
    restrict,
};

fn findings(case: &Case, out: &mut Vec<Finding>) {
    for block in case.own() {
        if let Some(day) = (block.days.0..=block.days.1).find(|d| case.sheet.absent[*d]) {
            case.blame(day, [block], Measure::Plain, out);
        }
    }
}

fn restrict(case: &Case, limits: &mut PersonLimits) {
    if case.rule.is_hard() {
        for day in case.calendar.period.clone().filter(|d| case.sheet.absent[*d]) {
            limits.close(case.calendar.day(day), case.calendar.grid().slot_minutes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

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
}
