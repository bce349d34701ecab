//! Files that somebody else wrote.

use dialoog_model::{RuleCode, RuleLimit, RuleSet};

use super::{Refusal, RefusalReason, Unit, ValueKind, read, write};
use crate::default_rules;
use crate::rule_set::shipped;
use crate::rule_set::{RuleSetFile, RuleSetName};

const HEAD: &str = "format = 1\nset = \"workspace\"\nlaw = \"dutch\"\n";

fn refused(text: &str) -> (u32, u32, RefusalReason) {
    let Refusal { line, column, reason } = read(text).expect_err("refused");
    (line, column, reason)
}

fn refused_after(rest: &str) -> (u32, u32, RefusalReason) {
    let (line, column, reason) = refused(&format!("{HEAD}{rest}"));
    (line - 3, column, reason)
}

fn text(word: &str) -> String {
    word.to_owned()
}

#[test]
fn a_file_that_cannot_be_is_refused_with_its_line_its_column_and_the_reason() {
    let rest = "[rule.daily_rest]\n";
    let cases: Vec<(String, (u32, u32, RefusalReason))> = vec![
        (
            format!("{rest}numbers.lest = {{ hours = 12 }}"),
            (2, 9, RefusalReason::UnknownKey { key: text("lest") }),
        ),
        (format!("{rest}colour = 1"), (2, 1, RefusalReason::UnknownKey { key: text("colour") })),
        (text("[rule.tea]"), (1, 7, RefusalReason::UnknownRule { rule: text("tea") })),
        (
            format!("{rest}numbers.least = {{ hours = 10 }}"),
            (
                2,
                27,
                RefusalReason::Looser {
                    key: text("least"),
                    found: 10,
                    limit: 11,
                    unit: Unit::Hours,
                    article: text("ATW 5:3"),
                },
            ),
        ),
        (
            format!("{rest}numbers.least = {{ hours = 25 }}"),
            (
                2,
                27,
                RefusalReason::NumberOutOfRange {
                    key: text("least"),
                    found: 25,
                    least: 11,
                    most: 24,
                    unit: Unit::Hours,
                },
            ),
        ),
        (
            format!("{rest}numbers.least = {{ days = 1 }}"),
            (
                2,
                26,
                RefusalReason::WrongUnit { key: text("least"), unit: Unit::Days, wanted_unit: Unit::Hours },
            ),
        ),
        (
            format!("{rest}numbers.least = {{ hours = 12, from = 1, to = 24 }}"),
            (2, 38, RefusalReason::NotToChoose { key: text("least"), wanted: text("11–24 hours") }),
        ),
        (
            format!("{rest}numbers.shortened = {{ hours = 7 }}"),
            (2, 31, RefusalReason::NotToChoose { key: text("shortened"), wanted: text("8 hours") }),
        ),
        (
            format!("{rest}numbers.least = 12"),
            (2, 17, RefusalReason::WrongKind { key: text("least"), value_kind: ValueKind::Table }),
        ),
        (
            format!("{rest}article = \"ATW 5:4\""),
            (2, 11, RefusalReason::NotToChoose { key: text("article"), wanted: text("ATW 5:3") }),
        ),
        (format!("{rest}enabled = false"), (2, 11, RefusalReason::SwitchedOff { article: text("ATW 5:3") })),
        (
            format!("{rest}confirmed = {{ by = \"Anna\" }}"),
            (2, 13, RefusalReason::NotToConfirm { article: text("ATW 5:3") }),
        ),
        (
            format!("{rest}enabled = \"yes\""),
            (2, 11, RefusalReason::WrongKind { key: text("enabled"), value_kind: ValueKind::YesNo }),
        ),
        (
            format!("{rest}confidence = \"sure\""),
            (
                2,
                14,
                RefusalReason::UnknownWord {
                    key: text("confidence"),
                    found: text("sure"),
                    words: vec![text("read"), text("memory")],
                },
            ),
        ),
        (format!("{rest}\n{rest}"), (3, 7, RefusalReason::Twice { key: text("daily_rest") })),
        (
            text("[rule.pause]\nnumbers.least = { minutes = 5000 }"),
            (
                2,
                29,
                RefusalReason::NumberOutOfRange {
                    key: text("least"),
                    found: 5000,
                    least: 1,
                    most: 1440,
                    unit: Unit::Minutes,
                },
            ),
        ),
    ];
    for (file, expected) in cases {
        let (line, column, reason) = refused_after(&file);
        let reason_is = std::mem::discriminant(&reason) == std::mem::discriminant(&expected.2);
        assert!(reason_is, "{file}\n{reason:?}");
        assert_eq!((line, reason), (expected.0, expected.2), "{file}");
        assert_eq!(column, expected.1, "{file}");
    }
}

