//! Invented organisations of any size: desks open by day, part-time people with budgets, availability and wishes.

use dialoog_rostering::{
    CoverRange, CoverRequirement, Day, Interval, OptionInterner, Person, PersonConstraints, Problem, Shift,
    ShiftOption, Weights, WorkingTimeConstraint, Workload, WorkloadWindow,
};
use dialoog_working_time::{Days, Limits, Span, WorkingTime};
use std::sync::Arc;

#[allow(dead_code, reason = "not every law is looked at here")]
#[path = "../../../working-time/tests/support/laws.rs"]
mod laws;
use laws::Laws as _;

const HOUR: i32 = 60;
const SLOT: i32 = 30;

/// What an organisation looks like.
pub struct Shape {
    pub people: usize,
    pub days: usize,
    pub desks: usize,
    /// Share of the budgets that the cover asks for.
    pub load: f64,
    pub seed: u64,
}

/// Chance for making things up, by the `SplitMix64` generator.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end
    }

    pub fn between(&mut self, first: i32, last: i32) -> i32 {
        first + self.below((last - first + 1) as u64) as i32
    }
}

/// The same with working-time law instead of rest and length by day: half an hour of lunch, and some work every week for a
/// year before and sixteen weeks after it.
#[allow(dead_code, reason = "not every test looks at the law")]
pub fn lawful(mut problem: Problem) -> Problem {
    const DAY: i32 = 24 * HOUR;
    let (before, after) = (52 * 7, 17 * 7 + problem.days.len().div_ceil(7) as i32 * 7);
    let days = Arc::new(Days::new((-before..=after).map(|day| day * DAY).collect(), 0, 0));
    let limits = Arc::new(Limits { sunday_work: None, ..Limits::dutch() });
    for person in &mut problem.people {
        // Whoever is away in the period works outside it as the others do.
        let outside = (-before..after).filter(|day| {
            (*day < 0 || *day >= problem.days.len() as i32)
                && day.rem_euclid(7) < 5
                && (day.rem_euclid(7) + person.target_load / HOUR) % 5 > 0
        });
        let outside = outside.map(|day| Span { from: day * DAY + 9 * HOUR, to: day * DAY + 17 * HOUR });
        let inside = person.fixed_work.iter().map(|work| Span { from: work.start, to: work.end });
        let normal: Vec<Span> = outside.chain(inside).collect();
        let lunch = |span: &Span| Span { from: span.from + 3 * HOUR + 30, to: span.from + 4 * HOUR };
        let breaks = normal.iter().map(lunch).collect();
        let time = WorkingTime::new(&days, normal, breaks, Vec::new());
        let spans = time.work().spans().iter();
        let spans = spans.filter(|span| span.from >= 0 && span.from < problem.days.len() as i32 * DAY);
        person.fixed_work = spans.map(|span| Interval { start: span.from, end: span.to }).collect();
        person.constraints.max_day_minutes = None;
        person.constraints.min_rest = None;
        let (limits, days) = (Arc::clone(&limits), Arc::clone(&days));
        person.constraints.working_time =
            Some(WorkingTimeConstraint { limits, days, then: None, time, decided: Vec::new() });
    }
    problem
}

struct Someone {
    budget: i32,
    desks: Vec<usize>,
    /// For each weekday from and until, in hours; equal: not available.
    available: Vec<(i32, i32)>,
    works: Vec<bool>,
    rather_not: i32,
    away: i32,
}

