//! Years of which a rota is known: somebody's days are made up first, and their limits are drawn so closely around them that
//! little else is left.

use dialoog_rostering::{
    Assignment, Bounds, ConsecutiveConstraint, CounterConstraint, CounterKind, CoverRange, CoverRequirement,
    Day, DayKind, DayRange, OptionInterner, Person, PersonConstraints, Problem, Shift, ShiftOption,
    Succession, Weights, Workload, WorkloadWindow,
};

const DAY: i32 = 24 * 60;

/// Chance for making things up, by the `SplitMix64` generator.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// A type of shift.
struct Type {
    minutes: i32,
    /// Early, day, late, night.
    time: usize,
}

/// A shift type for each day, or none.
type Planted = Vec<Option<usize>>;

/// A problem of so many people and weeks, and a rota that keeps all its limits. The first day is a Monday.
pub fn problem(people: usize, weeks: usize, seed: u64) -> (Problem, Vec<Assignment>) {
    let chance = &mut Chance(seed);
    let days = weeks * 7;
    let mut types: Vec<Type> = (0..chance.between(1, 16))
        .map(|_| Type { minutes: 120 * chance.between(3, 6) as i32, time: chance.below(4) })
        .collect();
    types.sort_by_key(|of| of.time);
    let successions: Vec<Succession> = (0..types.len())
        .flat_map(|first| (0..types.len()).map(move |then| (first, then)))
        .filter(|&(first, then)| types[first].time > types[then].time && !chance.one_in(5))
        .map(|(first, then)| Succession { first: first as u16, then: then as u16 })
        .collect();
    let forbidden = |first: usize, then: usize| {
        successions.iter().any(|s| usize::from(s.first) == first && usize::from(s.then) == then)
    };
    let shift = |index: usize| {
        let (day, shift_type) = (index / types.len(), index % types.len());
        let start = day as i32 * DAY + 4 * 60 * types[shift_type].time as i32;
        Shift {
            day: day as u16,
            shift_type: shift_type as u16,
            start,
            end: start + types[shift_type].minutes,
            cover: CoverRange { first: index as u32, len: 1 },
            extra_cover: CoverRange::default(),
        }
    };
    let shifts: Vec<Shift> = (0..days * types.len()).map(shift).collect();
    let mut requirements: Vec<CoverRequirement> = shifts
        .iter()
        .map(|shift| CoverRequirement {
            target: 0,
            minutes: shift.minutes(),
            shortage_cost: 10 * chance.between(1, 100) as i32,
            shortage_step: 0,
            surplus_cost: chance.below(10) as i32,
            skill_group: None,
        })
        .collect();
    let weekends: Vec<DayRange> =
        (0..weeks as u16).map(|week| DayRange { first: week * 7 + 5, len: 2 }).collect();

    let mut shelf = OptionInterner::new();
    let mut rota = Vec::new();
    let people = (0..people)
        .map(|number| {
            let mut allowed: Vec<usize> = (0..types.len()).filter(|_| !chance.one_in(3)).collect();
            if allowed.is_empty() {
                allowed.push(chance.below(types.len()));
            }
            let planted = planted(chance, days, &allowed, &forbidden);
            for (day, shift_type) in planted.iter().enumerate() {
                let Some(shift_type) = shift_type else { continue };
                let shift = day * types.len() + shift_type;
                requirements[shift].target += i32::from(!chance.one_in(10));
                rota.push(Assignment { person: number as u32, shift: shift as u32 });
            }
            person(chance, &planted, &types, &allowed, &mut shelf)
        })
        .collect();
    let weights = Weights {
        shortage_first: false,
        fairness_minute: 0,
        duty: 0,
        short_duty_minute: 0,
        second_duty: 0,
        ..Weights::default()
    };
    let problem = Problem {
        days: (0..days as i32).map(|d| Day { start: d * DAY, end: (d + 1) * DAY }).collect(),
        shifts,
        cover: requirements,
        day_options: shelf.into_day_options(),
        people,
        successions,
        weekends,
        weights,
        ..Problem::default()
    };
    (problem, rota)
}

/// Somebody's year: days of work and days off in turns, with a holiday or two.
fn planted(
    chance: &mut Chance,
    days: usize,
    allowed: &[usize],
    forbidden: &impl Fn(usize, usize) -> bool,
) -> Planted {
    let shortest_work = chance.between(1, 3);
    let longest_work = shortest_work + chance.between(1, 4);
    let shortest_off = chance.between(1, 2);
    let longest_off = shortest_off + chance.between(1, 3);
    let holidays: Vec<usize> = (0..chance.below(3)).map(|_| chance.below(days)).collect();
    let mut planted: Planted = Vec::with_capacity(days + 20);
    let mut last: Option<usize> = None;
    let mut works = chance.one_in(2);
    while planted.len() < days {
        if works {
            for _ in 0..chance.between(shortest_work, longest_work) {
                let may = |shift_type: &&usize| last.is_none_or(|last| !forbidden(last, **shift_type));
                let may: Vec<usize> = allowed.iter().filter(may).copied().collect();
                let same = last.filter(|last| may.contains(last) && !chance.one_in(3));
                let shift_type = same.unwrap_or_else(|| may[chance.below(may.len())]);
                planted.push(Some(shift_type));
                last = Some(shift_type);
            }
        } else {
            let length = chance.between(shortest_off, longest_off);
            let holiday = holidays.iter().any(|&at| planted.len() <= at && at < planted.len() + length);
            let length = if holiday { length + 14 } else { length };
            planted.extend(std::iter::repeat_n(None, length));
            last = None;
        }
        works = !works;
    }
    planted.truncate(days);
    planted
}

