//! Invented organisations to which working-time law matters: odd normal hours, nights over midnight, week-ends, duties of other
//! rotas, locked duties that may break the law by themselves, changes of the clock; and what the slow reading of the law says of a
//! rota.

use dialoog_rostering::{
    Assignment, CoverRange, Day, Interval, OptionInterner, Person, PersonConstraints, Problem, Shift,
    ShiftOption, Weights, WorkingTimeConstraint,
};
use dialoog_working_time::*;
use std::sync::Arc;

#[allow(dead_code, clippy::pedantic, clippy::all, reason = "it is looked at where it is at home")]
#[path = "../../../working-time/tests/slow/mod.rs"]
mod slow;

#[allow(dead_code, reason = "not every law is looked at here")]
#[path = "../../../working-time/tests/support/laws.rs"]
pub mod laws;
use laws::Laws as _;

const HOUR: i32 = 60;
/// Days before and after the period that are known, at least.
const AROUND: i32 = 21;

/// What is known of a person, as the slow reading wants it.
struct Known {
    normal: Vec<Span>,
    breaks: Vec<Span>,
    stretches: Vec<Stretch>,
    limits: Limits,
}

/// A problem, and what its numbers are made from.
pub struct Case {
    pub problem: Problem,
    midnights: Vec<i32>,
    people: Vec<Known>,
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, end: i32) -> i32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end.max(1) as u64) as i32
    }

    fn one_in(&mut self, many: i32) -> bool {
        self.below(many) == 0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as i32) as usize]
    }
}

/// The rules over fewer weeks, with numbers that short histories come near to.
fn limits(chance: &mut Chance) -> Limits {
    let limits = match chance.below(5) {
        0 => Limits::european(),
        1 => Limits::dutch().minor(),
        2 => Limits::dutch().reduced(),
        3 => Limits::dutch().exempt(),
        _ => Limits::dutch(),
    };
    let average = |weeks: usize| WeeksAverage { weeks, most: weeks as i32 * 45 * 60 };
    Limits {
        week_hours: limits.week_hours.map(|_| WeekHours { most: 50 * 60 }),
        four_weeks: limits.four_weeks.map(|_| average(2)),
        sixteen_weeks: limits.sixteen_weeks.map(|_| average(3)),
        sunday_work: limits.sunday_work.filter(|_| chance.one_in(3)),
        free_sundays: limits.free_sundays.map(|_| FreeSundays { weeks: 3, least: 1 + chance.below(2) }),
        night_count: limits.night_count.map(|_| NightCount { weeks: 2, most: 2 }),
        night_average: limits.night_average.map(|_| NightAverage { nights: 2, weeks: 2, most: 4000 }),
        night_series: limits.night_series.map(|_| NightSeries { most: 3 }),
        night_length: limits.night_length.map(|rule| NightLength {
            longer: rule.longer.map(|longer| LongerNights { in_two_weeks: 2, in_a_year: 3, ..longer }),
            ..rule
        }),
        ..limits
    }
}

