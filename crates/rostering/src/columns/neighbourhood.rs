//! Some people on some days, whose schedules are all open at once.

use std::borrow::Cow;
use std::ops::Range;

use super::master::{self, CoverRow, Mix, Solved};
use crate::cheapest::{Multipliers, Pathfinder, UNIT};
use crate::day_parts::DayParts;
use crate::graph::Graph;
use crate::rosters::{Roster, Rosters};
use crate::state::State;

/// One of the people.
struct Open<'a> {
    person: usize,
    roster: &'a Roster,
    graph: Cow<'a, Graph>,
    /// What they do on all days, before.
    schedule: Vec<DayParts>,
    multipliers: Multipliers,
    /// The schedule that is decided.
    fixed: Option<usize>,
}

/// The people whose schedules are open on some days, and what is known of good ones.
pub(crate) struct Neighbourhood<'a> {
    days: Range<usize>,
    open: Vec<Open<'a>>,
    rows: Vec<CoverRow>,
    /// For each cell its row.
    row_of: Vec<u32>,
    mixes: Vec<Mix>,
    /// What each of the mixes does on the days.
    schedules: Vec<Vec<DayParts>>,
    paths: Pathfinder,
    solved: Option<Solved>,
    /// Prices of the best bound so far.
    centre: Vec<f64>,
    bound: f64,
    /// The bound from before anything was fixed.
    proven: Option<f64>,
    rounds: usize,
    gap: f64,
    cell_price: Vec<i64>,
    work: u64,
}

/// How far a search has come.
pub(crate) enum Advance {
    /// There is more to do.
    Going,
    /// Nothing better is to be had.
    Nothing,
    /// All schedules are decided.
    Decided,
}

const NO_ROW: u32 = u32::MAX;
/// A reduced cost below this is worth a column.
const EPSILON: f64 = 1e-3;
/// Apart so little, a programme and its bound are near enough.
const NEAR: f64 = 3e-4;
/// Most rounds of new schedules before the first is decided, and between two decisions.
const FIRST_ROUNDS: usize = 150;
const ROUNDS: usize = 4;
/// How much a schedule must be taken to be decided with others at once.
const MOSTLY: f64 = 0.5;
const WHOLLY: f64 = 0.99;
/// One in so many is decided at once where there are many.
const AT_ONCE: usize = 12;

impl<'a> Neighbourhood<'a> {
    /// `rate`: what shortage counts for against the rest. `gap`: how near to the bound is near enough. `None` where somebody's
    /// choices do not fit into a graph.
    pub fn new(
        state: &State,
        rosters: &'a Rosters,
        people: &[usize],
        days: Range<usize>,
        rate: i64,
        gap: f64,
    ) -> Option<Self> {
        let compiled = state.compiled;
        let whole = days.len() == compiled.days;
        let mut open = Vec::with_capacity(people.len());
        for &person in people {
            let roster = &rosters.people[person];
            let schedule = state.of_person(person).to_vec();
            let graph = if whole {
                Cow::Borrowed(roster.graph()?)
            } else {
                Cow::Owned(roster.graph_of(days.clone(), &schedule)?)
            };
            open.push(Open {
                person,
                roster,
                graph,
                schedule,
                multipliers: Multipliers::default(),
                fixed: None,
            });
        }
        // What they do now counts no longer.
        let mut own = vec![0; compiled.problem.cells.len()];
        for Open { roster, schedule, .. } in &open {
            for day in days.clone() {
                let (_, choice) = roster.choices.find(day, schedule[day])?;
                roster.choices.cells(choice).iter().for_each(|&cell| own[cell as usize] += 1);
            }
        }
        let cells = &compiled.problem.cells;
        let mut row_of = vec![NO_ROW; cells.len()];
        let mut rows = Vec::new();
        for (cell, is) in cells.iter().enumerate() {
            let asked = is.target - state.cover.count(cell) + own[cell];
            let matters = asked > 0 || is.over > 0;
            if matters && days.contains(&usize::from(compiled.day_of_cell[cell])) {
                row_of[cell] = rows.len() as u32;
                rows.push(CoverRow {
                    cell: cell as u32,
                    asked,
                    under: f64::from(is.under) * rate as f64,
                    over: f64::from(is.over),
                });
            }
        }
        let mut hood = Self {
            days: days.clone(),
            open,
            centre: vec![0.0; rows.len()],
            rows,
            row_of,
            mixes: Vec::new(),
            schedules: Vec::new(),
            paths: Pathfinder::default(),
            solved: None,
            bound: f64::NEG_INFINITY,
            proven: None,
            rounds: FIRST_ROUNDS,
            gap,
            cell_price: Vec::new(),
            work: 0,
        };
        for place in 0..hood.open.len() {
            let parts = hood.open[place].schedule[days.clone()].to_vec();
            let mix = hood.mix(place, &parts)?;
            hood.mixes.push(mix);
            hood.schedules.push(parts);
        }
        Some(hood)
    }

    /// Work done so far: multiplications, about.
    pub fn work(&self) -> u64 {
        self.work + self.paths.work
    }

    /// What these people's schedules and the cover cost at least; known once the first programme is solved.
    pub fn proven(&self) -> Option<f64> {
        self.proven
    }

