//! The hard constraints on a day and its surroundings, one file each.
//!
//! Each checks a roster around one person-day that has just changed. To add one: a file here with an `allows`, a
//! [`ViolationCode`], and a line in [`DAY_CONSTRAINTS`]. The moves need not know of it.
//!
//! What is fixed (work, locked shifts) is in [`Instance::fixed`]: where it violates a constraint by itself, whatever makes that
//! no worse is allowed.

mod day_minutes;
mod evenings;
mod locked;
mod min_break;
mod min_rest;
mod options;
mod overlap;
mod shifts_per_day;
mod windows;
mod working_time;

use crate::instance::Instance;
use crate::instance::roster::Roster;
use crate::solution::violation::ViolationCode;

/// Whether a constraint holds for a person around a day.
type Check = fn(&Instance, &Roster, usize, usize) -> bool;

/// The constraints, in the order in which they are checked: cheap ones first.
pub(crate) static DAY_CONSTRAINTS: [(ViolationCode, Check); 11] = [
    (ViolationCode::MaxShiftsPerDay, shifts_per_day::allows),
    (ViolationCode::Overlap, overlap::allows),
    (ViolationCode::MinBreak, min_break::allows),
    (ViolationCode::MaxDayMinutes, day_minutes::allows),
    (ViolationCode::MaxDutyMinutes, windows::duty_allows),
    (ViolationCode::MaxWorkedMinutes, windows::worked_allows),
    (ViolationCode::MinRest, min_rest::allows),
    (ViolationCode::Evenings, evenings::allows),
    (ViolationCode::Locked, locked::allows),
    (ViolationCode::NotAnOption, options::allows),
    (ViolationCode::WorkingTime, working_time::allows),
];

/// Tests switch constraints off one by one, to see that the independent checker notices.
#[cfg(test)]
pub(crate) use crate::solution::switched_off::is_constraint_off as is_off;
#[cfg(not(test))]
pub(crate) const fn is_off(_: ViolationCode) -> bool {
    false
}

/// Whether all constraints hold around a person-day.
pub(crate) fn all_hold(instance: &Instance, roster: &Roster, at: usize) -> bool {
    let (person, day) = instance.split(at);
    DAY_CONSTRAINTS.iter().all(|&(code, allows)| is_off(code) || allows(instance, roster, person, day))
}

/// The constraints that are violated around a person-day.
pub(crate) fn violations(instance: &Instance, roster: &Roster, at: usize) -> Vec<ViolationCode> {
    let (person, day) = instance.split(at);
    DAY_CONSTRAINTS
        .iter()
        .filter(|(_, allows)| !allows(instance, roster, person, day))
        .map(|&(code, _)| code)
        .collect()
}
