//! A checker that shares nothing with the engine: it looks at each hour of each person, slowly.

use std::collections::BTreeMap;

use dialoog_rostering::{Assignment, Interval, Person, Problem, Shift, Workload};

/// What a person does, and what of it is fixed.
struct Life<'a> {
    problem: &'a Problem,
    person: &'a Person,
    parts: Vec<&'a Shift>,
}

impl<'a> Life<'a> {
    fn new(problem: &'a Problem, person: &'a Person, parts: impl Iterator<Item = u32>) -> Self {
        let mut parts: Vec<&Shift> = parts.map(|p| &problem.shifts[p as usize]).collect();
        parts.sort_by_key(|p| p.start);
        Self { problem, person, parts }
    }

    fn on(&self, day: usize) -> Vec<&'a Shift> {
        self.parts.iter().copied().filter(|p| usize::from(p.day) == day).collect()
    }

    fn work_on(&self, day: usize) -> Vec<Interval> {
        let day = self.problem.days[day];
        self.person.fixed_work.iter().copied().filter(|w| day.start <= w.start && w.start < day.end).collect()
    }

    fn minutes(&self, day: usize, measure: Workload) -> i32 {
        let mut minutes: Vec<i32> = self.on(day).iter().flat_map(|p| p.start..p.end).collect();
        if measure == Workload::Worked {
            minutes.extend(self.work_on(day).iter().flat_map(|w| w.start..w.end));
            minutes.sort_unstable();
            minutes.dedup();
        }
        minutes.len() as i32
    }

    /// When each day's work and duties begin and have ended; busy days only, with what lies outside the period.
    fn busy(&self) -> Vec<(i32, i32)> {
        let mut busy = Vec::new();
        busy.extend(self.person.previous_end.map(|end| (end, end)));
        for day in 0..self.problem.days.len() {
            let mut all: Vec<(i32, i32)> = self.on(day).iter().map(|p| (p.start, p.end)).collect();
            all.extend(self.work_on(day).iter().map(|w| (w.start, w.end)));
            if let (Some(first), Some(last)) = (all.iter().map(|a| a.0).min(), all.iter().map(|a| a.1).max())
            {
                busy.push((first, last));
            }
        }
        busy.extend(self.person.next_start.map(|start| (start, start)));
        busy
    }

    /// The rests that are too short, each by the moment in its middle, which two busy days can have only one of.
    fn short_rests(&self, least: i32) -> Vec<(i32, i32)> {
        let short = |pair: &[(i32, i32)]| (pair[1].0 - pair[0].1 < least).then_some((pair[0].1, pair[1].0));
        self.busy().windows(2).filter_map(short).collect()
    }
}

/// What is wrong with a rota: nothing, if it is right.
pub fn wrong(problem: &Problem, rota: &[Assignment]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (index, person) in problem.people.iter().enumerate() {
        let mine: Vec<u32> = rota.iter().filter(|a| a.person as usize == index).map(|a| a.shift).collect();
        let life = Life::new(problem, person, mine.iter().copied());
        let fixed = Life::new(problem, person, person.locked.iter().copied());
        let limits = &person.constraints;
        let mut complain = |what: String| wrong.push(format!("person {index}: {what}"));
        for part in &person.locked {
            if !mine.contains(part) {
                complain(format!("locked {part} is gone"));
            }
        }
        for (place, part) in mine.iter().enumerate() {
            if mine[..place].contains(part) {
                complain(format!("{part} is there twice"));
            }
        }
        for &part in mine.iter().filter(|part| !person.locked.contains(part)) {
            let day = usize::from(problem.shifts[part as usize].day);
            let offered = person.day_options[day]
                .is_some_and(|m| problem.day_options[m as usize].iter().any(|o| o.shift == part));
            if !offered {
                complain(format!("{part} was not offered"));
            }
        }
        for (place, a) in life.parts.iter().enumerate() {
            for b in &life.parts[place + 1..] {
                let both_locked = [a, b].iter().all(|x| fixed.parts.iter().any(|f| std::ptr::eq(*f, **x)));
                if a.end > b.start && b.end > a.start && !both_locked {
                    complain(format!("{a:?} and {b:?} at once"));
                }
                if a.day == b.day && b.start - a.end < limits.min_break && !both_locked {
                    complain(format!("no pause between {a:?} and {b:?}"));
                }
            }
        }
        for day in 0..problem.days.len() {
            if life.on(day).len() > usize::from(limits.max_shifts_per_day).max(fixed.on(day).len()) {
                complain(format!("too many on day {day}"));
            }
            let long = |most: i32| most.max(fixed.minutes(day, Workload::Worked));
            if limits.max_day_minutes.is_some_and(|most| life.minutes(day, Workload::Worked) > long(most)) {
                complain(format!("day {day} too long"));
            }
        }
        for window in &limits.windows {
            let days = usize::from(window.first_day)..usize::from(window.first_day + window.days);
            let sum = |life: &Life| days.clone().map(|d| life.minutes(d, window.workload)).sum::<i32>();
            if sum(&life) > (window.max - window.history).max(sum(&fixed)) {
                complain(format!("{window:?} is full"));
            }
        }
        if let Some(least) = limits.min_rest {
            let excused = fixed.short_rests(least);
            for rest in life.short_rests(least) {
                // Work and locked parts may leave too little by themselves, but nothing may make that less.
                if !excused.iter().any(|own| own.0 >= rest.0 && own.1 <= rest.1) {
                    complain(format!("rest of {rest:?} is too short"));
                }
            }
        }
    }
    wrong
}

