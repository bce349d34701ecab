//! What the arguments take.

use clap::{CommandFactory, Parser};
use dialoog_model::RANGES;
use proptest::prelude::*;

use super::Arguments;
use super::values::{day, days, hours, number};

#[test]
fn dates_given_backwards_say_so() {
    let told = days("2026-12-09..2026-12-07").expect_err("backwards");
    assert!(told.contains("2026-12-07, is before the first, 2026-12-09"), "{told}");
    assert!(days("2026-12-07..2026-12-09").is_ok() && days("2026-12-07").is_ok());
}

#[test]
fn hours_are_two_times_of_a_day() {
    assert_eq!(hours("13:00-17:30"), Ok((780, 1_050)));
    assert_eq!(hours("00:00-24:00"), Ok((0, 1_440)), "the whole day");
    for wrong in ["13:00", "13-17", "17:00-13:00", "13:00-13:00", "24:00-24:00", "13:00-25:00", "-", ""] {
        assert!(hours(wrong).expect_err("no hours").contains(wrong));
    }
}

#[test]
fn what_is_no_number_is_told_by_its_text() {
    for text in ["nan", "inf", "-inf", "seven", &"9".repeat(400)] {
        assert!(number(text).expect_err("no number").contains(text));
    }
    assert_eq!(number("-5"), Ok(-5.0), "its range is checked where it is used");
}

#[test]
fn the_arguments_do_not_contradict_each_other() {
    Arguments::command().debug_assert();
}

/// What somebody, or a script that went wrong, may type for a value.
fn typed() -> impl Strategy<Value = String> {
    let odd = [
        "",
        "-1",
        "0",
        "nan",
        "NaN",
        "inf",
        "-inf",
        "1e-300",
        "1e400",
        "2.7e21",
        "4000000000",
        "99999999999999999999",
        "+262142-12-31",
        "-262143-01-01",
        "0000-01-01",
        "2026-02-30",
        "2026-12-07..",
        "..",
        "2026-12-09..2026-12-07",
        "2026-12-08T24:00",
        "2026-12-08T",
        "T",
        "\u{0}",
        "\u{1b}[2J",
    ];
    prop_oneof![
        prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
        any::<f64>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<String>(),
    ]
}

/// Every option and argument of every command that takes a value.
fn valued() -> Vec<(Vec<String>, Option<String>)> {
    fn collect(command: &clap::Command, path: &[String], all: &mut Vec<(Vec<String>, Option<String>)>) {
        for argument in command.get_arguments().filter(|a| a.get_action().takes_values()) {
            all.push((path.to_vec(), argument.get_long().map(|long| format!("--{long}"))));
        }
        for inner in command.get_subcommands() {
            let path = [path, &[inner.get_name().to_owned()]].concat();
            collect(inner, &path, all);
        }
    }
    let mut all = Vec::new();
    collect(&Arguments::command(), &[], &mut all);
    all
}

proptest! {
    #[test]
    fn whatever_is_typed_for_a_value_is_taken_or_refused(value in typed()) {
        for (path, option) in valued() {
            let mut words = vec!["dialoog".to_owned()];
            words.extend(path);
            match option {
                Some(option) => words.push(format!("{option}={value}")),
                None => words.push(value.clone()),
            }
            let _ = Arguments::try_parse_from(words);
        }
    }

    #[test]
    fn a_day_that_is_taken_is_one_that_can_be_planned_on(value in typed()) {
        if let Ok(day) = day(&value) {
            prop_assert!(RANGES.days.holds(day));
        }
        if let Ok((from, to)) = days(&value) {
            prop_assert!(from <= to);
        }
        if let Ok((from, to)) = hours(&value) {
            prop_assert!(from < to && to <= 1_440);
        }
    }
}

#[test]
fn a_number_out_of_its_range_is_refused_with_the_range() {
    let refused = |words: &[&str]| {
        let words = [&["dialoog", "-w", "plan.dialoog"], words].concat();
        Arguments::try_parse_from(words).expect_err("refused").to_string()
    };
    assert!(refused(&["generate", "--weeks", "4000000000"]).contains("1..=13"));
    assert!(refused(&["generate", "--threads", "4000000000"]).contains("1..=256"));
    assert!(refused(&["outlook", "--replications", "4000000000"]).contains("2..=100000"));
    let far = refused(&["forecast", "--from", "+262142-12-31"]);
    assert!(far.contains("1900-01-01 to 2199-12-31"), "{far}");
    assert!(
        refused(&["repair", "--person", "A", "--away", "2026-12-09..2026-12-07"])
            .contains("is before the first")
    );
    let away = ["repair", "--person", "A", "--away", "2026-12-09", "--hours"];
    assert!(refused(&[&away[..], &["17:00-13:00"]].concat()).contains("does not end after it begins"));
    assert!(refused(&[&away[..], &["13:00"]].concat()).contains("is not two times with a dash between them"));
    assert!(refused(&["repair", "--hours", "13:00-17:00"]).contains("--away"), "of which days?");
}
