//! The rules of law in the table of all rules.

use dialoog_model::{Authority, RuleCode, RuleLimit};

use crate::definition::{Definition, no_rota_findings};
use crate::law::statutes::{STATUTES, StatuteRule, limit};

/// As rules of a workspace. What they find and limit is worked out together, on the whole time of a person.
pub(crate) const DEFINITIONS: [Definition; 22] = {
    const NOTHING: Definition = Definition {
        code: RuleCode::DailyRest,
        limit: RuleLimit::Plain,
        authority: Authority::Law,
        source: "",
        findings: |_, _| {},
        rota_findings: no_rota_findings,
        restrict: |_, _| {},
    };
    let mut definitions = [NOTHING; 22];
    let mut place = 0;
    while place < 22 {
        let StatuteRule { code, dutch, .. } = STATUTES[place];
        definitions[place] = Definition { code, limit: limit(code), source: dutch, ..NOTHING };
        place += 1;
    }
    definitions
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::statutes::{is_minimum, limits};
    use dialoog_model::{Rule, RuleSet};
    use dialoog_working_time::Limits;

    #[test]
    fn the_limits_of_a_new_workspace_are_those_of_the_law() {
        let rules: Vec<Rule> = DEFINITIONS.iter().map(Definition::default_rule).collect();
        assert_eq!(limits(RuleSet::Dutch, &rules), Limits::dutch());
        for rule in &rules {
            let Some(value) = rule.minutes().or(rule.count()) else { continue };
            let (stricter, looser) =
                if is_minimum(rule.code) { (value + 1, value - 1) } else { (value - 1, value + 1) };
            let with = |value| {
                let limit = match rule.limit {
                    RuleLimit::Count { .. } => RuleLimit::Count { count: value },
                    _ => RuleLimit::Minutes { minutes: value },
                };
                limits(RuleSet::Dutch, &[Rule { limit, ..rule.clone() }])
            };
            assert_ne!(with(stricter), Limits::dutch(), "{:?} can be made stricter", rule.code);
            assert_eq!(with(looser), Limits::dutch(), "{:?} cannot be made looser", rule.code);
        }
    }
}
