//! Breadth and depth: the choice where people are short, before it happens.

use dialoog_demand::DemandError;
use dialoog_demand::outlook::{ReplicationPlan, Scenario, Treatment, simulate_unless};
use dialoog_model::{DialogueState, Organisation, Stream};
use dialoog_store::{Change, Record};

use super::outlook::{Judged, check_growth, promised, rounded, threads};
use super::success::as_it_is;
use crate::outlook::policy::{policy_of, treated};
use crate::view::{
    BreadthPoint, BreadthRequest, BreadthScope, BreadthView, OutlookProgress, Policy, PolicyOption,
    StreamTreatment,
};
use crate::{Cause, Failure, Planner, StopFlag, Thing};

/// Messages that are simulated for one point, and how many replications that is at least and at most.
const MESSAGES: f64 = 200_000.0;
const REPLICATIONS: (f64, f64) = (10.0, 60.0);
/// Halvings of the interval in which a policy keeps its promise.
const HALVINGS: usize = 6;
/// Points of each frontier.
const FRONTIER: usize = 8;
/// A share of less than this is answered to nobody.
const LEAST: f64 = 1.0 / 128.0;

impl Planner {
    /// The frontier between how many get an answer and how much attention each gets, and the policies to choose from.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota, channel or desk, `Invalid` where nothing comes in there or the growth is
    /// none, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn breadth(
        &self,
        request: BreadthRequest,
        stop: StopFlag,
        progress: impl FnMut(OutlookProgress) + Send + 'static,
    ) -> Result<BreadthView, Failure> {
        check_growth(request.growth)?;
        let judged = self.judged(&as_it_is(request.rota, request.seed)).await?;
        let weigh = move || weigh(&judged, &request, &stop, progress);
        tokio::task::spawn_blocking(weigh).await.map_err(Failure::internal)?
    }

    /// Chooses who is answered on some streams, and how. Staffing and simulation follow it from now on.
    ///
    /// # Errors
    /// `NotFound` where there is no such stream, `Invalid` where a share is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn choose_policy(&self, treatments: Vec<StreamTreatment>) -> Result<(), Failure> {
        let organisation = self.store.organisation().await?;
        let mut changes = Vec::with_capacity(treatments.len());
        let mut names: Vec<&str> = Vec::new();
        for StreamTreatment { stream, treatment } in treatments {
            let stream = organisation.stream(stream).ok_or_else(|| Failure::not_found(Thing::Stream))?;
            let changed = Stream { treatment, ..stream.clone() };
            changed.validate()?;
            let name = organisation.channel(stream.channel).map_or("–", |channel| &channel.name);
            if !names.contains(&name) {
                names.push(name);
            }
            changes.push(Change::Put(Record::Stream(changed)));
        }
        self.change("channel.policy", &names.join(", "), changes).await
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
    /// What comes of it under the treatments that `of` gives.
    fn point(&self, of: impl Fn(&Stream) -> Treatment) -> Result<BreadthPoint, DemandError> {
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
        let outlook = simulate_unless(&scenario, &self.replications, &|| self.stop.is_stopped())?;
        let slots = 0..scenario.slots();
        let found = outlook.summary(&self.streams, slots.clone());
        let within_promise = found.map_or(0.0, |s| s.within_promise);
        let chosen_in_time = (within_promise * messages / f64::max(chosen, 1e-9)).min(1.0);
        Ok(BreadthPoint {
            full: rounded(full / messages),
            brief: rounded(brief / messages),
            answered: rounded(found.map_or(0.0, |s| 1.0 - s.unanswered)),
            within_promise: rounded(within_promise),
            state: DialogueState::of(within_promise, self.organisation.settings.lines),
            chosen_in_time: rounded(chosen_in_time),
            promise_kept: chosen > 0.0 && chosen_in_time >= self.promised,
            minutes_each: rounded(if chosen > 0.0 { minutes / chosen } else { 0.0 }),
            wait_p50: found.and_then(|s| s.wait_p50).map(rounded),
            wait_p90: found.and_then(|s| s.wait_p90).map(rounded),
            others: outlook.summary(&self.others, slots).map(|s| rounded(s.within_promise)),
        })
    }

    /// What comes of it under a policy.
    fn under(&self, policy: Policy, share: f64) -> Result<BreadthPoint, DemandError> {
        self.point(|stream| treated(policy, share, stream))
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
}

