//! The words of calendars and messages, in the workspace's language: those of `docs/glossary.md`.

use chrono::{Datelike as _, NaiveDate};
use dialoog_model::Language;

/// The words of a language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    /// The team's calendar.
    pub team: &'static str,
    /// Somebody whose name is not known (any more).
    pub former_person: &'static str,
    /// A desk whose name is not known (any more).
    pub former_desk: &'static str,
    /// What a duty is called in somebody's own calendar.
    pub duty: &'static str,
    pub duty_at: &'static str,
    pub desk: &'static str,
    /// In front of a title.
    pub cancelled: &'static str,
    /// In front of a title.
    pub draft: &'static str,
    pub duty_cancelled: &'static str,
    pub duty_draft: &'static str,
    pub rota: &'static str,
    pub version: &'static str,
    /// Between the first and the last day.
    pub to: &'static str,
    weekdays: [&'static str; 7],
    months: [&'static str; 12],
}

const DUTCH: Words = Words {
    team: "Hele team",
    former_person: "Oud-collega",
    former_desk: "Vroeger loket",
    duty: "Dialoogdienst",
    duty_at: "Dialoogdienst bij",
    desk: "Loket",
    cancelled: "Vervallen",
    draft: "CONCEPT",
    duty_cancelled: "Deze dienst vervalt.",
    duty_draft: "Dit is een concept: de dienst is niet gepubliceerd.",
    rota: "Rooster van",
    version: "versie",
    to: "t/m",
    weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
};

const ENGLISH: Words = Words {
    team: "Whole team",
    former_person: "Former colleague",
    former_desk: "Former desk",
    duty: "Dialogue duty",
    duty_at: "Dialogue duty at",
    desk: "Desk",
    cancelled: "Cancelled",
    draft: "DRAFT",
    duty_cancelled: "This duty is cancelled.",
    duty_draft: "This is a draft: the duty is not published.",
    rota: "Rota of",
    version: "version",
    to: "to",
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

impl Words {
    /// Those of a language.
    pub(crate) const fn of(language: Language) -> &'static Self {
        match language {
            Language::Nl => &DUTCH,
            Language::En => &ENGLISH,
        }
    }

    /// A day without its year: `30 november`.
    pub(crate) fn day(&self, date: NaiveDate) -> String {
        format!("{} {}", date.day(), self.months[date.month0() as usize])
    }

    /// A day with its weekday, without its year: `maandag 30 november`.
    pub(crate) fn weekday_and_day(&self, date: NaiveDate) -> String {
        let weekday = self.weekdays[date.weekday().num_days_from_monday() as usize];
        format!("{weekday} {}", self.day(date))
    }

    /// A period: `30 november t/m 27 december 2026`, with the year of the first day where it is another.
    pub(crate) fn period(&self, first: NaiveDate, last: NaiveDate) -> String {
        let year = if first.year() == last.year() { String::new() } else { format!(" {}", first.year()) };
        format!("{}{year} {} {} {}", self.day(first), self.to, self.day(last), last.year())
    }
}
