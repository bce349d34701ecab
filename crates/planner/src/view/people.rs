//! People.

use chrono::NaiveDate;
use dialoog_model::{Channel, Desk, DeskId, Person, Team, Topic};
use serde::Serialize;
use specta::Type;

/// Everybody, and what is needed to show and edit them.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PeopleView {
    /// Today on the workspace's clock.
    pub today: NaiveDate,
    /// The people, by name.
    pub people: Vec<PersonView>,
    /// The teams.
    pub teams: Vec<Team>,
    /// The channels.
    pub channels: Vec<Channel>,
    /// The topics.
    pub topics: Vec<Topic>,
    /// The desks.
    pub desks: Vec<Desk>,
}

/// One person.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PersonView {
    /// The person as stored.
    pub person: Person,
    /// The desks that they can staff.
    pub desks: Vec<DeskId>,
    /// Whether all four conditions hold today.
    pub ready: bool,
    /// Duty minutes in each week of the current rota.
    pub duty_minutes: Vec<u32>,
    /// Minutes a week in which they are available.
    pub available_minutes: u32,
}
