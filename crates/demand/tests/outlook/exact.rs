//! Queues whose behaviour is known exactly.

use dialoog_demand::outlook::*;
use dialoog_demand::staffing::{ConcurrencyCurve, LiveLoad, erlang_a, queue_performance};

use super::{agrees, always, can_wait, live, run};

#[test]
fn without_patience_it_is_erlang_c() {
    for (people, per_hour, minutes, promise) in
        [(1, 9.0, 5.0, 3.0), (4, 30.0, 6.0, 2.0), (12, 110.0, 6.0, 1.0)]
    {
        let outlook = run(&always(20, people, live(per_hour, minutes, promise, None, 1)), 60);
        let load = LiveLoad { arrivals: per_hour / 60.0, handling: minutes, patience: None };
        let exact = queue_performance(&load, people as u32, &ConcurrencyCurve::alone());
        agrees(outlook.all().expect("messages"), exact.wait.answered_within(promise));
        let occupancy = outlook.occupancy(0, 0..480).expect("on duty");
        assert!((occupancy - exact.occupancy).abs() < 0.01, "{occupancy}");
        let waits = outlook.summary(&[0], 0..480).expect("messages").wait_p90.expect("answers");
        let p90 = exact.wait.quantile(0.9);
        assert!((waits - p90).abs() < 0.1 * p90.max(1.0), "{waits}, exactly {p90}");
    }
}

#[test]
fn with_patience_it_is_erlang_a() {
    for (people, per_hour, minutes, patience, promise) in [
        (2, 18.0, 8.0, 5.0, 2.0),
        (6, 72.0, 4.0, 3.0, 2.0),
        (4, 60.0, 6.0, 4.0, 3.0),
        (118, 1200.0, 6.0, 4.0, 0.5),
    ] {
        let outlook = run(&always(20, people, live(per_hour, minutes, promise, Some(patience), 1)), 60);
        let exact = erlang_a(people as u32, per_hour / 60.0, minutes, patience);
        agrees(outlook.all().expect("messages"), exact.wait.answered_within(promise));
        let unanswered = outlook.summary(&[0], 0..480).expect("messages").unanswered;
        assert!((unanswered - exact.wait.abandoned()).abs() < 0.01, "{unanswered}");
    }
}

#[test]
fn a_hundred_people_are_erlang_a_as_well() {
    let outlook = run(&always(1, 118, live(1200.0, 6.0, 0.5, Some(4.0), 1)), 20);
    let exact = erlang_a(118, 20.0, 6.0, 4.0);
    agrees(outlook.all().expect("messages"), exact.wait.answered_within(0.5));
}

#[test]
fn conversations_side_by_side_share_one_person() {
    // Processor sharing with three places, and with the usual slowdown curve.
    for speed in [ConcurrencyCurve::new(vec![1.0, 1.0, 1.0]).expect("a curve"), ConcurrencyCurve::usual(3)] {
        let mut scenario = always(20, 1, live(7.0, 6.0, 2.0, None, 3));
        scenario.speed = speed.clone();
        let load = LiveLoad { arrivals: 7.0 / 60.0, handling: 6.0, patience: None };
        let exact = queue_performance(&load, 1, &speed);
        let outlook = run(&scenario, 60);
        agrees(outlook.all().expect("messages"), exact.wait.answered_within(2.0));
        let occupancy = outlook.occupancy(0, 0..480).expect("on duty");
        assert!((occupancy - exact.occupancy).abs() < 0.01, "{occupancy}, exactly {}", exact.occupancy);
    }
}

#[test]
fn what_can_wait_is_answered_when_it_is_finished() {
    // Time in an M/M/1 queue, work included, is exponential with rate μ - λ.
    let outlook = run(&always(20, 1, can_wait(6.0, 6.0, 20.0)), 60);
    agrees(outlook.all().expect("messages"), 1.0 - (-(1.0_f64 / 6.0 - 0.1) * 20.0).exp());
}

#[test]
fn uneven_handling_makes_the_queue_longer_as_pollaczek_and_khinchine_say() {
    let mut scenario = always(30, 1, can_wait(7.0, 6.0, 30.0));
    for variation in [0.0, 0.5, 1.2] {
        scenario.streams[0].spread = Spread::LogNormal(variation);
        let outlook = run(&scenario, 80);
        // Work that waits: λ W E[S], with W = λ E[S²] / (2 (1 - ρ)). Sampled at the end of every slot.
        let (rate, work, load) = (7.0 / 60.0, 6.0_f64, 0.7);
        let wait = rate * work * work * (1.0 + variation * variation) / (2.0 * (1.0 - load));
        let exact = rate * wait * work / 60.0;
        let found = (0..720).map(|slot| outlook.backlog_hours(&[0], slot)).sum::<f64>() / 720.0;
        assert!((found / exact - 1.0).abs() < 0.06, "{found}, exactly {exact} at {variation}");
    }
}

