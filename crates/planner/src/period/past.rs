//! What people carried before a period, for fairness that holds over time.

use dialoog_model::{Duty, Organisation, PersonId, Rota};
use std::collections::HashMap;

/// Days before a period that fairness looks back over: sixteen weeks, the longest that working-time law averages over.
pub(crate) const LOOK_BACK: u64 = 16 * 7;

/// What somebody carried in earlier rotas, and what their budget offered then.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Carried {
    /// Duty minutes.
    pub minutes: u32,
    /// Minutes of budget on the days of these rotas on which they were there and ready. Who came later or was away has
    /// less, and so nothing to catch up on.
    pub capacity: u32,
}

/// What everybody carried.
pub(crate) type Past = HashMap<PersonId, Carried>;

/// Adds what people carried in a rota.
pub(crate) fn add(past: &mut Past, organisation: &Organisation, rota: &Rota, duties: &[Duty]) {
    let grid = organisation.grid(rota.first_day, rota.days as usize);
    for load in dialoog_rules::loads(organisation, &grid, duties) {
        past.entry(load.person).or_default().capacity += load.capacity_minutes;
    }
    for duty in duties {
        if let Some(carried) = past.get_mut(&duty.person) {
            carried.minutes += duty.minutes();
        }
    }
}
