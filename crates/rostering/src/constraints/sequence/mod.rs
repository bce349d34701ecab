//! The limits that look along a person's days: runs, counts, week-ends, minutes, successions. One file each.
//!
//! Each is a [`Track`]: a small number that every day extends, or refuses to extend, at a cost. The same track weighs a
//! schedule that annealing has changed ([`Along::weigh`]), tells what is broken ([`Along::broken`]), and is a resource of
//! the dynamic programme over a person's whole schedule ([`crate::pricing::resource_graph`]). To add one: a file here, a variant of
//! [`Track`], a line in [`Along::new`].

mod broken_weekends;
mod count;
mod minutes;
mod run;
mod succession;
pub(crate) mod track;
mod weekends;

use track::Track;

use crate::problem::constraints::{CounterKind, PersonConstraints, Workload};
use crate::problem::{Problem, Succession};
use crate::solution::violation::ViolationCode;

/// What tracks see of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Sight {
    /// The groups of its parts, a bit each.
    pub groups: u64,
    /// Minutes of duty.
    pub duty: i32,
    /// Minutes of work and duty.
    pub worked: i32,
}

impl Sight {
    pub fn on_duty(&self) -> bool {
        self.duty > 0
    }

    fn of(&self, measure: Workload) -> i32 {
        match measure {
            Workload::Duty => self.duty,
            Workload::Worked => self.worked,
        }
    }
}

/// For each group the first that looks the same to all tracks.
#[derive(Debug, Clone)]
pub(crate) struct Groups([u8; 64]);

