//! What HR looks at: load, fairness, law.

use chrono::NaiveDate;
use dialoog_model::{LawHeadline, PersonId, RotaId, RuleCode, Severity, TeamId};
use serde::Serialize;
use specta::Type;

use super::rota::{RotaFinding, RotaTotals};

/// The workload that a rota puts on people.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ReviewView {
    /// The rota.
    pub rota: RotaId,
    /// First day.
    pub first_day: NaiveDate,
    /// First days of its calendar weeks.
    pub weeks: Vec<NaiveDate>,
    /// Its figures.
    pub totals: RotaTotals,
    /// The load of each person: first whoever has duties without a budget, then the highest share of budget.
    pub people: Vec<PersonLoad>,
    /// The load of each team.
    pub teams: Vec<TeamLoad>,
    /// How evenly the burden is shared; `None` where nobody has duties.
    pub evenness: Option<Evenness>,
    /// What was checked of the law, and what came of it.
    pub law: LawHeadline,
    /// Findings by rule, in the order of the rule set; rules that are kept are listed with 0.
    pub rules: Vec<RuleCount>,
    /// Findings, worst first.
    pub findings: Vec<RotaFinding>,
}

/// How evenly the burden of a rota is shared: B against F, as in a review of any span and in the findings on fair shares. What makes
/// up for the sixteen weeks before is not unfair.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct Evenness {
    /// In a word.
    pub kind: EvennessKind,
    /// Burden that would have to change hands, in weighted minutes.
    pub unfair: f64,
    /// Burden of all, in weighted minutes.
    pub burden: f64,
}

/// How evenly the burden is shared, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EvennessKind {
    /// Nobody is found to carry too much or too little, and at most a tenth would have to change hands.
    Even,
    /// One of the two does not hold.
    Fair,
    /// Neither holds.
    Uneven,
}

/// The load of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PersonLoad {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Team.
    pub team: TeamId,
    /// Duty minutes in each week.
    pub week_minutes: Vec<u32>,
    /// Budget in minutes a week.
    pub budget_minutes: u32,
    /// Duty minutes over the budget of the days that they are there, 0..; 1 is all of it. `None` where they have no budget then.
    pub budget_share: Option<f64>,
    /// Number of duties.
    pub duties: u32,
    /// Duty minutes in evenings (from 18:00), nights and week-ends.
    pub unsocial_minutes: u32,
    /// Minutes on duty outside normal working hours.
    pub outside_work_minutes: u32,
    /// Wishes not granted.
    pub wishes_refused: u32,
}

/// The load of one team.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TeamLoad {
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Its people who were there in the period: with a budget in it, or a duty.
    pub people: u32,
    /// Those among them with a duty.
    pub on_duty: u32,
    /// Duty hours in all.
    pub hours: f64,
    /// Mean share of the budget of those who have one, 0..; `None` where nobody has.
    pub mean_share: Option<f64>,
    /// Standard deviation of that share: 0 is perfectly even.
    pub spread: Option<f64>,
}

/// Findings of one rule.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct RuleCount {
    /// The rule.
    pub rule: RuleCode,
    /// How bad one is.
    pub severity: Severity,
    /// Where it stands written.
    pub source: String,
    /// How many.
    pub findings: u32,
}
