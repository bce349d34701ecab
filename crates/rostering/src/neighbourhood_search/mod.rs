//! Large neighbourhood search over whole schedules (Shaw, Using constraint programming and local search methods to
//! solve vehicle routing problems, 1998), by workers side by side.

pub(crate) mod first_schedules;
mod selection;
pub(crate) mod worker;

use crate::instance::day_assignment::DayAssignment;
use crate::pricing::PricingProblems;
use crate::search::Search;
use crate::solution::bound::Bound;
use crate::solution::score::Score;
use crate::state::{Change, State};
use crate::support::parallel::Threads;
use crate::support::rng::Rng;
use crate::support::work_units::TURN;
use worker::LnsWorker;

/// The number of workers. It is part of what determines a rota, so it does not depend on the machine.
const LANES: usize = 2;

/// Iterations for which a worker keeps its share of people or days.
const ROUNDS_WITH_SHARE: usize = 8;
/// Neighbourhoods gain little when it is less than this share of the cost in so many iterations.
const LITTLE: f64 = 0.03;
const ROUNDS_TO_WIN: usize = 4;

/// The workers, and how they share people and days.
pub(crate) struct LargeNeighbourhoodSearch<'a> {
    workers: Vec<LnsWorker<'a>>,
    shortage_first: bool,
    shortage_weight: i64,
    rng: Rng,
    /// The people in the order in which workers take them.
    order: Vec<usize>,
    rounds: usize,
    days: usize,
    /// The first day of the second worker's share, where they share days.
    cut: usize,
    /// Whether the first worker has started on the full problem, and the cost of its rota at the last check.
    everything: bool,
    before: i64,
}

impl<'a> LargeNeighbourhoodSearch<'a> {
    /// All workers start from the same rota.
    pub fn new(state: &State<'a>, pricing: &'a PricingProblems, seed: u64, shortage_weight: i64) -> Self {
        let worker = |number| LnsWorker::new(state.clone(), pricing, seed, number, shortage_weight);
        let shortage_first = state.instance.problem.weights.shortage_first;
        Self {
            workers: (0..LANES).map(worker).collect(),
            shortage_first,
            shortage_weight,
            rng: Rng::new(seed, LANES),
            order: (0..pricing.people.len()).collect(),
            rounds: 0,
            days: state.instance.days,
            cut: 0,
            everything: false,
            before: state.score.weighted_cost(shortage_weight),
        }
    }

    /// Workers on neighbourhoods share the days, or the people, in turn.
    fn share(&mut self) {
        let turn = self.rounds / ROUNDS_WITH_SHARE;
        if self.rounds.is_multiple_of(ROUNDS_WITH_SHARE) {
            let people = self.order.len();
            self.rng.shuffle(&mut self.order, people);
            let weeks = self.days / 7;
            self.cut = 7 * (weeks / 3 + self.rng.below(weeks - 2 * (weeks / 3) + 1));
        }
        self.rounds += 1;
        for worker in self.workers.iter_mut().filter(|worker| worker.is_diversifying) {
            worker.days = 0..self.days;
            worker.people.clone_from(&self.order);
        }
        let is_free =
            |&worker: &usize| self.workers[worker].is_free() && !self.workers[worker].is_diversifying;
        let free: Vec<usize> = (0..self.workers.len()).filter(is_free).collect();
        let can_by_days = free.len() == 2 && self.cut > 0 && self.cut < self.days;
        let by_days =
            can_by_days && turn.is_multiple_of(2) && !self.workers.iter().any(LnsWorker::is_descending);
        for (index, &worker) in free.iter().enumerate() {
            let worker = &mut self.workers[worker];
            if by_days {
                worker.days = if index == 0 { 0..self.cut } else { self.cut..self.days };
                worker.people.clone_from(&self.order);
            } else {
                worker.days = 0..self.days;
                worker.people = self.order.iter().skip(index).step_by(free.len()).copied().collect();
            }
        }
    }

    /// The first worker starts on the full problem when neighbourhoods gain little: that takes long before it gains
    /// anything.
    fn begin_everything(&mut self) {
        let is_time = self.rounds > 0 && self.rounds.is_multiple_of(ROUNDS_TO_WIN);
        if self.everything || !is_time || self.workers[0].is_descending() {
            return;
        }
        let now = self.workers[0].state.score.weighted_cost(self.shortage_weight);
        if ((self.before - now) as f64) < LITTLE * now.abs() as f64 {
            self.everything = true;
            self.workers[0].start_full_problem();
        }
        self.before = now;
    }

    /// All workers that do not diversify continue from the best rota, with the improvements of the others.
    fn synchronise(&mut self) {
        let won: Vec<Vec<Vec<Change>>> = self.workers.iter_mut().map(LnsWorker::take_improvements).collect();
        let leads = self.leading(|worker| worker.state.score);
        let was_diversifying = std::mem::take(&mut self.workers[leads].is_diversifying);
        let follows = |&worker: &usize| worker != leads && !self.workers[worker].is_diversifying;
        let followers: Vec<usize> = (0..self.workers.len()).filter(follows).collect();
        // Improvements of another rota say nothing of a worker that diversified.
        for changes in followers.iter().filter(|_| !was_diversifying).flat_map(|&worker| &won[worker]) {
            self.workers[leads].apply_if_no_worse(changes);
        }
        self.workers[leads].take_improvements();
        let shifts = self.workers[leads].state.roster.shifts.clone();
        for worker in followers {
            self.workers[worker].restart_from(&shifts);
        }
    }

    /// The worker with the best score; the first of equals.
    fn leading(&self, score: impl Fn(&LnsWorker) -> Score) -> usize {
        (1..self.workers.len()).fold(0, |best, worker| {
            let is_better =
                score(&self.workers[worker]).is_better_than(score(&self.workers[best]), self.shortage_first);
            if is_better { worker } else { best }
        })
    }
}

