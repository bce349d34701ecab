//! One person over the span.

use dialoog_working_time::{Span, added_minutes, shared_minutes};

use super::amounts::{Amounts, BudgetShare, ContractShare, Intensity, WeekMinutes};
use super::changes::LateChangeCounts;
use super::days::{ReviewDays, WEEK};
use super::idle::why_idle;
use super::person_days::PersonDays;
use super::placed::{Placed, amounts};
use super::rests::rests;
use super::subject::Subject;
use super::value::PersonReview;
use super::wishes::wishes;

/// Reviews somebody by their place in the organisation, from their duties by start. What takes everybody together is filled in
/// later: changes and fairness.
pub(super) fn of_person(
    subject: &Subject,
    days: &ReviewDays,
    place: usize,
    person: &PersonDays,
    duties: &[Placed],
) -> PersonReview {
    let now = &subject.organisation.people[place];
    let window = days.window();
    let weeks: Vec<WeekMinutes> = days.weeks.iter().map(|first| week(days, person, duties, *first)).collect();
    let sum = sum_amounts(days, person, duties, window);
    let rests = rests(days, person, duties);
    let (weekends, free) = weekends(days, person);
    PersonReview {
        person: now.id,
        name: now.name.clone(),
        team: Some(now.team),
        budget: budget_share(&weeks),
        contract: contract(days, person, duties),
        weekends,
        free_weekends: free.iter().filter(|free| **free).count() as u32,
        fewest_free_of_four: free
            .windows(4)
            .map(|four| four.iter().filter(|free| **free).count() as u32)
            .min(),
        longest_run_days: longest_run(days, person),
        shortest_rest_minutes: rests.iter().min().copied(),
        short_returns: rests.iter().filter(|rest| **rest < 11 * 60).count() as u32,
        changes: LateChangeCounts::default(),
        wishes: wishes(days, person, duties),
        intensity: intensity(duties.iter(), window),
        average_4: averages(days, person, 4),
        average_16: averages(days, person, 16),
        fairness: None,
        idle: (sum.duties == 0).then(|| why_idle(subject, days, person)),
        there: there(days, person),
        amounts: sum,
        weeks,
    }
}

/// The duties in a window.
pub(super) fn in_window<'a, 'b>(
    duties: &'b [Placed<'a>],
    window: Span,
) -> impl Iterator<Item = &'b Placed<'a>> {
    duties.iter().filter(move |placed| placed.span.overlaps(window))
}

fn sum_amounts(days: &ReviewDays, person: &PersonDays, duties: &[Placed], window: Span) -> Amounts {
    let mut sum = Amounts::default();
    for placed in in_window(duties, window) {
        sum.add(&of_duty(days, person, placed, window));
    }
    sum
}

/// What of a duty of somebody lies in a window.
pub(super) fn of_duty(days: &ReviewDays, person: &PersonDays, placed: &Placed, window: Span) -> Amounts {
    let outside = |part: Span| part.minutes() - shared_minutes(person.time.normal(), part);
    let mut sum = amounts(days, placed.span, window, outside);
    if !placed.duty.is_work() {
        sum.stand_by_minutes = sum.minutes;
    }
    sum
}

fn week(days: &ReviewDays, person: &PersonDays, duties: &[Placed], first: usize) -> WeekMinutes {
    let window = days.week(first);
    let duty = in_window(duties, window).map(|placed| placed.span.clip(window).minutes()).sum();
    let budget = person.budget_of_week(days, first);
    let work = person.time.work().minutes(window) as u32;
    WeekMinutes { duty, work, budget, over: dialoog_rules::over_budget(duty, budget) }
}

/// Duty against budget over some weeks.
pub(super) fn budget_share(weeks: &[WeekMinutes]) -> BudgetShare {
    let minutes = weeks.iter().map(|week| week.duty).sum();
    let budget = weeks.iter().fold(0.0, |sum, week| sum + week.budget);
    BudgetShare {
        minutes,
        budget,
        share: (budget > 0.0).then(|| f64::from(minutes) / budget),
        weeks_over: weeks.iter().filter(|week| week.over).count() as u32,
    }
}

fn contract(days: &ReviewDays, person: &PersonDays, duties: &[Placed]) -> ContractShare {
    let mut sum = ContractShare::default();
    for first in &days.weeks {
        let window = days.week(*first);
        let duties = in_window(duties, window).map(|placed| placed.span);
        let added = added_minutes(&person.normal, duties, window);
        sum.minutes += shared_minutes(&person.normal, window) + added;
        sum.contract += person.era(*first).person.contract_minutes;
    }
    sum.share = (sum.contract > 0).then(|| f64::from(sum.minutes) / f64::from(sum.contract));
    sum
}

/// The number of week-ends of the weeks of the span, and for each whether it is free of work and duties. A week-end belongs to the
/// week of its Saturday, also where weeks begin on its Sunday.
fn weekends(days: &ReviewDays, person: &PersonDays) -> (u32, Vec<bool>) {
    let (Some(first), Some(last)) = (days.weeks.first(), days.weeks.last()) else { return (0, Vec::new()) };
    let saturdays = (*first..last + WEEK).filter(|day| days.law.weekday(*day) == 5);
    let free: Vec<bool> = saturdays
        .map(|day| {
            let both = Span::new(days.law.day(day).from, days.law.day(day + 1).to);
            shared_minutes(person.time.work().spans(), both) == 0
        })
        .collect();
    (free.len() as u32, free)
}

fn longest_run(days: &ReviewDays, person: &PersonDays) -> u32 {
    let margin = 28;
    let range = days.span.start.saturating_sub(margin)..(days.span.end + margin).min(days.len());
    let work = person.time.work().spans();
    let (mut longest, mut run, mut touches) = (0, 0, false);
    for day in range {
        if shared_minutes(work, days.law.day(day)) > 0 {
            run += 1;
            touches |= days.span.contains(&day);
            if touches {
                longest = longest.max(run);
            }
        } else {
            (run, touches) = (0, false);
        }
    }
    longest
}

/// How busy duties in a window are expected to be; `None` where that is known of none.
pub(super) fn intensity<'a, 'b: 'a>(
    duties: impl Iterator<Item = &'a Placed<'b>>,
    window: Span,
) -> Option<Intensity> {
    let (mut minutes, mut messages, mut occupancy) = (0, 0.0, 0.0);
    for placed in duties {
        let part = placed.span.clip(window).minutes();
        let Some(known) = placed.intensity.filter(|_| part > 0) else { continue };
        minutes += part;
        messages += known.messages_per_hour() * f64::from(part);
        occupancy += known.occupancy() * f64::from(part);
    }
    let all = f64::from(minutes);
    let mean = |sum: f64| sum / all;
    (minutes > 0).then(|| Intensity {
        minutes,
        messages_per_hour: mean(messages),
        occupancy: mean(occupancy),
    })
}

/// For each week of the span the mean of work in so many weeks up to it.
fn averages(days: &ReviewDays, person: &PersonDays, count: usize) -> Vec<u32> {
    let mean = |first: &usize| {
        let start = first - (count - 1) * WEEK;
        let window = Span::new(days.law.day(start).from, days.law.day(first + WEEK - 1).to);
        (f64::from(person.time.work().minutes(window)) / count as f64).round() as u32
    };
    days.weeks.iter().map(mean).collect()
}

fn there(days: &ReviewDays, person: &PersonDays) -> bool {
    days.span.clone().any(|day| person.there[day] && person.era(day).person.duty_budget_minutes > 0)
}
