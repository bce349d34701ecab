//! Counts of one hour that stand alone: what came in once is no shape of the week.

use super::series::{Day, day_type};

/// A count that is so many times the second largest of those like it, and more than chance does, is a spike.
const SPIKE: f64 = 1.5;

/// The hours of all days; the largest count of an hour of a weekday is no more than is usual beside the second largest, so that
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
            let most = spike_limit(alike.iter().filter_map(|d| hours[*d][hour]));
            for d in own.iter().copied().filter(|d| !days[*d].trusted) {
                if let Some(count) = hours[d][hour].filter(|count| *count > most) {
                    limited[d][hour] = Some(most);
                    kept[d][hour] = most / count;
                }
            }
        }
    }
    (limited, kept)
}

/// The most that a count may be beside the second largest of those like it; no limit where there are fewer than three.
fn spike_limit(counts: impl Iterator<Item = f64>) -> f64 {
    let (mut largest, mut second, mut times) = (0.0_f64, 0.0_f64, 0);
    for count in counts {
        second = second.max(count.min(largest));
        largest = largest.max(count);
        times += 1;
    }
    if times < 3 { f64::INFINITY } else { SPIKE * second + second.sqrt() + 1.0 }
}
