//! A list of people from another program: what it holds, and what was taken of it.

use chrono::NaiveDate;
use dialoog_import::DateOrder;
pub use dialoog_import::{PersonField, PersonProblem, RefusedPerson};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PeopleColumn {
    /// Its name.
    pub name: String,
    /// What it says; `None`: it is not read.
    pub field: Option<PersonField>,
}

/// A value of somebody, before or after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ListedValue {
    /// Names, or one text.
    Names {
        /// In order; empty: none.
        names: Vec<String>,
    },
    /// Minutes a week.
    Minutes {
        /// How many.
        minutes: u32,
    },
    /// A day.
    Day {
        /// Which; `None`: none.
        day: Option<NaiveDate>,
    },
}

/// What a list changes of somebody in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PersonChange {
    /// Which.
    pub field: PersonField,
    /// What it is now.
    pub before: ListedValue,
    /// What the list says.
    pub after: ListedValue,
}

/// What a list changes of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ChangedPerson {
    /// Their name as it is now.
    pub name: String,
    /// Field by field.
    pub changes: Vec<PersonChange>,
}

/// How a list is to be read. What is left open is found out from the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct PeopleListOptions {
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Order of dates in numbers.
    pub date_order: Option<DateOrder>,
    /// Take it also if more than a tenth of the rows is refused.
    pub yes: bool,
}

/// What a list of people holds, and what was taken of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PeopleListView {
    /// Its columns, in order.
    pub columns: Vec<PeopleColumn>,
    /// Names of those who are added. What the list says nothing of is an ordinary week of Monday to Friday, 9:00 to 17:00, and
    /// no condition of readiness holds until somebody says so.
    pub added: Vec<String>,
    /// Those who are changed.
    pub changed: Vec<ChangedPerson>,
    /// How many it says nothing new of.
    pub unchanged: u32,
    /// Names of those of the workspace whom it does not have. They stay.
    pub missing: Vec<String>,
    /// The rows that are not taken, in order, at most 200.
    pub refused: Vec<RefusedPerson>,
    /// Number of rows that are not taken.
    pub refused_count: u32,
    /// Whether so many rows are refused that it is only taken with a yes.
    pub needs_yes: bool,
    /// Sheets of the workbook.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// How dates in numbers are read; `None`: there are none.
    pub date_order: Option<DateOrder>,
    /// A date that can be read in another order as well: it is taken only when the order is said.
    pub ambiguous_date: Option<String>,
    /// Whether it was taken.
    pub taken: bool,
}
