//! Failures in English, and as data for programs.

use dialoog_model::{Expectation, Field, Finding};
use dialoog_planner::{Cause, Difference, FailureCode};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::CliError;
use crate::texts::{self, Messages};

/// A failure in words, and as data.
#[derive(Debug, Serialize)]
pub struct Failure {
    /// Stable code.
    pub code: FailureCode,
    /// What happened, with names and numbers.
    pub cause: String,
    /// What can be done about it.
    pub remedy: String,
    /// The field or argument that is wrong, where it is one.
    pub field: Option<String>,
    /// The findings that stand in the way, where there are some.
    pub findings: Vec<Finding>,
    /// What happened, as data: its kind and parameters.
    pub reason: Reason,
}

/// What happened, by where it arose.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Reason {
    /// In a use-case.
    Planner(Box<Cause>),
    /// In the command line itself.
    Cli(Box<CliError>),
}

impl Failure {
    /// The failure together with the findings that stand in the way.
    #[must_use]
    pub fn with(self, findings: Vec<Finding>) -> Self {
        Self { findings, ..self }
    }
}

impl From<CliError> for Failure {
    fn from(error: CliError) -> Self {
        Self {
            code: error.code(),
            cause: error.to_string(),
            remedy: error.remedy(),
            field: error.field().map(str::to_owned),
            findings: Vec::new(),
            reason: Reason::Cli(Box::new(error)),
        }
    }
}

impl From<dialoog_planner::Failure> for Failure {
    fn from(failure: dialoog_planner::Failure) -> Self {
        let (mut cause, remedy) = worded(&failure, texts::english());
        if let Cause::Changed { differences, .. } | Cause::BuiltOn { differences, .. } = &failure.cause {
            cause += &differing(differences);
        }
        let dialoog_planner::Failure { code, cause: reason, field, findings } = failure;
        Self { code, cause, remedy, field, findings, reason: Reason::Planner(Box::new(reason)) }
    }
}

impl Failure {
    /// What the program ends with.
    pub fn exit_status(&self) -> u8 {
        if matches!(&self.reason, Reason::Cli(error) if matches!(**error, CliError::WhichVersions)) {
            // Wrong usage.
            return 2;
        }
        match self.code {
            FailureCode::Conflict | FailureCode::Confirm => 3,
            _ => 1,
        }
    }
}

/// Cause and remedy in the language of the messages.
fn worded(failure: &dialoog_planner::Failure, messages: &Messages) -> (String, String) {
    let cause = match serde_json::to_value(&failure.cause) {
        Ok(Value::Object(cause)) => cause,
        _ => Map::new(),
    };
    let kind = texts::kind_of(&cause).to_owned();
    let happened = messages.text(&format!("cause_{kind}"), &cause).unwrap_or_else(|| kind.clone());
    let happened = match cause.get("detail").and_then(Value::as_str) {
        Some(detail) if !detail.is_empty() => format!("{happened} ({detail})"),
        _ => happened,
    };
    let code = serde_json::to_value(failure.code).ok();
    let code = code.as_ref().and_then(Value::as_str).unwrap_or_default();
    let remedy = messages
        .text(&format!("cause_{kind}_remedy"), &cause)
        .or_else(|| messages.text(&format!("failure_{code}_remedy"), &Map::new()));
    (happened, remedy.unwrap_or_default())
}

/// What a field expects, beside what was found, in English.
pub fn expected(field: Field, expected: Expectation) -> String {
    let (cause, remedy) = worded(&Cause::OutOfRange { field, expected }.into(), texts::english());
    format!("{cause} {remedy}").replace(['\n'], " ").trim_end_matches('.').to_owned()
}

