//! The reasons of a required number.

use chrono::{DateTime, Utc};
use dialoog_model::{Desk, Reason, ReasonKind, StreamId};

use super::consult::ConsultNeed;
use super::deferred::{Deferrable, DeferredJob};
use super::horizon::Horizon;
use super::live::LiveNeed;
use super::presence::Presences;
use crate::staffing::Completion;

/// Smaller fractions of people and hours are rounding errors.
const NEGLIGIBLE: f64 = 1e-6;

/// Deferrable work of one stream that is scheduled in a slot.
pub(super) struct DeferredNeed {
    stream: StreamId,
    /// Hours at the expected volume.
    hours: f64,
    /// Hours of safety margin for a busy stretch.
    margin_hours: f64,
    /// When the first of it is due; `None` after the period.
    due: Option<DateTime<Utc>>,
}

/// The needs of a slot.
pub(super) struct SlotNeed<'a> {
    pub slot: usize,
    /// Whether the desk is open.
    pub open: bool,
    pub live: &'a LiveNeed,
    pub consult: Vec<ConsultNeed>,
    pub deferred: Vec<DeferredNeed>,
}

/// The deferrable work scheduled in a slot, by stream, with the first deadline of each.
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

/// The reason of a planner's own number.
pub(super) fn overridden(people: u32) -> Vec<Reason> {
    vec![Reason { kind: ReasonKind::Overruled, people: f64::from(people) }]
}

/// The reasons of a slot's number, largest first, each with the people that it adds to those before it:
///
/// * consult hours;
/// * live work at the expected rate, then busyness, occupancy ceiling and shrinkage;
/// * deferrable work beyond the idle time of the people for live work (possibly nobody), again with busyness, ceiling
///   and shrinkage;
/// * minimum presence and events, for what is missing to them.
///
/// Their sum, rounded up, is the number.
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
        let missing = (f64::from(people) - sum).max(0.0);
        sum += missing;
        missing
    };
    let minimum = if *open { raise_to(desk.minimum_presence) } else { 0.0 };
    let required = presences.people(*slot);
    let at_events = raise_to(required);
    for (team, event, people) in presences.at(*slot) {
        let people = at_events * f64::from(people) / f64::from(required);
        reasons.push(Reason { kind: ReasonKind::Event { event, team }, people });
    }
    reasons.extend([
        Reason { kind: ReasonKind::Busyness, people: busyness },
        Reason { kind: ReasonKind::MinimumPresence, people: minimum },
        Reason { kind: ReasonKind::Occupancy, people: occupancy },
        Reason { kind: ReasonKind::Shrinkage, people: shrinkage },
    ]);
    // Work that adds nobody is kept: it shows that it is done in idle time.
    reasons.retain(|r| {
        r.people > NEGLIGIBLE || matches!(r.kind, ReasonKind::Live { .. } | ReasonKind::Deferred { .. })
    });
    reasons.sort_by(|a, b| b.people.total_cmp(&a.people));
    reasons
}

/// A stream's share of the live work; equal shares where only earlier arrivals are still being answered.
fn share(hours: f64, all: f64, streams: usize) -> f64 {
    if all > 0.0 { hours / all } else { 1.0 / streams as f64 }
}
