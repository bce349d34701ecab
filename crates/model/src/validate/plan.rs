//! History, a planner's own numbers, and rotas.

use super::{
    Expectation, Field, Invalid, check, check_day, interval, minutes, named, number, share, week_hours,
};
use crate::file_reading::FileReading;
use crate::history::{DayMark, HistoryDay};
use crate::range::RANGES;
use crate::recorded_hours::RecordedHours;
use crate::requirement::{DeskSafety, RequirementOverride};
use crate::rota::{Duty, Rota, RotaState, RotaVersion};
use crate::scenario::{ExtraPerson, Scenario, ScenarioChange};
use crate::volume::VolumeOverride;

impl HistoryDay {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        check_day(self.date, Field::Date)?;
        let quarters = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        number(quarters, Field::Counts, RANGES.day_quarters)?;
        let mut known = self.counts.iter().flatten();
        known.try_for_each(|count| number(*count, Field::Counts, RANGES.quarter_messages))
    }
}

impl DayMark {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        check_day(self.date, Field::Date)
    }
}

impl FileReading {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        check_day(self.answered_on, Field::Date)
    }
}

impl VolumeOverride {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        interval(self.start, self.end)?;
        number(self.per_hour, Field::PerHour, RANGES.hour_messages)
    }
}

impl RequirementOverride {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        interval(self.start, self.end)?;
        number(self.people, Field::People, RANGES.people)
    }
}

impl DeskSafety {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        share(self.quantile, Field::Quantile, RANGES.share)
    }
}

impl Rota {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        check_day(self.first_day, Field::FirstDay)?;
        number(self.days, Field::Days, RANGES.rota_days)?;
        match self.state {
            RotaState::Draft => Ok(()),
            RotaState::Published { version } => number(version, Field::Version, RANGES.version),
        }
    }
}

impl Duty {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        interval(self.start, self.end)?;
        let length = (self.end - self.start).num_seconds() as f64 / 60.0;
        minutes(length, Field::End, RANGES.duty_minutes)
    }
}

impl RecordedHours {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        interval(self.start, self.end)?;
        let length = (self.end - self.start).num_seconds() as f64 / 60.0;
        minutes(length, Field::End, RANGES.duty_minutes)
    }
}

impl RotaVersion {
    /// Most characters of a note.
    pub const LONGEST_NOTE: usize = 500;

    /// A note as it is kept: without spaces around it.
    ///
    /// # Errors
    /// [`Field::Note`] where it has more than [`Self::LONGEST_NOTE`] characters, or controls other than line ends.
    pub fn checked_note(note: &str) -> Result<String, Invalid> {
        let note = note.trim();
        let is_text = note.chars().all(|c| !c.is_control() || c == '\n');
        let expected = Expectation::CharactersAtMost { most: Self::LONGEST_NOTE as u32 };
        check(is_text && note.chars().count() <= Self::LONGEST_NOTE, Field::Note, expected)?;
        Ok(note.to_owned())
    }

    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        number(self.version, Field::Version, RANGES.version)?;
        check_day(self.published_at.date_naive(), Field::Date)?;
        self.duties.iter().try_for_each(Duty::validate)?;
        check(self.duties.iter().all(|duty| duty.rota == self.rota), Field::Duties, Expectation::OfOwnRota)
    }
}

impl Scenario {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        RotaVersion::checked_note(&self.note)?;
        check_day(self.copied_at.date_naive(), Field::Date)?;
        let changes = u32::try_from(self.changes.len()).unwrap_or(u32::MAX);
        number(changes, Field::Changes, RANGES.scenario_changes)?;
        self.changes.iter().try_for_each(ScenarioChange::validate)?;
        if self.extra_people() > 0 {
            number(self.extra_people(), Field::ExtraPeople, RANGES.extra_people)?;
        }
        self.duties.iter().try_for_each(Duty::validate)?;
        check(self.duties.iter().all(|duty| duty.rota == self.rota), Field::Duties, Expectation::OfOwnRota)
    }
}

impl ScenarioChange {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        match self {
            Self::Volume { factor, .. } => number(*factor, Field::Factor, RANGES.growth),
            Self::MorePeople { people, each } => {
                number(*people, Field::ExtraPeople, RANGES.extra_people)?;
                each.validate()
            }
            Self::Treatment { treatment, .. } => treatment.validate(),
            Self::LeftOut { .. } => Ok(()),
        }
    }
}

impl ExtraPerson {
    fn validate(&self) -> Result<(), Invalid> {
        week_hours(self.contract_minutes, Field::ContractMinutes)?;
        week_hours(self.duty_budget_minutes, Field::DutyBudgetMinutes)
    }
}
