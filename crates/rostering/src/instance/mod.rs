//! The problem as the search reads it: flat arrays by person-day.

pub(crate) mod day_assignment;
pub(crate) mod neighbours;
pub(crate) mod roster;

use crate::constraints::sequence::Along;
use crate::error::RosteringError;
use crate::objective::fairness;
use crate::problem::constraints::Workload;
use crate::problem::{Assignment, CoverRange, Interval, Person, Problem, Shift, ShiftOption, validate};
use crate::support::jagged::Lists;
use day_assignment::DayParts;
use neighbours::Neighbours;
use roster::Schedule;

/// Marks a person-day without a menu.
const NO_MENU: u32 = u32::MAX;

/// A window's limit with all that is fixed taken off.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InnerWindow {
    pub measure: Workload,
    pub first_day: u16,
    pub days: u16,
    /// Most minutes inside the period, or what is fixed where that is more already.
    pub most: i32,
}

/// The problem in flat arrays. A person-day is `person · days + day`.
pub(crate) struct Compiled<'a> {
    pub problem: &'a Problem,
    pub days: usize,
    menu_of: Vec<u32>,
    /// The offers of each menu, by part.
    menus: Lists<ShiftOption>,
    /// The runs of cells that each menu's parts touch, apart from each other.
    spans: Lists<CoverRange>,
    work: Lists<Interval>,
    locked: Lists<u32>,
    previous: Lists<u32>,
    windows: Lists<InnerWindow>,
    pub neighbours: Neighbours,
    /// What fairness multiplies with; see [`fairness::factor`].
    pub fairness: Vec<f64>,
    /// For each person the limits along their days, without those on the most minutes; see [`crate::constraints::day`].
    pub along: Vec<Along>,
    /// Person-days with a menu.
    pub open: Vec<u32>,
    /// For each day the people with a menu.
    pub open_on: Lists<u32>,
    /// For each cell a day whose parts cover it; `u16::MAX` for a cell that nothing covers.
    pub day_of_cell: Vec<u16>,
    /// The rota of the locked parts alone: what is fixed.
    pub fixed: Schedule,
}

impl<'a> Compiled<'a> {
    /// # Errors
    /// Where the problem contradicts itself.
    pub fn new(problem: &'a Problem) -> Result<Self, RosteringError> {
        validate::problem(problem)?;
        let days = problem.days.len();
        let size = days * problem.people.len();
        let mut menu_of = vec![NO_MENU; size];
        let mut work = vec![Vec::new(); size];
        let mut locked = vec![Vec::new(); size];
        for (p, person) in problem.people.iter().enumerate() {
            for (d, menu) in person.day_options.iter().enumerate() {
                menu_of[p * days + d] = menu.unwrap_or(NO_MENU);
            }
            for &interval in &person.fixed_work {
                let day = problem.days.partition_point(|day| day.end <= interval.start).min(days - 1);
                work[p * days + day].push(interval);
            }
            for &part in &person.locked {
                locked[p * days + usize::from(problem.shifts[part as usize].day)].push(part);
            }
        }
        let menus = Lists::new(problem.day_options.iter().map(|menu| {
            let mut menu = menu.clone();
            menu.sort_unstable();
            menu
        }));
        let spans = Lists::new(problem.day_options.iter().map(|menu| spans(problem, menu)));
        let open: Vec<u32> = (0..size as u32).filter(|&at| menu_of[at as usize] != NO_MENU).collect();
        let open_on = Lists::new((0..days).map(|d| {
            (0..problem.people.len() as u32).filter(|&p| menu_of[p as usize * days + d] != NO_MENU).collect()
        }));
        let mut day_of_cell = vec![u16::MAX; problem.cover.len()];
        for part in &problem.shifts {
            for range in ranges_of(problem, part) {
                for cell in range.first..range.first + range.len {
                    day_of_cell[cell as usize] = part.day;
                }
            }
        }
        let mut compiled = Self {
            problem,
            days,
            menu_of,
            menus,
            spans,
            work: Lists::new(work.into_iter()),
            locked: Lists::new(locked.into_iter()),
            previous: Lists::new(std::iter::empty()),
            windows: Lists::new(std::iter::empty()),
            neighbours: Neighbours::new(&problem.shifts),
            fairness: problem.people.iter().map(|p| fairness::factor(&problem.weights, p)).collect(),
            along: problem
                .people
                .iter()
                .map(|p| Along::new(problem, &problem.successions, &p.constraints, false))
                .collect(),
            open,
            open_on,
            day_of_cell,
            fixed: Schedule::default(),
        };
        let fixed: Vec<DayParts> = (0..size)
            .map(|at| compiled.day_parts(compiled.locked.of(at)).ok_or(RosteringError::Assignment))
            .collect::<Result<_, _>>()?;
        compiled.fixed = Schedule::new(&compiled, fixed);
        compiled.windows = compiled.inner_windows();
        compiled.previous = compiled.by_person_day(&problem.previous)?;
        Ok(compiled)
    }

