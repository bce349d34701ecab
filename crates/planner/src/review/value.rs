//! A span reviewed: the one plain value that the window, the command line and the exports show.
//!
//! It is what leaves as well, so it can be written as it is. All minutes are elapsed minutes; all days and weeks are those of the
//! workspace's clock. Shares are 0.. (1 is all of it).

use chrono::NaiveDate;
use dialoog_model::{DeskId, PersonId, RotaId, TeamId};
use serde::Serialize;
use specta::Type;

use super::amounts::{Amounts, BudgetShare, ContractShare, Intensity, WeekMinutes, Wishes};
use super::changes::{LateChange, LateChangeCounts};
use super::fairness::{Fairness, PersonFairness};
use super::idle::Idle;
use super::readiness::{HangsOnOne, ReadinessSpan};

/// What the duties of a span ask of people, over the rotas that are published and planned, as they stand now. What people
/// were (contract, budget, hours, presence) is what held when the rota was published last, and what holds now for drafts.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Review {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The rotas that have days in the span, by first day; none: nothing is known of it.
    pub rotas: Vec<ReviewedRota>,
    /// First days of the calendar weeks that the span touches. Each counts as a whole, also where the span begins or ends
    /// within it, and once, also where two rotas share it.
    pub weeks: Vec<NaiveDate>,
    /// Everything together.
    pub totals: Amounts,
    /// By person: everybody of the organisation and everybody with duties in the span, by name.
    pub people: Vec<PersonReview>,
    /// By team, in the organisation's order.
    pub teams: Vec<TeamReview>,
    /// By desk, in the organisation's order.
    pub desks: Vec<DeskReview>,
    /// By calendar week, in the order of `weeks`.
    pub by_week: Vec<WeekReview>,
    /// Limits of the averages over 4 and 16 weeks, minutes a week.
    pub average_limits: AverageLimits,
    /// How evenly the burden is shared over the sixteen weeks up to the last day.
    pub fairness: Fairness,
    /// Duties of the span that were published otherwise before, with the notice that was given, by when they were told.
    pub changes: Vec<LateChange>,
    /// When people are ready within the span, where that changes or fails, by person.
    pub readiness: Vec<ReadinessSpan>,
    /// Topics and channels that only one person can answer at some time of the week.
    pub hangs_on_one: Vec<HangsOnOne>,
}

/// A rota with days in the span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ReviewedRota {
    /// The rota.
    pub rota: RotaId,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Its latest published version; `None` of a draft.
    pub version: Option<u32>,
    /// Whether what people were at publication is kept with that version. Otherwise what they are now is used.
    pub frozen: bool,
}

/// One person over the span.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PersonReview {
    /// Who.
    pub person: PersonId,
    /// Their name; empty of somebody who was erased.
    pub name: String,
    /// Their team; `None` of somebody who is no longer there.
    pub team: Option<TeamId>,
    /// Their duties.
    pub amounts: Amounts,
    /// Duty against the budget.
    pub budget: BudgetShare,
    /// Work and duties against the contract.
    pub contract: ContractShare,
    /// Each calendar week, in the order of the review's `weeks`.
    pub weeks: Vec<WeekMinutes>,
    /// Week-ends (Saturday and Sunday) of the weeks of the span.
    pub weekends: u32,
    /// Those without any work and duty.
    pub free_weekends: u32,
    /// Fewest free week-ends in any four that follow each other; `None` where the span has fewer than four.
    pub fewest_free_of_four: Option<u32>,
    /// Most days with work or duties that follow each other, with at least one day in the span. Runs are cut four weeks
    /// outside it.
    pub longest_run_days: u32,
    /// Shortest rest before or after a shift with a duty of the span, in minutes; a shift is work between two rests of at
    /// least 8 h. `None` without such a shift.
    pub shortest_rest_minutes: Option<u32>,
    /// Such rests of less than 11 h.
    pub short_returns: u32,
    /// What was changed after publication.
    pub changes: LateChangeCounts,
    /// What was wished.
    pub wishes: Wishes,
    /// How busy their duties are expected to be; `None` where that is not known.
    pub intensity: Option<Intensity>,
    /// For each week the mean of work and duties in it and the three before, minutes a week.
    pub average_4: Vec<u32>,
    /// For each week the mean of work and duties in it and the fifteen before, minutes a week.
    pub average_16: Vec<u32>,
    /// Burden and fair share; `None` where they neither carried anything nor could have.
    pub fairness: Option<PersonFairness>,
    /// Why they have no duty in the span; `None` where they have one.
    pub idle: Option<Idle>,
    /// Whether they could have had a duty on any day of the span: available, present, ready and with a budget.
    pub there: bool,
}

/// One team over the span. Counts those who were there.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TeamReview {
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Its people who were there on any day of the span ([`PersonReview::there`]).
    pub people: u32,
    /// Those with a duty.
    pub on_duty: u32,
    /// Their duties.
    pub amounts: Amounts,
    /// Duty against the sum of their budgets.
    pub budget: BudgetShare,
    /// Mean share of budget of those who were there; `None` of none.
    pub mean_share: Option<f64>,
    /// Standard deviation of that share: 0 is perfectly even.
    pub spread: Option<f64>,
}

/// One desk over the span.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct DeskReview {
    /// The desk.
    pub desk: DeskId,
    /// Its name.
    pub name: String,
    /// Different people with a duty there.
    pub people: u32,
    /// The duties there.
    pub amounts: Amounts,
    /// How busy they are expected to be.
    pub intensity: Option<Intensity>,
}

/// One calendar week, as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct WeekReview {
    /// Its first day.
    pub first_day: NaiveDate,
    /// Different people with a duty in it.
    pub people: u32,
    /// Duty minutes in it.
    pub minutes: u32,
    /// Budget of all in it, in minutes.
    pub budget: f64,
    /// People over their budget in it.
    pub over: u32,
}

/// Limits of averages of work and duties, minutes a week; `None` where no rule in force has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
pub struct AverageLimits {
    /// In any 4 weeks.
    pub four_weeks: Option<u32>,
    /// In any 16 weeks.
    pub sixteen_weeks: Option<u32>,
}
