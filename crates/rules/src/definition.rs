//! How a rule is defined.

use dialoog_model::{Authority, Finding, RuleCode, RuleLimit};

use crate::person_limits::PersonLimits;
use crate::rule_context::{RotaContext, RuleContext};

/// The source of a rule that the organisation sets itself.
pub(crate) const HOUSE: &str = "house rule";
/// The source of a rule that is agreed with each person.
pub(crate) const AGREEMENT: &str = "agreement";
/// The source of a person's wish.
pub(crate) const WISH: &str = "wish";

/// A rule as its file defines it.
pub(crate) struct Definition {
    pub code: RuleCode,
    /// The limit that it has unless the workspace sets another.
    pub limit: RuleLimit,
    pub authority: Authority,
    /// Where it is written, as an article of law or one of the sources above.
    pub source: &'static str,
    /// What it finds in one person's duties.
    pub findings: fn(&RuleContext, &mut Vec<Finding>),
    /// What it finds in a rota as a whole; [`nothing_more`] for most rules.
    pub rota_findings: fn(&RotaContext, &mut Vec<Finding>),
    /// What it means for rostering where it is hard. The duties of the context are those of other rotas.
    pub restrict: fn(&RuleContext, &mut PersonLimits),
}

/// For a rule that says nothing of a rota as a whole.
pub(crate) fn nothing_more(_: &RotaContext, _: &mut Vec<Finding>) {}
