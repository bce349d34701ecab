//! How files of one source are read.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::ids::{ChannelId, LayoutId};

/// What was answered about a file of counts, for the next one of the same layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReading {
    /// The channel that it was imported for.
    pub channel: ChannelId,
    /// The layout of the file.
    pub layout: LayoutId,
    /// The day on which it was answered.
    pub answered_on: NaiveDate,
    /// The answers, each by the name of its option.
    pub answers: BTreeMap<String, String>,
    /// What the file itself said to the same, where it said something: an answer holds for files that say the same.
    pub instead_of: BTreeMap<String, String>,
}
