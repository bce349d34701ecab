//! A rule set as a file.

use std::fmt::Write as _;

use super::entry::{Entry, Exception, Named, Number, Quantity, RuleSetFile, RuleSetName, word};
use super::read::FORMAT;

/// A rule set as text that is read as the same.
pub fn write(file: &RuleSetFile) -> String {
    let mut text = String::from("# A rule set of Dialoog: docs/rule-sets.md says what each line means.\n");
    let _ = writeln!(text, "format = {FORMAT}\nset = {}", quoted(&word(&file.name)));
    if let (RuleSetName::Workspace, Some(law)) = (file.name, &file.law) {
        let _ = writeln!(text, "law = {}", quoted(&word(law)));
    }
    file.rules.iter().for_each(|entry| rule(&mut text, entry));
    file.exceptions.iter().for_each(|of| exception(&mut text, of));
    text
}

fn rule(text: &mut String, entry: &Entry) {
    let _ = writeln!(text, "\n[rule.{}]", word(&entry.code));
    let mut line = |key: &str, value: String| {
        let _ = writeln!(text, "{key} = {value}");
    };
    line("authority", quoted(&word(&entry.authority)));
    line("article", quoted(&entry.article));
    line("source", quoted(&entry.source));
    line("confidence", quoted(&word(&entry.confidence)));
    line("level", quoted(&word(&entry.level)));
    line("text", quoted(&entry.text));
    if !entry.everybody {
        line("everybody", "false".to_owned());
    }
    if !entry.enabled {
        line("enabled", "false".to_owned());
    }
    // Of somebody whose name was not kept there is nothing to say.
    if let Some(confirmed) = entry.confirmed.as_ref().filter(|confirmed| !confirmed.by.is_empty()) {
        let on = confirmed.on.map_or_else(String::new, |on| format!(", on = {on}"));
        line("confirmed", format!("{{ by = {}{on} }}", quoted(&confirmed.by)));
    }
    numbers(text, "numbers", &entry.numbers);
}

fn exception(text: &mut String, of: &Exception) {
    let _ = writeln!(text, "\n[exception.{}]", of.name);
    for (key, value) in [("article", &of.article), ("source", &of.source)] {
        let _ = writeln!(text, "{key} = {}", quoted(value));
    }
    let _ = writeln!(text, "confidence = {}\ntext = {}", quoted(&word(&of.confidence)), quoted(&of.text));
    for (key, rules) in [("without", &of.without), ("with", &of.with)] {
        if !rules.is_empty() {
            let rules: Vec<String> = rules.iter().map(|code| quoted(&word(code))).collect();
            let _ = writeln!(text, "{key} = [{}]", rules.join(", "));
        }
    }
    for (code, of_rule) in &of.numbers {
        numbers(text, &format!("numbers.{}", word(code)), of_rule);
    }
}

/// A line for each number, with its whole name.
fn numbers(text: &mut String, under: &str, all: &Named) {
    for (name, quantity) in all {
        let key = format!("{under}.{name}");
        match quantity {
            Quantity::Number(number) => {
                let _ = writeln!(text, "{key} = {}", inline(number));
            }
            Quantity::Group(group) => numbers(text, &key, group),
            Quantity::Steps(steps) => {
                let steps: Vec<String> = steps.iter().map(step).collect();
                let _ = writeln!(text, "{key} = [{}]", steps.join(", "));
            }
        }
    }
}

fn step(named: &Named) -> String {
    let each = named.iter().map(|(name, quantity)| match quantity {
        Quantity::Number(number) => format!("{name} = {}", inline(number)),
        Quantity::Group(group) => format!("{name} = {}", step(group)),
        Quantity::Steps(steps) => {
            format!("{name} = [{}]", steps.iter().map(step).collect::<Vec<_>>().join(", "))
        }
    });
    format!("{{ {} }}", each.collect::<Vec<_>>().join(", "))
}

fn inline(number: &Number) -> String {
    let Number { value, unit, range } = number;
    let range = range.map_or_else(String::new, |(least, most)| format!(", from = {least}, to = {most}"));
    format!("{{ {} = {value}{range} }}", word(unit))
}

/// As TOML has text: what it escapes is what JSON escapes.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule_set::read;
    use crate::rule_set::shipped::SHIPPED;

    #[test]
    fn what_is_read_is_written_again_letter_by_letter() {
        for (file, text) in SHIPPED.iter().zip([
            include_str!("../../rule-sets/dutch-law-adults.toml"),
            include_str!("../../rule-sets/eu-directive.toml"),
            include_str!("../../rule-sets/house.toml"),
        ]) {
            assert_eq!(write(file), text);
            assert_eq!(read(text).as_ref(), Ok(file), "and is a file of a workspace as well");
        }
    }
}
