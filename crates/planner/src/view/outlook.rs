//! The outlook: what a rota is expected to give.

use dialoog_model::{
    ChannelId, ChannelKind, DeskId, DialogueLines, DialogueState, RotaId, StreamId, Treatment,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::rota::PeriodView;

/// What is to be simulated.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
pub struct OutlookRequest {
    /// The rota that is judged.
    pub rota: RotaId,
    /// The volume is multiplied by this, more than 0 and at most 100.
    pub growth: f64,
    /// The same workspace and seed give the same outlook.
    pub seed: u32,
    /// Replications; `None`: until the share answered within promise is known to half a percent.
    pub replications: Option<u32>,
    /// Threads; `None`: one for each core. The result does not depend on it.
    pub threads: Option<u32>,
    /// Streams that are treated otherwise than the workspace says, to see what that would mean.
    pub treatments: Vec<StreamTreatment>,
    /// Whether the days of the last twelve weeks are replayed, as busy as they were; otherwise days are drawn that are as
    /// busy as those were.
    pub replay: bool,
}

/// Who is answered on a stream, and how.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct StreamTreatment {
    /// The stream.
    pub stream: StreamId,
    /// Who is answered on it, and how.
    pub treatment: Treatment,
}

/// What a rota is expected to give.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct OutlookView {
    /// The rota.
    pub rota: RotaId,
    /// Its period.
    pub period: PeriodView,
    /// The volume was multiplied by this.
    pub growth: f64,
    /// From which share on it is dialogue, and below which broadcasting.
    pub lines: DialogueLines,
    /// Replications that were simulated.
    pub replications: u32,
    /// Messages in all replications together.
    pub simulated: f64,
    /// All channels together.
    pub all: Option<ReciprocityView>,
    /// The channels, in their order.
    pub channels: Vec<ChannelOutlook>,
    /// The desks, in their order.
    pub desks: Vec<DeskOutlook>,
}

/// Reciprocity: the share of the messages that deserve an answer which get one within promise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct ReciprocityView {
    /// Mean, 0..=1.
    pub mean: f64,
    /// Half the width of the 95 % confidence interval of that mean.
    pub half_width: f64,
    /// In one such period in ten it is lower.
    pub p10: f64,
    /// In one such period in ten it is higher.
    pub p90: f64,
    /// What the mean stands for on the workspace's lines.
    pub state: DialogueState,
}

/// A channel's outlook.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ChannelOutlook {
    /// The channel.
    pub channel: ChannelId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: ChannelKind,
    /// What is expected.
    pub figures: OutlookFigures,
}

/// A desk's outlook.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct DeskOutlook {
    /// The desk.
    pub desk: DeskId,
    /// Its name.
    pub name: String,
    /// Its colour, an index into the palette.
    pub colour: u8,
    /// Share of the time on duty that goes into messages, 0..=1; `None` where nobody is on duty.
    pub occupancy: Option<f64>,
    /// The same for each slot of the period.
    pub occupancy_per_slot: Vec<Option<f64>>,
    /// Minutes in the period that people stay on after duties to finish conversations.
    pub overrun_minutes: f64,
    /// What is expected.
    pub figures: OutlookFigures,
}

/// What is expected of the messages of a channel or a desk.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct OutlookFigures {
    /// Share within promise; `None` where nothing comes in.
    pub reciprocity: Option<ReciprocityView>,
    /// The share on the worst day in ten, 0..=1.
    pub worst_day: Option<f64>,
    /// The share that is promised, 0..=1: by messages where streams promise differently.
    pub promised: Option<f64>,
    /// The whole period.
    pub whole: Option<OutlookSummary>,
    /// Each day of the period; `None` where nothing comes in.
    pub per_day: Vec<Option<OutlookSummary>>,
    /// Each slot of the period; `None` where nothing comes in.
    pub per_slot: Vec<Option<SlotOutlook>>,
    /// Each slot of the period: hours of work that wait at its end.
    pub backlog_hours: Vec<f64>,
}

/// What is expected of the messages that come in in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct SlotOutlook {
    /// Share of them answered within promise, 0..=1.
    pub within_promise: f64,
    /// What that share stands for on the workspace's lines.
    pub state: DialogueState,
}

/// What is expected of the messages that come in in an interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct OutlookSummary {
    /// Messages that deserve an answer.
    pub deserving: f64,
    /// Share of them answered within promise, 0..=1.
    pub within_promise: f64,
    /// What that share stands for on the workspace's lines.
    pub state: DialogueState,
    /// Share that gets no answer within the period, 0..=1.
    pub unanswered: f64,
    /// Half of the answers come within so many minutes, on the clock of the promise.
    pub wait_p50: Option<f64>,
    /// Nine in ten answers come within so many minutes.
    pub wait_p90: Option<f64>,
    /// Hours of work that wait at the end.
    pub backlog_hours: f64,
}
