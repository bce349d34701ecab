//! Scenarios, and what they would give beside the rota.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{PersonId, RotaId, ScenarioChange, ScenarioId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::outlook::ReciprocityView;
use super::rota::RotaTotals;
use super::success::{Addition, ChannelShare};
use crate::Revision;

/// A scenario in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ScenarioSummary {
    /// Its identifier.
    pub id: ScenarioId,
    /// Its name.
    pub name: String,
    /// What whoever made it says of it; may be empty.
    pub note: String,
    /// The rota that it is a copy of.
    pub rota: RotaId,
    /// First day of its period.
    pub first_day: NaiveDate,
    /// Last day of it.
    pub last_day: NaiveDate,
    /// When it was copied.
    pub copied_at: DateTime<Utc>,
    /// What is otherwise.
    pub changes: Vec<ScenarioChange>,
    /// Each of them in a word: the name of the channel, team or person that it speaks of; empty where it speaks of all, `None`
    /// where that is gone.
    pub about: Vec<Option<String>>,
    /// Its duties.
    pub duties: u32,
    /// Whether they were generated under its changes. Otherwise they are those that the rota had.
    pub generated: bool,
    /// Whether the duties of the rota are others by now than those that were copied.
    pub outdated: bool,
}

/// The scenarios, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ScenariosView {
    /// The state that it shows.
    pub revision: Revision,
    /// The scenarios.
    pub scenarios: Vec<ScenarioSummary>,
}

/// Something that is to be otherwise in a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ScenarioWish {
    /// This.
    Change {
        /// As it is kept.
        change: ScenarioChange,
    },
    /// More people who can do what somebody can. Who that is is not kept.
    MoreLike {
        /// How many.
        people: u32,
        /// Like whom.
        like: PersonId,
        /// Duty budget of each, in minutes a week; `None`: theirs.
        duty_budget_minutes: Option<u32>,
    },
}

/// A scenario as it is to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ScenarioEdit {
    /// Which; `None`: a new one.
    pub scenario: Option<ScenarioId>,
    /// The rota that it is a copy of.
    pub rota: RotaId,
    /// Its name.
    pub name: String,
    /// What is said of it; may be empty.
    pub note: String,
    /// What is otherwise.
    pub changes: Vec<ScenarioWish>,
}

/// How the duties of a scenario are to be searched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ScenarioGeneration {
    /// Which.
    pub scenario: ScenarioId,
    /// Seed; the same workspace, seed and work limit give the same duties.
    pub seed: u32,
    /// Search for so many seconds; `None`: only the work limit counts.
    pub seconds: Option<f64>,
    /// Rounds of the search; `None`: as many as usually pay.
    pub work: Option<u32>,
    /// Threads; `None`: one for each core. The result does not depend on it.
    pub threads: Option<u32>,
}

/// What a search of a scenario's duties gave.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ScenarioGenerated {
    /// Which.
    pub scenario: ScenarioId,
    /// Its figures.
    pub totals: RotaTotals,
    /// Seconds that it took.
    pub seconds: f64,
    /// Whether it was stopped before the work limit.
    pub stopped: bool,
}

/// Which scenarios are to be laid beside their rota.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ComparisonRequest {
    /// The rota.
    pub rota: RotaId,
    /// The scenarios, of this rota, in this order.
    pub scenarios: Vec<ScenarioId>,
    /// Seed of the simulations.
    pub seed: u32,
    /// Threads; `None`: one for each core. The result does not depend on it.
    pub threads: Option<u32>,
}

/// A rota, and scenarios beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ComparisonView {
    /// The rota.
    pub rota: RotaId,
    /// First day of its period.
    pub first_day: NaiveDate,
    /// Last day of it.
    pub last_day: NaiveDate,
    /// The rota itself comes first.
    pub columns: Vec<ComparedPlan>,
}

/// What a plan gives. Each figure is the one that the page of it shows.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ComparedPlan {
    /// `None`: the rota as it is.
    pub scenario: Option<ScenarioId>,
    /// The name of the scenario; empty for the rota.
    pub name: String,
    /// Coverage, hours and findings.
    pub totals: RotaTotals,
    /// Messages a week that deserve an answer.
    pub messages_a_week: f64,
    /// Share in dialogue: answered within promise, of all channels together; `None` where nothing comes in.
    pub dialogue: Option<ReciprocityView>,
    /// Share that is answered at all, 0..=1; `None` where nothing comes in.
    pub answered: Option<f64>,
    /// Share in dialogue of each channel on which anything comes in.
    pub channels: Vec<ChannelShare>,
    /// People and hours to add so that every desk is in dialogue.
    pub additions: Vec<Addition>,
    /// What it asks of people.
    pub load: PlanLoad,
}

/// What a plan asks of people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Type)]
pub struct PlanLoad {
    /// People who can have duties in its period.
    pub people: u32,
    /// Those of them with a duty.
    pub on_duty: u32,
    /// Mean hours of duty of those who can have duties.
    pub mean_hours: f64,
    /// Most hours of duty of anybody.
    pub most_hours: f64,
    /// People over their budget in any week.
    pub over_budget: u32,
    /// Part of the burden that would have to change hands: 0 is fair; `None` without burden.
    pub unfairness: Option<f64>,
}

/// What adopting a scenario would do.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct AdoptionView {
    /// The state that it shows.
    pub revision: Revision,
    /// Which.
    pub scenario: ScenarioId,
    /// Whether the duties of the rota are others by now than those that were copied: those changes go.
    pub outdated: bool,
    /// Whether the rota is published: then people have to hear of what changes.
    pub published: bool,
    /// Duties that are new in the rota.
    pub added: u32,
    /// Duties that go.
    pub removed: u32,
    /// Duties that stay because they are locked.
    pub locked: u32,
    /// Duties of the scenario that are of somebody who is only supposed, or who is gone.
    pub of_nobody: u32,
    /// Duties of the scenario that cannot be beside what is locked, or that the law forbids as people and rules are now.
    pub refused: u32,
    /// What is only supposed, and so not adopted.
    pub suppositions: Vec<ScenarioChange>,
    /// Streams that would be answered otherwise from now on, where that is asked.
    pub streams: u32,
}

/// A scenario that is to be adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ScenarioAdoption {
    /// Which.
    pub scenario: ScenarioId,
    /// How messages are answered in it is to hold from now on as well.
    pub treatments: bool,
    /// Also where the rota has changed since it was copied.
    pub outdated: bool,
}
