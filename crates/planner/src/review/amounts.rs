//! How much duty, and when.

use serde::Serialize;
use specta::Type;

/// Duties of the span, cut at its edges. The kinds of time overlap: an evening on a Saturday is in both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
pub struct Amounts {
    /// Duties with any minute in the span.
    pub duties: u32,
    /// Minutes.
    pub minutes: u32,
    /// Minutes between 18:00 and 24:00.
    pub evening_minutes: u32,
    /// Minutes between 00:00 and 06:00.
    pub night_minutes: u32,
    /// Minutes on Saturdays.
    pub saturday_minutes: u32,
    /// Minutes on Sundays.
    pub sunday_minutes: u32,
    /// Minutes on public holidays.
    pub holiday_minutes: u32,
    /// Minutes outside normal working hours; days of absence have none.
    pub outside_work_minutes: u32,
    /// Minutes of them on stand-by, which are no work unless there is a call.
    pub stand_by_minutes: u32,
}

impl Amounts {
    /// Adds those of somebody or something else.
    pub fn add(&mut self, other: &Self) {
        self.duties += other.duties;
        self.minutes += other.minutes;
        self.evening_minutes += other.evening_minutes;
        self.night_minutes += other.night_minutes;
        self.saturday_minutes += other.saturday_minutes;
        self.sunday_minutes += other.sunday_minutes;
        self.holiday_minutes += other.holiday_minutes;
        self.outside_work_minutes += other.outside_work_minutes;
        self.stand_by_minutes += other.stand_by_minutes;
    }
}

/// Duty against the budget over the calendar weeks that the span touches, each as a whole. A week's budget is the weekly budget ×
/// days present ÷ days available, and the limit of the duty-budget rule is this number: a week is over where the rule finds it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Type)]
pub struct BudgetShare {
    /// Duty minutes in these weeks.
    pub minutes: u32,
    /// Sum of the weeks' budgets, minutes.
    pub budget: f64,
    /// `minutes` ÷ `budget`; `None` where the budget is 0.
    pub share: Option<f64>,
    /// Weeks in which there is more duty than budget.
    pub weeks_over: u32,
}

/// Normal work and duties against the contract over the calendar weeks that the span touches, each as a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Type)]
pub struct ContractShare {
    /// Normal work (leave counts as work, as for pay) and what duties add to it, minutes.
    pub minutes: u32,
    /// Sum of the weeks' contracts, minutes.
    pub contract: u32,
    /// `minutes` ÷ `contract`; `None` where the contract is 0.
    pub share: Option<f64>,
}

/// A calendar week of somebody, as a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Type)]
pub struct WeekMinutes {
    /// Duty minutes.
    pub duty: u32,
    /// Normal work and duties, breaks and absences taken out, minutes.
    pub work: u32,
    /// Budget × days present ÷ days available, minutes.
    pub budget: f64,
    /// Whether there is more duty than budget: a finding of the duty-budget rule.
    pub over: bool,
}

/// Wishes in the span, on days on which somebody is present. A wish is a wished part of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
pub struct Wishes {
    /// Times in which they would rather have no duty.
    pub rather_not: u32,
    /// Those without one.
    pub rather_not_granted: u32,
    /// Times in which they would like a duty.
    pub rather: u32,
    /// Those with one.
    pub rather_granted: u32,
}

/// How busy duties are expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct Intensity {
    /// Minutes of duty of which it is known.
    pub minutes: u32,
    /// Messages that are expected for each, an hour: those of the desk over the people on duty there.
    pub messages_per_hour: f64,
    /// Share of their time, less shrinkage, that is expected to be spent answering, 0..=1.
    pub occupancy: f64,
}
