//! Where everybody stands with a rota, by the burden and the fair share of a review.

use dialoog_rules::burden::Standing;

use super::days::ReviewDays;
use super::ground::Ground;
use super::intensity::intensities;
use super::make::everybody;
use super::placed::placed;
use super::sharing::balances_in;
use super::subject::{Subject, SubjectRota};
use crate::period::plan::Plan;

/// Where everybody stands with the duties of a plan, in the organisation's order. Rostering aims at the same: their fair share of it,
/// and what is left from before.
pub(crate) fn standings(plan: &Plan, ground: &Ground) -> Vec<Standing> {
    let (from, to) = (plan.rota.first_day, plan.rota.last_day());
    let known = match ground.version.as_ref().and_then(|version| version.facts.as_ref()) {
        Some(facts) => facts.intensity.clone(),
        None => intensities(&plan.demand, &plan.duties),
    };
    let rota = SubjectRota {
        rota: plan.rota.clone(),
        duties: plan.duties.clone(),
        versions: ground.version.iter().cloned().collect(),
        intensity: known.into_iter().map(|one| (one.duty, one)).collect(),
    };
    let organisation = plan.organisation().clone();
    let mut recorded = plan.around.recorded.clone();
    recorded.sort_by_key(|hours| (hours.person, hours.start));
    let subject = Subject { organisation, from, to, rotas: vec![rota], recorded };
    let days = ReviewDays::of_span(&subject.organisation, from, to);
    let duties = placed(&subject, &days);
    let people = everybody(&subject, &days, &duties);
    let balances = balances_in(&subject, &days, &people, &duties, days.window());
    let standing = |(person, balance): (&dialoog_model::Person, _)| {
        let before = ground.past.get(&person.id).copied().unwrap_or_default();
        Standing::new(person.id, balance, f64::from(before.fair_share) - f64::from(before.burden))
    };
    subject.organisation.people.iter().zip(&balances).map(standing).collect()
}
