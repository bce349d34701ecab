//! The rules: one file each, and the table of all of them.
//!
//! A new rule takes a file with its `DEFINITION`, a line in `DEFINITIONS` and its code in the model.

pub(crate) mod absence;
pub(crate) mod availability;
pub(crate) mod contract_hours;
pub(crate) mod duties_per_day;
pub(crate) mod duty_budget;
pub(crate) mod duty_length;
pub(crate) mod fairness;
pub(crate) mod one_place;
pub(crate) mod pause;
pub(crate) mod preference;
pub(crate) mod readiness;
pub(crate) mod skill;
mod statutory;

use dialoog_model::Rule;

use crate::definition::Definition;

/// The rules of people and of the house, in the order in which they are shown.
const DEFINITIONS: [Definition; 12] = [
    availability::DEFINITION,
    absence::DEFINITION,
    skill::DEFINITION,
    readiness::DEFINITION,
    one_place::DEFINITION,
    duty_budget::DEFINITION,
    duty_length::DEFINITION,
    pause::DEFINITION,
    duties_per_day::DEFINITION,
    contract_hours::DEFINITION,
    preference::DEFINITION,
    fairness::DEFINITION,
];

/// All rules, those of law after those of people and of the house.
pub(crate) fn definitions() -> impl Iterator<Item = &'static Definition> {
    DEFINITIONS.iter().chain(&statutory::DEFINITIONS)
}

/// The rule set that a new workspace starts with: every rule, in force, in a fixed order.
pub fn default_rules() -> Vec<Rule> {
    definitions().map(Definition::default_rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dialoog_model::{Authority, RuleCode};
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_is_defined_once_and_names_its_source() {
        let rules = default_rules();
        assert_eq!(rules.iter().map(|r| r.code).collect::<BTreeSet<_>>().len(), rules.len());
        assert!(rules.iter().all(|r| r.enabled && !r.source.is_empty()));
    }

    #[test]
    fn what_the_law_says_cites_an_article() {
        let law: Vec<Rule> = default_rules()
            .into_iter()
            .filter(|r| r.code != RuleCode::OnePlace && r.authority == Authority::Law)
            .collect();
        assert_eq!(law.len(), 22);
        assert!(law.iter().all(|r| r.source.starts_with("ATW ")));
    }
}
