//! First schedules: one for everybody that keeps their constraints.

use crate::pricing::feasibility::FeasibilityLimit;
use crate::pricing::{NoSchedule, PricingProblems, marginal_cover_prices};
use crate::state::State;
use crate::support::rng::Rng;

/// First schedules as they are found; people without one are tried again and again, with more effort each time.
pub(crate) struct FirstSchedules {
    /// Who has none yet.
    left: Vec<usize>,
    /// Tries so far.
    tries: u32,
    /// Weight of shortage against soft costs.
    shortage_weight: i64,
    seed: u64,
}

impl FirstSchedules {
    /// Nobody has one yet.
    pub fn new(pricing: &PricingProblems, shortage_weight: i64, seed: u64) -> Self {
        Self { left: (0..pricing.people.len()).collect(), tries: 0, shortage_weight, seed }
    }

    /// Those who have no schedule yet.
    pub fn left(&self) -> &[usize] {
        &self.left
    }

    /// Assigns those who have none a schedule, one after the other, as far as one is found.
    ///
    /// # Errors
    /// A person for whom it is proven that there is none.
    pub fn advance(
        &mut self,
        state: &mut State,
        pricing: &PricingProblems,
        should_stop: &dyn Fn() -> bool,
    ) -> Result<(), usize> {
        let mut prices = Vec::new();
        let mut not_found = Vec::new();
        for person in std::mem::take(&mut self.left) {
            if should_stop() {
                not_found.push(person);
                continue;
            }
            let pricing_problem = &pricing.people[person];
            marginal_cover_prices(&state.cover, self.shortage_weight, &mut prices);
            // Shortage costs the same everywhere: without this, all would be assigned where it is cheapest for each,
            // day by day.
            for (requirement, price) in prices.iter_mut().enumerate() {
                *price = (*price as f64 * state.cover.shortage_ratio(requirement)) as i64;
            }
            let cheap = if self.tries == 0 { pricing_problem.first(&prices) } else { None };
            let mut rng = Rng::new(self.seed.wrapping_add(u64::from(self.tries)), person);
            let any =
                || pricing_problem.any(&prices, FeasibilityLimit::after(self.tries), &mut rng, should_stop);
            match cheap.map_or_else(any, Ok) {
                Ok(schedule) => {
                    state.assign(person, &schedule);
                    state.commit(|_| {});
                }
                Err(NoSchedule::Proven) => return Err(person),
                Err(NoSchedule::NotFound) => not_found.push(person),
            }
        }
        self.left = not_found;
        self.tries += 1;
        Ok(())
    }
}

/// All at once, for tests; the first person without a schedule, proven or not.
#[cfg(test)]
pub(crate) fn first_schedules(
    state: &mut State,
    pricing: &PricingProblems,
    shortage_weight: i64,
) -> Result<(), usize> {
    let mut first = FirstSchedules::new(pricing, shortage_weight, 0);
    first.advance(state, pricing, &|| false)?;
    first.left().first().map_or(Ok(()), |&person| Err(person))
}
