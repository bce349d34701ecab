//! What a person may do on each day, in option classes: options that no constraint along the days distinguishes are one
//! class, of which only the cheapest matters.

use std::ops::Range;

use crate::instance::day_assignment::DayAssignment;
use crate::instance::{Instance, cover_ranges};
use crate::objective;
use crate::sequence_constraints::SequenceConstraints;
use crate::sequence_constraints::day_attributes::DayAttributes;

/// What a person may do on a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DayOption {
    pub shifts: DayAssignment,
    /// Its cost beside cover.
    pub cost: i64,
    /// Its requirements, as a range of [`PersonOptions::requirements`].
    first_requirement: u32,
    requirements: u32,
}

/// All options of one person.
#[derive(Debug, Clone, Default)]
pub(crate) struct PersonOptions {
    /// For each day what the constraints see of each class.
    pub day_attributes: Vec<Vec<DayAttributes>>,
    /// For each day the options of each class.
    pub classes: Vec<Vec<Vec<DayOption>>>,
    requirements: Vec<u32>,
}

impl PersonOptions {
    /// `None` where other constraints distinguish them as well: several shifts on a day, rest.
    pub fn new(instance: &Instance, person: usize, sequence: &SequenceConstraints) -> Option<Self> {
        let limits = &instance.person(person).constraints;
        if limits.max_shifts_per_day > 1 || limits.min_rest.is_some() || limits.working_time.is_some() {
            return None;
        }
        let groups = sequence.shift_type_classes();
        let splits = sequence.splits_at_midnight();
        let mut all = Self::default();
        for day in 0..instance.days {
            let at = person * instance.days + day;
            let mut day_attributes: Vec<DayAttributes> = Vec::new();
            let mut classes: Vec<Vec<DayOption>> = Vec::new();
            for shifts in all_assignments(instance, at) {
                let summary = instance.summary(at, shifts);
                if limits.max_day_minutes.is_some_and(|max| summary.worked > max && !shifts.is_empty()) {
                    continue;
                }
                if summary.shift_types & sequence.forbidden_types != 0 && instance.locked(at).is_empty() {
                    continue;
                }
                let mut attributes = summary.attributes();
                if !splits {
                    (attributes.late_duty, attributes.late_worked) = (0, 0);
                }
                attributes.shift_types = groups.representatives(attributes.shift_types);
                let class =
                    day_attributes.iter().position(|known| *known == attributes).unwrap_or_else(|| {
                        day_attributes.push(attributes);
                        classes.push(Vec::new());
                        day_attributes.len() - 1
                    });
                let option = all.option(instance, at, shifts);
                classes[class].push(option);
            }
            all.day_attributes.push(day_attributes);
            all.classes.push(classes);
        }
        Some(all)
    }

    fn option(&mut self, instance: &Instance, at: usize, shifts: DayAssignment) -> DayOption {
        let classes = instance.person(instance.split(at).0).skill_groups;
        let first_requirement = self.requirements.len() as u32;
        let counts = |requirement: u32| {
            instance.problem.cover[requirement as usize]
                .skill_group
                .is_none_or(|class| classes >> class & 1 == 1)
        };
        for shift in shifts.iter() {
            for range in cover_ranges(instance.problem, instance.shift(shift)) {
                self.requirements.extend(
                    (range.first..range.first + range.len).filter(|&requirement| counts(requirement)),
                );
            }
        }
        let cost = objective::day(instance, at, shifts) + objective::shifts(instance, at, shifts);
        DayOption {
            shifts,
            cost,
            first_requirement,
            requirements: self.requirements.len() as u32 - first_requirement,
        }
    }

    /// The requirements that an option covers.
    pub fn requirements(&self, option: &DayOption) -> &[u32] {
        &self.requirements[option.first_requirement as usize..][..option.requirements as usize]
    }

    /// The price of an option at prices of cover.
    pub fn price(&self, option: &DayOption, cover_price: &[i64], unit: i64) -> i64 {
        let cover: i64 =
            self.requirements(option).iter().map(|&requirement| cover_price[requirement as usize]).sum();
        option.cost * unit + cover
    }

    /// The cheapest option of a class with its price; the first of equals.
    pub fn cheapest(&self, day: usize, class: usize, cover_price: &[i64], unit: i64) -> (i64, &DayOption) {
        let options = &self.classes[day][class];
        let mut best = (i64::MAX, &options[0]);
        for option in options {
            let cost = self.price(option, cover_price, unit);
            if cost < best.0 {
                best = (cost, option);
            }
        }
        best
    }

    /// Number of options on some days.
    pub fn count(&self, days: Range<usize>) -> usize {
        self.classes[days].iter().flatten().map(Vec::len).sum()
    }

    /// The option with this assignment, and its class.
    pub fn find(&self, day: usize, shifts: DayAssignment) -> Option<(usize, &DayOption)> {
        self.classes[day].iter().enumerate().find_map(|(class, options)| {
            options.iter().find(|option| option.shifts == shifts).map(|option| (class, option))
        })
    }
}

/// All assignments of a person-day: the locked shifts, or nothing or one option where none is locked.
fn all_assignments(instance: &Instance, at: usize) -> Vec<DayAssignment> {
    if !instance.locked(at).is_empty() {
        return vec![instance.fixed.shifts[at]];
    }
    let options = instance.options(at).iter();
    let single =
        options.filter_map(|option| DayAssignment::EMPTY.with(option.shift, &instance.problem.shifts));
    std::iter::once(DayAssignment::EMPTY).chain(single).collect()
}
