//! Breadth and depth: the choice where people are short, before it happens.

use dialoog_demand::outlook::Scenario;
use dialoog_model::{ChannelId, DeskId};

use crate::outlook::choice::{Choice, Point, PolicyOption};
use crate::outlook::policy::Policy;
use crate::outlook::runs::Runs;
use crate::outlook::simulated::JudgedRota;
use crate::{Cause, Failure, StopFlag, Thing};

/// Messages that are simulated for one point, and how many replications that is at least and at most.
const MESSAGES: f64 = 200_000.0;
const REPLICATIONS: (f64, f64) = (10.0, 60.0);

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
        own: streams,
    };
    let today = choice.point(|stream| stream.treatment)?;
    progress(0.05);
    let options = choice.options()?;
    progress(0.55);
    let few = choice.frontier(Policy::AFewWell, 1)?;
    progress(0.8);
    let mixed = choice.frontier(Policy::Mixed, 0)?;
    let now = Policy::of(&choice.streams());
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
