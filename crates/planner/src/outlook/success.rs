//! The success curve: today's rota and people under a growing volume.

use dialoog_demand::DemandError;
use dialoog_demand::outlook::{Estimate, ReplicationPlan};
use dialoog_model::{ChannelId, Desk, DeskId, TeamId};

use crate::StopFlag;
use crate::outlook::budgets::Budgets;
use crate::outlook::reinforcement::{Reinforcement, Search};
use crate::outlook::rounded::rounded;
use crate::outlook::runs::Runs;
use crate::outlook::simulated::{JudgedRota, Simulated};

/// Halvings of the interval in which it tips over.
const HALVINGS: usize = 6;
/// Share of the work that goes into the curve where people to add are looked for as well.
const CURVE_PART: f64 = 0.15;

/// What becomes of the dialogue when the volume grows.
#[derive(Debug, Clone)]
pub(crate) struct SuccessCurve {
    /// The multiples, rising.
    pub points: Vec<CurvePoint>,
    /// Largest multiple at which it is still dialogue; 0 where it never is, `None` where it is at all of `points`.
    pub tipping: Option<f64>,
}

/// One multiple of the volume.
#[derive(Debug, Clone)]
pub(crate) struct CurvePoint {
    /// The volume is multiplied by this.
    pub growth: f64,
    /// Messages a week that deserve an answer.
    pub messages_a_week: f64,
    /// Share within promise of all channels together; `None` where nothing comes in.
    pub all: Option<Estimate>,
    /// The mean share of each channel on which anything comes in.
    pub channels: Vec<(ChannelId, f64)>,
    /// Whom to add so that every desk stays in dialogue.
    pub additions: Vec<Addition>,
    /// Share within promise with them; `None` where nobody has to be added.
    pub with_additions: Option<f64>,
}

/// People to add at a desk.
#[derive(Debug, Clone)]
pub(crate) struct Addition {
    /// The desk.
    pub desk: DeskId,
    /// The team of the desk whose budgets leave most room; `None` where no team staffs it.
    pub team: Option<TeamId>,
    /// Duty hours a week to add.
    pub hours_a_week: f64,
    /// Hours a week that the budgets of that team's people still leave.
    pub free_hours_a_week: f64,
    /// Duty hours a week of one person of that team.
    pub hours_each: f64,
    /// People who come to the team if the free hours are used first.
    pub people: u32,
    /// Most of the added people at once.
    pub most_at_once: u32,
    /// The desk's share within promise with them.
    pub share: f64,
    /// Whether that is dialogue.
    pub reached: bool,
}

/// Simulates a rota at each of some multiples of the volume, which rise, and looks for the `additions` where they are asked
/// for. `progress` is told the share of the work that is done.
///
/// # Errors
/// `Stopped` where it was asked to stop.
pub(crate) fn success_curve(
    judged: &JudgedRota,
    growths: &[f64],
    additions: bool,
    runs: Runs,
    stop: &StopFlag,
    mut progress: impl FnMut(f64),
) -> Result<SuccessCurve, DemandError> {
    let usual = runs.usual();
    let fewer = ReplicationPlan { least: 20, most: 100, precision: 0.01, ..usual };
    let curve = Curve { judged, runs, usual, fewer, stop };
    let part = if additions { CURVE_PART } else { 1.0 };
    let (mut points, mut simulated) = (Vec::new(), Vec::new());
    for (index, growth) in growths.iter().enumerate() {
        let at = curve.at(*growth)?;
        points.push(point(judged, *growth, &at));
        simulated.push(at);
        progress(part * (index + 1) as f64 / (growths.len() + 1) as f64);
    }
    let tipping = curve.tipping(&points)?;
    progress(part);
    if additions {
        for (index, at) in simulated.iter().enumerate() {
            curve.add_people(&mut points[index], at)?;
            progress(part + (1.0 - part) * (index + 1) as f64 / growths.len() as f64);
        }
    }
    Ok(SuccessCurve { points, tipping })
}

/// Simulates a rota at the volume that is expected: the point of the curve there, with what an outlook says of it.
///
/// # Errors
/// `Stopped` where it was asked to stop.
pub(crate) fn as_expected(
    judged: &JudgedRota,
    runs: Runs,
    stop: &StopFlag,
) -> Result<(CurvePoint, Simulated), DemandError> {
    let usual = runs.usual();
    let curve = Curve { judged, runs, usual, fewer: usual, stop };
    let at = curve.at(1.0)?;
    let mut point = point(judged, 1.0, &at);
    curve.add_people(&mut point, &at)?;
    Ok((point, at))
}

