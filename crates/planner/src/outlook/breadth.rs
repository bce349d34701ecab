//! Breadth and depth: the choice where people are short, before it happens.

use dialoog_demand::DemandError;
use dialoog_demand::outlook::{ReplicationPlan, Scenario};
use dialoog_model::{ChannelId, DeskId, Organisation, Stream, StreamId, Treatment};

use crate::outlook::policy::Policy;
use crate::outlook::runs::Runs;
use crate::outlook::simulated::{JudgedRota, Simulated};
use crate::{Cause, Failure, StopFlag, Thing};

/// Messages that are simulated for one point, and how many replications that is at least and at most.
const MESSAGES: f64 = 200_000.0;
const REPLICATIONS: (f64, f64) = (10.0, 60.0);
/// Halvings of the interval in which a policy keeps its promise.
const HALVINGS: usize = 6;
/// Points of each frontier.
const FRONTIER: usize = 8;
/// A share of less than this is answered to nobody.
const LEAST: f64 = 1.0 / 128.0;

/// Whose messages the choice is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope {
    /// Those of a channel.
    Channel(ChannelId),
    /// Those of a desk.
    Desk(DeskId),
}

/// The choice, with what each way means.
#[derive(Debug, Clone)]
pub(crate) struct Breadth {
    /// Name of the channel or desk.
    pub name: String,
    /// Hours a week that it takes to answer everybody in full, interruptions included.
    pub load_hours: f64,
    /// Hours a week that the people on duty have for it: the part of their desks' hours that is its part of the work there.
    pub people_hours: f64,
    /// The share that is promised an answer in time, by messages where streams promise differently.
    pub promised: f64,
    /// How it is now.
    pub now: Policy,
    /// What it gives now.
    pub today: Point,
    /// The policies to choose from.
    pub options: Vec<PolicyOption>,
    /// The frontier of *a few well*: from few to all in full.
    pub few: Vec<Point>,
    /// The frontier of *mixed*: from all in brief to all in full.
    pub mixed: Vec<Point>,
}

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

/// Weighs the policies for a part of the messages, with so many times the volume that is expected. `progress` is told the
/// share of the work that is done.
///
/// # Errors
/// `NotFound` where there is no such channel or desk, `Invalid` where nothing comes in there, `Stopped` where it was asked
/// to stop.
pub(crate) fn breadth(
    judged: &JudgedRota,
    scope: Scope,
    growth: f64,
    runs: Runs,
    stop: &StopFlag,
    mut progress: impl FnMut(f64),
) -> Result<Breadth, Failure> {
    let (name, streams) = named(judged, scope)?;
    let whole = judged.scenario(growth);
    let Some(promised) = judged.promised(&whole, &streams) else {
        return Err(Cause::NothingExpected { name }.into());
    };
    let (load_hours, people_hours) = hours(judged, &whole, &streams);
    let scenario = whole.around(&streams);
    let comes_in = |index: &usize| scenario.streams[*index].mean.iter().any(|mean| *mean > 0.0);
    let others = (0..scenario.streams.len()).filter(|index| !streams.contains(index) && comes_in(index));
    let choice = Choice {
        organisation: judged.organisation(),
        others: others.collect(),
        promised,
        replications: runs.of_messages(MESSAGES, REPLICATIONS, &scenario),
        stop,
        scenario,
        streams,
    };
    let today = choice.point(|stream| stream.treatment)?;
    progress(0.05);
    let options = choice.options()?;
    progress(0.55);
    let few = choice.frontier(Policy::AFewWell, 1)?;
    progress(0.8);
    let mixed = choice.frontier(Policy::Mixed, 0)?;
    let now = Policy::of(&choice.of_choice());
    Ok(Breadth { name, load_hours, people_hours, promised, now, today, options, few, mixed })
}

/// The name of a channel or desk, and the places of its streams.
fn named(judged: &JudgedRota, scope: Scope) -> Result<(String, Vec<usize>), Failure> {
    let organisation = judged.organisation();
    match scope {
        Scope::Channel(id) => {
            let channel = organisation.channel(id).ok_or_else(|| Failure::not_found(Thing::Channel))?;
            Ok((channel.name.clone(), judged.streams(|stream| stream.channel == id)))
        }
        Scope::Desk(id) => {
            let desk = organisation.desk(id).ok_or_else(|| Failure::not_found(Thing::Desk))?;
            Ok((desk.name.clone(), judged.streams(|stream| desk.streams.contains(&stream.id))))
        }
    }
}

/// The messages that a choice is about, under one volume.
struct Choice<'a> {
    organisation: &'a Organisation,
    scenario: Scenario,
    /// Indices of the streams.
    streams: Vec<usize>,
    /// Indices of the other streams that the same people answer.
    others: Vec<usize>,
    promised: f64,
    replications: ReplicationPlan,
    stop: &'a StopFlag,
}

impl Choice<'_> {
    fn of_choice(&self) -> Vec<&Stream> {
        self.streams.iter().map(|index| &self.organisation.streams[*index]).collect()
    }

    /// What comes of it under the treatments that `of` gives.
    fn point(&self, of: impl Fn(&Stream) -> Treatment) -> Result<Point, DemandError> {
        let mut scenario = self.scenario.clone();
        let (mut full, mut brief, mut chosen, mut minutes, mut messages) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for index in &self.streams {
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
        let found = outlook.summary(&self.streams, slots.clone());
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
    fn frontier(&self, policy: Policy, from: usize) -> Result<Vec<Point>, DemandError> {
        (from..=FRONTIER).map(|step| self.under(policy, step as f64 / FRONTIER as f64)).collect()
    }

    fn options(&self) -> Result<Vec<PolicyOption>, DemandError> {
        let streams = self.of_choice();
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

/// Hours a week of work in full on some streams, interruptions included, and of people for it.
fn hours(judged: &JudgedRota, scenario: &Scenario, streams: &[usize]) -> (f64, f64) {
    let weeks = scenario.days.len() as f64 / 7.0;
    let work = |index: &usize| {
        let stream = &scenario.streams[*index];
        stream.mean.iter().sum::<f64>() * stream.full_minutes / 60.0
    };
    let (mut load, mut people) = (0.0, 0.0);
    for (number, desk) in judged.organisation().desks.iter().enumerate() {
        let of_desk = judged.streams(|stream| desk.streams.contains(&stream.id));
        let all: f64 = of_desk.iter().map(work).sum();
        let own: f64 = of_desk.iter().filter(|index| streams.contains(index)).map(work).sum();
        if own <= 0.0 {
            continue;
        }
        let on_duty = scenario.duties.iter().filter(|duty| duty.desk == number);
        let minutes: f64 = on_duty.map(|duty| duty.slots.len() as f64 * scenario.slot_minutes).sum();
        load += own / (1.0 - desk.shrinkage);
        people += minutes / 60.0 * own / all;
    }
    (load / weeks, people / weeks)
}
