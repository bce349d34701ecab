//! Texts that the window shows too: rules and failures, from the window's own English messages, so that each exists once.
//!
//! A message is a text with parameters in braces, or a list of one object with `declarations`, `selectors` and `match`,
//! where a plural chooses among texts (see the inlang message format). What is declared here and what is understood here is
//! the part of that format which these files use.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use dialoog_model::RuleCode;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::printable;

const RULES: &str = include_str!("../../../ui/messages/rules/en.json");
const FAILURES: &str = include_str!("../../../ui/messages/failures/en.json");

/// The messages of one language.
pub struct Messages(BTreeMap<String, Value>);

/// The messages in English.
pub fn english() -> &'static Messages {
    static MESSAGES: OnceLock<Messages> = OnceLock::new();
    MESSAGES.get_or_init(|| Messages::of(&[RULES, FAILURES]))
}

/// The name of a rule: "Duty budget".
pub fn rule(code: RuleCode) -> String {
    english().text(&format!("rule_{}", code_of(&code)), &Map::new()).unwrap_or_default()
}

/// What is wrong where a rule is broken, in a few words: "Over the duty budget".
pub fn finding(code: RuleCode) -> String {
    english().text(&format!("rule_{}_broken", code_of(&code)), &Map::new()).unwrap_or_default()
}

/// All rules: those that have a message of what they ask.
pub fn rules() -> Vec<RuleCode> {
    let of_key = |key: &str| {
        let code = key.strip_prefix("rule_")?.strip_suffix("_asks")?;
        serde_json::from_value(Value::String(code.to_owned())).ok()
    };
    english().keys().filter_map(of_key).collect()
}

