//! How busy a channel is in each slot of a replication, over what is expected of it.

use super::rng::Rng;
use super::scenario::{ArrivalProcess, Scenario};

/// Names the streams of chance of this file apart from the others.
const OF_BURSTS: u64 = 1 << 32;
const OF_REPLAY: u64 = 2 << 32;

/// Fills `factors` with the busyness of a channel in each slot of one replication; its mean is 1.
/// Slots in which nothing can come in may have any.
pub(super) fn draw_rates(
    scenario: &Scenario,
    channel: usize,
    receives: &[bool],
    seed: u64,
    replication: u64,
    factors: &mut Vec<f64>,
) {
    factors.clear();
    match &scenario.channels[channel].arrivals {
        ArrivalProcess::Bursts { dispersion, persistence } => {
            let mut rng = Rng::new([seed, replication, OF_BURSTS, channel as u64]);
            bursts(*dispersion, *persistence, receives, &mut rng, factors);
        }
        ArrivalProcess::Replay { days } => {
            for (index, day) in scenario.days.iter().enumerate() {
                // Not the channel's own chance: what was busy together stays together.
                let drawn = Rng::new([seed, replication, OF_REPLAY, index as u64]).unit();
                let past = days.get(day.kind).map_or(&[][..], Vec::as_slice);
                let past = past.get((drawn * past.len() as f64) as usize);
                factors.extend((0..day.slots.len()).map(|slot| {
                    past.and_then(|p| p.get(slot.min(p.len().saturating_sub(1))))
                        .map_or(1.0, |f| f64::from(*f))
                }));
            }
        }
    }
}

/// The autoregressive gamma process (Gourieroux and Jasiak, J. Forecasting 25, 2006): gamma with mean 1 and variance
/// `1 / dispersion` in every slot, correlation `persistence` from one to the next. Where nothing is heard it is not drawn: over
/// several slots the process is of the same kind, with the power of the correlation.
fn bursts(dispersion: f64, persistence: f64, receives: &[bool], rng: &mut Rng, factors: &mut Vec<f64>) {
    if !dispersion.is_finite() || dispersion <= 0.0 {
        factors.resize(receives.len(), 1.0);
        return;
    }
    let persistence = persistence.clamp(0.0, 0.999);
    let mut now = rng.gamma(dispersion) / dispersion;
    let mut kept_since = persistence;
    for receives in receives {
        if *receives {
            let scale = (1.0 - kept_since) / dispersion;
            let kept = rng.poisson(kept_since * now / scale);
            now = scale * rng.gamma(dispersion + kept);
            kept_since = persistence;
        } else {
            kept_since *= persistence;
        }
        factors.push(now);
    }
}

impl ArrivalProcess {
    /// What the busyness of a channel was: from counts of consecutive slots (`None`: not known) and what was usual in
    /// each, by moments. A slot with more than `5 + 8` times the usual is an incident and left out. Poisson where nothing
    /// can be learnt.
    pub fn estimate(counts: &[Option<f64>], usual: &[f64]) -> Self {
        let deviation = |(count, mean): (&Option<f64>, &f64)| {
            count.filter(|c| *mean > 0.0 && *c <= 5.0 + 8.0 * mean).map(|c| (c - mean, *mean))
        };
        let known: Vec<Option<(f64, f64)>> = counts.iter().zip(usual).map(deviation).collect();
        let (mut beyond, mut squares) = (0.0, 0.0);
        for (off, mean) in known.iter().flatten() {
            beyond += off * off - mean;
            squares += mean * mean;
        }
        let (mut together, mut products) = (0.0, 0.0);
        for pair in known.windows(2) {
            if let [Some(a), Some(b)] = pair {
                together += a.0 * b.0;
                products += a.1 * b.1;
            }
        }
        if beyond <= 0.0 || squares <= 0.0 || products <= 0.0 {
            return Self::EVEN;
        }
        let variance = beyond / squares;
        let persistence = (together / products / variance).clamp(0.0, 0.98);
        Self::Bursts { dispersion: (1.0 / variance).clamp(0.2, 1e6), persistence }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bursts_have_the_mean_variance_and_persistence_that_were_asked_for() {
        let (k, rho, n) = (2.5, 0.7, 200_000);
        let mut factors = Vec::new();
        bursts(k, rho, &vec![true; n], &mut Rng::new([1, 2, 3, 4]), &mut factors);
        let mean = factors.iter().sum::<f64>() / n as f64;
        let variance = factors.iter().map(|f| (f - mean).powi(2)).sum::<f64>() / n as f64;
        let next = factors.windows(2).map(|w| (w[0] - mean) * (w[1] - mean)).sum::<f64>() / n as f64;
        assert!((mean - 1.0).abs() < 0.02, "{mean}");
        assert!((variance * k - 1.0).abs() < 0.06, "{variance}");
        assert!((next / variance - rho).abs() < 0.02, "{}", next / variance);
    }

    #[test]
    fn a_night_in_which_nothing_is_heard_is_forgotten_as_far_as_it_would_have_been() {
        let (k, rho, n) = (2.5, 0.8_f64, 400_000);
        let receives: Vec<bool> = (0..n).map(|slot| slot % 4 == 0).collect();
        let mut factors = Vec::new();
        bursts(k, rho, &receives, &mut Rng::new([1, 2, 3, 5]), &mut factors);
        let received: Vec<f64> = factors.into_iter().step_by(4).collect();
        let products =
            received.windows(2).map(|w| (w[0] - 1.0) * (w[1] - 1.0)).sum::<f64>() / received.len() as f64;
        assert!((products * k - rho.powi(4)).abs() < 0.03, "{}", products * k);
    }

    #[test]
    fn what_was_simulated_is_learnt_back() {
        let mut factors = Vec::new();
        let mut rng = Rng::new([5, 6, 7, 8]);
        bursts(4.0, 0.6, &vec![true; 100_000], &mut rng, &mut factors);
        let usual = vec![6.0; factors.len()];
        let counts: Vec<Option<f64>> = factors.iter().map(|f| Some(rng.poisson(6.0 * f))).collect();
        let ArrivalProcess::Bursts { dispersion, persistence } = ArrivalProcess::estimate(&counts, &usual)
        else {
            panic!("bursts")
        };
        assert!((dispersion - 4.0).abs() < 0.4, "{dispersion}");
        assert!((persistence - 0.6).abs() < 0.05, "{persistence}");
        assert_eq!(ArrivalProcess::estimate(&[None; 3], &[1.0; 3]), ArrivalProcess::EVEN);
    }
}