    /// The schedules that were decided, by person, on all days.
    pub fn decided(&self) -> impl Iterator<Item = (usize, Vec<DayParts>)> + '_ {
        self.open.iter().filter_map(|open| {
            let mut schedule = open.schedule.clone();
            schedule[self.days.clone()].copy_from_slice(&self.schedules[open.fixed?]);
            Some((open.person, schedule))
        })
    }

    fn mix(&self, place: usize, parts: &[DayParts]) -> Option<Mix> {
        let Open { roster, schedule, .. } = &self.open[place];
        let mut rows = Vec::new();
        let mut cost = 0;
        let mut sights = Vec::with_capacity(schedule.len());
        for (day, &before) in schedule.iter().enumerate() {
            let inside = self.days.contains(&day);
            let (class, choice) =
                roster.choices.find(day, if inside { parts[day - self.days.start] } else { before })?;
            sights.push(roster.choices.sights[day][class]);
            if inside {
                cost += choice.cost;
                let of_cells = roster.choices.cells(choice).iter().map(|&cell| self.row_of[cell as usize]);
                rows.extend(of_cells.filter(|&row| row != NO_ROW));
            }
        }
        cost += roster.along.weigh(&sights.iter().copied())?;
        Some(Mix { person: place, cost: cost as f64, rows })
    }

    /// Goes on for one round: the programme, new schedules at its prices, and decisions when there are none. `halt` makes it
    /// give up.
    pub fn advance(&mut self, halt: &dyn Fn() -> bool) -> Advance {
        if self.solved.is_none() && self.solve(1e-3, halt).is_none() {
            return Advance::Nothing;
        }
        let Some(added) = self.new_schedules(halt) else { return Advance::Nothing };
        let cost = self.solved.as_ref().map_or(0.0, |solved| solved.cost);
        let apart = cost - self.bound;
        self.rounds -= 1;
        if added == 0 || apart <= self.gap.max(cost.abs() * NEAR) || self.rounds == 0 {
            if self.proven.is_none() {
                self.proven = Some(self.bound);
            }
            self.decide();
            if self.open.iter().all(|open| open.fixed.is_some()) {
                return Advance::Decided;
            }
            self.bound = f64::NEG_INFINITY;
            self.rounds = ROUNDS;
            self.gap = 0.0;
        }
        let precision = (apart / cost.abs().max(1.0) * 0.1).clamp(1e-6, 1e-3);
        if self.solve(precision, halt).is_some() { Advance::Going } else { Advance::Nothing }
    }

    fn solve(&mut self, gap: f64, halt: &dyn Fn() -> bool) -> Option<()> {
        let open = |mix: usize| self.open[self.mixes[mix].person].fixed.is_none();
        let solved = master::solve(&self.rows, self.open.len(), &self.mixes, open, gap, halt)?;
        self.work += solved.work;
        self.solved = Some(solved);
        Some(())
    }

    /// Finds better schedules; how many.
    fn new_schedules(&mut self, halt: &dyn Fn() -> bool) -> Option<usize> {
        let solved = self.solved.take()?;
        // Prices between those of the best bound and those of the present mix: the latter swing.
        let known = self.bound.is_finite();
        let mut prices = solved.cover.clone();
        if known {
            prices.iter_mut().zip(&self.centre).for_each(|(price, centre)| *price = (*price + centre) / 2.0);
        }
        let mut added = self.price(prices, &solved, halt)?;
        if added == 0 && known {
            added = self.price(solved.cover.clone(), &solved, halt)?;
        }
        self.solved = Some(solved);
        Some(added)
    }

    /// Finds each open person's cheapest schedule at some prices, adds those that better the mix, and notes the bound.
    fn price(&mut self, prices: Vec<f64>, solved: &Solved, halt: &dyn Fn() -> bool) -> Option<usize> {
        self.cell_price.clear();
        self.cell_price.resize(self.row_of.len(), 0);
        let mut bound = 0.0;
        for (row, price) in self.rows.iter().zip(&prices) {
            let price = (-row.within(*price) * UNIT as f64).round() as i64;
            self.cell_price[row.cell as usize] = price;
            bound -= price as f64 / UNIT as f64 * f64::from(row.asked);
        }
        let mut added = 0;
        for place in 0..self.open.len() {
            if halt() {
                return None;
            }
            let open = &mut self.open[place];
            if open.fixed.is_some() {
                continue;
            }
            let day_prices = open.roster.prices(self.days.clone(), &self.cell_price);
            let Some(found) = self.paths.cheapest(&open.graph, &day_prices, &mut open.multipliers) else {
                bound = f64::NEG_INFINITY;
                continue;
            };
            bound += found.bound as f64 / UNIT as f64;
            let parts = open.roster.parts(self.days.clone(), &found.choices, &self.cell_price);
            let Some(mix) = self.mix(place, &parts) else { continue };
            let worth: f64 = mix.rows.iter().map(|&row| solved.cover[row as usize]).sum();
            let known =
                || self.mixes.iter().zip(&self.schedules).any(|(m, s)| m.person == place && *s == parts);
            if mix.cost - worth - solved.person[place] < -EPSILON && !known() {
                self.mixes.push(mix);
                self.schedules.push(parts);
                added += 1;
            }
        }
        if bound > self.bound {
            self.bound = bound;
            self.centre = prices;
        }
        Some(added)
    }

    /// Decides the schedules that are taken most.
    fn decide(&mut self) {
        let Some(solved) = &self.solved else { return };
        let left = self.open.iter().filter(|open| open.fixed.is_none()).count();
        let at_once = 1 + left / AT_ONCE;
        let mut order: Vec<(usize, f64)> = (0..self.mixes.len())
            .filter(|&mix| self.open[self.mixes[mix].person].fixed.is_none())
            .map(|mix| (mix, solved.taken.get(mix).copied().unwrap_or(0.0)))
            .collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (place, &(mix, taken)) in order.iter().enumerate() {
            if place > 0 && taken < WHOLLY && (place >= at_once || taken < MOSTLY) {
                break;
            }
            let fixed = &mut self.open[self.mixes[mix].person].fixed;
            if fixed.is_none() {
                *fixed = Some(mix);
                for &row in &self.mixes[mix].rows {
                    self.rows[row as usize].asked -= 1;
                }
            }
        }
    }
}
