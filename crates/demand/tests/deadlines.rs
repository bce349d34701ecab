//! Laws of jobs with deadlines, each checked by a simulation that shares nothing with the crate.

use dialoog_demand::staffing::*;
use proptest::prelude::*;

const SLOTS: usize = 24;

/// Hours that are late when the most urgent work is always done first, minute crumb by minute crumb.
fn late(jobs: &[Job], capacity: &[f64]) -> f64 {
    let mut left: Vec<f64> = jobs.iter().map(|w| w.hours).collect();
    let mut late = 0.0;
    for (slot, capacity) in capacity.iter().enumerate() {
        let mut capacity = *capacity;
        loop {
            let urgent = (0..jobs.len())
                .filter(|i| left[*i] > 0.0 && jobs[*i].release <= slot && slot <= jobs[*i].due)
                .min_by_key(|i| jobs[*i].due);
            let Some(urgent) = urgent else { break };
            if capacity <= 0.0 {
                break;
            }
            let part = left[urgent].min(capacity);
            left[urgent] -= part;
            capacity -= part;
        }
        late += (0..jobs.len()).filter(|i| jobs[*i].due == slot).map(|i| left[i]).sum::<f64>();
    }
    late
}

prop_compose! {
    fn job_lists()(list in prop::collection::vec((0..SLOTS, 0..8_usize, 0.0..3.0_f64), 1..25)) -> Vec<Job> {
        list.into_iter()
            .map(|(release, length, hours)| Job { release, due: (release + length).min(SLOTS - 1), hours })
            .collect()
    }
}

prop_compose! {
    fn slot_lists()(
        list in prop::collection::vec((prop::bool::weighted(0.7), 0..3_u32, 0.0..1.5_f64), SLOTS),
        hours_each in 0.2..1.0_f64,
    ) -> Vec<SlotCapacity> {
        list.into_iter()
            .map(|(open, minimum, other_work)| SlotCapacity {
                minimum: if open { minimum } else { 0 },
                may_grow: open,
                hours_each,
                other_work: other_work.min(f64::from(minimum) * hours_each),
            })
            .collect()
    }
}