/// What a rota costs: shortage and the rest.
pub fn cost(problem: &Problem, rota: &[Assignment]) -> (i64, i64) {
    let weights = &problem.weights;
    let mut on_duty = vec![0_i64; problem.cover.len()];
    let (mut shortage, mut rest) = (0_i64, 0_i64);
    for assignment in rota {
        let part = &problem.shifts[assignment.shift as usize];
        let person = &problem.people[assignment.person as usize];
        let more = part.extra_cover.first..part.extra_cover.first + part.extra_cover.len;
        let runs = more.map(|m| problem.extra_cover[m as usize]).chain([part.cover]);
        for cell in runs.flat_map(|run| run.first..run.first + run.len) {
            let class = problem.cover[cell as usize].skill_group;
            on_duty[cell as usize] += i64::from(class.is_none_or(|c| person.skill_groups & (1 << c) != 0));
        }
        let menu = person.day_options[usize::from(part.day)].map(|m| &problem.day_options[m as usize]);
        let offer = menu.and_then(|menu| menu.iter().find(|o| o.shift == assignment.shift));
        rest += offer.map_or(0, |offer| i64::from(offer.cost));
        let short = (weights.comfortable_minutes - (part.end - part.start)).max(0);
        rest += i64::from(weights.duty + weights.short_duty_minute * short);
    }
    for (cell, &people) in problem.cover.iter().zip(&on_duty) {
        for short in 0..(i64::from(cell.target) - people).max(0) {
            shortage += i64::from(cell.shortage_cost) + short * i64::from(cell.shortage_step);
        }
        rest += i64::from(cell.surplus_cost) * (people - i64::from(cell.target)).max(0);
    }
    for (index, person) in problem.people.iter().enumerate() {
        let mine = || rota.iter().filter(move |a| a.person as usize == index);
        let part = |a: &Assignment| &problem.shifts[a.shift as usize];
        let mut per_day: BTreeMap<u16, i64> = BTreeMap::new();
        mine().for_each(|a| *per_day.entry(part(a).day).or_default() += 1);
        rest += per_day.values().map(|n| (n - 1) * i64::from(weights.second_duty)).sum::<i64>();
        if person.target_load > 0 {
            let load = person.prior_load + mine().map(|a| part(a).end - part(a).start).sum::<i32>();
            let square = f64::from(load) * f64::from(load);
            rest +=
                (f64::from(weights.fairness_minute) / (2.0 * f64::from(person.target_load)) * square) as i64;
        }
        if !problem.previous.is_empty() {
            let moments = |all: &[Assignment]| -> std::collections::BTreeSet<(u16, u16, i32)> {
                let all = all.iter().filter(|a| a.person as usize == index);
                all.flat_map(|a| (part(a).start..part(a).end).map(|m| (part(a).day, part(a).shift_type, m)))
                    .collect()
            };
            let (now, before) = (moments(rota), moments(&problem.previous));
            let changed: Vec<u16> = now.symmetric_difference(&before).map(|&(day, ..)| day).collect();
            let days: std::collections::BTreeSet<&u16> = changed.iter().collect();
            rest += i64::from(weights.change_minute) * changed.len() as i64;
            rest += i64::from(weights.change_day) * days.len() as i64;
        }
    }
    (shortage, rest)
}
