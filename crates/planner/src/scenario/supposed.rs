//! The plan that a scenario supposes. All that is asked of a plan (coverage, findings, outlook, review, a search) is asked of it as
//! of any other, so nothing is worked out in a second way.

use chrono::NaiveDate;
use dialoog_model::{
    ChannelId, Condition, Duty, ExtraPerson, HistoryDay, Organisation, Person, PersonId, Readiness, Rota,
    Scenario, ScenarioChange, Stream,
};
use std::collections::BTreeMap;

use crate::Failure;
use crate::period::period_demand::PeriodDemand;

/// The organisation of a scenario. What refers to somebody or something that is gone changes nothing.
pub(crate) fn organisation(scenario: &Scenario, mut plan: Organisation, from: NaiveDate) -> Organisation {
    let mut extra = 0;
    for change in &scenario.changes {
        match change {
            // It is of what comes in, and not of who is there: see `times`.
            ScenarioChange::Volume { .. } => {}
            ScenarioChange::MorePeople { people, each } => {
                for _ in 0..*people {
                    extra += 1;
                    plan.people.push(person(scenario.extra_person(extra), extra, each, from));
                }
            }
            ScenarioChange::Treatment { .. } => treat(&mut plan.streams, change),
            ScenarioChange::LeftOut { person } => plan.people.retain(|one| one.id != *person),
        }
    }
    plan
}

/// Answers streams as a change says.
pub(crate) fn treat(streams: &mut [Stream], change: &ScenarioChange) {
    if let ScenarioChange::Treatment { stream, treatment } = change {
        let own = streams.iter_mut().filter(|own| stream.is_none_or(|id| id == own.id));
        own.for_each(|own| own.treatment = *treatment);
    }
}

/// Somebody who is not there yet: ready for duty for as long as matters.
fn person(id: PersonId, number: u32, each: &ExtraPerson, from: NaiveDate) -> Person {
    let ready = Condition::since(from - chrono::Days::new(1));
    Person {
        name: format!("extra {number}"),
        contract_minutes: each.contract_minutes,
        duty_budget_minutes: each.duty_budget_minutes,
        channels: each.channels.clone(),
        topics: each.topics.clone(),
        working_hours: each.working_hours.clone(),
        breaks: each.breaks.clone(),
        availability: each.availability.clone(),
        readiness: Readiness { own_employee: ready, briefed: ready, willing: ready, mandated: ready },
        ..Person::beginning(id, each.team)
    }
}

/// How many times the expected messages come in on a stream.
pub(crate) fn times(scenario: &Scenario, stream: &Stream) -> f64 {
    let of = |change: &ScenarioChange| match change {
        ScenarioChange::Volume { channel, factor } if channel.is_none_or(|id| id == stream.channel) => {
            *factor
        }
        _ => 1.0,
    };
    scenario.changes.iter().map(of).product()
}

/// What the period of a rota asks for under a scenario.
pub(crate) fn demand(
    scenario: &Scenario,
    plan: Organisation,
    history: &BTreeMap<ChannelId, Vec<HistoryDay>>,
    rota: &Rota,
) -> Result<PeriodDemand, Failure> {
    let supposed = organisation(scenario, plan, rota.first_day);
    let times = |stream: &Stream| times(scenario, stream);
    PeriodDemand::of_times(supposed, history, rota.first_day, rota.days as usize, times)
}

/// The duties of a scenario that are of somebody and at a desk of its organisation, within its period.
pub(crate) fn duties(scenario: &Scenario, demand: &PeriodDemand) -> Vec<Duty> {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let holds = |duty: &&Duty| {
        organisation.person(duty.person).is_some()
            && organisation.desk(duty.desk).is_some()
            && grid.start() <= duty.start
            && duty.start < grid.end()
    };
    let mut duties: Vec<Duty> = scenario.duties.iter().filter(holds).copied().collect();
    duties.sort_by_key(|duty| (duty.start, duty.id));
    duties
}