/// Makes an organisation up.
pub fn organisation(shape: &Shape) -> Problem {
    let mut chance = Chance(shape.seed);
    let days: Vec<Day> =
        (0..shape.days as i32).map(|d| Day { start: d * 24 * HOUR, end: (d + 1) * 24 * HOUR }).collect();
    let people: Vec<Someone> = (0..shape.people).map(|_| someone(&mut chance, shape)).collect();
    let weights = Weights::default();
    let hours: Vec<(i32, i32)> =
        (0..shape.desks).map(|desk| if desk % 3 == 0 { (7, 22) } else { (9, 18) }).collect();

    // Two humps a day, quiet at the week-end, then scaled to the load.
    let mut wanted: Vec<f64> = Vec::new();
    for day in 0..shape.days {
        for (from, until) in &hours {
            let busy = 0.7 + f64::from(chance.between(0, 6)) / 10.0;
            for slot in 0..48 {
                let hour = f64::from(slot) / 2.0;
                let hump = |at: f64| (-(hour - at) * (hour - at) / 8.0).exp();
                let open = f64::from(*from) <= hour && hour < f64::from(*until);
                let weekend = if day % 7 >= 5 { 0.35 } else { 1.0 };
                wanted.push(if open { weekend * busy * (0.5 + hump(11.0) + 0.8 * hump(15.5)) } else { 0.0 });
            }
        }
    }
    let budget: i32 = people.iter().map(|p| p.budget).sum::<i32>() * (shape.days as i32 / 7).max(1);
    let scale = shape.load * f64::from(budget) / (wanted.iter().sum::<f64>() * f64::from(SLOT));
    let mut requirements: Vec<CoverRequirement> = Vec::new();
    let mut owed = 0.0;
    for people in &wanted {
        owed += people * scale;
        let target = owed.round();
        owed -= target;
        requirements.push(weights.cover_requirement(target as i32, SLOT, None));
    }

    let mut shifts = Vec::new();
    for (day, at) in days.iter().enumerate() {
        for (desk, hours) in hours.iter().enumerate() {
            for start in hours.0 * 2..hours.1 * 2 {
                for slots in 2..=8 {
                    if start + slots <= hours.1 * 2 {
                        let first = (day * shape.desks + desk) * 48 + start as usize;
                        shifts.push(Shift {
                            day: day as u16,
                            shift_type: desk as u16,
                            start: at.start + start * SLOT,
                            end: at.start + (start + slots) * SLOT,
                            cover: CoverRange { first: first as u32, len: slots as u32 },
                            extra_cover: CoverRange::default(),
                        });
                    }
                }
            }
        }
    }
    let mut shelf = OptionInterner::new();
    let people = people.iter().map(|one| person(one, &days, &shifts, &mut shelf, &weights)).collect();
    let lists = shelf.into_day_options();
    Problem { days, shifts, cover: requirements, day_options: lists, people, weights, ..Problem::default() }
}

fn someone(chance: &mut Chance, shape: &Shape) -> Someone {
    let main = chance.below(shape.desks as u64) as usize;
    let mut desks = vec![main];
    if chance.below(2) == 0 {
        desks.push((main + 1) % shape.desks);
    }
    Someone {
        budget: chance.between(2, 8) * 2 * HOUR,
        desks,
        available: (0..7)
            .map(|day| match (day, chance.below(5)) {
                (5.., 0 | 1) => (9, 17),
                (5.., _) | (_, 0) => (0, 0),
                (_, 1) => (7, 13),
                (_, 2) => (12, 22),
                _ => (8, 18),
            })
            .collect(),
        works: (0..7).map(|day| day < 5 && chance.below(5) > 0).collect(),
        rather_not: chance.between(0, 6),
        away: chance.between(0, 3 * shape.days as i32),
    }
}

fn person(
    one: &Someone,
    days: &[Day],
    shifts: &[Shift],
    shelf: &mut OptionInterner,
    weights: &Weights,
) -> Person {
    let is_away = |day: usize| (one.away..one.away + 5).contains(&(day as i32));
    let lists = days
        .iter()
        .enumerate()
        .map(|(day, at)| {
            let (from, until) = one.available[day % 7];
            let (from, until) = (at.start + from * HOUR, at.start + until * HOUR);
            let first = shifts.partition_point(|shift| usize::from(shift.day) < day);
            let end = shifts.partition_point(|shift| usize::from(shift.day) <= day);
            let options = (first..end).filter(|&index| {
                let shift = &shifts[index];
                from <= shift.start
                    && shift.end <= until
                    && one.desks.contains(&usize::from(shift.shift_type))
            });
            let price = |index: usize| {
                let unwanted = (day as i32 % 7 == one.rather_not).then(|| shifts[index].minutes());
                weights.wish_minute * unwanted.unwrap_or(0)
            };
            let options =
                options.map(|index| ShiftOption { shift: index as u32, cost: price(index) }).collect();
            if is_away(day) { None } else { shelf.intern(options) }
        })
        .collect();
    let work = days.iter().enumerate().filter(|&(day, _)| one.works[day % 7] && !is_away(day));
    let work =
        work.map(|(_, at)| Interval { start: at.start + 9 * HOUR, end: at.start + 17 * HOUR }).collect();
    let window = |week: usize, measure, max| WorkloadWindow {
        workload: measure,
        first_day: week as u16 * 7,
        days: 7.min(days.len() - week * 7) as u16,
        max,
        min: 0,
        history: 0,
        splits: false,
    };
    let weeks = days.len().div_ceil(7);
    let windows = (0..weeks).flat_map(|week| {
        [window(week, Workload::Duty, one.budget), window(week, Workload::Worked, 48 * HOUR)]
    });
    Person {
        skill_groups: 0,
        day_options: lists,
        fixed_work: work,
        locked: Vec::new(),
        previous_end: None,
        next_start: None,
        constraints: PersonConstraints {
            max_shifts_per_day: 2,
            min_break: HOUR,
            max_day_minutes: Some(11 * HOUR),
            min_rest: Some(11 * HOUR),
            windows: windows.collect(),
            ..PersonConstraints::default()
        },
        target_load: one.budget * weeks as i32,
        prior_load: 0,
        new_until: None,
    }
}
