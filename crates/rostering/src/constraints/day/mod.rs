//! The hard limits, one file each.
//!
//! A rule looks at a schedule around one person-day that has just changed and says whether it holds there. To add one: a
//! file here with an `allows`, a [`ViolationCode`], and a line in [`RULES`]. The moves need not know of it.
//!
//! What is fixed (work, locked parts) is measured in [`Compiled::fixed`]: where it breaks a limit by itself, a rule allows
//! whatever makes it no worse.

mod day_minutes;
mod locked;
mod offered;
mod one_place;
mod parts_a_day;
mod pause;
mod rest;
mod windows;

use crate::instance::Compiled;
use crate::instance::roster::Schedule;
use crate::solution::violation::ViolationCode;

/// Whether a rule holds for a person around a day.
type Check = fn(&Compiled, &Schedule, usize, usize) -> bool;

/// The rules that are asked: cheap ones first.
pub(crate) static RULES: [(ViolationCode, Check); 9] = [
    (ViolationCode::MaxShiftsPerDay, parts_a_day::allows),
    (ViolationCode::Overlap, one_place::allows),
    (ViolationCode::MinBreak, pause::allows),
    (ViolationCode::MaxDayMinutes, day_minutes::allows),
    (ViolationCode::MaxDutyMinutes, windows::duty_allows),
    (ViolationCode::MaxWorkedMinutes, windows::worked_allows),
    (ViolationCode::MinRest, rest::allows),
    (ViolationCode::Locked, locked::allows),
    (ViolationCode::NotAnOption, offered::allows),
];

/// Tests switch rules off one by one, to see that it is noticed.
#[cfg(test)]
use crate::mutation::is_rule_off as is_off;
#[cfg(not(test))]
const fn is_off(_: ViolationCode) -> bool {
    false
}

/// Whether all rules hold for a person around a day.
pub(crate) fn allow(compiled: &Compiled, schedule: &Schedule, at: usize) -> bool {
    let (person, day) = compiled.split(at);
    RULES.iter().all(|&(reason, allows)| is_off(reason) || allows(compiled, schedule, person, day))
}

/// The rules that do not hold for a person around a day.
pub(crate) fn broken(compiled: &Compiled, schedule: &Schedule, at: usize) -> Vec<ViolationCode> {
    let (person, day) = compiled.split(at);
    RULES
        .iter()
        .filter(|(_, allows)| !allows(compiled, schedule, person, day))
        .map(|&(reason, _)| reason)
        .collect()
}
