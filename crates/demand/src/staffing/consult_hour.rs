//! A consult hour: questions come from the first minute to the last, everybody starts idle, and who is there at the end is
//! still helped.

use statrs::function::gamma::gamma_lr;

use super::fewest_people::fewest;

/// What so many people make of a consult hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConsultHour {
    /// Questions still open when it ends, in the mean, those being answered included.
    pub open_at_end: f64,
    /// Of those, the ones that nobody is at yet.
    pub waiting_at_end: f64,
    /// Minutes until the last is answered, in the mean.
    pub overrun: f64,
    /// Probability that at least one waits at the end.
    pub queue_at_end: f64,
}

/// A consult hour of `minutes` with `questions` a minute (Poisson) of `handling` minutes each (exponential) and `people`
/// (1 or more) who do one at a time, from empty; after its end no new questions come.
///
/// The transient M/M/n queue by uniformisation (Jensen 1953), then `E[overrun] = Σ_k p_k Σ_{j≤k} 1 / (min(j, n) μ)`.
/// States are cut off where their probability is below 1e-15.
pub fn consult_hour(questions: f64, handling: f64, people: u32, minutes: f64) -> ConsultHour {
    let n = people as usize;
    let service = |j: usize| j.min(n) as f64 / handling;
    let (p, _) = transient(questions, handling, people, minutes);
    let (mut open, mut waiting, mut overrun, mut queue, mut drain) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (k, p) in p.iter().enumerate() {
        if k > 0 {
            drain += 1.0 / service(k);
        }
        open += p * k as f64;
        waiting += p * k.saturating_sub(n) as f64;
        overrun += p * drain;
        queue += if k > n { *p } else { 0.0 };
    }
    ConsultHour { open_at_end: open, waiting_at_end: waiting, overrun, queue_at_end: queue }
}

/// The fewest people (1 or more) with whom a consult hour runs over by no more than `overrun` minutes (more than 0) in the mean.
///
/// With however many people the last question takes its time: where even that is more than `overrun`, the people with
/// whom nearly nobody waits.
pub fn people_for_consult_hour(questions: f64, handling: f64, minutes: f64, overrun: f64) -> u32 {
    fewest(1, (questions * handling).ceil().max(1.0) as u32, |people| {
        let hour = consult_hour(questions, handling, people, minutes);
        hour.overrun <= overrun || hour.queue_at_end < 0.01
    })
}

/// Share of the questions of such a consult hour that somebody turns to within `within` minutes: who comes first finds
/// everybody free, who comes last does not.
pub fn consult_hour_within(questions: f64, handling: f64, people: u32, minutes: f64, within: f64) -> f64 {
    let (_, met) = transient(questions, handling, people, minutes);
    let n = people as usize;
    let finished = f64::from(people) / handling * within;
    // So many have to be finished before somebody turns to who finds `k` before them.
    let in_time = |k: usize| match k.checked_sub(n) {
        None => 1.0,
        Some(before) if finished > 0.0 => gamma_lr(before as f64 + 1.0, finished),
        Some(_) => 0.0,
    };
    met.iter().enumerate().map(|(k, p)| p * in_time(k)).sum::<f64>().min(1.0)
}

/// Probability of each number of questions open after so many minutes, and in the mean over them.
fn transient(questions: f64, handling: f64, people: u32, minutes: f64) -> (Vec<f64>, Vec<f64>) {
    let n = people as usize;
    // Few more than all who can come: the mean and ten standard deviations.
    let all = questions * minutes;
    let states = (all + 10.0 * all.sqrt()).ceil() as usize + 20;
    let service = |j: usize| j.min(n) as f64 / handling;
    let rate = questions + n as f64 / handling;
    let steps = rate * minutes;
    let mut now = vec![0.0; states];
    now[0] = 1.0;
    let (mut sum, mut over) = (vec![0.0; states], vec![0.0; states]);
    let mut later = 1.0;
    // Poisson weights of the number of steps, by logarithm.
    let mut log = -steps;
    let last = (steps + 12.0 * steps.sqrt()).ceil() as usize + 40;
    for step in 0..=last {
        let weight = log.exp();
        // Each state is left after 1 / rate minutes in the mean, if that is before the end.
        later = f64::max(later - weight, 0.0);
        for ((sum, over), now) in sum.iter_mut().zip(&mut over).zip(&now) {
            *sum += weight * now;
            *over += later / steps * now;
        }
        log += (steps / (step + 1) as f64).ln();
        let mut next = vec![0.0; states];
        let reach = (step + 1).min(states - 1);
        for k in 0..=reach {
            let stays = 1.0 - (questions + service(k)) / rate;
            next[k] += now[k] * stays;
            if k + 1 < states {
                next[k + 1] += now[k] * questions / rate;
            } else {
                next[k] += now[k] * questions / rate;
            }
            if k > 0 {
                next[k - 1] += now[k] * service(k) / rate;
            }
        }
        now = next;
    }
    (sum, over)
}

#[cfg(test)]
mod tests {
    use super::super::concurrency::ConcurrencyCurve;
    use super::super::queue_performance::{LiveLoad, queue_performance};
    use super::*;

    #[test]
    fn with_a_person_for_every_question_it_is_an_infinite_crew() {
        // M/M/∞ from empty: the number open is Poisson with mean λ/μ (1 - e^-μT).
        let hour = consult_hour(1.0, 4.0, 200, 60.0);
        assert!((hour.open_at_end - 4.0 * (1.0 - (-15.0_f64).exp())).abs() < 1e-9);
        assert!(hour.waiting_at_end < 1e-12);
    }

    #[test]
    fn one_more_person_never_makes_it_longer() {
        let mut last = f64::INFINITY;
        for people in 1..12 {
            let now = consult_hour(0.8, 5.0, people, 60.0).overrun;
            assert!(now < last);
            last = now;
        }
        let people = people_for_consult_hour(0.8, 5.0, 60.0, 12.0);
        assert!(consult_hour(0.8, 5.0, people, 60.0).overrun <= 12.0);
        assert!(consult_hour(0.8, 5.0, people - 1, 60.0).overrun > 12.0);
    }

    #[test]
    fn who_comes_to_a_long_one_waits_as_in_the_steady_state_and_to_a_short_one_less() {
        let load = LiveLoad { arrivals: 0.8, handling: 5.0, patience: None };
        let steady = queue_performance(&load, 6, &ConcurrencyCurve::alone()).wait.answered_within(2.0);
        let long = consult_hour_within(0.8, 5.0, 6, 20_000.0, 2.0);
        assert!((long - steady).abs() < 1e-3, "{long}, in the steady state {steady}");
        let short = consult_hour_within(0.8, 5.0, 6, 60.0, 2.0);
        assert!(short > steady && short < 1.0, "{short}");
        // One person and one question: who is alone never waits.
        assert!(consult_hour_within(1e-9, 5.0, 1, 60.0, 0.0) > 1.0 - 1e-6);
    }

    #[test]
    fn nobody_asks_nothing_overruns() {
        assert!(consult_hour(0.0, 5.0, 2, 60.0).overrun.abs() < 1e-12);
    }
}
