//! Counts of one hour that stand alone: what came in once is no shape of the week.

use super::median::median;
use super::series::{Day, day_type};

/// A count that is so many times the second largest of those like it, and more than chance does, is a spike.
const SPIKE: f64 = 1.5;

/// The hours of all days; the largest count of an hour of a weekday counts as the second largest where it stands alone, so that
/// a spike on one day is none on the others. With the share that is kept of each.
pub(super) fn without_spikes(
    days: &[Day],
    hours: &[[Option<f64>; 24]],
) -> (Vec<[Option<f64>; 24]>, Vec<[f64; 24]>) {
    let (mut limited, mut kept) = (hours.to_vec(), vec![[1.0; 24]; days.len()]);
    for weekday in 0..7 {
        let like = |fits: &dyn Fn(usize) -> bool| -> Vec<usize> {
            (0..days.len()).filter(|d| fits(days[*d].weekday) && !days[*d].incident).collect()
        };
        let own = like(&|other| other == weekday);
        let alike =
            if own.len() >= 3 { own.clone() } else { like(&|other| day_type(other) == day_type(weekday)) };
        for hour in 0..24 {
            let Some((most, usual)) = spike_limit(alike.iter().filter_map(|d| hours[*d][hour])) else {
                continue;
            };
            // A day that is busy as a whole is a new level, or an incident of its own.
            let rest = |d: usize| -> f64 {
                let all: f64 = hours[d].iter().flatten().sum();
                all - hours[d][hour].unwrap_or(0.0)
            };
            let usual_rest = median(&mut alike.iter().map(|d| rest(*d)).collect::<Vec<_>>()).unwrap_or(0.0);
            for d in own.iter().copied().filter(|d| !days[*d].trusted) {
                let busy = if usual_rest > 0.0 { (rest(d) / usual_rest).max(1.0) } else { 1.0 };
                if let Some(count) = hours[d][hour].filter(|count| *count > most * busy) {
                    limited[d][hour] = Some(usual);
                    kept[d][hour] = usual / count;
                }
            }
        }
    }
    (limited, kept)
}

/// The most that a count may be beside the second largest of those like it, and that one, which stands for it where it is more;
/// `None` of fewer than three.
fn spike_limit(counts: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let (mut largest, mut second, mut times) = (0.0_f64, 0.0_f64, 0);
    for count in counts {
        second = second.max(count.min(largest));
        largest = largest.max(count);
        times += 1;
    }
    (times >= 3).then(|| (SPIKE * second + second.sqrt() + 1.0, second))
}
