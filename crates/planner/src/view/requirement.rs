//! Who is needed when, and why.

use chrono::NaiveDate;
use dialoog_model::{DeskId, Event, Required, TeamId};
use serde::Serialize;
use specta::Type;

use super::rota::{DeskView, PeriodView};
use crate::form::Revision;

/// The requirement of a period.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RequirementView {
    /// The state that it shows.
    pub revision: Revision,
    /// The period.
    pub period: PeriodView,
    /// The desks.
    pub desks: Vec<DeskView>,
    /// The lines: for each desk its own, then those of single teams.
    pub lines: Vec<RequirementLine>,
    /// Where there are too few people for all desks together, whatever the rota: by start.
    pub shortfalls: Vec<ShortfallView>,
    /// Desks among these that nobody can staff at any time, because nobody knows all that is answered there.
    pub of_nobody: Vec<DeskId>,
    /// Names of streams, teams and events that reasons refer to, by identifier.
    pub names: Vec<(String, String)>,
    /// Events that touch the period.
    pub events: Vec<Event>,
}

/// A stretch of a day in which there are fewer people than a line requires, whatever the rota.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct ShortfallView {
    /// The desk.
    pub desk: DeskId,
    /// The team that must be there; `None`: any of the desk.
    pub team: Option<TeamId>,
    /// First slot of the period,
    pub from: u32,
    /// and the slot after the last.
    pub to: u32,
    /// People short throughout it.
    pub people: u32,
}

/// The cheapest requirement that reaches a target, by desk.
#[derive(Debug, Clone, Serialize, Type)]
pub struct StaffingTargetView {
    /// First day of the period; its first two weeks at most are simulated.
    pub first_day: NaiveDate,
    /// Whether the target is to be reached on the worst day in ten as well.
    pub on_worst_days: bool,
    /// The desks at which anything is expected.
    pub desks: Vec<DeskStaffingTarget>,
}

/// What one desk needs to reach the target.
#[derive(Debug, Clone, Serialize, Type)]
pub struct DeskStaffingTarget {
    /// The desk.
    pub desk: DeskId,
    /// Its name.
    pub name: String,
    /// The share (0..=1) to be answered within promise.
    pub target: f64,
    /// Up to which quantile of busyness promises have to hold slot by slot.
    pub safety: f64,
    /// The share answered within promise, simulated,
    pub share: f64,
    /// and on the worst day in ten.
    pub worst_decile: f64,
    /// Person-hours of the simulated days,
    pub hours: f64,
    /// and of the same days as they are required now.
    pub required_hours: f64,
    /// Whether the target is reached.
    pub reached: bool,
}

/// One line.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RequirementLine {
    /// The desk.
    pub desk: DeskId,
    /// `None`: any team of the desk; otherwise so many of this team among them.
    pub team: Option<TeamId>,
    /// For each slot of the period.
    pub per_slot: Vec<Required>,
    /// For each day of the period.
    pub per_day: Vec<RequiredDay>,
    /// Person-hours in all.
    pub hours: f64,
    /// Most people at once.
    pub peak: u32,
}

/// A line on a day.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct RequiredDay {
    /// The day.
    pub date: NaiveDate,
    /// Person-hours.
    pub hours: f64,
    /// Most people at once.
    pub peak: u32,
}
