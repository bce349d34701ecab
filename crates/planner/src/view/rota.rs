//! The rota grid.

use chrono::NaiveDate;
use dialoog_model::{
    Decision, DeskId, Duty, DutyId, DutyKind, Emphasis, EventId, Finding, Holiday, OpenSlot, PersonId, Rota,
    RotaId, TeamId, TeamKind,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::workspace::{JournalEntryView, RotaSummary};
use crate::Failure;
use crate::form::Revision;

/// The grid of time of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PeriodView {
    /// First day.
    pub first_day: NaiveDate,
    /// Minutes in a slot.
    pub slot_minutes: u32,
    /// The days.
    pub days: Vec<DayView>,
    /// First days of the calendar weeks that it touches; the first may lie before it.
    pub weeks: Vec<NaiveDate>,
    /// For each slot of the period, the minute of the day (0..1440) that the wall clock shows when it starts.
    pub clock: Vec<u16>,
    /// The first and the last minute of the day (0..=1440) at which any desk is open: what a day's view needs to show.
    pub open_minutes: (u16, u16),
}

/// One day of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct DayView {
    /// The date.
    pub date: NaiveDate,
    /// 0 is Monday.
    pub weekday: u8,
    /// First slot.
    pub first_slot: u32,
    /// Number of slots (a day on which the clock changes has more or fewer).
    pub slots: u32,
    /// The public holiday that it is.
    pub holiday: Option<Holiday>,
}

/// A run of slots of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SlotSpan {
    /// First slot.
    pub first_slot: u32,
    /// Number of slots.
    pub slots: u32,
}

/// A desk as a colour with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct DeskView {
    /// The desk.
    pub id: DeskId,
    /// Its name.
    pub name: String,
    /// Index into the palette, 0..8.
    pub colour: u8,
    /// Shortest duty, in slots.
    pub shortest_slots: u32,
    /// Longest duty, in slots.
    pub longest_slots: u32,
    /// When it is staffed in the period.
    pub open: Vec<SlotSpan>,
}

/// A row of the grid.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RotaPerson {
    /// The person.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Their team.
    pub team: TeamId,
    /// Name of the team.
    pub team_name: String,
    /// Sort of the team.
    pub team_kind: TeamKind,
    /// The desks that they can staff.
    pub desks: Vec<DeskId>,
    /// Duty budget in minutes a week.
    pub budget_minutes: u32,
    /// Duty minutes in each calendar week that the period touches, in order.
    pub week_minutes: Vec<u32>,
    /// Days away throughout, as indices of the period's days.
    pub away_days: Vec<u32>,
    /// When they are away on days of which only a part is absent.
    pub away_hours: Vec<SlotSpan>,
    /// When they are available (absences taken off).
    pub available: Vec<SlotSpan>,
    /// Their normal working hours (absences taken off).
    pub working: Vec<SlotSpan>,
    /// Days on which they are not ready for duty, as indices of the period's days.
    pub unready_days: Vec<u32>,
}

/// An event, where it lies in the period.
#[derive(Debug, Clone, Serialize, Type)]
pub struct EventSpan {
    /// The event.
    pub event: EventId,
    /// Its name.
    pub name: String,
    /// The slots that it touches.
    #[serde(flatten)]
    pub span: SlotSpan,
}

/// A block of the grid.
#[derive(Debug, Clone, Serialize, Type)]
pub struct DutyView {
    /// The duty.
    pub id: DutyId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub desk: DeskId,
    /// Index of the period's day on which it starts.
    pub day: u32,
    /// First slot.
    pub first_slot: u32,
    /// Number of slots.
    pub slots: u32,
    /// Wall-clock minute of the day when it starts.
    pub from: u16,
    /// Wall-clock minute of the day when it ends (1440 at midnight). Over midnight it is that of the next day.
    pub to: u16,
    /// Whether it ends on the day after it starts, past midnight.
    pub next_day: bool,
    /// A fact for rostering.
    pub locked: bool,
    /// Whether it is work, or to be reachable.
    pub kind: DutyKind,
    /// Indices into the findings.
    pub findings: Vec<u32>,
}

