//! What a duty weighs.

use dialoog_model::BurdenWeights;
use std::ops::AddAssign;

/// Factor of a minute in which nothing comes in.
pub const QUIET: f64 = 0.75;
/// What full occupancy adds to that.
pub const BUSY: f64 = 0.5;
/// Occupancy that counts where none is known: its factor is 1.
pub const UNKNOWN_OCCUPANCY: f64 = 0.5;

/// A part of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PartOfDay {
    /// 00:00 to 06:00.
    Night,
    /// 06:00 to 18:00.
    #[default]
    Daytime,
    /// 18:00 to 24:00.
    Evening,
}

/// A kind of day of the week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DayOfWeek {
    /// Monday to Friday.
    #[default]
    Weekday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// What holds at a minute of duty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KindOfTime {
    /// The part of the day.
    pub part: PartOfDay,
    /// The day.
    pub day: DayOfWeek,
    /// Whether it is a public holiday.
    pub holiday: bool,
}

/// The weight of such a minute: the largest of those that hold, 1 where none does. A weight below 1 lightens its time where no
/// other holds.
pub fn weight(weights: &BurdenWeights, kind: KindOfTime) -> f64 {
    let of_part = match kind.part {
        PartOfDay::Night => Some(weights.night),
        PartOfDay::Daytime => None,
        PartOfDay::Evening => Some(weights.evening),
    };
    let of_day = match kind.day {
        DayOfWeek::Weekday => None,
        DayOfWeek::Saturday => Some(weights.saturday),
        DayOfWeek::Sunday => Some(weights.sunday),
    };
    let of_holiday = kind.holiday.then_some(weights.holiday);
    [of_part, of_day, of_holiday].into_iter().flatten().reduce(f64::max).unwrap_or(1.0)
}

/// The factor for an occupancy, 0..=1.
pub fn intensity_factor(occupancy: f64) -> f64 {
    QUIET + BUSY * occupancy.clamp(0.0, 1.0)
}

/// A burden in its three steps.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Burden {
    /// Minutes.
    pub minutes: f64,
    /// Minutes × weight of their time.
    pub weighted: f64,
    /// B: these × the factor of their intensity.
    pub burden: f64,
}

impl Burden {
    /// So many times this.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            minutes: self.minutes * factor,
            weighted: self.weighted * factor,
            burden: self.burden * factor,
        }
    }
}

impl AddAssign for Burden {
    fn add_assign(&mut self, other: Self) {
        self.minutes += other.minutes;
        self.weighted += other.weighted;
        self.burden += other.burden;
    }
}

/// The burden of pieces of duty, each with its minutes and what holds in them. `occupancy` is that of the whole duty, `None` where
/// it is not known.
pub fn burden(
    weights: &BurdenWeights,
    pieces: impl IntoIterator<Item = (u32, KindOfTime)>,
    occupancy: Option<f64>,
) -> Burden {
    let factor = intensity_factor(occupancy.unwrap_or(UNKNOWN_OCCUPANCY));
    let mut sum = Burden::default();
    for (minutes, kind) in pieces {
        let minutes = f64::from(minutes);
        let weighted = minutes * weight(weights, kind);
        sum += Burden { minutes, weighted, burden: weighted * factor };
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_kind_of_time_counts_and_an_ordinary_minute_weighs_one() {
        let weights = BurdenWeights::default();
        let of = |kind| (weight(&weights, kind) * 100.0).round() as u32;
        assert_eq!(of(KindOfTime::default()), 100);
        let sunday = KindOfTime { day: DayOfWeek::Sunday, ..KindOfTime::default() };
        assert_eq!(of(KindOfTime { part: PartOfDay::Evening, ..sunday }), 150);
        assert_eq!(of(KindOfTime { part: PartOfDay::Night, ..sunday }), 175);
        assert_eq!(of(KindOfTime { holiday: true, ..sunday }), 200);
    }

    #[test]
    fn an_hour_of_evening_at_full_occupancy_weighs_more_than_a_quiet_one() {
        let evening = KindOfTime { part: PartOfDay::Evening, ..KindOfTime::default() };
        let of = |occupancy| burden(&BurdenWeights::default(), [(60, evening)], occupancy).burden;
        assert_eq!((of(Some(1.0)), of(Some(0.0)), of(None)), (93.75, 56.25, 75.0));
    }
}
