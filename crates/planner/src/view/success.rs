//! The success curve: what becomes of the dialogue when the volume grows.

use dialoog_model::{ChannelId, DeskId, DialogueLines, DialogueState, RotaId, TeamId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::outlook::ReciprocityView;

/// What is to be known.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
pub struct SuccessRequest {
    /// The rota whose duties stay as they are.
    pub rota: RotaId,
    /// Multiples of the volume, each more than 0 and at most 100.
    pub growths: Vec<f64>,
    /// Whether to look for the people to add at each multiple; takes longer.
    pub additions: bool,
    /// The same workspace and seed give the same curve.
    pub seed: u32,
    /// Threads; `None`: one for each core. The result does not depend on it.
    pub threads: Option<u32>,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct OutlookProgress {
    /// Share of the work that is done, 0..=1.
    pub done: f64,
}

/// The success curve of a rota.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SuccessView {
    /// The rota.
    pub rota: RotaId,
    /// From which share on it is dialogue, and below which broadcasting.
    pub lines: DialogueLines,
    /// The multiples, rising.
    pub points: Vec<SuccessPoint>,
    /// Largest multiple of the volume at which it is still dialogue; 0 where it never is, `None` where it is at all of
    /// `points`.
    pub tipping: Option<f64>,
}

/// One multiple of the volume.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SuccessPoint {
    /// The volume is multiplied by this.
    pub growth: f64,
    /// Messages a week that deserve an answer.
    pub messages_a_week: f64,
    /// All channels together; `None` where nothing comes in.
    pub reciprocity: Option<ReciprocityView>,
    /// Each channel by itself; those where nothing comes in are left out.
    pub channels: Vec<ChannelShare>,
    /// Whom to add so that every desk stays in dialogue; empty where nobody has to be added or where it was not asked.
    pub additions: Vec<Addition>,
    /// All channels together with those people, 0..=1; `None` where nobody has to be added.
    pub with_additions: Option<f64>,
}

/// A channel's share within promise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct ChannelShare {
    /// The channel.
    pub channel: ChannelId,
    /// The share, 0..=1.
    pub mean: f64,
    /// What it stands for on the workspace's lines.
    pub state: DialogueState,
}

/// People to add at a desk.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Addition {
    /// The desk.
    pub desk: DeskId,
    /// Its name.
    pub desk_name: String,
    /// The team of the desk whose budgets leave most room; `None` where no team staffs it.
    pub team: Option<TeamId>,
    /// Its name.
    pub team_name: Option<String>,
    /// Duty hours a week to add.
    pub hours_a_week: f64,
    /// So many of these hours a week the budgets of that team's people still leave.
    pub free_hours_a_week: f64,
    /// Duty hours a week of one person of that team.
    pub hours_each: f64,
    /// People who come to the team if the free hours are used first.
    pub people: u32,
    /// Most of the added people at once.
    pub most_at_once: u32,
    /// The desk's share within promise with them, 0..=1.
    pub share: f64,
    /// Whether that is dialogue.
    pub reached: bool,
}
