//! Decisions where no programme says what to do: what the mix mostly takes is decided, and what it takes then is found anew.

use super::solver::{FIRST_ROUNDS, NEAR, Neighbourhood};
use super::subproblem::Open;
use crate::instance::day_assignment::DayParts;
use crate::support::rng::Dice;

/// How much something must be taken to be decided with others at once, and to be decided in any case.
const MOSTLY: f64 = 0.5;
const WHOLLY: f64 = 0.99;
/// One schedule in so many is decided at once where there are many, and one person-day.
const SCHEDULES_AT_ONCE: usize = 12;
const DAYS_AT_ONCE: usize = 6;
/// How far the order of decisions is by chance, as a share of a schedule, where everything was decided before.
const BY_CHANCE: f64 = 0.05;

/// What somebody does on a day in the mix, mostly.
#[derive(Debug, Clone, Copy)]
struct Mostly {
    place: usize,
    day: usize,
    parts: DayParts,
    /// How much of it, 0 to 1.
    share: f64,
    /// Those with more are decided sooner.
    rank: f64,
}

impl Neighbourhood<'_> {
    /// Decides the schedules that are taken most.
    pub(super) fn decide_schedules(&mut self) {
        let Some(solved) = &self.solved else { return };
        let left = self.open.iter().filter(|open| open.fixed.is_none()).count();
        let at_once = 1 + left / SCHEDULES_AT_ONCE;
        let mut order: Vec<(usize, f64)> = (0..self.mixes.len())
            .filter(|&mix| self.open[self.mixes[mix].person].fixed.is_none())
            .map(|mix| (mix, solved.taken.get(mix).copied().unwrap_or(0.0)))
            .collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (place, &(mix, taken)) in order.iter().enumerate() {
            if place > 0 && taken < WHOLLY && (place >= at_once || taken < MOSTLY) {
                break;
            }
            if self.open[self.mixes[mix].person].fixed.is_none() {
                self.fix(mix);
            }
        }
    }

    /// Decides what people mostly do on some days: where there are many people and days, a whole schedule at once says too much
    /// about those who come after.
    pub(super) fn decide_days(&mut self) {
        let order = self.mostly();
        let unsure = order.iter().filter(|mostly| mostly.share < WHOLLY).count();
        let mut left = 1 + unsure / DAYS_AT_ONCE;
        let mut of_person: Vec<Vec<usize>> = vec![Vec::new(); self.open.len()];
        for (mix, known) in self.mixes.iter().enumerate().filter(|&(mix, _)| self.fits[mix]) {
            of_person[known.person].push(mix);
        }
        let mut is_first = true;
        for Mostly { place, day, parts, share, .. } in order {
            if share < WHOLLY {
                if left == 0 || (share < MOSTLY && !is_first) {
                    continue;
                }
                left -= 1;
            }
            // Some schedule must do all that is decided.
            if !of_person[place].iter().any(|&mix| self.schedules[mix][day] == parts) {
                continue;
            }
            is_first = false;
            self.open[place].decided[day] = Some(parts);
            of_person[place].retain(|&mix| {
                self.fits[mix] = self.schedules[mix][day] == parts;
                self.fits[mix]
            });
        }
        for (place, fitting) in of_person.iter().enumerate() {
            let Open { decided, fixed, .. } = &self.open[place];
            if let (true, None, &[mix, ..]) = (decided.iter().all(Option::is_some), fixed, &fitting[..]) {
                self.fix(mix);
            }
        }
    }

    /// What each person who is open mostly does on each day that is, in the order in which it is to be decided.
    fn mostly(&mut self) -> Vec<Mostly> {
        let Some(solved) = &self.solved else { return Vec::new() };
        let days = self.days.len();
        let mut shares: Vec<Vec<(DayParts, f64)>> = vec![Vec::new(); self.open.len() * days];
        for (mix, &taken) in solved.taken.iter().enumerate().filter(|&(mix, _)| self.fits[mix]) {
            let place = self.mixes[mix].person;
            let open = &self.open[place];
            let undecided = (0..days).filter(|&day| open.fixed.is_none() && open.decided[day].is_none());
            for day in undecided {
                let (parts, shares) = (self.schedules[mix][day], &mut shares[place * days + day]);
                match shares.iter_mut().find(|(known, _)| *known == parts) {
                    Some((_, share)) => *share += taken,
                    None => shares.push((parts, taken)),
                }
            }
        }
        let mut all = Vec::new();
        for (at, shares) in shares.iter().enumerate() {
            let (place, day) = (at / days, at % days);
            let Some(&(parts, share)) = shares.iter().max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
            let by_chance = self.dice.as_mut().map_or(0.0, |dice| BY_CHANCE * dice.unit());
            all.push(Mostly { place, day, parts, share, rank: share + by_chance });
        }
        all.sort_by(|a, b| b.rank.total_cmp(&a.rank).then((a.place, a.day).cmp(&(b.place, b.day))));
        all
    }

    /// Decides a schedule.
    fn fix(&mut self, mix: usize) {
        self.open[self.mixes[mix].person].fixed = Some(mix);
        self.spent += self.mixes[mix].cost;
        self.mixes[mix].rows.iter().for_each(|&row| self.rows[row as usize].take());
    }

    /// Opens everything again with what is known by now, to decide it otherwise. `now`: what each person does by now.
    pub fn reopen<'s>(&mut self, now: impl Fn(usize) -> &'s [DayParts], dice: Dice) {
        self.dice = Some(dice);
        self.opened_at = self.all_work();
        self.near = NEAR;
        self.is_diving = false;
        self.rows.clone_from(&self.all_rows);
        self.spent = 0.0;
        self.rounds = FIRST_ROUNDS;
        self.solved = None;
        self.fits.fill(true);
        for open in &mut self.open {
            open.fixed = None;
            open.decided.fill(None);
        }
        self.bound = f64::NEG_INFINITY;
        if let Some((_, prices)) = &self.proven {
            self.centre.clone_from(prices);
        }
        for place in 0..self.open.len() {
            let parts = now(self.open[place].person)[self.days.clone()].to_vec();
            if !self.known.contains(&(place, parts.clone()))
                && let Some(mix) = self.open[place].mix(place, &self.days, &parts, &self.row_of)
            {
                self.add(mix, parts);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column_generation::solver::Advance;
    use crate::instance::Compiled;
    use crate::pricing::Rosters;
    use crate::pricing::shortest_path::FORBIDDEN;
    use crate::runs;
    use crate::state::State;

    /// The cost of everything once it is decided; `None` where there is nothing to win.
    fn dived(hood: &mut Neighbourhood, state: &mut State) -> Option<i64> {
        let mut before = vec![vec![None; hood.days.len()]; hood.open.len()];
        loop {
            let advance = hood.advance(&|| false);
            for (open, before) in hood.open.iter().zip(&mut before) {
                let prices = open.prices(&hood.days, &vec![0; state.compiled.problem.cover.len()]);
                for (day, (now, before)) in open.decided.iter().zip(before).enumerate() {
                    assert!(before.is_none() || before == now, "what is decided stays so");
                    *before = *now;
                    let can_be = prices.day(day).iter().filter(|&&price| price < FORBIDDEN).count();
                    assert!(now.is_none() || can_be == 1, "and nothing else can be found then");
                }
            }
            match advance {
                Advance::Going => {}
                Advance::Nothing => return None,
                Advance::Decided => break,
            }
        }
        for (person, parts) in hood.decided() {
            let decided: Vec<_> = parts.iter().copied().map(Some).collect();
            assert_eq!(before[person], decided, "a schedule is what was decided for its days");
            state.put(person, parts);
            state.keep(|_| {});
        }
        Some(state.score.weighted_cost(1))
    }

    #[test]
    fn everything_is_decided_day_by_day_and_again_after_it_is_opened_and_never_costs_less_than_the_bound() {
        let (mut dives, mut others) = (0, 0);
        for seed in 0..60 {
            let problem = runs::problem(4, 12, seed);
            let compiled = Compiled::new(&problem).unwrap();
            let rosters = Rosters::new(&compiled).unwrap();
            let mut state = State::new(&compiled);
            if crate::neighbourhood_search::first_schedules::first_schedules(&mut state, &rosters, 1).is_err()
            {
                continue;
            }
            let before = state.score.weighted_cost(1);
            let all = [0, 1, 2, 3];
            let Some(mut hood) = Neighbourhood::new(&state, &rosters, &all, 0..12, 1, 0.5, &[]) else {
                continue;
            };
            let Some(first) = dived(&mut hood, &mut state) else {
                assert!(hood.lower_bound().unwrap() <= before as f64 + 1e-6, "{seed}");
                continue;
            };
            let schedules = state.schedule.parts.clone();
            hood.reopen(|person| &schedules[person * 12..][..12], Dice::new(seed, 0));
            assert!(
                hood.open.iter().all(|open| open.fixed.is_none() && open.decided.iter().all(Option::is_none))
            );
            assert_eq!(hood.work(), 0, "{seed}");
            hood.costs_now(before as f64);
            let again = dived(&mut hood, &mut state);
            let bound = hood.lower_bound().unwrap();
            for cost in [Some(first), again].into_iter().flatten() {
                assert!(bound <= cost as f64 + 1e-6, "{seed}: {bound} above {cost}");
                dives += 1;
            }
            others += usize::from(again.is_some_and(|again| again != first));
        }
        assert!(dives > 40 && others > 0, "{dives}, {others}");
    }
}
