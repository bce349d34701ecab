//! What an organisation is made of.

use super::{
    Expectation, Field, Invalid, check, check_day, interval, minutes, named, number, share, text, week_hours,
};
use crate::absence::{Absence, DayHours};
use crate::channel::{Channel, Service, Stream, Topic, Treatment};
use crate::decision::Decision;
use crate::desk::Desk;
use crate::event::Event;
use crate::organisation::{Settings, Team};
use crate::person::{Condition, Person};
use crate::range::RANGES;
use crate::rule::{Confirmation, Rule, RuleLimit};

impl Settings {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        share(self.lines.dialogue, Field::LinesDialogue, RANGES.share)?;
        share(self.lines.broadcast, Field::LinesBroadcast, RANGES.share)?;
        check(
            self.lines.broadcast <= self.lines.dialogue,
            Field::LinesBroadcast,
            Expectation::AtMostDialogue,
        )?;
        number(self.week_start, Field::WeekStart, RANGES.weekday)?;
        self.retention_months
            .map_or(Ok(()), |months| number(months, Field::RetentionMonths, RANGES.retention_months))?;
        let weights = self.burden_weights.all();
        weights.into_iter().try_for_each(|weight| number(weight, Field::BurdenWeights, RANGES.burden_weight))
    }
}

impl Channel {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        number(self.followers.unwrap_or(0), Field::Followers, RANGES.followers)?;
        let days = self.usual_days.into_iter().flatten();
        days.into_iter().try_for_each(|messages| number(messages, Field::UsualDays, RANGES.day_messages))
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

impl Treatment {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        share(self.full, Field::TreatmentFull, RANGES.share)?;
        share(self.brief, Field::TreatmentBrief, RANGES.share)?;
        let together = self.full + self.brief;
        check(together <= 1.0 + 1e-9, Field::TreatmentBrief, Expectation::AtMostAllTogether)
    }
}

impl Stream {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        share(self.share, Field::Share, RANGES.share)?;
        share(self.promise.share, Field::PromiseShare, RANGES.share)?;
        minutes(self.promise.within_minutes, Field::PromiseWithin, RANGES.promise_minutes)?;
        minutes(self.handling.full, Field::HandlingFull, RANGES.handling_minutes)?;
        minutes(self.handling.brief, Field::HandlingBrief, RANGES.handling_minutes)?;
        check(self.handling.brief <= self.handling.full, Field::HandlingBrief, Expectation::AtMostInFull)?;
        self.treatment.validate()?;
        match self.service {
            Service::Live { patience_minutes, side_by_side } => {
                number(side_by_side, Field::SideBySide, RANGES.side_by_side)?;
                patience_minutes.map_or(Ok(()), |p| minutes(p, Field::Patience, RANGES.patience_minutes))
            }
            Service::Deferrable => Ok(()),
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
        number(self.colour, Field::Colour, RANGES.colour)?;
        number(self.minimum_presence, Field::MinimumPresence, RANGES.people)?;
        share(self.occupancy_ceiling, Field::OccupancyCeiling, RANGES.occupancy)?;
        share(self.shrinkage, Field::Shrinkage, RANGES.shrinkage)?;
        minutes(self.shortest_duty, Field::ShortestDuty, RANGES.desk_duty_minutes)?;
        minutes(self.longest_duty, Field::LongestDuty, RANGES.desk_duty_minutes)?;
        check(self.longest_duty >= self.shortest_duty, Field::LongestDuty, Expectation::AtLeastShortest)
    }
}

impl Event {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        named(&self.name)?;
        interval(self.start, self.end)?;
        number(self.uplift, Field::Uplift, RANGES.uplift)?;
        self.presence.iter().try_for_each(|p| number(p.people, Field::PresencePeople, RANGES.people))
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
        let spans = self.preferences.iter().all(|p| p.span.is_span());
        let checks = [
            named(&self.name),
            week_hours(self.contract_minutes, Field::ContractMinutes),
            week_hours(self.duty_budget_minutes, Field::DutyBudgetMinutes),
            self.absences.iter().copied().try_for_each(Absence::validate),
            self.readiness.conditions().into_iter().try_for_each(|c| c.validate(Field::Readiness)),
            check(spans, Field::Preferences, Expectation::SpanOfADay),
            self.adult_from.map_or(Ok(()), |day| check_day(day, Field::AdultFrom)),
            self.new_until.map_or(Ok(()), |day| check_day(day, Field::NewUntil)),
            self.sunday_consent.validate(Field::SundayConsent),
            number(self.own_limits.evening_from, Field::EveningFrom, RANGES.day_minutes),
            check(self.own_limits.are_days(), Field::FreeDays, Expectation::DaysOfTheWeek),
            number(self.own_limits.most_evenings_a_week.unwrap_or(0), Field::MostEvenings, RANGES.evenings),
            self.staff_number.as_ref().map_or(Ok(()), |staff_number| {
                text(staff_number, RANGES.staff_number_characters.most, Field::StaffNumber)
            }),
        ];
        checks.into_iter().filter_map(Result::err).collect()
    }
}

impl Absence {
    fn validate(self) -> Result<(), Invalid> {
        check_day(self.from, Field::Absences)?;
        check_day(self.to, Field::Absences)?;
        check(self.from <= self.to, Field::Absences, Expectation::LastDayNotBeforeFirst)?;
        let are_part = self.hours.as_ref().is_none_or(DayHours::is_part);
        check(are_part, Field::Absences, Expectation::SpanOfADay)
    }
}

impl Condition {
    fn validate(self, field: Field) -> Result<(), Invalid> {
        let mut days = [self.since, self.until].into_iter().flatten();
        days.try_for_each(|day| check_day(day, field))?;
        check(!self.is_backwards(), field, Expectation::EndNotBeforeStart)
    }
}

impl Decision {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        check_day(self.from, Field::Start)?;
        check_day(self.to, Field::End)?;
        check(self.from <= self.to, Field::End, Expectation::LastDayNotBeforeFirst)?;
        check_day(self.decided_on, Field::Date)?;
        text(&self.basis, Self::LONGEST_BASIS, Field::Basis)?;
        text(&self.decided_by, RANGES.name_characters.most, Field::DecidedBy)
    }
}

impl Confirmation {
    /// Checks the ranges: somebody is named.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        text(&self.by, RANGES.name_characters.most, Field::ConfirmedBy)?;
        self.on.map_or(Ok(()), |day| check_day(day, Field::Date))
    }
}

impl Rule {
    /// Checks the ranges.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        // Nobody's name was kept by older versions.
        let named = self.confirmed.as_ref().filter(|confirmation| !confirmation.by.is_empty());
        named.map_or(Ok(()), Confirmation::validate)?;
        match self.limit {
            RuleLimit::Plain => Ok(()),
            RuleLimit::Minutes { minutes: limit } => minutes(limit, Field::Limit, RANGES.rule_minutes),
            RuleLimit::Count { count } => number(count, Field::Limit, RANGES.rule_count),
        }
    }
}
