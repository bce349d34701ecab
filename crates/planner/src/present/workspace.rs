//! The workspace as a whole.

use dialoog_model::Rota;
use dialoog_store::JournalEntry;

use crate::view::{JournalEntryView, RotaSummary};

impl From<JournalEntry> for JournalEntryView {
    fn from(entry: JournalEntry) -> Self {
        Self {
            number: entry.number,
            action: entry.action,
            subject: entry.subject,
            at: entry.at,
            by: entry.origin.program.into(),
            undone: entry.undone,
        }
    }
}

/// A rota in a list, with so many duties, of which so many are other than what was published.
pub(crate) fn summary(rota: &Rota, duties: u32, changes_since_version: u32) -> RotaSummary {
    RotaSummary {
        id: rota.id,
        first_day: rota.first_day,
        last_day: rota.last_day(),
        state: rota.state,
        duties,
        changes_since_version,
    }
}
