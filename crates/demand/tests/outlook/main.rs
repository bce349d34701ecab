//! The simulation against results that are known exactly, and against what a planner expects of it.

mod exact;
mod expectations;

use dialoog_demand::outlook::*;
use dialoog_demand::staffing::ConcurrencyCurve;

/// Days of 24 hours on one channel with one stream, answered by so many people day and night.
fn always(days: usize, people: usize, stream: SimStream) -> Scenario {
    let slots = days * 24;
    Scenario {
        slot_minutes: 60.0,
        days: (0..days).map(|day| SimDay { slots: day * 24..(day + 1) * 24, kind: 0 }).collect(),
        channels: vec![SimChannel { arrivals: ArrivalProcess::EVEN }],
        streams: vec![SimStream { mean: vec![stream.mean[0]; slots], ..stream }],
        desks: 1,
        shrinkage: vec![0.0],
        duties: (0..people).map(|_| SimDuty { desk: 0, slots: 0..slots, streams: vec![0] }).collect(),
        speed: ConcurrencyCurve::alone(),
        discipline: QueueDiscipline::EarliestDueFirst,
        hand_over_minutes: 1.0,
    }
}

/// Exponential work that can wait, so many messages an hour, with a promise of so many minutes.
fn can_wait(per_hour: f64, minutes: f64, promise: f64) -> SimStream {
    SimStream {
        channel: 0,
        mean: vec![per_hour],
        full_minutes: minutes,
        brief_minutes: minutes / 2.0,
        spread: Spread::Exponential,
        live: None,
        promise_minutes: promise,
        promise_clock: None,
        follow_ups: FollowUps::NONE,
        treatment: Treatment::IN_FULL,
        backlog: 0.0,
    }
}

/// The same, live.
fn live(per_hour: f64, minutes: f64, promise: f64, patience: Option<f64>, concurrency: u8) -> SimStream {
    SimStream { live: Some(Live { patience, concurrency }), ..can_wait(per_hour, minutes, promise) }
}

fn run(scenario: &Scenario, replications: usize) -> Outlook {
    simulate(scenario, &ReplicationPlan::replications(7, replications, 2)).expect("an outlook")
}

/// The exact value lies in the simulation's own interval, taken at four standard errors so that chance has no say.
fn agrees(found: Estimate, exact: f64) {
    let wide = found.half_width / 1.96 * 4.0;
    assert!((found.mean - exact).abs() <= wide, "{} ± {wide}, exactly {exact}", found.mean);
    assert!(wide < 0.02, "an interval of {wide} shows nothing");
}
