//! A checker that shares nothing with the engine: it looks at each hour of each person, slowly.

use std::collections::BTreeMap;

use dialoog_rostering::{
    Assignment, Bounds, ConsecutiveConstraint, CounterKind, DayKind, DayRange, Interval, Person, Problem,
    Shift, Workload,
};

/// What a person does, and what of it is fixed.
struct Schedule<'a> {
    problem: &'a Problem,
    person: &'a Person,
    shifts: Vec<&'a Shift>,
}

impl<'a> Schedule<'a> {
    fn new(problem: &'a Problem, person: &'a Person, shifts: impl Iterator<Item = u32>) -> Self {
        let mut shifts: Vec<&Shift> = shifts.map(|p| &problem.shifts[p as usize]).collect();
        shifts.sort_by_key(|p| p.start);
        Self { problem, person, shifts }
    }

    fn on(&self, day: usize) -> Vec<&'a Shift> {
        self.shifts.iter().copied().filter(|p| usize::from(p.day) == day).collect()
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
    fn short_rests(&self, min: i32) -> Vec<(i32, i32)> {
        let short = |pair: &[(i32, i32)]| (pair[1].0 - pair[0].1 < min).then_some((pair[0].1, pair[1].0));
        self.busy().windows(2).filter_map(short).collect()
    }
}

/// The limits along the days that do not hold, day by day from their beginning.
fn sequence_faults(schedule: &Schedule) -> Vec<String> {
    let (problem, limits) = (schedule.problem, &schedule.person.constraints);
    let days = problem.days.len();
    let shift_types: Vec<Vec<u16>> =
        (0..days).map(|day| schedule.on(day).iter().map(|shift| shift.shift_type).collect()).collect();
    let mut faults = Vec::new();
    let before = limits.previous_shift_type.into_iter().collect();
    let mut yesterday: &Vec<u16> = &before;
    for (day, today) in shift_types.iter().enumerate() {
        for rule in &problem.successions {
            if yesterday.contains(&rule.first) && today.contains(&rule.then) {
                faults.push(format!("{rule:?} on day {day}"));
            }
        }
        yesterday = today;
    }
    for window in &limits.windows {
        let inside = usize::from(window.first_day)..usize::from(window.first_day + window.days);
        let minutes: i32 = inside.map(|day| schedule.minutes(day, window.workload)).sum();
        if minutes + window.history < window.min {
            faults.push(format!("{window:?} has only {minutes}"));
        }
    }
    for count in limits.counters.iter().filter(|count| count.bounds.penalty.is_none()) {
        let inside = |day: usize| {
            day >= usize::from(count.days.first)
                && day - usize::from(count.days.first) < usize::from(count.days.len)
        };
        let works = |weekend: &DayRange| {
            let of = usize::from(weekend.first)..usize::from(weekend.first + weekend.len).min(days);
            let on_duty = of.clone().filter(|&day| !shift_types[day].is_empty()).count();
            (on_duty, of.len())
        };
        let weekends = || problem.weekends.iter().filter(|weekend| inside(usize::from(weekend.first)));
        let number = match count.kind {
            CounterKind::Shifts(of) => {
                let is = |shift_type: &&u16| **shift_type < 64 && of >> **shift_type & 1 == 1;
                (0..days)
                    .filter(|&day| inside(day))
                    .map(|day| shift_types[day].iter().filter(is).count())
                    .sum()
            }
            CounterKind::WorkingDays => {
                (0..days).filter(|&day| inside(day) && !shift_types[day].is_empty()).count()
            }
            CounterKind::Weekends => weekends().filter(|weekend| works(weekend).0 > 0).count(),
            CounterKind::IncompleteWeekends => weekends()
                .filter(|weekend| {
                    let (on_duty, of) = works(weekend);
                    0 < on_duty && on_duty < of
                })
                .count(),
        };
        let number = number + usize::from(count.history);
        if !within(&count.bounds, number, usize::from(count.history)) {
            faults.push(format!("{count:?} is {number}"));
        }
    }
    for run in limits.consecutive.iter().filter(|run| run.bounds.penalty.is_none()) {
        faults.extend(run_faults(run, &shift_types));
    }
    faults
}

fn within(bounds: &Bounds, number: usize, before: usize) -> bool {
    let max = if bounds.max == u16::MAX { usize::MAX } else { usize::from(bounds.max) };
    usize::from(bounds.min) <= number && number <= max.max(before)
}

