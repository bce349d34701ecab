//! Another time zone or another slot length: everything that stands at a moment stands there again, by the clock on the wall.
//!
//! What people were told (published versions, calendars) is not touched: it was told of moments. A duty that moves is a change of
//! its rota, which the next version tells.

mod history;
mod wall;

use chrono::{DateTime, NaiveDateTime, Utc};
use dialoog_model::{
    Duty, Event, HistoryDay, Organisation, RecordedHours, RequirementOverride, Rota, RotaState, Scenario,
    Settings, TimeGrid, VolumeOverride,
};
use dialoog_store::{Change, Key, Record};

use crate::{Cause, Failure, Thing};
use wall::{Misfit, Rezoning};

/// All that stands at moments.
pub(crate) struct Moments<'a> {
    /// With events and own numbers.
    pub organisation: &'a Organisation,
    /// The history.
    pub history: Vec<HistoryDay>,
    /// The rotas with their duties.
    pub rotas: Vec<(Rota, Vec<Duty>)>,
    /// Scenarios, with duties of their own.
    pub scenarios: Vec<Scenario>,
    /// Hours that people worked, which were told by the clock as well.
    pub hours: Vec<RecordedHours>,
}

/// What becomes of it.
#[derive(Debug, Default)]
pub(crate) struct Relaid {
    /// The changes, but for the settings themselves.
    pub changes: Vec<Change>,
    /// Duties that stand at another moment.
    pub duties: u32,
    /// Those of them that belong to published rotas.
    pub published_duties: u32,
    /// Events that stand at another moment.
    pub events: u32,
    /// Own numbers that do.
    pub own_numbers: u32,
    /// Recorded hours that do.
    pub recorded_hours: u32,
    /// Days of the history that have other quarters of an hour.
    pub history_days: u32,
    /// Counts that have no place there.
    pub counts_left_out: u32,
}

impl Relaid {
    /// Lays everything anew for settings that are to be.
    ///
    /// # Errors
    /// `Invalid` with the first thing that has no place: at a time that one of the clocks skips or shows twice, or a duty
    /// that does not fill whole slots.
    pub fn of(moments: &Moments<'_>, new: &Settings) -> Result<Self, Failure> {
        let old = &moments.organisation.settings;
        let zones = Rezoning { from: old.zone, to: new.zone };
        let mut relaid = Self::default();
        for (rota, duties) in &moments.rotas {
            for duty in duties {
                relaid.duty(moments.organisation, rota, duty, zones, new)?;
            }
        }
        for scenario in &moments.scenarios {
            relaid.scenario(scenario, zones, new)?;
        }
        if zones.from == zones.to {
            return Ok(relaid);
        }
        for event in &moments.organisation.events {
            relaid.event(event, zones)?;
        }
        relaid.own_numbers(moments.organisation, zones)?;
        relaid.recorded_hours(moments, zones)?;
        for day in &moments.history {
            let (laid, left_out) = history::relaid(day, zones);
            relaid.counts_left_out += left_out;
            if laid != *day {
                relaid.history_days += 1;
                relaid.changes.push(Change::Put(Record::HistoryDay(laid)));
            }
        }
        Ok(relaid)
    }

    fn duty(
        &mut self,
        organisation: &Organisation,
        rota: &Rota,
        duty: &Duty,
        zones: Rezoning,
        new: &Settings,
    ) -> Result<(), Failure> {
        let name = organisation.person(duty.person).map_or("", |person| person.name.as_str());
        let laid = laid(duty, name, zones, new)?;
        if laid != *duty {
            self.duties += 1;
            self.published_duties += u32::from(matches!(rota.state, RotaState::Published { .. }));
            self.changes.push(Change::Put(Record::Duty(laid)));
        }
        Ok(())
    }

    /// The duties of a scenario are told by its name: they may be of people who have none.
    fn scenario(&mut self, scenario: &Scenario, zones: Rezoning, new: &Settings) -> Result<(), Failure> {
        let duties = scenario.duties.iter().map(|duty| laid(duty, &scenario.name, zones, new));
        let relaid = Scenario { duties: duties.collect::<Result<_, _>>()?, ..scenario.clone() };
        if relaid != *scenario {
            self.changes.push(Change::Put(Record::Scenario(relaid)));
        }
        Ok(())
    }