#[test]
fn the_head_of_a_file_says_what_it_is() {
    assert!(matches!(refused("format = 2\n"), (1, 10, RefusalReason::NewerFormat { found: 2, known: 1 })));
    assert!(matches!(refused("format = 1\n"), (1, 1, RefusalReason::MissingKey { key }) if key == "set"));
    assert!(
        matches!(refused("set = \"house\"\n"), (1, 1, RefusalReason::MissingKey { key }) if key == "format")
    );
    assert!(
        matches!(refused("format = 1\nset = \"workspace\"\n"), (1, 1, RefusalReason::MissingKey { key }) if key == "law")
    );
    let (line, _, reason) = refused("format = 1\nset = \"house\n");
    assert!(line == 2 && matches!(reason, RefusalReason::NoToml { .. }), "{reason:?}");
    let of_another = "format = 1\nset = \"house\"\n[rule.daily_rest]\n";
    assert!(matches!(refused(of_another), (3, 7, RefusalReason::UnknownRule { .. })));
    let elsewhere = HEAD.replace("\"dutch\"", "\"european_union\"") + "[rule.day_length]\n";
    assert!(
        matches!(refused(&elsewhere), (4, 7, RefusalReason::UnknownRule { .. })),
        "the directive has none"
    );
}

#[test]
fn what_a_file_does_not_say_is_as_the_program_has_it() {
    let file = read(&format!(
        "{HEAD}[rule.pause]\nenabled = false\n[rule.daily_rest]\n\
         numbers.least = {{ minutes = 690 }}\n"
    ))
    .expect("a rule set");
    let adaptation = file.adaptation(RuleSet::EuropeanUnion);
    assert_eq!(adaptation.law, Some(RuleSet::Dutch));
    let of = |code| adaptation.rules.iter().find(|rule| rule.code == code).expect("a rule");
    assert_eq!((of(RuleCode::Pause).enabled, of(RuleCode::Pause).minutes()), (false, Some(30)));
    assert_eq!(of(RuleCode::DailyRest).limit, RuleLimit::Minutes { minutes: 690 });
    assert_eq!(adaptation.rules.len(), 2);
}

#[test]
fn what_a_workspace_keeps_to_is_written_and_read_again() {
    let mut rules = default_rules();
    for rule in &mut rules {
        match rule.code {
            RuleCode::DailyRest => rule.limit = RuleLimit::Minutes { minutes: 690 },
            RuleCode::DutiesPerDay => rule.limit = RuleLimit::Count { count: 3 },
            RuleCode::Fairness => rule.enabled = false,
            _ => {}
        }
    }
    let file = RuleSetFile::of_workspace(RuleSet::Dutch, &rules);
    assert_eq!((file.name, file.rules.len()), (RuleSetName::Workspace, rules.len()));
    let written = write(&file);
    let read = read(&written).expect("what was written");
    assert_eq!(read, file);
    assert_eq!(read.adaptation(RuleSet::Dutch).rules, {
        let entry = |code| shipped::entry(RuleSet::Dutch, code).expect("a rule");
        let mut sorted = rules.clone();
        sorted.sort_by_key(|rule| file.rules.iter().position(|of| of.code == rule.code));
        assert!(sorted.iter().all(|rule| rule.source == entry(rule.code).article));
        sorted
    });
    assert!(
        written.contains("[rule.daily_rest]")
            && written.contains("numbers.least = { minutes = 690, from = 660, to = 1440 }")
    );
}
