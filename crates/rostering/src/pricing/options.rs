//! What a person may choose on each day, in classes: choices that no limit along the days tells apart are one class, of
//! which only the cheapest matters.

use std::ops::Range;

use crate::constraints::sequence::{Along, Sight};
use crate::instance::day_assignment::DayParts;
use crate::instance::roster::DayFacts;
use crate::instance::{Compiled, ranges_of};
use crate::objective;

/// One way to spend a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    pub parts: DayParts,
    /// What it costs beside cover.
    pub cost: i64,
    /// Its cells, in [`Choices::cells`].
    first_cell: u32,
    cells: u32,
}

/// All choices of one person.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choices {
    /// For each day what the limits see of each class.
    pub sights: Vec<Vec<Sight>>,
    /// For each day the choices of each class.
    pub classes: Vec<Vec<Vec<Choice>>>,
    cells: Vec<u32>,
}

impl Choices {
    /// `None` where limits that are not along the days tell them apart as well: several parts on a day, rest.
    pub fn new(compiled: &Compiled, person: usize, along: &Along) -> Option<Self> {
        let limits = &compiled.person(person).constraints;
        if limits.max_shifts_per_day > 1 || limits.min_rest.is_some() {
            return None;
        }
        let groups = along.groups();
        let mut all = Self::default();
        for day in 0..compiled.days {
            let at = person * compiled.days + day;
            let mut sights: Vec<Sight> = Vec::new();
            let mut classes: Vec<Vec<Choice>> = Vec::new();
            for parts in all_parts(compiled, at) {
                let facts = DayFacts::new(compiled, at, parts);
                if limits.max_day_minutes.is_some_and(|most| facts.worked > most && !parts.is_empty()) {
                    continue;
                }
                if facts.groups & along.never != 0 && compiled.locked(at).is_empty() {
                    continue;
                }
                let mut sight = facts.sight();
                sight.groups = groups.same(sight.groups);
                let class = sights.iter().position(|known| *known == sight).unwrap_or_else(|| {
                    sights.push(sight);
                    classes.push(Vec::new());
                    sights.len() - 1
                });
                let choice = all.choice(compiled, at, parts);
                classes[class].push(choice);
            }
            all.sights.push(sights);
            all.classes.push(classes);
        }
        Some(all)
    }

    fn choice(&mut self, compiled: &Compiled, at: usize, parts: DayParts) -> Choice {
        let classes = compiled.person(compiled.split(at).0).skill_groups;
        let first_cell = self.cells.len() as u32;
        let counts = |cell: u32| {
            compiled.problem.cover[cell as usize].skill_group.is_none_or(|class| classes >> class & 1 == 1)
        };
        for part in parts.iter() {
            for range in ranges_of(compiled.problem, compiled.part(part)) {
                self.cells.extend((range.first..range.first + range.len).filter(|&cell| counts(cell)));
            }
        }
        let cost = objective::day(compiled, at, parts) + objective::parts(compiled, at, parts);
        Choice { parts, cost, first_cell, cells: self.cells.len() as u32 - first_cell }
    }

    /// The cells of a choice.
    pub fn cells(&self, choice: &Choice) -> &[u32] {
        &self.cells[choice.first_cell as usize..][..choice.cells as usize]
    }

    /// What a choice costs where its cells cost so much each.
    pub fn price(&self, choice: &Choice, cell_price: &[i64], unit: i64) -> i64 {
        let cover: i64 = self.cells(choice).iter().map(|&cell| cell_price[cell as usize]).sum();
        choice.cost * unit + cover
    }

    /// The cheapest choice of a class, with what it costs where its cells cost so much each; the first of equals.
    pub fn cheapest(&self, day: usize, class: usize, cell_price: &[i64], unit: i64) -> (i64, &Choice) {
        let choices = &self.classes[day][class];
        let mut best = (i64::MAX, &choices[0]);
        for choice in choices {
            let cost = self.price(choice, cell_price, unit);
            if cost < best.0 {
                best = (cost, choice);
            }
        }
        best
    }

    /// How many there are on some days.
    pub fn count(&self, days: Range<usize>) -> usize {
        self.classes[days].iter().flatten().map(Vec::len).sum()
    }

    /// What is done on a day, with its class.
    pub fn find(&self, day: usize, parts: DayParts) -> Option<(usize, &Choice)> {
        self.classes[day].iter().enumerate().find_map(|(class, choices)| {
            choices.iter().find(|choice| choice.parts == parts).map(|choice| (class, choice))
        })
    }
}

/// What may be done on a person-day: the locked parts, or nothing or one of the menu where none is locked.
fn all_parts(compiled: &Compiled, at: usize) -> Vec<DayParts> {
    if !compiled.locked(at).is_empty() {
        return vec![compiled.fixed.parts[at]];
    }
    let menu = compiled.menu(at).iter();
    let single = menu.filter_map(|offer| DayParts::EMPTY.with(offer.shift, &compiled.problem.shifts));
    std::iter::once(DayParts::EMPTY).chain(single).collect()
}
