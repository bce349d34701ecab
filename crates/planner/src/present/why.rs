//! Why a rota is as it is.

use dialoog_model::PersonId;

use crate::explain::why::Reasons;
use crate::explain::why::conflicts::Subject;
use crate::explain::why::{conflicts, prices, relaxation, trial};
use crate::period::plan::Plan;
use crate::present::rota::{name_of, named_duty};
use crate::view::{Conflict, Relaxation, RulePrice, TriedRelaxation, WhyView};

/// Reasons with the names of people and desks, and the seconds that finding them took.
pub(crate) fn why_view(plan: &Plan, reasons: Reasons, seconds: f64) -> WhyView {
    WhyView {
        rota: plan.rota.id,
        open_hours: reasons.open_hours,
        reachable_hours: reasons.reachable_hours,
        relaxations: reasons.relaxations.into_iter().map(|tried| tried_view(plan, tried)).collect(),
        prices: reasons.prices.iter().map(price_view).collect(),
        optimality_gap: reasons.optimality_gap,
        conflicts: reasons.conflicts.into_iter().map(|conflict| conflict_view(plan, conflict)).collect(),
        seconds,
    }
}

fn tried_view(plan: &Plan, tried: trial::TriedRelaxation) -> TriedRelaxation {
    TriedRelaxation {
        relaxation: relaxation_view(plan, tried.relaxation),
        hours: tried.hours,
        fills: tried.fills.into_iter().map(|place| place as u32).collect(),
    }
}

fn relaxation_view(plan: &Plan, relaxation: relaxation::Relaxation) -> Relaxation {
    use relaxation::Relaxation as Of;
    let name = |person: PersonId| name_of(plan.organisation(), person);
    let names = |people: &[PersonId]| people.iter().map(|&person| name(person)).collect();
    match relaxation {
        Of::Ready { people } => Relaxation::Ready { names: names(&people), people },
        Of::Trained { people, desk } => Relaxation::Trained { names: names(&people), people, desk },
        Of::Budget { person, is, needed } => Relaxation::Budget { person, name: name(person), is, needed },
        Of::Available { person, span } => Relaxation::Available {
            person,
            name: name(person),
            weekday: span.weekday,
            from: span.from,
            to: span.to,
        },
        Of::Rule { rule, is, tried } => Relaxation::Rule { rule, is, tried },
    }
}

fn price_view(price: &prices::RulePrice) -> RulePrice {
    let &prices::RulePrice { rule, authority, open_hours, unmet_hours } = price;
    RulePrice { rule, authority, open_hours, unmet_hours }
}

fn conflict_view(plan: &Plan, conflict: conflicts::Conflict) -> Conflict {
    let organisation = plan.organisation();
    let (person, name) = match conflict.subject {
        Subject::Person(person) => (Some(person), name_of(organisation, person)),
        Subject::Desk(desk) => {
            (None, organisation.desk(desk).map(|desk| desk.name.clone()).unwrap_or_default())
        }
    };
    Conflict {
        person,
        name,
        rules: conflict.rules,
        severity: conflict.severity,
        duties: conflict.duties.iter().map(|duty| named_duty(plan, duty)).collect(),
    }
}
