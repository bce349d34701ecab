//! Time-varying load: the modified-offered-load approximation (Jennings, Mandelbaum, Massey and Whitt, Management
//! Science 42(10), 1996).
//!
//! The offered load at an instant comes from earlier arrivals: it lags behind the arrival rate by about a handling
//! time, and has a lower peak. Staffing by it, instead of treating each slot as stationary, keeps promises while the
//! arrival rate rises or falls.

use std::f64::consts::TAU;

/// Offered load (Erlang) at time `t` (hours) of the arrival rate `mean (1 + amplitude sin(2π t / period))` an hour with
/// exponential handling times of mean `handling` hours, all more than 0: `m(t) = ∫ λ(t - u) e^(-u / handling) du` in
/// closed form (Eick, Massey and Whitt, Management Science 39(2), 1993).
pub fn sinusoidal_offered_load(mean: f64, amplitude: f64, period: f64, handling: f64, t: f64) -> f64 {
    let speed = TAU / period;
    let lag = speed * handling;
    let wave = ((speed * t).sin() - lag * (speed * t).cos()) / (1.0 + lag * lag);
    mean * handling * (1.0 + amplitude * wave)
}

/// Mean offered load (Erlang) of each slot for arrivals per slot at a constant rate within it, with exponential
/// handling times of mean `handling` slots (more than 0), from an empty start: the mean number in a queue with
/// infinitely many servers, exactly.
pub fn offered_load(arrivals: &[f64], handling: f64) -> Vec<f64> {
    // m' = λ - m / handling with λ constant in a slot: m approaches λ × handling exponentially.
    let left = (-1.0 / handling).exp();
    let mut now = 0.0;
    arrivals
        .iter()
        .map(|arrivals| {
            let towards = arrivals * handling;
            let mean = towards + (now - towards) * handling * (1.0 - left);
            now = towards + (now - towards) * left;
            mean
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_of_a_wave_offer_what_the_wave_does() {
        let (mean, amplitude, period, handling, a_day) = (10.0, 0.8, 24.0, 2.0, 24 * 60);
        let rate = |t: f64| mean * (1.0 + amplitude * (TAU * t / period).sin());
        let arrivals: Vec<f64> = (0..3 * a_day).map(|i| rate((i as f64 + 0.5) / 60.0) / 60.0).collect();
        let found = offered_load(&arrivals, handling * 60.0);
        for hour in [0, 6, 12, 18] {
            let expected =
                sinusoidal_offered_load(mean, amplitude, period, handling, f64::from(hour) + 0.5 / 60.0);
            let slot = 2 * a_day + 60 * hour as usize;
            assert!(
                (found[slot] / expected - 1.0).abs() < 1e-5,
                "{} at {hour}, expected {expected}",
                found[slot]
            );
        }
    }

    #[test]
    fn nothing_is_lost_on_the_way() {
        let mut arrivals = vec![0.0; 200];
        arrivals[..3].copy_from_slice(&[2.0, 0.0, 5.0]);
        let all: f64 = offered_load(&arrivals, 4.0).iter().sum();
        assert!((all - 7.0 * 4.0).abs() < 1e-9, "{all} slots of work");
    }
}
