//! Working-time law on what is fixed of a person, prepared for the search.

use dialoog_working_time::{Days, Limits, Span, Stretch, WeeksAverage, Work, WorkingTime, joined};

use crate::problem::constraints::{Workload, WorkloadWindow};
use crate::problem::working_time::WorkingTimeConstraint;
use crate::problem::{Person, Problem};

/// Days after which the series of nights before a day has no say in it any more.
pub(crate) const AFTER_NIGHTS: usize = 12;
/// Days that daily and weekly rest look back and ahead: two weeks, and a shift more.
const REACH: usize = 16;
const DAY: i32 = 24 * 60;
const WEEK: i32 = 7 * DAY;

/// What working-time law needs of a person beside their roster.
pub(crate) struct FixedWorkingTime {
    /// What they work with their locked shifts and nothing else.
    pub base: Work,
    /// The rules that see no further than [`REACH`] days; sums over weeks are windows.
    pub near_limits: Limits,
    /// The days of the period and those within reach of it.
    pub near_days: Days,
    /// The limits of sums over weeks that more duty can reach, as windows of the period.
    pub windows: Vec<WorkloadWindow>,
    /// The last block of work before the period: when it begins and ends; `None`: long ago.
    pub before: Option<Span>,
    /// The first block of work after the period; `None`: far off.
    pub after: Option<Span>,
    /// For each day of the period when its night is over and the next one begins.
    pub daytime: Vec<Span>,
    /// Whether each day of the period is a Sunday.
    pub sundays: Vec<bool>,
    /// Whether so many Sundays are free that those of the period can all be worked.
    pub has_sundays: bool,
    /// Whether there is work by night shortly before the period, and shortly after it.
    pub nights_around: (bool, bool),
    /// Whether only the law itself can say what is allowed: there is stand-by, or rules of which the search knows no
    /// quick sign.
    pub is_special: bool,
}

impl FixedWorkingTime {
    /// `None` where the law does not apply to a person.
    pub fn new(problem: &Problem, person: &Person) -> Option<Self> {
        let law = person.constraints.working_time.as_ref()?;
        let shifts = person.locked.iter().map(|&shift| &problem.shifts[shift as usize]);
        let spans = shifts.map(|shift| Span { from: shift.start, to: shift.end });
        let base = with_duties(law, spans).work().clone();
        let (start, end) = (problem.days.first()?.start, problem.days.last()?.end);
        let rest = law.limits.weekly_rest.as_ref().map_or(0, |rule| rule.least);
        let days = problem.days.iter().map(|day| law.days.day_of(day.start));
        let days: Vec<usize> = days.collect::<Option<_>>()?;
        Some(Self {
            near_limits: Limits {
                shift_length: law.limits.shift_length,
                daily_rest: law.limits.daily_rest,
                weekly_rest: law.limits.weekly_rest,
                breaks: law.limits.breaks.clone(),
                ..Limits::default()
            },
            near_days: near_days(law, days[0], days[days.len() - 1]),
            windows: windows(problem, law),
            before: last_block(base.spans().iter().copied().filter(|span| span.from < start), rest),
            after: first_block(base.spans().iter().copied().filter(|span| span.from >= end), rest),
            daytime: days.iter().map(|&day| daytime(law, day)).collect(),
            has_sundays: has_sundays(problem, law, &base),
            sundays: days.iter().map(|&day| law.days.weekday(day) == 6).collect(),
            nights_around: (
                has_night(&base, law, start - AFTER_NIGHTS as i32 * DAY, start),
                has_night(&base, law, end, end + AFTER_NIGHTS as i32 * DAY),
            ),
            is_special: law.then.is_some()
                || !base.stand_by().is_empty()
                || has_long_block(&base, start, end, rest)
                || can_have_many_nights(problem, person, law, &base),
            base,
        })
    }
}

/// A person's time with duties beside what is known of it.
pub(crate) fn with_duties(law: &WorkingTimeConstraint, duties: impl Iterator<Item = Span>) -> WorkingTime {
    let mut time = law.time.clone();
    for (number, span) in duties.enumerate() {
        time.put(&law.days, Stretch::duty(span, number as u32));
    }
    time
}

/// The days from so long before the first as some rule looks back to so long after the last as some looks ahead.
fn near_days(law: &WorkingTimeConstraint, first: usize, last: usize) -> Days {
    let first = first.saturating_sub(REACH);
    let end = (last + 1 + REACH).min(law.days.len());
    let midnights = (first..end).map(|day| law.days.day(day).from).chain([law.days.day(end - 1).to]);
    Days::new(midnights.collect(), law.days.weekday(first), 0)
}

/// What somebody works with these duties around a day of the period, as far as the rules of [`FixedWorkingTime::near_limits`] see.
pub(crate) fn near_work(
    law: &WorkingTimeConstraint,
    fixed: &FixedWorkingTime,
    around: Span,
    duties: impl Iterator<Item = Span>,
) -> Work {
    let seen = Span { from: around.from - REACH as i32 * DAY, to: around.to + REACH as i32 * DAY };
    let known = law.time.work().spans();
    let first = known.partition_point(|span| span.to <= seen.from);
    let known = known[first..].iter().copied().take_while(|span| span.from < seen.to);
    let spans = known.chain(duties.filter(|duty| duty.overlaps(seen)));
    Work::new(&fixed.near_days, joined(spans.collect()))
}

/// The part of a day that no rule takes for night.
fn daytime(law: &WorkingTimeConstraint, day: usize) -> Span {
    let (night, whole) = (law.days.night(day), law.days.day(day));
    match law.limits.night_ban {
        Some(ban) => Span {
            from: night.to.max(law.days.clock(day, ban.until)),
            to: if ban.from < DAY { law.days.clock(day, ban.from) } else { whole.to },
        },
        None => Span { from: night.to, to: whole.to },
    }
}