/// The lengths of the runs of days that are so: all of them, and those that end before the period does.
fn runs(planted: &Planted, is: impl Fn(&Option<usize>) -> bool) -> (Vec<usize>, Vec<usize>) {
    let (mut all, mut inner) = (Vec::new(), Vec::new());
    let mut day = 0;
    while day < planted.len() {
        let length = planted[day..].iter().take_while(|day| is(day)).count();
        if length > 0 {
            all.push(length);
            if day > 0 && day + length < planted.len() {
                inner.push(length);
            }
        }
        day += length.max(1);
    }
    (all, inner)
}

fn person(
    chance: &mut Chance,
    planted: &Planted,
    types: &[Type],
    allowed: &[usize],
    shelf: &mut OptionInterner,
) -> Person {
    let days = planted.len();
    let mut off = vec![false; days];
    let mut day = 0;
    while day < days {
        let length = planted[day..].iter().take_while(|day| day.is_none()).count();
        if length > 6 || chance.one_in(5) {
            off[day..day + length].fill(true);
        }
        day += length.max(1);
    }
    let lists = (0..days)
        .map(|day| {
            let is_option = |shift_type: &&usize| planted[day] == Some(**shift_type) || !chance.one_in(10);
            let is_option: Vec<usize> = allowed.iter().filter(is_option).copied().collect();
            let cost = |chance: &mut Chance| if chance.one_in(6) { chance.below(7) as i32 - 3 } else { 0 };
            let option = |&shift_type: &usize| ShiftOption {
                shift: (day * types.len() + shift_type) as u32,
                cost: cost(chance),
            };
            let options = is_option.iter().map(option).collect();
            if off[day] { None } else { shelf.intern(options) }
        })
        .collect();

    let whole = DayRange { first: 0, len: days as u16 };
    let counted = |of, number: usize, min: usize, max: usize| CounterConstraint {
        kind: of,
        days: whole,
        history: 0,
        bounds: Bounds { min: (number - min.min(number)) as u16, max: (number + max) as u16, penalty: None },
    };
    let mut counts = Vec::new();
    for &shift_type in allowed {
        let number = planted.iter().filter(|day| **day == Some(shift_type)).count();
        let (below, above) = (chance.below(4), chance.below(4));
        match chance.below(4) {
            0 => {}
            1 => counts.push(counted(CounterKind::Shifts(1 << shift_type), number, below, above)),
            _ => counts.push(counted(CounterKind::Shifts(1 << shift_type), number, number, above)),
        }
    }
    let weekend = |week: usize| [planted[week * 7 + 5].is_some(), planted[week * 7 + 6].is_some()];
    let worked = (0..days / 7).filter(|&week| weekend(week) != [false, false]).count();
    counts.push(counted(CounterKind::Weekends, worked, worked, chance.below(2)));
    if chance.one_in(3) {
        let number = planted.iter().flatten().count();
        counts.push(counted(CounterKind::WorkingDays, number, chance.below(3), chance.below(3)));
    }

    let run = |of, (all, inner): (Vec<usize>, Vec<usize>), has_most: bool| {
        let max = all.iter().max().map_or(1, |&max| max as u16);
        let min = inner.iter().min().map_or(1, |&min| min as u16).min(max);
        let bounds = Bounds { min, max: if has_most { max } else { u16::MAX }, penalty: None };
        ConsecutiveConstraint { kind: of, bounds, history: 0, complete_at_start: true }
    };
    let mut all_runs = vec![
        run(DayKind::Working, runs(planted, Option::is_some), true),
        run(DayKind::Off, runs(planted, Option::is_none), chance.one_in(2)),
    ];
    if chance.one_in(3) {
        let shift_type = allowed[chance.below(allowed.len())];
        all_runs.push(run(
            DayKind::ShiftTypes(1 << shift_type),
            runs(planted, |day| *day == Some(shift_type)),
            true,
        ));
    }

    let minutes: i32 = planted.iter().flatten().map(|&shift_type| types[shift_type].minutes).sum();
    let (below, above) = (240 * chance.below(4) as i32, 240 * chance.below(4) as i32);
    let window = WorkloadWindow {
        workload: Workload::Duty,
        first_day: 0,
        days: days as u16,
        min: (minutes - below).max(0),
        max: minutes + above,
        history: 0,
        splits: false,
    };
    Person {
        day_options: lists,
        constraints: PersonConstraints {
            max_shifts_per_day: 1,
            windows: vec![window],
            counters: counts,
            consecutive: all_runs,
            ..PersonConstraints::default()
        },
        ..Person::default()
    }
}
