//! The words of calendars and messages, in the workspace's language: those of `docs/glossary.md`.

use chrono::{Datelike as _, NaiveDate};
use dialoog_model::{DutyKind, Language};

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
    /// What a duty to be reachable is called: in somebody's own calendar, and behind a name or a desk.
    pub stand_by: &'static str,
    pub stand_by_at: &'static str,
    pub desk: &'static str,
    /// In front of a title.
    pub cancelled: &'static str,
    /// In front of a title.
    pub draft: &'static str,
    pub duty_cancelled: &'static str,
    pub duty_draft: &'static str,
    pub stand_by_cancelled: &'static str,
    pub stand_by_draft: &'static str,
    pub rota: &'static str,
    pub version: &'static str,
    /// Between the first and the last day.
    pub to: &'static str,
    /// Between two moments on different days.
    pub until: &'static str,
    weekdays: [&'static str; 7],
    months: [&'static str; 12],
}

const DUTCH: Words = Words {
    team: "Hele team",
    former_person: "Oud-collega",
    former_desk: "Vroeger loket",
    duty: "Dialoogdienst",
    duty_at: "Dialoogdienst bij",
    stand_by: "Bereikbaar",
    stand_by_at: "Bereikbaar bij",
    desk: "Loket",
    cancelled: "Vervallen",
    draft: "CONCEPT",
    duty_cancelled: "Deze dienst vervalt.",
    duty_draft: "Dit is een concept: de dienst is niet gepubliceerd.",
    stand_by_cancelled: "Deze bereikbaarheid vervalt.",
    stand_by_draft: "Dit is een concept: de bereikbaarheid is niet gepubliceerd.",
    rota: "Rooster van",
    version: "versie",
    to: "t/m",
    until: "tot",
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
    stand_by: "Stand-by",
    stand_by_at: "Stand-by at",
    desk: "Desk",
    cancelled: "Cancelled",
    draft: "DRAFT",
    duty_cancelled: "This duty is cancelled.",
    duty_draft: "This is a draft: the duty is not published.",
    stand_by_cancelled: "This stand-by is cancelled.",
    stand_by_draft: "This is a draft: the stand-by is not published.",
    rota: "Rota of",
    version: "version",
    to: "to",
    until: "until",
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

/// How one kind of duty is spoken of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    pub name: &'static str,
    pub at: &'static str,
    pub cancelled: &'static str,
    pub draft: &'static str,
}

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

    /// How a kind of duty is spoken of.
    pub(crate) const fn asked(&self, kind: DutyKind) -> Asked {
        match kind {
            DutyKind::Duty => Asked {
                name: self.duty,
                at: self.duty_at,
                cancelled: self.duty_cancelled,
                draft: self.duty_draft,
            },
            DutyKind::StandBy => Asked {
                name: self.stand_by,
                at: self.stand_by_at,
                cancelled: self.stand_by_cancelled,
                draft: self.stand_by_draft,
            },
        }
    }

    /// What a duty asks, behind what it is of: nothing for one that is work, ` (bereikbaar)` for stand-by.
    pub(crate) fn mark(&self, kind: DutyKind) -> String {
        match kind {
            DutyKind::Duty => String::new(),
            DutyKind::StandBy => format!(" ({})", self.stand_by.to_lowercase()),
        }
    }

    /// A period: `30 november t/m 27 december 2026`, with the year of the first day where it is another.
    pub(crate) fn period(&self, first: NaiveDate, last: NaiveDate) -> String {
        let year = if first.year() == last.year() { String::new() } else { format!(" {}", first.year()) };
        format!("{}{year} {} {} {}", self.day(first), self.to, self.day(last), last.year())
    }
}
