//! What a value must keep to before it enters a workspace.

use thiserror::Error;

use crate::{Channel, Desk, Event, Person, Settings, Stream, Team, Topic};

/// A value that cannot be taken. `field` is a stable name, so that the window can point at it.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{field}: {expected}")]
pub struct Invalid {
    /// The field that is wrong.
    pub field: &'static str,
    /// What was expected there.
    pub expected: &'static str,
}

fn check(holds: bool, field: &'static str, expected: &'static str) -> Result<(), Invalid> {
    if holds { Ok(()) } else { Err(Invalid { field, expected }) }
}

fn named(name: &str) -> Result<(), Invalid> {
    check(!name.trim().is_empty() && name.chars().count() <= 120, "name", "a name of 1 to 120 characters")
}

fn share(value: f64, field: &'static str) -> Result<(), Invalid> {
    check((0.0..=1.0).contains(&value), field, "a share between 0 and 100 %")
}

impl Settings {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        share(self.lines.dialogue, "lines.dialogue")?;
        share(self.lines.broadcast, "lines.broadcast")?;
        check(self.lines.broadcast <= self.lines.dialogue, "lines.broadcast", "at most the line of dialogue")
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
        share(self.share, "share")?;
        share(self.promise.share, "promise.share")?;
        check(self.promise.within_minutes > 0, "promise.within_minutes", "at least one minute")?;
        check(
            self.handling.full > 0.0 && self.handling.full <= 480.0,
            "handling.full",
            "more than 0 and at most 480 minutes",
        )?;
        check(
            self.handling.brief > 0.0 && self.handling.brief <= self.handling.full,
            "handling.brief",
            "more than 0, at most the time in full",
        )?;
        share(self.treatment.full, "treatment.full")?;
        share(self.treatment.brief, "treatment.brief")?;
        check(
            self.treatment.full + self.treatment.brief <= 1.0 + 1e-9,
            "treatment.brief",
            "with those in full at most 100 %",
        )?;
        match self.service {
            crate::Service::Live { patience_minutes, side_by_side } => {
                check(side_by_side >= 1, "service.side_by_side", "at least one conversation")?;
                check(
                    patience_minutes.is_none_or(|p| p > 0.0),
                    "service.patience_minutes",
                    "more than 0 minutes",
                )
            }
            crate::Service::Deferrable => Ok(()),
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
            "occupancy_ceiling",
            "more than 0 and at most 100 %",
        )?;
        check((0.0..1.0).contains(&self.shrinkage), "shrinkage", "at least 0 and less than 100 %")?;
        check(self.shortest_duty > 0, "shortest_duty", "more than 0 minutes")?;
        check(self.longest_duty >= self.shortest_duty, "longest_duty", "at least the shortest duty")?;
        check(self.longest_duty <= 12 * 60, "longest_duty", "at most 12 hours")
    }
}

impl Event {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        check(self.start < self.end, "end", "after the start")?;
        check(self.uplift >= 0.0 && self.uplift.is_finite(), "uplift", "0 or more")
    }
}

impl Person {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        check(self.contract_minutes <= 60 * 60, "contract_minutes", "at most 60 hours a week")?;
        check(self.duty_budget_minutes <= 60 * 60, "duty_budget_minutes", "at most 60 hours a week")?;
        check(
            self.absences.iter().all(|a| a.from <= a.to),
            "absences",
            "a last day that is not before the first",
        )?;
        let conditions = [
            self.readiness.own_employee,
            self.readiness.briefed,
            self.readiness.willing,
            self.readiness.mandated,
        ];
        check(
            conditions.iter().all(|c| c.since.is_none_or(|since| c.until.is_none_or(|until| since <= until))),
            "readiness",
            "an end that is not before the start",
        )
    }
}