/// The jobs that some open slot can take.
fn possible(jobs: Vec<Job>, slots: &[SlotCapacity]) -> Vec<Job> {
    jobs.into_iter().filter(|w| (w.release..=w.due).any(|slot| slots[slot].may_grow)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_deadline_is_kept_and_nobody_can_be_spared(jobs in job_lists(), slots in slot_lists()) {
        let jobs = possible(jobs, &slots);
        let people = level_staffing(&jobs, &slots).expect("every work has an open slot");
        let capacity = |people: &[u32]| -> Vec<f64> {
            slots.iter().zip(people).map(|(c, n)| (f64::from(*n) * c.hours_each - c.other_work).max(0.0)).collect()
        };
        prop_assert!(late(&jobs, &capacity(&people)) < 1e-6);
        for slot in 0..SLOTS {
            prop_assert!(people[slot] >= slots[slot].minimum);
            if people[slot] > slots[slot].minimum {
                prop_assert!(slots[slot].may_grow);
                let mut fewer = people.clone();
                fewer[slot] -= 1;
                prop_assert!(late(&jobs, &capacity(&fewer)) > 1e-8, "slot {} can spare one of {:?}", slot, people);
            }
        }
    }

    #[test]
    fn consolidation_keeps_every_deadline_and_asks_for_no_more(jobs in job_lists(), slots in slot_lists()) {
        let jobs = possible(jobs, &slots);
        let people = level_staffing(&jobs, &slots).expect("every work has an open slot");
        let consolidated = consolidate(&jobs, &slots, people.clone(), 4);
        let capacity: Vec<f64> =
            slots.iter().zip(&consolidated).map(|(c, n)| (f64::from(*n) * c.hours_each - c.other_work).max(0.0)).collect();
        prop_assert!(late(&jobs, &capacity) < 1e-6);
        prop_assert_eq!(consolidated.iter().sum::<u32>(), people.iter().sum::<u32>());
        prop_assert!(consolidated.iter().max() <= people.iter().max());
        for slot in 0..SLOTS {
            prop_assert!(consolidated[slot] >= slots[slot].minimum);
            prop_assert!(slots[slot].may_grow || consolidated[slot] == people[slot]);
        }
    }

    #[test]
    fn the_peak_is_the_lowest_possible(jobs in job_lists(), open in prop::collection::vec(prop::bool::weighted(0.7), SLOTS)) {
        let slots: Vec<SlotCapacity> = open
            .iter()
            .map(|open| SlotCapacity { minimum: 0, may_grow: *open, hours_each: 0.5, other_work: 0.0 })
            .collect();
        let jobs = possible(jobs, &slots);
        let people = level_staffing(&jobs, &slots).expect("every work has an open slot");
        let peak = people.iter().copied().max().unwrap_or(0);
        if peak > 0 {
            let lower: Vec<f64> = open.iter().map(|o| if *o { f64::from(peak - 1) * 0.5 } else { 0.0 }).collect();
            prop_assert!(late(&jobs, &lower) > 1e-8);
        }
    }

    #[test]
    fn the_fluid_capacity_keeps_every_deadline_and_wastes_nothing(jobs in job_lists(), open in prop::collection::vec(prop::bool::weighted(0.7), SLOTS)) {
        let jobs: Vec<Job> = jobs.into_iter().filter(|w| (w.release..=w.due).any(|slot| open[slot])).collect();
        let capacity = level_capacity(&jobs, &open);
        prop_assert!(late(&jobs, &capacity) < 1e-6);
        let hours: f64 = jobs.iter().map(|w| w.hours).sum();
        prop_assert!((capacity.iter().sum::<f64>() - hours).abs() < 1e-6);
        prop_assert!((0..SLOTS).all(|slot| open[slot] || capacity[slot] == 0.0));
    }

    #[test]
    fn what_is_worked_off_is_what_came_in(jobs in job_lists()) {
        let slots = vec![SlotCapacity { minimum: 0, may_grow: true, hours_each: 0.7, other_work: 0.0 }; SLOTS];
        let people = level_staffing(&jobs, &slots).expect("all slots are open");
        let capacity: Vec<f64> = people.iter().map(|n| f64::from(*n) * 0.7).collect();
        let completions = schedule_edf(&jobs, &capacity);
        for (i, w) in jobs.iter().enumerate() {
            let hours: f64 = completions[w.release..=w.due].iter().flatten().filter(|c| c.job == i).map(|c| c.hours).sum();
            prop_assert!((hours - w.hours).abs() < 1e-6);
        }
        for (slot, done) in completions.iter().enumerate() {
            prop_assert!(done.iter().map(|d| d.hours).sum::<f64>() <= capacity[slot] + 1e-9);
        }
    }
}

#[test]
fn overnight_work_is_spread_over_the_morning_and_done_early_rather_than_late() {
    // Ten and a half hours waiting at the start, due after eight slots of an hour.
    let jobs = [Job { release: 0, due: 7, hours: 10.5 }];
    let slots = vec![SlotCapacity { minimum: 0, may_grow: true, hours_each: 1.0, other_work: 0.0 }; 8];
    assert_eq!(level_staffing(&jobs, &slots), Some(vec![2, 2, 2, 1, 1, 1, 1, 1]));
}

#[test]
fn nobody_is_asked_for_every_other_half_hour() {
    // A trickle, each drop due four slots later: whoever comes at every second slot keeps up, and so does somebody who
    // comes for two slots at a time.
    let jobs: Vec<Job> = (0..8).map(|t| Job { release: t, due: (t + 4).min(11), hours: 0.5 }).collect();
    let slots = vec![SlotCapacity { minimum: 0, may_grow: true, hours_each: 1.0, other_work: 0.0 }; 12];
    let apart = vec![0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0];
    let consolidated = consolidate(&jobs, &slots, apart, 4);
    let runs: Vec<usize> = consolidated.split(|n| *n == 0).map(<[u32]>::len).filter(|len| *len > 0).collect();
    assert_eq!(consolidated.iter().sum::<u32>(), 4);
    assert!(runs.iter().all(|run| *run >= 2), "{consolidated:?}");
}

#[test]
fn what_cannot_be_in_time_is_left_as_it_is() {
    let slots = vec![SlotCapacity { minimum: 0, may_grow: true, hours_each: 1.0, other_work: 0.0 }; 3];
    for (release, due) in [(7, 9), (2, 1)] {
        let people = consolidate(&[Job { release, due, hours: 0.5 }], &slots, vec![1, 0, 1], 2);
        assert_eq!(people, [1, 0, 1]);
    }
    // Due after the last slot is due in the last.
    let people = consolidate(&[Job { release: 0, due: 9, hours: 1.5 }], &slots, vec![1, 0, 1], 2);
    assert_eq!(people, [0, 1, 1]);
}

#[test]
fn work_that_nobody_can_do_is_said_to_be_impossible() {
    let jobs = [Job { release: 0, due: 1, hours: 1.0 }];
    let slots = vec![SlotCapacity { minimum: 0, may_grow: false, hours_each: 1.0, other_work: 0.0 }; 2];
    assert_eq!(level_staffing(&jobs, &slots), None);
    assert_eq!(level_staffing(&[], &slots), Some(vec![0, 0]));
}
