//! Tiny organisations with everything in them: skill groups, locked shifts, work, limits, edges, wishes, an earlier rota.

use dialoog_rostering::{
    Assignment, CoverRange, Day, EveningLimit, Interval, OptionInterner, Person, PersonConstraints, Problem,
    Shift, ShiftOption, Weights, Workload, WorkloadWindow,
};

const HOUR: i32 = 60;
const OPENS: i32 = 8;
const HOURS: i32 = 10;
const DESKS: usize = 2;

/// Chance for making things up, by the `SplitMix64` generator.
struct Chance(u64);

impl Chance {
    fn between(&mut self, first: i32, last: i32) -> i32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        first + ((z ^ (z >> 31)) % (last - first + 1) as u64) as i32
    }

    fn one_in(&mut self, times: i32) -> bool {
        self.between(1, times) == 1
    }
}

/// Makes a tiny organisation up. Desks are open ten hours from eight; a duty lasts one to four hours.
pub fn problem(people: usize, days: usize, seed: u64) -> Problem {
    let mut chance = Chance(seed);
    let weights = Weights {
        shortage_first: !chance.one_in(4),
        second_duty: chance.between(0, 200),
        ..Weights::default()
    };
    // Half the second day is left out, as when the clock changes: days need not be equally long.
    let days: Vec<Day> = (0..days as i32)
        .map(|d| Day {
            start: d * 24 * HOUR - i32::from(d > 1) * HOUR,
            end: (d + 1) * 24 * HOUR - i32::from(d > 0) * HOUR,
        })
        .collect();

    // For each day and desk the slots for everybody, and for the first desk those for the class.
    let per_day = (DESKS + 1) * HOURS as usize;
    let mut requirements = Vec::new();
    for _ in &days {
        for line in 0..=DESKS {
            for _ in 0..HOURS {
                let class = (line == DESKS).then_some(3);
                let target =
                    if class.is_some() { chance.between(-3, 1).max(0) } else { chance.between(0, 2) };
                requirements.push(weights.cover_requirement(target, HOUR, class));
            }
        }
    }
    let (mut shifts, mut more) = (Vec::new(), Vec::new());
    for (d, day) in days.iter().enumerate() {
        for desk in 0..DESKS {
            for from in 0..HOURS {
                for hours in 1..=4.min(HOURS - from) {
                    let run = |line: usize| CoverRange {
                        first: (d * per_day + line * HOURS as usize) as u32 + from as u32,
                        len: hours as u32,
                    };
                    let first_more = more.len() as u32;
                    if desk == 0 {
                        more.push(run(DESKS));
                    }
                    let start = day.start + (OPENS + from) * HOUR;
                    shifts.push(Shift {
                        day: d as u16,
                        shift_type: desk as u16,
                        start,
                        end: start + hours * HOUR,
                        cover: run(desk),
                        extra_cover: CoverRange { first: first_more, len: more.len() as u32 - first_more },
                    });
                }
            }
        }
    }
    let mut shelf = OptionInterner::new();
    let people: Vec<Person> =
        (0..people).map(|_| person(&mut chance, &days, &shifts, &mut shelf, &weights)).collect();
    let lists = shelf.into_day_options();
    let mut problem = Problem {
        days,
        shifts,
        extra_cover: more,
        cover: requirements,
        day_options: lists,
        people,
        weights,
        previous: Vec::new(),
        ..Problem::default()
    };
    if chance.one_in(3) {
        for person in 0..problem.people.len() as u32 {
            for list in problem.people[person as usize].day_options.iter().flatten() {
                let options = &problem.day_options[*list as usize];
                if chance.one_in(2) {
                    let shift = options[chance.between(0, options.len() as i32 - 1) as usize].shift;
                    problem.previous.push(Assignment { person, shift });
                }
            }
        }
    }
    problem
}

