//! Changes of one duty that may help.

use dialoog_demand::desk_open;
use dialoog_model::{Desk, Duty, DutyId, DutyKind, Finding, Measure, PersonId, RuleCode};
use std::ops::Range;

use crate::edit::arranged::Move;
use crate::edit::placement::Placement;
use crate::edit::verdict::Judge;
use crate::explain::stand_in::{StandIn, stand_ins};
use crate::period::coverage::slots_of;
use crate::period::plan::Plan;
use crate::view::RemedyKind;

/// So many duties of a finding are looked at.
const DUTIES: usize = 6;
/// To so many people each of them may go.
const TAKERS: usize = 4;
/// A duty is moved by at most so many minutes.
const FURTHEST: u32 = 240;

/// A change that may help.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// What it does.
    pub kind: RemedyKind,
    /// The change.
    pub change: Move,
    /// What it costs beside rules, in the currency of rostering; less is better.
    pub cost: i32,
}

/// Changes that may do away with a finding.
pub(crate) fn for_finding(plan: &Plan, finding: &Finding) -> Vec<Candidate> {
    if finding.is_of_telling() {
        return Vec::new();
    }
    let judge = Judge::new(plan);
    let duties = duties_of(plan, finding);
    duties.iter().flat_map(|duty| of_duty(plan, &judge, duty)).collect()
}

/// The duties of a finding; of one that is about somebody's share, all that they have, where that is too much.
fn duties_of(plan: &Plan, finding: &Finding) -> Vec<Duty> {
    let named = finding.duties.iter().filter_map(|id| plan.duty(*id)).copied();
    let named: Vec<Duty> = named.take(DUTIES).collect();
    let too_much = match finding.measure {
        Measure::Minutes { is, limit } | Measure::Count { is, limit } => is > limit,
        Measure::Plain => false,
    };
    if named.is_empty() && finding.rule == RuleCode::Fairness && too_much {
        let theirs = plan.duties.iter().filter(|duty| finding.person == Some(duty.person) && !duty.locked);
        return theirs.take(DUTIES).copied().collect();
    }
    named
}

fn of_duty(plan: &Plan, judge: &Judge<'_>, duty: &Duty) -> Vec<Candidate> {
    let found = stand_ins(plan, duty);
    let mut list: Vec<Candidate> = found
        .others
        .iter()
        .filter(|one| is_lawful(one))
        .take(TAKERS)
        .map(|one| handed(plan, duty, one))
        .collect();
    list.extend(shifted(plan, judge, duty));
    list.extend(shortened(plan, judge, duty));
    list.push(Candidate { kind: RemedyKind::Remove, change: Move::Remove(duty.id), cost: 0 });
    list
}

fn is_lawful(one: &StandIn) -> bool {
    one.breaks.iter().all(|found| !found.is_unlawful())
}

fn handed(plan: &Plan, duty: &Duty, one: &StandIn) -> Candidate {
    let to = Placement { person: one.person, ..placement(plan, duty) };
    let change = Move::Change { duty: duty.id, to };
    Candidate { kind: RemedyKind::HandOver, change, cost: one.cost }
}

/// The nearest place on the same day, earlier and later, to which no rule objects.
fn shifted(plan: &Plan, judge: &Judge<'_>, duty: &Duty) -> Vec<Candidate> {
    let (slots, longest) = (slots_of(plan.grid(), duty), (FURTHEST / plan.grid().slot_minutes()) as usize);
    let earlier = (1..=longest).filter_map(|by| Some(slots.start.checked_sub(by)?..slots.end - by));
    let later = (1..=longest).map(|by| slots.start + by..slots.end + by);
    let fits = |place: &Range<usize>| fits(plan, judge, duty, place);
    let of = |slots: Range<usize>| changed(plan, duty, RemedyKind::Shift, slots);
    earlier.into_iter().find(fits).into_iter().chain(later.into_iter().find(fits)).map(of).collect()
}

