//! What a check says of the law in a line.

use dialoog_model::{Finding, LawHeadline, NotChecked, Organisation, RuleCode, RuleSet, Severity};
use std::collections::BTreeSet;

use crate::rule_set::shipped;

/// What these findings on a rota say of the law.
pub fn law_headline(organisation: &Organisation, findings: &[Finding]) -> LawHeadline {
    let set = organisation.settings.rule_set;
    let checked: Vec<RuleCode> = shipped::law(set).rules.iter().map(|entry| entry.code).collect();
    let not_checked = match set {
        RuleSet::Dutch => {
            vec![NotChecked::WorksCouncil, NotChecked::Registration, NotChecked::OnCallContracts]
        }
        RuleSet::EuropeanUnion => vec![NotChecked::AnnualLeave],
    };
    let with = |severity: Severity| -> Vec<RuleCode> {
        let found = findings.iter().filter(|f| f.severity == severity && f.decision.is_none());
        let codes: BTreeSet<RuleCode> = found.map(|f| f.rule).filter(|code| checked.contains(code)).collect();
        codes.into_iter().collect()
    };
    LawHeadline {
        rules: (checked.len() + not_checked.len()) as u32,
        checked: checked.len() as u32,
        assumed: assumed(organisation, &checked),
        broken: with(Severity::Breach),
        asked: with(Severity::Ask),
        unverified: with(Severity::Unverified),
        not_checked,
    }
}

/// How many of these rules rest on normal hours of anybody.
fn assumed(organisation: &Organisation, checked: &[RuleCode]) -> u32 {
    let any = organisation.people.iter().any(|person| !person.working_hours.spans().is_empty());
    if any { checked.iter().filter(|code| reads_work(**code)).count() as u32 } else { 0 }
}

/// Whether a rule reads work, and not stand-by or the telling of duties alone.
const fn reads_work(code: RuleCode) -> bool {
    !matches!(code, RuleCode::OnCallDays | RuleCode::OnCallBan | RuleCode::ToldAhead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_headline_says_what_is_broken_and_what_was_not_checked() {
        let mut fixture = Fixture::new();
        fixture.duty("Roos", "2026-11-24 06:00", "20:00");
        let headline = law_headline(&fixture.organisation, &fixture.review());
        assert_eq!((headline.rules, headline.checked), (26, 23));
        assert_eq!(headline.broken, [RuleCode::ShiftLength, RuleCode::ShiftBreaks]);
        assert_eq!(headline.not_checked.len(), 3);
        assert_eq!(headline.assumed, 0, "nobody has normal hours");
        fixture.person("Teun", |p| p.working_hours = Fixture::weekdays(9, 17));
        let headline = law_headline(&fixture.organisation, &fixture.review());
        assert_eq!(headline.assumed, 20, "all but those that read stand-by or the telling alone");
        fixture.organisation.settings.rule_set = RuleSet::EuropeanUnion;
        let headline = law_headline(&fixture.organisation, &fixture.review());
        assert_eq!((headline.checked, headline.broken.len()), (5, 0), "from memory only");
        assert_eq!(headline.assumed, 5);
        assert!(!headline.unverified.is_empty());
    }
}
