//! People: skills, availability, wishes and readiness.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize};
use specta::Type;

use crate::absence::Absence;
use crate::ids::{ChannelId, PersonId, TeamId, TopicId};
use crate::own_limits::OwnLimits;
use crate::week::{WeekPattern, WeekSpan};

/// One of the four conditions of readiness.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Condition {
    /// First day on which it holds; `None`: it never holds.
    pub since: Option<NaiveDate>,
    /// Last day on which it holds; `None`: without end.
    pub until: Option<NaiveDate>,
}

impl Condition {
    /// A condition that holds from a day on, without end.
    pub fn since(date: NaiveDate) -> Self {
        Self { since: Some(date), until: None }
    }

    /// What becomes of it when it is stated once more. Whoever met it before, up to the day before `stated` begins at least, goes on doing
    /// so: since when they met it stays as it was.
    #[must_use]
    pub fn restated(self, stated: Self) -> Self {
        match (self.since, stated.since) {
            (Some(before), Some(from))
                if before <= from && self.until.is_none_or(|until| from <= until + Days::new(1)) =>
            {
                Self { since: Some(before), ..stated }
            }
            _ => stated,
        }
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.since.is_some_and(|since| since <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// Days ahead within which the end of a condition deserves attention.
pub const LAPSE_NOTICE_DAYS: u64 = 8 * 7;

/// How a condition stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConditionState {
    /// It holds.
    Holds,
    /// It holds, and ends within [`LAPSE_NOTICE_DAYS`].
    Lapses {
        /// Last day on which it holds.
        on: NaiveDate,
    },
    /// It will hold.
    Starts {
        /// First day on which it holds.
        on: NaiveDate,
    },
    /// It held once.
    Lapsed {
        /// Last day on which it held.
        on: NaiveDate,
    },
    /// It never held.
    Never,
    /// It would end before it starts.
    Backwards,
}

impl Condition {
    /// Whether it would end before it starts.
    pub fn is_backwards(&self) -> bool {
        matches!((self.since, self.until), (Some(since), Some(until)) if until < since)
    }

    /// How it stands on a day.
    pub fn state_on(&self, date: NaiveDate) -> ConditionState {
        let soon = date + Days::new(LAPSE_NOTICE_DAYS);
        match (self.since, self.until) {
            (None, _) => ConditionState::Never,
            _ if self.is_backwards() => ConditionState::Backwards,
            (_, Some(until)) if until < date => ConditionState::Lapsed { on: until },
            (Some(since), _) if date < since => ConditionState::Starts { on: since },
            (_, Some(until)) if until < soon => ConditionState::Lapses { on: until },
            _ => ConditionState::Holds,
        }
    }
}

/// One of the four conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ConditionName {
    /// Part of the organisation.
    OwnEmployee,
    /// Knows its mission and values.
    Briefed,
    /// Willing to do dialogue duty.
    Willing,
    /// Knows to speak for the organisation.
    Mandated,
}

/// How the four conditions stand on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct ReadinessState {
    /// Part of the organisation.
    pub own_employee: ConditionState,
    /// Knows its mission and values.
    pub briefed: ConditionState,
    /// Willing to do dialogue duty.
    pub willing: ConditionState,
    /// Knows to speak for the organisation.
    pub mandated: ConditionState,
}

/// The four conditions under which somebody may speak for the organisation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Readiness {
    /// Own employee of the organisation, not of a contractor.
    pub own_employee: Condition,
    /// Knows its mission and values.
    pub briefed: Condition,
    /// Willing to do dialogue duty.
    pub willing: Condition,
    /// Mandated to speak for the organisation.
    pub mandated: Condition,
}

