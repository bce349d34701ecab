//! What a required number comes from.

use chrono::{DateTime, Utc};
use dialoog_model::{Desk, Reason, ReasonKind, StreamId};

use super::consult::ConsultNeed;
use super::deferred::{Deferrable, DeferredJob};
use super::horizon::Horizon;
use super::live::LiveNeed;
use super::presence::Presences;
use crate::staffing::Completion;

/// Parts of people and hours below this are crumbs of rounding.
const NEGLIGIBLE: f64 = 1e-6;

/// Deferrable work of one stream that is done in a slot.
pub(super) struct DeferredNeed {
    stream: StreamId,
    /// As is expected,
    hours: f64,
    /// and what only a busy stretch brings.
    margin_hours: f64,
    due: Option<DateTime<Utc>>,
}

/// What a slot asks for.
pub(super) struct SlotNeed<'a> {
    pub slot: usize,
    /// Whether the desk is open.
    pub open: bool,
    pub live: &'a LiveNeed,
    pub consult: Vec<ConsultNeed>,
    pub deferred: Vec<DeferredNeed>,
}

/// The work completed in a slot, by stream, with the first deadline of each.
pub(super) fn deferred(
    completions: &[Completion],
    jobs: &[DeferredJob],
    streams: &[Deferrable],
    horizon: &Horizon,
) -> Vec<DeferredNeed> {
    let of_stream = |index: usize| {
        let own = || completions.iter().filter(move |c| jobs[c.job].stream_index == index);
        let first_due = own().map(|c| jobs[c.job].job.due).min()?;
        Some(DeferredNeed {
            stream: streams[index].stream.id,
            hours: own().map(|c| c.hours * (1.0 - jobs[c.job].margin)).sum(),
            margin_hours: own().map(|c| c.hours * jobs[c.job].margin).sum(),
            due: horizon.end_inside(first_due),
        })
    };
    (0..streams.len()).filter_map(of_stream).filter(|d| d.hours > NEGLIGIBLE).collect()
}

/// A planner's own number is its own reason.
pub(super) fn overridden(people: u32) -> Vec<Reason> {
    vec![Reason { kind: ReasonKind::Overruled, people: f64::from(people) }]
}

/// The parts of a slot's number, largest first. They are laid one on the other, each for what it adds: consult hours; live
/// work for its promises, and what busy slots, the occupancy ceiling and interruptions add to that; deferrable work for the
/// people beyond those who answer live, whose quiet minutes it fills first (so that it may add nobody), again with
/// busyness, ceiling and interruptions; the minimum presence and events for what is still lacking. Their sum, rounded up,
/// is the number.
pub(super) fn explain(desk: &Desk, slot_hours: f64, need: &SlotNeed, presences: &Presences) -> Vec<Reason> {
    let SlotNeed { slot, open, live, consult, deferred } = need;
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

    let deferred_hours: f64 = deferred.iter().map(|d| d.hours + d.margin_hours).sum();
    let working_share = (1.0 - desk.shrinkage) * desk.occupancy_ceiling;
    let working =
        if deferred_hours > 0.0 { (live.busy + deferred_hours / slot_hours) / working_share } else { 0.0 };
    let additional = (working - f64::from(live.people)).max(0.0);
    shrinkage += additional * desk.shrinkage;
    occupancy += additional * (1.0 - desk.shrinkage) * (1.0 - desk.occupancy_ceiling);
    for need in deferred {
        let kind = ReasonKind::Deferred { stream: need.stream, hours: need.hours, due: need.due };
        reasons.push(Reason { kind, people: additional * working_share * need.hours / deferred_hours });
        busyness += additional * working_share * need.margin_hours / deferred_hours;
    }

    let mut sum = f64::from(at_consult + live.people) + additional;
    let mut raise_to = |people: u32| {
        let shortfalls = (f64::from(people) - sum).max(0.0);
        sum += shortfalls;
        shortfalls
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
        r.people > NEGLIGIBLE || matches!(r.kind, ReasonKind::Live { .. } | ReasonKind::Deferred { .. })
    });
    reasons.sort_by(|a, b| b.people.total_cmp(&a.people));
    reasons
}

/// A stream's part in the live work; where nothing comes in and only what came before is being answered, an equal one.
fn share(hours: f64, all: f64, streams: usize) -> f64 {
    if all > 0.0 { hours / all } else { 1.0 / streams as f64 }
}
