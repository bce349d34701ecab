//! What a safety that was found by simulation promises.

mod common;

use common::{chat, day, desk, even, mail, organisation};
use dialoog_demand::outlook::ReplicationPlan;
use dialoog_demand::{DemandError, Forecasts, Target, TargetResult, search_staffing_target};
use dialoog_model::*;

fn result(organisation: &Organisation, chats: f64, share: f64, on_worst_days: bool) -> TargetResult {
    let grid = organisation.grid(day(2026, 11, 23), 7);
    let volumes = [even(mail(), &grid, 8.0), even(chat(), &grid, chats)];
    let target = Target { share: Some(share), on_worst_days };
    let plan = ReplicationPlan::replications(3, 60, 2);
    let found =
        search_staffing_target(organisation, &grid, &volumes, &Forecasts::new(), target, &plan, &|| false)
            .expect("simulated");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].desk, found[0].target), (desk(), share));
    found[0].clone()
}

#[test]
fn a_higher_target_and_bad_days_ask_for_more_safety_and_more_hours() {
    let organisation = organisation();
    let easy = result(&organisation, 20.0, 0.7, false);
    let high = result(&organisation, 20.0, 0.95, false);
    let bad_days = result(&organisation, 20.0, 0.7, true);
    for found in [&easy, &high, &bad_days] {
        assert!(found.reached && found.share >= found.target, "{found:?}");
    }
    assert!(bad_days.worst_decile >= 0.7, "{bad_days:?}");
    assert!(easy.quantile <= high.quantile && easy.hours <= high.hours, "{easy:?} {high:?}");
    assert!(easy.quantile <= bad_days.quantile, "{easy:?} {bad_days:?}");
}

#[test]
fn what_no_safety_can_reach_is_said_to_be_out_of_reach() {
    let mut organisation = organisation();
    // Who waits in the chat gives up at once: no crew answers all of them in time.
    organisation.streams[1].service = Service::Live { patience_minutes: Some(0.01), side_by_side: 1 };
    let found = result(&organisation, 40.0, 0.9999, true);
    assert!(!found.reached && found.quantile > 0.98, "{found:?}");
}

#[test]
fn the_same_seed_finds_the_same_whatever_the_threads_and_a_quiet_desk_is_passed_over() {
    let organisation = organisation();
    let grid = organisation.grid(day(2026, 11, 23), 7);
    let volumes = [even(mail(), &grid, 8.0)];
    let target = Target { share: None, on_worst_days: false };
    let of = |threads| {
        search_staffing_target(
            &organisation,
            &grid,
            &volumes,
            &Forecasts::new(),
            target,
            &ReplicationPlan::replications(3, 40, threads),
            &|| false,
        )
        .expect("simulated")
    };
    assert_eq!(of(1), of(2));
    assert!((of(1)[0].target - 0.9).abs() < 1e-9, "what its stream promises");
    let nothing = [even(mail(), &grid, 0.0)];
    let plan = ReplicationPlan::replications(3, 40, 1);
    let found =
        search_staffing_target(&organisation, &grid, &nothing, &Forecasts::new(), target, &plan, &|| false)
            .expect("simulated");
    assert_eq!(found, []);
}

#[test]
fn a_search_that_is_stopped_finds_nothing() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let organisation = organisation();
    let grid = organisation.grid(day(2026, 11, 23), 7);
    let volumes = [even(mail(), &grid, 8.0)];
    let target = Target { share: None, on_worst_days: false };
    let plan = ReplicationPlan::replications(3, 40, 1);
    // At once, between two requirements, and while it simulates.
    for calls in [0, 5, 30] {
        let asked = AtomicUsize::new(0);
        let stopped = || asked.fetch_add(1, Ordering::Relaxed) >= calls;
        let found = search_staffing_target(
            &organisation,
            &grid,
            &volumes,
            &Forecasts::new(),
            target,
            &plan,
            &stopped,
        );
        assert!(matches!(found, Err(DemandError::Stopped)), "{calls}: {found:?}");
    }
}