/// An organisation of a few people and `days` days.
pub fn case(people: usize, days: i32, seed: u64) -> Case {
    let mut chance = Chance(seed);
    let before = AROUND + chance.below(7);
    let first_monday = -before;
    let change = (chance.below(days), chance.of(&[0, 0, -60, 60]));
    let midnight = |day: i32| day * 24 * HOUR + if day > change.0 { change.1 } else { 0 };
    let after = days + AROUND;
    let midnights: Vec<i32> = (first_monday..=after).map(midnight).collect();
    let law_days = Arc::new(Days::new(midnights.clone(), 0, 0));
    let problem_days: Vec<Day> =
        (0..days).map(|day| Day { start: midnight(day), end: midnight(day + 1) }).collect();
    let end = midnight(days);
    let weights = Weights::default();
    let cover = (0..end / HOUR).map(|_| weights.cover_requirement(chance.below(3), HOUR, None)).collect();
    let mut shifts = Vec::new();
    for day in 0..days {
        for start in [0, 3, 6, 7, 8, 9, 12, 13, 17, 18, 19, 20, 22, 23] {
            for hours in [1, 2, 3, 4, 8, 10] {
                let start = midnight(day) + start * HOUR;
                if start + hours * HOUR <= end && !chance.one_in(3) {
                    shifts.push(Shift {
                        day: day as u16,
                        shift_type: 0,
                        start,
                        end: start + hours * HOUR,
                        cover: CoverRange { first: (start / HOUR) as u32, len: hours as u32 },
                        extra_cover: CoverRange::default(),
                    });
                }
            }
        }
    }
    let mut lists = OptionInterner::new();
    let mut known = Vec::new();
    let mut all = Vec::new();
    for _ in 0..people {
        let one = known_of(&mut chance, first_monday..after, &midnight, end);
        let time = WorkingTime::new(&law_days, one.normal.clone(), one.breaks.clone(), one.stretches.clone());
        let inside = time.work().spans().iter().filter(|span| span.to > 0 && span.from < end);
        let fixed_work = inside.map(|span| Interval { start: span.from.max(0), end: span.to }).collect();
        let busy = one.stretches.clone();
        let day_options = (0..days).map(|day| {
            let few = chance.one_in(3);
            let free = |shift: &Shift| {
                let span = Span { from: shift.start, to: shift.end };
                !busy.iter().any(|stretch| stretch.span.overlaps(span))
            };
            let options = (0..shifts.len() as u32).filter(|&index| {
                let shift = &shifts[index as usize];
                i32::from(shift.day) == day && free(shift) && !(few && chance.one_in(2))
            });
            lists.intern(options.map(|shift| ShiftOption { shift, cost: 0 }).collect())
        });
        let day_options: Vec<Option<u32>> = day_options.collect();
        let locked = (0..3).filter_map(|_| {
            let shift = chance.below(shifts.len() as i32) as u32;
            chance.one_in(3).then_some(shift)
        });
        let mut locked: Vec<u32> = locked.collect();
        locked.sort_unstable();
        locked.dedup();
        all.push(Person {
            day_options,
            fixed_work,
            locked,
            target_load: 40 * HOUR,
            constraints: PersonConstraints {
                max_shifts_per_day: 1 + chance.below(3) as u8,
                working_time: Some(WorkingTimeConstraint {
                    limits: Arc::new(one.limits.clone()),
                    then: None,
                    days: Arc::clone(&law_days),
                    time,
                    decided: Vec::new(),
                }),
                ..PersonConstraints::default()
            },
            ..Person::default()
        });
        known.push(one);
    }
    let problem = Problem {
        days: problem_days,
        shifts,
        cover,
        day_options: lists.into_day_options(),
        people: all,
        weights,
        ..Problem::default()
    };
    Case { problem, midnights, people: known }
}

fn known_of(
    chance: &mut Chance,
    days: std::ops::Range<i32>,
    midnight: &impl Fn(i32) -> i32,
    end: i32,
) -> Known {
    let start = chance.of(&[360, 420, 480, 540, 600, 780, 1320]);
    let length = chance.of(&[240, 360, 450, 480, 510, 600]);
    let pattern = chance.of(&[5, 5, 5, 6, 3, 0, 0]);
    let (mut normal, mut breaks, mut stretches) = (Vec::new(), Vec::new(), Vec::new());
    for day in days.clone() {
        if (day - days.start) % 7 < pattern && !chance.one_in(12) && day + 1 < days.end {
            let from = midnight(day) + start;
            normal.push(Span { from, to: from + length });
            if pattern % 2 == 1 {
                let lunch = from + length / 2 + chance.below(3) * 15;
                breaks.push(Span { from: lunch, to: lunch + chance.of(&[15, 30, 45]) });
            }
        }
        // Another rota before or after this one, or one that began before it.
        if (midnight(day) >= end || day < 2) && chance.one_in(5) && day + 1 < days.end {
            let from = midnight(day) + chance.of(&[0, 7, 12, 17, 19, 20, 22]) * HOUR;
            stretches.push(Stretch::duty(Span { from, to: from + (1 + chance.below(4)) * HOUR }, 0));
        }
    }
    Known { normal, breaks, stretches, limits: limits(chance) }
}

/// What a rota breaks that its facts do not break as badly by themselves, by the slow reading of the law.
pub fn unlawful(case: &Case, rota: &[Assignment]) -> Vec<String> {
    let span = Span { from: case.midnights[0], to: case.midnights[case.midnights.len() - 1] };
    let mut wrong = Vec::new();
    for (index, one) in case.people.iter().enumerate() {
        let duty = |shift: u32| {
            let shift = &case.problem.shifts[shift as usize];
            Stretch::duty(Span { from: shift.start, to: shift.end }, 0)
        };
        let with = |shifts: Vec<u32>| {
            let stretches: Vec<Stretch> =
                one.stretches.iter().copied().chain(shifts.into_iter().map(duty)).collect();
            slow::Minutes::of(span, &one.normal, &one.breaks, &stretches)
        };
        let own: Vec<u32> = rota.iter().filter(|a| a.person as usize == index).map(|a| a.shift).collect();
        let law = slow::Law {
            limits: &one.limits,
            midnights: case.midnights.clone(),
            breaks: &one.breaks,
            normal: &one.normal,
        };
        let base = with(case.problem.people[index].locked.clone());
        let found = law.broken(&with(own), &base);
        let found = found.iter().filter(|(.., is_own)| !is_own);
        wrong.extend(found.map(|broken| format!("person {index}: {broken:?}")));
    }
    wrong
}