/// A unit variant as JSON names it.
pub fn code_of(code: &impl Serialize) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Messages {
    /// The messages of all files; what is no JSON holds none.
    pub fn of(files: &[&str]) -> Self {
        let all = files.iter().flat_map(|file| serde_json::from_str::<BTreeMap<String, Value>>(file));
        Self(all.flatten().collect())
    }

    /// The names of all messages.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A message with its parameters; `None` where there is none of that name.
    pub fn text(&self, key: &str, parameters: &Map<String, Value>) -> Option<String> {
        let (pattern, shown) = match self.0.get(key)? {
            Value::String(pattern) => (pattern.as_str(), None),
            Value::Array(of_one) => {
                let message = of_one.first()?;
                let counted = counted(message)?;
                let count = parameters.get(counted).and_then(Value::as_f64)?;
                let form = if (count - 1.0).abs() < f64::EPSILON { "one" } else { "other" };
                let texts = message.get("match")?.as_object()?;
                let chosen = texts.iter().find(|(when, _)| when.ends_with(&format!("={form}")))?;
                (chosen.1.as_str()?, parameters.get(counted))
            }
            _ => return None,
        };
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}')?;
            text += before;
            text += &match (name, shown) {
                ("shown", Some(count)) => self.written("count", count),
                _ => parameters.get(name).map(|value| self.written(name, value))?,
            };
            rest = behind;
        }
        Some(text + rest)
    }

    /// A parameter as it is written.
    fn written(&self, name: &str, value: &Value) -> String {
        let known = |key: String, parameters| self.text(&key, parameters);
        let none = Map::new();
        match (name, value) {
            ("by", Value::String(program)) => known(format!("program_{program}"), &none).unwrap_or_default(),
            ("what", Value::String(thing)) => known(format!("thing_{thing}"), &none).unwrap_or_default(),
            ("part", Value::String(part)) => known(format!("part_{part}"), &none).unwrap_or_default(),
            ("field", Value::String(field)) => {
                known(format!("field_{}", field.replace('.', "_")), &none).unwrap_or_default()
            }
            ("expected", Value::Object(expected)) => {
                known(format!("expected_{}", kind_of(expected)), expected).unwrap_or_default()
            }
            ("reason", Value::Object(reason)) => {
                known(format!("rule_file_{}", kind_of(reason)), reason).unwrap_or_default()
            }
            ("value_kind", Value::String(kind)) => {
                known(format!("value_kind_{kind}"), &none).unwrap_or_default()
            }
            ("unit" | "wanted_unit", Value::String(unit)) => {
                known(format!("rule_unit_{unit}"), &none).unwrap_or_default()
            }
            ("share" | "found_share" | "least_share" | "most_share", Value::Number(share)) => {
                format!("{}%", number(share.as_f64().unwrap_or_default() * 100.0))
            }
            ("limit" | "law" | "present", Value::Object(limit)) => self.limit(limit),
            (_, Value::String(text)) => printable::line(text),
            (_, Value::Number(count)) => number(count.as_f64().unwrap_or_default()),
            (_, Value::Array(list)) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            // What is no number has no other form in JSON.
            (_, Value::Null) => known("no_number".to_owned(), &none).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// A rule's limit: `11 hours`.
    fn limit(&self, limit: &Map<String, Value>) -> String {
        let mut parameters = limit.clone();
        if let Some(minutes) = limit.get("minutes").and_then(Value::as_f64) {
            parameters.insert("hours".to_owned(), Value::from(minutes / 60.0));
        }
        self.text(&format!("limit_{}", kind_of(limit)), &parameters).unwrap_or_default()
    }
}

/// The kind of something that is one of several.
pub fn kind_of(object: &Map<String, Value>) -> &str {
    object.get("kind").and_then(Value::as_str).unwrap_or_default()
}

/// The parameter that a plural depends on: `local form = count: plural`.
fn counted(message: &Value) -> Option<&str> {
    let declarations = message.get("declarations")?.as_array()?.iter().filter_map(Value::as_str);
    let mut locals = declarations.filter_map(|declared| declared.strip_prefix("local ")?.split_once(" = "));
    locals.find_map(|(_, of)| of.strip_suffix(": plural"))
}

/// Below and from here on a number is written with a power of ten.
const SMALL: f64 = 0.005;
const LARGE: f64 = 1e15;

/// A number without needless digits: `7`, `0.25`; as somebody would write one that is not of this world: `2.7e21`, `1e-300`.
fn number(value: f64) -> String {
    if value != 0.0 && !(SMALL..LARGE).contains(&value.abs()) {
        // Twelve digits, so that what is told in per cent is not told with what binary numbers cannot hold.
        let rounded = format!("{value:.11e}").parse::<f64>().unwrap_or(value);
        return format!("{rounded:e}");
    }
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(json: &str) -> Messages {
        Messages::of(&[json])
    }

    #[test]
    fn a_number_is_written_as_somebody_would_write_it() {
        let written = [0.0, 7.0, 0.25, 1_000_000.0, 2.7e21, 1e-300, -4e17, 1e-300 * 100.0].map(number);
        assert_eq!(written, ["0", "7", "0.25", "1000000", "2.7e21", "1e-300", "-4e17", "1e-298"]);
    }

    fn given(json: &str) -> Map<String, Value> {
        serde_json::from_str(json).expect("an object")
    }

    #[test]
    fn one_and_several_have_texts_of_their_own() {
        let plural = r#"{"duties": [{"declarations": ["input count", "local shown = count: number",
            "local form = count: plural"], "selectors": ["form"],
            "match": {"form=one": "1 duty of {name}", "form=other": "{shown} duties of {name}"}}]}"#;
        let say =
            |count| texts(plural).text("duties", &given(&format!(r#"{{"count": {count}, "name": "Anna"}}"#)));
        assert_eq!(say(1).as_deref(), Some("1 duty of Anna"));
        assert_eq!(say(12).as_deref(), Some("12 duties of Anna"));
    }

    #[test]
    fn shares_are_percentages_and_numbers_have_no_needless_digits() {
        let messages = texts(r#"{"said": "{share} and {growth}"}"#);
        let said = messages.text("said", &given(r#"{"share": 0.8, "growth": 2.5}"#));
        assert_eq!(said.as_deref(), Some("80% and 2.5"));
    }

    #[test]
    fn every_rule_has_a_name_and_says_what_is_wrong() {
        for rule in dialoog_rules::default_rules() {
            assert!(rules().contains(&rule.code), "{:?}", rule.code);
            assert!(!self::rule(rule.code).is_empty() && !finding(rule.code).is_empty(), "{:?}", rule.code);
        }
    }
}