fn run_faults(run: &ConsecutiveConstraint, shift_types: &[Vec<u16>]) -> Vec<String> {
    let is = |day: &Vec<u16>| match run.kind {
        DayKind::Working => !day.is_empty(),
        DayKind::Off => day.is_empty(),
        DayKind::ShiftTypes(of) => day.iter().any(|&shift_type| shift_type < 64 && of >> shift_type & 1 == 1),
    };
    let mut faults = Vec::new();
    let mut day = 0;
    if shift_types.first().is_some_and(|first| !is(first))
        && run.history > 0
        && !run.complete_at_start
        && run.history < run.bounds.min
    {
        faults.push(format!("{run:?}: the one before the period is short"));
    }
    while day < shift_types.len() {
        let length = shift_types[day..].iter().take_while(|day| is(day)).count();
        let before = if day == 0 { usize::from(run.history) } else { 0 };
        let is_enough = day + length == shift_types.len() || (day == 0 && run.complete_at_start);
        let min = if is_enough { 0 } else { run.bounds.min };
        if length > 0 && !within(&Bounds { min, ..run.bounds }, before + length, before) {
            faults.push(format!("{run:?}: {length} days from day {day}"));
        }
        day += length.max(1);
    }
    faults
}

/// What is wrong with a rota: nothing, if it is right.
pub fn wrong(problem: &Problem, rota: &[Assignment]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (index, person) in problem.people.iter().enumerate() {
        let own_shifts: Vec<u32> =
            rota.iter().filter(|a| a.person as usize == index).map(|a| a.shift).collect();
        let schedule = Schedule::new(problem, person, own_shifts.iter().copied());
        let fixed = Schedule::new(problem, person, person.locked.iter().copied());
        let limits = &person.constraints;
        let mut complain = |what: String| wrong.push(format!("person {index}: {what}"));
        for shift in &person.locked {
            if !own_shifts.contains(shift) {
                complain(format!("locked {shift} is gone"));
            }
        }
        for (index, shift) in own_shifts.iter().enumerate() {
            if own_shifts[..index].contains(shift) {
                complain(format!("{shift} is there twice"));
            }
        }
        for &shift in own_shifts.iter().filter(|shift| !person.locked.contains(shift)) {
            let day = usize::from(problem.shifts[shift as usize].day);
            let is_option = person.day_options[day]
                .is_some_and(|m| problem.day_options[m as usize].iter().any(|o| o.shift == shift));
            if !is_option {
                complain(format!("{shift} was no option"));
            }
        }
        for (index, a) in schedule.shifts.iter().enumerate() {
            for b in &schedule.shifts[index + 1..] {
                let both_locked = [a, b].iter().all(|x| fixed.shifts.iter().any(|f| std::ptr::eq(*f, **x)));
                if a.end > b.start && b.end > a.start && !both_locked {
                    complain(format!("{a:?} and {b:?} at once"));
                }
                if a.day == b.day && b.start - a.end < limits.min_break && !both_locked {
                    complain(format!("no break between {a:?} and {b:?}"));
                }
            }
        }
        for day in 0..problem.days.len() {
            if schedule.on(day).len() > usize::from(limits.max_shifts_per_day).max(fixed.on(day).len()) {
                complain(format!("too many on day {day}"));
            }
            let long = |max: i32| max.max(fixed.minutes(day, Workload::Worked));
            if limits.max_day_minutes.is_some_and(|max| schedule.minutes(day, Workload::Worked) > long(max)) {
                complain(format!("day {day} too long"));
            }
        }
        for window in &limits.windows {
            let days = usize::from(window.first_day)..usize::from(window.first_day + window.days);
            let sum =
                |schedule: &Schedule| days.clone().map(|d| schedule.minutes(d, window.workload)).sum::<i32>();
            if sum(&schedule) > (window.max - window.history).max(sum(&fixed)) {
                complain(format!("{window:?} is full"));
            }
        }
        for limit in &limits.evenings {
            let taken = |schedule: &Schedule| {
                let lies = |e: &&Interval| {
                    schedule.shifts.iter().any(|s| (s.start..s.end).any(|m| e.start <= m && m < e.end))
                };
                limit.evenings.iter().filter(lies).count()
            };
            if taken(&schedule) > usize::from(limit.most).max(taken(&fixed)) {
                complain(format!("{} evenings", taken(&schedule)));
            }
        }
        for what in sequence_faults(&schedule) {
            complain(what);
        }
        if let Some(min) = limits.min_rest {
            let excused = fixed.short_rests(min);
            for rest in schedule.short_rests(min) {
                // Work and locked shifts may leave too little by themselves, but nothing may make that less.
                if !excused.iter().any(|own| own.0 >= rest.0 && own.1 <= rest.1) {
                    complain(format!("rest of {rest:?} is too short"));
                }
            }
        }
    }
    wrong.extend(alone(problem, rota));
    wrong
}

