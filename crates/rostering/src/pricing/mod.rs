//! The pricing problems: each person's cheapest schedule of the whole period at prices of cover (shortest paths with
//! resource constraints).

pub(crate) mod arc;
pub(crate) mod beam_search;
mod completion_bound;
pub(crate) mod conflict;
mod expansion;
pub(crate) mod feasibility;
mod label;
pub(crate) mod lagrangian_beam;
pub(crate) mod layered_graph;
mod layers;
mod minimise;
pub(crate) mod options;
pub(crate) mod packed_resources;
mod path_repair;
pub(crate) mod prices;
pub(crate) mod resource_graph;
pub(crate) mod shortest_path;

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::instance::day_assignment::DayAssignment;
use crate::instance::{Instance, cover_ranges};
use crate::objective::cover::Cover;
use crate::problem::Problem;
use crate::sequence_constraints::day_attributes::DayAttributes;
use crate::sequence_constraints::resource::Resource;
use crate::sequence_constraints::{ResourceState, SequenceConstraints};
use crate::support::rng::Rng;
use feasibility::{Feasibility, FeasibilityLimit};
use layered_graph::LayeredGraph;
use options::{DayOption, PersonOptions};
use prices::{Prices, UNIT};
use resource_graph::ResourceGraph;
use shortest_path::{LabelSetting, Multipliers, PricingResult};

/// One person's pricing problem, with their graphs, which are built when needed.
#[derive(Debug)]
pub(crate) struct PricingProblem {
    pub sequence: SequenceConstraints,
    pub options: PersonOptions,
    graph: OnceLock<Option<ResourceGraph>>,
    relaxed: OnceLock<Option<ResourceGraph>>,
}

/// The pricing problems of all people.
#[derive(Debug)]
pub(crate) struct PricingProblems {
    pub people: Vec<PricingProblem>,
    /// Requirements that the same shifts of the same people cover, aggregated; the first of each stands for it.
    pub requirements: Vec<Vec<u32>>,
}

/// Width of the beam at each node for a first schedule, and the weight of an even spread: larger where a try fails.
const TRIES: [(usize, f64); 5] = [(3, 1.0), (3, 10.0), (10, 10.0), (60, 10.0), (400, 10.0)];
/// Tries on a period that is too long for a graph.
const FEW_TRIES: usize = 3;
/// Most days of a resource graph.
pub(crate) const MAX_GRAPH_DAYS: usize = 200;

