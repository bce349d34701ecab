//! How evenly the burden of duties is shared, and why it is as it is.
//!
//! Burden B of a duty: Σ minutes × weight of the time × (0.75 + 0.5 × occupancy). Fair share F of somebody: each duty's burden
//! split over everybody who is able, available and ready at that time, by budget. All over the sixteen weeks that end with the
//! last day of the review. The functions are in `dialoog_rules::burden`.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

/// How evenly the burden is shared. Burden is in weighted minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Fairness {
    /// First day that counts: sixteen weeks before the end.
    pub from: NaiveDate,
    /// Last day that counts.
    pub to: NaiveDate,
    /// Weights of the kinds of time; where several hold, the largest counts.
    pub weights: dialoog_model::BurdenWeights,
    /// Burden of all.
    pub burden: f64,
    /// Σ max(B − F, 0): the burden that would have to change hands for everybody to carry their fair share.
    pub to_change_hands: f64,
    /// The part of it that makes up for what the same people did not carry in the sixteen weeks before: not unfair.
    pub made_up: f64,
    /// (`to_change_hands` − `made_up`) ÷ `burden`: 0 is fair; `None` without burden.
    pub index: Option<f64>,
}

/// One person's burden against their fair share, in weighted minutes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct PersonFairness {
    /// B.
    pub burden: f64,
    /// F.
    pub fair_share: f64,
    /// B − F. The three causes sum to it.
    pub difference: f64,
    /// The part that comes from more or fewer minutes than the fair ones.
    pub by_minutes: f64,
    /// The part that comes from heavier or lighter times (evening, week-end, night, holiday).
    pub by_times: f64,
    /// The part that comes from busier or quieter hours.
    pub by_intensity: f64,
    /// F less the share that the budget alone would give: what their own working pattern, skills, absences and readiness
    /// explain. It is within F already, and never unfair.
    pub explained_by_pattern: f64,
    /// The part of a positive difference that makes up for the sixteen weeks before.
    pub made_up: f64,
    /// What the next rota will do: the burden by which it aims above (or, negative, below) their fair share, F − B.
    pub next_rota: f64,
}
