//! The law read minute by minute: slow, and plain enough to be seen to be right. It shares nothing with the crate but the numbers
//! of a rule set and the names of what it finds.

use dialoog_working_time::{Kind, Level, Limits, Span, Statute, Stretch};

const HOUR: i32 = 60;
const DAY: i32 = 24 * HOUR;

/// What is broken: rule, level, first minute of the window, measure, and whether it is so without what was added.
pub type Broken = (Statute, Level, i32, i32, bool);

/// Somebody's minutes, from the first of the days to the last.
pub struct Minutes {
    origin: i32,
    work: Vec<bool>,
    call: Vec<bool>,
    stand_by: Vec<bool>,
}

/// A shift, found by walking over minutes.
#[derive(Clone, Copy)]
struct Shift {
    from: i32,
    to: i32,
    worked: i32,
    night: i32,
    after_two: bool,
}

impl Shift {
    fn is_night(&self) -> bool {
        self.night > HOUR
    }
}

impl Minutes {
    /// What somebody does who works normal hours but in breaks, and all of `stretches`.
    pub fn of(span: Span, normal: &[Span], breaks: &[Span], stretches: &[Stretch]) -> Self {
        let minutes = || vec![false; (span.to - span.from) as usize];
        let mut new = Self { origin: span.from, work: minutes(), call: minutes(), stand_by: minutes() };
        let paint = |minutes: &mut Vec<bool>, part: Span, value: bool| {
            for minute in part.from.max(span.from)..part.to.min(span.to) {
                minutes[(minute - span.from) as usize] = value;
            }
        };
        for part in normal {
            paint(&mut new.work, *part, true);
        }
        for part in breaks {
            paint(&mut new.work, *part, false);
        }
        let mut calls: Vec<Span> = Vec::new();
        for stretch in stretches {
            match stretch.kind {
                Kind::StandBy => paint(&mut new.stand_by, stretch.span, true),
                Kind::Call => calls.push(stretch.span),
                _ => paint(&mut new.work, stretch.span, true),
            }
        }
        calls.sort();
        let mut end = i32::MIN;
        for call in calls {
            // Each counts for half an hour at least, and time between calls within half an hour counts.
            let from = if end != i32::MIN && call.from < end + 30 { end } else { call.from };
            paint(&mut new.call, Span { from, to: call.to.max(call.from + 30) }, true);
            end = end.max(call.to);
        }
        for minute in 0..new.work.len() {
            new.call[minute] &= !new.work[minute];
        }
        new
    }

    fn at(&self, list: &[bool], minute: i32) -> bool {
        usize::try_from(minute - self.origin).ok().and_then(|place| list.get(place)).copied().unwrap_or(false)
    }

    fn works(&self, minute: i32) -> bool {
        self.at(&self.work, minute)
    }

    fn hours(&self, from: i32, to: i32) -> i32 {
        (from..to).filter(|m| self.works(*m) || self.at(&self.call, *m)).count() as i32
    }

    /// Lengths of the runs of minutes without work in a window.
    fn rests(&self, from: i32, to: i32) -> Vec<i32> {
        let (mut runs, mut run) = (Vec::new(), 0);
        for minute in from..to {
            if self.works(minute) {
                runs.push(run);
                run = 0;
            } else {
                run += 1;
            }
        }
        runs.push(run);
        runs
    }

    fn longest_rest(&self, from: i32, to: i32) -> i32 {
        self.rests(from, to).into_iter().max().unwrap_or(0)
    }

    fn shifts(&self, law: &Law) -> Vec<Shift> {
        let mut shifts: Vec<Shift> = Vec::new();
        let mut rest = 8 * HOUR;
        let dark = law.nights();
        for place in 0..self.work.len() as i32 {
            let minute = self.origin + place;
            if !self.works(minute) {
                rest += 1;
                continue;
            }
            if rest >= 8 * HOUR {
                shifts.push(Shift { from: minute, to: minute, worked: 0, night: 0, after_two: false });
            }
            let shift = shifts.last_mut().expect("pushed before");
            shift.worked += 1;
            shift.to = minute + 1;
            shift.night += i32::from(dark[place as usize]);
            rest = 0;
        }
        for shift in &mut shifts {
            // The last night in which it has work.
            let last =
                (shift.from..shift.to).rev().find(|m| self.works(*m) && dark[(*m - self.origin) as usize]);
            if let Some(last) = last {
                let midnight = law.midnights.iter().rev().find(|m| **m <= last).expect("a day");
                shift.after_two = shift.to > midnight + 2 * HOUR;
            }
        }
        shifts
    }
}

