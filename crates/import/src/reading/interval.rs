//! What time each count speaks of.

use chrono::{DateTime, Timelike as _};
use chrono_tz::Tz;

use super::moments::QUARTER;
use crate::error::ImportError;

/// A day in seconds, with the hour that the clock may change by.
const LONGEST_STEP: i64 = 90_000;

/// Steps that counters use, in seconds: from five minutes to a day.
const USUAL: [i64; 12] =
    [86_400, 43_200, 28_800, 21_600, 14_400, 10_800, 7_200, 3_600, 1_800, 1_200, 900, 600];

/// What time a count speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Interval {
    /// So many seconds, from its stamp.
    Seconds(i64),
    /// A moment: at no fixed interval.
    Moment,
}

/// The interval of stamps in the order of time. `dates_alone`: no stamp has a time of day.
///
/// # Errors
/// If they lie further apart than a day.
pub(crate) fn interval(mut stamps: Vec<i64>, zone: Tz, dates_alone: bool) -> Result<Interval, ImportError> {
    stamps.dedup();
    let mut steps: Vec<i64> = stamps.windows(2).map(|two| two[1] - two[0]).collect();
    steps.sort_unstable();
    let Some(&usual) = steps.get(steps.len() / 2) else {
        // A single row speaks of its day if it names no time, and else of its quarter of an hour.
        return Ok(Interval::Seconds(if dates_alone { 86_400 } else { QUARTER }));
    };
    let shortest = steps.first().copied().unwrap_or(usual);
    let longest = steps.last().copied().unwrap_or(usual);
    // Weeks or months apart, one like the other.
    if shortest > LONGEST_STEP && steps.len() >= 2 && longest <= shortest + shortest / 3 {
        return Err(ImportError::TooCoarse { hours: usual as f64 / 3600.0 });
    }
    if dates_alone {
        return Ok(Interval::Seconds(86_400));
    }
    // All at the same place on a grid, with or without holes in it.
    for step in USUAL {
        if (shortest >= step || step <= 3600)
            && usual <= step * 24
            && usual >= step
            && on_grid(&stamps, step, zone)
        {
            return Ok(Interval::Seconds(step));
        }
    }
    // Loggers drift by a second or two; from a quarter of an hour on that would smear a row over its neighbours.
    let like = steps.iter().filter(|step| {
        let times = ((**step as f64) / usual as f64).round().max(1.0);
        ((**step as f64) - times * usual as f64).abs() <= 0.03 * usual as f64
    });
    if like.count() * 5 < steps.len() * 4 || usual > LONGEST_STEP {
        return Ok(Interval::Moment);
    }
    let whole = (usual + QUARTER / 2).div_euclid(QUARTER) * QUARTER;
    let near = (usual - whole).abs() <= usual / 50;
    let step = if usual >= QUARTER && near { whole } else { usual };
    Ok(Interval::Seconds(step.min(86_400)))
}

/// Whether nearly all stamps lie at the same distance from the marks of a grid on the wall clock.
fn on_grid(stamps: &[i64], step: i64, zone: Tz) -> bool {
    let place = |at: &i64| {
        let local = DateTime::from_timestamp(*at, 0).unwrap_or_default().with_timezone(&zone);
        i64::from(local.num_seconds_from_midnight()).rem_euclid(step)
    };
    let Some(first) = stamps.get(stamps.len() / 2).map(place) else { return false };
    stamps.iter().filter(|at| place(at) == first).count() * 50 >= stamps.len() * 49
}
