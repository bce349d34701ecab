//! A review from its subject.

use dialoog_model::PersonId;
use std::collections::HashMap;

use super::amounts::Amounts;
use super::changes::{LateChangeCounts, changes};
use super::days::ReviewDays;
use super::groups;
use super::one_person::of_person;
use super::person_days::PersonDays;
use super::placed::{Placed, placed};
use super::readiness::{failing, hangs_on_one};
use super::sharing::fairness;
use super::subject::Subject;
use super::value::{AverageLimits, PersonReview, Review, ReviewedRota};

/// Reviews a span: one reading of every figure.
pub(crate) fn review(subject: &Subject) -> Review {
    let organisation = &subject.organisation;
    let days = ReviewDays::new(organisation, subject.from, subject.to);
    let duties = placed(subject, &days);
    let of = |place: usize| -> &[Placed] {
        let first = duties.partition_point(|placed| placed.person < place);
        &duties[first..duties.partition_point(|placed| placed.person <= place)]
    };
    let everybody = 0..organisation.people.len();
    let people: Vec<PersonDays> =
        everybody.clone().map(|place| PersonDays::new(subject, &days, place, of(place))).collect();
    let mut reviews: Vec<PersonReview> =
        everybody.map(|place| of_person(subject, &days, place, &people[place], of(place))).collect();
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
        average_limits: AverageLimits::default(),
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
    let touches =
        subject.rotas.iter().filter(|of| of.rota.first_day <= subject.to && subject.from <= of.last_day());
    touches
        .map(|of| ReviewedRota {
            rota: of.rota.id,
            first_day: of.rota.first_day,
            last_day: of.last_day(),
            version: of.versions.last().map(|version| version.version),
            frozen: of.is_frozen(),
        })
        .collect()
}
