//! All people on all days at once.

use std::ops::Range;

use super::{GAP, RosterLane};
use crate::column_generation::solver::{Advance, Neighbourhood};
use crate::column_generation::volume_algorithm::Ascent;
use crate::instance::day_assignment::DayParts;
use crate::pricing::MAX_GRAPH_DAYS;
use crate::support::rng::Dice;
use crate::support::work_units::{self, TURN};

/// Where a lane is with it.
pub(super) enum Everything<'a> {
    /// That is not searched, or is what is being searched.
    No,
    /// It is searched as soon as the graphs of so many people are built.
    Building(usize),
    /// It is searched again when so much work is done.
    Aside(Box<Neighbourhood<'a>>, u64),
    /// It does not fit into graphs, and is being priced.
    Priced(Box<Ascent<'a>>),
    /// What was decided is given up when so much work is done, if it does not lead by then.
    Decided(u64),
}

impl Everything<'_> {
    /// Whether it has begun, and is not aside.
    pub fn is_begun(&self) -> bool {
        matches!(self, Self::Building(_) | Self::Priced(_))
    }
}

impl<'a> RosterLane<'a> {
    /// Searches everything at once next.
    pub fn search_everything(&mut self) {
        self.everything = if self.state.compiled.days <= MAX_GRAPH_DAYS {
            Everything::Building(self.rosters.people.len())
        } else {
            self.priced()
        };
    }

    /// At prices, from the beginning.
    fn priced(&self) -> Everything<'a> {
        let ascent = Ascent::new(&self.state, self.rosters, self.rate, &self.sum_prices);
        ascent.map_or(Everything::No, |ascent| Everything::Priced(Box::new(ascent)))
    }

    /// Does a step of what comes before it is searched as neighbourhoods are; whether there was one.
    pub(super) fn begin_everything(&mut self, halt: &dyn Fn() -> bool) -> bool {
        match &mut self.everything {
            Everything::Building(unbuilt @ 1..) => {
                *unbuilt -= 1;
                let roster = &self.rosters.people[*unbuilt];
                // The others were built when people were alone.
                let graph = if roster.has_quick_graph() { roster.graph() } else { None };
                let edges = graph.map_or(0, |graph| graph.edges.len());
                self.done += TURN / 100 + edges as u64 * work_units::BUILDING;
                true
            }
            Everything::Priced(ascent) => {
                let before = ascent.work();
                let goal = self.state.score.weighted_cost(self.rate) as f64;
                let own = |person| self.state.of_person(person);
                let advance = ascent.advance(goal, own, &mut self.dice, halt);
                self.done += (ascent.work() - before).max(TURN / 100);
                let bound = ascent.bound();
                match advance {
                    Advance::Going => {}
                    Advance::Nothing => self.everything = Everything::No,
                    Advance::Decided => self.take_priced(),
                }
                self.prove(bound);
                true
            }
            Everything::Decided(until) if *until <= self.done => {
                self.is_apart = false;
                self.everything = Everything::No;
                false
            }
            _ => false,
        }
    }

    /// Goes on from what was decided at prices, and with them.
    fn take_priced(&mut self) {
        let Everything::Priced(ascent) = std::mem::replace(&mut self.everything, Everything::No) else {
            return;
        };
        self.everything = Everything::Decided(self.done + ascent.work());
        for (cell, price) in ascent.prices() {
            self.guess[cell] = price;
        }
        self.go_apart(0..self.state.compiled.days, ascent.decided());
        self.begins_alone = true;
        self.before_alone = self.state.score.weighted_cost(self.rate);
    }

    /// Goes on from what was decided although it is worse: neighbourhoods may make more of it.
    pub(super) fn go_apart<'s>(
        &mut self,
        days: Range<usize>,
        decided: impl Iterator<Item = (usize, &'s [DayParts])>,
    ) {
        let mut parts = self.state.schedule.parts.clone();
        let changes = self.changes(days, decided);
        for change in changes {
            parts[change.at] = change.parts;
        }
        self.is_apart = true;
        self.go_on_from(&parts);
    }

    /// Everything comes again when other neighbourhoods have been searched for as long.
    pub(super) fn lay_aside(&mut self, hood: Box<Neighbourhood<'a>>) {
        if !hood.is_best() {
            let again_at = self.done + hood.work();
            self.everything = Everything::Aside(hood, again_at);
        }
    }

    /// Everything, where it is its turn.
    pub(super) fn everything(&mut self) -> Option<Box<Neighbourhood<'a>>> {
        match std::mem::replace(&mut self.everything, Everything::No) {
            Everything::Aside(mut hood, again_at) if again_at <= self.done => {
                self.is_apart = false;
                hood.reopen(|person| self.state.of_person(person), Dice::new(self.dice.bits().into(), 0));
                Some(hood)
            }
            Everything::Building(0) => {
                let (people, days) = (self.rosters.people.len(), self.state.compiled.days);
                let all: Vec<usize> = (0..people).collect();
                let hood =
                    Neighbourhood::new(&self.state, self.rosters, &all, 0..days, self.rate, GAP, &self.guess);
                match &hood {
                    Some(hood) => self.done += hood.work(),
                    None => self.everything = self.priced(),
                }
                hood.map(Box::new)
            }
            other => {
                self.everything = other;
                None
            }
        }
    }
}
