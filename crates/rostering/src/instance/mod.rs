//! The problem compiled for the search: flat arrays by person-day.

pub(crate) mod company;
pub(crate) mod day_assignment;
pub(crate) mod neighbours;
pub(crate) mod roster;
mod validate;
pub(crate) mod working_time;

use std::ops::Range;

use crate::error::RosteringError;
use crate::problem::constraints::Workload;
use crate::problem::weights::Weights;
use crate::problem::{Assignment, CoverRange, Interval, Person, Problem, Shift, ShiftOption};
use crate::sequence_constraints::SequenceConstraints;
use crate::support::jagged::Jagged;
use company::CompanySlots;
use day_assignment::DayAssignment;
use neighbours::ShiftNeighbours;
use roster::{DaySummary, Roster, minutes_in};
use working_time::FixedWorkingTime;

/// Marks a person-day without options.
const NO_OPTIONS: u32 = u32::MAX;

/// The maximum of a workload window, raised to what is fixed where that exceeds it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ResidualWindow {
    pub workload: Workload,
    pub first_day: u16,
    pub days: u16,
    /// Most minutes inside the period.
    pub max: i32,
    pub splits: bool,
}

impl ResidualWindow {
    /// The minutes that a person's days have in it.
    pub fn minutes(&self, days: &[DaySummary]) -> i32 {
        let (first, len) = (usize::from(self.first_day), usize::from(self.days));
        minutes_in(days, first, len, self.splits, self.workload)
    }
}

/// The problem in flat arrays. The index of a person-day is `person · days + day`.
pub(crate) struct Instance<'a> {
    pub problem: &'a Problem,
    pub days: usize,
    option_list_of: Vec<u32>,
    /// Each list of options, by shift.
    option_lists: Jagged<ShiftOption>,
    /// For each list of options the disjoint ranges of requirements that its shifts cover.
    cover_spans: Jagged<CoverRange>,
    fixed_work: Jagged<Interval>,
    /// Whether a shift or some fixed work runs over the end of its day.
    over_midnight: bool,
    locked: Jagged<u32>,
    previous: Jagged<u32>,
    windows: Jagged<ResidualWindow>,
    pub neighbours: ShiftNeighbours,
    /// For each person the factor of their squared load; see [`fairness_factor`].
    pub fairness_factors: Vec<f64>,
    /// For each person the constraints along their days, without the maxima of workloads; see [`crate::day_constraints`].
    pub sequences: Vec<SequenceConstraints>,
    /// Person-days with options.
    pub open: Vec<u32>,
    /// For each day the people with options.
    pub people_open_on: Jagged<u32>,
    /// For each requirement the day of the shifts that cover it; `u16::MAX` for a requirement that nothing covers.
    pub day_of_requirement: Vec<u16>,
    /// The same for the requirements that night shifts of the day before cover as well: the earlier day.
    earlier_day: Vec<u16>,
    /// For each person what working-time law needs of what is fixed; `None` where it does not apply.
    pub working_times: Vec<Option<FixedWorkingTime>>,
    /// Where people stand together; `None` where nobody is new.
    pub company: Option<CompanySlots>,
    /// The roster of the locked shifts alone: what is fixed.
    pub fixed: Roster,
}

