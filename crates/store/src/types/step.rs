//! What a change did.

use crate::record::Record;

/// What one change did to one record: at least one of the two is there.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// The record before; `None` if it was not there.
    pub(crate) before: Option<Record>,
    /// The record after; `None` if it is gone.
    pub(crate) after: Option<Record>,
}
