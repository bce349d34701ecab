//! Who could have a duty.

use dialoog_model::{DutyId, Measure, PersonId, RuleCode, Severity};
use serde::Serialize;
use specta::Type;

/// A rule that somebody's having a duty would break.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct RuleInTheWay {
    /// The rule.
    pub rule: RuleCode,
    /// How bad.
    pub severity: Severity,
    /// How far off.
    pub measure: Measure,
}

/// What it means for somebody to have a duty.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct StandIn {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// The hard rules that it would break, worst first; none is best.
    pub breaks: Vec<RuleInTheWay>,
    /// Their duty minutes in that week without it.
    pub week_minutes: u32,
    /// Their budget in minutes a week.
    pub budget_minutes: u32,
    /// What they carry in the rota without it, as a share of their budget on the days on which they are there, 0..; `None` where
    /// they have none.
    pub load: Option<f64>,
    /// Minutes of it in which they would like a duty, less those in which they would rather have none.
    pub wish_minutes: i32,
    /// They have another duty that day, so that it would be one interruption more.
    pub second_duty: bool,
    /// They are at the same desk right before or after it: their duty would only be longer.
    pub joins: bool,
    /// They are at the same desk on that day or the one before or after: they know the conversations.
    pub continuity: bool,
    /// What it costs beside rules, in the currency of rostering: load, wishes, interruptions, less continuity. Less is
    /// better.
    pub cost: i32,
}

/// Who could have a duty: who has it, and the others. Who would break no rule comes first, then who would break what is
/// soonest arranged, what the law forbids last; among equals who costs least.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct StandInsView {
    /// The duty.
    pub duty: DutyId,
    /// Who has it.
    pub own: StandIn,
    /// Others who can staff the desk, best first.
    pub others: Vec<StandIn>,
    /// How many of the others would break no rule and cost less than who has it.
    pub better: u32,
    /// People who cannot staff the desk: their team or skills do not fit.
    pub unable: u32,
}
