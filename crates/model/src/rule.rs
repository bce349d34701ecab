//! Rules as data: code, limit, authority and source.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use specta::Type;

use crate::rule_set::RuleSet;

/// Stable code of a rule, in findings, in the database and in message keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RuleCode {
    /// Duties lie within the person's availability.
    Availability,
    /// No duties on days of absence.
    Absence,
    /// The person's team and skills allow the desk.
    Skill,
    /// The four conditions hold on the day of the duty.
    Readiness,
    /// One place at a time.
    OnePlace,
    /// Maximum duty in a week: the person's budget.
    DutyBudget,
    /// Maximum length of a duty.
    DutyLength,
    /// Maximum of work in a shift. Its word is from when days were counted, and stays for scripts.
    #[serde(rename = "day_length")]
    ShiftLength,
    /// Minimum rest in 24 hours.
    DailyRest,
    /// Minimum rest in seven or fourteen times 24 hours.
    WeeklyRest,
    /// Maximum of work in a week.
    WeekHours,
    /// Maximum of work in four consecutive weeks.
    FourWeeks,
    /// Maximum of work in sixteen consecutive weeks.
    SixteenWeeks,
    /// Breaks inside a shift.
    ShiftBreaks,
    /// Work on Sundays needs a basis and consent.
    SundayWork,
    /// Minimum number of free Sundays in a year.
    FreeSundays,
    /// Maximum of work in a night shift.
    NightLength,
    /// Minimum rest after a night shift.
    NightRest,
    /// Minimum rest after consecutive night shifts.
    NightSeriesRest,
    /// Maximum of consecutive shifts with a night shift among them.
    NightSeries,
    /// Maximum number of night shifts in sixteen weeks.
    NightCount,
    /// Maximum of work in sixteen weeks with many night shifts.
    NightAverage,
    /// No work in the night, for some people.
    NightBan,
    /// Minimum of days without stand-by in four weeks.
    OnCallDays,
    /// Minimum of blocks without work and stand-by in four weeks.
    OnCallFree,
    /// No stand-by beside night shifts.
    OnCallNight,
    /// Maximum of work and calls in 24 hours with stand-by.
    OnCallWork,
    /// Maximum of work in sixteen weeks with many nights of stand-by.
    OnCallAverage,
    /// No stand-by, for some people.
    OnCallBan,
    /// Maximum number of evenings with a duty in a week, as the person set it.
    Evenings,
    /// Who is new to duty is not at a desk by themselves.
    Newcomer,
    /// Management is on duty when an important decision is told.
    Management,
    /// How long ahead people are told of their duties.
    ToldAhead,
    /// Minimum time between two duties.
    Pause,
    /// Maximum number of duties in a day.
    DutiesPerDay,
    /// Maximum of work and duties in a week: the contract and an allowance.
    ContractHours,
    /// Wishes are granted.
    Preference,
    /// Everybody carries their fair share.
    Fairness,
}

impl RuleCode {
    /// Whether it asks for others beside somebody, or looks at everybody: then it is no limit of one person's own duties, and what
    /// it finds can change with the duties of somebody else.
    pub const fn asks_for_others(self) -> bool {
        matches!(self, Self::Newcomer | Self::Management | Self::Fairness)
    }
}

/// The authority behind a rule, which determines whether edits by hand may break it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Law: rostering and edits by hand may not break it.
    Law,
    /// Agreed with the person: rostering may not break it; edits by hand get a warning.
    Agreement,
    /// House rule: rostering may not break it; edits by hand get a warning.
    House,
    /// Wish: weighed in the objective.
    Wish,
}

/// Limit of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RuleLimit {
    /// No value: the rule holds or not.
    Plain,
    /// Minutes, a minimum or a maximum depending on the rule.
    Minutes {
        /// The value.
        minutes: u32,
    },
    /// A maximum count.
    Count {
        /// The value.
        count: u32,
    },
}

impl RuleLimit {
    /// Its number, in minutes or as a count; `None` where it has none.
    pub const fn value(self) -> Option<u32> {
        match self {
            Self::Plain => None,
            Self::Minutes { minutes: value } | Self::Count { count: value } => Some(value),
        }
    }
}

/// A limit on a person's duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Rule {
    /// Its code.
    pub code: RuleCode,
    /// Its limit.
    pub limit: RuleLimit,
    /// Its authority.
    pub authority: Authority,
    /// Where it is written, for instance "ATW 5:3".
    pub source: String,
    /// Whether it is in force.
    pub enabled: bool,
    /// The law that its limit is of. What a workspace asks of one law does not hold under another; of no meaning where its
    /// authority is not the law.
    #[serde(default)]
    pub law: RuleSet,
    /// Who confirmed its source, where the rule set has it from memory only; `None`: nobody did.
    #[serde(default, deserialize_with = "confirmed")]
    #[specta(type = Option<Confirmation>)]
    pub confirmed: Option<Confirmation>,
    /// What the workspace made of the rule under the other law: kept for when it is under that again.
    #[serde(default)]
    pub other_law: Option<OtherLaw>,
}

