//! What people carried before a period, for fairness that holds over time.

use dialoog_model::PersonId;
use std::collections::HashMap;

/// What somebody carried in the sixteen weeks before a period (the longest that working-time law averages over), and what would
/// have been fair: B and F of a review that ends the day before ([`dialoog_rules::burden`]). Who came later or was away had a
/// smaller share, and so nothing to catch up on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Carried {
    /// Burden, in weighted minutes.
    pub burden: u32,
    /// Fair share, in weighted minutes.
    pub fair_share: u32,
}

/// What everybody carried.
pub(crate) type Past = HashMap<PersonId, Carried>;
