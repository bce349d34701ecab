//! Weights of the objective.

use super::cover::CoverRequirement;

/// Weights of the objective, in cost units. Shortage usually comes first; all else shares one currency, so that each number
/// says how many minutes of one thing are worth a minute of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Whether shortage is lexicographically first: however little of it counts more than however much else. Otherwise it is
    /// added to the soft costs.
    pub shortage_first: bool,
    /// A minute with one person short.
    pub shortage_minute: i32,
    /// What each further person short in the same slot costs more than the one before, per minute.
    pub shortage_step_minute: i32,
    /// A minute with one person too many.
    pub surplus_minute: i32,
    /// What one more minute costs somebody who already carries their full target load; the marginal cost is proportional to
    /// the load, so it is half of this at half the target.
    pub fairness_minute: i32,
    /// Each duty, because every one interrupts somebody's work.
    pub duty: i32,
    /// Each minute that a duty is shorter than [`Self::comfortable_minutes`].
    pub short_duty_minute: i32,
    /// The length from which a duty is not short.
    pub comfortable_minutes: i32,
    /// Each duty of a day after the first.
    pub second_duty: i32,
    /// A minute of a duty against a preference; what options are priced with, see [`crate::ShiftOption::cost`].
    pub wish_minute: i32,
    /// Each minute of duty that is new against [`crate::Problem::previous`], or gone from it.
    pub change_minute: i32,
    /// Each person-day that differs from [`crate::Problem::previous`]: somebody has to be told.
    pub change_day: i32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            shortage_first: true,
            shortage_minute: 10,
            shortage_step_minute: 1,
            surplus_minute: 10,
            fairness_minute: 12,
            duty: 60,
            short_duty_minute: 1,
            comfortable_minutes: 120,
            second_duty: 180,
            wish_minute: 3,
            change_minute: 20,
            change_day: 0,
        }
    }
}

/// Minutes that must stay uncovered otherwise for a repair to change one more person's day.
const MINUTES_WORTH_A_CHANGE: i32 = 30;

impl Weights {
    /// The weights of [`crate::repair()`]: first what is short, but one more person's day changes only where at least
    /// half an hour would stay uncovered otherwise; among repairs that change equally many days, preferences and load decide.
    pub fn repair() -> Self {
        let usual = Self::default();
        // Eight times the usual: half an hour short outweighs what the most unequal load of a whole duty costs.
        let shortage_minute = 8 * usual.shortage_minute;
        Self {
            shortage_first: false,
            shortage_minute,
            shortage_step_minute: 8 * usual.shortage_step_minute,
            change_minute: 1,
            change_day: MINUTES_WORTH_A_CHANGE * shortage_minute,
            ..usual
        }
    }

    /// A requirement of `target` people for `minutes`, priced with these weights.
    pub fn cover_requirement(&self, target: i32, minutes: i32, skill_group: Option<u8>) -> CoverRequirement {
        CoverRequirement {
            target,
            minutes,
            shortage_cost: self.shortage_minute * minutes,
            shortage_step: self.shortage_step_minute * minutes,
            // People of a skill group beyond those needed are no surplus: the requirement for everybody counts that.
            surplus_cost: if skill_group.is_some() { 0 } else { self.surplus_minute * minutes },
            skill_group,
        }
    }
}
