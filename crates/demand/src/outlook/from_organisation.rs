//! What of an organisation comes into a scenario, and what is supposed of everybody who writes and answers.

use dialoog_model::{Desk, Organisation, PromiseClock, Service, Stream, TimeGrid};
use std::ops::Range;

use super::replay::day_kind;
use super::scenario::{FollowUps, Live, QueueDiscipline, Scenario, SimDay, SimDuty, SimStream, Spread};
use crate::calendar::opening_hours::{channel_open, desk_open};
use crate::staffing::ConcurrencyCurve;

/// How the minutes of work of messages spread: 1.2 times their mean, as in the conversations that Brown et al. measured
/// (JASA 100, 2005).
const SPREAD: Spread = Spread::LogNormal(1.2);
/// Half of those who write back do so within so many minutes, two in three between a third of that and three times it.
const BACK_AFTER_MINUTES: f64 = 30.0;
const BACK_AFTER_SPREAD: f64 = 1.1;
/// Minutes to read into a message that somebody else has started.
const HAND_OVER_MINUTES: f64 = 2.0;

impl Scenario {
    /// These desks of an organisation in the first `days` days of a grid, with nothing that comes in and nobody there.
    pub fn closed(desks: &[&Desk], streams: &[&Stream], grid: &TimeGrid, days: usize) -> Self {
        let days = grid.days().iter().take(days);
        Self {
            slot_minutes: f64::from(grid.slot_minutes()),
            days: days
                .map(|d| SimDay { slots: d.first_slot..d.first_slot + d.slots, kind: day_kind(d.date) })
                .collect(),
            channels: Vec::new(),
            streams: Vec::new(),
            desks: desks.len(),
            shrinkage: desks.iter().map(|desk| desk.shrinkage).collect(),
            duties: Vec::new(),
            speed: ConcurrencyCurve::usual(streams.iter().map(|s| concurrency(s)).max().unwrap_or(1)),
            discipline: QueueDiscipline::InTimeFirst,
            hand_over_minutes: HAND_OVER_MINUTES,
        }
    }
}

impl SimStream {
    /// A stream of an organisation, `mean` messages of which are expected in each of these slots of a grid; `channel` is
    /// the index of its channel in the scenario.
    ///
    /// The period begins with what came in at its desk since it last was open, taken to be as much as at its end.
    pub fn of(
        stream: &Stream,
        organisation: &Organisation,
        grid: &TimeGrid,
        slots: Range<usize>,
        channel: usize,
        mut mean: Vec<f64>,
    ) -> Self {
        let mut open = channel_open(organisation, stream.channel, grid);
        open.truncate(slots.end);
        let open = open.split_off(slots.start);
        let live = match stream.service {
            Service::Live { patience_minutes, side_by_side } => {
                // Nobody begins a conversation with a desk that is closed.
                mean.iter_mut().zip(&open).filter(|(_, open)| !**open).for_each(|(mean, _)| *mean = 0.0);
                Some(Live { patience: patience_minutes, concurrency: side_by_side })
            }
            Service::Deferrable => None,
        };
        let desk = organisation.desks.iter().find(|desk| desk.streams.contains(&stream.id));
        let backlog = match desk {
            Some(desk) if live.is_none() => since_closing(&desk_open(organisation, desk, grid)[slots], &mean),
            _ => 0.0,
        };
        Self {
            channel,
            mean,
            full_minutes: stream.handling.full,
            brief_minutes: stream.handling.brief,
            spread: SPREAD,
            live,
            promise_minutes: f64::from(stream.promise.within_minutes),
            promise_clock: (stream.promise.clock == PromiseClock::Opening).then_some(open),
            follow_ups: FollowUps {
                share: stream.follow_up_share(),
                median_delay: BACK_AFTER_MINUTES,
                delay_spread: BACK_AFTER_SPREAD,
            },
            treatment: stream.treatment,
            backlog,
        }
    }
}

impl SimDuty {
    /// Duties at a desk that together are so many people in each slot: the n-th is on duty where n or more are asked for, for
    /// at least `shortest` slots, as far as these last. `people` is by slot of the period; `slots` are those looked at.
    pub fn covering(
        desk: usize,
        people: &[u32],
        slots: Range<usize>,
        shortest: usize,
        streams: &[usize],
    ) -> Vec<Self> {
        let max = people[slots.clone()].iter().copied().max().unwrap_or(0);
        let mut duties = Vec::new();
        for nth in 1..=max {
            let mut slot = slots.start;
            while slot < slots.end {
                let run = people[slot..slots.end].iter().take_while(|people| **people >= nth).count();
                if run == 0 {
                    slot += 1;
                    continue;
                }
                let end = (slot + run.max(shortest)).min(slots.end);
                duties.push(Self { desk, slots: slot..end, streams: streams.to_vec() });
                slot = end;
            }
        }
        duties
    }
}

/// Messages that come in after the last slot in which the desk is open.
fn since_closing(open: &[bool], mean: &[f64]) -> f64 {
    let closed = open.iter().rev().take_while(|open| !**open).count();
    if closed == mean.len() { 0.0 } else { mean[mean.len() - closed..].iter().sum() }
}

fn concurrency(stream: &Stream) -> u8 {
    match stream.service {
        Service::Live { side_by_side, .. } => side_by_side,
        Service::Deferrable => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_cover_what_is_asked_for_and_last_as_long_as_duties_do() {
        let people = [0, 1, 2, 1, 0, 1, 0, 2];
        let slots = |shortest| -> Vec<Range<usize>> {
            SimDuty::covering(0, &people, 0..8, shortest, &[0]).into_iter().map(|duty| duty.slots).collect()
        };
        assert_eq!(slots(1), [1..4, 5..6, 7..8, 2..3, 7..8]);
        assert_eq!(slots(2), [1..4, 5..7, 7..8, 2..4, 7..8]);
    }

    #[test]
    fn what_comes_in_while_the_desk_is_closed_waits_at_the_start() {
        assert!(
            (since_closing(&[false, true, true, false, false], &[1.0, 2.0, 4.0, 8.0, 16.0]) - 24.0).abs()
                < 1e-9
        );
        assert!(
            since_closing(&[false; 3], &[1.0; 3]).abs() < 1e-9,
            "a desk that never opens answers nothing"
        );
    }
}
