//! The first page: how it stands today and in the weeks ahead.

use chrono::NaiveDate;
use dialoog_model::{DeskId, DialogueState, Event, PersonId};
use serde::Serialize;
use specta::Type;

use super::rota::RotaTotals;
use super::workspace::RotaSummary;

/// How it stands.
#[derive(Debug, Clone, Serialize, Type)]
pub struct OverviewView {
    /// Today on the workspace's clock.
    pub today: NaiveDate,
    /// The rota that runs today or comes next; `None` before the first was generated.
    pub rota: Option<RotaSummary>,
    /// Its figures.
    pub totals: Option<RotaTotals>,
    /// Who is on duty where: today if the rota runs, otherwise on its first day with duties.
    pub desks: Vec<DeskNow>,
    /// For each desk and day of the rota: how well the requirement is covered.
    pub states: Vec<StateTile>,
    /// Events ahead, by start.
    pub events: Vec<EventView>,
    /// Conditions of readiness that lapse in the next eight weeks, soonest first.
    pub lapses: Vec<LapseView>,
    /// Messages expected in the rota's period (the next four weeks where there is none).
    pub expected_messages: f64,
    /// Hours of work that they are.
    pub expected_hours: f64,
    /// People who may be on duty today (all four conditions hold).
    pub ready_people: u32,
    /// All people.
    pub people: u32,
}

/// A desk on a day.
#[derive(Debug, Clone, Serialize, Type)]
pub struct DeskNow {
    /// The desk.
    pub desk: DeskId,
    /// The day.
    pub date: NaiveDate,
    /// Who, with the wall-clock minutes from and to (0..=1440), by start.
    pub people: Vec<(String, u16, u16)>,
}

/// How well a desk is covered on a day. A share of the required hours, not yet a simulation: see the outlook.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct StateTile {
    /// The desk.
    pub desk: DeskId,
    /// The day.
    pub date: NaiveDate,
    /// Required hours.
    pub required_hours: f64,
    /// Share of the required hours that somebody is on duty for, 0..=1; 1 where nothing is required.
    pub covered: f64,
    /// What that share stands for on the workspace's lines.
    pub state: DialogueState,
}

/// An event ahead.
#[derive(Debug, Clone, Serialize, Type)]
pub struct EventView {
    /// The event itself.
    pub event: Event,
    /// Local start, as date and minute of the day.
    pub local_start: (NaiveDate, u16),
    /// Local end, as date and minute of the day.
    pub local_end: (NaiveDate, u16),
}

/// A condition of readiness that lapses.
#[derive(Debug, Clone, Serialize, Type)]
pub struct LapseView {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Which condition: `own_employee`, `briefed`, `willing` or `mandated`.
    pub condition: String,
    /// Last day on which it holds.
    pub until: NaiveDate,
}