/// Whether there are enough free Sundays, however many of the period are worked.
fn has_sundays(problem: &Problem, law: &WorkingTimeConstraint, base: &Work) -> bool {
    let rules = law.eras().filter_map(|(limits, _)| limits.free_sundays);
    let Some(rule) = rules.max_by_key(|rule| rule.least - rule.weeks as i32) else { return true };
    let (start, end) = (problem.days[0].start, problem.days[problem.days.len() - 1].end);
    let worked = law.days.sundays(law.days.span()).filter(|&sunday| {
        let day = law.days.day(sunday);
        (start <= day.from && day.from < end) || base.minutes(day) > 0
    });
    worked.count() as i32 <= rule.weeks as i32 - rule.least
}

/// Whether there can be so many nights that work in many weeks is limited by them.
fn can_have_many_nights(
    problem: &Problem,
    person: &Person,
    law: &WorkingTimeConstraint,
    base: &Work,
) -> bool {
    let Some(rule) = law.limits.night_average else { return false };
    let known = base.shifts().iter().filter(|shift| shift.is_night()).count();
    let by_night = |list: &u32| {
        problem.day_options[*list as usize].iter().any(|option| {
            let shift = &problem.shifts[option.shift as usize];
            let span = Span { from: shift.start, to: shift.end };
            law.days.overlapping(span).any(|day| law.days.night(day).overlaps(span))
        })
    };
    let possible = person.day_options.iter().flatten().filter(|list| by_night(list)).count();
    (known + possible) as i32 >= rule.nights
}

/// Whether there is work between 00:00 and 06:00 in a range of time.
fn has_night(base: &Work, law: &WorkingTimeConstraint, from: i32, to: i32) -> bool {
    let near = base.shifts().iter().filter(|shift| shift.span.to > from && shift.span.from < to);
    let nights = |shift: &dialoog_working_time::Shift| {
        law.days.overlapping(shift.span).any(|day| law.days.night(day).overlaps(shift.span))
    };
    near.into_iter().any(nights)
}

/// Whether a block of work around the period is so long that only the rests of two weeks together can allow it.
fn has_long_block(base: &Work, start: i32, end: i32, rest: i32) -> bool {
    let near = |span: &&Span| span.to > start - 2 * WEEK && span.from < end + 2 * WEEK;
    let spans: Vec<Span> = base.spans().iter().filter(near).copied().collect();
    spans
        .chunk_by(|one, next| next.from - one.to < rest)
        .any(|block| block[block.len() - 1].to - block[0].from > WEEK - rest)
}

/// The block of work that is last in time, spans that are less than `rest` apart being one.
fn last_block(spans: impl DoubleEndedIterator<Item = Span>, rest: i32) -> Option<Span> {
    let mut spans = spans.rev();
    let mut block = spans.next()?;
    for span in spans {
        if block.from - span.to >= rest {
            break;
        }
        block.from = span.from;
    }
    Some(block)
}

fn first_block(mut spans: impl Iterator<Item = Span>, rest: i32) -> Option<Span> {
    let mut block = spans.next()?;
    for span in spans {
        if span.from - block.to >= rest {
            break;
        }
        block.to = span.to;
    }
    Some(block)
}

/// The limits of sums over weeks as windows of the period. What is worked in a week outside the period is history. A limit
/// is left out that the most that somebody can be on duty does not reach.
fn windows(problem: &Problem, law: &WorkingTimeConstraint) -> Vec<WorkloadWindow> {
    let rules = law.eras().flat_map(|(limits, begin)| {
        let one = limits.week_hours.as_ref().map(|rule| WeeksAverage { weeks: 1, most: rule.most });
        let all = [one, limits.four_weeks, limits.sixteen_weeks].into_iter().flatten();
        all.map(move |rule| (rule, begin.clone()))
    });
    let period = Span { from: problem.days[0].start, to: problem.days[problem.days.len() - 1].end };
    let weeks = law.days.weeks_overlapping(period);
    let mut all: Vec<WorkloadWindow> = Vec::new();
    for (rule, begin) in rules.filter(|(rule, _)| rule.weeks > 0) {
        let first = (weeks.start + 1).saturating_sub(rule.weeks);
        for first in first..weeks.end.min((law.days.weeks() + 1).saturating_sub(rule.weeks)) {
            let (from, to) = (law.days.week(first).from, law.days.week(first + rule.weeks - 1).to);
            if !begin.contains(&from.max(0)) {
                continue;
            }
            let inside = |day: &crate::problem::Day| from <= day.start && day.start < to;
            let Some(first_day) = problem.days.iter().position(inside) else { continue };
            let days = problem.days.iter().filter(|day| inside(day)).count();
            let part = Span { from: from.max(period.from), to: to.min(period.to) };
            let history = law.time.work().minutes(Span { from, to }) - law.time.work().minutes(part);
            let window = WorkloadWindow {
                workload: Workload::Worked,
                first_day: first_day as u16,
                days: days as u16,
                max: rule.most,
                min: 0,
                history,
                splits: true,
            };
            // Of two windows of the same days the narrower one is enough.
            let same = |known: &&mut WorkloadWindow| {
                (known.first_day, known.days) == (window.first_day, window.days)
            };
            match all.iter_mut().find(same) {
                Some(known) if window.max - window.history < known.max - known.history => *known = window,
                Some(_) => {}
                None => all.push(window),
            }
        }
    }
    all
}