/// As long as it may stay, cut off at the start and at the end.
fn shortened(plan: &Plan, judge: &Judge<'_>, duty: &Duty) -> Vec<Candidate> {
    let slots = slots_of(plan.grid(), duty);
    let shortest =
        plan.organisation().desk(duty.desk).map_or(1, |desk| desk.shortest_slots(plan.grid().slot_minutes()));
    let most = slots.len().saturating_sub(shortest);
    let at_start = (1..=most).map(|by| slots.start + by..slots.end);
    let at_end = (1..=most).map(|by| slots.start..slots.end - by);
    let fits = |place: &Range<usize>| fits(plan, judge, duty, place);
    let of = |slots: Range<usize>| changed(plan, duty, RemedyKind::Shorten, slots);
    at_start.into_iter().find(fits).into_iter().chain(at_end.into_iter().find(fits)).map(of).collect()
}

/// Whether a duty may lie there: the desk is open, the day the same, and nothing hard stands against it.
fn fits(plan: &Plan, judge: &Judge<'_>, duty: &Duty, slots: &Range<usize>) -> bool {
    let (organisation, grid) = (plan.organisation(), plan.grid());
    let Some(desk) = organisation.desk(duty.desk) else { return false };
    let day = grid.day_of(slots_of(grid, duty).start);
    if slots.end > grid.len() || grid.day_of(slots.start) != day {
        return false;
    }
    let open = desk_open(organisation, desk, grid);
    let placed = Placement { slots: slots.clone(), ..placement(plan, duty) }.duty(plan, Some(duty));
    slots.clone().all(|slot| open[slot])
        && placed.is_ok_and(|duty| !judge.verdict(&duty).findings.iter().any(Finding::is_open))
}

fn changed(plan: &Plan, duty: &Duty, kind: RemedyKind, slots: Range<usize>) -> Candidate {
    let to = Placement { slots, ..placement(plan, duty) };
    Candidate { kind, change: Move::Change { duty: duty.id, to }, cost: 0 }
}

/// Changes that put somebody at a desk in some slots: a new duty there, or one of theirs that becomes longer.
pub(crate) fn for_open(
    plan: &Plan,
    desk: &Desk,
    slots: &Range<usize>,
    may: impl Fn(PersonId) -> bool,
) -> Vec<Candidate> {
    let grid = plan.grid();
    let nobody = PersonId(uuid::Uuid::nil());
    let place = Duty {
        id: DutyId::derived(plan.rota.id.0, "what would help"),
        rota: plan.rota.id,
        person: nobody,
        desk: desk.id,
        start: grid.slot_start(slots.start),
        end: grid.slot_start(slots.end),
        locked: false,
        kind: DutyKind::Duty,
    };
    let longest = desk.longest_slots(grid.slot_minutes());
    let found = stand_ins(plan, &place);
    let able = found.others.iter().filter(|one| may(one.person) && is_lawful(one)).take(2 * TAKERS);
    able.map(|one| {
        if let Some((duty, slots)) = neighbour(plan, &place, one.person, longest) {
            return Candidate { cost: one.cost, ..changed(plan, &duty, RemedyKind::Lengthen, slots) };
        }
        let to = Placement { person: one.person, desk: desk.id, slots: slots.clone(), kind: None };
        Candidate { kind: RemedyKind::Add, change: Move::Add { to, locked: false }, cost: one.cost }
    })
    .collect()
}

/// The duty of somebody at the same desk right before or after a place, with the slots that it has together with it, where
/// that is not too long.
fn neighbour(plan: &Plan, place: &Duty, person: PersonId, longest: usize) -> Option<(Duty, Range<usize>)> {
    let mut theirs = plan.duties.iter().filter(|d| d.person == person && d.desk == place.desk && d.is_work());
    let beside = theirs.find(|d| d.end == place.start || d.start == place.end)?;
    let (own, more) = (slots_of(plan.grid(), beside), slots_of(plan.grid(), place));
    let all = own.start.min(more.start)..own.end.max(more.end);
    (all.len() <= longest).then_some((*beside, all))
}

fn placement(plan: &Plan, duty: &Duty) -> Placement {
    let slots = slots_of(plan.grid(), duty);
    Placement { person: duty.person, desk: duty.desk, slots, kind: Some(duty.kind) }
}
