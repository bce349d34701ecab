//! The rules that hold for a workspace: those of its law, and its own.

use dialoog_model::{Authority, Organisation, Rule, RuleLimit, RuleSet, Severity};

use crate::law::statutes;
use crate::law::table::STATUTES;
use crate::rule_set::shipped;
use crate::rules::completed;

/// The rules of an organisation in the order of their codes: those of the law that it is under, as strict as it makes them and whether
/// it names them or not, and those of people and of the house. What it asked of another law is not among them.
pub fn rules_of(organisation: &Organisation) -> Vec<Rule> {
    rules_under(organisation.settings.rule_set, &organisation.rules)
}

/// As [`rules_of`], of a law and the rules that a workspace has.
pub fn rules_under(law: RuleSet, rules: &[Rule]) -> Vec<Rule> {
    let of_law = STATUTES.iter().filter_map(|statute| statutes::rule_of(law, *statute, rules));
    let of_nothing_else = |rule: &Rule| STATUTES.iter().all(|statute| statute.code != rule.code);
    let own = completed(rules.to_vec())
        .into_iter()
        .filter(|rule| of_nothing_else(rule) && shipped::entry(law, rule.code).is_some());
    let mut all: Vec<Rule> = of_law.chain(own).collect();
    all.sort_by_key(|rule| rule.code);
    all
}

/// Whether a rule is known from memory only, so that somebody has to look it up.
pub fn is_from_memory(rule: &Rule) -> bool {
    statutes::is_from_memory(rule.law, rule.code)
}

/// How bad it is to break a rule: of law that nobody has confirmed, only as far as is known.
pub fn severity_of(rule: &Rule) -> Severity {
    let unverified = is_from_memory(rule) && rule.confirmed.is_none();
    if unverified { Severity::Unverified } else { Severity::of(rule.authority) }
}

/// Why a workspace may not have a rule with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is looser than the law, or switches it off.
    Looser,
    /// It is out of the range that its rule set gives.
    OutOfRange,
}

