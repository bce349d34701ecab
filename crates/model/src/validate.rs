//! What a value must keep to before it enters a workspace.

use serde::Serialize;
use specta::Type;
use thiserror::Error;

use crate::channel::{Channel, Stream, Topic};
use crate::desk::Desk;
use crate::event::Event;
use crate::organisation::{Settings, Team};
use crate::person::Person;

/// A value that cannot be taken: where, and what was expected there. Both are stable codes, worded by whoever shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{field:?}: expected {expected:?}")]
pub struct Invalid {
    /// The field that is wrong.
    pub field: Field,
    /// What was expected there.
    pub expected: Expectation,
}

/// Names a field, so that the window can point at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The name of anything.
    Name,
    /// From which share on a channel is in dialogue.
    #[serde(rename = "lines.dialogue")]
    LinesDialogue,
    /// Below which share a channel only broadcasts.
    #[serde(rename = "lines.broadcast")]
    LinesBroadcast,
    /// A stream's share of its channel.
    Share,
    /// The share that a promise is made for.
    #[serde(rename = "promise.share")]
    PromiseShare,
    /// The time within which a promise holds.
    #[serde(rename = "promise.within_minutes")]
    PromiseWithin,
    /// Minutes of work for a full answer.
    #[serde(rename = "handling.full")]
    HandlingFull,
    /// Minutes of work for a brief answer.
    #[serde(rename = "handling.brief")]
    HandlingBrief,
    /// The share that gets a full answer.
    #[serde(rename = "treatment.full")]
    TreatmentFull,
    /// The share that gets a brief answer.
    #[serde(rename = "treatment.brief")]
    TreatmentBrief,
    /// Conversations that one person holds at the same time.
    #[serde(rename = "service.side_by_side")]
    SideBySide,
    /// Minutes until somebody who waits gives up.
    #[serde(rename = "service.patience_minutes")]
    Patience,
    /// The highest occupancy of a desk.
    OccupancyCeiling,
    /// The share of a duty that breaks and interruptions take.
    Shrinkage,
    /// The shortest duty of a desk.
    ShortestDuty,
    /// The longest duty of a desk.
    LongestDuty,
    /// The end of an event.
    End,
    /// What an event multiplies the volume by.
    Uplift,
    /// Contract hours.
    ContractMinutes,
    /// Duty budget.
    DutyBudgetMinutes,
    /// Absences.
    Absences,
    /// The conditions of readiness.
    Readiness,
    /// The note on a version.
    Note,
}

/// What a field expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Expectation {
    /// A text of 1 to so many characters.
    Characters {
        /// At most.
        most: u32,
    },
    /// A text of so many characters or none.
    CharactersAtMost {
        /// At most.
        most: u32,
    },
    /// A share from 0 to 1, both included.
    Share,
    /// A share over 0 and up to 1.
    ShareAboveZero,
    /// A share from 0 and under 1.
    ShareBelowOne,
    /// At most the share from which on it is dialogue.
    AtMostDialogue,
    /// Together with what is answered in full at most all.
    AtMostAllTogether,
    /// So many minutes or more.
    MinutesAtLeast {
        /// At least.
        least: u32,
    },
    /// Over 0 minutes.
    MinutesAboveZero,
    /// Over 0 and at most so many minutes.
    MinutesAtMost {
        /// At most.
        most: u32,
    },
    /// Over 0 and at most the minutes of a full answer.
    AtMostInFull,
    /// So many conversations or more.
    ConversationsAtLeast {
        /// At least.
        least: u32,
    },
    /// At least the shortest duty.
    AtLeastShortest,
    /// At most so many hours.
    HoursAtMost {
        /// At most.
        most: u32,
    },
    /// At most so many hours a week.
    WeekHoursAtMost {
        /// At most.
        most: u32,
    },
    /// A moment after the start.
    AfterStart,
    /// A number of 0 or more.
    ZeroOrMore,
    /// A last day that is not before the first.
    LastDayNotBeforeFirst,
    /// An end that is not before its start.
    EndNotBeforeStart,
}

fn check(holds: bool, field: Field, expected: Expectation) -> Result<(), Invalid> {
    if holds { Ok(()) } else { Err(Invalid { field, expected }) }
}

