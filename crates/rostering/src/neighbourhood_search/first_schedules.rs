//! What a search over whole schedules begins with: a schedule of everybody that keeps their limits.

use crate::pricing::feasibility::Effort;
use crate::pricing::{NoSchedule, Rosters, marginal};
use crate::state::State;
use crate::support::rng::Dice;

/// People who have no schedule yet are tried again and again, harder each time.
pub(crate) struct FirstSchedules {
    /// Who has none yet.
    left: Vec<usize>,
    /// Times that they were tried.
    tries: u32,
    /// What shortage counts for against the rest.
    rate: i64,
    seed: u64,
}

impl FirstSchedules {
    /// Nobody has one. `rate`: what shortage counts for against the rest.
    pub fn new(rosters: &Rosters, rate: i64, seed: u64) -> Self {
        Self { left: (0..rosters.people.len()).collect(), tries: 0, rate, seed }
    }

    /// Those who have no schedule yet.
    pub fn left(&self) -> &[usize] {
        &self.left
    }

    /// Gives those who have none a schedule, one after the other, as far as one is found.
    ///
    /// # Errors
    /// A person for whom there is none: proven.
    pub fn advance(
        &mut self,
        state: &mut State,
        rosters: &Rosters,
        halt: &dyn Fn() -> bool,
    ) -> Result<(), usize> {
        let mut prices = Vec::new();
        let mut not_found = Vec::new();
        for person in std::mem::take(&mut self.left) {
            if halt() {
                not_found.push(person);
                continue;
            }
            let roster = &rosters.people[person];
            marginal(&state.cover, self.rate, &mut prices);
            // Being short costs the same everywhere: without this, all are put where it is cheapest for each, day by day.
            for (cell, price) in prices.iter_mut().enumerate() {
                *price = (*price as f64 * state.cover.missing(cell)) as i64;
            }
            let cheap = if self.tries == 0 { roster.first(&prices) } else { None };
            let mut dice = Dice::new(self.seed.wrapping_add(u64::from(self.tries)), person);
            let any = || roster.any(&prices, Effort::after(self.tries), &mut dice, halt);
            match cheap.map_or_else(any, Ok) {
                Ok(schedule) => {
                    state.put(person, &schedule);
                    state.keep(|_| {});
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

/// The same in one go, for tests; the first person who has no schedule, proven or not.
#[cfg(test)]
pub(crate) fn first_schedules(state: &mut State, rosters: &Rosters, rate: i64) -> Result<(), usize> {
    let mut first = FirstSchedules::new(rosters, rate, 0);
    first.advance(state, rosters, &|| false)?;
    first.left().first().map_or(Ok(()), |&person| Err(person))
}