impl<'a> Instance<'a> {
    /// Compiles a problem.
    ///
    /// # Errors
    /// Where the problem is inconsistent.
    pub fn new(problem: &'a Problem) -> Result<Self, RosteringError> {
        validate::problem(problem)?;
        let days = problem.days.len();
        let size = days * problem.people.len();
        let mut option_list_of = vec![NO_OPTIONS; size];
        let mut fixed_work = vec![Vec::new(); size];
        let mut locked = vec![Vec::new(); size];
        for (p, person) in problem.people.iter().enumerate() {
            for (d, options) in person.day_options.iter().enumerate() {
                option_list_of[p * days + d] = options.unwrap_or(NO_OPTIONS);
            }
            for &interval in &person.fixed_work {
                let day = problem.days.partition_point(|day| day.end <= interval.start).min(days - 1);
                fixed_work[p * days + day].push(interval);
            }
            for &shift in &person.locked {
                locked[p * days + usize::from(problem.shifts[shift as usize].day)].push(shift);
            }
        }
        let option_lists = Jagged::new(problem.day_options.iter().map(|options| {
            let mut options = options.clone();
            options.sort_unstable();
            options
        }));
        let cover_spans =
            Jagged::new(problem.day_options.iter().map(|options| cover_spans(problem, options)));
        let open: Vec<u32> =
            (0..size as u32).filter(|&at| option_list_of[at as usize] != NO_OPTIONS).collect();
        let people_open_on = Jagged::new((0..days).map(|d| {
            (0..problem.people.len() as u32)
                .filter(|&p| option_list_of[p as usize * days + d] != NO_OPTIONS)
                .collect()
        }));
        let mut day_of_requirement = vec![u16::MAX; problem.cover.len()];
        let mut earlier_day = vec![u16::MAX; problem.cover.len()];
        for shift in &problem.shifts {
            for range in cover_ranges(problem, shift) {
                for requirement in range.first as usize..(range.first + range.len) as usize {
                    day_of_requirement[requirement] = shift.day;
                    earlier_day[requirement] = earlier_day[requirement].min(shift.day);
                }
            }
        }
        let over_midnight = problem.shifts.iter().any(|s| s.end > problem.days[usize::from(s.day)].end)
            || fixed_work
                .iter()
                .enumerate()
                .any(|(at, work)| work.last().is_some_and(|last| last.end > problem.days[at % days].end));
        let mut instance = Self {
            problem,
            days,
            option_list_of,
            option_lists,
            cover_spans,
            fixed_work: Jagged::new(fixed_work.into_iter()),
            over_midnight,
            locked: Jagged::new(locked.into_iter()),
            previous: Jagged::new(std::iter::empty()),
            windows: Jagged::new(std::iter::empty()),
            neighbours: ShiftNeighbours::new(&problem.shifts),
            fairness_factors: problem.people.iter().map(|p| fairness_factor(&problem.weights, p)).collect(),
            sequences: problem
                .people
                .iter()
                .map(|p| SequenceConstraints::new(problem, &problem.successions, &p.constraints, false))
                .collect(),
            open,
            people_open_on,
            day_of_requirement,
            earlier_day,
            working_times: problem
                .people
                .iter()
                .map(|person| FixedWorkingTime::new(problem, person))
                .collect(),
            company: CompanySlots::new(problem),
            fixed: Roster::default(),
        };
        let fixed: Vec<DayAssignment> = (0..size)
            .map(|at| instance.day_assignment(instance.locked.of(at)).ok_or(RosteringError::Assignment))
            .collect::<Result<_, _>>()?;
        instance.fixed = instance.roster(fixed);
        instance.windows = instance.residual_windows();
        instance.previous = instance.by_person_day(&problem.previous)?;
        Ok(instance)
    }

    fn residual_windows(&self) -> Jagged<ResidualWindow> {
        let mut windows = vec![Vec::new(); self.days * self.problem.people.len()];
        for (p, person) in self.problem.people.iter().enumerate() {
            let of_law = self.working_times[p].iter().flat_map(|fixed| &fixed.windows);
            for window in person.constraints.windows.iter().chain(of_law) {
                let first = usize::from(window.first_day);
                let mut inner = ResidualWindow {
                    workload: window.workload,
                    first_day: window.first_day,
                    days: window.days,
                    max: window.max - window.history,
                    splits: window.splits,
                };
                inner.max = inner.max.max(inner.minutes(self.fixed.of_person(p)));
                // A night shift of the day before may run into it.
                let earlier = usize::from(window.splits && self.over_midnight && first > 0);
                for day in first - earlier..first + usize::from(window.days) {
                    windows[p * self.days + day].push(inner);
                }
            }
        }
        Jagged::new(windows.into_iter())
    }

    /// A rota as lists of shifts by person-day.
    pub fn by_person_day(&self, rota: &[Assignment]) -> Result<Jagged<u32>, RosteringError> {
        let mut lists = vec![Vec::new(); self.days * self.problem.people.len()];
        for assignment in rota {
            let shift =
                self.problem.shifts.get(assignment.shift as usize).ok_or(RosteringError::Assignment)?;
            let at = assignment.person as usize * self.days + usize::from(shift.day);
            let list: &mut Vec<u32> = lists.get_mut(at).ok_or(RosteringError::Assignment)?;
            if !list.contains(&assignment.shift) {
                list.push(assignment.shift);
            }
        }
        Ok(Jagged::new(lists.into_iter()))
    }

    /// The assignment of a day's shifts; `None` when they are too many.
    pub fn day_assignment(&self, list: &[u32]) -> Option<DayAssignment> {
        list.iter().try_fold(DayAssignment::EMPTY, |day, &shift| day.with(shift, &self.problem.shifts))
    }

    /// The summary of a person-day with these shifts.
    pub fn summary(&self, at: usize, shifts: DayAssignment) -> DaySummary {
        let (person, day) = self.split(at);
        let own = self.fixed_work(at);
        let near = if self.over_midnight {
            let from = person * self.days;
            self.fixed_work.range(at.saturating_sub(1).max(from)..(at + 2).min(from + self.days))
        } else {
            own
        };
        DaySummary::new(self.problem.days[day].end, own, near, &self.problem.shifts, shifts)
    }

