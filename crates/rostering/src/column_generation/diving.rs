//! Diving: what the master problem takes mostly is fixed, and columns for the rest are generated anew (Joncour, Michel, Sadykov,
//! Sverdlov and Vanderbeck, Column generation based primal heuristics, 2010).

use super::solver::{ColumnGeneration, FIRST_ROUNDS};
use super::subproblem::PersonSubproblem;
use crate::instance::day_assignment::DayAssignment;
use crate::support::rng::Rng;

/// Primal value from which something is fixed together with others, and from which it is fixed in any case.
const MOSTLY: f64 = 0.5;
const INTEGRAL: f64 = 0.99;
/// One schedule in so many is fixed at once where there are many, and one person-day in so many.
const SCHEDULES_AT_ONCE: usize = 12;
const DAYS_AT_ONCE: usize = 6;
/// How far the order of fixing is random, in primal values, after a first dive.
const RANDOMNESS: f64 = 0.05;

/// What somebody mostly does on a day in the solution of the master problem.
#[derive(Debug, Clone, Copy)]
struct FractionalDay {
    index: usize,
    day: usize,
    shifts: DayAssignment,
    /// Its primal value, 0 to 1.
    share: f64,
    /// Those with more are fixed sooner.
    rank: f64,
}

impl ColumnGeneration<'_> {
    /// Fixes the schedules with the largest primal values.
    pub(super) fn fix_schedules(&mut self) {
        let Some(master) = &self.master else { return };
        let left = self.people.iter().filter(|open| open.fixed.is_none()).count();
        let at_once = 1 + left / SCHEDULES_AT_ONCE;
        let mut order: Vec<(usize, f64)> = (0..self.pool.columns.len())
            .filter(|&column| self.people[self.pool.columns[column].person].fixed.is_none())
            .map(|column| (column, master.primal.get(column).copied().unwrap_or(0.0)))
            .collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (index, &(column, primal)) in order.iter().enumerate() {
            if index > 0 && primal < INTEGRAL && (index >= at_once || primal < MOSTLY) {
                break;
            }
            if self.people[self.pool.columns[column].person].fixed.is_none() {
                self.fix(column);
            }
        }
    }

    /// Fixes what people mostly do on some days: where there are many people and days, a whole schedule at once restricts those
    /// who come after too much.
    pub(super) fn fix_days(&mut self) {
        let order = self.fractional_days();
        let fractional = order.iter().filter(|mostly| mostly.share < INTEGRAL).count();
        let mut left = 1 + fractional / DAYS_AT_ONCE;
        let mut of_person: Vec<Vec<usize>> = vec![Vec::new(); self.people.len()];
        for (column, known) in
            self.pool.columns.iter().enumerate().filter(|&(column, _)| self.pool.fits[column])
        {
            of_person[known.person].push(column);
        }
        let mut is_first = true;
        for FractionalDay { index, day, shifts, share, .. } in order {
            if share < INTEGRAL {
                if left == 0 || (share < MOSTLY && !is_first) {
                    continue;
                }
                left -= 1;
            }
            // Some column must agree with all that is fixed.
            if !of_person[index].iter().any(|&column| self.pool.schedules[column][day] == shifts) {
                continue;
            }
            is_first = false;
            self.people[index].decided[day] = Some(shifts);
            of_person[index].retain(|&column| {
                self.pool.fits[column] = self.pool.schedules[column][day] == shifts;
                self.pool.fits[column]
            });
        }
        for (index, fitting) in of_person.iter().enumerate() {
            let PersonSubproblem { decided, fixed, .. } = &self.people[index];
            if let (true, None, &[column, ..]) = (decided.iter().all(Option::is_some), fixed, &fitting[..]) {
                self.fix(column);
            }
        }
    }

    /// What each open person mostly does on each open day, in the order in which it is to be fixed.
    fn fractional_days(&mut self) -> Vec<FractionalDay> {
        let Some(master) = &self.master else { return Vec::new() };
        let days = self.days.len();
        let mut shares: Vec<Vec<(DayAssignment, f64)>> = vec![Vec::new(); self.people.len() * days];
        for (column, &primal) in
            master.primal.iter().enumerate().filter(|&(column, _)| self.pool.fits[column])
        {
            let index = self.pool.columns[column].person;
            let open = &self.people[index];
            let undecided = (0..days).filter(|&day| open.fixed.is_none() && open.decided[day].is_none());
            for day in undecided {
                let (shifts, shares) = (self.pool.schedules[column][day], &mut shares[index * days + day]);
                match shares.iter_mut().find(|(known, _)| *known == shifts) {
                    Some((_, share)) => *share += primal,
                    None => shares.push((shifts, primal)),
                }
            }
        }
        let mut all = Vec::new();
        for (at, shares) in shares.iter().enumerate() {
            let (index, day) = (at / days, at % days);
            let Some(&(shifts, share)) = shares.iter().max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
            let random = self.dive.rng.as_mut().map_or(0.0, |rng| RANDOMNESS * rng.unit());
            all.push(FractionalDay { index, day, shifts, share, rank: share + random });
        }
        all.sort_by(|a, b| b.rank.total_cmp(&a.rank).then((a.index, a.day).cmp(&(b.index, b.day))));
        all
    }

    /// Fixes a schedule.
    fn fix(&mut self, column: usize) {
        self.people[self.pool.columns[column].person].fixed = Some(column);
        self.dive.fixed_cost += self.pool.columns[column].cost;
        self.pool.columns[column].rows.iter().for_each(|&row| self.cover.rows[row as usize].take());
    }

    /// Opens everything again with the columns known by now, to dive otherwise. `now`: what each person does by now.
    pub fn reopen<'s>(&mut self, now: impl Fn(usize) -> &'s [DayAssignment], rng: Rng) {
        self.dive.rng = Some(rng);
        self.opened_at = self.all_work();
        self.stopping.near = self.stopping.least_near;
        self.dive.is_diving = false;
        self.cover.rows.clone_from(&self.cover.initial_rows);
        self.dive.fixed_cost = 0.0;
        self.stopping.rounds = FIRST_ROUNDS;
        self.master = None;
        self.pool.fits.fill(true);
        for open in &mut self.people {
            open.fixed = None;
            open.decided.fill(None);
        }
        self.stabilisation.bound = f64::NEG_INFINITY;
        if let Some((_, prices)) = &self.stabilisation.root_bound {
            self.stabilisation.centre.clone_from(prices);
        }
        for index in 0..self.people.len() {
            let shifts = now(self.people[index].person)[self.days.clone()].to_vec();
            if !self.pool.knows(index, &shifts)
                && let Some(column) =
                    self.people[index].column(index, &self.days, &shifts, &self.cover.row_of)
            {
                self.pool.add(column, shifts);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column_generation::status::SolverStatus;
    use crate::instance::Instance;
    use crate::pricing::PricingProblems;
    use crate::pricing::prices::FORBIDDEN;
    use crate::runs;
    use crate::state::State;

    /// The cost of everything once it is decided; `None` where there is nothing to win.
    fn dived(solver: &mut ColumnGeneration, state: &mut State) -> Option<i64> {
        let mut before = vec![vec![None; solver.days.len()]; solver.people.len()];
        loop {
            let advance = solver.advance(&|| false);
            for (open, before) in solver.people.iter().zip(&mut before) {
                let prices = open.prices(&solver.days, &vec![0; state.instance.problem.cover.len()]);
                for (day, (now, before)) in open.decided.iter().zip(before).enumerate() {
                    assert!(before.is_none() || before == now, "what is decided stays so");
                    *before = *now;
                    let can_be = prices.day(day).iter().filter(|&&price| price < FORBIDDEN).count();
                    assert!(now.is_none() || can_be == 1, "and nothing else can be found then");
                }
            }
            match advance {
                SolverStatus::Running => {}
                SolverStatus::NoImprovement => return None,
                SolverStatus::Fixed => break,
            }
        }
        for (person, shifts) in solver.fixed() {
            let decided: Vec<_> = shifts.iter().copied().map(Some).collect();
            assert_eq!(before[person], decided, "a schedule is what was decided for its days");
            state.assign(person, shifts);
            state.commit(|_| {});
        }
        Some(state.score.weighted_cost(1))
    }

    #[test]
    fn everything_is_decided_day_by_day_and_again_after_it_is_opened_and_never_costs_less_than_the_bound() {
        let (mut dives, mut others) = (0, 0);
        for seed in 0..60 {
            let problem = runs::problem(4, 12, seed);
            let instance = Instance::new(&problem).unwrap();
            let pricing = PricingProblems::new(&instance).unwrap();
            let mut state = State::new(&instance);
            if crate::neighbourhood_search::first_schedules::first_schedules(&mut state, &pricing, 1).is_err()
            {
                continue;
            }
            let before = state.score.weighted_cost(1);
            let all = [0, 1, 2, 3];
            let Some(mut solver) = ColumnGeneration::new(&state, &pricing, &all, 0..12, 1, 0.5, &[]) else {
                continue;
            };
            let Some(first) = dived(&mut solver, &mut state) else {
                assert!(solver.lower_bound().unwrap() <= before as f64 + 1e-6, "{seed}");
                continue;
            };
            let schedules = state.roster.shifts.clone();
            solver.reopen(|person| &schedules[person * 12..][..12], Rng::new(seed, 0));
            assert!(
                solver
                    .people
                    .iter()
                    .all(|open| open.fixed.is_none() && open.decided.iter().all(Option::is_none))
            );
            assert_eq!(solver.work(), 0, "{seed}");
            solver.set_known_cost(before as f64);
            let again = dived(&mut solver, &mut state);
            let bound = solver.lower_bound().unwrap();
            for cost in [Some(first), again].into_iter().flatten() {
                assert!(bound <= cost as f64 + 1e-6, "{seed}: {bound} above {cost}");
                dives += 1;
            }
            others += usize::from(again.is_some_and(|again| again != first));
        }
        assert!(dives > 40 && others > 0, "{dives}, {others}");
    }
}