/// What a workspace made of a rule under the law that it was under before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OtherLaw {
    /// The limit that it asked.
    pub limit: RuleLimit,
    /// Who confirmed the source.
    pub confirmed: Option<Confirmation>,
}

/// That a rule is written where its source says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Confirmation {
    /// Who looked; empty where that was not kept.
    pub by: String,
    /// When; `None` where that was not kept.
    pub on: Option<NaiveDate>,
}

/// As it is written now, or as before names were kept: whether it was.
fn confirmed<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Confirmation>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Told {
        Whether(bool),
        Whom(Option<Confirmation>),
    }
    Ok(match Told::deserialize(from)? {
        Told::Whether(true) => Some(Confirmation { by: String::new(), on: None }),
        Told::Whether(false) => None,
        Told::Whom(confirmation) => confirmation,
    })
}

impl Rule {
    /// Whether rostering may not break it.
    pub fn is_hard(&self) -> bool {
        self.authority != Authority::Wish
    }

    /// What the workspace made of it under a law: its limit, and who confirmed the source; `None` where that is not known.
    pub fn under(&self, law: RuleSet) -> Option<(RuleLimit, Option<&Confirmation>)> {
        if self.law == law {
            return Some((self.limit, self.confirmed.as_ref()));
        }
        self.other_law.as_ref().map(|other| (other.limit, other.confirmed.as_ref()))
    }

    /// The same in the place of another of its code: what that had made of the other law stays.
    #[must_use]
    pub fn in_place_of(self, before: &Self) -> Self {
        let other_law = if before.law == self.law {
            before.other_law.clone()
        } else {
            Some(OtherLaw { limit: before.limit, confirmed: before.confirmed.clone() })
        };
        Self { other_law, ..self }
    }

    /// The minutes of its limit; `None` for other limits.
    pub fn minutes(&self) -> Option<u32> {
        match self.limit {
            RuleLimit::Minutes { minutes } => Some(minutes),
            _ => None,
        }
    }

    /// The count of its limit; `None` for other limits.
    pub fn count(&self) -> Option<u32> {
        match self.limit {
            RuleLimit::Count { count } => Some(count),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_of_one_law_stays_while_it_is_changed_under_the_other() {
        let json = r#"{"code": "daily_rest", "limit": {"kind": "minutes", "minutes": 720}, "authority": "law",
            "source": "ATW 5:3", "enabled": true}"#;
        let dutch: Rule = serde_json::from_str(json).expect("a rule");
        let limit = RuleLimit::Minutes { minutes: 780 };
        let european = Rule { law: RuleSet::EuropeanUnion, limit, ..dutch.clone() }.in_place_of(&dutch);
        assert_eq!(european.under(RuleSet::EuropeanUnion), Some((limit, None)));
        assert_eq!(european.under(RuleSet::Dutch), Some((dutch.limit, None)));
        let again = Rule { other_law: None, ..dutch.clone() }.in_place_of(&european);
        assert_eq!(
            (again.under(RuleSet::Dutch), again.under(RuleSet::EuropeanUnion)),
            (Some((dutch.limit, None)), Some((limit, None)))
        );
        assert_eq!(dutch.under(RuleSet::EuropeanUnion), None);
    }

    #[test]
    fn a_rule_from_before_names_were_kept_is_still_confirmed_and_of_dutch_law() {
        let kept = |confirmed: &str| -> Rule {
            let json = format!(
                r#"{{"code": "daily_rest", "limit": {{"kind": "plain"}}, "authority": "law", "source": "ATW 5:3",
                    "enabled": true{confirmed}}}"#
            );
            serde_json::from_str(&json).expect("a rule")
        };
        let of_nobody = Some(Confirmation { by: String::new(), on: None });
        assert_eq!((kept(r#", "confirmed": true"#).confirmed, kept("").law), (of_nobody, RuleSet::Dutch));
        assert!(kept("").confirmed.is_none() && kept(r#", "confirmed": false"#).confirmed.is_none());
        let now = Rule { confirmed: Some(Confirmation { by: "Anna".into(), on: None }), ..kept("") };
        let json = serde_json::to_string(&now).expect("json");
        assert_eq!(serde_json::from_str::<Rule>(&json).expect("a rule"), now);
    }
}
