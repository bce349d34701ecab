//! Laws of work with deadlines, each checked by a simulation that shares nothing with the crate.

use dialoog_demand::staffing::*;
use proptest::prelude::*;

const SLOTS: usize = 24;

/// Hours that are late when the most urgent work is always done first, minute crumb by minute crumb.
fn late(work: &[Work], capacity: &[f64]) -> f64 {
    let mut left: Vec<f64> = work.iter().map(|w| w.hours).collect();
    let mut late = 0.0;
    for (slot, capacity) in capacity.iter().enumerate() {
        let mut capacity = *capacity;
        loop {
            let urgent = (0..work.len())
                .filter(|i| left[*i] > 0.0 && work[*i].release <= slot && slot <= work[*i].due)
                .min_by_key(|i| work[*i].due);
            let Some(urgent) = urgent else { break };
            if capacity <= 0.0 {
                break;
            }
            let part = left[urgent].min(capacity);
            left[urgent] -= part;
            capacity -= part;
        }
        late += (0..work.len()).filter(|i| work[*i].due == slot).map(|i| left[i]).sum::<f64>();
    }
    late
}

prop_compose! {
    fn works()(list in prop::collection::vec((0..SLOTS, 0..8_usize, 0.0..3.0_f64), 1..25)) -> Vec<Work> {
        list.into_iter()
            .map(|(release, length, hours)| Work { release, due: (release + length).min(SLOTS - 1), hours })
            .collect()
    }
}

prop_compose! {
    fn crews()(
        list in prop::collection::vec((prop::bool::weighted(0.7), 0..3_u32, 0.0..1.5_f64), SLOTS),
        hours_each in 0.2..1.0_f64,
    ) -> Vec<Crew> {
        list.into_iter()
            .map(|(open, least, taken)| Crew {
                least: if open { least } else { 0 },
                may_grow: open,
                hours_each,
                taken: taken.min(f64::from(least) * hours_each),
            })
            .collect()
    }
}

