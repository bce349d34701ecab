//! The checker of the nurse rostering competition, counted by hand on an instance made up for it.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod tiny;

use dialoog_benchmarks::{Source, Verdict};

const VALID: &str = "\
Ann,-,-,Night:Care,Night:Care,-,-,-,-,-,-,-,-,-,-
Bob,Early:Care,Night:Care,Night:Care,-,-,-,-,-,-,-,-,-,-,-
Cor,-,Early:Care,-,-,-,Early:Care,-,-,-,-,-,-,-,-
";

fn with(line: &str) -> Verdict {
    let id = line.split(',').next().unwrap();
    let lines = VALID.lines().map(|old| if old.starts_with(id) { line } else { old });
    tiny::nurses().check(&lines.collect::<Vec<_>>().join("\n")).unwrap()
}

#[track_caller]
fn cost(verdict: &Verdict, name: &str) -> i64 {
    verdict.costs.iter().find(|(known, _)| *known == name).unwrap().1
}

#[test]
fn each_cost_is_counted() {
    let verdict = tiny::nurses().check(VALID).unwrap();
    assert_eq!(verdict.broken, Vec::<String>::new());
    let expected = vec![
        // Day 0 the lead, day 1 one night, day 7 one early.
        ("optimal cover", 3 * 30),
        // Ann's one night before the period; Bob's early; Cor's two earlies.
        ("consecutive assignments of a shift", 4 * 15),
        // Ann's one day before the period.
        ("consecutive working days", 30),
        // Ann's ten days at the end, Bob's one before and eleven after, Cor's one at the start and eight at the end.
        ("consecutive days off", (7 + 1 + 8 + 1 + 2) * 30),
        ("preferences", 10),
        ("complete week-ends", 0),
        // Three of five, three of five, six where five are enough.
        ("total assignments", (2 + 2 + 1) * 20),
        ("total week-ends", 30),
    ];
    assert_eq!(verdict.costs, expected);
    assert_eq!(verdict.cost(), 890);
}

#[test]
fn people_below_the_optimum_cost_30_each_and_those_above_it_nothing() {
    // The lead of day 0 is there, and two more early on day 3, where nobody is asked for.
    let verdict = with("Ann,Early:Lead,-,-,Early:Care,-,-,-,-,-,-,-,-,-,-");
    assert_eq!(cost(&verdict, "optimal cover"), 2 * 30);
}

#[test]
fn days_of_one_shift_in_a_row_cost_15_each_beyond_its_limits() {
    // With the night before the period four in a row, where three are the most; Bob and Cor as they were.
    let four_nights = with("Ann,Night:Care,Night:Care,Night:Care,-,-,-,-,-,-,-,-,-,-,-");
    assert_eq!(cost(&four_nights, "consecutive assignments of a shift"), (1 + 1 + 2) * 15);
    assert_eq!(cost(&four_nights, "consecutive working days"), 0);
    let one_night = with("Ann,Night:Care,-,-,-,Night:Care,-,-,-,-,-,-,-,-,-");
    assert_eq!(cost(&one_night, "consecutive assignments of a shift"), (1 + 1 + 2) * 15);
    assert_eq!(cost(&one_night, "consecutive working days"), 30);
}

#[test]
fn working_days_in_a_row_cost_30_each_beyond_the_contract_whatever_the_shifts() {
    // Two earlies and three nights, each within the shift's limits, are five days where four are the most. The night before the
    // period was one day where two are the fewest.
    let verdict = with("Ann,-,Early:Care,Early:Care,Night:Care,Night:Care,Night:Care,-,-,-,-,-,-,-,-");
    assert_eq!(cost(&verdict, "consecutive working days"), (1 + 1) * 30);
    assert_eq!(cost(&verdict, "consecutive assignments of a shift"), (1 + 1 + 2) * 15);
}

#[test]
fn days_off_in_a_row_cost_30_each_beyond_the_contract() {
    // Ann: one day where two are the fewest, two that are right, seven where three are the most. Bob nine and Cor three, as before.
    let verdict = with("Ann,-,Night:Care,Night:Care,-,-,Night:Care,Night:Care,-,-,-,-,-,-,-");
    assert_eq!(cost(&verdict, "consecutive days off"), (1 + 4 + 9 + 3) * 30);
}

