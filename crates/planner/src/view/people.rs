//! People.

use chrono::NaiveDate;
use dialoog_model::{Channel, Desk, DeskGaps, DeskId, Field, Person, ReadinessState, Team, TeamId, Topic};
use serde::Serialize;
use specta::Type;

use crate::form::Revision;

/// Everybody, and what is needed to show and edit them.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PeopleView {
    /// The state that it shows.
    pub revision: Revision,
    /// Today on the workspace's clock.
    pub today: NaiveDate,
    /// First days of the calendar weeks of the current rota.
    pub weeks: Vec<NaiveDate>,
    /// The people, by name.
    pub people: Vec<PersonView>,
    /// Somebody new, as they begin: without a name, and in no team.
    pub beginning: Person,
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
    /// What keeps them from each desk, in the order of the view's desks.
    pub gaps: Vec<DeskGaps>,
    /// Whether all four conditions hold today.
    pub ready: bool,
    /// How each of them stands today.
    pub conditions: ReadinessState,
    /// Duty minutes in each week of the current rota.
    pub duty_minutes: Vec<u32>,
    /// Whether they go over the duty budget in any of these weeks.
    pub over_budget: bool,
    /// Minutes a week in which they are available.
    pub available_minutes: u32,
}

/// What somebody could do, saved or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PersonEligibility {
    /// Whether all four conditions of readiness hold today.
    pub ready: bool,
    /// How each of them stands today.
    pub conditions: ReadinessState,
    /// The desks that they could staff.
    pub desks: Vec<DeskId>,
    /// What keeps them from each desk, in the order of the desks.
    pub gaps: Vec<DeskGaps>,
    /// Minutes a week in which they are available.
    pub available_minutes: u32,
    /// What saving them would refuse.
    pub invalid: Vec<Field>,
}

/// Who can staff a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DeskEligibility {
    /// The desk.
    pub desk: DeskId,
    /// People whose team staffs it.
    pub members: u32,
    /// People of these who can answer all that is answered there; 0 where nothing is.
    pub able: u32,
    /// Teams that staff it and may not answer something of it: nobody of them could be put there.
    pub barred: Vec<TeamId>,
}