/// The hours in which more people who are new are by themselves at a shift type than locked shifts alone leave so.
fn alone(problem: &Problem, rota: &[Assignment]) -> Vec<String> {
    let locked: Vec<Assignment> = (0..)
        .zip(&problem.people)
        .flat_map(|(person, p)| p.locked.iter().map(move |&shift| Assignment { person, shift }))
        .collect();
    let types = problem.shifts.iter().map(|shift| shift.shift_type).max().unwrap_or(0);
    let mut wrong = Vec::new();
    for shift_type in 0..=types {
        let known = problem.company.get(usize::from(shift_type)).map_or(&[][..], |spans| spans);
        for hour in problem.days.iter().flat_map(|day| (day.start..day.end).step_by(60)) {
            let there = |rota: &[Assignment]| {
                let shift = |a: &&Assignment| problem.shifts[a.shift as usize];
                let is_there = |a: &&Assignment| {
                    let shift = shift(a);
                    shift.shift_type == shift_type && shift.start <= hour && hour < shift.end
                };
                let is_new = |a: &&Assignment| {
                    let until = problem.people[a.person as usize].new_until;
                    until.is_some_and(|until| shift(a).start < until)
                };
                let (new, others): (Vec<&Assignment>, Vec<&Assignment>) =
                    rota.iter().filter(is_there).partition(is_new);
                let is_known = known.iter().any(|s| s.start <= hour && hour + 60 <= s.end);
                if others.is_empty() && !is_known { new.len() } else { 0 }
            };
            if there(rota) > there(&locked) {
                wrong.push(format!("{} alone at {shift_type} at {hour}", there(rota)));
            }
        }
    }
    wrong
}

/// What a rota costs: shortage and soft cost.
pub fn cost(problem: &Problem, rota: &[Assignment]) -> (i64, i64) {
    let weights = &problem.weights;
    let mut on_duty = vec![0_i64; problem.cover.len()];
    let (mut shortage, mut soft) = (0_i64, 0_i64);
    for assignment in rota {
        let shift = &problem.shifts[assignment.shift as usize];
        let person = &problem.people[assignment.person as usize];
        let more = shift.extra_cover.first..shift.extra_cover.first + shift.extra_cover.len;
        let runs = more.map(|m| problem.extra_cover[m as usize]).chain([shift.cover]);
        for requirement in runs.flat_map(|run| run.first..run.first + run.len) {
            let class = problem.cover[requirement as usize].skill_group;
            on_duty[requirement as usize] +=
                i64::from(class.is_none_or(|c| person.skill_groups & (1 << c) != 0));
        }
        let list = person.day_options[usize::from(shift.day)].map(|m| &problem.day_options[m as usize]);
        let option = list.and_then(|list| list.iter().find(|o| o.shift == assignment.shift));
        soft += option.map_or(0, |option| i64::from(option.cost));
        let short = (weights.comfortable_minutes - (shift.end - shift.start)).max(0);
        soft += i64::from(weights.duty + weights.short_duty_minute * short);
    }
    for (requirement, &people) in problem.cover.iter().zip(&on_duty) {
        for short in 0..(i64::from(requirement.target) - people).max(0) {
            shortage += i64::from(requirement.shortage_cost) + short * i64::from(requirement.shortage_step);
        }
        soft += i64::from(requirement.surplus_cost) * (people - i64::from(requirement.target)).max(0);
    }
    for (index, person) in problem.people.iter().enumerate() {
        let own_shifts = || rota.iter().filter(move |a| a.person as usize == index);
        let shift = |a: &Assignment| &problem.shifts[a.shift as usize];
        let mut per_day: BTreeMap<u16, i64> = BTreeMap::new();
        own_shifts().for_each(|a| *per_day.entry(shift(a).day).or_default() += 1);
        soft += per_day.values().map(|n| (n - 1) * i64::from(weights.second_duty)).sum::<i64>();
        if person.target_load > 0 {
            let load = person.prior_load + own_shifts().map(|a| shift(a).end - shift(a).start).sum::<i32>();
            let square = f64::from(load) * f64::from(load);
            soft +=
                (f64::from(weights.fairness_minute) / (2.0 * f64::from(person.target_load)) * square) as i64;
        }
        if !problem.previous.is_empty() {
            let moments = |all: &[Assignment]| -> std::collections::BTreeSet<(u16, u16, i32)> {
                let all = all.iter().filter(|a| a.person as usize == index);
                all.flat_map(|a| {
                    (shift(a).start..shift(a).end).map(|m| (shift(a).day, shift(a).shift_type, m))
                })
                .collect()
            };
            let (now, before) = (moments(rota), moments(&problem.previous));
            let changed: Vec<u16> = now.symmetric_difference(&before).map(|&(day, ..)| day).collect();
            let days: std::collections::BTreeSet<&u16> = changed.iter().collect();
            soft += i64::from(weights.change_minute) * changed.len() as i64;
            soft += i64::from(weights.change_day) * days.len() as i64;
        }
    }
    (shortage, soft)
}
