//! What a required number comes from.

use chrono::{DateTime, Utc};
use dialoog_model::{Desk, Reason, ReasonKind, StreamId};

use super::consult::ConsultNeed;
use super::deferred::{Deferrable, DeferredWork};
use super::horizon::Horizon;
use super::live::LiveNeed;
use super::presence::Presences;
use crate::staffing::Done;

/// Parts of people and hours below this are crumbs of rounding.
const NOTHING: f64 = 1e-6;

/// Deferrable work of one stream that is done in a slot.
pub(super) struct DeferredHere {
    stream: StreamId,
    /// As is expected,
    hours: f64,
    /// and what only a busy stretch brings.
    more: f64,
    due: Option<DateTime<Utc>>,
}

/// What a slot asks for.
pub(super) struct Here<'a> {
    pub slot: usize,
    /// Whether the desk is open.
    pub open: bool,
    pub live: &'a LiveNeed,
    pub consult: Vec<ConsultNeed>,
    pub deferred: Vec<DeferredHere>,
}

/// What is done in a slot, by stream, with the first deadline of each.
pub(super) fn deferred(
    done: &[Done],
    work: &[DeferredWork],
    streams: &[Deferrable],
    horizon: &Horizon,
) -> Vec<DeferredHere> {
    let of_stream = |i: usize| {
        let mine = || done.iter().filter(move |d| work[d.work].of == i);
        let first_due = mine().map(|d| work[d.work].work.due).min()?;
        Some(DeferredHere {
            stream: streams[i].stream.id,
            hours: mine().map(|d| d.hours * (1.0 - work[d.work].margin)).sum(),
            more: mine().map(|d| d.hours * work[d.work].margin).sum(),
            due: horizon.end_inside(first_due),
        })
    };
    (0..streams.len()).filter_map(of_stream).filter(|d| d.hours > NOTHING).collect()
}

/// A planner's own number is its own reason.
pub(super) fn overruled(people: u32) -> Vec<Reason> {
    vec![Reason { kind: ReasonKind::Overruled, people: f64::from(people) }]
}

/// The parts of a slot's number, largest first. They are laid one on the other, each for what it adds: consult hours; live
/// work for its promises, and what busy slots, the occupancy ceiling and interruptions add to that; deferrable work for the
/// people beyond those who answer live, whose quiet minutes it fills first (so that it may add nobody), again with
/// busyness, ceiling and interruptions; the minimum presence and events for what is still lacking. Their sum, rounded up,
/// is the number.
pub(super) fn explain(desk: &Desk, slot_hours: f64, here: &Here, presences: &Presences) -> Vec<Reason> {
    let Here { slot, open, live, consult, deferred } = here;
    let mut reasons = Vec::new();
    for hour in consult {
        let ConsultNeed { stream, hours, overrun_minutes, people } = *hour;
        let kind = ReasonKind::ConsultHour { stream, hours, overrun_minutes };
        reasons.push(Reason { kind, people: f64::from(people) });
    }
    let at_consult: u32 = consult.iter().map(|c| c.people).sum();
    let mut busyness = f64::from(live.for_promise - live.as_expected);
    let mut occupancy = f64::from(live.for_occupancy - live.for_promise);
    let mut shrinkage = f64::from(live.people - live.for_occupancy);
    let live_hours: f64 = live.hours.iter().map(|(_, hours)| hours).sum();
    for (stream, hours) in &live.hours {
        let people = f64::from(live.as_expected) * share(*hours, live_hours, live.hours.len());
        reasons.push(Reason { kind: ReasonKind::Live { stream: *stream, hours: *hours }, people });
    }

    let deferred_hours: f64 = deferred.iter().map(|d| d.hours + d.more).sum();
    let at_work = (1.0 - desk.shrinkage) * desk.occupancy_ceiling;
    let working =
        if deferred_hours > 0.0 { (live.busy + deferred_hours / slot_hours) / at_work } else { 0.0 };
    let more = (working - f64::from(live.people)).max(0.0);
    shrinkage += more * desk.shrinkage;
    occupancy += more * (1.0 - desk.shrinkage) * (1.0 - desk.occupancy_ceiling);
    for here in deferred {
        let kind = ReasonKind::Deferred { stream: here.stream, hours: here.hours, due: here.due };
        reasons.push(Reason { kind, people: more * at_work * here.hours / deferred_hours });
        busyness += more * at_work * here.more / deferred_hours;
    }

    let mut sum = f64::from(at_consult + live.people) + more;
    let mut raise_to = |people: u32| {
        let lacking = (f64::from(people) - sum).max(0.0);
        sum += lacking;
        lacking
    };
    let minimum = if *open { raise_to(desk.minimum_presence) } else { 0.0 };
    let asked = presences.people(*slot);
    let at_events = raise_to(asked);
    for (team, event, people) in presences.at(*slot) {
        let people = at_events * f64::from(people) / f64::from(asked);
        reasons.push(Reason { kind: ReasonKind::Event { event, team }, people });
    }
    reasons.extend([
        Reason { kind: ReasonKind::Busyness, people: busyness },
        Reason { kind: ReasonKind::MinimumPresence, people: minimum },
        Reason { kind: ReasonKind::Occupancy, people: occupancy },
        Reason { kind: ReasonKind::Shrinkage, people: shrinkage },
    ]);
    // Work that adds nobody stays: that it is done in quiet minutes is what a planner wants to know.
    reasons.retain(|r| {
        r.people > NOTHING || matches!(r.kind, ReasonKind::Live { .. } | ReasonKind::Deferred { .. })
    });
    reasons.sort_by(|a, b| b.people.total_cmp(&a.people));
    reasons
}

/// A stream's part in the live work; where nothing comes in and only what came before is being answered, an equal one.
fn share(hours: f64, all: f64, streams: usize) -> f64 {
    if all > 0.0 { hours / all } else { 1.0 / streams as f64 }
}
