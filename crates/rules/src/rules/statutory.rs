//! The rules of law in the table of all rules.

use dialoog_model::RuleCode;

use crate::definition::{Definition, no_rota_findings};
use crate::law::table::STATUTES;

/// As rules of a workspace. What they find and limit is worked out together, on the whole time of a person.
pub(crate) const DEFINITIONS: [Definition; 22] = {
    const NOTHING: Definition = Definition {
        code: RuleCode::DailyRest,
        findings: |_, _| {},
        rota_findings: no_rota_findings,
        restrict: |_, _| {},
    };
    let mut definitions = [NOTHING; 22];
    let mut place = 0;
    while place < 22 {
        definitions[place] = Definition { code: STATUTES[place].code, ..NOTHING };
        place += 1;
    }
    definitions
};

#[cfg(test)]
mod tests {
    use crate::in_force::rules_under;
    use crate::law::built::{Exceptions, unadapted};
    use crate::law::statutes::limits;
    use crate::rule_set::shipped;
    use dialoog_model::{Rule, RuleLimit, RuleSet};

    /// In each law: what a workspace asks more strictly holds, and what it asks more loosely does not.
    #[test]
    fn the_limits_of_a_new_workspace_are_those_of_the_law_and_can_only_be_made_stricter() {
        for law in [RuleSet::Dutch, RuleSet::EuropeanUnion] {
            let nobody = Exceptions::default();
            let of_law = unadapted(law, nobody);
            let rules = rules_under(law, &[]);
            assert_eq!(limits(law, nobody, &rules), *of_law);
            for rule in rules.iter().filter(|rule| shipped::of_law(law, rule.code).is_some()) {
                let Some(value) = rule.minutes().or(rule.count()) else { continue };
                let is_minimum = shipped::of_law(law, rule.code).expect("of that law").is_minimum();
                let (stricter, looser) =
                    if is_minimum { (value + 1, value - 1) } else { (value - 1, value + 1) };
                let with = |value| {
                    let limit = match rule.limit {
                        RuleLimit::Count { .. } => RuleLimit::Count { count: value },
                        _ => RuleLimit::Minutes { minutes: value },
                    };
                    limits(law, nobody, &[Rule { limit, ..rule.clone() }])
                };
                assert_ne!(with(stricter), *of_law, "{:?} can be made stricter", rule.code);
                assert_eq!(with(looser), *of_law, "{:?} cannot be made looser", rule.code);
            }
        }
    }
}
