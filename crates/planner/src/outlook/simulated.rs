//! A rota with all that its simulation is made from, and what comes of it.

use dialoog_demand::DemandError;
use dialoog_demand::outlook::{Outlook, ReplicationPlan, Scenario, SimChannel, simulate_unless};
use dialoog_model::{DialogueLines, Organisation, Stream, StreamId, Treatment};
use std::collections::BTreeMap;

use crate::StopFlag;
use crate::outlook::rounded::rounded;
use crate::outlook::scenario::scenario;
use crate::period::plan::Plan;

/// A rota with all that its simulation is made from.
pub(crate) struct JudgedRota {
    /// The rota.
    pub plan: Plan,
    /// How the busyness of each channel moves.
    pub channels: Vec<SimChannel>,
    /// Streams that are treated otherwise than the organisation says.
    pub treatments: BTreeMap<StreamId, Treatment>,
}

impl JudgedRota {
    /// The organisation.
    pub fn organisation(&self) -> &Organisation {
        self.plan.organisation()
    }

    /// From which share on it is dialogue, and below which broadcasting.
    pub fn lines(&self) -> DialogueLines {
        self.organisation().settings.lines
    }

    /// The duties of the rota against so many times the volume that is expected.
    pub fn scenario(&self, growth: f64) -> Scenario {
        scenario(&self.plan.demand, &self.channels, &self.plan.duties, &self.treatments).grown(growth)
    }

    /// The places of some streams among those of the organisation.
    pub fn streams(&self, fits: impl Fn(&Stream) -> bool) -> Vec<usize> {
        let all = self.organisation().streams.iter().enumerate();
        all.filter(|(_, stream)| fits(stream)).map(|(index, _)| index).collect()
    }

    /// The promised share of some streams, by the messages that each expects; `None` where none are.
    pub fn promised(&self, scenario: &Scenario, streams: &[usize]) -> Option<f64> {
        let (mut sum, mut messages) = (0.0, 0.0);
        for stream in streams {
            let expected: f64 = scenario.streams[*stream].mean.iter().sum();
            messages += expected;
            sum += expected * self.organisation().streams[*stream].promise.share;
        }
        (messages > 0.0).then(|| rounded(sum / messages))
    }
}

/// A scenario with what its simulation gave.
pub(crate) struct Simulated {
    /// What was simulated.
    pub scenario: Scenario,
    /// What it gave.
    pub outlook: Outlook,
}

impl Simulated {
    /// Simulates a scenario.
    ///
    /// # Errors
    /// `Stopped` where it was asked to stop.
    pub fn of(scenario: Scenario, plan: &ReplicationPlan, stop: &StopFlag) -> Result<Self, DemandError> {
        let outlook = simulate_unless(&scenario, plan, &|| stop.is_stopped())?;
        Ok(Self { scenario, outlook })
    }
}
