//! What of an organisation comes into a scenario, and what is supposed of everybody who writes and answers.

use dialoog_model::{Desk, Organisation, PromiseClock, Service, Stream, TimeGrid};
use std::ops::Range;

use super::past::day_kind;
use super::scenario::{FollowUps, Live, Order, Scenario, SimDay, SimStream, Spread};
use crate::opening::{channel_open, desk_open};
use crate::staffing::Speed;

/// How the minutes of work of messages spread: 1.2 times their mean, as in the conversations that Brown et al. measured
/// (JASA 100, 2005).
const SPREAD: Spread = Spread::LogNormal(1.2);
/// Half of those who write back do so within so many minutes, two in three between a third of that and three times it.
const BACK_AFTER_MINUTES: f64 = 30.0;
const BACK_AFTER_SPREAD: f64 = 1.1;
/// Minutes that it takes to read oneself into what somebody else left unfinished.
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
            speed: Speed::usual(streams.iter().map(|s| side_by_side(s)).max().unwrap_or(1)),
            order: Order::InTimeFirst,
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
                Some(Live { patience: patience_minutes, side_by_side })
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

/// Messages that come in after the last slot in which the desk is open.
fn since_closing(open: &[bool], mean: &[f64]) -> f64 {
    let closed = open.iter().rev().take_while(|open| !**open).count();
    if closed == mean.len() { 0.0 } else { mean[mean.len() - closed..].iter().sum() }
}

fn side_by_side(stream: &Stream) -> u8 {
    match stream.service {
        Service::Live { side_by_side, .. } => side_by_side,
        Service::Deferrable => 1,
    }
}
