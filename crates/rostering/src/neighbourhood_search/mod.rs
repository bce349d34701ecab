//! Searches over whole schedules side by side.

pub(crate) mod first_schedules;
mod selection;
pub(crate) mod worker;

use crate::instance::day_assignment::DayParts;
use crate::pricing::Rosters;
use crate::search::Search;
use crate::solution::Score;
use crate::state::{Change, State};
use crate::support::parallel;
use crate::support::rng::Dice;
use crate::support::work_units::TURN;
use worker::RosterLane;

/// How many. It is part of what makes a rota, so it does not follow the machine.
const LANES: usize = 2;

/// Rounds for which a lane keeps its share.
const ROUNDS_WITH_SHARE: usize = 8;
/// Neighbourhoods win little where it is less than this share of the costs in so many rounds.
const LITTLE: f64 = 0.03;
const ROUNDS_TO_WIN: usize = 4;

/// All of them.
pub(crate) struct RosterLanes<'a> {
    lanes: Vec<RosterLane<'a>>,
    shortage_first: bool,
    rate: i64,
    dice: Dice,
    /// The people in the order in which lanes take them.
    order: Vec<usize>,
    rounds: usize,
    days: usize,
    /// The day from which the second lane's share is, where they share days.
    cut: usize,
    /// Whether the first lane was told to search everything at once, and what the rota cost when that was last looked at.
    everything: bool,
    before: i64,
}

impl<'a> RosterLanes<'a> {
    /// All from the same first rota. `rate`: what shortage counts for against the rest.
    pub fn new(state: &State<'a>, rosters: &'a Rosters, seed: u64, rate: i64) -> Self {
        let lane = |number| RosterLane::new(state.clone(), rosters, seed, number, rate);
        let shortage_first = state.compiled.problem.weights.shortage_first;
        Self {
            lanes: (0..LANES).map(lane).collect(),
            shortage_first,
            rate,
            dice: Dice::new(seed, LANES),
            order: (0..rosters.people.len()).collect(),
            rounds: 0,
            days: state.compiled.days,
            cut: 0,
            everything: false,
            before: state.score.weighted_cost(rate),
        }
    }

    /// Lanes that search neighbourhoods take different days, or different people, in turn.
    fn share(&mut self) {
        let turn = self.rounds / ROUNDS_WITH_SHARE;
        if self.rounds.is_multiple_of(ROUNDS_WITH_SHARE) {
            let people = self.order.len();
            self.dice.shuffle(&mut self.order, people);
            let weeks = self.days / 7;
            self.cut = 7 * (weeks / 3 + self.dice.below(weeks - 2 * (weeks / 3) + 1));
        }
        self.rounds += 1;
        for lane in self.lanes.iter_mut().filter(|lane| lane.is_apart) {
            lane.days = 0..self.days;
            lane.people.clone_from(&self.order);
        }
        let is_free = |&lane: &usize| self.lanes[lane].is_free() && !self.lanes[lane].is_apart;
        let free: Vec<usize> = (0..self.lanes.len()).filter(is_free).collect();
        let can_by_days = free.len() == 2 && self.cut > 0 && self.cut < self.days;
        let by_days = can_by_days && turn.is_multiple_of(2) && !self.lanes.iter().any(RosterLane::is_alone);
        for (place, &lane) in free.iter().enumerate() {
            let lane = &mut self.lanes[lane];
            if by_days {
                lane.days = if place == 0 { 0..self.cut } else { self.cut..self.days };
                lane.people.clone_from(&self.order);
            } else {
                lane.days = 0..self.days;
                lane.people = self.order.iter().skip(place).step_by(free.len()).copied().collect();
            }
        }
    }

    /// The first lane goes over to everything at once when neighbourhoods win little any more: that takes long before it wins
    /// anything.
    fn begin_everything(&mut self) {
        let is_time = self.rounds > 0 && self.rounds.is_multiple_of(ROUNDS_TO_WIN);
        if self.everything || !is_time || self.lanes[0].is_alone() {
            return;
        }
        let now = self.lanes[0].state.score.weighted_cost(self.rate);
        if ((self.before - now) as f64) < LITTLE * now.abs() as f64 {
            self.everything = true;
            self.lanes[0].search_everything();
        }
        self.before = now;
    }

    /// All but those that are apart go on from the best rota, with what the others have won beside it.
    fn bring_together(&mut self) {
        let won: Vec<Vec<Vec<Change>>> = self.lanes.iter_mut().map(RosterLane::take_won).collect();
        let leads = self.leading(|lane| lane.state.score);
        let was_apart = std::mem::take(&mut self.lanes[leads].is_apart);
        let follows = |&lane: &usize| lane != leads && !self.lanes[lane].is_apart;
        let followers: Vec<usize> = (0..self.lanes.len()).filter(follows).collect();
        // What was won on another rota says nothing of one that was apart.
        for changes in followers.iter().filter(|_| !was_apart).flat_map(|&lane| &won[lane]) {
            self.lanes[leads].also(changes);
        }
        self.lanes[leads].take_won();
        let parts = self.lanes[leads].state.schedule.parts.clone();
        for lane in followers {
            self.lanes[lane].go_on_from(&parts);
        }
    }

