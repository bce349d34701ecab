//! What follows from a workspace for a period before anybody is put on duty: the left half of the data flow.

use chrono::NaiveDate;
use dialoog_demand::Forecasts;
use dialoog_demand::outlook::SimChannel;
use dialoog_model::{ChannelId, HistoryDay, Organisation, Requirement, Stream, TimeGrid, Volume};
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::Failure;

/// An organisation's period with the volume that is expected and the people that it asks for.
#[derive(Clone)]
pub(crate) struct PeriodDemand {
    /// The organisation.
    pub organisation: Organisation,
    /// The period.
    pub grid: TimeGrid,
    /// What is expected of each channel before events and a planner's own numbers.
    pub forecasts: Forecasts,
    /// Expected messages per stream and slot.
    pub volumes: Vec<Volume>,
    /// People needed per desk and slot.
    pub requirement: Vec<Requirement>,
    /// How the busyness of each channel moves, once an outlook has asked for it.
    pub busyness: OnceLock<Vec<SimChannel>>,
}

/// What is expected to come in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ExpectedWork {
    /// Messages.
    pub messages: f64,
    /// Hours of work that they are.
    pub hours: f64,
}

impl PeriodDemand {
    /// Works out the volume and the requirement of `days` days from `first_day`.
    pub fn new(
        organisation: Organisation,
        history: &BTreeMap<ChannelId, Vec<HistoryDay>>,
        first_day: NaiveDate,
        days: usize,
    ) -> Result<Self, Failure> {
        Self::of_times(organisation, history, first_day, days, |_| 1.0)
    }

    /// The same where so many times the messages come in on each stream as are expected.
    pub fn of_times(
        organisation: Organisation,
        history: &BTreeMap<ChannelId, Vec<HistoryDay>>,
        first_day: NaiveDate,
        days: usize,
        times: impl Fn(&Stream) -> f64,
    ) -> Result<Self, Failure> {
        let grid = organisation.grid(first_day, days);
        let forecasts = dialoog_demand::forecasts(&organisation, history, &grid)?;
        let volumes = dialoog_demand::volumes_times(&organisation, &forecasts, &grid, times);
        let requirement = dialoog_demand::requirement(&organisation, &grid, &volumes)?;
        Ok(Self { organisation, grid, forecasts, volumes, requirement, busyness: OnceLock::new() })
    }

    /// A period of which only the requirement is of interest, whatever it follows from.
    pub fn of_requirement(organisation: Organisation, grid: TimeGrid, requirement: Vec<Requirement>) -> Self {
        let (forecasts, volumes, busyness) = (Forecasts::new(), Vec::new(), OnceLock::new());
        Self { organisation, grid, forecasts, volumes, requirement, busyness }
    }

    /// What is expected in the whole period.
    pub fn work(&self) -> ExpectedWork {
        let of_stream = |volume: &Volume| {
            let messages: f64 = volume.per_slot.iter().map(|expected| expected.mean).sum();
            Some((messages, messages * self.organisation.stream(volume.stream)?.work_minutes() / 60.0))
        };
        let streams = self.volumes.iter().filter_map(of_stream);
        let add = |sum: ExpectedWork, (messages, hours)| ExpectedWork {
            messages: sum.messages + messages,
            hours: sum.hours + hours,
        };
        streams.fold(ExpectedWork { messages: 0.0, hours: 0.0 }, add)
    }
}
