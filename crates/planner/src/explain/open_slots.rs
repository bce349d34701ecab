//! Why a slot stays open: who came nearest, and which rule held them back.

use dialoog_model::{
    Desk, DeskId, Duty, DutyId, DutyKind, Finding, Measure, Obstacle, OpenSlot, Person, PersonId, RotaId,
    RuleCode, TeamId,
};
use dialoog_rules::{Reviewer, Schedules};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Range;

use crate::period::coverage::{LineCoverage, slots_of};
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;

/// How many people are named for an open stretch; the others are counted by rule.
const NAMED: usize = 5;

/// A run of slots of one day in which a line is short.
struct Stretch {
    desk: DeskId,
    team: Option<TeamId>,
    slots: Range<usize>,
    missing: u32,
}

/// What speaks against a duty beside those of the rota.
struct Rules<'a> {
    reviewer: Reviewer<'a>,
    schedules: Schedules,
}

impl Rules<'_> {
    fn but_of_law(&self, duty: &Duty) -> Vec<Finding> {
        self.reviewer.objections_but_of_law(&self.schedules, duty)
    }

    fn of_law(&self, duty: &Duty) -> Vec<Finding> {
        self.reviewer.objections_of_law(&self.schedules, duty)
    }
}

/// All open stretches of some lines, by start, each with who of the plan's people came nearest.
pub(crate) fn open_slots(plan: &Plan, lines: &[LineCoverage]) -> Vec<OpenSlot> {
    let (demand, reviewer) = (&plan.demand, plan.reviewer());
    let schedules = reviewer.schedules(&plan.duties, &plan.around);
    let rules = Rules { reviewer, schedules };
    let mut of_person: BTreeMap<PersonId, Vec<Duty>> = BTreeMap::new();
    for duty in &plan.duties {
        of_person.entry(duty.person).or_default().push(*duty);
    }
    let mut stretches: Vec<Stretch> = lines.iter().flat_map(|line| stretches(demand, line)).collect();
    stretches.sort_by_key(|s| (s.slots.start, s.desk, s.team));
    stretches
        .into_par_iter()
        .map(|stretch| {
            let (nearest, others) = nearest(demand, &stretch, plan.rota.id, &of_person, &rules);
            OpenSlot {
                desk: stretch.desk,
                team: stretch.team,
                start: demand.grid.slot_start(stretch.slots.start),
                end: demand.grid.slot_start(stretch.slots.end),
                missing: stretch.missing,
                nearest,
                others,
            }
        })
        .collect()
}

/// The runs of one day in which the line is short by the same number.
fn stretches(demand: &PeriodDemand, line: &LineCoverage) -> Vec<Stretch> {
    let missing = |slot: usize| line.missing(slot);
    let mut list = Vec::new();
    for day in demand.grid.days() {
        let mut slot = day.first_slot;
        let end = day.first_slot + day.slots;
        while slot < end {
            let (first, short) = (slot, missing(slot));
            while slot < end && missing(slot) == short {
                slot += 1;
            }
            if short > 0 {
                list.push(Stretch { desk: line.desk, team: line.team, slots: first..slot, missing: short });
            }
        }
    }
    list
}

/// What keeps one person out of a stretch: the findings of the duty that fits best, and how far away that is.
struct Distance {
    person: PersonId,
    rule: Option<RuleCode>,
    measure: Measure,
    rank: Rank,
}

/// What it takes, and how far off it is: the less, the nearer.
type Rank = (u32, u32);

/// Somebody who can staff the desk, with the duties that they could take and what speaks against each but the law.
struct Able {
    person: PersonId,
    candidates: Vec<(Duty, Vec<Finding>)>,
}

impl Able {
    /// How far away their nearest duty is, without what is satisfied otherwise; `more` is what else is found of a duty.
    fn distance(&self, is_met: impl Fn(&Finding) -> bool, more: impl Fn(&Duty) -> Vec<Finding>) -> Distance {
        let each = self.candidates.iter().map(|(duty, found)| {
            let more = more(duty);
            distance(self.person, found.iter().filter(|f| !is_met(f)).chain(&more))
        });
        // There is always one: a duty at the start of the stretch.
        each.min_by_key(|d| d.rank).unwrap_or_else(|| distance(self.person, std::iter::empty()))
    }
}