    /// The lane whose score is best; the first of equals.
    fn leading(&self, score: impl Fn(&RosterLane) -> Score) -> usize {
        (1..self.lanes.len()).fold(0, |best, lane| {
            let is_better =
                score(&self.lanes[lane]).is_better_than(score(&self.lanes[best]), self.shortage_first);
            if is_better { lane } else { best }
        })
    }
}

impl Search for RosterLanes<'_> {
    fn round(&mut self, threads: usize, halt: &(dyn Fn() -> bool + Sync)) {
        self.begin_everything();
        self.share();
        // One that has taken a long step lets the others come up to it.
        let until = self.lanes.iter().map(|lane| lane.done).max().unwrap_or(0) + TURN;
        parallel::each(&mut self.lanes, threads, |lane| lane.run(until, halt));
        let prices: Vec<(usize, f64)> = self.lanes.iter().flat_map(RosterLane::prices).collect();
        self.lanes.iter_mut().for_each(|lane| lane.guess(&prices));
        self.bring_together();
    }

    fn best(&self) -> (&[DayParts], Score) {
        let best = &self.lanes[self.leading(|lane| lane.best_score)];
        (best.best(), best.best_score)
    }

    fn bound(&self) -> Option<i64> {
        self.lanes.iter().filter_map(|lane| lane.bound).max()
    }

    fn moves(&self) -> u64 {
        self.lanes.iter().map(|lane| lane.moves).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Compiled;
    use crate::neighbourhood_search::first_schedules::first_schedules;
    use crate::problem::Problem;
    use crate::runs;

    #[test]
    fn lanes_that_search_neighbourhoods_share_all_people_and_days_and_never_take_the_same() {
        let (people, days) = (6, 28);
        let (mut by_days, mut by_people) = (0, 0);
        for seed in 0..20 {
            let problem = runs::problem(people, days, seed);
            let compiled = Compiled::new(&problem).unwrap();
            let rosters = Rosters::new(&compiled).unwrap();
            let mut state = State::new(&compiled);
            if first_schedules(&mut state, &rosters, 1).is_err() {
                continue;
            }
            let mut lanes = RosterLanes::new(&state, &rosters, seed, 1);
            for _ in 0..4 * ROUNDS_WITH_SHARE {
                lanes.share();
                let mut taken = vec![0; people * days];
                for lane in &lanes.lanes {
                    for &person in &lane.people {
                        lane.days.clone().for_each(|day| taken[person * days + day] += 1);
                    }
                }
                assert_eq!(taken, vec![1; people * days], "{seed}");
                let is_half = lanes.lanes[0].people.len() < people;
                *(if is_half { &mut by_people } else { &mut by_days }) += 1;
                lanes.lanes.iter_mut().for_each(|lane| lane.run(lane.done + 1, &|| false));
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
        let compiled = Compiled::new(problem).unwrap();
        let rosters = Rosters::new(&compiled).unwrap();
        let mut state = State::new(&compiled);
        if first_schedules(&mut state, &rosters, 1).is_err() {
            return false;
        }
        let searched = |threads: usize| {
            let mut lanes = RosterLanes::new(&state, &rosters, 1, 1);
            for _ in 0..60 {
                lanes.round(threads, &|| false);
            }
            let (best, score) = lanes.best();
            (best.to_vec(), score, lanes.bound())
        };
        let (best, score, bound) = searched(2);
        let bound = bound.unwrap();
        let (first, now) = (state.score.weighted_cost(1), score.weighted_cost(1));
        assert!(bound <= now && now < first && (now - bound) * 20 < now, "{first}, {now}, bound {bound}");
        assert_eq!((best, score, Some(bound)), searched(1));
        true
    }

    #[test]
    fn a_lane_that_goes_apart_with_a_worse_rota_is_left_alone_until_it_leads() {
        let problem = runs::problem(6, 28, 5);
        let compiled = Compiled::new(&problem).unwrap();
        let rosters = Rosters::new(&compiled).unwrap();
        let mut state = State::new(&compiled);
        first_schedules(&mut state, &rosters, 1).unwrap();
        let worse = state.schedule.parts.clone();
        let mut lanes = RosterLanes::new(&state, &rosters, 1, 1);
        for _ in 0..2 {
            lanes.round(1, &|| false);
        }
        let better = lanes.lanes[0].state.schedule.parts.clone();
        assert!(lanes.best().1.is_better_than(state.score, true));

        lanes.lanes[0].go_on_from(&worse);
        lanes.lanes[0].is_apart = true;
        lanes.share();
        assert!(lanes.lanes.iter().all(|lane| lane.people.len() == 6 && lane.days == (0..28)));
        lanes.bring_together();
        assert_eq!(lanes.lanes[0].state.schedule.parts, worse);
        assert_eq!(lanes.lanes[1].state.schedule.parts, better);

        lanes.lanes[0].go_on_from(&better);
        lanes.lanes[1].go_on_from(&worse);
        lanes.bring_together();
        assert!(!lanes.lanes[0].is_apart);
        assert_eq!(lanes.lanes[1].state.schedule.parts, better);
    }
}