impl PricingProblems {
    /// `None` where somebody's options depend on more than the constraints along the days.
    pub fn new(instance: &Instance) -> Option<Self> {
        let people = (0..instance.problem.people.len())
            .map(|person| {
                let own = &instance.person(person).constraints;
                let sequence =
                    SequenceConstraints::new(instance.problem, &instance.problem.successions, own, true);
                let options = PersonOptions::new(instance, person, &sequence)?;
                Some(PricingProblem { sequence, options, graph: OnceLock::new(), relaxed: OnceLock::new() })
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Self { people, requirements: aggregate_rows(instance.problem) })
    }
}

/// Groups requirements that the same shifts cover for the same skill group.
fn aggregate_rows(problem: &Problem) -> Vec<Vec<u32>> {
    let mut shifts = vec![Vec::new(); problem.cover.len()];
    for (number, shift) in problem.shifts.iter().enumerate() {
        for range in cover_ranges(problem, shift) {
            shifts[range.first as usize..][..range.len as usize]
                .iter_mut()
                .for_each(|shifts| shifts.push(number));
        }
    }
    let mut group_of = FxHashMap::default();
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for (requirement, shifts) in shifts.into_iter().enumerate() {
        let index = *group_of.entry((problem.cover[requirement].skill_group, shifts)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[index].push(requirement as u32);
    }
    groups
}

impl PricingProblem {
    /// The resource graph of all days; `None` where there is no schedule or it would be too large.
    pub fn graph(&self) -> Option<&ResourceGraph> {
        let build = || {
            let few = self.options.day_attributes.len() <= MAX_GRAPH_DAYS;
            if few { ResourceGraph::new(&self.layered_graph()?) } else { None }
        };
        self.graph.get_or_init(build).as_ref()
    }

    /// Whether [`Self::relaxed_graph`] may differ from [`Self::graph`].
    pub fn has_relaxed_graph(&self) -> bool {
        let mut sums = self.sequence.resources.iter().filter_map(Resource::counter);
        sums.any(|sum| sum.penalty.is_some())
    }

    /// The graph that may be [relaxed](ResourceGraph::relaxed).
    pub fn relaxed_graph(&self) -> Option<&ResourceGraph> {
        if !self.has_relaxed_graph() {
            return self.graph();
        }
        let build = || {
            let few = self.options.day_attributes.len() <= MAX_GRAPH_DAYS;
            if few { ResourceGraph::relaxed(&self.layered_graph()?) } else { None }
        };
        self.relaxed.get_or_init(build).as_ref()
    }

    /// The layered graph of all days.
    pub fn layered_graph(&self) -> Option<LayeredGraph> {
        LayeredGraph::new(
            &self.sequence,
            &self.sequence.initial_state()?,
            0,
            &self.options.day_attributes,
            &[],
        )
        .ok()
    }

    /// The [relaxed](ResourceGraph::relaxed) graph of some days, the others fixed as in a schedule.
    pub fn graph_of(&self, days: Range<usize>, schedule: &[DayAssignment]) -> Option<ResourceGraph> {
        let (start, _) = self.before(days.start, schedule)?;
        let then =
            schedule.iter().enumerate().skip(days.end).map(|(day, &shifts)| self.attributes(day, shifts));
        let then: Vec<DayAttributes> = then.collect::<Option<_>>()?;
        let layered =
            LayeredGraph::new(&self.sequence, &start, days.start, &self.options.day_attributes[days], &then);
        ResourceGraph::relaxed(&layered.ok()?)
    }

    /// The state of the resources before a day of a schedule, and the penalties until then.
    pub fn before(&self, day: usize, schedule: &[DayAssignment]) -> Option<(ResourceState, i64)> {
        let day_attributes =
            schedule[..day].iter().enumerate().map(|(day, &shifts)| self.attributes(day, shifts));
        self.sequence.state_after(day_attributes.collect::<Option<Vec<_>>>()?.into_iter())
    }

    fn attributes(&self, day: usize, shifts: DayAssignment) -> Option<DayAttributes> {
        self.options.find(day, shifts).map(|(class, _)| self.options.day_attributes[day][class])
    }

    /// The price of each option class at prices of cover.
    ///
    /// Fixed days after those asked for are one more day of the [graph](Self::graph_of), and cost nothing more.
    pub fn prices(&self, days: Range<usize>, cover_price: &[i64]) -> Prices {
        let mut prices = Prices { first: vec![0], of: Vec::new() };
        for day in days.clone() {
            for class in 0..self.options.classes[day].len() {
                prices.of.push(self.options.cheapest(day, class, cover_price, UNIT).0);
            }
            prices.first.push(prices.of.len() as u32);
        }
        if days.end < self.days().end {
            prices.of.push(0);
            prices.first.push(prices.of.len() as u32);
        }
        prices
    }

    /// The cost of a schedule at prices of its classes; `None` where it violates a hard constraint.
    pub fn cost(&self, schedule: &[DayAssignment], prices: &Prices) -> Option<i64> {
        let mut of_days = 0;
        let mut day_attributes = Vec::with_capacity(schedule.len());
        for (day, &shifts) in schedule.iter().enumerate() {
            let (class, _) = self.options.find(day, shifts)?;
            of_days += prices.day(day)[class];
            day_attributes.push(self.options.day_attributes[day][class]);
        }
        Some(of_days + self.sequence.feasible_cost(&day_attributes.iter().copied())? * UNIT)
    }

    /// All days.
    pub fn days(&self) -> Range<usize> {
        0..self.options.classes.len()
    }

    /// The cheapest option of each day's class.
    pub fn chosen(
        &self,
        days: Range<usize>,
        classes: &[u16],
        cover_price: &[i64],
    ) -> impl Iterator<Item = &DayOption> {
        days.zip(classes)
            .map(|(day, &class)| self.options.cheapest(day, usize::from(class), cover_price, UNIT).1)
    }

    /// A cheap first schedule by beam search; `None` where none was found, which proves nothing.
    pub fn first(&self, cover_price: &[i64]) -> Option<Vec<DayAssignment>> {
        let prices = self.prices(self.days(), cover_price);
        let layered = self.layered_graph()?;
        // On a long period the wide beams take longer than finding any schedule at all.
        let tries = if self.days().len() <= MAX_GRAPH_DAYS { &TRIES[..] } else { &TRIES[..FEW_TRIES] };
        let labels = tries
            .iter()
            .find_map(|&(width, strict)| beam_search::first_schedule(&layered, &prices, width, strict));
        let classes = labels.or_else(|| {
            LabelSetting::default()
                .cheapest(self.relaxed_graph()?, &prices, &mut Multipliers::default())
                .map(|PricingResult { classes: options, .. }| options)
        })?;
        Some(self.chosen(self.days(), &classes, cover_price).map(|option| option.shifts).collect())
    }
}

impl PricingProblem {
    /// Whether there is any schedule, whatever its cost; of interchangeable options the cheapest is taken.
    pub fn any(
        &self,
        cover_price: &[i64],
        limit: FeasibilityLimit,
        rng: &mut Rng,
        should_stop: &dyn Fn() -> bool,
    ) -> Result<Vec<DayAssignment>, NoSchedule> {
        match feasibility::find(&self.sequence, &self.options.day_attributes, limit, rng, should_stop) {
            Feasibility::Possible(classes) => {
                Ok(self.chosen(self.days(), &classes, cover_price).map(|option| option.shifts).collect())
            }
            Feasibility::Impossible => Err(NoSchedule::Proven),
            Feasibility::Unknown => Err(NoSchedule::NotFound),
        }
    }
}

/// Why somebody has no schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoSchedule {
    /// It is proven that there is none.
    Proven,
    /// None was found so far.
    NotFound,
}

/// The marginal cost of one more person for each requirement, with shortage times `shortage_weight`.
pub(crate) fn marginal_cover_prices(cover: &Cover, shortage_weight: i64, cover_price: &mut Vec<i64>) {
    cover_price.clear();
    cover_price.extend((0..cover.len()).map(|requirement| {
        let step = cover.next_marginal_cost(requirement);
        (step.shortage * shortage_weight + step.soft) * UNIT
    }));
}