/// How often `block` minutes fit into what is free of `busy` in a window, one after the other.
fn blocks(from: i32, to: i32, block: i32, busy: impl Fn(i32) -> bool) -> i32 {
    let (mut count, mut run) = (0, 0);
    for minute in from..to {
        run = if busy(minute) { 0 } else { run + 1 };
        if run == block {
            count += 1;
            run = 0;
        }
    }
    count
}

/// The rules, with the days they are read on.
pub struct Law<'a> {
    pub limits: &'a Limits,
    /// Midnights, the end of the last day included; the first day is a Monday.
    pub midnights: Vec<i32>,
    pub breaks: &'a [Span],
    pub normal: &'a [Span],
}

impl Law<'_> {
    /// For each minute whether it lies between 00:00 and 06:00.
    fn nights(&self) -> Vec<bool> {
        let mut dark = Vec::new();
        for day in self.midnights.windows(2) {
            let change = day[1] - day[0] - DAY;
            dark.extend((day[0]..day[1]).map(|minute| minute < day[0] + 6 * HOUR + change));
        }
        dark
    }

    fn days(&self) -> usize {
        self.midnights.len() - 1
    }

    fn week_starts(&self, weeks: usize) -> Vec<(i32, i32)> {
        let firsts = (0..=self.days()).step_by(7);
        firsts
            .filter(|first| first + 7 * weeks <= self.days())
            .map(|first| (self.midnights[first], self.midnights[first + 7 * weeks]))
            .collect()
    }

    /// All that is broken in `all`; `own` where `base`, a part of it, is as bad.
    pub fn broken(&self, all: &Minutes, base: &Minutes) -> Vec<Broken> {
        let mut out = Vec::new();
        let (shifts, base_shifts) = (all.shifts(self), base.shifts(self));
        let limits = self.limits;
        let nights_in = |shifts: &[Shift], from: i32, to: i32, late: bool| {
            let inside = shifts.iter().filter(|s| from <= s.from && s.from < to);
            inside.filter(|s| s.is_night() && (s.after_two || !late)).count() as i32
        };
        if let Some(rule) = limits.shift_length {
            for s in shifts.iter().filter(|s| s.worked > rule.most) {
                let own = base.hours(s.from, s.to) >= s.worked;
                out.push((Statute::ShiftLength, Level::Breach, s.from, s.worked, own));
            }
        }
        if let Some(rule) = limits.daily_rest {
            let mut short: Vec<i32> = Vec::new();
            for s in &shifts {
                let is = all.longest_rest(s.from, s.from + DAY);
                if is < rule.least {
                    let before = short.iter().any(|other| s.from - other < rule.once_in);
                    let ask = rule.shortened.is_some_and(|least| is >= least) && !before;
                    let level = if ask { Level::Ask } else { Level::Breach };
                    let own = base.longest_rest(s.from, s.from + DAY) <= is;
                    out.push((Statute::DailyRest, level, s.from, is, own));
                    short.push(s.from);
                }
            }
        }
        if let Some(rule) = limits.weekly_rest {
            let sum = |minutes: &Minutes, from: i32| {
                let rests = minutes.rests(from, from + 14 * DAY);
                rests.into_iter().filter(|rest| *rest >= rule.piece).sum::<i32>()
            };
            for s in &shifts {
                let is = all.longest_rest(s.from, s.from + 7 * DAY);
                if is < rule.least && sum(all, s.from) < rule.sum {
                    let kept = sum(base, s.from) >= rule.sum;
                    let own = !kept && base.longest_rest(s.from, s.from + 7 * DAY) <= is;
                    out.push((Statute::WeeklyRest, Level::Breach, s.from, is, own));
                }
            }
        }
        if let Some(rule) = &limits.breaks {
            let asked = |worked: i32| {
                rule.steps.iter().filter(|step| worked > step.over).map(|step| step.least).max().unwrap_or(0)
            };
            // Runs of minutes without work that are followed by work again.
            let taken = |minutes: &Minutes, from: i32, to: i32| {
                let rests = minutes.rests(from, to);
                let first = usize::from(rests[0] > 0 || minutes.works(from));
                let inside = &rests[first.min(rests.len() - 1)..rests.len() - 1];
                inside.iter().filter(|rest| **rest >= rule.piece).sum::<i32>()
            };
            for s in &shifts {
                let (need, is) = (asked(s.worked), taken(all, s.from, s.to));
                if is < need {
                    let within = |spans: &[Span]| {
                        (s.from..s.to).any(|m| spans.iter().any(|span| span.from <= m && m < span.to))
                    };
                    let unknown = within(self.normal) && !within(self.breaks);
                    let level = if unknown { Level::Ask } else { Level::Breach };
                    let short = asked(base.hours(s.from, s.to)) - taken(base, s.from, s.to);
                    out.push((Statute::Breaks, level, s.from, is, short >= need - is));
                }
            }
        }
        let sums = [
            limits.week_hours.map(|rule| (Statute::WeekHours, 1, rule.most)),
            limits.four_weeks.map(|rule| (Statute::FourWeeks, rule.weeks, rule.most)),
            limits.sixteen_weeks.map(|rule| (Statute::SixteenWeeks, rule.weeks, rule.most)),
        ];
        for (rule, weeks, most) in sums.into_iter().flatten() {
            for (from, to) in self.week_starts(weeks) {
                let is = all.hours(from, to);
                if is > most {
                    out.push((rule, Level::Breach, from, is, base.hours(from, to) >= is));
                }
            }
        }
        let night_in_base =
            |s: &Shift| base_shifts.iter().any(|b| b.from < s.to && s.from < b.to && b.is_night());
        if let Some(rule) = limits.night_length {
            for (place, s) in shifts.iter().enumerate().filter(|(_, s)| s.is_night() && s.worked > rule.most)
            {
                let ask = rule.longer.is_some_and(|longer| {
                    let long = |within: i32| {
                        let since = shifts.iter().filter(|o| o.is_night() && o.worked > rule.most);
                        since.filter(|o| o.from <= s.from && s.from - o.from < within).count()
                    };
                    s.worked <= longer.most
                        && shifts.get(place + 1).is_none_or(|next| next.from - s.to >= longer.rest)
                        && long(14 * DAY) <= longer.in_two_weeks
                        && long(364 * DAY) <= longer.in_a_year
                });
                let own = night_in_base(s) && base.hours(s.from, s.to) >= s.worked;
                let level = if ask { Level::Ask } else { Level::Breach };
                out.push((Statute::NightLength, level, s.from, s.worked, own));
            }
        }
        if let Some(rule) = limits.night_rest {
            let short = |shifts: &[Shift], place: usize| {
                let rest = shifts.get(place + 1)?.from - shifts[place].to;
                (shifts[place].is_night() && shifts[place].after_two && rest < rule.least).then_some(rest)
            };
            for (place, s) in shifts.iter().enumerate() {
                let Some(is) = short(&shifts, place) else { continue };
                let again =
                    (0..place).any(|o| s.from - shifts[o].from < rule.once_in && short(&shifts, o).is_some());
                let ask = rule.shortened.is_some_and(|least| is >= least) && !again;
                let same = base_shifts.iter().position(|b| b.to == s.to);
                let own = same.and_then(|b| short(&base_shifts, b)).is_some_and(|rest| rest <= is);
                out.push((Statute::NightRest, if ask { Level::Ask } else { Level::Breach }, s.from, is, own));
            }
        }
        // Shifts that follow each other within a day, and night shifts among them, as first place and number.
        let runs = |shifts: &[Shift], nights: bool| {
            let mut runs: Vec<(usize, usize)> = Vec::new();
            let mut going = false;
            for (place, s) in shifts.iter().enumerate() {
                let follows = place > 0 && s.from - shifts[place - 1].to < DAY;
                let counts = !nights || s.is_night();
                match runs.last_mut() {
                    Some(run) if going && follows && counts => run.1 += 1,
                    _ if counts => runs.push((place, 1)),
                    _ => {}
                }
                going = counts;
            }
            runs
        };
        if let Some(rule) = limits.night_series {
            for (first, count) in runs(&shifts, false) {
                let series = &shifts[first..first + count];
                if count as i32 > rule.most && series.iter().any(Shift::is_night) {
                    let (from, to) = (series[0].from, series[count - 1].to);
                    let own = runs(&base_shifts, false)
                        .into_iter()
                        .find(|(b, n)| base_shifts[*b..b + n].iter().any(|s| s.from < to && from < s.to));
                    let own = own.is_some_and(|(b, n)| {
                        n >= count && base_shifts[b..b + n].iter().any(Shift::is_night)
                    });
                    out.push((Statute::NightSeries, Level::Breach, from, count as i32, own));
                }
            }
        }
        if let Some(rule) = limits.night_series_rest {
            let short = |shifts: &[Shift], first: usize, count: usize| {
                let is = shifts.get(first + count)?.from - shifts[first + count - 1].to;
                (count >= rule.nights && is < rule.least).then_some(is)
            };
            for (first, count) in runs(&shifts, true) {
                let Some(is) = short(&shifts, first, count) else { continue };
                let end = shifts[first + count - 1].to;
                let own = runs(&base_shifts, true).into_iter().any(|(b, n)| {
                    let holds = base_shifts[b..b + n].iter().any(|s| s.to == end);
                    holds && short(&base_shifts, b, n).is_some_and(|rest| rest <= is)
                });
                out.push((Statute::NightSeriesRest, Level::Breach, shifts[first].from, is, own));
            }
        }
        if let Some(rule) = limits.night_count {
            for (from, to) in self.week_starts(rule.weeks) {
                let is = nights_in(&shifts, from, to, true);
                if is > rule.most {
                    let own = nights_in(&base_shifts, from, to, true) >= is;
                    out.push((Statute::NightCount, Level::Breach, from, is, own));
                }
            }
        }
        if let Some(rule) = limits.night_average {
            for (from, to) in self.week_starts(rule.weeks) {
                let is = all.hours(from, to);
                if nights_in(&shifts, from, to, false) >= rule.nights && is > rule.most {
                    let own =
                        nights_in(&base_shifts, from, to, false) >= rule.nights && base.hours(from, to) >= is;
                    out.push((Statute::NightAverage, Level::Breach, from, is, own));
                }
            }
        }
        self.days_and_stand_by(all, base, &shifts, &base_shifts, &mut out);
        out.sort();
        out
    }

    fn days_and_stand_by(
        &self,
        all: &Minutes,
        base: &Minutes,
        shifts: &[Shift],
        base_shifts: &[Shift],
        out: &mut Vec<Broken>,
    ) {
        let limits = self.limits;
        let on_day =
            |minutes: &Minutes, day: usize| minutes.hours(self.midnights[day], self.midnights[day + 1]);
        for sunday in (0..self.days()).filter(|day| day % 7 == 6 && on_day(all, *day) > 0) {
            if limits.sunday_work.is_some() {
                let (from, is) = (self.midnights[sunday], on_day(all, sunday));
                out.push((Statute::SundayWork, Level::Ask, from, is, on_day(base, sunday) >= is));
            }
            if let Some(rule) = limits.free_sundays {
                let free = |minutes: &Minutes| {
                    let worked = (0..rule.weeks)
                        .filter(|week| sunday >= 7 * week && on_day(minutes, sunday - 7 * week) > 0);
                    (rule.weeks - worked.count()) as i32
                };
                let first = (sunday + 1).saturating_sub(7 * rule.weeks);
                if free(all) < rule.least {
                    let own = free(base) <= free(all);
                    out.push((Statute::FreeSundays, Level::Breach, self.midnights[first], free(all), own));
                }
            }
        }
        if let Some(rule) = limits.night_ban {
            for day in 0..self.days() {
                let change =
                    |day: usize| self.midnights.get(day + 1).map_or(0, |end| end - self.midnights[day] - DAY);
                let from = self.midnights[day + 1] - (DAY - rule.from);
                let to = self.midnights[day + 1] + rule.until + change(day + 1);
                let is = all.hours(from, to);
                if is > 0 {
                    out.push((Statute::NightBan, Level::Breach, from, is, base.hours(from, to) >= is));
                }
            }
        }
        let stand_by =
            |minutes: &Minutes, from: i32, to: i32| (from..to).any(|m| minutes.at(&minutes.stand_by, m));
        // Where stand-by begins.
        let begins = |m: i32| all.at(&all.stand_by, m) && !all.at(&all.stand_by, m - 1);
        let window = |from: i32, days: usize| (from, from + days as i32 * DAY);
        for day in (self.midnights[0]..self.midnights[self.days()]).filter(|m| begins(*m)) {
            if let Some(rule) = limits.on_call_days {
                let (from, to) = window(day, rule.days);
                let free = |m: &Minutes| blocks(from, to, DAY, |minute| m.at(&m.stand_by, minute));
                if free(all) < rule.least {
                    let own = free(base) <= free(all);
                    out.push((Statute::OnCallDays, Level::Breach, from, free(all), own));
                }
            }
            if let Some(rule) = limits.on_call_free {
                let (from, to) = window(day, rule.days);
                let free = |m: &Minutes| {
                    let busy = |at: i32| m.works(at) || m.at(&m.call, at) || m.at(&m.stand_by, at);
                    blocks(from, to, rule.block, busy)
                };
                if free(all) < rule.least {
                    let own = free(base) <= free(all);
                    out.push((Statute::OnCallFree, Level::Breach, from, free(all), own));
                }
            }
        }
        if let Some(rule) = limits.on_call_night {
            for s in shifts.iter().filter(|s| s.is_night()) {
                let (from, to) = (s.from - rule.before, s.to + rule.after);
                if stand_by(all, from, to) {
                    let night = base_shifts.iter().any(|b| b.from < s.to && s.from < b.to && b.is_night());
                    out.push((
                        Statute::OnCallNight,
                        Level::Breach,
                        from,
                        1,
                        night && stand_by(base, from, to),
                    ));
                }
            }
        }
        for begin in (self.midnights[0]..self.midnights[self.days()]).filter(|m| begins(*m)) {
            let end = (begin..i32::MAX).find(|m| !all.at(&all.stand_by, *m)).expect("it ends");
            if limits.on_call_ban.is_some() {
                let own = (begin..end).all(|m| base.at(&base.stand_by, m));
                out.push((Statute::OnCallBan, Level::Breach, begin, end - begin, own));
            }
            if let Some(rule) = limits.on_call_work {
                // Every 24 hours that reach the stand-by, minute by minute; the first of the busiest.
                let mut best = (0, 0);
                let mut hours = all.hours(begin - DAY + 1, begin + 1);
                for from in begin - DAY + 1..end {
                    if hours > best.0 {
                        best = (hours, from);
                    }
                    hours += all.hours(from + DAY, from + DAY + 1) - all.hours(from, from + 1);
                }
                if best.0 > rule.most {
                    let imposed = stand_by(base, best.1, best.1 + DAY);
                    let own = imposed && base.hours(best.1, best.1 + DAY) >= best.0;
                    out.push((Statute::OnCallWork, Level::Breach, best.1, best.0, own));
                }
            }
        }
        if let Some(rule) = limits.on_call_average {
            for (from, to) in self.week_starts(rule.weeks) {
                let nights = |minutes: &Minutes| {
                    let nights = self.midnights.windows(2).filter(|day| from <= day[0] && day[0] < to);
                    nights
                        .filter(|day| stand_by(minutes, day[0], day[0] + 6 * HOUR + day[1] - day[0] - DAY))
                        .count()
                };
                let is = all.hours(from, to);
                if is > rule.most && nights(all) >= rule.nights {
                    let level = if is > rule.most_with_rest { Level::Breach } else { Level::Ask };
                    let own = nights(base) >= rule.nights && base.hours(from, to) >= is;
                    out.push((Statute::OnCallAverage, level, from, is, own));
                }
            }
        }
    }
}
