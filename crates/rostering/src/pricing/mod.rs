//! Whole schedules of single people: what each may choose, and their graphs.

pub(crate) mod beam_search;
pub(crate) mod conflict;
pub(crate) mod feasibility;
pub(crate) mod label;
pub(crate) mod lagrangian_beam;
pub(crate) mod layered_graph;
pub(crate) mod minimise;
pub(crate) mod options;
mod path_repair;
pub(crate) mod resource_graph;
pub(crate) mod shortest_path;

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::constraints::sequence::track::Track;
use crate::constraints::sequence::{Along, Numbers, Sight};
use crate::instance::day_assignment::DayParts;
use crate::instance::{Compiled, ranges_of};
use crate::objective::cover::Cover;
use crate::problem::Problem;
use crate::support::rng::Dice;
use feasibility::{Effort, Feasibility};
use layered_graph::Base;
use options::{Choice, Choices};
use resource_graph::Graph;
use shortest_path::{Cheapest, Multipliers, Pathfinder, Prices, UNIT};

/// One person.
#[derive(Debug)]
pub(crate) struct Roster {
    pub along: Along,
    pub choices: Choices,
    graph: OnceLock<Option<Graph>>,
    quick: OnceLock<Option<Graph>>,
}

/// All people whose schedules can be found as a whole.
#[derive(Debug)]
pub(crate) struct Rosters {
    pub people: Vec<Roster>,
    /// Cells that the same parts of the same people count for, the first of each in front.
    pub cells: Vec<Vec<u32>>,
}

/// Ways that the first schedule follows at each node, and how strictly an even spread is kept: more where that leads nowhere.
const TRIES: [(usize, f64); 5] = [(3, 1.0), (3, 10.0), (10, 10.0), (60, 10.0), (400, 10.0)];
/// So many of them are made on a period that is too long for a graph.
const FEW_TRIES: usize = 3;
/// More days than this are not put into one graph.
pub(crate) const MAX_GRAPH_DAYS: usize = 200;

