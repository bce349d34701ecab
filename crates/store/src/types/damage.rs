//! What is wrong with a record.

use dialoog_model::{Expectation, Field};
use serde::{Deserialize, Serialize};
use std::fmt;

use crate::record::Key;

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordFault {
    /// It is not what was written.
    Changed,
    /// It is not there.
    Missing,
    /// It is there and was never written, or was removed.
    Unexpected,
    /// It was written so, by another program or an older version, and holds a number or a date that no plan can hold.
    OutOfRange {
        /// The field.
        field: Field,
        /// What is expected there.
        expected: Expectation,
    },
    /// It cannot be read.
    Unreadable {
        /// As the database says it.
        detail: String,
    },
}

/// A record that is damaged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordDamage {
    /// The record.
    pub key: Key,
    /// What is wrong with it.
    pub fault: RecordFault,
}

impl fmt::Display for RecordDamage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            RecordFault::Changed => write!(f, "{} is not what was written", self.key),
            RecordFault::Missing => write!(f, "{} is missing", self.key),
            RecordFault::Unexpected => write!(f, "{} was never written", self.key),
            RecordFault::OutOfRange { field, expected } => {
                write!(f, "{} is out of range: {field:?}, expected {expected:?}", self.key)
            }
            RecordFault::Unreadable { detail } => write!(f, "{} cannot be read: {detail}", self.key),
        }
    }
}
