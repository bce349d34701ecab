//! What is worth trying: whatever holds somebody back from an open stretch.

use chrono::Datelike;
use dialoog_model::{DeskId, Measure, OpenSlot, Person, PersonId, RuleCode, RuleLimit, WeekSpan};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::relaxation::Relaxation;
use crate::period::plan::Plan;

/// Most people that are tried together for one thing, nearest first.
const PEOPLE: usize = 6;
/// Most single people whose budget or hours are tried.
const SINGLE: usize = 12;

/// What could be otherwise, each thing once, in a fixed order.
pub(super) fn candidates(plan: &Plan, open: &[OpenSlot]) -> Vec<Relaxation> {
    let organisation = plan.organisation();
    let mut list = Vec::new();
    let unready = unready(plan, open);
    if !unready.is_empty() {
        list.push(Relaxation::Ready { people: unready });
    }
    for (desk, people) in untrained(plan, open) {
        list.push(Relaxation::Trained { people, desk });
    }
    list.extend(budgets(plan, open));
    list.extend(hours(plan, open));
    let rules: BTreeSet<RuleCode> = open.iter().flat_map(obstacles).collect();
    for rule in organisation.rules.iter().filter(|rule| rule.enabled && rules.contains(&rule.code)) {
        let tried = match rule.code {
            RuleCode::Pause => looser(rule.limit, false),
            RuleCode::DutiesPerDay | RuleCode::DutyLength | RuleCode::ContractHours => {
                looser(rule.limit, true)
            }
            _ => None,
        };
        list.extend(tried.map(|tried| Relaxation::Rule { rule: rule.code, is: rule.limit, tried }));
    }
    list
}

fn obstacles(open: &OpenSlot) -> impl Iterator<Item = RuleCode> + '_ {
    open.nearest.iter().filter_map(|o| o.rule).chain(open.others.iter().map(|(rule, _)| *rule))
}

/// People who could staff a desk that is short, if they were ready, those who are available there first.
fn unready(plan: &Plan, open: &[OpenSlot]) -> Vec<PersonId> {
    let organisation = plan.organisation();
    let date = |o: &OpenSlot| o.start.with_timezone(&plan.grid().zone()).date_naive();
    let wanted = |person: &Person| {
        let away = person.away_slots(plan.grid());
        let there = |o: &OpenSlot| slots_of(plan, o).any(|slot| !away[slot]);
        open.iter()
            .filter(|o| {
                let able = organisation.desk(o.desk).is_some_and(|desk| person.can_staff(desk, organisation));
                let of_team = o.team.is_none_or(|team| team == person.team);
                able && of_team && !person.readiness.holds_on(date(o)) && there(o)
            })
            .count()
    };
    most(organisation.people.iter().map(|p| (p.id, wanted(p))), PEOPLE)
}

/// For each short desk the people of its teams who are not trained for it.
fn untrained(plan: &Plan, open: &[OpenSlot]) -> BTreeMap<DeskId, Vec<PersonId>> {
    let organisation = plan.organisation();
    let mut of_desk: BTreeMap<DeskId, Vec<PersonId>> = BTreeMap::new();
    for desk in organisation.desks.iter().filter(|desk| open.iter().any(|o| o.desk == desk.id)) {
        let date = |o: &OpenSlot| o.start.with_timezone(&plan.grid().zone()).date_naive();
        let wanted = |person: &Person| {
            let stretches = open.iter().filter(|o| o.desk == desk.id);
            let stretches = stretches.filter(|o| o.team.is_none_or(|team| team == person.team));
            let may = desk.teams.contains(&person.team) && !person.can_staff(desk, organisation);
            let there =
                |o: &&OpenSlot| may && person.readiness.holds_on(date(o)) && available(plan, person, o);
            stretches.filter(there).count()
        };
        let people = most(organisation.people.iter().map(|p| (p.id, wanted(p))), PEOPLE);
        if !people.is_empty() {
            of_desk.insert(desk.id, people);
        }
    }
    of_desk
}

/// Whether somebody is available and present in a part of a stretch.
fn available(plan: &Plan, person: &Person, open: &OpenSlot) -> bool {
    let (mask, away) = (plan.grid().mask(&person.offered()), person.away_slots(plan.grid()));
    slots_of(plan, open).any(|slot| mask[slot] && !away[slot])
}

fn slots_of(plan: &Plan, open: &OpenSlot) -> Range<usize> {
    plan.grid().slots_within(open.start, open.end)
}

fn most(people: impl Iterator<Item = (PersonId, usize)>, at_most: usize) -> Vec<PersonId> {
    let mut list: Vec<(PersonId, usize)> = people.filter(|(_, wanted)| *wanted > 0).collect();
    list.sort_by_key(|&(person, wanted)| (std::cmp::Reverse(wanted), person));
    list.into_iter().take(at_most).map(|(person, _)| person).collect()
}

/// The budgets that hold somebody back, each with what would be enough.
fn budgets(plan: &Plan, open: &[OpenSlot]) -> Vec<Relaxation> {
    let mut needed: BTreeMap<PersonId, u32> = BTreeMap::new();
    for obstacle in open.iter().flat_map(|o| &o.nearest) {
        if let (Some(RuleCode::DutyBudget), Measure::Minutes { is, .. }) = (obstacle.rule, obstacle.measure) {
            let least = needed.entry(obstacle.person).or_insert(is);
            *least = is.min(*least);
        }
    }
    let organisation = plan.organisation();
    let of_person = |(person, needed): (PersonId, u32)| {
        let is = organisation.person(person)?.duty_budget_minutes;
        Some(Relaxation::Budget { person, is, needed })
    };
    needed.into_iter().filter_map(of_person).take(SINGLE).collect()
}

/// The hours at which somebody near is not available.
fn hours(plan: &Plan, open: &[OpenSlot]) -> Vec<Relaxation> {
    let grid = plan.grid();
    let mut list: Vec<Relaxation> = Vec::new();
    for o in open {
        let slots = grid.slots_within(o.start, o.end);
        let (date, from) = grid.wall(slots.start);
        let to = match grid.wall(slots.end) {
            (_, 0) => 24 * 60,
            (_, minute) => minute,
        };
        let weekday = date.weekday().num_days_from_monday() as u8;
        for near in o.nearest.iter().filter(|near| near.rule == Some(RuleCode::Availability)).take(2) {
            let shortest = plan.organisation().desk(o.desk).map_or(60, |desk| desk.shortest_duty) as u16;
            // Long enough for a duty: a stretch may be shorter than any.
            let to = to.max((from + shortest).min(24 * 60));
            let from = from.min(to.saturating_sub(shortest));
            let one = Relaxation::Available { person: near.person, span: WeekSpan { weekday, from, to } };
            if !list.contains(&one) {
                list.push(one);
            }
        }
    }
    list.truncate(SINGLE);
    list
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