    fn event(&mut self, event: &Event, zones: Rezoning) -> Result<(), Failure> {
        let place = |at| placed(zones, at, Thing::Event, &event.name);
        let laid = Event { start: place(event.start)?, end: place(event.end)?, ..event.clone() };
        if laid != *event {
            self.events += 1;
            self.changes.push(Change::Put(Record::Event(laid)));
        }
        Ok(())
    }

    /// A number is named by its start: all go before the first is put.
    fn own_numbers(&mut self, organisation: &Organisation, zones: Rezoning) -> Result<(), Failure> {
        let (mut gone, mut put) = (Vec::new(), Vec::new());
        for own in &organisation.volume_overrides {
            let stream =
                organisation.stream(own.stream).and_then(|stream| organisation.channel(stream.channel));
            let name = stream.map_or("", |channel| channel.name.as_str());
            let place = |at| placed(zones, at, Thing::OwnNumber, name);
            let laid = VolumeOverride { start: place(own.start)?, end: place(own.end)?, ..*own };
            if laid != *own {
                gone.push(Change::Remove(Key::VolumeOverride { stream: own.stream, start: own.start }));
                put.push(Change::Put(Record::VolumeOverride(laid)));
            }
        }
        for own in &organisation.requirement_overrides {
            let name = organisation.desk(own.desk).map_or("", |desk| desk.name.as_str());
            let place = |at| placed(zones, at, Thing::OwnNumber, name);
            let laid = RequirementOverride { start: place(own.start)?, end: place(own.end)?, ..*own };
            if laid != *own {
                gone.push(Change::Remove(Key::RequirementOverride { desk: own.desk, start: own.start }));
                put.push(Change::Put(Record::RequirementOverride(laid)));
            }
        }
        self.own_numbers = u32::try_from(put.len()).unwrap_or(u32::MAX);
        self.changes.extend(gone.into_iter().chain(put));
        Ok(())
    }

    /// They are named by their starts as well.
    fn recorded_hours(&mut self, moments: &Moments<'_>, zones: Rezoning) -> Result<(), Failure> {
        let (mut gone, mut put) = (Vec::new(), Vec::new());
        for hours in &moments.hours {
            let name = moments.organisation.person(hours.person).map_or("", |person| person.name.as_str());
            let place = |at| placed(zones, at, Thing::RecordedHours, name);
            let laid = RecordedHours { start: place(hours.start)?, end: place(hours.end)?, ..*hours };
            if laid != *hours {
                gone.push(Change::Remove(Key::RecordedHours { person: hours.person, start: hours.start }));
                put.push(Change::Put(Record::RecordedHours(laid)));
            }
        }
        self.recorded_hours = u32::try_from(put.len()).unwrap_or(u32::MAX);
        self.changes.extend(gone.into_iter().chain(put));
        Ok(())
    }
}

/// A duty where it stands then.
fn laid(duty: &Duty, name: &str, zones: Rezoning, new: &Settings) -> Result<Duty, Failure> {
    let place = |at| placed(zones, at, Thing::Duty, name);
    let laid = Duty { start: place(duty.start)?, end: place(duty.end)?, ..*duty };
    if on_slots(new, laid.start) && on_slots(new, laid.end) && laid.start < laid.end {
        return Ok(laid);
    }
    let (shown, minutes, name) = (zones.shown(duty.start), new.slot.minutes(), name.to_owned());
    Err(Cause::NotOnSlots { name, day: shown.date(), time: time(shown), minutes }.into())
}

/// Where a moment goes, or what has no place there.
fn placed(zones: Rezoning, at: DateTime<Utc>, what: Thing, name: &str) -> Result<DateTime<Utc>, Failure> {
    zones.moved(at).map_err(|misfit| {
        let shown = zones.shown(at);
        let (name, day, time, zone) = (name.to_owned(), shown.date(), time(shown), zones.to);
        match misfit {
            Misfit::Skipped => Cause::ClockSkips { what, name, day, time, zone }.into(),
            Misfit::Doubled => Cause::ClockRepeats { what, name, day, time, zone }.into(),
        }
    })
}

fn time(shown: NaiveDateTime) -> String {
    shown.format("%H:%M").to_string()
}

/// Whether a slot begins at a moment.
fn on_slots(settings: &Settings, at: DateTime<Utc>) -> bool {
    let date = at.with_timezone(&settings.zone).date_naive();
    let start = TimeGrid::new(settings.zone, settings.slot, date, 1).start();
    (at - start).num_seconds() % i64::from(settings.slot.minutes() * 60) == 0
}
