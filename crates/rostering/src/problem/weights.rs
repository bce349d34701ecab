//! What the soft wishes weigh against each other.

use super::CoverRequirement;

/// Weights of the objective, in cost units. Filling what is short comes first; the others share one currency, so that each
/// number says how many minutes of one thing are worth a minute of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Whether shortage counts before everything else, however little of it against however much else. Without it
    /// shortage is added to the rest.
    pub shortage_first: bool,
    /// A minute with one person short.
    pub shortage_minute: i32,
    /// What each further person short in the same slot costs more than the one before, for each minute.
    pub shortage_step_minute: i32,
    /// A minute with one person too many.
    pub surplus_minute: i32,
    /// What one more minute costs somebody who already carries their full share; it is proportional to the load, so it
    /// is half of this at half the share.
    pub fairness_minute: i32,
    /// Each duty, because every one interrupts somebody's work.
    pub duty: i32,
    /// Each minute that a duty is shorter than [`Self::comfortable_minutes`].
    pub short_duty_minute: i32,
    /// The length from which a duty is not called short.
    pub comfortable_minutes: i32,
    /// Each duty of a day after the first.
    pub second_duty: i32,
    /// A minute of a duty against a wish; the price that menus are made with, see [`crate::ShiftOption::cost`].
    pub wish_minute: i32,
    /// Each minute of duty that is new against [`crate::Problem::previous`], or gone from it.
    pub change_minute: i32,
    /// Each person-day that is not as in [`crate::Problem::previous`]: somebody has to be told.
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

/// Minutes that must stay open otherwise for a mend to change one more person's day.
const WORTH_A_CHANGE: i32 = 30;

impl Weights {
    /// The weights of [`crate::repair()`]: first what is short, but one more person's day changes only where at least
    /// half an hour would stay open otherwise; between mends that change equally many days, the wishes and the load decide.
    pub fn repair() -> Self {
        let usual = Self::default();
        // Eight times the usual: half an hour short outweighs what the most unequal load of a whole duty costs.
        let shortage_minute = 8 * usual.shortage_minute;
        Self {
            shortage_first: false,
            shortage_minute,
            shortage_step_minute: 8 * usual.shortage_step_minute,
            change_minute: 1,
            change_day: WORTH_A_CHANGE * shortage_minute,
            ..usual
        }
    }

    /// A cell of so many minutes that needs so many people, priced with these weights.
    pub fn cover_requirement(&self, target: i32, minutes: i32, class: Option<u8>) -> CoverRequirement {
        CoverRequirement {
            target,
            minutes,
            shortage_cost: self.shortage_minute * minutes,
            shortage_step: self.shortage_step_minute * minutes,
            // People of a class beyond those asked for are not too many: the desk's own line counts that.
            surplus_cost: if class.is_some() { 0 } else { self.surplus_minute * minutes },
            skill_group: class,
        }
    }
}
