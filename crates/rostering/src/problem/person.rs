//! Who can be put on duty.

use super::constraints::PersonConstraints;
use super::day::Interval;

/// Somebody who can be put on duty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// The skill groups that they belong to, a bit each.
    pub skill_groups: u64,
    /// For each day of the period the index of its list in [`crate::Problem::day_options`]; `None`: no option.
    pub day_options: Vec<Option<u32>>,
    /// Their normal work, disjoint and in order, each interval counted for the day in which it starts. It counts for rest
    /// and for the minutes worked; duties may lie inside it.
    pub fixed_work: Vec<Interval>,
    /// Indices of the shifts that they work whatever happens. These need not be among their options.
    pub locked: Vec<u32>,
    /// When their last work or duty before the period ended (at most 0, or within the first day); `None`: long ago.
    pub previous_end: Option<i32>,
    /// When their first work or duty after the period begins; `None`: far off.
    pub next_start: Option<i32>,
    /// Until when they are new: of the shifts that start before it, every minute needs somebody at the same shift type who is not
    /// new. `None`: they are not.
    pub new_until: Option<i32>,
    /// Their constraints.
    pub constraints: PersonConstraints,
    /// Minutes of duty that would be their fair share, over the period and over the past that `prior_load` covers. Loads
    /// are kept even in proportion to it. 0: fairness does not consider them.
    pub target_load: i32,
    /// Minutes of duty in the past that fairness considers.
    pub prior_load: i32,
}
