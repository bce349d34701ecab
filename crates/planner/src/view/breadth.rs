//! Breadth and depth: how many get an answer against how much attention each gets.

use dialoog_model::{ChannelId, DeskId, DialogueLines, DialogueState, RotaId, TopicId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::outlook::StreamTreatment;

/// Whose messages the choice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum BreadthScope {
    /// Those of a channel.
    Channel {
        /// The channel.
        channel: ChannelId,
    },
    /// Those of a desk.
    Desk {
        /// The desk.
        desk: DeskId,
    },
}

/// What is to be weighed.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
pub struct BreadthRequest {
    /// The rota whose duties stay as they are.
    pub rota: RotaId,
    /// Whose messages.
    pub scope: BreadthScope,
    /// The volume of all channels is multiplied by this, more than 0 and at most 100.
    pub growth: f64,
    /// The same workspace and seed give the same view.
    pub seed: u32,
    /// Threads; `None`: one for each core. The result does not depend on it.
    pub threads: Option<u32>,
}

/// A way to share attention out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Policy {
    /// Everybody in full.
    InFull,
    /// Everybody in brief.
    EveryoneALittle,
    /// Some in full, the others not at all.
    AFewWell,
    /// Some in full, the others in brief.
    Mixed,
    /// First messages in full, those who write back not at all.
    FirstContact,
    /// One topic in full, the others in brief.
    OneTopic {
        /// That topic.
        topic: TopicId,
    },
    /// Any other.
    Own,
}

/// The choice, with what each way means.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct BreadthView {
    /// The rota.
    pub rota: RotaId,
    /// Whose messages.
    pub scope: BreadthScope,
    /// Name of the channel or desk.
    pub name: String,
    /// The volume was multiplied by this.
    pub growth: f64,
    /// From which share on it is dialogue, and below which broadcasting.
    pub lines: DialogueLines,
    /// Hours a week that it takes to answer everybody in full, interruptions included.
    pub load_hours: f64,
    /// Hours a week that the people on duty have for it: the part of their desks' hours that is its part of the work there.
    pub people_hours: f64,
    /// The share that is promised an answer in time, 0..=1: by messages where streams promise differently.
    pub promised: f64,
    /// How it is now.
    pub now: Policy,
    /// What it gives now.
    pub today: BreadthPoint,
    /// The policies to choose from.
    pub options: Vec<PolicyOption>,
    /// The frontier of *a few well*: from few to all in full.
    pub few: Vec<BreadthPoint>,
    /// The frontier of *mixed*: from all in brief to all in full.
    pub mixed: Vec<BreadthPoint>,
}

/// A policy with what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PolicyOption {
    /// The policy.
    pub policy: Policy,
    /// Name of the topic, where it is about one.
    pub topic_name: Option<String>,
    /// What it gives.
    pub point: BreadthPoint,
    /// Who is answered on each stream under it, and how: what is saved if it is chosen.
    pub treatments: Vec<StreamTreatment>,
}

/// A point between breadth and depth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct BreadthPoint {
    /// Share of the messages chosen for an answer in full, 0..=1.
    pub full: f64,
    /// Share chosen for one in brief, 0..=1.
    pub brief: f64,
    /// Breadth: share of all that deserve an answer which get one, 0..=1.
    pub answered: f64,
    /// Share of all that deserve an answer which get one within promise, 0..=1: the reciprocity.
    pub within_promise: f64,
    /// What that share stands for on the workspace's lines.
    pub state: DialogueState,
    /// Share of those chosen who are answered within promise, 0..=1.
    pub chosen_in_time: f64,
    /// Whether at least the promised share of those chosen are answered in time.
    pub promise_kept: bool,
    /// Depth: minutes of attention that each of those answered gets.
    pub minutes_each: f64,
    /// Half of the answers come within so many minutes.
    pub wait_p50: Option<f64>,
    /// Nine in ten answers come within so many minutes.
    pub wait_p90: Option<f64>,
    /// Share within promise of what else the same people answer, 0..=1; `None` where they answer nothing else.
    pub others: Option<f64>,
}
