//! What somebody wants otherwise, as a scenario keeps it: of those whom extra people are to be like only what they can do, and never
//! who they are.

use dialoog_model::{ExtraPerson, Organisation, Person, ScenarioChange};

use crate::view::ScenarioWish;
use crate::{Failure, Thing};

/// The changes that are wanted.
///
/// # Errors
/// `NotFound` where something is not there, `Invalid` with the field that is out of range.
pub(crate) fn changes(
    organisation: &Organisation,
    wishes: &[ScenarioWish],
) -> Result<Vec<ScenarioChange>, Failure> {
    wishes.iter().map(|wish| change(organisation, wish)).collect()
}

fn change(organisation: &Organisation, wish: &ScenarioWish) -> Result<ScenarioChange, Failure> {
    let change = match wish {
        ScenarioWish::Change { change } => change.clone(),
        ScenarioWish::MoreLike { people, like, duty_budget_minutes } => {
            let like = organisation.person(*like).ok_or_else(|| Failure::not_found(Thing::Person))?;
            let mut each = each(like);
            each.duty_budget_minutes = duty_budget_minutes.unwrap_or(each.duty_budget_minutes);
            ScenarioChange::MorePeople { people: *people, each: Box::new(each) }
        }
    };
    change.validate()?;
    let missing = match &change {
        ScenarioChange::Volume { channel: Some(id), .. } => {
            organisation.channel(*id).is_none().then_some(Thing::Channel)
        }
        ScenarioChange::Treatment { stream: Some(id), .. } => {
            organisation.stream(*id).is_none().then_some(Thing::Stream)
        }
        ScenarioChange::LeftOut { person } => organisation.person(*person).is_none().then_some(Thing::Person),
        ScenarioChange::MorePeople { each, .. } => {
            organisation.team(each.team).is_none().then_some(Thing::Team)
        }
        _ => None,
    };
    match missing {
        Some(thing) => Err(Failure::not_found(thing)),
        None => Ok(change),
    }
}

fn each(like: &Person) -> ExtraPerson {
    ExtraPerson {
        team: like.team,
        channels: like.channels.clone(),
        topics: like.topics.clone(),
        contract_minutes: like.contract_minutes,
        duty_budget_minutes: like.duty_budget_minutes,
        working_hours: like.working_hours.clone(),
        breaks: like.breaks.clone(),
        availability: like.offered(),
    }
}