impl Search for LargeNeighbourhoodSearch<'_> {
    fn round(&mut self, threads: &Threads, should_stop: &(dyn Fn() -> bool + Sync)) {
        self.begin_everything();
        self.share();
        // A worker that has done a long step lets the others catch up.
        let until = self.workers.iter().map(|worker| worker.work_done).max().unwrap_or(0) + TURN;
        threads.for_each(&mut self.workers, |worker| worker.run(until, should_stop));
        let prices: Vec<(usize, f64)> = self.workers.iter().flat_map(LnsWorker::cover_duals).collect();
        self.workers.iter_mut().for_each(|worker| worker.set_warm_start_duals(&prices));
        self.synchronise();
    }

    fn best(&self) -> (&[DayAssignment], Score) {
        let best = &self.workers[self.leading(|worker| worker.incumbent.score)];
        (best.best(), best.incumbent.score)
    }

    fn bound(&self) -> Option<Bound> {
        let all = self.workers.iter().filter_map(|worker| worker.bound);
        all.reduce(|best, one| if best < one { one } else { best }).map(Bound::Weighted)
    }

    fn moves(&self) -> u64 {
        self.workers.iter().map(|worker| worker.moves).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Instance;
    use crate::neighbourhood_search::first_schedules::first_schedules;
    use crate::problem::Problem;
    use crate::runs;

    #[test]
    fn workers_that_search_neighbourhoods_share_all_people_and_days_and_never_take_the_same() {
        let (people, days) = (6, 28);
        let (mut by_days, mut by_people) = (0, 0);
        for seed in 0..20 {
            let problem = runs::problem(people, days, seed);
            let instance = Instance::new(&problem).unwrap();
            let pricing = PricingProblems::new(&instance).unwrap();
            let mut state = State::new(&instance);
            if first_schedules(&mut state, &pricing, 1).is_err() {
                continue;
            }
            let mut workers = LargeNeighbourhoodSearch::new(&state, &pricing, seed, 1);
            for _ in 0..4 * ROUNDS_WITH_SHARE {
                workers.share();
                let mut primal = vec![0; people * days];
                for worker in &workers.workers {
                    for &person in &worker.people {
                        worker.days.clone().for_each(|day| primal[person * days + day] += 1);
                    }
                }
                assert_eq!(primal, vec![1; people * days], "{seed}");
                let is_half = workers.workers[0].people.len() < people;
                *(if is_half { &mut by_people } else { &mut by_days }) += 1;
                workers.workers.iter_mut().for_each(|worker| worker.run(worker.work_done + 1, &|| false));
            }
        }
        assert!(by_days > 50 && by_people > 50, "{by_days}, {by_people}");
    }

    #[test]
    fn a_period_too_long_for_graphs_is_searched_on_all_days_has_a_bound_and_is_the_same_on_any_number_of_threads()
     {
        let problems: Vec<_> = (0..12).map(|seed| runs::problem(5, 29 * 7, seed)).collect();
        let searched = problems.iter().filter(|problem| is_searched_on_all_days(problem)).take(2).count();
        assert_eq!(searched, 2);
    }

    /// Whether there is a first rota to search from.
    fn is_searched_on_all_days(problem: &Problem) -> bool {
        let instance = Instance::new(problem).unwrap();
        let pricing = PricingProblems::new(&instance).unwrap();
        let mut state = State::new(&instance);
        if first_schedules(&mut state, &pricing, 1).is_err() {
            return false;
        }
        let searched = |threads: usize| {
            let mut workers = LargeNeighbourhoodSearch::new(&state, &pricing, 1, 1);
            for _ in 0..60 {
                workers.round(&Threads::new(threads), &|| false);
            }
            let (best, score) = workers.best();
            (best.to_vec(), score, workers.bound())
        };
        let (best, score, bound) = searched(2);
        let (again, same, of_one) = searched(1);
        let bound = bound.and_then(Bound::sum).unwrap();
        let (first, now) = (state.score.weighted_cost(1), score.weighted_cost(1));
        assert!(bound <= now && now < first && (now - bound) * 20 < now, "{first}, {now}, bound {bound}");
        assert_eq!((best, score, Some(bound)), (again, same, of_one.and_then(Bound::sum)));
        true
    }

    #[test]
    fn a_worker_that_goes_apart_with_a_worse_rota_is_left_alone_until_it_leads() {
        let problem = runs::problem(6, 28, 5);
        let instance = Instance::new(&problem).unwrap();
        let pricing = PricingProblems::new(&instance).unwrap();
        let mut state = State::new(&instance);
        first_schedules(&mut state, &pricing, 1).unwrap();
        let worse = state.roster.shifts.clone();
        let mut workers = LargeNeighbourhoodSearch::new(&state, &pricing, 1, 1);
        for _ in 0..2 {
            workers.round(&Threads::new(1), &|| false);
        }
        let better = workers.workers[0].state.roster.shifts.clone();
        assert!(workers.best().1.is_better_than(state.score, true));

        workers.workers[0].restart_from(&worse);
        workers.workers[0].is_diversifying = true;
        workers.share();
        assert!(workers.workers.iter().all(|worker| worker.people.len() == 6 && worker.days == (0..28)));
        workers.synchronise();
        assert_eq!(workers.workers[0].state.roster.shifts, worse);
        assert_eq!(workers.workers[1].state.roster.shifts, better);

        workers.workers[0].restart_from(&better);
        workers.workers[1].restart_from(&worse);
        workers.synchronise();
        assert!(!workers.workers[0].is_diversifying);
        assert_eq!(workers.workers[1].state.roster.shifts, better);
    }
}