impl Readiness {
    /// Whether all four hold on a day.
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.conditions().iter().all(|c| c.holds_on(date))
    }

    /// With one of them stated once more.
    #[must_use]
    pub fn restated(mut self, name: ConditionName, stated: Condition) -> Self {
        let condition = match name {
            ConditionName::OwnEmployee => &mut self.own_employee,
            ConditionName::Briefed => &mut self.briefed,
            ConditionName::Willing => &mut self.willing,
            ConditionName::Mandated => &mut self.mandated,
        };
        *condition = condition.restated(stated);
        self
    }

    /// The four, in their order.
    pub fn conditions(&self) -> [Condition; 4] {
        [self.own_employee, self.briefed, self.willing, self.mandated]
    }

    /// How each stands on a day.
    pub fn state_on(&self, date: NaiveDate) -> ReadinessState {
        ReadinessState {
            own_employee: self.own_employee.state_on(date),
            briefed: self.briefed.state_on(date),
            willing: self.willing.state_on(date),
            mandated: self.mandated.state_on(date),
        }
    }
}

/// Whether a person wants duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Would like a duty then.
    Rather,
    /// Would rather not have a duty then.
    RatherNot,
}

/// A wish about a span of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Preference {
    /// When.
    pub span: WeekSpan,
    /// What is wished.
    pub wish: Wish,
}

/// Whether somebody's normal working hours hold on public holidays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HolidayHours {
    /// As the workspace has it.
    #[default]
    AsWorkspace,
    /// They do.
    Work,
    /// They do not.
    Off,
}

impl HolidayHours {
    /// From a record: as it is written now, or as before there were three ways, whether somebody works on them in any case.
    pub(crate) fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Told {
            Works(bool),
            Now(HolidayHours),
        }
        Ok(match Told::deserialize(from)? {
            Told::Works(true) => Self::Work,
            Told::Works(false) => Self::AsWorkspace,
            Told::Now(hours) => hours,
        })
    }
}

/// A person who can have duties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Person {
    /// Their identifier.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: TeamId,
    /// Contract hours, in minutes a week.
    pub contract_minutes: u32,
    /// Duty budget: maximum of duty, in minutes a calendar week.
    pub duty_budget_minutes: u32,
    /// The channels they can work in.
    pub channels: Vec<ChannelId>,
    /// The topics they can answer.
    pub topics: Vec<TopicId>,
    /// Languages they answer in, as ISO 639-1 codes.
    pub languages: Vec<String>,
    /// Normal working hours. They count for rest and day length.
    pub working_hours: WeekPattern,
    /// When they are available for duties.
    pub availability: WeekPattern,
    /// Absences.
    pub absences: Vec<Absence>,
    /// Wishes.
    pub preferences: Vec<Preference>,
    /// Conditions of readiness.
    pub readiness: Readiness,
    /// Breaks in the normal working hours, which are no work. Empty: none is known.
    #[serde(default)]
    pub breaks: WeekPattern,
    /// Whether their normal working hours hold on public holidays.
    #[serde(default, alias = "works_holidays", deserialize_with = "HolidayHours::known")]
    #[specta(type = HolidayHours)]
    pub holidays: HolidayHours,
    /// Whether the rules on hours and rest do not hold for them (Arbeidstijdenbesluit 2.1:1). Why is not kept.
    #[serde(default)]
    pub exempt: bool,
    /// Whether reduced limits hold for them: shorter shifts and weeks, no nights. Why is not kept.
    #[serde(default)]
    pub reduced_norms: bool,
    /// First day on which they are an adult; `None`: they are. Their date of birth is not kept.
    #[serde(default)]
    pub adult_from: Option<NaiveDate>,
    /// Last day on which they are new to duty, and not at a desk by themselves; `None`: they are not new. Nothing else is kept of it.
    #[serde(default)]
    pub new_until: Option<NaiveDate>,
    /// From when until when they consent to work on Sundays.
    #[serde(default)]
    pub sunday_consent: Condition,
    /// Limits that they set themselves.
    #[serde(default)]
    pub own_limits: OwnLimits,
    /// Their staff number, for documents that name nobody. Text: it may begin with a 0.
    #[serde(default)]
    pub staff_number: Option<String>,
}

