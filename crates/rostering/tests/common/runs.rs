//! Small organisations whose limits look along a person's days: runs, counts, week-ends, minutes, successions.

use dialoog_rostering::{
    Bounds, Cell, CellRange, Count, Counted, Day, DayRange, Limits, Measure, MenuShelf, Offer, Part, Person,
    Problem, Run, RunOf, Succession, Weights, Window,
};

/// Groups of options of each day.
pub const GROUPS: usize = 2;
/// Minutes.
pub const HOUR: i32 = 60;

struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn bounds(&mut self, most: u64) -> Bounds {
        let bounds = match self.below(3) {
            0 => Bounds::at_most(self.below(most) as u16 + 1),
            1 => Bounds::at_least(self.below(3) as u16),
            _ => Bounds { least: 1, most: 1 + self.below(most) as u16, price: None },
        };
        if self.below(2) == 0 { bounds.priced(1 + self.below(5) as i32) } else { bounds }
    }
}

/// Makes a small organisation up with limits along the days of every kind. The first day is a Wednesday.
pub fn problem(people: usize, days: usize, seed: u64) -> Problem {
    let chance = &mut Chance(seed);
    let day = |d: usize| d as i32 * 24 * HOUR;
    let length = days;
    let days = (0..length).map(|d| Day { start: day(d), end: day(d + 1) }).collect();
    let part = |d: usize, group: usize| Part {
        day: d as u16,
        group: group as u16,
        start: day(d) + 8 * HOUR,
        end: day(d) + (10 + 2 * group as i32) * HOUR,
        cells: CellRange { first: (d * GROUPS + group) as u32, len: 1 },
        more: CellRange::default(),
    };
    let parts: Vec<Part> = (0..length * GROUPS).map(|place| part(place / GROUPS, place % GROUPS)).collect();
    let cells = (0..length * GROUPS)
        .map(|_| Cell {
            target: chance.below(3) as i32,
            minutes: 60,
            under: 5 + chance.below(20) as i32,
            growth: 0,
            over: chance.below(4) as i32,
            class: None,
        })
        .collect();
    let mut shelf = MenuShelf::new();
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
        parts,
        cells,
        people,
        menus: shelf.into_menus(),
        successions: (0..chance.below(3))
            .map(|_| Succession { first: chance.below(2) as u16, then: chance.below(2) as u16 })
            .collect(),
        weekends: (3..length as u16 - 1).step_by(7).map(|first| DayRange { first, len: 2 }).collect(),
        weights,
        ..Problem::default()
    }
}

fn person(days: usize, chance: &mut Chance, shelf: &mut MenuShelf) -> Person {
    let menus = (0..days)
        .map(|d| {
            let mut cost = || chance.below(7) as i32 - 3;
            let offers: Vec<Offer> =
                (0..GROUPS).map(|group| Offer { part: (d * GROUPS + group) as u32, cost: cost() }).collect();
            if chance.below(8) == 0 { None } else { shelf.place(offers) }
        })
        .collect();
    let all = DayRange { first: 0, len: days as u16 };
    let mut counts = Vec::new();
    for of in [Counted::Parts(1), Counted::Days, Counted::Weekends, Counted::BrokenWeekends] {
        if chance.below(2) == 0 {
            let bounds = chance.bounds(3);
            let bounds =
                if of == Counted::BrokenWeekends { Bounds { least: 0, most: 0, ..bounds } } else { bounds };
            counts.push(Count { of, days: all, already: 0, bounds });
        }
    }
    let mut runs = Vec::new();
    for of in [RunOf::Duty, RunOf::Free, RunOf::Parts(2)] {
        if chance.below(2) == 0 {
            let bounds = chance.bounds(3);
            runs.push(Run {
                of,
                bounds,
                before: chance.below(3) as u16,
                enough_before: chance.below(2) == 0,
            });
        }
    }
    let windows = if chance.below(2) == 0 {
        let least = chance.below(3) as i32 * 2 * HOUR;
        vec![Window {
            measure: Measure::Duty,
            first_day: 0,
            days: days as u16,
            least,
            most: least + 6 * HOUR,
            already: 0,
        }]
    } else {
        Vec::new()
    };
    Person {
        menus,
        limits: Limits { parts_a_day: 1, counts, runs, windows, ..Limits::default() },
        ..Person::default()
    }
}
