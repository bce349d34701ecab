//! The review of a span leaves as it was made: a plain value, of which nothing has to be hidden or put in other units.

pub use crate::review::amounts::{Amounts, BudgetShare, ContractShare, Intensity, WeekMinutes, Wishes};
pub use crate::review::changes::{LateChange, LateChangeCounts, LateChangeKind};
pub use crate::review::duties::ReviewedDuty;
pub use crate::review::fairness::{Fairness, PersonFairness};
pub use crate::review::idle::Idle;
pub use crate::review::readiness::{HangsOnOne, ReadinessSpan};
pub use crate::review::value::{
    AverageLimits, DeskReview, PersonReview, Review, ReviewedRota, TeamReview, WeekReview,
};
