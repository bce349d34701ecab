//! What came of saving what can be saved.

use crate::{Key, RecordDamage};

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Salvaged {
    /// What the database says of the pages of the damaged file.
    pub pages: Vec<String>,
    /// Records that are lost.
    pub lost: Vec<RecordDamage>,
    /// Records that are not what was written and of which there is nothing better: they are in the new file as they are.
    pub doubtful: Vec<RecordDamage>,
    /// What is remembered besides records that is not what was written. What of it can be read is in the new file.
    pub told: Vec<String>,
    /// Records that were taken from the journal.
    pub recovered: Vec<Key>,
    /// Records that are lost and without which many others would be lost: there is one without content in their place.
    pub placeholders: Vec<Key>,
    /// Records that were dropped or lost a part, for the second is lost to which they refer.
    pub dropped: Vec<(Key, Key)>,
}
