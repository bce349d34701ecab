//! What the engine's model says of a roster is what the checkers say: the readers fill it with the meaning of the formats.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod tiny;

use std::collections::BTreeSet;

use dialoog_benchmarks::{Instance, Source};
use dialoog_rostering::{Assignment, evaluate};
use proptest::collection::vec;
use proptest::prelude::*;

/// In the filled model each one below a minimum costs so much, and nothing else comes near it.
const BELOW_MINIMUM: i64 = 100_000;

/// For each person stretches of days: how long, and which of the offers (too high a number: free).
type Stretches = Vec<Vec<(usize, usize)>>;

fn stretches() -> impl Strategy<Value = Stretches> {
    vec(vec((1..5_usize, 0..5_usize), 14), 3)
}

/// Fills the days with the stretches, from what is on each day's menu.
fn rota(instance: &Instance, stretches: &Stretches) -> Vec<Assignment> {
    let problem = &instance.problem;
    let mut rota = Vec::new();
    for (number, person) in problem.people.iter().enumerate() {
        let choices =
            stretches[number].iter().flat_map(|&(length, choice)| std::iter::repeat_n(choice, length));
        for (menu, choice) in person.day_options.iter().zip(choices) {
            let offers = menu.map_or(&[][..], |menu| &problem.day_options[menu as usize]);
            if let Some(offer) = offers.get(choice) {
                rota.push(Assignment { person: number as u32, shift: offer.shift });
            }
        }
    }
    rota
}

fn agree(source: &Source, stretches: &Stretches) -> Result<(), TestCaseError> {
    let instance = source.fill().unwrap();
    let rota = rota(&instance, stretches);
    let roster = instance.roster(&rota);
    let checked = source.check(&roster).unwrap();
    let weighed = evaluate(&instance.problem, &rota).unwrap();
    prop_assert_eq!(instance.cost(weighed.score) % BELOW_MINIMUM, checked.cost(), "{}", roster);

    // A minimum is the same number of people for everybody; the other hard rules are somebody's.
    let minimum = checked.broken.iter().any(|line| line.starts_with("day "));
    prop_assert_eq!(weighed.score.shortage >= BELOW_MINIMUM, minimum, "{}", roster);
    let whose = |line: &&String| instance.people.iter().position(|id| line.starts_with(&format!("{id}: ")));
    let by_checker: BTreeSet<usize> = checked.broken.iter().filter_map(|line| whose(&line)).collect();
    let by_model: BTreeSet<usize> = weighed.violations.iter().map(|broken| broken.person as usize).collect();
    prop_assert_eq!(by_model, by_checker, "{}{:?} {:?}", roster, checked.broken, weighed.violations);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn of_shift_scheduling(stretches in stretches()) {
        agree(&tiny::shifts(), &stretches)?;
    }

    #[test]
    fn of_nurse_rostering(stretches in stretches()) {
        agree(&tiny::nurses(), &stretches)?;
    }
}
