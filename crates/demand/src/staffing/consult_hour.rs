//! A consult hour: questions come from the first minute to the last, everybody starts idle, and who is there at the end is
//! still helped.

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
    let p = transient(questions, handling, people, minutes);
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
    super::fewest(1, (questions * handling).ceil().max(1.0) as u32, |people| {
        let hour = consult_hour(questions, handling, people, minutes);
        hour.overrun <= overrun || hour.queue_at_end < 0.01
    })
}

/// Probability of each number of questions open after so many minutes.
fn transient(questions: f64, handling: f64, people: u32, minutes: f64) -> Vec<f64> {
    let n = people as usize;
    // Few more than all who can come: the mean and ten standard deviations.
    let all = questions * minutes;
    let states = (all + 10.0 * all.sqrt()).ceil() as usize + 20;
    let service = |j: usize| j.min(n) as f64 / handling;
    let rate = questions + n as f64 / handling;
    let steps = rate * minutes;
    let mut now = vec![0.0; states];
    now[0] = 1.0;
    let mut sum = vec![0.0; states];
    // Poisson weights of the number of steps, by logarithm.
    let mut log = -steps;
    let last = (steps + 12.0 * steps.sqrt()).ceil() as usize + 40;
    for step in 0..=last {
        let weight = log.exp();
        if weight > 0.0 {
            for (sum, now) in sum.iter_mut().zip(&now) {
                *sum += weight * now;
            }
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
    sum
}

#[cfg(test)]
mod tests {
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
    fn nobody_asks_nothing_overruns() {
        assert!(consult_hour(0.0, 5.0, 2, 60.0).overrun.abs() < 1e-12);
    }
}
