//! Live queues of any size: the same formulas hold for a hundred people as for ten.

mod common;

use common::{chat, day, desk, even, organisation};
use dialoog_demand::requirement;
use dialoog_demand::staffing::{ConcurrencyCurve, LiveLoad, people_for_promise, smooth_quantiles};
use dialoog_model::*;

/// Minutes for a chat of the organisation.
const HANDLING: f64 = 8.0;

fn grid(organisation: &Organisation) -> TimeGrid {
    organisation.grid(day(2026, 11, 23), 1)
}

/// The people at noon.
fn required(organisation: &Organisation, volumes: &[Volume]) -> u32 {
    let lines = requirement(organisation, &grid(organisation), volumes).expect("a requirement");
    lines.iter().find(|l| l.desk == desk() && l.team.is_none()).expect("its line").per_slot[24].people
}

/// Chats that vary as chance does and no more.
fn steady(organisation: &Organisation, per_hour: f64) -> [Volume; 1] {
    let grid = grid(organisation);
    let mean = per_hour * f64::from(grid.slot_minutes()) / 60.0;
    let [p10, p50, p80, p90, p95] = smooth_quantiles(mean, 1e9, [0.1, 0.5, 0.8, 0.9, 0.95]);
    [Volume { stream: chat(), per_slot: vec![Expected { mean, p10, p50, p80, p90, p95 }; grid.len()] }]
}

/// The desk with conversations side by side and this patience, at which nothing but the promise asks for people.
fn promise_only(side_by_side: u8, patience_minutes: Option<f64>) -> Organisation {
    let mut organisation = organisation();
    organisation.streams[1].service = Service::Live { patience_minutes, side_by_side };
    let desk = &mut organisation.desks[0];
    (desk.shrinkage, desk.occupancy_ceiling) = (0.0, 1.0);
    organisation
}

#[test]
fn a_live_queue_of_any_size_gets_the_people_that_erlang_asks_for() {
    for patience in [None, Some(5.0)] {
        let mut organisation = promise_only(1, patience);
        // In every slot on average: what is asked for beyond it is for rates that vary.
        organisation.desk_safeties.push(DeskSafety { desk: desk(), quantile: 0.5 });
        for erlang in [20.0, 50.0, 90.0, 100.0, 110.0, 150.0, 300.0, 1000.0] {
            let per_hour = erlang * 60.0 / HANDLING;
            let found = required(&organisation, &steady(&organisation, per_hour));
            let exact = |more: f64| {
                let load = LiveLoad { arrivals: more * per_hour / 60.0, handling: HANDLING, patience };
                people_for_promise(&load, &[(0.8, 2.0)], &ConcurrencyCurve::alone())
            };
            let (least, most) = (exact(1.0), exact(1.12));
            assert!(
                (least..=most).contains(&found),
                "{found} people for {erlang} Erlang, not {least} to {most}"
            );
        }
    }
}

#[test]
fn one_more_message_never_asks_for_fewer_people_and_never_for_a_tenth_more() {
    for (side_by_side, patience) in [(1, None), (1, Some(5.0)), (2, Some(5.0)), (3, None)] {
        let mut organisation = organisation();
        organisation.streams[1].service = Service::Live { patience_minutes: patience, side_by_side };
        let mut before = 0;
        for step in 0..110 {
            let per_hour = 100.0 * 1.03_f64.powi(step);
            let found = required(&organisation, &[even(chat(), &grid(&organisation), per_hour)]);
            assert!(found >= before, "{found} after {before} people for {per_hour} an hour");
            let most = f64::from(before) * 1.05 + 2.0;
            assert!(before == 0 || f64::from(found) <= most, "{found} after {before} for {per_hour} an hour");
            before = found;
        }
    }
}
