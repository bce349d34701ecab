//! What a change does to a duty.

use dialoog_model::{Duty, PersonId};

/// A duty before and after a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DutyStep {
    /// As it was; `None` where it is new.
    pub was: Option<Duty>,
    /// As it will be; `None` where it goes.
    pub now: Option<Duty>,
}

impl DutyStep {
    /// The duty where it will lie, if that is another place or person than before.
    pub fn placed(&self) -> Option<Duty> {
        let place = |duty: Duty| Duty { locked: false, ..duty };
        self.now.filter(|now| self.was.map(place) != Some(place(*now)))
    }

    /// Who has it before or after.
    pub fn people(&self) -> impl Iterator<Item = PersonId> + use<> {
        self.was.into_iter().chain(self.now).map(|duty| duty.person)
    }
}
