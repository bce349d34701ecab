//! A document's language: each text stands in both, side by side, where it is said.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use dialoog_model::{Authority, Language, Measure, RuleCode, Severity};
use dialoog_publish::report::Cell;
use serde::Serialize;

/// The language of a document, and the clock it tells times by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Say {
    pub language: Language,
    pub zone: Tz,
}

impl Say {
    /// One of two texts.
    pub const fn text(self, english: &'static str, dutch: &'static str) -> &'static str {
        match self.language {
            Language::En => english,
            Language::Nl => dutch,
        }
    }

    /// So many of something, with the word for one and for several in both languages.
    pub fn count(self, number: usize, english: (&str, &str), dutch: (&str, &str)) -> String {
        let (one, several) = match self.language {
            Language::En => english,
            Language::Nl => dutch,
        };
        format!("{number} {}", if number == 1 { one } else { several })
    }

    /// The name of a rule, as the window calls it.
    pub fn rule(self, code: RuleCode) -> String {
        self.message(&format!("rule_{}", word(&code)))
    }

    /// What is wrong where a rule is broken.
    pub fn broken(self, code: RuleCode) -> String {
        self.message(&format!("rule_{}_broken", word(&code)))
    }

    /// On whose authority a rule stands.
    pub fn authority(self, authority: Authority) -> String {
        self.message(&format!("rule_authority_{}", word(&authority)))
    }

    /// How bad a finding is.
    pub fn severity(self, severity: Severity) -> String {
        self.message(&format!("rule_severity_{}", word(&severity)))
    }

    /// Where a rule stands written: what the house itself says in the document's language.
    pub fn source(self, source: &str) -> String {
        let own = match source.to_lowercase().as_str() {
            "house rule" => "rule_source_house",
            "agreement" => "rule_source_agreement",
            "wish" => "rule_source_wish",
            "one person, one place" => "rule_source_one_place",
            _ => return source.to_owned(),
        };
        self.message(own)
    }

    /// A time on the clock of the workspace.
    pub fn moment(self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    /// The measured value and the limit of a finding.
    pub fn measure(measure: Measure) -> (Cell, Cell) {
        match measure {
            Measure::Plain => (Cell::Empty, Cell::Empty),
            Measure::Minutes { is, limit } => (Cell::Minutes(is.into()), Cell::Minutes(limit.into())),
            Measure::Count { is, limit } => (Cell::Count(is.into()), Cell::Count(limit.into())),
        }
    }

    /// A text of the window's own messages on rules; what it does not have is said by its key.
    fn message(self, key: &str) -> String {
        static MESSAGES: OnceLock<[BTreeMap<String, serde_json::Value>; 2]> = OnceLock::new();
        let read = |file: &str| serde_json::from_str(file).unwrap_or_default();
        let messages = MESSAGES.get_or_init(|| {
            [
                read(include_str!("../../../../ui/messages/rules/en.json")),
                read(include_str!("../../../../ui/messages/rules/nl.json")),
            ]
        });
        let place = usize::from(self.language == Language::Nl);
        messages[place].get(key).and_then(serde_json::Value::as_str).unwrap_or(key).to_owned()
    }
}

/// A unit variant as JSON names it.
fn word(code: &impl Serialize) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_named_in_both_languages() {
        for language in [Language::En, Language::Nl] {
            let say = Say { language, zone: Tz::UTC };
            for rule in dialoog_rules::default_rules() {
                assert!(!say.rule(rule.code).starts_with("rule_"), "{:?}", rule.code);
                assert!(!say.broken(rule.code).starts_with("rule_"), "{:?}", rule.code);
                assert!(!say.authority(rule.authority).starts_with("rule_"));
            }
        }
    }
}
