//! One person of a neighbourhood, and what their schedules are in its programme.

use std::borrow::Cow;
use std::ops::Range;

use super::cover_rows;
use super::restricted_master::Mix;
use crate::instance::day_assignment::DayParts;
use crate::pricing::Roster;
use crate::pricing::options::Choice;
use crate::pricing::resource_graph::Graph;
use crate::pricing::shortest_path::{Cheapest, FORBIDDEN, Multipliers, Prices, UNIT};
use crate::support::work_units;

/// Somebody whose schedule is open on some days.
pub(super) struct Open<'a> {
    pub person: usize,
    pub roster: &'a Roster,
    pub graph: Cow<'a, Graph>,
    /// What they do on all days, before.
    pub schedule: Vec<DayParts>,
    pub multipliers: Multipliers,
    /// What their limits have cost before the first of the days.
    pub so_far: f64,
    /// What it counts for to price their choices.
    pub work_to_price: u64,
    /// What is decided for each of the days.
    pub decided: Vec<Option<DayParts>>,
    /// The schedule that is decided, by its place among all.
    pub fixed: Option<usize>,
}

impl<'a> Open<'a> {
    /// `hurried`: the graph may be rough. Adds to the work. `None` where the choices do not fit into a graph.
    pub fn new(
        person: usize,
        roster: &'a Roster,
        schedule: Vec<DayParts>,
        days: Range<usize>,
        hurried: bool,
        work: &mut u64,
    ) -> Option<Self> {
        let so_far = roster.before(days.start, &schedule)?.1 as f64;
        *work += work_units::LIMIT * (schedule.len() * roster.along.tracks.len()) as u64;
        let graph = if days == roster.days() {
            Cow::Borrowed(if hurried { roster.quick_graph() } else { roster.graph() }?)
        } else {
            let graph = roster.graph_of(days.clone(), &schedule)?;
            *work += work_units::BUILDING * graph.edges.len() as u64;
            Cow::Owned(graph)
        };
        let decided = vec![None; days.len()];
        let work_to_price = work_units::CHOICE * roster.choices.count(days) as u64;
        let multipliers = Multipliers::default();
        Some(Self {
            person,
            roster,
            graph,
            schedule,
            multipliers,
            so_far,
            work_to_price,
            decided,
            fixed: None,
        })
    }

    /// What the classes cost where each cell costs so much; others than what is decided are forbidden.
    pub fn prices(&self, days: &Range<usize>, cell_price: &[i64]) -> Prices {
        let mut prices = self.roster.prices(days.clone(), cell_price);
        for (place, day) in days.clone().enumerate() {
            if let Some((class, choice)) = self.decided(place, day) {
                let of_day = &mut prices.of[prices.first[place] as usize..prices.first[place + 1] as usize];
                of_day.fill(FORBIDDEN);
                of_day[class] = self.roster.choices.price(choice, cell_price, UNIT);
            }
        }
        prices
    }

    /// The choice that is decided for a day, with its class; `place`: the day's among those that are open.
    fn decided(&self, place: usize, day: usize) -> Option<(usize, &Choice)> {
        self.roster.choices.find(day, self.decided[place]?)
    }

    /// What days are in the programme, weighed from scratch; `place`: the person's in the programme. `None` where they break a
    /// limit.
    pub fn mix(&self, place: usize, days: &Range<usize>, parts: &[DayParts], row_of: &[u32]) -> Option<Mix> {
        let Self { roster, schedule, .. } = self;
        let mut rows = Vec::new();
        let mut cost = 0;
        let mut sights = Vec::with_capacity(schedule.len());
        for (day, &before) in schedule.iter().enumerate() {
            let inside = days.contains(&day);
            let (class, choice) =
                roster.choices.find(day, if inside { parts[day - days.start] } else { before })?;
            sights.push(roster.choices.sights[day][class]);
            if inside {
                cost += choice.cost;
                rows.extend(cover_rows::of_choice(&roster.choices, choice, row_of));
            }
        }
        cost += roster.along.weigh(&sights.iter().copied())?;
        Some(Mix { person: place, cost: cost as f64, rows })
    }

    /// The same for days that were found in the graph, which knows what the limits ask for them; and the days. `None` where they
    /// are not what is decided: nothing that was found is.
    pub fn found(
        &self,
        place: usize,
        days: &Range<usize>,
        found: &Cheapest,
        cell_price: &[i64],
        row_of: &[u32],
    ) -> Option<(Mix, Vec<DayParts>)> {
        let mut mix = Mix { person: place, cost: self.so_far + found.asked as f64, rows: Vec::new() };
        let mut parts = Vec::with_capacity(days.len());
        let chosen = self.roster.chosen(days.clone(), &found.choices, cell_price);
        for (place, (mut choice, day)) in chosen.zip(days.clone()).enumerate() {
            if let Some((class, decided)) = self.decided(place, day) {
                if class != usize::from(found.choices[place]) {
                    return None;
                }
                choice = decided;
            }
            parts.push(choice.parts);
            mix.cost += choice.cost as f64;
            mix.rows.extend(cover_rows::of_choice(&self.roster.choices, choice, row_of));
        }
        Some((mix, parts))
    }
}
