//! The choice itself: one policy after the other, simulated on the messages that it is about.

use dialoog_demand::DemandError;
use dialoog_demand::outlook::{ReplicationPlan, Scenario};
use dialoog_model::{Organisation, Stream, StreamId, Treatment};

use crate::StopFlag;
use crate::outlook::policy::Policy;
use crate::outlook::simulated::Simulated;

/// Halvings of the interval in which a policy keeps its promise.
const HALVINGS: usize = 6;
/// Points of each frontier.
const FRONTIER: usize = 8;
/// A share of less than this is answered to nobody.
const LEAST: f64 = 1.0 / 128.0;

/// A policy with what it means.
#[derive(Debug, Clone)]
pub(crate) struct PolicyOption {
    /// The policy.
    pub policy: Policy,
    /// What it gives.
    pub point: Point,
    /// Who is answered on each stream under it, and how.
    pub treatments: Vec<(StreamId, Treatment)>,
}

/// A point between breadth and depth.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    /// Share of the messages chosen for an answer in full.
    pub full: f64,
    /// Share chosen for one in brief.
    pub brief: f64,
    /// Breadth: share of all that deserve an answer which get one.
    pub answered: f64,
    /// Share of all that deserve an answer which get one within promise.
    pub within_promise: f64,
    /// Share of those chosen who are answered within promise.
    pub chosen_in_time: f64,
    /// Whether at least the promised share of those chosen are answered in time.
    pub promise_kept: bool,
    /// Depth: minutes of attention that each of those answered gets.
    pub minutes_each: f64,
    /// Half of the answers come within so many minutes.
    pub wait_p50: Option<f64>,
    /// Nine in ten answers come within so many minutes.
    pub wait_p90: Option<f64>,
    /// Share within promise of what else the same people answer; `None` where they answer nothing else.
    pub others: Option<f64>,
}

/// The messages that a choice is about, under one volume.
pub(super) struct Choice<'a> {
    /// The organisation.
    pub organisation: &'a Organisation,
    /// Their part of the whole scenario.
    pub scenario: Scenario,
    /// Indices of the streams that it is about.
    pub own: Vec<usize>,
    /// Indices of the other streams that the same people answer.
    pub others: Vec<usize>,
    /// The share that is promised an answer in time.
    pub promised: f64,
    /// How often each point is simulated.
    pub replications: ReplicationPlan,
    /// Asks to stop.
    pub stop: &'a StopFlag,
}

impl Choice<'_> {
    /// The streams that it is about.
    pub fn streams(&self) -> Vec<&Stream> {
        self.own.iter().map(|index| &self.organisation.streams[*index]).collect()
    }

    /// What comes of it under the treatments that `of` gives.
    pub fn point(&self, of: impl Fn(&Stream) -> Treatment) -> Result<Point, DemandError> {
        let mut scenario = self.scenario.clone();
        let (mut full, mut brief, mut chosen, mut minutes, mut messages) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for index in &self.own {
            let stream = &self.organisation.streams[*index];
            let stream = Stream { treatment: of(stream), ..stream.clone() };
            scenario.streams[*index].treatment = stream.treatment;
            let expected: f64 = scenario.streams[*index].mean.iter().sum();
            messages += expected;
            full += expected * stream.treatment.full;
            brief += expected * stream.treatment.brief;
            chosen += expected * stream.answered();
            minutes += expected * stream.work_minutes();
        }
        let Simulated { scenario, outlook } = Simulated::of(scenario, &self.replications, self.stop)?;
        let slots = 0..scenario.slots();
        let found = outlook.summary(&self.own, slots.clone());
        let within_promise = found.map_or(0.0, |s| s.within_promise);
        let chosen_in_time = (within_promise * messages / f64::max(chosen, 1e-9)).min(1.0);
        Ok(Point {
            full: full / messages,
            brief: brief / messages,
            answered: found.map_or(0.0, |s| 1.0 - s.unanswered),
            within_promise,
            chosen_in_time,
            promise_kept: chosen > 0.0 && chosen_in_time >= self.promised,
            minutes_each: if chosen > 0.0 { minutes / chosen } else { 0.0 },
            wait_p50: found.and_then(|s| s.wait_p50),
            wait_p90: found.and_then(|s| s.wait_p90),
            others: outlook.summary(&self.others, slots).map(|s| s.within_promise),
        })
    }

    /// What comes of it under a policy.
    fn under(&self, policy: Policy, share: f64) -> Result<Point, DemandError> {
        self.point(|stream| policy.treatment(share, stream))
    }

    /// The largest share in full (0..=1) with which a policy keeps the promise to those who are answered; 0 where none
    /// does.
    fn most(&self, policy: Policy) -> Result<f64, DemandError> {
        let keeps = |share: f64| Ok(self.under(policy, share)?.promise_kept);
        if keeps(1.0)? {
            return Ok(1.0);
        }
        let (mut holds, mut fails) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(holds, fails);
            if keeps(middle)? { holds = middle } else { fails = middle }
        }
        Ok(holds)
    }

    /// A policy with a growing share in full, from some step to all.
    pub fn frontier(&self, policy: Policy, from: usize) -> Result<Vec<Point>, DemandError> {
        (from..=FRONTIER).map(|step| self.under(policy, step as f64 / FRONTIER as f64)).collect()
    }

    /// The policies to choose from.
    pub fn options(&self) -> Result<Vec<PolicyOption>, DemandError> {
        let streams = self.streams();
        let mut policies = vec![
            (Policy::InFull, 1.0),
            (Policy::EveryoneALittle, 1.0),
            (Policy::AFewWell, self.most(Policy::AFewWell)?.max(LEAST)),
            (Policy::Mixed, self.most(Policy::Mixed)?),
        ];
        if streams.iter().any(|stream| stream.follow_up_share() > 0.0) {
            policies.push((Policy::FirstContact, 1.0));
        }
        let mut topics: Vec<_> = streams.iter().map(|stream| stream.topic).collect();
        topics.sort_unstable();
        topics.dedup();
        if topics.len() > 1 {
            policies.extend(topics.into_iter().map(|topic| (Policy::OneTopic(topic), 1.0)));
        }
        let option = |(policy, share): (Policy, f64)| {
            let treatments = streams.iter().map(|stream| (stream.id, policy.treatment(share, stream)));
            Ok(PolicyOption { policy, point: self.under(policy, share)?, treatments: treatments.collect() })
        };
        policies.into_iter().map(option).collect()
    }
}