fn person(
    chance: &mut Chance,
    days: &[Day],
    shifts: &[Shift],
    shelf: &mut OptionInterner,
    weights: &Weights,
) -> Person {
    let mut lists = Vec::new();
    let mut work = Vec::new();
    let mut locked = Vec::new();
    let one_desk = chance.between(0, 4) as u16;
    for (d, day) in days.iter().enumerate() {
        let of_day: Vec<u32> =
            (0..shifts.len() as u32).filter(|&p| usize::from(shifts[p as usize].day) == d).collect();
        let from = day.start + (OPENS + chance.between(-1, 4)) * HOUR;
        let until = from + chance.between(3, 12) * HOUR;
        let disliked = chance.one_in(3);
        let options: Vec<ShiftOption> = of_day
            .iter()
            .filter(|&&p| {
                let shift = &shifts[p as usize];
                from <= shift.start && shift.end <= until && shift.shift_type != one_desk
            })
            .map(|&p| {
                let price = if disliked { weights.wish_minute } else { 0 };
                ShiftOption { shift: p, cost: price * shifts[p as usize].minutes() }
            })
            .collect();
        lists.push(if chance.one_in(6) { None } else { shelf.intern(options) });
        if chance.one_in(2) {
            let start = day.start + chance.between(6, 12) * HOUR;
            work.push(Interval { start, end: start + chance.between(2, 9) * HOUR });
        }
        if chance.one_in(8) {
            locked.push(of_day[chance.between(0, of_day.len() as i32 - 1) as usize]);
        }
    }
    let window = |chance: &mut Chance, measure, first_day: usize, max: i32| {
        let count = chance.between(1, (days.len() - first_day) as i32);
        WorkloadWindow {
            workload: measure,
            first_day: first_day as u16,
            days: count as u16,
            max,
            min: 0,
            history: chance.between(0, 1) * HOUR,
            splits: false,
        }
    };
    let mut windows = Vec::new();
    for first_day in 0..days.len() {
        if chance.one_in(2) {
            let max = chance.between(1, 9) * HOUR;
            windows.push(window(chance, Workload::Duty, first_day, max));
        }
        if chance.one_in(2) {
            let max = chance.between(6, 24) * HOUR;
            windows.push(window(chance, Workload::Worked, first_day, max));
        }
    }
    let last = days[days.len() - 1].end;
    Person {
        skill_groups: u64::from(chance.one_in(2)) << 3,
        day_options: lists,
        fixed_work: work,
        locked,
        previous_end: chance.one_in(2).then(|| chance.between(-6, 1) * HOUR),
        next_start: chance.one_in(2).then(|| last + chance.between(-1, 6) * HOUR),
        constraints: PersonConstraints {
            max_shifts_per_day: chance.between(1, 3) as u8,
            min_break: chance.between(0, 2) * HOUR,
            max_day_minutes: chance.one_in(2).then(|| chance.between(4, 11) * HOUR),
            min_rest: chance.one_in(2).then(|| chance.between(10, 17) * HOUR),
            windows,
            ..PersonConstraints::default()
        },
        target_load: chance.between(0, 10) * HOUR,
        prior_load: chance.between(0, 5) * HOUR,
        new_until: None,
    }
}

/// The same with people who are new, of whom some never have company but by the rota, and with evenings that are limited.
#[allow(dead_code, reason = "not every test asks for them")]
pub fn with_newcomers(mut problem: Problem, seed: u64) -> Problem {
    let mut chance = Chance(seed ^ 0x5EED);
    let day = |d: usize| problem.days[d];
    let last = problem.days.len() - 1;
    for person in &mut problem.people {
        if chance.one_in(2) {
            person.new_until = Some(day(chance.between(0, last as i32) as usize).end);
        }
        if chance.one_in(2) {
            let from = chance.between(12, 17) * HOUR;
            let first = chance.between(0, last as i32) as usize;
            let of_days = (first..=last).map(day);
            person.constraints.evenings = vec![EveningLimit {
                evenings: of_days.map(|d| Interval { start: d.start + from, end: d.end }).collect(),
                most: chance.between(0, 2) as u16,
            }];
        }
    }
    let open = (0..=last).map(|d| Interval {
        start: day(d).start + chance.between(8, 12) * HOUR,
        end: day(d).start + chance.between(13, 18) * HOUR,
    });
    problem.company = vec![open.collect()];
    problem
}
