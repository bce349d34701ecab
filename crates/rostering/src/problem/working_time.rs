//! Working-time law on one person's duties.

use dialoog_working_time::{Days, Decided, Limits, WorkingTime};
use std::ops::Range;
use std::sync::Arc;

/// Working-time law on one person: `dialoog_working_time` says what it allows.
///
/// What is known of the person's time without the shifts of the problem may break it by itself; then nothing may be added that
/// makes that worse. Inside the period the person's [fixed work](crate::Person::fixed_work) is what this time says that they work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingTimeConstraint {
    /// The rules in force for them.
    pub limits: Arc<Limits>,
    /// The rules in force for windows that begin at a minute or later, where these are others: who is a minor is one no more.
    pub then: Option<(i32, Arc<Limits>)>,
    /// The local days around the period, as many as the rules look at. Minutes count from the start of the period.
    pub days: Arc<Days>,
    /// Normal hours, breaks, duties of other rotas and recorded hours, before, inside and after the period.
    pub time: WorkingTime,
    /// What somebody decided where the rules ask.
    pub decided: Vec<Decided>,
}

impl WorkingTimeConstraint {
    /// The rules, each with the minutes in which the windows begin that they are in force for.
    pub(crate) fn eras(&self) -> impl Iterator<Item = (&Limits, Range<i32>)> {
        let until = self.then.as_ref().map_or(i32::MAX, |(from, _)| *from);
        let later = self.then.as_ref().map(|(from, limits)| (&**limits, *from..i32::MAX));
        std::iter::once((&*self.limits, i32::MIN..until)).chain(later)
    }
}