fn named(name: &str) -> Result<(), Invalid> {
    let most = 120;
    let fits = !name.trim().is_empty() && name.chars().count() <= most as usize;
    check(fits, Field::Name, Expectation::Characters { most })
}

fn share(value: f64, field: Field) -> Result<(), Invalid> {
    check((0.0..=1.0).contains(&value), field, Expectation::Share)
}

impl Settings {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        share(self.lines.dialogue, Field::LinesDialogue)?;
        share(self.lines.broadcast, Field::LinesBroadcast)?;
        check(self.lines.broadcast <= self.lines.dialogue, Field::LinesBroadcast, Expectation::AtMostDialogue)
    }
}

impl Channel {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)
    }
}

impl Team {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)
    }
}

impl Topic {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)
    }
}

impl Stream {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        share(self.share, Field::Share)?;
        share(self.promise.share, Field::PromiseShare)?;
        check(
            self.promise.within_minutes > 0,
            Field::PromiseWithin,
            Expectation::MinutesAtLeast { least: 1 },
        )?;
        check(
            self.handling.full > 0.0 && self.handling.full <= 480.0,
            Field::HandlingFull,
            Expectation::MinutesAtMost { most: 480 },
        )?;
        check(
            self.handling.brief > 0.0 && self.handling.brief <= self.handling.full,
            Field::HandlingBrief,
            Expectation::AtMostInFull,
        )?;
        share(self.treatment.full, Field::TreatmentFull)?;
        share(self.treatment.brief, Field::TreatmentBrief)?;
        check(
            self.treatment.full + self.treatment.brief <= 1.0 + 1e-9,
            Field::TreatmentBrief,
            Expectation::AtMostAllTogether,
        )?;
        match self.service {
            crate::channel::Service::Live { patience_minutes, side_by_side } => {
                check(side_by_side >= 1, Field::SideBySide, Expectation::ConversationsAtLeast { least: 1 })?;
                check(
                    patience_minutes.is_none_or(|p| p > 0.0),
                    Field::Patience,
                    Expectation::MinutesAboveZero,
                )
            }
            crate::channel::Service::Deferrable => Ok(()),
        }
    }
}

impl Desk {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        check(
            self.occupancy_ceiling > 0.0 && self.occupancy_ceiling <= 1.0,
            Field::OccupancyCeiling,
            Expectation::ShareAboveZero,
        )?;
        check((0.0..1.0).contains(&self.shrinkage), Field::Shrinkage, Expectation::ShareBelowOne)?;
        check(self.shortest_duty > 0, Field::ShortestDuty, Expectation::MinutesAboveZero)?;
        check(self.longest_duty >= self.shortest_duty, Field::LongestDuty, Expectation::AtLeastShortest)?;
        check(self.longest_duty <= 12 * 60, Field::LongestDuty, Expectation::HoursAtMost { most: 12 })
    }
}

impl Event {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        check(self.start < self.end, Field::End, Expectation::AfterStart)?;
        check(self.uplift >= 0.0 && self.uplift.is_finite(), Field::Uplift, Expectation::ZeroOrMore)
    }
}

impl Person {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        self.problems().into_iter().next().map_or(Ok(()), Err)
    }

    /// All that is out of range, field by field.
    pub fn problems(&self) -> Vec<Invalid> {
        let most_a_week = |minutes: u32, field: Field| {
            check(minutes <= 60 * 60, field, Expectation::WeekHoursAtMost { most: 60 })
        };
        let absences = self.absences.iter().all(|a| a.from <= a.to);
        let readiness = self.readiness.conditions().iter().all(|c| !c.is_backwards());
        let checks = [
            named(&self.name),
            most_a_week(self.contract_minutes, Field::ContractMinutes),
            most_a_week(self.duty_budget_minutes, Field::DutyBudgetMinutes),
            check(absences, Field::Absences, Expectation::LastDayNotBeforeFirst),
            check(readiness, Field::Readiness, Expectation::EndNotBeforeStart),
        ];
        checks.into_iter().filter_map(Result::err).collect()
    }
}
