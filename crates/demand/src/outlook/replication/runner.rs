//! The state of a replication, kept from one to the next so that no memory is allocated in between.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::source::Source;
use crate::outlook::agents::Agent;
use crate::outlook::compiled_scenario::CompiledScenario;
use crate::outlook::queue::Queue;
use crate::outlook::statistics::Statistics;

/// Messages judged and messages in time, of a day and stream of one replication.
pub(super) type DayCount = (u32, u32);

/// The agents of a desk that are at work on something, over the present slot.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BusyAgents {
    /// How many now,
    pub count: f64,
    /// since when.
    pub since: f64,
    /// Agent-minutes of the slot before that.
    pub minutes: f64,
}

/// Runs replications one after the other.
pub(in crate::outlook) struct Runner<'a> {
    pub(super) compiled: &'a CompiledScenario<'a>,
    pub statistics: Statistics,
    /// For each channel, the factor on its expected rate in each slot.
    pub(super) rate_factors: Vec<Vec<f64>>,
    /// `day × streams + stream`.
    pub(super) days: Vec<DayCount>,
    /// One for each stream.
    pub(super) queues: Vec<Queue>,
    /// Follow-up messages to come: moment (as ordered bits), stream, seed.
    pub(super) follow_ups: BinaryHeap<Reverse<(u64, u16, u32)>>,
    /// One for each stream of the component.
    pub(super) sources: Vec<Source>,
    /// The agents on duty, and those whose duty is over and who still finish something.
    pub(super) agents: Vec<Agent>,
    /// When each of them finishes something.
    pub(super) next_completion: Vec<f64>,
    /// Agents whose memory can be used again.
    pub(super) spare: Vec<Agent>,
    /// For each desk.
    pub(super) busy: Vec<BusyAgents>,
    /// For each desk, when the duty of the agent ended who stays on alone; not a number where nobody does.
    pub(super) closed_at: Vec<f64>,
    /// A bit for each stream of the component in which a message waits.
    pub(super) waiting: u64,
    /// A bit for each live stream of the component.
    pub(super) live: u64,
    /// The present slot and when it started.
    pub(super) slot: usize,
    pub(super) slot_start: f64,
}

impl<'a> Runner<'a> {
    pub fn new(compiled: &'a CompiledScenario<'a>) -> Self {
        let scenario = compiled.scenario;
        Self {
            compiled,
            statistics: Statistics::new(scenario),
            rate_factors: vec![Vec::with_capacity(scenario.slots()); scenario.channels.len()],
            days: vec![(0, 0); scenario.days.len() * scenario.streams.len()],
            queues: scenario.streams.iter().map(|_| Queue::default()).collect(),
            follow_ups: BinaryHeap::new(),
            sources: Vec::new(),
            agents: Vec::new(),
            next_completion: Vec::new(),
            spare: Vec::new(),
            busy: vec![BusyAgents::default(); scenario.desks],
            closed_at: vec![f64::NAN; scenario.desks],
            waiting: 0,
            live: 0,
            slot: 0,
            slot_start: 0.0,
        }
    }
}
