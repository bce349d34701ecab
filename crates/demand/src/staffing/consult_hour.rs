//! A consult hour as a transient queue: it starts empty, questions arrive until its end, and those in the queue at the
//! end are still answered.

use statrs::function::gamma::gamma_lr;

use super::fewest_people::fewest;

/// Performance of a consult hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConsultHour {
    /// Mean number of questions at the end, those in service included.
    pub open_at_end: f64,
    /// Mean number of questions at the end that are not in service yet.
    pub waiting_at_end: f64,
    /// Mean minutes from the end until the last question is answered.
    pub overrun: f64,
    /// Probability that at least one question is not in service at the end.
    pub queue_at_end: f64,
}

/// A consult hour of `minutes` minutes with `questions` arrivals a minute (Poisson) of `handling` minutes each
/// (exponential), answered one at a time by `people` (1 or more), from an empty start; no questions arrive after the
/// end.
///
/// The state probabilities `p_k` of the transient M/M/n queue by uniformisation (Jensen, Skandinavisk Aktuarietidskrift
/// 36, 1953); from its end on it is a pure death process with rates `min(j, n) μ`, so that `E[overrun] = Σ_k p_k
/// Σ_{j≤k} 1 / (min(j, n) μ)`. States and steps are truncated where they have a probability below about 1e-15.
pub fn consult_hour(questions: f64, handling: f64, people: u32, minutes: f64) -> ConsultHour {
    let n = people as usize;
    let service = |j: usize| j.min(n) as f64 / handling;
    let (p, _) = transient(questions, handling, people, minutes);
    let (mut open, mut waiting, mut overrun, mut queue, mut clearing_time) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (k, p) in p.iter().enumerate() {
        if k > 0 {
            clearing_time += 1.0 / service(k);
        }
        open += p * k as f64;
        waiting += p * k.saturating_sub(n) as f64;
        overrun += p * clearing_time;
        queue += if k > n { *p } else { 0.0 };
    }
    ConsultHour { open_at_end: open, waiting_at_end: waiting, overrun, queue_at_end: queue }
}

/// The fewest people (1 or more) with whom the mean overrun of a consult hour is at most `overrun` minutes (more than
/// 0).
///
/// The last question takes its handling time with any number of people. Where that alone exceeds `overrun`, the fewest
/// people with whom somebody waits at the end with a probability below 1 %.
pub fn people_for_consult_hour(questions: f64, handling: f64, minutes: f64, overrun: f64) -> u32 {
    fewest(1, (questions * handling).ceil().max(1.0) as u32, |people| {
        let hour = consult_hour(questions, handling, people, minutes);
        hour.overrun <= overrun || hour.queue_at_end < 0.01
    })
}

/// Share of the questions of a consult hour whose answer starts within `within` minutes, averaged over arrivals from
/// its start to its end: an arrival that finds `k` questions with `n` people waits for `k - n + 1` completions (an
/// Erlang distribution).
pub fn consult_hour_within(questions: f64, handling: f64, people: u32, minutes: f64, within: f64) -> f64 {
    let (_, met) = transient(questions, handling, people, minutes);
    let n = people as usize;
    let finished = f64::from(people) / handling * within;
    // Probability that enough questions are completed in time for an arrival that finds `k` before it.
    let in_time = |k: usize| match k.checked_sub(n) {
        None => 1.0,
        Some(before) if finished > 0.0 => gamma_lr(before as f64 + 1.0, finished),
        Some(_) => 0.0,
    };
    met.iter().enumerate().map(|(k, p)| p * in_time(k)).sum::<f64>().min(1.0)
}

/// Probability of each number of questions in the system at the end, and averaged over the time until then.
fn transient(questions: f64, handling: f64, people: u32, minutes: f64) -> (Vec<f64>, Vec<f64>) {
    let n = people as usize;
    // All who can arrive: the mean and ten standard deviations.
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
        // `later`: probability that more than `step` events of the uniformised chain happen before the end.
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
