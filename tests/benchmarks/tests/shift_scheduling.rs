//! The checker of employee shift scheduling, counted by hand on an instance made up for it.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod tiny;

use dialoog_benchmarks::{Source, Verdict};

const VALID: &str = "\
ann,E,E,-,-,E,E,-,-,-,-,-,-,-,-
bob,E,E,-,-,-,-,-,-,-,-,-,-,-,-
cor,L,L,-,-,-,-,-,-,-,-,-,-,L,-
";

fn check(roster: &str) -> Verdict {
    tiny::shifts().check(roster).unwrap()
}

/// The valid roster with somebody's line replaced.
fn with(line: &str) -> Verdict {
    let id = line.split(',').next().unwrap();
    let lines = VALID.lines().map(|old| if old.starts_with(id) { line } else { old });
    check(&lines.collect::<Vec<_>>().join("\n"))
}

#[track_caller]
fn assert_broken(line: &str, expected: &[&str]) {
    assert_eq!(with(line).broken, expected);
}

#[test]
fn each_cost_is_counted() {
    let verdict = check(VALID);
    assert_eq!(verdict.broken, Vec::<String>::new());
    // Day 1: one early too many and one late too few; day 12: one late too few.
    let expected = vec![("shift on requests", 0), ("shift off requests", 0), ("under", 80 + 50), ("over", 5)];
    assert_eq!(verdict.costs, expected);
    assert_eq!(verdict.cost(), 135);
}

#[test]
fn requests_cost_where_they_are_not_followed() {
    // Day 0: the wish for E is not given (2), one early too few. Day 1: late against a wish (3).
    let verdict = with("ann,L,L,-,-,E,E,-,-,-,-,-,-,-,-");
    assert_eq!(verdict.broken, Vec::<String>::new());
    let expected =
        vec![("shift on requests", 2), ("shift off requests", 3), ("under", 100 + 50), ("over", 1)];
    assert_eq!(verdict.costs, expected);
}

#[test]
fn a_day_off_is_off() {
    assert_broken("bob,-,-,E,E,-,-,-,-,-,-,-,-,-,-", &["bob: works on day off 2", "bob: works on day off 3"]);
}

#[test]
fn some_shifts_do_not_follow_others() {
    assert_broken("ann,L,E,-,-,E,E,-,-,-,-,-,-,-,-", &["ann: day 0: E follows L"]);
}

#[test]
fn shifts_are_counted_by_type_and_those_not_named_are_never_worked() {
    assert_broken("cor,E,E,E,-,-,-,-,-,-,-,-,-,-,-", &["cor: 3 times E, at most 2"]);
    assert_broken("bob,L,L,-,-,-,-,-,-,-,-,-,-,-,-", &["bob: 2 times L, at most 0"]);
}

#[test]
fn minutes_lie_between_their_limits() {
    assert_broken("ann,E,E,-,-,-,-,-,-,-,-,-,-,-,-", &["ann: 960 minutes, 1800 to 4000"]);
    assert_broken("cor,L,L,L,L,L,-,L,L,L,L,-,-,-,-", &["cor: 4860 minutes, 0 to 4800"]);
}

#[test]
fn runs_of_work_and_of_days_off_have_their_length() {
    assert_broken("ann,E,E,E,E,E,-,-,-,-,-,-,-,-,-", &["ann: day 0: 5 days of work in a row, at most 4"]);
    assert_broken("ann,E,E,E,-,-,E,-,-,-,-,-,-,-,-", &["ann: day 5: 1 days of work in a row, at least 2"]);
    assert_broken("ann,E,E,-,E,E,-,-,-,-,-,-,-,-,-", &["ann: day 2: 1 days off in a row, at least 2"]);
}

#[test]
fn a_run_at_the_edge_is_long_enough() {
    let verdict = with("ann,E,-,-,E,E,-,-,-,-,-,-,-,-,E");
    assert_eq!(verdict.broken, Vec::<String>::new());
    let verdict = with("bob,-,E,E,-,-,-,-,-,-,-,-,-,-,-");
    assert_eq!(verdict.broken, ["bob: works on day off 2"]);
}

#[test]
fn weekends_with_work_are_counted_once_each() {
    let one = with("ann,E,E,-,-,-,E,E,-,-,-,-,-,-,-");
    assert_eq!(one.broken, Vec::<String>::new());
    assert_broken("ann,-,-,-,-,-,E,E,-,-,-,-,E,E,-", &["ann: 2 week-ends, at most 1"]);
}

#[test]
fn everybody_has_a_line_and_nobody_else() {
    let verdict = check("ann,E,E,-,-,E,E,-,-,-,-,-,-,-,-\ndan,-,-,-,-,-,-,-,-,-,-,-,-,-,-\n");
    assert_eq!(verdict.broken, ["dan is not staff", "bob has no line", "cor has no line"]);
}

#[test]
fn a_line_that_cannot_be_read_is_named() {
    let text = include_str!("tiny/shifts.txt").replace("E,480,", "E,long,");
    let error = Source::ShiftScheduling { text }.fill().unwrap_err();
    assert_eq!(error.to_string(), "instance, line 6: its minutes expected");
    let error = tiny::shifts().check("ann,E\n").unwrap_err();
    assert_eq!(error.to_string(), "roster, line 1: a person and 14 days expected");
}