/// Required against on duty, for a desk or for a team at a desk.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CoverageLine {
    /// The desk.
    pub desk: DeskId,
    /// `None`: any team of the desk.
    pub team: Option<TeamId>,
    /// Name of the team, where there is one.
    pub team_name: Option<String>,
    /// People required in each slot.
    pub required: Vec<u32>,
    /// People on duty in each slot.
    pub on_duty: Vec<u32>,
}

/// A finding with its place in the period.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RotaFinding {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// Name of the person.
    pub name: String,
    /// Whether a change of duties may do away with it.
    pub is_remediable: bool,
    /// The decision that answers what it asks.
    pub decided: Option<Decision>,
}

/// An open stretch with its place in the period.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RotaOpenSlot {
    /// The stretch and who came nearest.
    #[serde(flatten)]
    pub open: OpenSlot,
    /// Index of the period's day.
    pub day: u32,
    /// First slot.
    pub first_slot: u32,
    /// Number of slots.
    pub slots: u32,
    /// Wall-clock minute of the day when it starts.
    pub from: u16,
    /// Wall-clock minute of the day when it ends.
    pub to: u16,
    /// Names of the nearest, in their order.
    pub names: Vec<String>,
    /// Where a duty that fills it would lie, put there by hand.
    pub filling: SlotSpan,
    /// For each of the nearest whether a planner may give them that duty: no law forbids it, and no more than the house's
    /// own rules or a wish stand against it.
    pub possible: Vec<bool>,
}

/// The figures of a rota.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Type)]
pub struct RotaTotals {
    /// Person-hours required.
    pub required_hours: f64,
    /// Required person-hours that somebody is on duty for.
    pub covered_hours: f64,
    /// Covered over required person-hours, 0..=1; 1 where nobody is required.
    pub coverage: f64,
    /// Required person-hours that nobody is on duty for.
    pub open_hours: f64,
    /// Person-hours on duty beyond what is required.
    pub surplus_hours: f64,
    /// Person-hours on duty.
    pub duty_hours: f64,
    /// Number of duties.
    pub duties: u32,
    /// Findings of duties that break the law.
    pub breaches: u32,
    /// Findings that somebody was told of duties later than the law allows: no other rota would mend these.
    pub told_too_late: u32,
    /// Findings that break an agreement or a rule of the house.
    pub warnings: u32,
    /// Wishes not granted and other notes.
    pub notes: u32,
}

/// A rota with all that its grid shows.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RotaView {
    /// The state that it shows.
    pub revision: Revision,
    /// The rota.
    pub rota: Rota,
    /// The grid of time.
    pub period: PeriodView,
    /// The desks.
    pub desks: Vec<DeskView>,
    /// The rows, by team and then by name.
    pub people: Vec<RotaPerson>,
    /// The events that touch it, by start.
    pub events: Vec<EventSpan>,
    /// The blocks, by person and start.
    pub duties: Vec<DutyView>,
    /// The coverage strip: for each desk its own line, then those of single teams.
    pub coverage: Vec<CoverageLine>,
    /// Findings, worst first.
    pub findings: Vec<RotaFinding>,
    /// Open stretches, by start.
    pub open: Vec<RotaOpenSlot>,
    /// The figures.
    pub totals: RotaTotals,
}

/// A rota after an edit, and what else the frame of the window shows of the change.
#[derive(Debug, Clone, Serialize, Type)]
pub struct EditedRota {
    /// The rota as it is now.
    pub rota: RotaView,
    /// The rota in the list of rotas.
    pub summary: RotaSummary,
    /// What undo would take back now.
    pub undo: Option<JournalEntryView>,
    /// What redo would do again now.
    pub redo: Option<JournalEntryView>,
    /// Who has to hear of the change, by name: they were told something else, or get a duty of a published rota.
    pub hear: Vec<String>,
}

/// What it would mean to put people on duty at a place, asked before it is done.
#[derive(Debug, Clone, Serialize, Type)]
pub struct VerdictsView {
    /// Whether the desk is open all along.
    pub open: bool,
    /// Everybody, in the order of the organisation.
    pub people: Vec<Verdict>,
}

