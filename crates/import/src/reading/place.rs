//! Where in its interval the stamp of a count lies, and what that says of the interval.

use chrono::{DateTime, Timelike as _};
use chrono_tz::Tz;

use super::moments::{Moment, local_date};

/// A day in seconds.
const DAY: i64 = 86_400;

/// Where stamps lie in intervals that begin at whole hours, or at midnight where they are days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// At their start, or at no place in common.
    Start,
    /// In their last minute, or at noon of their day: so many seconds from the start.
    Within(i64),
    /// At another place: an interval that begins beside the hour, or one that stamps do not begin.
    Beside,
}

/// Where the stamps of counts that are `step` seconds apart lie.
pub(crate) fn place(moments: &[Moment], step: i64, zone: Tz) -> Place {
    if step < 900 {
        return Place::Start;
    }
    let of = |zone: Tz| {
        let mut all: Vec<i64> =
            moments.iter().map(|moment| clock(zone, moment.at).rem_euclid(step)).collect();
        all.sort_unstable();
        let middle = all.get(all.len() / 2).copied().unwrap_or(0);
        let same = all.iter().filter(|at| (**at - middle).abs() <= 60).count();
        (same * 50 >= all.len() * 49).then_some(middle)
    };
    match of(zone) {
        // Loggers drift by some seconds.
        None => Place::Start,
        Some(at) if at < 60 => Place::Start,
        Some(at) if at >= step - 60 && moments.iter().all(|m| clock(zone, m.at).rem_euclid(step) == at) => {
            Place::Within(at)
        }
        Some(at) if at >= step - 60 => Place::Start,
        Some(at) if step == DAY && at == DAY / 2 => Place::Within(at),
        // Whole hours of UTC, or of its days, are no whole hours everywhere.
        Some(_) if of(Tz::UTC).is_some_and(|at| at < 60) => Place::Start,
        Some(_) => Place::Beside,
    }
}

/// Seconds since midnight on a wall clock.
fn clock(zone: Tz, at: i64) -> i64 {
    let local = DateTime::from_timestamp(at, 0).unwrap_or_default().with_timezone(&zone);
    i64::from(local.num_seconds_from_midnight())
}

/// Whether the counts of nearly every day only rise: they are sums since midnight.
pub(crate) fn rises_within_days(moments: &[Moment], zone: Tz) -> bool {
    let (mut days, mut rising) = (0_u32, 0_u32);
    let mut rest = moments;
    while let Some(first) = rest.first() {
        let date = local_date(zone, first.at);
        let end = rest.iter().position(|moment| local_date(zone, moment.at) != date).unwrap_or(rest.len());
        let (day, next) = rest.split_at(end);
        rest = next;
        let up = day.windows(2).filter(|two| two[1].messages > two[0].messages).count();
        let down = day.windows(2).any(|two| two[1].messages < two[0].messages);
        if day.len() >= 6 && up >= 3 {
            days += 1;
            rising += u32::from(!down);
        } else if down {
            days += 1;
        }
    }
    days >= 3 && rising * 10 >= days * 9
}
