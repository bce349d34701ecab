//! The people for consult hours.

use dialoog_model::{Expected, Stream, StreamId};

use super::busyness_quantile::rate_variation;
use super::live::MAX_PEOPLE;
use crate::staffing::{RateDistribution, consult_hour, consult_hour_within, fewest, square_root_people};

/// From this many questions on, start and end of a session hardly matter, and the square-root rule is used.
const LARGE_SESSION: f64 = 400.0;

/// The need of a consult hour in a slot.
#[derive(Debug, Clone, Copy)]
pub(super) struct ConsultNeed {
    pub stream: StreamId,
    /// The fewest people with whom it keeps its promise.
    pub people: u32,
    /// Hours of work that arrive during the slot.
    pub hours: f64,
    /// Mean minutes that it runs over.
    pub overrun_minutes: f64,
}

/// The need of every slot of a consult hour's stream; `None` where its channel is closed or nothing is expected.
///
/// Each run of open slots is a session with a constant arrival rate and the same people from its start to its end.
pub(super) fn needs(
    stream: &Stream,
    expected: &[Expected],
    open: &[bool],
    slot_minutes: f64,
    shrinkage: f64,
) -> Vec<Option<ConsultNeed>> {
    let mut needs = vec![None; expected.len()];
    let mut slot = 0;
    while slot < expected.len() {
        let first = slot;
        while slot < expected.len() && open[slot] {
            slot += 1;
        }
        if slot == first {
            slot += 1;
            continue;
        }
        let session = &expected[first..slot];
        let Some(of_session) = session_need(stream, session, slot_minutes, shrinkage) else { continue };
        for (need, here) in needs[first..slot].iter_mut().zip(session) {
            let hours = here.mean * stream.work_minutes() / 60.0;
            *need = Some(ConsultNeed { hours, ..of_session });
        }
    }
    needs
}

/// The need of one session: the fewest people with whom the promise holds on average over sessions of random arrival rates.
fn session_need(
    stream: &Stream,
    session: &[Expected],
    slot_minutes: f64,
    shrinkage: f64,
) -> Option<ConsultNeed> {
    let expected: f64 = session.iter().map(|e| e.mean).sum();
    let questions = expected * stream.answered();
    if questions < 0.01 {
        return None;
    }
    let minutes = session.len() as f64 * slot_minutes;
    let handling = stream.minutes_each() / (1.0 - shrinkage);
    let (rate, share) = (questions / minutes, stream.promise.share.min(0.9999));
    // The rates of the slots of a session are perfectly correlated.
    let variation = session.iter().map(|e| e.mean * rate_variation(e).sqrt()).sum::<f64>() / expected;
    let of = |people, overrun_minutes| ConsultNeed { stream: stream.id, people, hours: 0.0, overrun_minutes };
    if questions * (1.0 + 3.0 * variation) > LARGE_SESSION {
        let people = square_root_people(rate * (1.0 + variation) * handling, 1.0).min(MAX_PEOPLE);
        return Some(of(people, handling));
    }
    let busyness = RateDistribution::new(variation.powi(-2));
    let within = f64::from(stream.promise.within_minutes);
    let answered = |people: u32| {
        let of = |times: &f64| times * consult_hour_within(rate * times, handling, people, minutes, within);
        busyness.rates().iter().map(of).sum::<f64>() / busyness.rates().len() as f64
    };
    let people = fewest(1, (rate * handling).ceil() as u32, |people| answered(people) >= share);
    Some(of(people, consult_hour(rate, handling, people, minutes).overrun))
}
