//! What a check of a rota rests on besides the rota.

use chrono::NaiveDate;
use dialoog_model::{Organisation, Person, RotaVersion, Settings};

use crate::period::past::Past;
use crate::period::plan::Plan;

/// What a check of a rota rests on besides the rota.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    /// What everybody carried before it.
    pub past: Past,
    /// Its latest version, with what held then; `None` of a draft.
    pub version: Option<RotaVersion>,
    /// Today on the workspace's clock.
    pub today: NaiveDate,
}

impl Ground {
    /// A plan with what held of people and rules when it was published last: contracts, budgets, hours, presence and the law. `None` of
    /// a draft, and where that was not kept.
    pub fn as_published(&self, plan: &Plan) -> Option<Plan> {
        let facts = self.version.as_ref()?.facts.as_ref()?;
        let now = plan.organisation();
        let then = |person: &Person| {
            facts
                .people
                .iter()
                .find(|facts| facts.person == person.id)
                .map_or_else(|| person.clone(), |f| f.then(person))
        };
        Some(plan.under(Organisation {
            settings: Settings { rule_set: facts.rule_set, ..now.settings.clone() },
            rules: facts.rules.clone(),
            people: now.people.iter().map(then).collect(),
            ..now.clone()
        }))
    }
}
