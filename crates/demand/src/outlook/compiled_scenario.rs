//! A scenario made ready for many replications.

use super::promise::PromiseClock;
use super::rng::HandlingTime;
use super::scenario::{FollowUps, Live, Scenario, SimStream, Treatment};

/// A stream made ready.
pub(super) struct CompiledStream {
    pub channel: usize,
    /// Its place among the streams of its component.
    pub bit: usize,
    /// Arrivals a minute that are expected in each slot, those who write back not included.
    pub rate: Vec<f64>,
    pub clock: PromiseClock,
    pub handling: HandlingTime,
    pub full_minutes: f64,
    pub brief_minutes: f64,
    pub live: Option<Live>,
    pub follow_ups: FollowUps,
    pub treatment: Treatment,
    pub backlog: f64,
    /// Minutes before its promise falls due from which on a message is taken to be late already.
    pub margin: f64,
}

/// Nobody knows beforehand how long a message takes: whoever wants it in time leaves three times what is usual (19 of 20
/// log-normal handling times are shorter), but no more than half of what is promised.
fn margin(stream: &SimStream) -> f64 {
    let Treatment { full, brief, .. } = stream.treatment;
    let usual = if full + brief > 0.0 {
        (full * stream.full_minutes + brief * stream.brief_minutes) / (full + brief)
    } else {
        stream.full_minutes
    };
    (3.0 * usual).min(stream.promise_minutes / 2.0)
}

/// A duty within its component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CompiledDuty {
    pub from: usize,
    pub to: usize,
    pub desk: usize,
    /// A bit for each of the component's streams.
    pub answers: u64,
}

/// Streams that share people, and the duties in which those answer them. Components do not touch each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Component {
    pub streams: Vec<usize>,
    /// By start.
    pub duties: Vec<CompiledDuty>,
}

/// A scenario made ready.
pub(super) struct CompiledScenario<'a> {
    pub scenario: &'a Scenario,
    pub streams: Vec<CompiledStream>,
    pub components: Vec<Component>,
    /// For each channel and slot, whether anything can come in.
    pub receives: Vec<Vec<bool>>,
    /// Total speed of 0, 1, 2, … conversations.
    pub speeds: Vec<f64>,
    /// For each slot, its day.
    pub day_of: Vec<usize>,
}

/// Streams that one component can hold: a bit each.
pub(super) const MAX_STREAMS: usize = 64;

impl<'a> CompiledScenario<'a> {
    pub fn new(scenario: &'a Scenario) -> Self {
        let slots = scenario.slots();
        let components = components(scenario);
        let bit = |stream: usize| {
            components.iter().find_map(|c| c.streams.iter().position(|s| *s == stream)).unwrap_or(0)
        };
        let streams = scenario.streams.iter().enumerate().map(|(index, s)| CompiledStream {
            channel: s.channel,
            bit: bit(index),
            rate: s.mean.iter().map(|m| m * (1.0 - s.follow_ups.share) / scenario.slot_minutes).collect(),
            clock: PromiseClock::new(
                s.promise_clock.as_deref(),
                slots,
                scenario.slot_minutes,
                s.promise_minutes,
            ),
            handling: HandlingTime::new(s.spread),
            full_minutes: s.full_minutes,
            brief_minutes: s.brief_minutes,
            live: s.live,
            follow_ups: s.follow_ups,
            treatment: s.treatment,
            backlog: s.backlog,
            margin: margin(s),
        });
        let max_concurrency =
            scenario.streams.iter().filter_map(|s| s.live).map(|l| l.concurrency).max().unwrap_or(1);
        let mut day_of = vec![0; slots];
        for (index, day) in scenario.days.iter().enumerate() {
            day_of[day.slots.clone()].fill(index);
        }
        let mut receives = vec![vec![false; slots]; scenario.channels.len()];
        for stream in &scenario.streams {
            for (receives, mean) in receives[stream.channel].iter_mut().zip(&stream.mean) {
                *receives |= *mean > 0.0;
            }
        }
        Self {
            scenario,
            receives,
            streams: streams.collect(),
            components,
            speeds: (0..=usize::from(max_concurrency.max(1))).map(|j| scenario.speed.total(j)).collect(),
            day_of,
        }
    }
}

/// The components of a scenario, by their first stream.
fn components(scenario: &Scenario) -> Vec<Component> {
    let mut group: Vec<usize> = (0..scenario.streams.len()).collect();
    for duty in &scenario.duties {
        let Some(first) = duty.streams.first() else { continue };
        for stream in &duty.streams[1..] {
            let (from, to) = (group[*stream], group[*first]);
            group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
        }
    }
    let mut names: Vec<usize> = group.clone();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .map(|name| {
            let streams: Vec<usize> = (0..group.len()).filter(|s| group[*s] == name).collect();
            let bit = |stream: &usize| streams.iter().position(|s| s == stream).map_or(0, |i| 1_u64 << i);
            let mut duties: Vec<CompiledDuty> = scenario
                .duties
                .iter()
                .filter(|d| d.streams.first().is_some_and(|s| group[*s] == name) && !d.slots.is_empty())
                .map(|d| CompiledDuty {
                    from: d.slots.start,
                    to: d.slots.end,
                    desk: d.desk,
                    answers: d.streams.iter().map(bit).sum(),
                })
                .collect();
            duties.sort_by_key(|d| d.from);
            Component { streams, duties }
        })
        .collect()
}