/// Work that some open slot can take.
fn possible(work: Vec<Work>, crew: &[Crew]) -> Vec<Work> {
    work.into_iter().filter(|w| (w.release..=w.due).any(|slot| crew[slot].may_grow)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_deadline_is_kept_and_nobody_can_be_spared(work in works(), crew in crews()) {
        let work = possible(work, &crew);
        let people = flattest_people(&work, &crew).expect("every work has an open slot");
        let capacity = |people: &[u32]| -> Vec<f64> {
            crew.iter().zip(people).map(|(c, n)| (f64::from(*n) * c.hours_each - c.taken).max(0.0)).collect()
        };
        prop_assert!(late(&work, &capacity(&people)) < 1e-6);
        for slot in 0..SLOTS {
            prop_assert!(people[slot] >= crew[slot].least);
            if people[slot] > crew[slot].least {
                prop_assert!(crew[slot].may_grow);
                let mut fewer = people.clone();
                fewer[slot] -= 1;
                prop_assert!(late(&work, &capacity(&fewer)) > 1e-8, "slot {} can spare one of {:?}", slot, people);
            }
        }
    }

    #[test]
    fn joining_duties_keeps_every_deadline_and_asks_for_no_more(work in works(), crew in crews()) {
        let work = possible(work, &crew);
        let people = flattest_people(&work, &crew).expect("every work has an open slot");
        let joined = joined_people(&work, &crew, people.clone(), 4);
        let capacity: Vec<f64> =
            crew.iter().zip(&joined).map(|(c, n)| (f64::from(*n) * c.hours_each - c.taken).max(0.0)).collect();
        prop_assert!(late(&work, &capacity) < 1e-6);
        prop_assert_eq!(joined.iter().sum::<u32>(), people.iter().sum::<u32>());
        prop_assert!(joined.iter().max() <= people.iter().max());
        for slot in 0..SLOTS {
            prop_assert!(joined[slot] >= crew[slot].least);
            prop_assert!(crew[slot].may_grow || joined[slot] == people[slot]);
        }
    }

    #[test]
    fn the_peak_is_the_lowest_possible(work in works(), open in prop::collection::vec(prop::bool::weighted(0.7), SLOTS)) {
        let crew: Vec<Crew> = open
            .iter()
            .map(|open| Crew { least: 0, may_grow: *open, hours_each: 0.5, taken: 0.0 })
            .collect();
        let work = possible(work, &crew);
        let people = flattest_people(&work, &crew).expect("every work has an open slot");
        let peak = people.iter().copied().max().unwrap_or(0);
        if peak > 0 {
            let lower: Vec<f64> = open.iter().map(|o| if *o { f64::from(peak - 1) * 0.5 } else { 0.0 }).collect();
            prop_assert!(late(&work, &lower) > 1e-8);
        }
    }

    #[test]
    fn the_fluid_capacity_keeps_every_deadline_and_wastes_nothing(work in works(), open in prop::collection::vec(prop::bool::weighted(0.7), SLOTS)) {
        let work: Vec<Work> = work.into_iter().filter(|w| (w.release..=w.due).any(|slot| open[slot])).collect();
        let capacity = flattest_capacity(&work, &open);
        prop_assert!(late(&work, &capacity) < 1e-6);
        let hours: f64 = work.iter().map(|w| w.hours).sum();
        prop_assert!((capacity.iter().sum::<f64>() - hours).abs() < 1e-6);
        prop_assert!((0..SLOTS).all(|slot| open[slot] || capacity[slot] == 0.0));
    }

    #[test]
    fn what_is_worked_off_is_what_came_in(work in works()) {
        let crew = vec![Crew { least: 0, may_grow: true, hours_each: 0.7, taken: 0.0 }; SLOTS];
        let people = flattest_people(&work, &crew).expect("all slots are open");
        let capacity: Vec<f64> = people.iter().map(|n| f64::from(*n) * 0.7).collect();
        let done = work_off(&work, &capacity);
        for (i, w) in work.iter().enumerate() {
            let hours: f64 = done[w.release..=w.due].iter().flatten().filter(|d| d.work == i).map(|d| d.hours).sum();
            prop_assert!((hours - w.hours).abs() < 1e-6);
        }
        for (slot, done) in done.iter().enumerate() {
            prop_assert!(done.iter().map(|d| d.hours).sum::<f64>() <= capacity[slot] + 1e-9);
        }
    }
}

#[test]
fn overnight_work_is_spread_over_the_morning_and_done_early_rather_than_late() {
    // Ten and a half hours waiting at the start, due after eight slots of an hour.
    let work = [Work { release: 0, due: 7, hours: 10.5 }];
    let crew = vec![Crew { least: 0, may_grow: true, hours_each: 1.0, taken: 0.0 }; 8];
    assert_eq!(flattest_people(&work, &crew), Some(vec![2, 2, 2, 1, 1, 1, 1, 1]));
}

#[test]
fn nobody_is_asked_for_every_other_half_hour() {
    // A trickle, each drop due four slots later: whoever comes at every second slot keeps up, and so does somebody who
    // comes for two slots at a time.
    let work: Vec<Work> = (0..8).map(|t| Work { release: t, due: (t + 4).min(11), hours: 0.5 }).collect();
    let crew = vec![Crew { least: 0, may_grow: true, hours_each: 1.0, taken: 0.0 }; 12];
    let apart = vec![0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0];
    let joined = joined_people(&work, &crew, apart, 4);
    let runs: Vec<usize> = joined.split(|n| *n == 0).map(<[u32]>::len).filter(|len| *len > 0).collect();
    assert_eq!(joined.iter().sum::<u32>(), 4);
    assert!(runs.iter().all(|run| *run >= 2), "{joined:?}");
}

#[test]
fn what_cannot_be_in_time_is_left_as_it_is() {
    let crew = vec![Crew { least: 0, may_grow: true, hours_each: 1.0, taken: 0.0 }; 3];
    for (release, due) in [(7, 9), (2, 1)] {
        let people = joined_people(&[Work { release, due, hours: 0.5 }], &crew, vec![1, 0, 1], 2);
        assert_eq!(people, [1, 0, 1]);
    }
    // Due after the last slot is due in the last.
    let people = joined_people(&[Work { release: 0, due: 9, hours: 1.5 }], &crew, vec![1, 0, 1], 2);
    assert_eq!(people, [0, 1, 1]);
}

#[test]
fn work_that_nobody_can_do_is_said_to_be_impossible() {
    let work = [Work { release: 0, due: 1, hours: 1.0 }];
    let crew = vec![Crew { least: 0, may_grow: false, hours_each: 1.0, taken: 0.0 }; 2];
    assert_eq!(flattest_people(&work, &crew), None);
    assert_eq!(flattest_people(&[], &crew), Some(vec![0, 0]));
}
