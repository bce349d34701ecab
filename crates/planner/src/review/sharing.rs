//! Fairness over the sixteen weeks up to the end of the span.

use dialoog_rules::burden::{Balance, Burden, SharedDuty, balances, sharing};
use dialoog_working_time::Span;
use std::collections::BTreeMap;

use super::days::{FAIRNESS_DAYS, ReviewDays};
use super::fairness::{Fairness, PersonFairness};
use super::person_days::PersonDays;
use super::placed::Placed;
use super::subject::Subject;

/// How evenly the burden is shared, and for everybody their part in it; `None` where somebody has none.
pub(super) fn fairness(
    subject: &Subject,
    days: &ReviewDays,
    people: &[PersonDays],
    duties: &[Placed],
) -> (Fairness, Vec<Option<PersonFairness>>) {
    let count = FAIRNESS_DAYS as usize;
    let now = of_sixteen_weeks(subject, days, people, duties);
    let before = balances_in(subject, days, people, duties, days.ending(count, count));
    let owed: Vec<f64> = before.iter().map(|balance| -balance.difference()).collect();
    let (sum, made_up) = sharing(&now, &owed);
    let person = |(balance, made_up): (&Balance, &f64)| {
        let causes = balance.causes();
        let any = balance.carried.minutes > 0.0 || balance.fair.minutes > 0.0;
        any.then(|| PersonFairness {
            burden: balance.carried.burden,
            fair_share: balance.fair.burden,
            difference: balance.difference(),
            by_minutes: causes.minutes,
            by_times: causes.times,
            by_intensity: causes.intensity,
            explained_by_pattern: balance.fair.burden - balance.by_budget,
            made_up: *made_up,
            next_rota: -balance.difference(),
        })
    };
    let fairness = Fairness {
        from: days.date(days.span.end - count),
        to: subject.to,
        weights: subject.organisation.settings.burden_weights,
        burden: sum.burden,
        to_change_hands: sum.to_change_hands,
        made_up: sum.made_up,
        index: sum.index(),
    };
    (fairness, now.iter().zip(&made_up).map(person).collect())
}

/// What everybody carried in the sixteen weeks up to the end of the span, against their fair share.
pub(super) fn of_sixteen_weeks(
    subject: &Subject,
    days: &ReviewDays,
    people: &[PersonDays],
    duties: &[Placed],
) -> Vec<Balance> {
    balances_in(subject, days, people, duties, days.ending(FAIRNESS_DAYS as usize, 0))
}

/// Duties of one rota, desk and time: whoever could have had one of them could have had any.
#[derive(Default)]
struct Alike {
    burden: Burden,
    carried: Vec<(u32, Burden)>,
}

/// What everybody carried of the duties that begin in a window, against their fair share.
pub(super) fn balances_in(
    subject: &Subject,
    days: &ReviewDays,
    people: &[PersonDays],
    duties: &[Placed],
    window: Span,
) -> Vec<Balance> {
    let mut alike: BTreeMap<(usize, usize, Span), Alike> = BTreeMap::new();
    for placed in
        duties.iter().filter(|placed| window.from <= placed.span.from && placed.span.from < window.to)
    {
        let entry = alike.entry((placed.rota, placed.desk, placed.span)).or_default();
        entry.burden += placed.burden;
        entry.carried.push((placed.person as u32, placed.burden));
    }
    let mut all = vec![Balance::default(); people.len()];
    for rota in 0..subject.rotas.len() {
        let of_rota: Vec<_> = alike
            .range((rota, 0, Span::new(i32::MIN, i32::MIN))..(rota + 1, 0, Span::new(i32::MIN, i32::MIN)))
            .collect();
        let Some(((_, _, first), _)) = of_rota.first() else { continue };
        let day = days.law.day_of(first.from).unwrap_or(0);
        let budgets: Vec<f64> =
            people.iter().map(|one| f64::from(one.era(day).person.duty_budget_minutes)).collect();
        let able: Vec<Vec<u32>> = of_rota
            .iter()
            .map(|((_, desk, span), _)| {
                let could = |place: &usize| people[*place].could(days, *desk, *span);
                (0..people.len()).filter(could).map(|place| place as u32).collect()
            })
            .collect();
        let shared = of_rota.iter().zip(&able).map(|((_, alike), able)| SharedDuty {
            burden: alike.burden,
            able,
            carried: &alike.carried,
        });
        for (sum, one) in all.iter_mut().zip(balances(&budgets, shared)) {
            sum.carried += one.carried;
            sum.fair += one.fair;
            sum.by_budget += one.by_budget;
        }
    }
    all
}