/// The simulation of a curve's points.
struct Curve<'a> {
    judged: &'a JudgedRota,
    runs: Runs,
    /// For the volume as it is expected: what the outlook says, to the last digit.
    usual: ReplicationPlan,
    /// For every other.
    fewer: ReplicationPlan,
    stop: &'a StopFlag,
}

impl Curve<'_> {
    fn at(&self, growth: f64) -> Result<Simulated, DemandError> {
        let plan = if (growth - 1.0).abs() < 1e-9 { &self.usual } else { &self.fewer };
        Simulated::of(self.judged.scenario(growth), plan, self.stop)
    }

    /// The largest multiple that is dialogue: looked for between the last point that is and the first that is not.
    fn tipping(&self, points: &[CurvePoint]) -> Result<Option<f64>, DemandError> {
        let line = self.judged.lines().dialogue;
        // As it is told, so that the point at which it tips is the one that is seen to.
        let mean = |point: &CurvePoint| point.all.map_or(1.0, |all| rounded(all.mean));
        let Some(first) = points.iter().position(|point| mean(point) < line) else { return Ok(None) };
        let mut holds = if first == 0 { 0.0 } else { points[first - 1].growth };
        let mut fails = points[first].growth;
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(holds, fails);
            if self.at(middle)?.outlook.all().map_or(1.0, |all| all.mean) >= line {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        Ok(Some(holds))
    }

    /// Looks for the people to add at every desk that is not in dialogue.
    fn add_people(&self, point: &mut CurvePoint, at: &Simulated) -> Result<(), DemandError> {
        let (judged, scenario) = (self.judged, &at.scenario);
        let line = judged.lines().dialogue;
        let (mut deserving, mut in_time) = (0.0, 0.0);
        let mut budgets = Budgets::new(&judged.plan);
        for (index, desk) in judged.organisation().desks.iter().enumerate() {
            let streams = judged.streams(|stream| desk.streams.contains(&stream.id));
            let Some(found) = at.outlook.summary(&streams, 0..scenario.slots()) else { continue };
            deserving += found.deserving;
            if found.within_promise >= line {
                in_time += found.deserving * found.within_promise;
                continue;
            }
            let search = Search {
                judged,
                desk: index,
                scenario,
                growth: point.growth,
                runs: self.runs,
                stop: self.stop,
            };
            let added = search.fewest(line)?;
            in_time += found.deserving * added.share;
            let hours_a_week = added.hours(scenario.slot_minutes) / weeks(scenario.days.len());
            point.additions.push(addition(&mut budgets, desk, &added, hours_a_week, line));
        }
        if !point.additions.is_empty() && deserving > 0.0 {
            point.with_additions = Some(in_time / deserving);
        }
        Ok(())
    }
}

fn weeks(days: usize) -> f64 {
    days as f64 / 7.0
}

fn point(judged: &JudgedRota, growth: f64, Simulated { scenario, outlook }: &Simulated) -> CurvePoint {
    let channels = judged.organisation().channels.iter().enumerate();
    CurvePoint {
        growth,
        messages_a_week: scenario.messages() / weeks(scenario.days.len()),
        all: outlook.all(),
        channels: channels.filter_map(|(index, c)| Some((c.id, outlook.channel(index)?.mean))).collect(),
        additions: Vec::new(),
        with_additions: None,
    }
}

/// Who fills the duties that are added at a desk: the free hours of the roomiest team first, then people who come to it.
fn addition(
    budgets: &mut Budgets,
    desk: &Desk,
    added: &Reinforcement,
    hours_a_week: f64,
    line: f64,
) -> Addition {
    let (team, free) = budgets.roomiest(desk);
    let used = free.min(hours_a_week);
    budgets.take(team, used);
    let hours_each = budgets.hours_each(team, desk);
    Addition {
        desk: desk.id,
        team,
        hours_a_week,
        free_hours_a_week: free,
        hours_each,
        people: ((hours_a_week - used) / hours_each - 1e-9).ceil().max(0.0) as u32,
        most_at_once: added.most_at_once,
        share: added.share,
        reached: added.share >= line,
    }
}