impl Rosters {
    /// `None` where somebody's choices depend on more than the limits along the days.
    pub fn new(compiled: &Compiled) -> Option<Self> {
        let people = (0..compiled.problem.people.len())
            .map(|person| {
                let own = &compiled.person(person).constraints;
                let along = Along::new(compiled.problem, &compiled.problem.successions, own, true);
                let choices = Choices::new(compiled, person, &along)?;
                Some(Roster { along, choices, graph: OnceLock::new(), quick: OnceLock::new() })
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Self { people, cells: alike(compiled.problem) })
    }
}

/// Cells that the same parts and classes of people count for.
fn alike(problem: &Problem) -> Vec<Vec<u32>> {
    let mut parts = vec![Vec::new(); problem.cover.len()];
    for (number, part) in problem.shifts.iter().enumerate() {
        for range in ranges_of(problem, part) {
            parts[range.first as usize..][..range.len as usize]
                .iter_mut()
                .for_each(|parts| parts.push(number));
        }
    }
    let mut places = FxHashMap::default();
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for (cell, parts) in parts.into_iter().enumerate() {
        let place = *places.entry((problem.cover[cell].skill_group, parts)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(cell as u32);
    }
    groups
}

impl Roster {
    /// The graph of all days; `None` where there is no schedule or it would be too large.
    pub fn graph(&self) -> Option<&Graph> {
        let build = || {
            let few = self.choices.sights.len() <= MAX_GRAPH_DAYS;
            if few { Graph::new(&self.base()?) } else { None }
        };
        self.graph.get_or_init(build).as_ref()
    }

    /// Whether [`Self::quick_graph`] may be another graph.
    pub fn has_quick_graph(&self) -> bool {
        let mut sums = self.along.tracks.iter().filter_map(Track::sum);
        sums.any(|sum| sum.price.is_some())
    }

    /// One that may be smaller; see [`Graph::quick`].
    pub fn quick_graph(&self) -> Option<&Graph> {
        if !self.has_quick_graph() {
            return self.graph();
        }
        let build = || {
            let few = self.choices.sights.len() <= MAX_GRAPH_DAYS;
            if few { Graph::quick(&self.base()?) } else { None }
        };
        self.quick.get_or_init(build).as_ref()
    }

    /// What they may do day by day, without the sums.
    pub fn base(&self) -> Option<Base> {
        Base::new(&self.along, &self.along.start()?, 0, &self.choices.sights, &[]).ok()
    }

    /// The [quick](Graph::quick) graph of some days, the others as they are in a schedule.
    pub fn graph_of(&self, days: Range<usize>, schedule: &[DayParts]) -> Option<Graph> {
        let (start, _) = self.before(days.start, schedule)?;
        let then = schedule.iter().enumerate().skip(days.end).map(|(day, &parts)| self.sight(day, parts));
        let then: Vec<Sight> = then.collect::<Option<_>>()?;
        let base = Base::new(&self.along, &start, days.start, &self.choices.sights[days], &then);
        Graph::quick(&base.ok()?)
    }

    /// The numbers of the limits before a day of a schedule, and what they have cost until then.
    pub fn before(&self, day: usize, schedule: &[DayParts]) -> Option<(Numbers, i64)> {
        let sights = schedule[..day].iter().enumerate().map(|(day, &parts)| self.sight(day, parts));
        self.along.after(sights.collect::<Option<Vec<_>>>()?.into_iter())
    }

    fn sight(&self, day: usize, parts: DayParts) -> Option<Sight> {
        self.choices.find(day, parts).map(|(class, _)| self.choices.sights[day][class])
    }

    /// What the classes cost where each cell costs so much.
    ///
    /// The days after those asked for are as they are, one more day of the [graph](Self::graph_of), and cost nothing more.
    pub fn prices(&self, days: Range<usize>, cell_price: &[i64]) -> Prices {
        let mut prices = Prices { first: vec![0], of: Vec::new() };
        for day in days.clone() {
            for class in 0..self.choices.classes[day].len() {
                prices.of.push(self.choices.cheapest(day, class, cell_price, UNIT).0);
            }
            prices.first.push(prices.of.len() as u32);
        }
        if days.end < self.days().end {
            prices.of.push(0);
            prices.first.push(prices.of.len() as u32);
        }
        prices
    }

    /// What a schedule costs at prices of its classes, in their fractions; `None` where it breaks a limit.
    pub fn cost(&self, schedule: &[DayParts], prices: &Prices) -> Option<i64> {
        let mut of_days = 0;
        let mut sights = Vec::with_capacity(schedule.len());
        for (day, &parts) in schedule.iter().enumerate() {
            let (class, _) = self.choices.find(day, parts)?;
            of_days += prices.day(day)[class];
            sights.push(self.choices.sights[day][class]);
        }
        Some(of_days + self.along.weigh(&sights.iter().copied())? * UNIT)
    }

    /// All days.
    pub fn days(&self) -> Range<usize> {
        0..self.choices.classes.len()
    }

    /// The choice of each day that a list of classes stands for.
    pub fn chosen(
        &self,
        days: Range<usize>,
        classes: &[u16],
        cell_price: &[i64],
    ) -> impl Iterator<Item = &Choice> {
        days.zip(classes)
            .map(|(day, &class)| self.choices.cheapest(day, usize::from(class), cell_price, UNIT).1)
    }

    /// A first schedule that is cheap; `None` where none was met, which proves nothing.
    pub fn first(&self, cell_price: &[i64]) -> Option<Vec<DayParts>> {
        let prices = self.prices(self.days(), cell_price);
        let base = self.base()?;
        // On a long period the wide ones take longer than finding any schedule at all.
        let tries = if self.days().len() <= MAX_GRAPH_DAYS { &TRIES[..] } else { &TRIES[..FEW_TRIES] };
        let ways = tries
            .iter()
            .find_map(|&(width, strict)| beam_search::first_schedule(&base, &prices, width, strict));
        let classes = ways.or_else(|| {
            Pathfinder::default()
                .cheapest(self.quick_graph()?, &prices, &mut Multipliers::default())
                .map(|Cheapest { choices, .. }| choices)
        })?;
        Some(self.chosen(self.days(), &classes, cell_price).map(|choice| choice.parts).collect())
    }
}

impl Roster {
    /// Whether there is any schedule at all, whatever it costs but for the choice among those that are alike to the limits.
    pub fn any(
        &self,
        cell_price: &[i64],
        effort: Effort,
        dice: &mut Dice,
        halt: &dyn Fn() -> bool,
    ) -> Result<Vec<DayParts>, NoSchedule> {
        match feasibility::find(&self.along, &self.choices.sights, effort, dice, halt) {
            Feasibility::Possible(classes) => {
                Ok(self.chosen(self.days(), &classes, cell_price).map(|choice| choice.parts).collect())
            }
            Feasibility::Impossible => Err(NoSchedule::Proven),
            Feasibility::Unknown => Err(NoSchedule::NotFound),
        }
    }
}

/// Why somebody has no schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoSchedule {
    /// There is none.
    Proven,
    /// None was found so far.
    NotFound,
}

/// What one more person in each cell costs, with shortage times `rate`.
pub(crate) fn marginal(cover: &Cover, rate: i64, cell_price: &mut Vec<i64>) {
    cell_price.clear();
    cell_price.extend((0..cover.len()).map(|cell| {
        let step = cover.next_step(cell);
        (step.shortage * rate + step.soft) * UNIT
    }));
}
