//! Several promises at one desk as priority classes: the shorter promise has the higher priority.

use super::concurrency::ConcurrencyCurve;
use super::doubly_stochastic::RateDistribution;
use super::queue_performance::{LiveLoad, queue_performance};

/// The promise to one class of arrivals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceTarget {
    /// Share of all arrivals that belong to the class, 0..=1.
    pub part: f64,
    /// Share of the class to be answered in time, 0..=1.
    pub share: f64,
    /// Promised minutes.
    pub within: f64,
}

/// The share of each class that `people` answer in time, with the classes as non-preemptive priorities in the given
/// order.
///
/// Exact for the first class and for a single one. The others' waiting time has the exact mean where nobody gives up
/// (Cobham, Operations Research 2(1), 1954); its distribution is approximated by that of a single queue.
pub fn priority_service_levels(
    load: &LiveLoad,
    people: u32,
    speed: &ConcurrencyCurve,
    promised: &[ServiceTarget],
) -> Vec<f64> {
    let wait = queue_performance(load, people, speed).wait;
    if let [only] = promised {
        return vec![wait.answered_within(only.within)];
    }
    let mut first = 0.0;
    promised
        .iter()
        .map(|of| {
            let share = wait.of_class(first, of.part).answered_within(of.within);
            first += of.part;
            share
        })
        .collect()
}

/// The slots in which promises are to hold: slots of random arrival rates.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotMix<'a> {
    /// How the rate of arrivals varies from slot to slot.
    pub busyness: &'a RateDistribution,
    /// Multiple of the mean rate at which every promise has to hold in a single slot: the safety margin.
    pub safe_rate: f64,
}

impl SlotMix<'_> {
    /// Whether `people` keep every promise in the long run, averaged over all arrivals, and in a slot of the safe rate.
    ///
    /// A share of 1 cannot be reached by any finite number of people and is read as 0.9999.
    pub fn kept(
        &self,
        load: &LiveLoad,
        people: u32,
        speed: &ConcurrencyCurve,
        promised: &[ServiceTarget],
    ) -> bool {
        let at = |rate: f64| {
            let load = LiveLoad { arrivals: load.arrivals * rate, ..*load };
            priority_service_levels(&load, people, speed, promised)
        };
        let asked = |of: &ServiceTarget| of.share.min(0.9999);
        if !promised.iter().zip(at(self.safe_rate)).all(|(of, share)| share >= asked(of)) {
            return false;
        }
        // An average over arrivals: busy slots have more of them.
        let rates = self.busyness.rates();
        let mut sums = vec![0.0; promised.len()];
        for rate in rates {
            sums.iter_mut().zip(at(*rate)).for_each(|(sum, share)| *sum += rate * share);
        }
        promised.iter().zip(sums).all(|(of, sum)| sum / rates.len() as f64 >= asked(of))
    }

    /// Share of the people's time in which they hold a conversation, over all slots.
    pub fn occupancy(&self, load: &LiveLoad, people: u32, speed: &ConcurrencyCurve) -> f64 {
        let rates = self.busyness.rates();
        let at = |rate: &f64| {
            let load = LiveLoad { arrivals: load.arrivals * rate, ..*load };
            queue_performance(&load, people, speed).occupancy
        };
        rates.iter().map(at).sum::<f64>() / rates.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::super::queueing_approximations::priority_waits;
    use super::*;

    fn part(part: f64, share: f64, within: f64) -> ServiceTarget {
        ServiceTarget { part, share, within }
    }

    #[test]
    fn waits_in_turn_have_the_mean_that_cobham_gives() {
        let load = LiveLoad { arrivals: 1.5, handling: 4.0, patience: None };
        let wait = queue_performance(&load, 7, &ConcurrencyCurve::alone()).wait;
        let [urgent, normal] = priority_waits(7, 0.5, 1.0, 4.0);
        assert!((wait.of_class(0.0, 1.0 / 3.0).mean() - urgent).abs() < 1e-9);
        assert!((wait.of_class(1.0 / 3.0, 2.0 / 3.0).mean() - normal).abs() < 1e-9);
    }

    #[test]
    fn going_first_is_quicker_and_waiting_ones_turn_slower_than_one_queue() {
        for patience in [None, Some(6.0)] {
            let load = LiveLoad { arrivals: 1.5, handling: 4.0, patience };
            let one = queue_performance(&load, 7, &ConcurrencyCurve::alone()).wait.answered_within(2.0);
            let turns = priority_service_levels(
                &load,
                7,
                &ConcurrencyCurve::alone(),
                &[part(0.3, 0.8, 2.0), part(0.7, 0.8, 2.0)],
            );
            assert!(turns[0] > one && one > turns[1], "{turns:?} around {one}");
        }
    }

    #[test]
    fn too_much_work_and_nobody_at_all_are_no_trouble() {
        let load = LiveLoad { arrivals: 9.0, handling: 4.0, patience: None };
        let parts = [part(0.1, 0.8, 2.0), part(0.9, 0.8, 2.0)];
        let turns = priority_service_levels(&load, 7, &ConcurrencyCurve::alone(), &parts);
        assert!(turns[0] > 0.5 && turns[1] == 0.0, "{turns:?}");
        assert_eq!(priority_service_levels(&load, 0, &ConcurrencyCurve::alone(), &parts), [0.0, 0.0]);
    }

    #[test]
    fn bursts_ask_for_more_people_than_an_even_stream_and_so_does_safety() {
        let load = LiveLoad { arrivals: 1.0, handling: 5.0, patience: Some(8.0) };
        let people = |dispersion: f64, safe_rate: f64| {
            let busyness = RateDistribution::new(dispersion);
            let slots = SlotMix { busyness: &busyness, safe_rate };
            (1..60).find(|n| slots.kept(&load, *n, &ConcurrencyCurve::alone(), &[part(1.0, 0.8, 1.0)]))
        };
        assert!(people(f64::INFINITY, 1.0) < people(2.0, 1.0));
        assert!(people(20.0, 1.0) < people(20.0, 2.0));
    }
}