#[test]
fn a_conversation_comes_before_what_can_wait_as_if_that_were_not_there() {
    let mut scenario = always(20, 1, live(5.0, 6.0, 2.0, None, 1));
    scenario.streams.push(SimStream { mean: vec![3.0; 480], ..can_wait(3.0, 5.0, 60.0) });
    scenario.duties[0].streams = vec![0, 1];
    let outlook = run(&scenario, 60);
    let load = LiveLoad { arrivals: 5.0 / 60.0, handling: 6.0, patience: None };
    let exact = queue_performance(&load, 1, &ConcurrencyCurve::alone()).wait.answered_within(2.0);
    let found = outlook.summary(&[0], 0..480).expect("messages").within_promise;
    assert!((found - exact).abs() < 0.01, "{found}, exactly {exact}");
    let occupancy = outlook.occupancy(0, 0..480).expect("on duty");
    assert!((occupancy - 0.75).abs() < 0.01, "nothing of the other work is lost: {occupancy}");
}

#[test]
fn a_consult_hour_starts_empty_and_runs_over_as_its_equations_say() {
    let (people, rate, minutes, hour) = (2_usize, 0.5, 5.0, 60.0);
    let consult = Scenario {
        slot_minutes: 15.0,
        days: vec![SimDay { slots: 0..4, kind: 0 }],
        streams: vec![SimStream {
            mean: vec![rate * 15.0; 4],
            promise_minutes: 5.0,
            // Who comes at the end counts as well.
            promise_clock: Some(vec![true; 4]),
            ..live(0.0, minutes, 5.0, None, 1)
        }],
        duties: (0..people).map(|_| SimDuty { desk: 0, slots: 0..4, streams: vec![0] }).collect(),
        ..always(1, 0, live(1.0, minutes, 5.0, None, 1))
    };
    let (overrun, busy) = transient(people, rate, 1.0 / minutes, hour);
    let outlook = simulate(&consult, &ReplicationPlan::replications(3, 40_000, 2)).expect("an outlook");
    let found = outlook.overrun_minutes(0);
    assert!((found - overrun).abs() < 0.15, "{found} minutes over, exactly {overrun}");
    let occupancy = outlook.occupancy(0, 0..4).expect("on duty");
    assert!((occupancy - busy).abs() < 0.005, "{occupancy}, exactly {busy}");
}

/// An M/M/n queue that starts empty and takes nobody after `end`: mean minutes until the last has gone, and the share of
/// the people's time until `end` that is work. The forward equations by Runge and Kutta.
fn transient(people: usize, rate: f64, each: f64, end: f64) -> (f64, f64) {
    const STATES: usize = 200;
    let leaving = |k: usize| k.min(people) as f64 * each;
    let slope = |p: &[f64]| -> Vec<f64> {
        (0..STATES)
            .map(|k| {
                let from_below = if k > 0 { rate * p[k - 1] } else { 0.0 };
                let from_above = if k + 1 < STATES { leaving(k + 1) * p[k + 1] } else { 0.0 };
                from_below + from_above - (rate + leaving(k)) * p[k]
            })
            .collect()
    };
    let step =
        |p: &[f64], by: &[f64], h: f64| -> Vec<f64> { p.iter().zip(by).map(|(p, d)| p + h * d).collect() };
    let mut p = vec![0.0; STATES];
    p[0] = 1.0;
    let (h, mut busy) = (0.02, 0.0);
    let working = |p: &[f64]| p.iter().enumerate().map(|(k, p)| k.min(people) as f64 * p).sum::<f64>();
    for _ in 0..(end / h).round() as usize {
        let mut slopes = vec![slope(&p)];
        for part in [h / 2.0, h / 2.0, h] {
            slopes.push(slope(&step(&p, &slopes[slopes.len() - 1], part)));
        }
        let mixed = |k: usize| slopes[0][k] + 2.0 * slopes[1][k] + 2.0 * slopes[2][k] + slopes[3][k];
        let next: Vec<f64> = (0..STATES).map(|k| p[k] + h / 6.0 * mixed(k)).collect();
        busy += h * (working(&p) + working(&next)) / 2.0;
        p = next;
    }
    let drain = |k: usize| (1..=k).map(|j| 1.0 / leaving(j)).sum::<f64>();
    (p.iter().enumerate().map(|(k, p)| p * drain(k)).sum(), busy / end / people as f64)
}
