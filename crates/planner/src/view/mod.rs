//! What the use-cases answer: the shapes that the window draws and the command line prints.
//!
//! Transfer types stay at this edge. Times of a period are slot numbers of its grid, so that a front end needs no time
//! zone: slot 0 is the first of the period's first day, and [`PeriodView`] says what the clock shows at each.

mod absences;
mod arrange;
mod backups;
mod breadth;
mod channels;
mod damage;
mod decision;
mod erase;
mod hours;
mod import;
mod meaning;
mod outlook;
mod overview;
mod people;
mod people_list;
mod publish;
mod remedy;
mod repair;
mod report;
mod requirement;
mod review;
mod rota;
mod rule;
mod scenario;
mod span;
mod stand_in;
mod success;
mod why;
mod workspace;

pub use absences::{AbsenceDayView, AbsencePersonView, AbsenceSpan, AbsenceTeamView, AbsenceYearView};
pub use arrange::{
    Arrangement, ArrangementEdit, ArrangementKind, ArrangementView, DutyMove, LeaveOut, MoveView,
};
pub use backups::{BackupReason, BackupView, BackupsView};
pub use breadth::{BreadthPoint, BreadthRequest, BreadthScope, BreadthView, Policy, PolicyOption};
pub use channels::{
    AnomalyKind, AnomalyView, ChannelEdit, ChannelForecastView, ChannelList, ChannelView, ChannelsView,
    DayVolume, ForecastMethod, ForecastView, HeatCell, HistoryView, HolidayView, StreamEdit,
    StreamForecastView, StreamView,
};
pub use damage::{
    BeyondRangeView, DroppedRecord, NamedRecord, RecordDamageView, RecordFaultKind, SalvageView, UnusableDay,
    UnusableReason, VerifyView,
};
pub use decision::{DecisionView, NewDecision};
pub use dialoog_model::Emphasis;
pub use dialoog_rules::rule_set::RuleSetName;
pub use erase::{ErasureReport, ErasureView, FormerPerson};
pub use hours::{HoursProblem, HoursReport, RefusedHours};
pub use import::{
    Choice, ClockReading, Concern, DateOrder, DecimalSign, Delimiter, Doubt, DoubtKind, Gaps, Hidden,
    ImportOptions, ImportPreview, ImportProblem, ImportReport, ImportedDay, LayoutKind, ProblemKind, ReadRow,
    Reader, Remembered, RememberedAnswer, Repeats, Rows, Stamps,
};
pub use meaning::PersonMeaning;
pub use outlook::{
    ChannelOutlook, DeskOutlook, OutlookFigures, OutlookRequest, OutlookSummary, OutlookView,
    ReciprocityView, SlotOutlook, StreamTreatment,
};
pub use overview::{DeskNow, EventView, LapseView, OverviewView, StateTile};
pub use people::{DeskEligibility, PeopleView, PersonEligibility, PersonView};
pub use people_list::{
    ChangedPerson, ListedValue, PeopleColumn, PeopleListOptions, PeopleListView, PersonChange, PersonField,
    PersonProblem, RefusedPerson,
};
pub use publish::{
    CalendarExport, ChangeCounts, ChangeKind, ChangesView, DayChangesView, DutyChangeView, ExportReport,
    MessageView, MessagesView, PersonChangesView, PersonDayView, PublishView, RestoreReport, Telling,
    ToldAheadView, ToldDutyView, VersionView, VersionsView,
};
pub use remedy::{RemedyKind, RemedyQuestion, RemedyView};
pub use repair::{
    AwayEntry, NamedDuty, RepairEdit, RepairElsewhere, RepairKind, RepairProposal, RepairRequest, RepairStep,
};
pub use report::{
    ExportLogEntry, Naming, PersonData, PersonDuty, PersonVersion, ReportFormat, RetentionView, ReviewExport,
    ReviewExportReport,
};
pub use requirement::{
    DeskStaffingTarget, RequiredDay, RequirementLine, RequirementView, ShortfallView, StaffingTargetView,
};
pub use review::{Evenness, EvennessKind, PersonLoad, ReviewView, RuleCount, TeamLoad};
pub use rota::{
    CoverageLine, DayView, DeskView, DutyEdit, DutyView, EditedRota, EventSpan, GenerateProgress,
    GenerateReport, GenerateRequest, PeriodView, RotaBeside, RotaEdit, RotaFinding, RotaOpenSlot, RotaPerson,
    RotaTotals, RotaView, SlotSpan, Unsaved, Verdict, VerdictsView,
};
pub use rule::{RuleRange, RuleView, RulesImport};
pub use scenario::{
    AdoptionView, ComparedPlan, ComparisonRequest, ComparisonView, PlanLoad, ScenarioAdoption, ScenarioEdit,
    ScenarioGenerated, ScenarioGeneration, ScenarioSummary, ScenarioWish, ScenariosView,
};
pub use span::{
    Amounts, AverageLimits, BudgetShare, ContractShare, DeskReview, Fairness, HangsOnOne, Idle, Intensity,
    LateChange, LateChangeCounts, LateChangeKind, PersonFairness, PersonReview, ReadinessSpan, Review,
    ReviewedDuty, ReviewedRota, TeamReview, WeekMinutes, WeekReview, Wishes,
};
pub use stand_in::{RuleInTheWay, StandIn, StandInsView};
pub use success::{Addition, ChannelShare, OutlookProgress, SuccessPoint, SuccessRequest, SuccessView};
pub use why::{Conflict, Relaxation, RulePrice, TriedRelaxation, WhyView};
pub use workspace::{JournalEntryView, News, RotaSummary, SettingsChangeView, SettingsView, WorkspaceView};