impl Groups {
    /// A set of groups with those in it that stand for them.
    pub fn same(&self, groups: u64) -> u64 {
        let mut left = groups;
        let mut same = 0;
        while left != 0 {
            same |= 1 << self.0[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        same
    }
}

/// The numbers of all tracks of a person, in the order of [`Along::tracks`].
pub(crate) type Numbers = [u16; MOST_TRACKS];

/// Most tracks of a person that the dynamic programme can hold.
pub(crate) const MOST_TRACKS: usize = 24;

/// All tracks of a person.
#[derive(Debug, Clone, Default)]
pub(crate) struct Along {
    pub tracks: Vec<Track>,
    /// Groups of which nothing may be done at all, a bit each. Only for whole schedules: they are left out of the choices,
    /// which is quicker than a track that refuses them.
    pub never: u64,
}

impl Along {
    /// The tracks that a person's limits ask for. `whole`: for the search over whole schedules, which needs all of them; not
    /// for annealing, which reads the most minutes in another way ([`crate::constraints::day`]).
    pub fn new(
        problem: &Problem,
        successions: &[Succession],
        limits: &PersonConstraints,
        whole: bool,
    ) -> Self {
        let days = problem.days.len();
        let unit = problem.shifts.iter().fold(0, |unit, part| gcd(unit, part.minutes())).max(1);
        let mut tracks = Vec::new();
        tracks.extend(
            succession::Succession::new(successions, limits.previous_shift_type).map(Track::Succession),
        );
        for run in &limits.consecutive {
            tracks.extend(run::Longest::new(run).map(Track::LongestRun));
            tracks.extend(run::Shortest::new(run).map(Track::ShortestRun));
        }
        for window in &limits.windows {
            if whole || window.min > 0 {
                tracks.push(Track::Minutes(minutes::Minutes::new(window, !whole, unit)));
            }
        }
        let mut never = 0;
        for count in &limits.counters {
            match count.kind {
                CounterKind::Shifts(groups) if whole && count.forbids_all(days) => never |= groups,
                CounterKind::Shifts(_) | CounterKind::WorkingDays => {
                    tracks.extend(count::Often::new(count, days).map(Track::Count));
                }
                CounterKind::Weekends => {
                    tracks
                        .extend(weekends::Weekends::new(count, &problem.weekends, days).map(Track::Weekends));
                }
                CounterKind::IncompleteWeekends => tracks.push(Track::BrokenWeekends(
                    broken_weekends::BrokenWeekends::new(count, &problem.weekends, days),
                )),
            }
        }
        Self { tracks, never }
    }

    /// Some of its limits.
    pub fn only(&self, is_in: impl Fn(&Track) -> bool) -> Self {
        Self { tracks: self.tracks.iter().filter(|track| is_in(track)).cloned().collect(), never: self.never }
    }

    /// Its limits in some places.
    pub fn only_places(&self, places: &[usize]) -> Self {
        Self { tracks: places.iter().map(|&place| self.tracks[place].clone()).collect(), never: self.never }
    }

    /// The numbers before the first day; `None` where they do not fit.
    pub fn start(&self) -> Option<Numbers> {
        let mut numbers = [0; MOST_TRACKS];
        if self.tracks.len() > MOST_TRACKS {
            return None;
        }
        for (number, track) in numbers.iter_mut().zip(&self.tracks) {
            *number = u16::try_from(track.start()).ok()?;
        }
        Some(numbers)
    }

    /// The numbers after some days from the first on, and what those cost; `None` where a day is forbidden.
    pub fn after(&self, days: impl Iterator<Item = Sight>) -> Option<(Numbers, i64)> {
        let mut numbers = self.start()?;
        let mut all = 0;
        for (day, sight) in days.enumerate() {
            let (next, cost) = self.step(&numbers, day, &sight)?;
            numbers = next;
            all += i64::from(cost);
        }
        Some((numbers, all))
    }

    /// The numbers after a day, and what it costs; `None` where it is forbidden.
    pub fn step(&self, numbers: &Numbers, day: usize, sight: &Sight) -> Option<(Numbers, i32)> {
        let mut after = *numbers;
        let mut cost = 0;
        for (number, track) in after.iter_mut().zip(&self.tracks) {
            let (next, price) = track.extend(u32::from(*number), day, sight)?;
            *number = u16::try_from(next).ok()?;
            cost += price;
        }
        Some((after, cost))
    }

    /// Which groups the tracks tell apart.
    pub fn groups(&self) -> Groups {
        let mut looks = [const { Vec::new() }; 64];
        for track in &self.tracks {
            for (group, look) in looks.iter_mut().enumerate() {
                track.look(group as u32, look);
            }
        }
        Groups(std::array::from_fn(|group| {
            looks.iter().position(|look| *look == looks[group]).unwrap_or(group) as u8
        }))
    }

    /// What a schedule costs; `None` where it breaks a limit.
    pub fn weigh(&self, days: &(impl Iterator<Item = Sight> + Clone)) -> Option<i64> {
        let mut cost = 0;
        for track in &self.tracks {
            let mut number = track.start();
            for (day, sight) in days.clone().enumerate() {
                let (next, price) = track.extend(number, day, &sight)?;
                number = next;
                cost += i64::from(price);
            }
        }
        Some(cost)
    }

    /// The days on which a schedule breaks a limit, and which.
    pub fn broken(&self, days: &(impl Iterator<Item = Sight> + Clone)) -> Vec<(usize, ViolationCode)> {
        self.weigh_in_any_case(days).1
    }

    /// What a schedule costs beside the limits that it breaks.
    pub fn cost(&self, days: &(impl Iterator<Item = Sight> + Clone)) -> i64 {
        self.weigh(days).unwrap_or_else(|| self.weigh_in_any_case(days).0)
    }

    /// A track that refused a day goes on from there as if the day had been free and the first.
    fn weigh_in_any_case(
        &self,
        days: &(impl Iterator<Item = Sight> + Clone),
    ) -> (i64, Vec<(usize, ViolationCode)>) {
        let mut cost = 0;
        let mut broken = Vec::new();
        for track in &self.tracks {
            let mut number = track.start();
            for (day, sight) in days.clone().enumerate() {
                let next = track.extend(number, day, &sight).or_else(|| {
                    broken.push((day, track.reason()));
                    track.extend(track.start(), day, &Sight::default())
                });
                let (after, price) = next.unwrap_or_default();
                number = after;
                cost += i64::from(price);
            }
        }
        (cost, broken)
    }
}

fn gcd(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
