//! Values worked out apart from this crate, at 30 digits: defining sums for Erlang B and C, the truncated birth-death
//! chain with uniformised waiting for Erlang A, a brute birth-death chain for conversations side by side; to twelve digits
//! the matrix exponential for the consult hour, adaptive quadrature for loads and rates, the chain of both classes for
//! priorities.

use dialoog_demand::staffing::*;

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{found}, expected {expected}");
}

#[test]
fn erlang_b_and_c_are_their_defining_sums() {
    for (servers, load, expected) in [
        (5, 3.0, 0.110_054_347_826_087),
        (12, 7.5, 0.038_205_513_305_475_7),
        (30, 22.8, 0.027_462_172_117_540_9),
        (60, 75.0, 0.236_879_728_160_323),
    ] {
        near(erlang_b(servers, load), expected);
    }
    for (servers, load, expected) in [
        (4, 2.6, 0.354_420_797_915_245),
        (9, 8.1, 0.684_535_124_395_311),
        (25, 20.5, 0.254_950_495_937_547),
        (40, 39.0, 0.820_886_815_011_532),
    ] {
        near(erlang_c(servers, load), expected);
        let load = LiveLoad { arrivals: load / 5.0, handling: 5.0, patience: None };
        near(queue_performance(&load, servers, &ConcurrencyCurve::alone()).wait.probability(), expected);
    }
    near(erlang_b_continuous(1.7, 0.3), 0.062_407_595_379_8);
}

#[test]
fn erlang_a_is_its_birth_death_chain() {
    for (servers, arrivals, handling, patience, within, [waits, gives_up, in_time, occupancy]) in [
        (
            6,
            1.2,
            4.0,
            3.0,
            2.0,
            [0.331_232_439_801, 0.096_707_138_057_2, 0.879_517_258_236, 0.722_634_289_554],
        ),
        (2, 0.3, 8.0, 5.0, 2.0, [0.642_673_875_015, 0.359_342_518_374, 0.483_806_148_943, 0.768_788_977_951]),
        (20, 5.0, 4.5, 2.5, 0.5, [0.641_872_312_48, 0.161_797_941_441, 0.575_613_120_34, 0.942_977_315_879]),
        (4, 1.0, 6.0, 4.0, 3.0, [0.797_384_535_309, 0.385_371_184_921, 0.505_195_877_72, 0.921_943_222_619]),
    ] {
        let all = erlang_a(servers, arrivals, handling, patience);
        near(all.wait.probability(), waits);
        near(all.wait.abandoned(), gives_up);
        near(all.wait.answered_within(within), in_time);
        near(all.occupancy, occupancy);
    }
}

#[test]
fn side_by_side_conversations_are_their_birth_death_chain() {
    let load = LiveLoad { arrivals: 0.25, handling: 8.0, patience: None };
    let all = queue_performance(&load, 2, &ConcurrencyCurve::usual(2));
    near(all.wait.probability(), 0.281_690_140_845);
    near(all.wait.queue_length(), 0.469_483_568_075);
    near(all.busy, 1.560_563_380_28);
    near(all.held, 2.292_957_746_48);
    let load = LiveLoad { arrivals: 1.1, handling: 9.0, patience: Some(6.0) };
    let all = queue_performance(&load, 5, &ConcurrencyCurve::usual(3));
    near(all.wait.probability(), 0.394_276_721_631);
    near(all.wait.queue_length(), 0.736_529_148_591);
    near(all.busy, 4.988_465_605_26);
    near(all.held, 12.565_803_250_2);
}

#[test]
fn a_consult_hour_is_its_matrix_exponential() {
    for (questions, handling, people, minutes, [open, waiting, overrun, queue]) in [
        (0.7, 5.0, 3, 45.0, [9.071_546_061_09, 6.225_367_207_01, 19.216_297_058_9, 0.837_636_595_344]),
        (1.3, 4.0, 6, 90.0, [8.671_724_115_74, 3.520_714_937_55, 11.414_007_162_4, 0.548_241_088_713]),
    ] {
        let hour = consult_hour(questions, handling, people, minutes);
        near(hour.open_at_end, open);
        near(hour.waiting_at_end, waiting);
        near(hour.overrun, overrun);
        near(hour.queue_at_end, queue);
    }
}

#[test]
fn changing_load_and_random_rates_are_their_integrals() {
    near(sinusoidal_offered_load(6.0, 0.5, 12.0, 0.75, 4.0), 6.570_973_484_53);
    near(sinusoidal_offered_load(25.0, 0.9, 24.0, 3.0, 20.0), 22.450_976_704_4);
    let load = LiveLoad { arrivals: 1.2, handling: 6.0, patience: Some(8.0) };
    near(doubly_stochastic_service_level(&load, 0.4, 9, &ConcurrencyCurve::alone(), 2.0), 0.732_908_204_706);
    let load = LiveLoad { arrivals: 4.0, handling: 5.0, patience: Some(12.0) };
    near(doubly_stochastic_service_level(&load, 0.2, 22, &ConcurrencyCurve::alone(), 0.5), 0.603_585_601_549);
}

