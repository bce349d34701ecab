//! Small organisations whose limits look along a person's days: runs, counts, week-ends, minutes, successions.

use dialoog_rostering::{
    Bounds, ConsecutiveConstraint, CounterConstraint, CounterKind, CoverRange, CoverRequirement, Day,
    DayKind, DayRange, OptionInterner, Person, PersonConstraints, Problem, Shift, ShiftOption, Succession,
    Weights, Workload, WorkloadWindow,
};

/// Groups of options of each day.
pub const SHIFT_TYPES: usize = 2;
/// Minutes.
pub const HOUR: i32 = 60;

struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn bounds(&mut self, max: u64) -> Bounds {
        let bounds = match self.below(3) {
            0 => Bounds::at_most(self.below(max) as u16 + 1),
            1 => Bounds::at_least(self.below(3) as u16),
            _ => Bounds { min: 1, max: 1 + self.below(max) as u16, penalty: None },
        };
        if self.below(2) == 0 { bounds.with_penalty(1 + self.below(5) as i32) } else { bounds }
    }
}

/// Makes a small organisation up with limits along the days of every kind. The first day is a Wednesday.
pub fn problem(people: usize, days: usize, seed: u64) -> Problem {
    let chance = &mut Chance(seed);
    let day = |d: usize| d as i32 * 24 * HOUR;
    let length = days;
    let days = (0..length).map(|d| Day { start: day(d), end: day(d + 1) }).collect();
    let shift = |d: usize, shift_type: usize| Shift {
        day: d as u16,
        shift_type: shift_type as u16,
        start: day(d) + 8 * HOUR,
        end: day(d) + (10 + 2 * shift_type as i32) * HOUR,
        cover: CoverRange { first: (d * SHIFT_TYPES + shift_type) as u32, len: 1 },
        extra_cover: CoverRange::default(),
    };
    let shifts: Vec<Shift> =
        (0..length * SHIFT_TYPES).map(|index| shift(index / SHIFT_TYPES, index % SHIFT_TYPES)).collect();
    let requirements = (0..length * SHIFT_TYPES)
        .map(|_| CoverRequirement {
            target: chance.below(3) as i32,
            minutes: 60,
            shortage_cost: 5 + chance.below(20) as i32,
            shortage_step: 0,
            surplus_cost: chance.below(4) as i32,
            skill_group: None,
        })
        .collect();
    let mut shelf = OptionInterner::new();
    let people = (0..people).map(|_| person(length, chance, &mut shelf)).collect();
    let weights = Weights {
        shortage_first: false,
        fairness_minute: 0,
        duty: 0,
        short_duty_minute: 0,
        second_duty: 0,
        ..Weights::default()
    };
    Problem {
        days,
        shifts,
        cover: requirements,
        people,
        day_options: shelf.into_day_options(),
        successions: (0..chance.below(3))
            .map(|_| Succession { first: chance.below(2) as u16, then: chance.below(2) as u16 })
            .collect(),
        weekends: (3..length as u16 - 1).step_by(7).map(|first| DayRange { first, len: 2 }).collect(),
        weights,
        ..Problem::default()
    }
}

fn person(days: usize, chance: &mut Chance, shelf: &mut OptionInterner) -> Person {
    let lists = (0..days)
        .map(|d| {
            let mut cost = || chance.below(7) as i32 - 3;
            let options: Vec<ShiftOption> = (0..SHIFT_TYPES)
                .map(|shift_type| ShiftOption { shift: (d * SHIFT_TYPES + shift_type) as u32, cost: cost() })
                .collect();
            if chance.below(8) == 0 { None } else { shelf.intern(options) }
        })
        .collect();
    let all = DayRange { first: 0, len: days as u16 };
    let mut counts = Vec::new();
    for of in [
        CounterKind::Shifts(1),
        CounterKind::WorkingDays,
        CounterKind::Weekends,
        CounterKind::IncompleteWeekends,
    ] {
        if chance.below(2) == 0 {
            let bounds = chance.bounds(3);
            let bounds = if of == CounterKind::IncompleteWeekends {
                Bounds { min: 0, max: 0, ..bounds }
            } else {
                bounds
            };
            counts.push(CounterConstraint { kind: of, days: all, history: 0, bounds });
        }
    }
    let mut runs = Vec::new();
    for of in [DayKind::Working, DayKind::Off, DayKind::ShiftTypes(2)] {
        if chance.below(2) == 0 {
            let bounds = chance.bounds(3);
            runs.push(ConsecutiveConstraint {
                kind: of,
                bounds,
                history: chance.below(3) as u16,
                complete_at_start: chance.below(2) == 0,
            });
        }
    }
    let windows = if chance.below(2) == 0 {
        let min = chance.below(3) as i32 * 2 * HOUR;
        vec![WorkloadWindow {
            workload: Workload::Duty,
            first_day: 0,
            days: days as u16,
            min,
            max: min + 6 * HOUR,
            history: 0,
            splits: false,
        }]
    } else {
        Vec::new()
    };
    Person {
        day_options: lists,
        constraints: PersonConstraints {
            max_shifts_per_day: 1,
            counters: counts,
            consecutive: runs,
            windows,
            ..PersonConstraints::default()
        },
        ..Person::default()
    }
}
