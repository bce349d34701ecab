//! The numbers of a review, worked out again from what `dialoog rota --json` says, by code that shares nothing with it.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use dialoog_tests::Scratch;
use serde_json::Value;
use std::collections::BTreeMap;

/// What somebody has of duties, minute by minute.
#[derive(Debug, Default, PartialEq)]
struct Sums {
    duties: u64,
    minutes: u64,
    evening: u64,
    night: u64,
    saturday: u64,
    sunday: u64,
    weeks: BTreeMap<String, u64>,
}

fn number(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap_or_else(|| panic!("no {key}: {value}"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// Goes over every slot of every duty of a rota.
fn add(rota: &Value, sums: &mut BTreeMap<String, Sums>) {
    let period = &rota["period"];
    let slot_minutes = number(period, "slot_minutes");
    let days = list(period, "days");
    assert_eq!(number(&days[0], "weekday"), 0, "the rota begins on a Monday");
    for duty in list(rota, "duties") {
        let sum = sums.entry(text(duty, "person")).or_default();
        sum.duties += 1;
        let first = number(duty, "first_slot");
        for slot in first..first + number(duty, "slots") {
            let clock = period["clock"][slot as usize].as_u64().unwrap();
            let day = days.iter().rposition(|day| number(day, "first_slot") <= slot).unwrap();
            let weekday = number(&days[day], "weekday");
            let monday = text(&days[day - weekday as usize], "date");
            sum.minutes += slot_minutes;
            sum.evening += if clock >= 18 * 60 { slot_minutes } else { 0 };
            sum.night += if clock < 6 * 60 { slot_minutes } else { 0 };
            sum.saturday += if weekday == 5 { slot_minutes } else { 0 };
            sum.sunday += if weekday == 6 { slot_minutes } else { 0 };
            *sum.weeks.entry(monday).or_default() += slot_minutes;
        }
    }
}

/// Budget × days present ÷ days available, of a person in a rota's answer.
fn budget(rota: &Value, person: &Value) -> f64 {
    let days = list(&rota["period"], "days");
    let away: Vec<u64> = list(person, "away_days").iter().filter_map(Value::as_u64).collect();
    let mut offered = [false; 7];
    let mut present = 0;
    for (index, day) in days.iter().enumerate() {
        let (first, end) = (number(day, "first_slot"), number(day, "first_slot") + number(day, "slots"));
        let there = list(person, "available").iter().any(|span| {
            let from = number(span, "first_slot");
            from < end && first < from + number(span, "slots")
        });
        if there && !away.contains(&(index as u64)) {
            offered[number(day, "weekday") as usize] = true;
            present += 1;
        }
    }
    let a_week = offered.iter().filter(|offered| **offered).count();
    if a_week == 0 {
        0.0
    } else {
        number(person, "budget_minutes") as f64 * f64::from(present) / a_week as f64
    }
}

#[test]
fn every_number_of_a_review_follows_from_the_duties_of_its_rotas() {
    let scratch = Scratch::with_sample();
    let generated = scratch.dialoog("sample.dialoog", &["generate", "--weeks", "2", "--work", "1", "--json"]);
    assert_eq!(generated.status, 0, "{generated:?}");
    let rota = scratch.dialoog("sample.dialoog", &["rota", "--json"]).json();
    let review = scratch.dialoog("sample.dialoog", &["review", "--json"]).json();
    let mut sums = BTreeMap::new();
    add(&rota, &mut sums);
    let (mut duties, mut minutes) = (0, 0);
    for one in list(&review, "people") {
        let sum = sums.remove(&text(one, "person")).unwrap_or_default();
        let amounts = &one["amounts"];
        let is = Sums {
            duties: number(amounts, "duties"),
            minutes: number(amounts, "minutes"),
            evening: number(amounts, "evening_minutes"),
            night: number(amounts, "night_minutes"),
            saturday: number(amounts, "saturday_minutes"),
            sunday: number(amounts, "sunday_minutes"),
            weeks: list(&review, "weeks")
                .iter()
                .zip(list(one, "weeks"))
                .map(|(first, week)| (first.as_str().unwrap().to_owned(), number(week, "duty")))
                .filter(|(_, minutes)| *minutes > 0)
                .collect(),
        };
        assert_eq!(is, sum, "{}", text(one, "name"));
        (duties, minutes) = (duties + sum.duties, minutes + sum.minutes);
        let lapses = list(&review, "readiness").iter().any(|of| of["person"] == one["person"]);
        let person = list(&rota, "people").iter().find(|of| of["id"] == one["person"]);
        if let (false, Some(person)) = (lapses, person) {
            let budget = budget(&rota, person);
            assert!((one["budget"]["budget"].as_f64().unwrap() - budget).abs() < 1e-6, "{one}");
            let share = one["budget"]["share"].as_f64();
            assert_eq!(share.is_some(), budget > 0.0);
            assert!(share.is_none_or(|share| (share - sum.minutes as f64 / budget).abs() < 1e-9));
        }
    }
    assert!(sums.is_empty(), "everybody with duties is in the review");
    assert_eq!(
        (number(&review["totals"], "duties"), number(&review["totals"], "minutes")),
        (duties, minutes)
    );
    assert!(minutes > 0);
}

#[test]
fn findings_are_listed_by_rule_and_person_and_can_be_chosen() {
    let scratch = Scratch::with_sample();
    let generated = scratch.dialoog("sample.dialoog", &["generate", "--weeks", "1", "--work", "1", "--json"]);
    assert_eq!(generated.status, 0, "{generated:?}");
    let all = scratch.dialoog("sample.dialoog", &["check", "--json"]).json();
    let wishes = scratch.dialoog("sample.dialoog", &["check", "--rule", "preference", "--json"]).json();
    let of_rule = list(&all, "findings").iter().filter(|found| found["rule"] == "preference").count();
    assert_eq!(list(&wishes, "findings").len(), of_rule);
    let nobody = scratch.dialoog("sample.dialoog", &["check", "--person", "Nobody Atall", "--json"]).json();
    assert!(list(&nobody, "findings").is_empty());
    let unknown = scratch.dialoog("sample.dialoog", &["check", "--rule", "unheard-of"]);
    assert!(
        unknown.status == 1 && format!("{unknown:?}").contains("duty_budget"),
        "it lists the rules: {unknown:?}"
    );
    for by in ["person", "team", "desk", "week"] {
        let text = scratch.dialoog("sample.dialoog", &["review", "--by", by]);
        assert!(text.status == 0 && text.out.contains("would have to change hands"), "{text:?}");
    }
    let span = ["review", "--from", "2030-01-01", "--to", "2030-01-31"];
    let empty = scratch.dialoog("sample.dialoog", &span);
    assert!(empty.status == 0 && empty.out.contains("no rota has days in it"), "{empty:?}");
}
