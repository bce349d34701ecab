//! What was checked of the law, as one value that never says more than that.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::rule::RuleCode;

/// What a check of a rota says of the law on working time: in the window, on the command line and in exports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LawHeadline {
    /// How many rules of law there are for the workspace.
    pub rules: u32,
    /// How many of them were checked.
    pub checked: u32,
    /// How many of those that were checked rest on normal working hours, which are assumed to be worked as they are set.
    pub assumed: u32,
    /// Those that are broken.
    pub broken: Vec<RuleCode>,
    /// Those that ask for a decision that nobody has recorded.
    pub asked: Vec<RuleCode>,
    /// Those that are broken as far as is known, from a source that nobody has confirmed.
    pub unverified: Vec<RuleCode>,
    /// What was not checked.
    pub not_checked: Vec<NotChecked>,
}

/// A rule of law that is not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NotChecked {
    /// The consent of the works council to the arrangement (WOR 27(1)(b)).
    WorksCouncil,
    /// The record of the hours that were worked (ATW 4:3).
    Registration,
    /// Calling up people on on-call contracts (BW 7:628a).
    OnCallContracts,
    /// Annual leave (2003/88/EC art. 7).
    AnnualLeave,
}
