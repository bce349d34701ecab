//! What a change of duties means for people.

use dialoog_model::{Finding, PersonId};
use serde::Serialize;
use specta::Type;

/// What it means for somebody.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PersonMeaning {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Their duty minutes in the weeks of the rota, before.
    pub minutes_before: u32,
    /// The same, after.
    pub minutes_after: u32,
    /// Their load in the rota as a share of the budget, before; `None` where they have none.
    pub load_before: Option<f64>,
    /// The same, after.
    pub load_after: Option<f64>,
    /// What the rules would find that they do not find now, worst first.
    pub found: Vec<Finding>,
    /// What they find now and would no longer, worst first.
    pub solved: Vec<Finding>,
}