/// Who comes nearest to a stretch, and how many others each rule holds back. Of somebody who is held back by something else, the law
/// is asked only as far as it takes to say who comes nearest.
fn nearest(
    demand: &PeriodDemand,
    stretch: &Stretch,
    rota: RotaId,
    of_person: &BTreeMap<PersonId, Vec<Duty>>,
    rules: &Rules<'_>,
) -> (Vec<Obstacle>, Vec<(RuleCode, u32)>) {
    let organisation = &demand.organisation;
    let Some(desk) = organisation.desk(stretch.desk) else { return (Vec::new(), Vec::new()) };
    let of_team = organisation.people.iter().filter(|p| stretch.team.is_none_or(|team| team == p.team));
    let (able, unable): (Vec<&Person>, Vec<&Person>) = of_team.partition(|p| p.can_staff(desk, organisation));
    let able: Vec<Able> = able
        .into_iter()
        .filter_map(|person| {
            let own = of_person.get(&person.id).map_or(&[][..], |duties| duties);
            let there = |d: &Duty| {
                let slots = slots_of(&demand.grid, d);
                d.desk == stretch.desk && slots.start <= stretch.slots.start && stretch.slots.end <= slots.end
            };
            // Who is there already is not who is missing.
            if own.iter().any(there) {
                return None;
            }
            let candidates = candidates(demand, desk, stretch, rota, person, own).into_iter();
            let candidates = candidates.map(|duty| (duty, rules.but_of_law(&duty))).collect();
            Some(Able { person: person.id, candidates })
        })
        .collect();

    // Where several are missing, somebody whom nothing keeps away can come beside those who may not be there alone.
    let is_free = |able: &Able| {
        let cheap = able.distance(|_| false, |_| Vec::new());
        cheap.rank.0 == 0 && able.distance(|_| false, |duty| rules.of_law(duty)).rule.is_none()
    };
    let company = stretch.missing > 1 && able.iter().any(is_free);
    let is_met = |f: &Finding| company && f.rule.asks_for_others();

    let mut queue: BinaryHeap<Reverse<(Rank, PersonId, bool, usize)>> = BinaryHeap::new();
    let mut known: Vec<Distance> = able.iter().map(|one| one.distance(is_met, |_| Vec::new())).collect();
    queue.extend(known.iter().enumerate().map(|(i, d)| Reverse((d.rank, d.person, false, i))));
    let mut named = Vec::new();
    let mut others: BTreeMap<RuleCode, u32> = BTreeMap::new();
    if !unable.is_empty() {
        others.insert(RuleCode::Skill, unable.len() as u32);
    }
    while let Some(Reverse((_, person, is_final, i))) = queue.pop() {
        let is_held_back = known[i].rule.is_some();
        if !is_final && (named.len() < NAMED || !is_held_back) {
            known[i] = able[i].distance(is_met, |duty| rules.of_law(duty));
            queue.push(Reverse((known[i].rank, person, true, i)));
        } else if named.len() < NAMED {
            named.push(Obstacle { person, rule: known[i].rule, measure: known[i].measure });
        } else if let Some(rule) = known[i].rule {
            *others.entry(rule).or_default() += 1;
        }
    }
    (named, others.into_iter().collect())
}

/// The duties with which a person could take part in the stretch: a new one at its start, at its end or all along it, or
/// one of their own at this desk made longer.
fn candidates(
    demand: &PeriodDemand,
    desk: &Desk,
    stretch: &Stretch,
    rota: RotaId,
    person: &Person,
    own: &[Duty],
) -> Vec<Duty> {
    let slot = demand.grid.slot_minutes();
    let (shortest, longest) = (desk.shortest_slots(slot), desk.longest_slots(slot));
    let day = demand.grid.days()[demand.grid.day_of(stretch.slots.start)];
    let day = day.first_slot..day.first_slot + day.slots;
    let duty = |id: DutyId, slots: Range<usize>| Duty {
        id,
        rota,
        person: person.id,
        desk: stretch.desk,
        start: demand.grid.slot_start(slots.start),
        end: demand.grid.slot_start(slots.end),
        locked: false,
        kind: DutyKind::Duty,
    };
    let new = DutyId::derived(rota.0, "what if");
    let whole = stretch.slots.len().clamp(shortest.min(longest), longest);
    let mut list = Vec::new();
    for length in [whole, shortest] {
        for start in [stretch.slots.start, stretch.slots.end.saturating_sub(length)] {
            let start = start.clamp(day.start, day.end.saturating_sub(length).max(day.start));
            let there = duty(new, start..(start + length).min(day.end));
            if !list.contains(&there) {
                list.push(there);
            }
        }
    }
    for mine in own.iter().filter(|d| d.desk == stretch.desk) {
        let slots = slots_of(&demand.grid, mine);
        if slots.end == stretch.slots.start {
            list.push(duty(mine.id, slots.start..slots.end + 1));
        } else if slots.start == stretch.slots.end {
            list.push(duty(mine.id, slots.start - 1..slots.end));
        }
    }
    list
}

/// How far somebody is: the more and the harder the rules in the way, the further. What can be arranged on the day comes
/// before what was agreed, and that before what takes weeks to learn.
fn distance<'a>(person: PersonId, objections: impl Iterator<Item = &'a Finding>) -> Distance {
    let (mut sum, mut worst) = (0, None::<&Finding>);
    for found in objections.filter(|f| f.is_open()) {
        sum += effort(found.rule);
        if worst.is_none_or(|w| effort(found.rule) >= effort(w.rule)) {
            worst = Some(found);
        }
    }
    let measure = worst.map_or(Measure::Plain, |f| f.measure);
    Distance { person, rule: worst.map(|f| f.rule), measure, rank: (sum, excess(measure)) }
}

/// What it takes to do away with a broken rule, from a word to a training.
pub(crate) fn effort(rule: RuleCode) -> u32 {
    match rule {
        RuleCode::Preference | RuleCode::Fairness | RuleCode::Management => 0,
        RuleCode::Pause => 1,
        RuleCode::DutiesPerDay => 2,
        RuleCode::DutyLength => 3,
        RuleCode::DutyBudget => 4,
        RuleCode::ContractHours => 6,
        RuleCode::OnePlace => 8,
        RuleCode::Newcomer => 10,
        RuleCode::Availability | RuleCode::Evenings => 12,
        RuleCode::Readiness => 20,
        RuleCode::Absence => 60,
        RuleCode::Skill => 100,
        // What the law says of hours and rest.
        _ => 30,
    }
}

/// How far off something is, in minutes; what is counted weighs an hour each.
pub(crate) fn excess(measure: Measure) -> u32 {
    match measure {
        Measure::Plain => 0,
        Measure::Minutes { is, limit } => is.abs_diff(limit),
        Measure::Count { is, limit } => is.abs_diff(limit) * 60,
    }
}