/// What the rules say of somebody on duty at a place.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Verdict {
    /// Who.
    pub person: PersonId,
    /// Whether saving would be refused: the law forbids it.
    pub refused: bool,
    /// What the rules would find, worst first.
    pub findings: Vec<Finding>,
    /// Duty minutes in that week, with it.
    pub week_minutes: u32,
}

/// A duty as somebody wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DutyEdit {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub desk: DeskId,
    /// First slot of the rota's period.
    pub first_slot: u32,
    /// Number of slots, 1 or more, within one day, or over midnight where the desk is open then.
    pub slots: u32,
    /// Whether it is work, or to be reachable; `None`: as it was, and work where it is new.
    #[serde(default)]
    pub kind: Option<DutyKind>,
}

/// What to generate, and for how long.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct GenerateRequest {
    /// First day.
    pub first_day: NaiveDate,
    /// Whole weeks, 1..=13.
    pub weeks: u32,
    /// Seed; the same workspace, seed and work limit give the same rota.
    pub seed: u32,
    /// Search for so many seconds (less where `work` is done before); `None`: only the work limit counts, and the result is
    /// repeatable.
    pub seconds: Option<f64>,
    /// Rounds of the search; `None`: as many as usually pay, or as the seconds allow.
    pub work: Option<u32>,
    /// Threads; `None`: one for each core. The result does not depend on it.
    pub threads: Option<u32>,
    /// How much the wishes count.
    pub emphasis: Emphasis,
}

impl GenerateRequest {
    /// As long as it usually pays, on all cores.
    pub fn usual(first_day: NaiveDate, weeks: u32, seed: u32) -> Self {
        let (seconds, work, threads, emphasis) = (None, None, None, Emphasis::default());
        Self { first_day, weeks, seed, seconds, work, threads, emphasis }
    }
}

/// How far generating has come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct GenerateProgress {
    /// Seconds since the start.
    pub seconds: f64,
    /// Share of the work limit that is done, 0..=1.
    pub done: f64,
    /// Required person-hours covered by the best rota so far, 0..=1.
    pub coverage: f64,
    /// Required person-hours still open.
    pub open_hours: f64,
    /// Penalty of the best so far: lower is better.
    pub penalty: f64,
}

/// What generating gave.
#[derive(Debug, Clone, Serialize, Type)]
pub struct GenerateReport {
    /// The rota.
    pub rota: RotaId,
    /// Its figures.
    pub totals: RotaTotals,
    /// Seconds that it took.
    pub seconds: f64,
    /// Seconds until the first rota without a broken hard rule.
    pub first_seconds: f64,
    /// Whether it was stopped before its work limit.
    pub stopped: bool,
    /// Penalty of the rota.
    pub penalty: f64,
    /// Open stretches with who came nearest, by start.
    pub open: Vec<RotaOpenSlot>,
    /// Who has to hear of it, by name: people who were told of other duties, where any were.
    pub hear: Vec<String>,
    /// The rota, where it was not saved.
    pub beside: Option<RotaBeside>,
}

/// A rota that was generated and not saved: somebody generated, published or removed the one of this period meanwhile,
/// saved one that overlaps it, or changed what it was made from each time it was finished; or it could not be written anywhere.
/// Nothing was overwritten; it can be taken all the same.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RotaBeside {
    /// Why it was not saved.
    pub why: Unsaved,
    /// Duties that stand now and would be changed or gone.
    pub overwrites: u32,
    /// Those of these that are locked.
    pub locked: u32,
    /// The rota, to be handed back as it is where it is taken.
    pub edit: RotaEdit,
}

/// Why a finished rota was not saved.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Unsaved {
    /// Others were first.
    Taken {
        /// What they did.
        by: JournalEntryView,
    },
    /// Neither the workspace nor a copy of it could be written.
    NotWritten {
        /// What failed.
        failure: Failure,
    },
}

/// All duties of a rota as they are to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct RotaEdit {
    /// The rota.
    pub rota: Rota,
    /// Its duties.
    pub duties: Vec<Duty>,
    /// The state that it was compared with.
    pub revision: Revision,
    /// Rotas of other periods that overlap it and go where it is taken.
    #[serde(default)]
    pub replaces: Vec<RotaId>,
}