#[test]
fn shifts_in_all_cost_20_each_beyond_the_contract_with_those_of_the_past() {
    // One before the period and eight in it, where seven are the most; Bob lacks two and Cor has one too many.
    let early = "Early:Care";
    let verdict =
        with(&format!("Ann,-,{early},{early},{early},{early},-,-,{early},{early},{early},{early},-,-,-"));
    assert_eq!(cost(&verdict, "total assignments"), (2 + 2 + 1) * 20);
}

#[test]
fn weekends_with_work_cost_30_each_beyond_the_contract_with_those_of_the_past() {
    // Ann works two where one is the most, and so has Cor with one of the past.
    let early = "Early:Care";
    let verdict = with(&format!("Ann,-,-,-,-,-,{early},{early},-,-,-,-,-,{early},{early}"));
    assert_eq!(cost(&verdict, "total week-ends"), (1 + 1) * 30);
}

#[test]
fn days_too_many_before_the_period_are_not_charged_again() {
    // Cor worked five days, all early, where three days and four earlies are the most.
    let verdict = with("Cor,Early:Care,-,-,-,-,-,-,-,-,-,-,-,-,-");
    assert_eq!(cost(&verdict, "consecutive assignments of a shift"), (2 + 1) * 15);
    assert_eq!(cost(&verdict, "consecutive working days"), (1 + 1) * 30);
}

#[test]
fn a_run_at_the_end_may_still_grow() {
    let verdict = with("Cor,-,-,-,-,-,-,-,-,-,-,-,-,-,Early:Care");
    assert_eq!(cost(&verdict, "consecutive assignments of a shift"), 2 * 15);
    assert_eq!(cost(&verdict, "consecutive working days"), 30);
}

#[test]
fn half_a_weekend_costs_only_where_the_contract_says_so() {
    let ann = with("Ann,-,-,-,-,Night:Care,Night:Care,-,-,-,-,-,-,-,-");
    assert_eq!(cost(&ann, "complete week-ends"), 30);
    let cor = with("Cor,-,-,-,-,-,Early:Care,-,-,-,-,-,-,-,-");
    assert_eq!(cost(&cor, "complete week-ends"), 0);
}

#[test]
fn any_shift_is_unwanted_on_a_day_asked_off() {
    let verdict = with("Ann,-,Early:Lead,Early:Care,-,-,-,-,-,-,-,-,-,-,-");
    assert_eq!(cost(&verdict, "preferences"), 20);
}

#[test]
fn shifts_do_not_follow_those_that_forbid_it_also_across_the_start() {
    let ann = with("Ann,Early:Lead,-,-,-,-,-,-,-,-,-,-,-,-,-");
    assert_eq!(ann.broken, ["Ann: day 0: Early follows Night"]);
    let bob = with("Bob,Early:Care,Night:Care,Early:Care,-,-,-,-,-,-,-,-,-,-,-");
    assert_eq!(bob.broken, ["Bob: day 2: Early follows Night"]);
}

#[test]
fn the_minimum_is_there_with_the_skill() {
    let nobody = with("Bob,-,-,-,-,-,-,-,-,-,-,-,-,-,-");
    let expected = ["day 0: Early:Care: 0 there, at least 1", "day 1: Night:Care: 0 there, at least 1"];
    assert_eq!(nobody.broken, expected);
    let unskilled = with("Bob,Early:Lead,Night:Care,-,-,-,-,-,-,-,-,-,-,-,-");
    let expected = ["Bob: day 0: does not have the skill Lead", "day 0: Early:Care: 0 there, at least 1"];
    assert_eq!(unskilled.broken, expected);
}

#[test]
fn a_line_that_cannot_be_read_is_named() {
    let Source::Inrc2 { scenario, history, weeks } = tiny::nurses() else { unreachable!() };
    let scenario = scenario.replace("Early (2,4)", "Early (2;4)");
    let error = Source::Inrc2 { scenario, history, weeks }.fill().unwrap_err();
    assert_eq!(error.to_string(), "scenario, line 10: the fewest and most in a row expected");
}