fn weigh(
    judged: &Judged,
    request: &BreadthRequest,
    stop: &StopFlag,
    mut progress: impl FnMut(OutlookProgress),
) -> Result<BreadthView, Failure> {
    let organisation = &judged.plan.demand.organisation;
    let (name, streams) = scope(organisation, request.scope)?;
    let whole = judged.scenario(&judged.plan.duties).grown(request.growth);
    let Some(promised) = promised(&judged.plan.demand, &whole, &streams) else {
        return Err(Cause::NothingExpected { name }.into());
    };
    let scenario = whole.around(&streams);
    let messages = scenario.messages().max(1.0);
    let replications = (MESSAGES / messages).clamp(REPLICATIONS.0, REPLICATIONS.1) as usize;
    let comes_in = |index: &usize| scenario.streams[*index].mean.iter().any(|mean| *mean > 0.0);
    let choice = Choice {
        organisation,
        others: (0..organisation.streams.len())
            .filter(|index| !streams.contains(index) && comes_in(index))
            .collect(),
        promised,
        replications: ReplicationPlan::replications(
            u64::from(request.seed),
            replications,
            threads(request.threads),
        ),
        stop,
        scenario,
        streams,
    };
    let mut tell = |done: f64| progress(OutlookProgress { done });
    let (load_hours, people_hours) = hours(organisation, &whole, &choice.streams);
    let today = choice.point(|stream| stream.treatment)?;
    tell(0.05);
    let options = options(&choice)?;
    tell(0.55);
    let share = |step: usize| step as f64 / FRONTIER as f64;
    let few_well: Result<_, _> =
        (1..=FRONTIER).map(|step| choice.under(Policy::AFewWell, share(step))).collect();
    tell(0.8);
    let some_well: Result<_, _> =
        (0..=FRONTIER).map(|step| choice.under(Policy::Mixed, share(step))).collect();
    let now: Vec<&Stream> = choice.streams.iter().map(|index| &organisation.streams[*index]).collect();
    Ok(BreadthView {
        rota: request.rota,
        scope: request.scope,
        name,
        growth: request.growth,
        lines: organisation.settings.lines,
        load_hours: rounded(load_hours),
        people_hours: rounded(people_hours),
        promised,
        now: policy_of(&now),
        today,
        options,
        few: few_well?,
        mixed: some_well?,
    })
}

/// The name of a channel or desk, and the places of its streams.
fn scope(organisation: &Organisation, scope: BreadthScope) -> Result<(String, Vec<usize>), Failure> {
    let of = |fits: &dyn Fn(&Stream) -> bool| {
        organisation.streams.iter().enumerate().filter(|(_, s)| fits(s)).map(|(index, _)| index).collect()
    };
    match scope {
        BreadthScope::Channel { channel } => {
            let name =
                organisation.channel(channel).ok_or_else(|| Failure::not_found(Thing::Channel))?.name.clone();
            Ok((name, of(&|s| s.channel == channel)))
        }
        BreadthScope::Desk { desk } => {
            let desk = organisation.desk(desk).ok_or_else(|| Failure::not_found(Thing::Desk))?;
            Ok((desk.name.clone(), of(&|s| desk.streams.contains(&s.id))))
        }
    }
}

fn options(choice: &Choice) -> Result<Vec<PolicyOption>, DemandError> {
    let streams: Vec<&Stream> =
        choice.streams.iter().map(|index| &choice.organisation.streams[*index]).collect();
    let mut policies = vec![
        (Policy::InFull, 1.0),
        (Policy::EveryoneALittle, 1.0),
        (Policy::AFewWell, choice.most(Policy::AFewWell)?.max(LEAST)),
        (Policy::Mixed, choice.most(Policy::Mixed)?),
    ];
    if streams.iter().any(|stream| stream.follow_up_share() > 0.0) {
        policies.push((Policy::FirstContact, 1.0));
    }
    let mut topics: Vec<_> = streams.iter().map(|stream| stream.topic).collect();
    topics.sort_unstable();
    topics.dedup();
    if topics.len() > 1 {
        policies.extend(topics.into_iter().map(|topic| (Policy::OneTopic { topic }, 1.0)));
    }
    let option = |(policy, share): (Policy, f64)| {
        let of = |stream: &Stream| treated(policy, share, stream);
        let topic_name = match policy {
            Policy::OneTopic { topic } => choice.organisation.topic(topic).map(|topic| topic.name.clone()),
            _ => None,
        };
        Ok(PolicyOption {
            policy,
            topic_name,
            point: choice.under(policy, share)?,
            treatments: streams.iter().map(|s| StreamTreatment { stream: s.id, treatment: of(s) }).collect(),
        })
    };
    policies.into_iter().map(option).collect()
}

/// Hours a week of work in full on some streams, interruptions included, and of people for it.
fn hours(organisation: &Organisation, scenario: &Scenario, streams: &[usize]) -> (f64, f64) {
    let weeks = scenario.days.len() as f64 / 7.0;
    let work = |index: usize| {
        let stream = &scenario.streams[index];
        stream.mean.iter().sum::<f64>() * stream.full_minutes / 60.0
    };
    let (mut load, mut people) = (0.0, 0.0);
    for (number, desk) in organisation.desks.iter().enumerate() {
        let of_desk = crate::outlook::scenario::stream_indices(organisation, desk, |_| true);
        let all: f64 = of_desk.iter().map(|index| work(*index)).sum();
        let own: f64 = of_desk.iter().filter(|index| streams.contains(index)).map(|index| work(*index)).sum();
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
