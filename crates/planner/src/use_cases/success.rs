//! The success curve: today's rota and people under a growing volume.

use dialoog_demand::DemandError;
use dialoog_demand::outlook::{Outlook, ReplicationPlan, Scenario, simulate_unless};
use dialoog_model::{Desk, DialogueState, Person, RotaId, Team, TeamId};
use std::collections::BTreeMap;

use super::outlook::{Judged, check_growth, reciprocity, rounded, threads};
use crate::failure::from::counted;
use crate::outlook::reinforce::{Reinforcement, Search};
use crate::outlook::scenario::stream_indices;
use crate::view::{
    Addition, ChannelShare, OutlookProgress, OutlookRequest, SuccessPoint, SuccessRequest, SuccessView,
};
use crate::{Cause, Failure, Planner, StopFlag};

/// Most multiples of one curve.
const MOST_POINTS: usize = 40;
/// Halvings of the interval in which it tips over.
const HALVINGS: usize = 6;
/// Share of the work that goes into the curve where people to add are looked for as well.
const CURVE_PART: f64 = 0.15;
/// Duty hours a week of somebody of a team that has nobody yet.
const USUAL_HOURS_EACH: f64 = 4.0;

impl Planner {
    /// Simulates a rota at each multiple of the volume: the reciprocity with its band, where it tips over from dialogue,
    /// and the people to add at each multiple.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota, `Invalid` where a multiple is none, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn success(
        &self,
        request: SuccessRequest,
        stop: StopFlag,
        progress: impl FnMut(OutlookProgress) + Send + 'static,
    ) -> Result<SuccessView, Failure> {
        let growths = rising(&request.growths)?;
        let judged = self.judged(&as_it_is(request.rota, request.seed)).await?;
        let draw = move || curve(&judged, &request, &growths, &stop, progress);
        tokio::task::spawn_blocking(draw).await.map_err(Failure::internal)?
    }
}

/// The outlook on a rota as it is, for whatever is made from the same.
pub(crate) fn as_it_is(rota: RotaId, seed: u32) -> OutlookRequest {
    OutlookRequest {
        rota,
        growth: 1.0,
        seed,
        replications: None,
        threads: None,
        treatments: Vec::new(),
        replay: false,
    }
}

fn rising(growths: &[f64]) -> Result<Vec<f64>, Failure> {
    growths.iter().try_for_each(|growth| check_growth(*growth))?;
    let mut growths = growths.to_vec();
    growths.sort_by(f64::total_cmp);
    growths.dedup();
    if (1..=MOST_POINTS).contains(&growths.len()) {
        return Ok(growths);
    }
    Err(Cause::Points { number: counted(growths.len()), most: counted(MOST_POINTS) }.into())
}

/// The simulation of a curve's points.
struct Curve<'a> {
    judged: &'a Judged,
    today: Scenario,
    replications: ReplicationPlan,
    /// For the volume as it is expected: what the outlook says, to the last digit.
    usual: ReplicationPlan,
    stopped: &'a (dyn Fn() -> bool + Sync),
}

impl Curve<'_> {
    fn at(&self, growth: f64) -> Result<(Scenario, Outlook), DemandError> {
        let scenario = self.today.grown(growth);
        let replications = if (growth - 1.0).abs() < 1e-9 { &self.usual } else { &self.replications };
        let outlook = simulate_unless(&scenario, replications, self.stopped)?;
        Ok((scenario, outlook))
    }

    fn share(&self, growth: f64) -> Result<f64, DemandError> {
        Ok(self.at(growth)?.1.all().map_or(1.0, |e| e.mean))
    }

    /// The largest growth at which the share is at least `line`, between one where it is and one where it is not.
    fn tipping(&self, line: f64, mut holds: f64, mut fails: f64) -> Result<f64, DemandError> {
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(holds, fails);
            if self.share(middle)? >= line {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        Ok(holds)
    }
}

fn curve(
    judged: &Judged,
    request: &SuccessRequest,
    growths: &[f64],
    stop: &StopFlag,
    mut progress: impl FnMut(OutlookProgress),
) -> Result<SuccessView, Failure> {
    let stopped = || stop.is_stopped();
    let threads = threads(request.threads);
    let usual = ReplicationPlan::usual(u64::from(request.seed), threads);
    let replications = ReplicationPlan { least: 20, most: 100, precision: 0.01, ..usual };
    let today = judged.scenario(&judged.plan.duties);
    let curve = Curve { judged, today, replications, usual, stopped: &stopped };
    let lines = judged.lines();
    let part = if request.additions { CURVE_PART } else { 1.0 };
    let mut tell = |done: f64| progress(OutlookProgress { done });

    let (mut points, mut kept) = (Vec::new(), Vec::new());
    for (index, growth) in growths.iter().enumerate() {
        let (scenario, outlook) = curve.at(*growth)?;
        points.push(point(judged, *growth, &scenario, &outlook));
        kept.push((scenario, outlook));
        tell(part * (index + 1) as f64 / (growths.len() + 1) as f64);
    }
    let mean = |point: &SuccessPoint| point.reciprocity.map_or(1.0, |r| r.mean);
    let tipping = match points.iter().position(|p| mean(p) < lines.dialogue) {
        None => None,
        Some(fails) => {
            let holds = if fails == 0 { 0.0 } else { growths[fails - 1] };
            Some(rounded(curve.tipping(lines.dialogue, holds, growths[fails])?))
        }
    };
    tell(part);
    if request.additions {
        for (index, (scenario, outlook)) in kept.iter().enumerate() {
            add_people(&curve, request, &mut points[index], scenario, outlook)?;
            tell(part + (1.0 - part) * (index + 1) as f64 / growths.len() as f64);
        }
    }
    Ok(SuccessView { rota: request.rota, lines, points, tipping })
}