/// What differs, a line each.
fn differing(differences: &[Difference]) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "not there".to_owned());
    let line = |d: &Difference| {
        let field = d.field.as_deref().map_or_else(String::new, |field| format!(", {field}"));
        let mine = d.mine.as_ref().map_or_else(String::new, |mine| format!(", yours is {mine}"));
        format!("\n  {}{field}: was {}, is {}{mine}", d.name, value(&d.before), value(&d.theirs))
    };
    differences.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::NaiveDate;
    use dialoog_model::RuleLimit;
    use dialoog_planner::{Part, Program, Revision, ShareOf, Thing};
    use dialoog_rules::rule_set::{RefusalReason as Reason, Unit, ValueKind};

    use super::*;

    const DUTCH: &str = include_str!("../../../ui/messages/failures/nl.json");

    fn difference() -> Difference {
        Difference {
            what: Thing::Person,
            name: "Anna".into(),
            field: Some("name".into()),
            before: Some("Anna".into()),
            theirs: Some("Anne".into()),
            mine: Some("Annie".into()),
            by: Program::Window,
        }
    }

    /// One of each kind. A kind that is missing here is found by its message.
    fn causes() -> Vec<Cause> {
        let path = || "plan.dialoog".to_owned();
        let name = || "Anna".to_owned();
        let detail = || "as told".to_owned();
        let (first_day, last_day) = (NaiveDate::default(), NaiveDate::default());
        vec![
            Cause::NoWorkspace,
            Cause::FileMissing { path: path() },
            Cause::NotChosen,
            Cause::FileUnreachable { path: path(), detail: detail() },
            Cause::FolderMissing { path: path() },
            Cause::FileExists { path: path() },
            Cause::ExportExists { path: path() },
            Cause::FileEmpty { path: path() },
            Cause::FileNoDatabase { path: path() },
            Cause::FileOtherDatabase { path: path() },
            Cause::FileNewer { path: path(), found: 9, known: 4 },
            Cause::FileDamaged { path: path(), detail: detail() },
            Cause::RecordsDamaged { path: path(), count: 2 },
            Cause::FileReadOnly { path: path() },
            Cause::FileBusy { path: path() },
            Cause::DiskFull { path: path() },
            Cause::CannotWrite { path: path(), detail: detail() },
            Cause::FolderIsLink { path: path() },
            Cause::FileOfOthers { path: path() },
            Cause::FolderOfPublished { path: path() },
            Cause::NothingPublished,
            Cause::FileReplaced { path: path() },
            Cause::FileMoved { path: path(), to: "other.dialoog".into() },
            Cause::FileRemoved { path: path() },
            Cause::FileCutOff { path: path(), detail: detail() },
            Cause::FileSetBack { path: path() },
            Cause::KeptInCopy { path: path(), copy: "other.dialoog".into() },
            Cause::Changed {
                what: Thing::Person,
                name: name(),
                by: Program::Window,
                differences: vec![difference()],
                until: Revision(7),
            },
            Cause::BuiltOn {
                number: 3,
                what: Thing::Person,
                name: name(),
                by: Program::Window,
                differences: vec![difference()],
            },
            Cause::WasPublished { number: 3, version: "2".into() },
            Cause::NotFound { what: Thing::Rota },
            Cause::NothingToUndo,
            Cause::NothingToRedo,
            Cause::Contradiction,
            Cause::RefersToMissing,
            Cause::AlreadyExists,
            Cause::ValueRefused,
            Cause::NoSchedule { name: name() },
            Cause::NotFoundYet { name: name(), count: 2 },
            Cause::OutOfRange {
                field: Field::Name,
                expected: Expectation::Characters { found: 200, most: 120 },
            },
            Cause::NotAShare { of: ShareOf::Target, share: 1.2 },
            Cause::NotMessages { number: -1.0, most: 1e8 },
            Cause::NotALimit { limit: RuleLimit::Plain, present: RuleLimit::Count { count: 3 } },
            Cause::LooserThanLaw {
                source: "ATW 5:3".into(),
                limit: RuleLimit::Minutes { minutes: 600 },
                law: RuleLimit::Minutes { minutes: 660 },
            },
            Cause::LawSwitchedOff { source: "ATW 5:3".into() },
            Cause::NothingToConfirm { source: "ATW 5:3".into() },
            Cause::Weeks { weeks: 14, most: 13 },
            Cause::Seconds { seconds: -1.0, most: 86_400.0 },
            Cause::Replications { number: 1, most: 100_000 },
            Cause::Growth { growth: 0.0, most: 100.0 },
            Cause::Points { number: 41, most: 40 },
            Cause::ChannelWithoutTopic { name: name() },
            Cause::TopicTwice { name: name() },
            Cause::SharesNotWhole { name: name(), share: 0.9 },
            Cause::ClockSkips {
                what: Thing::Duty,
                name: name(),
                day: first_day,
                time: "02:30".into(),
                zone: chrono_tz::Europe::Amsterdam,
            },
            Cause::ClockRepeats {
                what: Thing::Event,
                name: name(),
                day: first_day,
                time: "02:30".into(),
                zone: chrono_tz::Europe::Amsterdam,
            },
            Cause::NotOnSlots { name: name(), day: first_day, time: "09:15".into(), minutes: 60 },
            Cause::DutyOutsideDay,
            Cause::HoursColumns { path: path(), columns: vec![name()] },
            Cause::HoursRefused { path: path(), refused: 7, rows: 20, line: 3 },
            Cause::PeriodOverlaps { first_day, last_day },
            Cause::AbsenceOutsideRota { first_day, last_day },
            Cause::RepairOutdated,
            Cause::RepairPartBreaks,
            Cause::ScenarioOutdated { name: name() },
            Cause::ScenarioChanged { name: name() },
            Cause::NothingExpected { name: name() },
            Cause::TooManyExpected { messages: 2.7e21, most: 1e7 },
            Cause::TooManyMessages { messages: 1e9, most: 1e7 },
            Cause::TooManyStreams { number: 65, most: 64 },
            Cause::TeamHasPeople { name: name(), count: 1 },
            Cause::TopicOnChannel { name: name(), channel: name() },
            Cause::HasDuties { name: name(), count: 2 },
            Cause::DutyAgainstLaw { name: name(), source: "ATW 5:8".into() },
            Cause::RotaAgainstLaw { count: 3 },
            Cause::ImportUnreadable { path: path(), detail: detail() },
            Cause::ImportNotText { path: path() },
            Cause::ImportEmpty { path: path() },
            Cause::ImportNoUsableRow { path: path() },
            Cause::ImportWebPage { path: path() },
            Cause::ImportWorkbook { path: path(), detail: detail() },
            Cause::ImportNoSuchSheet { path: path(), sheet: name(), sheets: vec![name()] },
            Cause::ImportNoTimeColumn { path: path(), columns: vec![name()], line: 2, found: name() },
            Cause::ImportProfile { path: path(), line: 2, found: name() },
            Cause::ImportNoTimes { path: path(), column: name(), number: 1, line: 2, found: name() },
            Cause::ImportNoCounts { path: path(), column: name(), number: 1, line: 2, found: name() },
            Cause::ImportNoSuchHeader { path: path(), line: 900, most: 400 },
            Cause::ImportInDoubt { path: path(), questions: 1, concerns: 1 },
            Cause::ImportNoSuchColumn { path: path(), column: 3, number: 2 },
            Cause::ImportShare { share: 2.0 },
            Cause::ImportTooCoarse { path: path(), hours: 30.0 },
            Cause::ImportOpenQuote { path: path(), line: 7 },
            Cause::ImportRowTooLong { path: path(), line: 7 },
            Cause::ImportTooManyColumns { path: path(), line: 7, number: 1_000_000, most: 1_000 },
            Cause::ImportTooLong { path: path(), days: 7_320 },
            Cause::PeopleColumns { path: path(), columns: vec![name()] },
            Cause::PeopleSameColumn { path: path(), columns: vec![name(), name()] },
            Cause::PeopleTooMany { path: path(), most: 20_000 },
            Cause::PeopleRefused { path: path(), refused: 7, rows: 20, line: 3 },
            Cause::PeopleDateOrder { path: path(), date: "03-04-2026".into() },
            Cause::ImportNotAFile { path: path() },
            Cause::ImportChanged { path: path() },
            Cause::RuleFileUnreadable { path: path(), detail: detail() },
            Cause::RuleFile {
                path: path(),
                line: 4,
                column: 27,
                reason: Box::new(Reason::SwitchedOff { article: "ATW 5:3".into() }),
                detail: String::new(),
            },
            Cause::NoHistory,
            Cause::AlreadyGenerating,
            Cause::Stopped,
            Cause::Internal { part: Part::Store, report: detail() },
        ]
    }

    #[test]
    fn every_cause_is_worded_in_both_languages() {
        let dutch = Messages::of(&[DUTCH]);
        let mut kinds = BTreeSet::new();
        for cause in causes() {
            let value = serde_json::to_value(&cause).expect("plain data");
            let kind = texts::kind_of(value.as_object().expect("a tagged cause")).to_owned();
            let failure = dialoog_planner::Failure::from(cause);
            for messages in [texts::english(), &dutch] {
                let (cause, remedy) = worded(&failure, messages);
                assert!(cause.len() > 9 && cause != kind, "{kind}: {cause}");
                assert!(
                    remedy.len() > 9 && !format!("{cause}{remedy}").contains(['{', '}']),
                    "{kind}: {remedy}"
                );
            }
            kinds.insert(kind);
        }
        let worded = |key: &str| {
            key.strip_prefix("cause_").filter(|kind| !kind.ends_with("_remedy")).map(str::to_owned)
        };
        assert_eq!(kinds, texts::english().keys().filter_map(worded).collect());
    }

    /// One of each reason why a file is no rule set, and of what it speaks of.
    #[test]
    fn every_reason_against_a_rule_set_is_worded_in_both_languages() {
        let key = || "least".to_owned();
        let article = || "ATW 5:3".to_owned();
        let (unit, wanted_unit) = (Unit::Hours, Unit::Times);
        let reasons = [
            Reason::NoToml { detail: "as told".into() },
            Reason::Twice { key: key() },
            Reason::UnknownKey { key: key() },
            Reason::MissingKey { key: key() },
            Reason::UnknownWord { key: key(), found: "sure".into(), words: vec!["read".into()] },
            Reason::NewerFormat { found: 2, known: 1 },
            Reason::UnknownRule { rule: "tea".into() },
            Reason::NoUnit { key: key(), units: vec!["hours".into()] },
            Reason::WrongUnit { key: key(), unit, wanted_unit },
            Reason::WrongUnit { key: key(), unit: Unit::Days, wanted_unit: Unit::Weeks },
            Reason::NumberOutOfRange { key: key(), found: 25, least: 11, most: 24, unit: Unit::Minutes },
            Reason::Looser { key: key(), found: 10, limit: 11, unit, article: article() },
            Reason::NotToChoose { key: key(), wanted: "8 hours".into() },
            Reason::SwitchedOff { article: article() },
            Reason::NotToConfirm { article: article() },
        ];
        let kinds = [
            ValueKind::Text,
            ValueKind::Number,
            ValueKind::YesNo,
            ValueKind::Day,
            ValueKind::List,
            ValueKind::Table,
        ];
        let kinds = kinds.map(|value_kind| Reason::WrongKind { key: key(), value_kind });
        let mut seen = BTreeSet::new();
        for reason in reasons.into_iter().chain(kinds) {
            let kind = serde_json::to_value(&reason).expect("plain data")["kind"].clone();
            seen.insert(format!("rule_file_{}", kind.as_str().unwrap_or_default()));
            let (path, detail) = ("rules.toml".to_owned(), String::new());
            let failure =
                Cause::RuleFile { path, line: 4, column: 27, reason: Box::new(reason), detail }.into();
            for messages in [texts::english(), &Messages::of(&[DUTCH])] {
                let (said, _) = worded(&failure, messages);
                let reason = said.rsplit(": ").next().unwrap_or_default();
                assert!(said.contains("rules.toml") && said.contains('4') && said.contains("27"), "{said}");
                assert!(reason.len() > 9 && !said.contains(['{', '}']) && !said.contains("  "), "{said}");
            }
        }
        let known = |key: &&str| key.starts_with("rule_file_");
        assert_eq!(seen, texts::english().keys().filter(known).map(str::to_owned).collect());
    }

    #[test]
    fn what_was_given_stands_beside_what_can_be() {
        let told = |cause: Cause| {
            [texts::english(), &Messages::of(&[DUTCH])].map(|messages| {
                let (cause, remedy) = worded(&dialoog_planner::Failure::from(cause.clone()), messages);
                format!("{cause} {remedy}")
            })
        };
        let minutes = |minutes| RuleLimit::Minutes { minutes };
        let none = f64::NAN;
        for (cause, found, range) in [
            (Cause::NotAShare { of: ShareOf::Safety, share: 1.2 }, ["120%"; 2], "100%"),
            (Cause::NotMessages { number: 2.7e21, most: 1e8 }, ["2.7e21"; 2], "100000000"),
            (Cause::NotMessages { number: none, most: 1e8 }, ["no number", "geen getal"], "100000000"),
            (
                Cause::NotALimit { limit: minutes(90), present: RuleLimit::Count { count: 3 } },
                ["1.5"; 2],
                "3",
            ),
            (
                Cause::LooserThanLaw { source: "ATW 5:3".into(), limit: minutes(600), law: minutes(660) },
                ["10"; 2],
                "11",
            ),
        ] {
            for (text, found) in told(cause).iter().zip(found) {
                assert!(text.contains(found) && text.contains(range), "{text}");
            }
        }
    }

    #[test]
    fn a_search_that_found_nothing_does_not_say_impossible() {
        let told = |cause: Cause| {
            let failure = dialoog_planner::Failure::from(cause);
            [texts::english(), &Messages::of(&[DUTCH])].map(|messages| {
                let (cause, remedy) = worded(&failure, messages);
                format!("{cause} {remedy}")
            })
        };
        for count in [1, 3] {
            let [english, dutch] = told(Cause::NotFoundYet { name: "Anna".into(), count });
            assert!(english.contains("Anna") && english.contains("may exist"), "{english}");
            assert!(dutch.contains("Anna") && dutch.contains("kan er wel zijn"), "{dutch}");
            assert!(!english.contains("possible") && !dutch.contains("mogelijk"), "{english} {dutch}");
        }
        let [english, dutch] = told(Cause::NoSchedule { name: "Anna".into() });
        assert!(
            english.contains("No rota is possible") && dutch.contains("geen rooster mogelijk"),
            "{english} {dutch}"
        );
    }

    #[test]
    fn no_english_stands_inside_a_dutch_sentence() {
        let internal = Cause::Internal { part: Part::Demand, report: "a volume has 3 slots".into() };
        let (cause, remedy) = worded(&internal.into(), &Messages::of(&[DUTCH]));
        assert_eq!(cause, "Er ging iets mis in Dialoog zelf: in de voorspelling of de benodigde bezetting.");
        assert!(remedy.ends_with("tekst: a volume has 3 slots"), "{remedy}");
    }

    #[test]
    fn a_failure_says_how_many_and_what_the_system_says() {
        let in_english = |cause: Cause| Failure::from(dialoog_planner::Failure::from(cause));
        assert_eq!(
            in_english(Cause::HasDuties { name: "Anna".into(), count: 1 }).cause,
            "Anna has 1 duty in a rota."
        );
        let written = Cause::CannotWrite { path: "plan".into(), detail: "no space left".into() };
        assert_eq!(in_english(written).cause, "plan cannot be written. (no space left)");
        let range = Cause::OutOfRange {
            field: Field::Name,
            expected: Expectation::Characters { found: 200, most: 120 },
        };
        assert_eq!(in_english(range.clone()).cause, "Name: not a valid value.");
        assert_eq!(in_english(range).remedy, "Expected: 1 to 120 characters; it has 200.");
    }
}
