//! How busy a slot may be for a desk to keep its promises even then.

use dialoog_model::{DeskId, Organisation};
use std::collections::BTreeMap;

/// For each desk, the quantile of busyness up to which its promises hold slot by slot: 0.8 is four slots in five. In the
/// long run they hold at any.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Safety(BTreeMap<DeskId, f64>);

impl Safety {
    /// What a desk has of which nothing else is known.
    pub const USUAL: f64 = 0.8;

    /// As planners chose it for desks of the organisation.
    pub fn chosen(organisation: &Organisation) -> Self {
        Self(organisation.desk_safeties.iter().map(|s| (s.desk, s.quantile)).collect())
    }

    /// The same with another quantile (0..=1) for a desk.
    #[must_use]
    pub fn with(mut self, desk: DeskId, quantile: f64) -> Self {
        self.0.insert(desk, quantile);
        self
    }

    /// The quantile of a desk.
    pub fn of(&self, desk: DeskId) -> f64 {
        self.0.get(&desk).copied().unwrap_or(Self::USUAL).clamp(0.01, 0.99)
    }
}
