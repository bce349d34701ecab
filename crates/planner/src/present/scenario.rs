//! Scenarios, as views.

use dialoog_model::{Duty, Organisation, Rota, Scenario, ScenarioChange};

use crate::failure::from::counted;
use crate::outlook::rounded::rounded;
use crate::outlook::simulated::{JudgedRota, Simulated};
use crate::outlook::success::CurvePoint;
use crate::present::rota::totals;
use crate::present::success::point_view;
use crate::review::assessment::Assessment;
use crate::review::value::Review;
use crate::view::{ComparedPlan, PlanLoad, ScenarioSummary};

/// A scenario of a rota that has these duties.
pub(crate) fn scenario_summary(
    organisation: &Organisation,
    scenario: Scenario,
    rota: &Rota,
    duties: &[Duty],
) -> ScenarioSummary {
    ScenarioSummary {
        outdated: is_outdated(&scenario, duties),
        about: scenario.changes.iter().map(|change| about(organisation, change)).collect(),
        id: scenario.id,
        name: scenario.name,
        note: scenario.note,
        rota: rota.id,
        first_day: rota.first_day,
        last_day: rota.last_day(),
        copied_at: scenario.copied_at,
        changes: scenario.changes,
        duties: counted(scenario.duties.len()),
        generated: scenario.seed.is_some(),
    }
}

/// Whether a rota has others than the duties that were copied.
pub(crate) fn is_outdated(scenario: &Scenario, duties: &[Duty]) -> bool {
    scenario.copied != Scenario::copy_of(scenario.rota, duties)
}

/// What a change speaks of; empty of all, `None` of what is gone.
fn about(organisation: &Organisation, change: &ScenarioChange) -> Option<String> {
    match change {
        ScenarioChange::Volume { channel: None, .. } | ScenarioChange::Treatment { stream: None, .. } => {
            Some(String::new())
        }
        ScenarioChange::Volume { channel: Some(id), .. } => {
            organisation.channel(*id).map(|channel| channel.name.clone())
        }
        ScenarioChange::MorePeople { each, .. } => organisation.team(each.team).map(|team| team.name.clone()),
        ScenarioChange::Treatment { stream: Some(id), .. } => {
            let stream = organisation.stream(*id)?;
            let channel = organisation.channel(stream.channel)?;
            let topic = organisation.topics.iter().find(|topic| topic.id == stream.topic)?;
            Some(format!("{} · {}", channel.name, topic.name))
        }
        ScenarioChange::LeftOut { person } => organisation.person(*person).map(|person| person.name.clone()),
    }
}

/// A plan in a comparison.
pub(crate) fn compared(
    scenario: Option<&Scenario>,
    judged: &JudgedRota,
    assessment: &Assessment,
    review: &Review,
    (point, simulated): (CurvePoint, Simulated),
) -> ComparedPlan {
    let all: Vec<usize> = judged.streams(|_| true);
    let whole = simulated.outlook.summary(&all, 0..simulated.scenario.slots());
    let point = point_view(judged.organisation(), judged.lines(), point);
    ComparedPlan {
        scenario: scenario.map(|scenario| scenario.id),
        name: scenario.map_or_else(String::new, |scenario| scenario.name.clone()),
        totals: totals(&judged.plan, assessment),
        messages_a_week: point.messages_a_week,
        dialogue: point.reciprocity,
        answered: whole.map(|summary| rounded(1.0 - summary.unanswered)),
        channels: point.channels,
        additions: point.additions,
        load: load(review),
    }
}

fn load(review: &Review) -> PlanLoad {
    let there = || review.people.iter().filter(|one| one.there);
    let hours = |minutes: u32| f64::from(minutes) / 60.0;
    let people = there().count();
    let minutes: u32 = there().map(|one| one.amounts.minutes).sum();
    PlanLoad {
        people: counted(people),
        on_duty: counted(review.people.iter().filter(|one| one.amounts.duties > 0).count()),
        mean_hours: if people > 0 { rounded(hours(minutes) / people as f64) } else { 0.0 },
        most_hours: rounded(hours(review.people.iter().map(|one| one.amounts.minutes).max().unwrap_or(0))),
        over_budget: counted(review.people.iter().filter(|one| one.budget.weeks_over > 0).count()),
        unfairness: review.fairness.index.map(rounded),
    }
}
