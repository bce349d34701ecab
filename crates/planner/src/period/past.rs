//! What people carried before a period, for fairness that holds over time.

use chrono::{Days, NaiveDate};
use dialoog_model::{Duty, Organisation, PersonId, Rota};
use std::collections::HashMap;

use crate::{Failure, Planner};

/// Days before a period that fairness looks back over: sixteen weeks, the longest that working-time law averages over.
const LOOK_BACK: u64 = 16 * 7;

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

impl Planner {
    /// What everybody carried in the rotas of the sixteen weeks before a day.
    pub(crate) async fn past(
        &self,
        organisation: &Organisation,
        first_day: NaiveDate,
    ) -> Result<Past, Failure> {
        let from = first_day.checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(NaiveDate::MIN);
        let mut past = Past::new();
        for rota in self.store.rotas().await? {
            let end =
                rota.first_day.checked_add_days(Days::new(u64::from(rota.days))).unwrap_or(NaiveDate::MAX);
            if from <= rota.first_day && end <= first_day {
                add(&mut past, organisation, &rota, &self.store.duties(rota.id).await?);
            }
        }
        Ok(past)
    }
}

fn add(past: &mut Past, organisation: &Organisation, rota: &Rota, duties: &[Duty]) {
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
