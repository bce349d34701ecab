//! The fields that can be wrong.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Names a field, so that the window can point at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The name of anything.
    Name,
    /// From which share on a channel is in dialogue.
    #[serde(rename = "lines.dialogue")]
    LinesDialogue,
    /// Below which share a channel only broadcasts.
    #[serde(rename = "lines.broadcast")]
    LinesBroadcast,
    /// A stream's share of its channel.
    Share,
    /// The share that a promise is made for.
    #[serde(rename = "promise.share")]
    PromiseShare,
    /// The time within which a promise holds.
    #[serde(rename = "promise.within_minutes")]
    PromiseWithin,
    /// Minutes of work for a full answer.
    #[serde(rename = "handling.full")]
    HandlingFull,
    /// Minutes of work for a brief answer.
    #[serde(rename = "handling.brief")]
    HandlingBrief,
    /// The share that gets a full answer.
    #[serde(rename = "treatment.full")]
    TreatmentFull,
    /// The share that gets a brief answer.
    #[serde(rename = "treatment.brief")]
    TreatmentBrief,
    /// Conversations that one person holds at the same time.
    #[serde(rename = "service.side_by_side")]
    SideBySide,
    /// Minutes until somebody who waits gives up.
    #[serde(rename = "service.patience_minutes")]
    Patience,
    /// The highest occupancy of a desk.
    OccupancyCeiling,
    /// The share of a duty that breaks and interruptions take.
    Shrinkage,
    /// The shortest duty of a desk.
    ShortestDuty,
    /// The longest duty of a desk.
    LongestDuty,
    /// The end of an event.
    End,
    /// What an event multiplies the volume by.
    Uplift,
    /// Contract hours.
    ContractMinutes,
    /// Duty budget.
    DutyBudgetMinutes,
    /// Absences.
    Absences,
    /// The conditions of readiness.
    Readiness,
    /// The note on a version.
    Note,
    /// Wishes.
    Preferences,
    /// From when on it is evening for somebody.
    #[serde(rename = "own_limits.evening_from")]
    EveningFrom,
    /// Days of the week that somebody keeps free.
    #[serde(rename = "own_limits.free_days")]
    FreeDays,
    /// Most evenings in a week.
    #[serde(rename = "own_limits.most_evenings_a_week")]
    MostEvenings,
    /// First day on which somebody is an adult.
    AdultFrom,
    /// Last day on which somebody is new to duty.
    NewUntil,
    /// From when until when somebody consents to Sundays.
    SundayConsent,
    /// Day on which a week begins.
    WeekStart,
    /// A staff number.
    StaffNumber,
    /// Months for which rotas are kept.
    RetentionMonths,
    /// What a minute of duty weighs by its time.
    BurdenWeights,
    /// On what basis something was decided.
    Basis,
    /// Who decided something.
    DecidedBy,
    /// Who confirmed the source of a rule.
    ConfirmedBy,
    /// People who follow a channel.
    Followers,
    /// Messages of a channel on each day of a usual week.
    UsualDays,
    /// A desk's colour.
    Colour,
    /// People who are at a desk whenever it is open.
    MinimumPresence,
    /// People whom an event asks for.
    #[serde(rename = "presence.people")]
    PresencePeople,
    /// The start of anything.
    Start,
    /// A day.
    Date,
    /// Counts of a day of the history.
    Counts,
    /// A planner's own number of messages an hour.
    PerHour,
    /// A planner's own number of people.
    People,
    /// The safety of a desk.
    Quantile,
    /// The limit of a rule.
    Limit,
    /// The first day of a period.
    FirstDay,
    /// Days of a rota.
    Days,
    /// Number of a version.
    Version,
    /// The duties of a version.
    Duties,
    /// What a scenario multiplies the volume by.
    Factor,
    /// What is otherwise in a scenario.
    Changes,
    /// People of a scenario who are not there yet.
    ExtraPeople,
}
