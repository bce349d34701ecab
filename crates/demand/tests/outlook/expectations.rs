//! What a planner expects of an outlook.

use dialoog_demand::outlook::*;
use proptest::prelude::*;

use super::{always, can_wait, live, run};

/// Two weeks of mail day and night and chat by day, busy in bursts, answered from 9 to 17 in two duties a day.
fn office(people: usize) -> Scenario {
    let days = 14;
    let open: Vec<bool> = (0..days * 24).map(|slot| (9..17).contains(&(slot % 24))).collect();
    let only_open = |mean: f64| open.iter().map(|open| if *open { mean } else { 0.0 }).collect();
    let mut scenario = always(days, 0, can_wait(1.0, 6.0, 120.0));
    scenario.channels[0].arrivals = ArrivalProcess::Bursts { dispersion: 3.0, persistence: 0.5 };
    scenario.streams = vec![
        SimStream { promise_clock: Some(open.clone()), ..can_wait(1.0, 6.0, 120.0) },
        SimStream { mean: only_open(4.0), ..live(1.0, 8.0, 2.0, Some(4.0), 2) },
    ];
    scenario.streams[0].mean = vec![2.0; days * 24];
    scenario.speed = dialoog_demand::staffing::ConcurrencyCurve::usual(2);
    scenario.duties = (0..days * people)
        .flat_map(|n| [9..13, 13..17].map(|s| (n / people * 24 + s.start)..(n / people * 24 + s.end)))
        .map(|slots| SimDuty { desk: 0, slots, streams: vec![0, 1] })
        .collect();
    scenario
}

#[test]
fn the_same_seed_gives_the_same_outlook_on_one_thread_and_on_many() {
    let scenario = office(1);
    let on =
        |threads| simulate(&scenario, &ReplicationPlan::replications(11, 25, threads)).expect("an outlook");
    let (one, three) = (on(1), on(3));
    assert_eq!(one.all(), three.all());
    for slots in [0..336, 9..17, 33..34] {
        assert_eq!(one.summary(&[0, 1], slots.clone()), three.summary(&[0, 1], slots.clone()));
        assert_eq!(one.occupancy(0, slots.clone()), three.occupancy(0, slots));
    }
    let other = simulate(&scenario, &ReplicationPlan::replications(12, 25, 1)).expect("an outlook");
    assert_ne!(one.all(), other.all());
}

#[test]
fn it_stops_when_it_is_sure_enough() {
    let effort = ReplicationPlan { seed: 1, least: 20, most: 1000, precision: 0.02, threads: 2 };
    let outlook = simulate(&office(2), &effort).expect("an outlook");
    assert!(outlook.replications() < 1000, "{}", outlook.replications());
    assert!(outlook.all().expect("messages").half_width <= 0.02);
}

#[test]
fn overnight_mail_is_answered_in_the_morning_and_nothing_is_lost_at_a_hand_over() {
    let outlook = run(&office(4), 40);
    let night = outlook.summary(&[0], 24..33).expect("messages");
    assert!(night.unanswered < 0.01, "{night:?}");
    assert!(night.within_promise > 0.9, "{night:?}");
    assert!(outlook.backlog_hours(&[0], 32) > 10.0 * outlook.backlog_hours(&[0], 40));
}

#[test]
fn a_channel_without_anybody_is_never_answered() {
    let outlook = run(&always(2, 0, can_wait(5.0, 6.0, 60.0)), 5);
    let all = outlook.summary(&[0], 0..48).expect("messages");
    assert_eq!((all.within_promise, all.unanswered, all.wait_p50), (0.0, 1.0, None));
    assert_eq!(outlook.occupancy(0, 0..48), None);
}

#[test]
fn who_is_not_to_be_answered_counts_as_not_answered() {
    let mut scenario = always(10, 3, can_wait(6.0, 6.0, 600.0));
    scenario.streams[0].treatment = Treatment { full: 0.25, brief: 0.35, follow_ups: true };
    let outlook = run(&scenario, 40);
    let all = outlook.summary(&[0], 0..240).expect("messages");
    assert!((all.within_promise - 0.6).abs() < 0.01, "{all:?}");
    let occupancy = outlook.occupancy(0, 0..240).expect("on duty");
    let expected = 6.0 * (0.25 * 6.0 + 0.35 * 3.0) / 60.0 / 3.0;
    assert!((occupancy - expected).abs() < 0.01, "{occupancy}, expected {expected}");
}

#[test]
fn those_who_write_back_are_among_what_is_expected() {
    let mut scenario = always(20, 3, can_wait(12.0, 4.0, 60.0));
    scenario.streams[0].follow_ups = FollowUps { share: 0.3, median_delay: 20.0, delay_spread: 1.0 };
    let outlook = run(&scenario, 40);
    let messages = outlook.simulated() as f64 / 40.0;
    assert!((messages / (12.0 * 480.0) - 1.0).abs() < 0.01, "{messages}");
}

