//! The definition of a rule.

use dialoog_model::{Finding, Rule, RuleCode, RuleSet};

use crate::person_limits::PersonLimits;
use crate::rule_context::{RotaContext, RuleContext};
use crate::rule_set::shipped;

/// A rule, as defined in its file. Its numbers, authority and article stand in a rule set.
pub(crate) struct Definition {
    pub code: RuleCode,
    /// Adds its findings on one person's duties.
    pub findings: fn(&RuleContext, &mut Vec<Finding>),
    /// Adds its findings on a rota as a whole; [`no_rota_findings`] for most rules.
    pub rota_findings: fn(&RotaContext, &mut Vec<Finding>),
    /// Applies it to the limits for rostering where it is hard. The duties of the context are those of other rotas.
    pub restrict: fn(&RuleContext, &mut PersonLimits),
}

impl Definition {
    /// As a new workspace has it, which is under Dutch law.
    pub fn default_rule(&self) -> Rule {
        let law = RuleSet::default();
        let entry = shipped::entry(law, self.code);
        entry.map(|entry| entry.rule(law)).expect("every rule is in a rule set that comes with the program")
    }
}

/// For rules without findings on a rota as a whole.
pub(crate) fn no_rota_findings(_: &RotaContext, _: &mut Vec<Finding>) {}
