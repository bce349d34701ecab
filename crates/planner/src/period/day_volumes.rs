//! What is expected to come in on each day.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, GridDay, Organisation, Volume};

use crate::period::period_demand::PeriodDemand;

/// Messages expected on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DayVolume {
    /// The day.
    pub date: NaiveDate,
    /// Mean: what a planner said where they did, otherwise what is calculated.
    pub mean: f64,
    /// What is calculated, events included.
    pub calculated: f64,
    /// Whether a planner said something else of this day or a part of it.
    pub overruled: bool,
    /// One in ten such days has fewer.
    pub low: f64,
    /// One in ten such days has more.
    pub high: f64,
}

/// The volumes of a period as they are calculated, whatever a planner says of them.
pub(crate) fn calculated(demand: &PeriodDemand) -> Vec<Volume> {
    let unsaid = Organisation { volume_overrides: Vec::new(), ..demand.organisation.clone() };
    dialoog_demand::volumes(&unsaid, &demand.forecasts, &demand.grid)
}

/// What is expected on a channel on each day; `calculated` are the volumes of all streams as they are calculated.
pub(crate) fn day_volumes(
    demand: &PeriodDemand,
    calculated: &[Volume],
    channel: ChannelId,
) -> Vec<DayVolume> {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let own = |volume: &&Volume| organisation.stream(volume.stream).is_some_and(|s| s.channel == channel);
    let streams: Vec<&Volume> = demand.volumes.iter().filter(own).collect();
    let calculated: Vec<&Volume> = calculated.iter().filter(own).collect();
    let overruled = |day: &GridDay| {
        let (from, to) = (grid.slot_start(day.first_slot), grid.slot_start(day.first_slot + day.slots));
        let touches = |start, end| start < to && from < end;
        let theirs = |stream| streams.iter().any(|volume| volume.stream == stream);
        organisation.volume_overrides.iter().any(|o| theirs(o.stream) && touches(o.start, o.end))
    };
    let of_day = |day: &GridDay| {
        let Band { mean, low, high } = band(day, &streams);
        let calculated = band(day, &calculated).mean;
        DayVolume { date: day.date, mean, calculated, overruled: overruled(day), low, high }
    };
    grid.days().iter().map(of_day).collect()
}

/// A mean with the tenth and the ninetieth percentile.
struct Band {
    mean: f64,
    low: f64,
    high: f64,
}

/// The sum of some streams over a day. The band takes the slots of a day as depending on each other half of the way:
/// independent slots would make it far too narrow for bursty channels, wholly dependent ones too wide.
fn band(day: &GridDay, streams: &[&Volume]) -> Band {
    let slots = day.first_slot..day.first_slot + day.slots;
    let (mut mean, mut below, mut above) = (0.0, Spread::default(), Spread::default());
    for expected in streams.iter().flat_map(|volume| &volume.per_slot[slots.clone()]) {
        mean += expected.mean;
        below.add(expected.mean - expected.p10);
        above.add(expected.p90 - expected.mean);
    }
    Band { mean, low: (mean - below.half()).max(0.0), high: mean + above.half() }
}

/// The distance of a quantile of a sum: between that of independent parts and that of wholly dependent ones.
#[derive(Default)]
struct Spread {
    sum: f64,
    squares: f64,
}

impl Spread {
    fn add(&mut self, distance: f64) {
        let distance = distance.max(0.0);
        self.sum += distance;
        self.squares += distance * distance;
    }

    fn half(&self) -> f64 {
        f64::midpoint(self.sum, self.squares.sqrt())
    }
}
