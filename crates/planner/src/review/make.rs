//! A review from its subject.

use dialoog_model::{Organisation, PersonId, Rule, RuleCode, RuleSet};
use dialoog_rules::burden::Balance;
use std::collections::HashMap;

use crate::period::past::{Carried, Past};

use super::amounts::Amounts;
use super::changes::{LateChangeCounts, changes};
use super::days::ReviewDays;
use super::groups;
use super::one_person::of_person;
use super::person_days::PersonDays;
use super::placed::{Placed, placed};
use super::readiness::{failing, hangs_on_one};
use super::sharing::{fairness, of_sixteen_weeks};
use super::subject::Subject;
use super::value::{AverageLimits, PersonReview, Review, ReviewedRota};

/// What everybody carried in the sixteen weeks up to the end of the span, against their fair share: what rostering goes on from.
pub(crate) fn carried(subject: &Subject) -> Past {
    let days = ReviewDays::new(&subject.organisation, subject.from, subject.to);
    let duties = placed(subject, &days);
    let people = everybody(subject, &days, &duties);
    let balances = of_sixteen_weeks(subject, &days, &people, &duties);
    let whole = |minutes: f64| minutes.round().max(0.0) as u32;
    let carried = |balance: &Balance| Carried {
        burden: whole(balance.carried.burden),
        fair_share: whole(balance.fair.burden),
    };
    subject.organisation.people.iter().map(|one| one.id).zip(balances.iter().map(carried)).collect()
}

/// The duties of somebody by their place, among those of all.
fn duties_of<'a, 'b>(duties: &'b [Placed<'a>], place: usize) -> &'b [Placed<'a>] {
    let first = duties.partition_point(|placed| placed.person < place);
    &duties[first..duties.partition_point(|placed| placed.person <= place)]
}

/// Everybody over the days of a review.
pub(super) fn everybody(subject: &Subject, days: &ReviewDays, duties: &[Placed]) -> Vec<PersonDays> {
    let everybody = 0..subject.organisation.people.len();
    everybody.map(|place| PersonDays::new(subject, days, place, duties_of(duties, place))).collect()
}

/// Reviews a span: one reading of every figure.
pub(crate) fn review(subject: &Subject) -> Review {
    let organisation = &subject.organisation;
    let days = ReviewDays::new(organisation, subject.from, subject.to);
    let duties = placed(subject, &days);
    let people = everybody(subject, &days, &duties);
    let mut reviews: Vec<PersonReview> = people
        .iter()
        .enumerate()
        .map(|(place, one)| of_person(subject, &days, place, one, duties_of(&duties, place)))
        .collect();
    let changes = changes(subject, organisation.settings.zone);
    count_changes(&changes, &mut reviews);
    let (fairness, shares) = fairness(subject, &days, &people, &duties);
    for (one, share) in reviews.iter_mut().zip(shares) {
        one.fairness = share;
    }
    let mut totals = Amounts::default();
    for one in &reviews {
        totals.add(&one.amounts);
    }
    let ids: Vec<(PersonId, &PersonDays)> =
        organisation.people.iter().map(|one| one.id).zip(&people).collect();
    Review {
        from: subject.from,
        to: subject.to,
        rotas: rotas(subject),
        weeks: days.weeks.iter().map(|first| days.date(*first)).collect(),
        totals,
        teams: groups::teams(subject, &reviews),
        desks: groups::desks(subject, &days, &people, &duties),
        by_week: groups::weeks(&days, &reviews),
        people: reviews,
        average_limits: average_limits(organisation),
        fairness,
        changes,
        readiness: failing(&days, &ids),
        hangs_on_one: hangs_on_one(subject),
    }
}

fn count_changes(changes: &[super::changes::LateChange], people: &mut [PersonReview]) {
    let mut counts: HashMap<PersonId, LateChangeCounts> = HashMap::new();
    for change in changes {
        counts.entry(change.person).or_default().count(change.notice_minutes);
    }
    for one in people {
        one.changes = counts.get(&one.person).copied().unwrap_or_default();
    }
}

/// The rotas that have days in the span.
fn rotas(subject: &Subject) -> Vec<ReviewedRota> {
    let touches = subject
        .rotas
        .iter()
        .filter(|of| of.rota.first_day <= subject.to && subject.from <= of.rota.last_day());
    touches
        .map(|of| ReviewedRota {
            rota: of.rota.id,
            first_day: of.rota.first_day,
            last_day: of.rota.last_day(),
            version: of.versions.last().map(|version| version.version),
            frozen: of.is_frozen(),
        })
        .collect()
}

/// The limits of averages that the workspace keeps to, minutes a week. The directive averages over other weeks than are shown.
fn average_limits(organisation: &Organisation) -> AverageLimits {
    let rules = dialoog_rules::rules_of(organisation);
    let a_week = |code: RuleCode, weeks: u32| {
        let rule = rules.iter().find(|rule| rule.code == code && rule.law == RuleSet::Dutch);
        rule.and_then(Rule::minutes).map(|minutes| minutes / weeks)
    };
    AverageLimits {
        four_weeks: a_week(RuleCode::FourWeeks, 4),
        sixteen_weeks: a_week(RuleCode::SixteenWeeks, 16),
    }
}
