//! What a test has switched off, to see that it is missed.

use std::cell::Cell;

use super::violation::ViolationCode;

thread_local! {
    pub(crate) static CONSTRAINT_OFF: Cell<Option<ViolationCode>> = const { Cell::new(None) };
    pub(crate) static TERM_OFF: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Whether a hard constraint is off.
pub(crate) fn is_constraint_off(code: ViolationCode) -> bool {
    match CONSTRAINT_OFF.get() {
        // A break of no length already keeps two shifts apart: where overlaps are allowed, breaks are not checked either.
        Some(ViolationCode::Overlap) => matches!(code, ViolationCode::Overlap | ViolationCode::MinBreak),
        off => off == Some(code),
    }
}

/// Whether a soft term is off.
pub(crate) fn is_term_off(name: &str) -> bool {
    TERM_OFF.get() == Some(name)
}
