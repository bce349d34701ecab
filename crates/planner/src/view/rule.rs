//! Rules and rule sets.

use dialoog_model::{Rule, RuleSet};
use serde::Serialize;
use specta::Type;

/// A rule as it holds for the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RuleView {
    /// The rule.
    #[serde(flatten)]
    pub rule: Rule,
    /// Whether it is known from memory only, so that somebody is asked to look it up and confirm it.
    pub from_memory: bool,
    /// Where it was read, or that it is from memory.
    pub read_in: String,
    /// What its limit may be, in minutes where it is time; `None` where it has none.
    pub range: Option<RuleRange>,
}

/// What a rule's limit may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct RuleRange {
    /// At least.
    pub least: u32,
    /// At most.
    pub most: u32,
}

/// What a rule set that was imported changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RulesImport {
    /// The law that the workspace is under now, where that is another than before.
    pub law: Option<RuleSet>,
    /// The rules that are others now, as they are.
    pub changed: Vec<RuleView>,
    /// How many rules the file names.
    pub named: u32,
    /// Whether it was saved, and not only looked at.
    pub taken: bool,
}
