//! Public holidays; their dates are computed by country.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// 6 January.
    Epiphany,
    /// The Friday before Easter.
    GoodFriday,
    /// The first Sunday after the first full moon of spring.
    Easter,
    /// The day after.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// 27 April in the Netherlands, the 26th where that is a Sunday.
    KingsDay,
    /// 5 May in the Netherlands, 25 April in Italy, 8 May in France.
    LiberationDay,
    /// 39 days after Easter.
    Ascension,
    /// 49 days after Easter.
    WhitSunday,
    /// The day after.
    WhitMonday,
    /// 60 days after Easter.
    CorpusChristi,
    /// 15 August.
    Assumption,
    /// 1 November.
    AllSaints,
    /// 11 November.
    Armistice,
    /// 8 December.
    ImmaculateConception,
    /// 25 December.
    Christmas,
    /// 26 December.
    BoxingDay,
    /// The country's own day.
    NationalDay,
    /// A Monday off, as Britain, Ireland and the United States have them.
    BankHoliday,
    /// The fourth Thursday of November in the United States.
    Thanksgiving,
}
