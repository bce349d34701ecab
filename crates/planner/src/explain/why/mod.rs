//! Why a rota is as it is: what is tried for real is tried by the engine, on the rota as it stands.

mod candidates;
mod conflicts;
mod optimality_gap;
mod prices;
mod trial;

use dialoog_model::{Organisation, Person, RuleLimit, WeekPattern, WeekSpan};
use dialoog_rules::Reviewer;

use crate::Failure;
use crate::explain::open_slots::open_slots;
use crate::period::coverage::{coverage, hours};
use crate::period::past::Past;
use crate::period::plan::Plan;
use crate::view::{Relaxation, TriedRelaxation, WhyView};

use trial::Trials;

/// Most relaxations that are told.
const TOLD: usize = 12;

/// Looks into a rota. `past` is what people carried before it. How long it took is for the caller to say, who has a clock.
pub(crate) fn why(plan: &Plan, past: &Past) -> Result<WhyView, Failure> {
    let (organisation, grid) = (&plan.demand.organisation, &plan.demand.grid);
    let reviewer = Reviewer::new(organisation, grid);
    let lines = coverage(organisation, grid, &plan.demand.requirement, &plan.duties);
    let open = open_slots(&plan.demand, &reviewer, &lines, plan.rota.id, &plan.duties, &plan.around);
    let open_hours = hours(grid, &lines).open;
    let trials = Trials::new(plan, &open)?;
    let mut relaxations = relaxations(&trials, candidates::candidates(plan, &open))?;
    relaxations.sort_by(|a, b| b.hours.total_cmp(&a.hours));
    relaxations.truncate(TOLD);
    Ok(WhyView {
        rota: plan.rota.id,
        open_hours,
        reachable_hours: open_hours - trials.base_hours(),
        relaxations,
        prices: prices::prices(plan, &trials)?,
        optimality_gap: optimality_gap::optimality_gap(plan, trials.facts(), past)?,
        conflicts: conflicts::conflicts(plan),
        seconds: 0.0,
    })
}

/// Tries each candidate. Of several people for one thing, as few as give what all of them give.
fn relaxations(trials: &Trials, candidates: Vec<Relaxation>) -> Result<Vec<TriedRelaxation>, Failure> {
    let mut useful = trials.all(candidates)?;
    for one in &mut useful {
        if people_of(&one.relaxation) > 1 {
            *one = fewest(trials, one)?;
        }
    }
    Ok(useful)
}

fn people_of(relaxation: &Relaxation) -> usize {
    match relaxation {
        Relaxation::Ready { people, .. } | Relaxation::Trained { people, .. } => people.len(),
        _ => 1,
    }
}

/// The same with one person after the other, each time the one who adds most, until all that can be gained is gained.
fn fewest(trials: &Trials, all: &TriedRelaxation) -> Result<TriedRelaxation, Failure> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut best: Option<TriedRelaxation> = None;
    while best.as_ref().is_none_or(|best| best.hours + 1e-9 < all.hours) {
        let left = (0..people_of(&all.relaxation)).filter(|place| !chosen.contains(place));
        let tries: Vec<(usize, Relaxation)> =
            left.map(|place| (place, only(&all.relaxation, &[&chosen[..], &[place]].concat()))).collect();
        let tried = trials.each(tries.iter().map(|(_, relaxation)| relaxation.clone()).collect())?;
        let gains = tries.iter().map(|(place, _)| *place).zip(tried);
        let Some((place, gain)) = gains.reduce(|a, b| if b.1.hours > a.1.hours { b } else { a }) else {
            break;
        };
        // Nobody adds anything alone: then it takes all of them.
        if best.as_ref().is_some_and(|best| gain.hours <= best.hours) || gain.hours <= 0.0 {
            return Ok(all.clone());
        }
        chosen.push(place);
        best = Some(gain);
    }
    Ok(best.unwrap_or_else(|| all.clone()))
}

/// The same for some of its people.
fn only(relaxation: &Relaxation, places: &[usize]) -> Relaxation {
    let some = |list: &[String]| places.iter().map(|&place| list[place].clone()).collect();
    match relaxation {
        Relaxation::Ready { people, names } => {
            Relaxation::Ready { people: places.iter().map(|&p| people[p]).collect(), names: some(names) }
        }
        Relaxation::Trained { people, names, desk } => Relaxation::Trained {
            people: places.iter().map(|&p| people[p]).collect(),
            names: some(names),
            desk: *desk,
        },
        other => other.clone(),
    }
}

/// An organisation in which something is otherwise.
fn relaxed(organisation: &Organisation, relaxation: &Relaxation) -> Organisation {
    let mut relaxed = organisation.clone();
    let streams: Vec<_> = match relaxation {
        Relaxation::Trained { desk, .. } => organisation
            .desk(*desk)
            .map(|desk| organisation.streams_of(desk).cloned().collect())
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    for person in &mut relaxed.people {
        match relaxation {
            Relaxation::Ready { people, .. } if people.contains(&person.id) => make_ready(person),
            Relaxation::Trained { people, .. } if people.contains(&person.id) => {
                person.channels.extend(streams.iter().map(|s| s.channel));
                person.topics.extend(streams.iter().map(|s| s.topic));
            }
            Relaxation::Budget { person: who, needed, .. } if *who == person.id => {
                person.duty_budget_minutes = *needed;
            }
            Relaxation::Available { person: who, weekday, from, to, .. } if *who == person.id => {
                let span = WeekSpan { weekday: *weekday, from: *from, to: *to };
                person.availability = person.availability.clone().and(WeekPattern::new(vec![span]));
            }
            _ => {}
        }
    }
    if let Relaxation::Rule { rule, tried, .. } = relaxation {
        for known in relaxed.rules.iter_mut().filter(|known| known.code == *rule) {
            known.limit = *tried;
        }
    }
    relaxed
}

fn make_ready(person: &mut Person) {
    let long_ago = dialoog_model::Condition::since(chrono::NaiveDate::MIN);
    let readiness = &mut person.readiness;
    for condition in
        [&mut readiness.own_employee, &mut readiness.briefed, &mut readiness.willing, &mut readiness.mandated]
    {
        *condition = long_ago;
    }
}

/// A limit a step looser; `None` where there is no such step.
fn looser(limit: RuleLimit, more: bool) -> Option<RuleLimit> {
    match limit {
        RuleLimit::Minutes { minutes } if more => Some(RuleLimit::Minutes { minutes: minutes + 60 }),
        RuleLimit::Plain | RuleLimit::Minutes { minutes: 0 } => None,
        RuleLimit::Minutes { minutes } => Some(RuleLimit::Minutes { minutes: minutes / 2 }),
        RuleLimit::Count { count } => Some(RuleLimit::Count { count: count + 1 }),
    }
}