/// Whether a workspace may have the rule with these values: rules of law stay in force, and may be made stricter but
/// not looser.
///
/// # Errors
/// Why not.
///
/// # Examples
///
/// ```
/// use dialoog_model::{RuleCode, RuleLimit};
/// use dialoog_rules::{Unfit, default_rules, fits};
///
/// let mut rest = default_rules().into_iter().find(|rule| rule.code == RuleCode::DailyRest).expect("a rule");
/// assert_eq!((rest.source.as_str(), rest.limit), ("ATW 5:3", RuleLimit::Minutes { minutes: 11 * 60 }));
/// rest.limit = RuleLimit::Minutes { minutes: 12 * 60 };
/// assert_eq!(fits(&rest), Ok(()), "stricter than the law");
/// rest.limit = RuleLimit::Minutes { minutes: 10 * 60 };
/// assert_eq!(fits(&rest), Err(Unfit::Looser));
/// rest.limit = RuleLimit::Minutes { minutes: 25 * 60 };
/// assert_eq!(fits(&rest), Err(Unfit::OutOfRange), "a day has 24 hours");
/// ```
pub fn fits(rule: &Rule) -> Result<(), Unfit> {
    let entry = shipped::entry(rule.law, rule.code).ok_or(Unfit::OutOfRange)?;
    let is_law = entry.authority == Authority::Law;
    if is_law && !rule.enabled {
        return Err(Unfit::Looser);
    }
    let (value, number) = match (rule.limit, entry.choice()) {
        (RuleLimit::Plain, None) => return Ok(()),
        (RuleLimit::Minutes { minutes }, Some((_, number))) if number.unit.is_time() => (minutes, number),
        (RuleLimit::Count { count }, Some((_, number))) if !number.unit.is_time() => (count, number),
        _ => return Err(Unfit::OutOfRange),
    };
    let (least, most) = number.range_in_base().unwrap_or((value, value));
    let looser = is_law && if entry.is_minimum() { value < least } else { value > most };
    match (looser, (least..=most).contains(&value)) {
        (true, _) => Err(Unfit::Looser),
        (false, true) => Ok(()),
        (false, false) => Err(Unfit::OutOfRange),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::default_rules;
    use crate::fixture::Fixture;
    use crate::law::built::{Exceptions, unadapted};
    use dialoog_model::{Confirmation, RuleCode};

    fn allowed(rule: &Rule) -> bool {
        fits(rule).is_ok()
    }

    fn rule(law: RuleSet, code: RuleCode) -> Rule {
        rules_under(law, &default_rules()).into_iter().find(|r| r.code == code).expect("a rule of that law")
    }

    #[test]
    fn the_law_may_be_made_stricter_and_never_looser() {
        let law = |code| rule(RuleSet::Dutch, code);
        let with = |rule: &Rule, minutes| Rule { limit: RuleLimit::Minutes { minutes }, ..rule.clone() };
        let (rest, day) = (law(RuleCode::DailyRest), law(RuleCode::ShiftLength));
        assert!(allowed(&with(&rest, 12 * 60)) && allowed(&with(&day, 10 * 60)));
        assert!(!allowed(&with(&rest, 8 * 60)) && !allowed(&with(&day, 14 * 60)));
        assert!(!allowed(&Rule { enabled: false, ..rest }));
        assert!(allowed(&Rule { enabled: false, ..law(RuleCode::Pause) }));
    }

    #[test]
    fn each_law_may_be_made_stricter_from_where_it_stands_itself() {
        let of =
            |law, code, minutes| allowed(&Rule { limit: RuleLimit::Minutes { minutes }, ..rule(law, code) });
        let weeks = RuleCode::SixteenWeeks;
        assert!(of(RuleSet::EuropeanUnion, weeks, 17 * 48 * 60) && !of(RuleSet::Dutch, weeks, 17 * 48 * 60));
        assert!(of(RuleSet::EuropeanUnion, RuleCode::WeeklyRest, 35 * 60));
        assert!(!of(RuleSet::Dutch, RuleCode::WeeklyRest, 35 * 60));
        let no_law = Rule { law: RuleSet::EuropeanUnion, ..rule(RuleSet::Dutch, RuleCode::ShiftLength) };
        assert!(!allowed(&no_law), "the directive has none");
    }

    /// What a new workspace has is Dutch, whatever it chooses later.
    #[test]
    fn under_the_directive_nothing_of_dutch_law_limits_anybody() {
        let mut fixture = Fixture::new();
        fixture.organisation.settings.rule_set = RuleSet::EuropeanUnion;
        fixture.rule(RuleCode::DailyRest, |r| r.limit = RuleLimit::Minutes { minutes: 13 * 60 });
        assert_eq!(
            *fixture.limits().people[0].law.limits,
            *unadapted(RuleSet::EuropeanUnion, Exceptions::default())
        );
        let sources: Vec<String> = rules_of(&fixture.organisation)
            .into_iter()
            .filter(|r| r.authority == Authority::Law && r.code != RuleCode::OnePlace)
            .map(|r| r.source)
            .collect();
        assert_eq!(sources.len(), 5);
        assert!(sources.iter().all(|source| source.starts_with("2003/88/EC")), "{sources:?}");
        fixture.duty("Roos", "2026-11-23 00:00", "13:00");
        fixture.duty("Roos", "2026-11-24 01:00", "02:00");
        assert_eq!(fixture.found(RuleCode::ShiftLength), [], "no law of the workspace");
        assert_eq!(fixture.found(RuleCode::DailyRest), [], "12 hours: 13 are asked of another law");
        assert!(fixture.found(RuleCode::ShiftBreaks).iter().all(|f| f.severity == Severity::Unverified));
    }

    #[test]
    fn what_a_workspace_asks_of_its_law_holds_under_that_law_alone() {
        let mut fixture = Fixture::new();
        fixture.organisation.settings.rule_set = RuleSet::EuropeanUnion;
        let whom = Confirmation { by: "Anna".into(), on: None };
        fixture.rule(RuleCode::DailyRest, |r| {
            *r = Rule {
                limit: RuleLimit::Minutes { minutes: 13 * 60 },
                law: RuleSet::EuropeanUnion,
                confirmed: Some(whom.clone()),
                ..r.clone()
            };
        });
        let of = |organisation: &Organisation| {
            let rest = rules_of(organisation).into_iter().find(|r| r.code == RuleCode::DailyRest);
            rest.map(|r| (r.minutes(), r.source, r.confirmed)).expect("a rule")
        };
        assert_eq!(
            of(&fixture.organisation),
            (Some(13 * 60), "2003/88/EC art. 3".to_owned(), Some(whom.clone()))
        );
        fixture.organisation.settings.rule_set = RuleSet::Dutch;
        assert_eq!(of(&fixture.organisation), (Some(11 * 60), "ATW 5:3".to_owned(), None));
    }

    #[test]
    fn what_is_asked_of_one_law_is_kept_while_the_workspace_is_under_the_other() {
        let mut fixture = Fixture::new();
        fixture.rule(RuleCode::DailyRest, |r| r.limit = RuleLimit::Minutes { minutes: 12 * 60 });
        fixture.organisation.settings.rule_set = RuleSet::EuropeanUnion;
        let whom = Confirmation { by: "Anna".into(), on: None };
        let of = |organisation: &Organisation| {
            let rest = rules_of(organisation).into_iter().find(|r| r.code == RuleCode::DailyRest);
            rest.expect("a rule")
        };
        let european = of(&fixture.organisation);
        assert_eq!((european.minutes(), european.law), (Some(11 * 60), RuleSet::EuropeanUnion));
        let confirmed = Rule { confirmed: Some(whom.clone()), ..european };
        fixture.rule(RuleCode::DailyRest, |r| *r = confirmed.in_place_of(r));
        assert_eq!(of(&fixture.organisation).confirmed, Some(whom.clone()));
        fixture.organisation.settings.rule_set = RuleSet::Dutch;
        assert_eq!(
            (of(&fixture.organisation).minutes(), of(&fixture.organisation).confirmed),
            (Some(12 * 60), None)
        );
        assert_eq!(fixture.limits().people[0].law.limits.daily_rest.map(|rest| rest.least), Some(12 * 60));
        fixture.organisation.settings.rule_set = RuleSet::EuropeanUnion;
        assert_eq!(of(&fixture.organisation).confirmed, Some(whom));
    }
}
