//! The rules: one file each, and the table of all of them.
//!
//! A new rule takes a file with its `DEFINITION`, a line in `DEFINITIONS` and its code in the model.

pub(crate) mod absence;
pub(crate) mod availability;
pub(crate) mod contract_hours;
pub(crate) mod duties_per_day;
pub(crate) mod duty_budget;
pub(crate) mod duty_length;
pub(crate) mod evenings;
pub(crate) mod fairness;
pub(crate) mod management;
pub(crate) mod newcomer;
pub(crate) mod one_place;
pub(crate) mod pause;
pub(crate) mod preference;
pub(crate) mod readiness;
pub(crate) mod skill;
mod statutory;
pub(crate) mod told_ahead;

use dialoog_model::Rule;

use crate::definition::Definition;

/// The rules of people and of the house, in the order in which they are shown, and the law on telling people.
const DEFINITIONS: [Definition; 16] = [
    availability::DEFINITION,
    absence::DEFINITION,
    skill::DEFINITION,
    readiness::DEFINITION,
    one_place::DEFINITION,
    duty_budget::DEFINITION,
    evenings::DEFINITION,
    newcomer::DEFINITION,
    management::DEFINITION,
    duty_length::DEFINITION,
    pause::DEFINITION,
    duties_per_day::DEFINITION,
    contract_hours::DEFINITION,
    preference::DEFINITION,
    fairness::DEFINITION,
    told_ahead::DEFINITION,
];

/// All rules, those of law after those of people and of the house.
pub(crate) fn definitions() -> impl Iterator<Item = &'static Definition> {
    DEFINITIONS.iter().chain(&statutory::DEFINITIONS)
}

/// The rule set that a new workspace starts with: every rule, in force, in a fixed order.
pub fn default_rules() -> Vec<Rule> {
    definitions().map(Definition::default_rule).collect()
}

/// The rules of a workspace, and those that one of an earlier version does not have yet as a new one has them.
pub fn completed(mut rules: Vec<Rule>) -> Vec<Rule> {
    let new = default_rules().into_iter().filter(|new| rules.iter().all(|rule| rule.code != new.code));
    let new: Vec<Rule> = new.collect();
    rules.extend(new);
    rules.sort_by_key(|rule| rule.code);
    rules
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
    fn a_workspace_of_an_earlier_version_has_the_new_rules_and_keeps_its_own() {
        let mut old = default_rules();
        old.retain(|rule| rule.code != RuleCode::Evenings);
        old[0].enabled = false;
        let completed = completed(old.clone());
        assert_eq!(completed.len(), old.len() + 1);
        assert!(old.iter().all(|rule| completed.contains(rule)));
    }

    #[test]
    fn what_the_law_says_cites_an_article() {
        let law: Vec<Rule> = default_rules()
            .into_iter()
            .filter(|r| r.code != RuleCode::OnePlace && r.authority == Authority::Law)
            .collect();
        assert_eq!(law.len(), 23);
        assert!(law.iter().all(|r| r.source.starts_with("ATW ")));
    }
}