    fn inner_windows(&self) -> Lists<InnerWindow> {
        let mut windows = vec![Vec::new(); self.days * self.problem.people.len()];
        for (p, person) in self.problem.people.iter().enumerate() {
            for window in &person.constraints.windows {
                let first = usize::from(window.first_day);
                let days = p * self.days + first..p * self.days + first + usize::from(window.days);
                let used: i32 = self.fixed.days[days.clone()].iter().map(|day| day.of(window.workload)).sum();
                let inner = InnerWindow {
                    measure: window.workload,
                    first_day: window.first_day,
                    days: window.days,
                    most: used.max(window.max - window.history),
                };
                for at in days {
                    windows[at].push(inner);
                }
            }
        }
        Lists::new(windows.into_iter())
    }

    /// A rota as lists by person-day.
    pub fn by_person_day(&self, rota: &[Assignment]) -> Result<Lists<u32>, RosteringError> {
        let mut lists = vec![Vec::new(); self.days * self.problem.people.len()];
        for assignment in rota {
            let part =
                self.problem.shifts.get(assignment.shift as usize).ok_or(RosteringError::Assignment)?;
            let at = assignment.person as usize * self.days + usize::from(part.day);
            let list: &mut Vec<u32> = lists.get_mut(at).ok_or(RosteringError::Assignment)?;
            if !list.contains(&assignment.shift) {
                list.push(assignment.shift);
            }
        }
        Ok(Lists::new(lists.into_iter()))
    }

    /// Parts of a day in order; `None` when they are too many.
    pub fn day_parts(&self, list: &[u32]) -> Option<DayParts> {
        list.iter().try_fold(DayParts::EMPTY, |day, &part| day.with(part, &self.problem.shifts))
    }

    pub fn part(&self, part: u32) -> &'a Shift {
        &self.problem.shifts[part as usize]
    }

    pub fn person(&self, person: usize) -> &'a Person {
        &self.problem.people[person]
    }

    /// Person and day of a person-day.
    pub fn split(&self, at: usize) -> (usize, usize) {
        ((at as u32 / self.days as u32) as usize, (at as u32 % self.days as u32) as usize)
    }

    /// The offers of a person-day, by part.
    pub fn menu(&self, at: usize) -> &[ShiftOption] {
        match self.menu_of[at] {
            NO_MENU => &[],
            menu => self.menus.of(menu as usize),
        }
    }

    /// The runs of cells that the offers of a person-day touch.
    pub fn spans(&self, at: usize) -> &[CoverRange] {
        match self.menu_of[at] {
            NO_MENU => &[],
            menu => self.spans.of(menu as usize),
        }
    }

    /// The offer of a part on a person-day.
    pub fn offer(&self, at: usize, part: u32) -> Option<ShiftOption> {
        let menu = self.menu(at);
        menu.binary_search_by_key(&part, |offer| offer.shift).ok().map(|place| menu[place])
    }

    /// Normal work of a person-day.
    pub fn work(&self, at: usize) -> &[Interval] {
        self.work.of(at)
    }

    /// Locked parts of a person-day.
    pub fn locked(&self, at: usize) -> &[u32] {
        self.locked.of(at)
    }

    /// Parts of a person-day in the earlier rota.
    pub fn previous(&self, at: usize) -> &[u32] {
        self.previous.of(at)
    }

    /// The windows in which a person-day lies.
    pub fn windows(&self, at: usize) -> &[InnerWindow] {
        self.windows.of(at)
    }
}

/// All runs of cells that a part adds to.
pub(crate) fn ranges_of<'a>(problem: &'a Problem, part: &'a Shift) -> impl Iterator<Item = CoverRange> + 'a {
    let more = part.extra_cover.first as usize..(part.extra_cover.first + part.extra_cover.len) as usize;
    std::iter::once(part.cover).chain(problem.extra_cover[more].iter().copied())
}

/// The cells of a menu's parts as runs that do not touch.
fn spans(problem: &Problem, menu: &[ShiftOption]) -> Vec<CoverRange> {
    let mut ranges: Vec<CoverRange> = menu
        .iter()
        .flat_map(|offer| ranges_of(problem, &problem.shifts[offer.shift as usize]))
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