impl Person {
    /// Somebody new: an ordinary contract, budget and week, and no condition of readiness, which has to be stated
    /// deliberately.
    pub fn beginning(id: PersonId, team: TeamId) -> Self {
        let day = |weekday| WeekSpan { weekday, from: 9 * 60, to: 17 * 60 };
        let week = WeekPattern::new((0..5).map(day).collect());
        Self {
            id,
            name: String::new(),
            team,
            contract_minutes: 36 * 60,
            duty_budget_minutes: 8 * 60,
            channels: Vec::new(),
            topics: Vec::new(),
            languages: vec!["nl".to_owned()],
            working_hours: week.clone(),
            availability: week,
            absences: Vec::new(),
            preferences: Vec::new(),
            readiness: Readiness::default(),
            breaks: WeekPattern::default(),
            holidays: HolidayHours::default(),
            exempt: false,
            reduced_norms: false,
            adult_from: None,
            new_until: None,
            sunday_consent: Condition::default(),
            own_limits: OwnLimits::default(),
            staff_number: None,
        }
    }

    /// When they can be asked for duties: their availability within their own limits.
    pub fn offered(&self) -> WeekPattern {
        self.own_limits.leave(&self.availability)
    }

    /// Whether they are a minor on a day.
    pub fn is_minor_on(&self, date: NaiveDate) -> bool {
        self.adult_from.is_some_and(|adult| date < adult)
    }

    /// Whether they are new to duty on a day.
    pub fn is_new_on(&self, date: NaiveDate) -> bool {
        self.new_until.is_some_and(|until| date <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("a date")
    }

    #[test]
    fn a_condition_holds_begins_lapses_soon_has_lapsed_never_held_or_runs_backwards() {
        let today = day(10, 3);
        let state = |since: Option<NaiveDate>, until| Condition { since, until }.state_on(today);
        let long_ago = Some(day(1, 1));
        assert_eq!(state(long_ago, None), ConditionState::Holds);
        assert_eq!(state(Some(day(10, 14)), None), ConditionState::Starts { on: day(10, 14) });
        assert_eq!(state(long_ago, Some(day(10, 11))), ConditionState::Lapses { on: day(10, 11) });
        assert_eq!(state(long_ago, Some(day(12, 30))), ConditionState::Holds);
        assert_eq!(state(long_ago, Some(day(10, 2))), ConditionState::Lapsed { on: day(10, 2) });
        assert_eq!(state(None, None), ConditionState::Never);
        assert_eq!(state(Some(day(10, 5)), Some(day(10, 1))), ConditionState::Backwards);
    }

    #[test]
    fn who_meets_a_condition_that_is_stated_once_more_has_met_it_since_then() {
        let stated = Condition { since: Some(day(10, 3)), until: Some(day(12, 31)) };
        let restated = |until| Condition { since: Some(day(1, 1)), until }.restated(stated);
        let goes_on = Condition { since: Some(day(1, 1)), ..stated };
        assert_eq!(restated(None), goes_on);
        assert_eq!(restated(Some(day(10, 2))), goes_on, "the day before");
        assert_eq!(restated(Some(day(10, 1))), stated, "it had lapsed");
        let later = Condition::since(day(11, 1)).restated(stated);
        assert_eq!(later, stated, "it holds earlier than it did");
        let none = Condition::default();
        assert_eq!((none.restated(stated), stated.restated(none)), (stated, none));
        let all = Readiness::default().restated(ConditionName::Willing, stated);
        assert_eq!((all.willing, all.briefed), (stated, none));
    }

    #[test]
    fn a_condition_holds_today_exactly_where_its_state_says_so() {
        let today = day(10, 3);
        for offset in -60..60 {
            let end =
                if offset < 0 { today - Days::new(-offset as u64) } else { today + Days::new(offset as u64) };
            for condition in [
                Condition { since: Some(day(1, 1)), until: Some(end) },
                Condition { since: Some(end), until: None },
            ] {
                let holds = matches!(
                    condition.state_on(today),
                    ConditionState::Holds | ConditionState::Lapses { .. }
                );
                assert_eq!(holds, condition.holds_on(today), "{condition:?}");
            }
        }
    }
}