    /// The roster with these shifts, by person-day.
    pub fn roster(&self, shifts: Vec<DayAssignment>) -> Roster {
        let summaries = shifts.iter().enumerate().map(|(at, &shifts)| self.summary(at, shifts)).collect();
        Roster::new(self.days, shifts, summaries)
    }

    /// Shifts by person-day as assignments, by person and then by shift.
    pub fn assignments(&self, shifts: &[DayAssignment]) -> Vec<Assignment> {
        let mut all = Vec::new();
        for (at, shifts) in shifts.iter().enumerate() {
            let person = self.split(at).0 as u32;
            all.extend(shifts.iter().map(|shift| Assignment { person, shift }));
        }
        all.sort_unstable();
        all
    }

    /// The days of the shifts that cover a requirement: one, or two around a midnight.
    pub fn days_of_requirement(&self, requirement: usize) -> Range<usize> {
        let (first, last) = (self.earlier_day[requirement], self.day_of_requirement[requirement]);
        if first == u16::MAX { 0..0 } else { usize::from(first.min(last))..usize::from(first.max(last)) + 1 }
    }

    /// A shift by its index.
    pub fn shift(&self, shift: u32) -> &'a Shift {
        &self.problem.shifts[shift as usize]
    }

    /// A person by their index.
    pub fn person(&self, person: usize) -> &'a Person {
        &self.problem.people[person]
    }

    /// The person and the day of a person-day.
    pub fn split(&self, at: usize) -> (usize, usize) {
        ((at as u32 / self.days as u32) as usize, (at as u32 % self.days as u32) as usize)
    }

    /// The options of a person-day, by shift.
    pub fn options(&self, at: usize) -> &[ShiftOption] {
        match self.option_list_of[at] {
            NO_OPTIONS => &[],
            options => self.option_lists.of(options as usize),
        }
    }

    /// The disjoint ranges of requirements that the options of a person-day cover.
    pub fn cover_spans(&self, at: usize) -> &[CoverRange] {
        match self.option_list_of[at] {
            NO_OPTIONS => &[],
            options => self.cover_spans.of(options as usize),
        }
    }

    /// A shift among the options of a person-day.
    pub fn option(&self, at: usize, shift: u32) -> Option<ShiftOption> {
        let options = self.options(at);
        options.binary_search_by_key(&shift, |option| option.shift).ok().map(|index| options[index])
    }

    /// Fixed work of a person-day.
    pub fn fixed_work(&self, at: usize) -> &[Interval] {
        self.fixed_work.of(at)
    }

    /// Locked shifts of a person-day.
    pub fn locked(&self, at: usize) -> &[u32] {
        self.locked.of(at)
    }

    /// Shifts of a person-day in the earlier rota.
    pub fn previous(&self, at: usize) -> &[u32] {
        self.previous.of(at)
    }

    /// The workload windows that contain a person-day.
    pub fn windows(&self, at: usize) -> &[ResidualWindow] {
        self.windows.of(at)
    }
}

/// All ranges of requirements that a shift covers.
pub(crate) fn cover_ranges<'a>(
    problem: &'a Problem,
    shift: &'a Shift,
) -> impl Iterator<Item = CoverRange> + 'a {
    let more = shift.extra_cover.first as usize..(shift.extra_cover.first + shift.extra_cover.len) as usize;
    std::iter::once(shift.cover).chain(problem.extra_cover[more].iter().copied())
}

/// The requirements that options cover, as ranges that neither overlap nor touch.
fn cover_spans(problem: &Problem, options: &[ShiftOption]) -> Vec<CoverRange> {
    let mut ranges: Vec<CoverRange> = options
        .iter()
        .flat_map(|option| cover_ranges(problem, &problem.shifts[option.shift as usize]))
        .filter(|range| range.len > 0)
        .collect();
    ranges.sort_unstable_by_key(|range| range.first);
    let mut merged: Vec<CoverRange> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.first <= last.first + last.len => {
                last.len = last.len.max(range.first + range.len - last.first);
            }
            _ => merged.push(range),
        }
    }
    merged
}

/// The factor of a person's squared load in the cost of fairness: half the weight for each minute of their target load. For a
/// given sum of loads, the sum of load² / target is least when all loads are proportional to the targets.
fn fairness_factor(weights: &Weights, person: &Person) -> f64 {
    if person.target_load == 0 {
        0.0
    } else {
        f64::from(weights.fairness_minute) / (2.0 * f64::from(person.target_load))
    }
}
