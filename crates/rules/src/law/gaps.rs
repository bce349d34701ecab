//! Duties that take a gap which another duty gave.
//!
//! Normal hours may break a rule by themselves, and a duty mend that: six hours with a break of a quarter are lawful where a duty follows
//! after three quarters of an hour. A second duty in that gap breaks the rule again, no worse than the normal hours alone do. It is asked
//! of that duty: whoever signs the rota wants to see it.

use dialoog_working_time::{Level, Violation};

use crate::law::findings::LawContext;

impl LawContext<'_> {
    /// The duties of the rota without each of which a rule would hold, or be broken less, that normal hours alone break as badly.
    pub(super) fn taking_gaps(&self, violation: &Violation) -> Vec<usize> {
        let near: Vec<usize> = self.time.adding(violation.window).map(|number| number as usize).collect();
        // One leaves the gap and another takes it.
        if violation.level == Level::Ask || near.len() < 2 {
            return Vec::new();
        }
        let takes = |duty: &usize| {
            let mut without = self.time.clone();
            without.take(&self.days.days, self.duties[*duty].stretch(*duty));
            let left = self.violations(&without, self.base, violation.window);
            !left.iter().any(|other| other.is_as_bad_as(violation))
        };
        near.into_iter().filter(|duty| self.duties[*duty].of_rota).filter(takes).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::Reviewer;
    use crate::fixture::{Fixture, date};
    use dialoog_model::{Decision, DecisionId, Duty, Finding, RuleCode, Severity, WeekPattern};

    /// Six hours on Tuesday with a break of a quarter of an hour.
    fn short_break() -> Fixture {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| {
            p.working_hours = WeekPattern::on([1], 9 * 60, 15 * 60);
            p.breaks = WeekPattern::on([1], 12 * 60, 12 * 60 + 15);
        });
        fixture
    }

    /// The same with a duty three quarters of an hour after them.
    fn mended() -> Fixture {
        let mut fixture = short_break();
        fixture.duty("Roos", "2026-11-24 15:45", "17:00");
        fixture
    }

    fn found(fixture: &Fixture) -> Vec<(Severity, usize)> {
        let found = fixture.found(RuleCode::ShiftBreaks);
        found.iter().map(|f| (f.severity, f.duties.len())).collect()
    }

    #[test]
    fn a_duty_that_takes_the_only_break_of_normal_hours_is_asked() {
        let mut fixture = mended();
        assert_eq!(found(&fixture), [], "the duty gives the break");
        let taker = fixture.duty("Roos", "2026-11-24 15:00", "15:45");
        let [finding] = &fixture.found(RuleCode::ShiftBreaks)[..] else { panic!("one finding") };
        assert_eq!((finding.severity, finding.duties.clone()), (Severity::Ask, vec![taker]));
        assert!(finding.assumed && finding.is_open());
    }

    #[test]
    fn a_quarter_of_an_hour_of_the_gap_is_enough_and_less_is_not() {
        let mut fixture = mended();
        fixture.duty("Roos", "2026-11-24 15:15", "15:45");
        assert_eq!(found(&fixture), []);
        let mut fixture = mended();
        fixture.duty("Roos", "2026-11-24 15:14", "15:45");
        assert_eq!(found(&fixture), [(Severity::Ask, 1)]);
    }

    #[test]
    fn what_normal_hours_break_whatever_the_duties_are_stays_a_note() {
        let mut fixture = short_break();
        fixture.duty("Roos", "2026-11-24 10:00", "11:00");
        fixture.duty("Roos", "2026-11-24 13:00", "14:00");
        assert_eq!(found(&fixture), [(Severity::Note, 0)]);
    }

    #[test]
    fn a_decision_answers_it() {
        let mut fixture = mended();
        fixture.duty("Roos", "2026-11-24 15:00", "15:45");
        let id = DecisionId::derived(fixture.organisation.settings.id.0, "long day");
        let day = date("2026-11-24");
        fixture.organisation.decisions.push(Decision {
            id,
            rule: RuleCode::ShiftBreaks,
            person: None,
            from: day,
            to: day,
            basis: "She has her break at the desk".into(),
            decided_by: "Works council".into(),
            decided_on: day,
        });
        assert_eq!(fixture.found(RuleCode::ShiftBreaks)[0].decision, Some(id));
    }

    #[test]
    fn a_duty_by_hand_is_asked_as_the_rota_then_is() {
        let fixture = mended();
        let reviewer = Reviewer::new(&fixture.organisation, &fixture.grid);
        let asked = |from: &str| -> Vec<Finding> {
            let candidate = fixture.made("Roos", &format!("2026-11-24 {from}"), "15:45");
            let duties: Vec<Duty> = fixture.duties.iter().copied().chain([candidate]).collect();
            let objections = reviewer.objections(&fixture.duties, &fixture.around, &candidate);
            let mut found = reviewer.review(&duties, &fixture.around);
            found.retain(|finding| finding.severity > Severity::Note);
            let breaks = |list: Vec<Finding>| -> Vec<Finding> {
                list.into_iter().filter(|f| f.rule == RuleCode::ShiftBreaks).collect()
            };
            let objections = breaks(objections);
            assert_eq!(objections, breaks(found));
            objections
        };
        assert_eq!((asked("15:15").len(), asked("15:14").len(), asked("15:00").len()), (0, 1, 1));
    }
}
