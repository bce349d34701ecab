//! The definition of a rule.

use dialoog_model::{Authority, Finding, Rule, RuleCode, RuleLimit};

use crate::person_limits::PersonLimits;
use crate::rule_context::{RotaContext, RuleContext};

/// Source of rules that the organisation sets itself.
pub(crate) const HOUSE: &str = "house rule";
/// Source of rules that are agreed with each person.
pub(crate) const AGREEMENT: &str = "agreement";
/// Source of a person's wishes.
pub(crate) const WISH: &str = "wish";

/// A rule, as defined in its file.
pub(crate) struct Definition {
    pub code: RuleCode,
    /// The default limit, which the workspace may change.
    pub limit: RuleLimit,
    pub authority: Authority,
    /// Where it is written: an article of law, or one of the sources above.
    pub source: &'static str,
    /// Adds its findings on one person's duties.
    pub findings: fn(&RuleContext, &mut Vec<Finding>),
    /// Adds its findings on a rota as a whole; [`no_rota_findings`] for most rules.
    pub rota_findings: fn(&RotaContext, &mut Vec<Finding>),
    /// Applies it to the limits for rostering where it is hard. The duties of the context are those of other rotas.
    pub restrict: fn(&RuleContext, &mut PersonLimits),
}

impl Definition {
    /// As a new workspace has it.
    pub fn default_rule(&self) -> Rule {
        Rule {
            code: self.code,
            limit: self.limit,
            authority: self.authority,
            source: self.source.to_owned(),
            enabled: true,
            confirmed: false,
        }
    }
}

/// For rules without findings on a rota as a whole.
pub(crate) fn no_rota_findings(_: &RotaContext, _: &mut Vec<Finding>) {}