#[test]
fn past_days_come_back_as_they_were() {
    let mut scenario = always(4, 1, can_wait(2.0, 1.0, 60.0));
    let mut day = vec![0.0; 24];
    day[10] = 12.0;
    scenario.channels[0].arrivals = ArrivalProcess::Replay { days: vec![vec![day]] };
    let outlook = run(&scenario, 10);
    assert_eq!(outlook.simulated(), 10 * 4 * 24);
    assert_eq!(outlook.summary(&[0], 0..10), None);
    let busy = outlook.summary(&[0], 34..35).expect("messages").deserving;
    assert!((busy - 24.0).abs() < 1e-9, "{busy}");
}

#[test]
fn bursts_hurt_more_than_the_same_messages_spread_evenly() {
    let bursty = run(&office(2), 60);
    let mut even = office(2);
    even.channels[0].arrivals = ArrivalProcess::EVEN;
    let even = run(&even, 60);
    assert!(bursty.all().expect("messages").mean < even.all().expect("messages").mean - 0.02);
    assert!(bursty.channel_worst_decile(0) < even.channel_worst_decile(0));
}

#[test]
fn where_people_are_short_as_many_promises_are_kept_as_they_have_time_for() {
    // Twice as much work as time: in turn all are late, otherwise half are in time.
    let mut scenario = always(10, 1, can_wait(20.0, 6.0, 60.0));
    scenario.streams[0].spread = Spread::LogNormal(0.5);
    let in_turn = run(&scenario, 20).all().expect("messages").mean;
    scenario.discipline = QueueDiscipline::InTimeFirst;
    let outlook = run(&scenario, 20);
    let first = outlook.all().expect("messages").mean;
    assert!(in_turn < 0.05 && (0.45..0.55).contains(&first), "{in_turn} in turn, {first} otherwise");
    assert!(outlook.occupancy(0, 0..240).expect("on duty") > 0.99, "nobody waits for better messages");
    assert!(outlook.summary(&[0], 0..240).expect("messages").unanswered > 0.3);
}

#[test]
fn a_part_of_a_scenario_goes_as_it_does_in_the_whole() {
    let mut scenario = office(2);
    scenario.streams.push(SimStream { channel: 0, ..can_wait(1.0, 6.0, 120.0) });
    scenario.streams[2].mean = vec![3.0; 336];
    scenario.duties.push(SimDuty { desk: 0, slots: 9..300, streams: vec![2] });
    let part = scenario.around(&[1]);
    assert_eq!((part.duties.len(), part.messages() < scenario.messages()), (scenario.duties.len() - 1, true));
    let (whole, part) = (run(&scenario, 10), run(&part, 10));
    assert_eq!(whole.summary(&[0, 1], 0..336), part.summary(&[0, 1], 0..336));
}

#[test]
fn a_simulation_stops_when_it_is_asked_to() {
    let stopped = simulate_unless(&office(2), &ReplicationPlan::usual(1, 2), &|| true);
    assert!(matches!(stopped, Err(dialoog_demand::DemandError::Stopped)));
}

#[test]
fn a_backlog_at_the_start_is_worked_off() {
    let mut scenario = always(2, 1, can_wait(1.0, 6.0, 60.0));
    scenario.streams[0].backlog = 20.0;
    let outlook = run(&scenario, 20);
    assert!(outlook.backlog_hours(&[0], 0) > 0.8);
    assert!(outlook.backlog_hours(&[0], 20) < 0.2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// The same messages meet both crews, so that one more person shows at once.
    #[test]
    fn more_people_never_make_it_worse(seed in 0_u64..1000, times in 0.5_f64..3.0) {
        let share = |people| {
            let outlook = simulate(&office(people).grown(times), &ReplicationPlan::replications(seed, 8, 1));
            outlook.expect("an outlook").all().expect("messages").mean
        };
        let (one, two) = (share(1), share(2));
        prop_assert!(two >= one - 0.005, "{one} with one, {two} with two");
    }

    /// Whatever the scenario, shares are shares and nothing is answered that did not come.
    #[test]
    fn shares_are_shares(seed in 0_u64..1000, people in 0_usize..3, times in 0.0_f64..8.0) {
        let outlook = simulate(&office(people).grown(times), &ReplicationPlan::replications(seed, 3, 2)).expect("an outlook");
        for stream in [0, 1] {
            if let Some(all) = outlook.summary(&[stream], 0..336) {
                prop_assert!(all.within_promise >= 0.0 && all.within_promise + all.unanswered <= 1.0 + 1e-9);
                prop_assert!(all.wait_p50 <= all.wait_p90);
            }
        }
        for slot in 0..336 {
            prop_assert!(outlook.backlog_hours(&[0, 1], slot) >= 0.0);
        }
    }
}

#[test]
fn more_messages_than_can_be_held_are_refused_before_any_is_simulated() {
    for per_hour in [1e6, 2.7e21, f64::NAN, f64::INFINITY] {
        let scenario = always(1, 1, can_wait(per_hour, 6.0, 120.0));
        let plan = ReplicationPlan::replications(1, 2, usize::MAX);
        let refused = simulate(&scenario, &plan).expect_err("refused");
        assert!(matches!(refused, dialoog_demand::DemandError::TooManyMessages { .. }), "{refused}");
    }
}
