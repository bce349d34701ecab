//! The hard limits, one file each.
//!
//! A rule looks at a roster around one person-day that has just changed and says whether it holds there. To add one: a
//! file here with an `allows`, a [`ViolationCode`], and a line in [`DAY_CONSTRAINTS`]. The moves need not know of it.
//!
//! What is fixed (work, locked shifts) is measured in [`Instance::fixed`]: where it breaks a limit by itself, a rule allows
//! whatever makes it no worse.

mod day_minutes;
mod locked;
mod min_break;
mod min_rest;
mod options;
mod overlap;
mod shifts_per_day;
mod windows;

use crate::instance::Instance;
use crate::instance::roster::Roster;
use crate::solution::violation::ViolationCode;

/// Whether a rule holds for a person around a day.
type Check = fn(&Instance, &Roster, usize, usize) -> bool;

/// The rules that are asked: cheap ones first.
pub(crate) static DAY_CONSTRAINTS: [(ViolationCode, Check); 9] = [
    (ViolationCode::MaxShiftsPerDay, shifts_per_day::allows),
    (ViolationCode::Overlap, overlap::allows),
    (ViolationCode::MinBreak, min_break::allows),
    (ViolationCode::MaxDayMinutes, day_minutes::allows),
    (ViolationCode::MaxDutyMinutes, windows::duty_allows),
    (ViolationCode::MaxWorkedMinutes, windows::worked_allows),
    (ViolationCode::MinRest, min_rest::allows),
    (ViolationCode::Locked, locked::allows),
    (ViolationCode::NotAnOption, options::allows),
];

/// Tests switch rules off one by one, to see that it is noticed.
#[cfg(test)]
use crate::mutation::is_rule_off as is_off;
#[cfg(not(test))]
const fn is_off(_: ViolationCode) -> bool {
    false
}

/// Whether all rules hold for a person around a day.
pub(crate) fn allow(instance: &Instance, roster: &Roster, at: usize) -> bool {
    let (person, day) = instance.split(at);
    DAY_CONSTRAINTS.iter().all(|&(reason, allows)| is_off(reason) || allows(instance, roster, person, day))
}

/// The rules that do not hold for a person around a day.
pub(crate) fn broken(instance: &Instance, roster: &Roster, at: usize) -> Vec<ViolationCode> {
    let (person, day) = instance.split(at);
    DAY_CONSTRAINTS
        .iter()
        .filter(|(_, allows)| !allows(instance, roster, person, day))
        .map(|&(reason, _)| reason)
        .collect()
}