fn point(judged: &Judged, growth: f64, scenario: &Scenario, outlook: &Outlook) -> SuccessPoint {
    let (organisation, lines) = (&judged.plan.demand.organisation, judged.lines());
    let weeks = scenario.days.len() as f64 / 7.0;
    let channels = organisation.channels.iter().enumerate().filter_map(|(index, channel)| {
        let mean = outlook.channel(index)?.mean;
        Some(ChannelShare { channel: channel.id, mean: rounded(mean), state: DialogueState::of(mean, lines) })
    });
    SuccessPoint {
        growth,
        messages_a_week: rounded(scenario.messages() / weeks),
        reciprocity: outlook.all().map(|e| reciprocity(e, lines)),
        channels: channels.collect(),
        additions: Vec::new(),
        with_additions: None,
    }
}

/// Looks for the people to add at every desk that is not in dialogue.
fn add_people(
    curve: &Curve,
    request: &SuccessRequest,
    point: &mut SuccessPoint,
    scenario: &Scenario,
    outlook: &Outlook,
) -> Result<(), DemandError> {
    let judged = curve.judged;
    let organisation = &judged.plan.demand.organisation;
    let line = judged.lines().dialogue;
    let weeks = scenario.days.len() as f64 / 7.0;
    let (mut deserving, mut in_time) = (0.0, 0.0);
    let mut budgets = Budgets::new(judged, weeks);
    for (index, desk) in organisation.desks.iter().enumerate() {
        let streams = stream_indices(organisation, desk, |_| true);
        let Some(found) = outlook.summary(&streams, 0..scenario.slots()) else { continue };
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
            seed: request.seed,
            threads: curve.replications.threads,
            stopped: curve.stopped,
        };
        let added = search.fewest(line)?;
        in_time += found.deserving * added.share;
        point.additions.push(addition(&mut budgets, desk, &added, scenario, line));
    }
    if !point.additions.is_empty() && deserving > 0.0 {
        point.with_additions = Some(rounded(in_time / deserving));
    }
    Ok(())
}

fn addition(
    budgets: &mut Budgets,
    desk: &Desk,
    added: &Reinforcement,
    scenario: &Scenario,
    line: f64,
) -> Addition {
    let hours = added.hours(scenario.slot_minutes) / budgets.weeks;
    let (team, free) = budgets.roomiest(desk);
    let used = budgets.take(team, free.min(hours));
    let hours_each = budgets.hours_each(team, desk);
    Addition {
        desk: desk.id,
        desk_name: desk.name.clone(),
        team: team.map(|team| team.id),
        team_name: team.map(|team| team.name.clone()),
        hours_a_week: rounded(hours),
        free_hours_a_week: rounded(free),
        hours_each: rounded(hours_each),
        people: ((hours - used) / hours_each - 1e-9).ceil().max(0.0) as u32,
        most_at_once: added.most_at_once,
        share: rounded(added.share),
        reached: added.share >= line,
    }
}

/// What people's duty budgets still leave beside the rota.
struct Budgets<'a> {
    judged: &'a Judged,
    weeks: f64,
    /// Hours a week that other desks have taken of each team's.
    taken: BTreeMap<TeamId, f64>,
}

impl<'a> Budgets<'a> {
    fn new(judged: &'a Judged, weeks: f64) -> Self {
        Self { judged, weeks, taken: BTreeMap::new() }
    }

    /// The people of a team who can staff a desk and are ready on some day of the period.
    fn people(&self, team: TeamId, desk: &Desk) -> impl Iterator<Item = &'a Person> + use<'a, '_> {
        let demand = &self.judged.plan.demand;
        let organisation = &demand.organisation;
        let desk = desk.clone();
        organisation.people.iter().filter(move |person| {
            let ready = || demand.grid.days().iter().any(|day| person.readiness.holds_on(day.date));
            person.team == team && person.can_staff(&desk, organisation) && ready()
        })
    }

    /// The team of a desk whose people have most hours a week left, and how many.
    fn roomiest(&self, desk: &Desk) -> (Option<&'a Team>, f64) {
        let organisation = &self.judged.plan.demand.organisation;
        let mut best: (Option<&Team>, f64) = (None, 0.0);
        for team in desk.teams.iter().filter_map(|id| organisation.team(*id)) {
            let free: f64 = self.people(team.id, desk).map(|person| self.free(person)).sum();
            let free = (free - self.taken.get(&team.id).copied().unwrap_or(0.0)).max(0.0);
            if best.0.is_none() || free > best.1 {
                best = (Some(team), free);
            }
        }
        best
    }

    /// Hours a week that a person's budget leaves.
    fn free(&self, person: &Person) -> f64 {
        let duties = self.judged.plan.duties.iter().filter(|duty| duty.person == person.id);
        let minutes: f64 = duties.map(|duty| f64::from(duty.minutes())).sum();
        (f64::from(person.duty_budget_minutes) - minutes / self.weeks).max(0.0) / 60.0
    }

    fn take(&mut self, team: Option<&Team>, hours: f64) -> f64 {
        if let Some(team) = team {
            *self.taken.entry(team.id).or_default() += hours;
        }
        hours
    }

    /// Hours a week of duty that are usual for one of a team at a desk: the median of budgets.
    fn hours_each(&self, team: Option<&Team>, desk: &Desk) -> f64 {
        let Some(team) = team else { return USUAL_HOURS_EACH };
        let mut budgets: Vec<u32> = self.people(team.id, desk).map(|p| p.duty_budget_minutes).collect();
        budgets.retain(|budget| *budget > 0);
        budgets.sort_unstable();
        budgets.get(budgets.len() / 2).map_or(USUAL_HOURS_EACH, |minutes| f64::from(*minutes) / 60.0)
    }
}