#[test]
fn urgent_before_normal_is_the_chain_of_both() {
    let near_both = |found: [f64; 2], expected: [f64; 2]| {
        near(found[0], expected[0]);
        near(found[1], expected[1]);
    };
    near_both(priority_waits(2, 0.1, 0.15, 5.0), [1.602_564_102_56, 4.273_504_273_5]);
    near_both(priority_waits(4, 0.3, 0.25, 5.0), [0.818_939_478_689, 2.620_606_331_8]);
    // More urgent work than they can do leaves nothing; too much of both leaves what is urgent.
    assert!(priority_waits(2, 0.5, 0.1, 5.0).iter().all(|wait| wait.is_infinite()));
    let [urgent, normal] = priority_waits(2, 0.3, 0.2, 5.0);
    assert!(urgent.is_finite() && normal.is_infinite());
}

#[test]
fn what_varies_as_chance_does_is_erlang_c_and_what_varies_more_waits_longer() {
    let load = LiveLoad { arrivals: 0.5, handling: 6.0, patience: None };
    let wait = queue_performance(&load, 4, &ConcurrencyCurve::alone()).wait.mean();
    near(allen_cunneen_wait(4, 0.5, 6.0, 1.0, 1.0), wait);
    near(allen_cunneen_wait(4, 0.5, 6.0, 3.0, 2.0), 2.5 * wait);
    assert!(allen_cunneen_wait(3, 0.5, 6.0, 1.0, 1.0).is_infinite());
}

#[test]
fn follow_ups_and_a_backlog_add_up() {
    // A conversation of three messages in the mean, each of a tenth of an hour, half an hour apart.
    let all = ErlangR { new: 5.0, follow_up: 2.0 / 3.0, handling: 0.1, delay: 0.5 };
    near(all.messages(), 3.0);
    near(all.offered_load(), 1.5);
    near(all.waiting_on_customer(), 5.0);
    // Three people do thirty an hour, twenty come in: thirty that lie there are gone after three hours.
    near(hours_to_clear(30.0, 20.0, 6.0, 3.0), 3.0);
    assert!(hours_to_clear(1.0, 30.0, 6.0, 3.0).is_infinite());
    near(hours_to_clear(0.0, 30.0, 6.0, 3.0), 0.0);
}

#[test]
fn square_roots_and_bursts_are_their_definitions() {
    near(halfin_whitt_beta(0.4), 0.651_623_913_169);
    near(halfin_whitt_beta(0.15), 1.215_797_050_94);
    near(garnett_waiting(-0.5, 2.0), 0.578_757_999_226);
    near(garnett_waiting(1.0, 0.5), 0.178_957_677_138);
    let quantiles = [(3.0, 1.5, 0.8), (0.4, 0.5, 0.95), (120.0, 6.0, 0.9), (800.0, 2.5, 0.5)]
        .map(|(mean, k, p)| negative_binomial_quantile(mean, k, p));
    assert_eq!(quantiles, [5, 2, 187, 696]);
}

#[test]
fn full_speed_side_by_side_is_more_people_and_no_speed_is_none() {
    let load = LiveLoad { arrivals: 0.9, handling: 7.0, patience: Some(4.0) };
    let full = queue_performance(&load, 3, &ConcurrencyCurve::new(vec![1.0, 2.0, 3.0]).expect("a curve"));
    let nine = queue_performance(&load, 9, &ConcurrencyCurve::alone());
    near(full.wait.probability(), nine.wait.probability());
    near(full.wait.mean(), nine.wait.mean());
    assert_eq!(ConcurrencyCurve::new(vec![1.0, 2.5]), None);
    assert_eq!(ConcurrencyCurve::new(vec![0.9]), None);
}

#[test]
fn large_and_hopeless_loads_stay_numbers() {
    for (people, arrivals, patience) in [
        (5_000, 900.0, Some(3.0)),
        (10, 5_000.0, Some(60.0)),
        (3_000, 1.0, None),
        (0, 1.0, Some(2.0)),
        (1, 1.0, None),
    ] {
        let all = queue_performance(
            &LiveLoad { arrivals, handling: 6.0, patience },
            people,
            &ConcurrencyCurve::usual(3),
        );
        for share in [
            all.wait.probability(),
            all.wait.abandoned(),
            all.occupancy,
            all.wait.answered_within(1.0),
            all.wait.longer_than(1.0),
        ] {
            assert!((-1e-9..=1.0 + 1e-9).contains(&share), "{share} with {people} and {arrivals} a minute");
        }
    }
    let overrun = queue_performance(
        &LiveLoad { arrivals: 10.0, handling: 6.0, patience: Some(5.0) },
        6,
        &ConcurrencyCurve::alone(),
    );
    // Who is answered at all: six people at a tenth of the pace.
    near(1.0 - overrun.wait.abandoned(), overrun.occupancy * 0.1);
}

#[test]
fn one_person_fewer_would_break_the_promise() {
    for arrivals in [0.02, 0.4, 3.0, 40.0] {
        for patience in [None, Some(4.0)] {
            let load = LiveLoad { arrivals, handling: 6.0, patience };
            let people = people_for_promise(&load, &[(0.8, 2.0), (0.95, 30.0)], &ConcurrencyCurve::usual(2));
            let kept = |people| {
                let wait = queue_performance(&load, people, &ConcurrencyCurve::usual(2)).wait;
                wait.answered_within(2.0) >= 0.8 && wait.answered_within(30.0) >= 0.95
            };
            assert!(kept(people) && !kept(people - 1), "{people} for {arrivals} a minute");
        }
    }
}
