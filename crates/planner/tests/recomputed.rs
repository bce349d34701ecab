//! Averages of work and fair shares, worked out again minute by minute from what leaves as JSON, by code that shares nothing with it.

mod support;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Europe::Amsterdam;
use dialoog_model::{Absence, DayHours};
use dialoog_planner::{Planner, Start, StopFlag};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::{NOW, rounds, workspace};

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("no {key} in {value}"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Every minute of some time, on the clock of the workspace.
struct Clock {
    from: DateTime<Utc>,
    /// Date, weekday from Monday and minute of the day.
    minutes: Vec<(NaiveDate, u64, u64)>,
}

impl Clock {
    fn new(first: NaiveDate, end: NaiveDate) -> Self {
        let midnight = |day: NaiveDate| {
            let midnight = day.and_hms_opt(0, 0, 0).expect("midnight");
            Amsterdam.from_local_datetime(&midnight).earliest().expect("a day").to_utc()
        };
        let from = midnight(first);
        let count = (midnight(end) - from).num_minutes();
        let local = |minute| {
            let at = (from + TimeDelta::minutes(minute)).with_timezone(&Amsterdam);
            let (weekday, of_day) = (at.weekday().num_days_from_monday(), at.hour() * 60 + at.minute());
            (at.date_naive(), u64::from(weekday), u64::from(of_day))
        };
        Self { from, minutes: (0..count).map(local).collect() }
    }

    /// The minutes that a duty of a rota takes.
    fn of(&self, rota: &Value, duty: &Value) -> std::ops::Range<usize> {
        let length = number(&rota["period"], "slot_minutes") as i64;
        let first = Amsterdam
            .from_local_datetime(
                &date(text(&rota["period"], "first_day")).and_hms_opt(0, 0, 0).expect("midnight"),
            )
            .earliest()
            .expect("a day");
        let start = first + TimeDelta::minutes(number(duty, "first_slot") as i64 * length);
        let at = (start.to_utc() - self.from).num_minutes() as usize;
        at..at + number(duty, "slots") as usize * length as usize
    }
}

/// Whether a weekly pattern has a minute.
fn has(pattern: &Value, weekday: u64, minute: u64) -> bool {
    pattern.as_array().expect("spans").iter().any(|span| {
        let of = |key: &str| number(span, key) as u64;
        of("weekday") == weekday && of("from") <= minute && minute < of("to")
    })
}

fn is_away(person: &Value, (day, _, minute): (NaiveDate, u64, u64)) -> bool {
    list(person, "absences").iter().any(|absence| {
        let of_day = |key: &str| absence["hours"][key].as_u64();
        let begun = of_day("from").is_none_or(|from| from <= minute);
        let on = date(text(absence, "from")) <= day && day <= date(text(absence, "to"));
        on && begun && of_day("to").is_none_or(|to| minute < to)
    })
}

fn is_ready(person: &Value, day: NaiveDate) -> bool {
    ["own_employee", "briefed", "willing", "mandated"].iter().all(|condition| {
        let condition = &person["readiness"][condition];
        let since = condition["since"].as_str().is_some_and(|since| date(since) <= day);
        since && condition["until"].as_str().is_none_or(|until| day <= date(until))
    })
}

struct Facts {
    rotas: Vec<Value>,
    people: Vec<Value>,
    weights: Value,
    review: Value,
    /// Of each duty how busy it is, and what the program says that it weighs.
    duties: BTreeMap<String, Value>,
}

impl Facts {
    async fn of(planner: &Planner, from: NaiveDate, to: NaiveDate) -> Self {
        let mut rotas = Vec::new();
        for rota in planner.workspace().await.expect("a workspace").rotas {
            rotas.push(json!(planner.rota(rota.id).await.expect("a rota")));
        }
        let everybody = planner.person_list().await.expect("people");
        let mut duties = BTreeMap::new();
        for person in &everybody {
            for duty in planner.review_duties(person.id, from, to).await.expect("duties") {
                let duty = json!(duty);
                duties.insert(text(&duty, "duty").to_owned(), duty);
            }
        }
        let review = json!(planner.review_span(from, to).await.expect("a review"));
        let weights = review["fairness"]["weights"].clone();
        let people = everybody.iter().map(|person| json!(person)).collect();
        Self { rotas, people, weights, review, duties }
    }
}

/// Two rotas of a week, of which the second begins so many days after the first. Some are away for parts of days.
async fn facts(days_between: u64) -> Facts {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let first = planner.workspace().await.expect("a workspace").next_first_day;
    let second = first + chrono::Days::new(days_between);
    let day = |days: u64| first + chrono::Days::new(days);
    for (place, mut person) in (0..).zip(planner.person_list().await.expect("people")) {
        let (absence, hours) = match place % 4 {
            0 => (Absence::days(day(1), day(2)), DayHours::MORNING),
            1 => (Absence::days(day(0), day(9)), DayHours { from: 15 * 60 + 10, to: 16 * 60 + 40 }),
            2 => (Absence::days(day(3), second + chrono::Days::new(3)), DayHours::AFTERNOON),
            _ => continue,
        };
        person.absences.push(Absence { hours: Some(hours), ..absence });
        planner.save_person(person).await.expect("saved");
    }
    for day in [first, second] {
        planner.generate(rounds(day, 1, 2), StopFlag::default(), |_| {}).await.expect("a rota");
    }
    let to = second + chrono::Days::new(6);
    Facts::of(&planner, first - chrono::Days::new(7), to).await
}

#[tokio::test]
async fn averages_of_four_and_sixteen_weeks_are_the_minutes_of_work_and_duty() {
    let facts = facts(7).await;
    let weeks: Vec<NaiveDate> =
        list(&facts.review, "weeks").iter().map(|week| date(week.as_str().expect("a day"))).collect();
    let end = *weeks.last().expect("weeks") + chrono::Days::new(7);
    let clock = Clock::new(weeks[0] - chrono::Days::new(15 * 7), end);
    let place = |day: NaiveDate| clock.minutes.iter().position(|(on, ..)| *on == day);
    let (mut with_duties, mut compared) = (0, 0);
    for person in &facts.people {
        let mut works: Vec<bool> = clock
            .minutes
            .iter()
            .map(|at @ (_, weekday, minute)| {
                let hours = has(&person["working_hours"], *weekday, *minute);
                hours && !has(&person["breaks"], *weekday, *minute) && !is_away(person, *at)
            })
            .collect();
        for rota in &facts.rotas {
            for duty in list(rota, "duties").iter().filter(|duty| duty["person"] == person["id"]) {
                works[clock.of(rota, duty)].fill(true);
                with_duties += 1;
            }
        }
        let of = list(&facts.review, "people").iter().find(|one| one["person"] == person["id"]);
        let of = of.expect("everybody is in the review");
        for (at, week) in weeks.iter().enumerate() {
            for (key, count) in [("average_4", 4_u64), ("average_16", 16)] {
                let from = place(*week - chrono::Days::new((count - 1) * 7)).expect("a day");
                let to = place(*week + chrono::Days::new(7)).unwrap_or(works.len());
                let worked = works[from..to].iter().filter(|works| **works).count();
                let mean = (worked as f64 / count as f64).round();
                assert_eq!(of[key][at].as_f64(), Some(mean), "{} {key} {week}", text(person, "name"));
                compared += 1;
            }
        }
    }
    assert!(with_duties > 40 && compared > 200, "{with_duties}, {compared}");
}

/// The public holidays of the Netherlands in the time that is looked at: Christmas, New Year and Easter.
const HOLIDAYS: [&str; 5] = ["2026-12-25", "2026-12-26", "2027-01-01", "2027-03-28", "2027-03-29"];

/// What a minute weighs: the largest of what holds.
fn weight(weights: &Value, (date, weekday, minute): (NaiveDate, u64, u64)) -> f64 {
    let part = match minute / 60 {
        0..6 => Some("night"),
        18.. => Some("evening"),
        _ => None,
    };
    let day = match weekday {
        5 => Some("saturday"),
        6 => Some("sunday"),
        _ => None,
    };
    let holiday = HOLIDAYS.contains(&date.to_string().as_str()).then_some("holiday");
    let of = [part, day, holiday].into_iter().flatten().map(|key| number(weights, key));
    of.reduce(f64::max).unwrap_or(1.0)
}

/// What everybody carried of the duties that begin in some days, and their fair share of it: each duty over everybody who could have
/// had it, by budget.
fn shares(facts: &Facts, first: NaiveDate, end: NaiveDate) -> BTreeMap<String, (f64, f64)> {
    let clock = Clock::new(first, end);
    let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let is_inside = |rota: &&Value| {
        let day = date(text(&rota["period"], "first_day"));
        first <= day && day < end
    };
    for rota in facts.rotas.iter().filter(is_inside) {
        for duty in list(rota, "duties") {
            let span = clock.of(rota, duty);
            let (day, ..) = clock.minutes[span.start];
            let told = &facts.duties[text(duty, "id")];
            let weighed = |at: usize| weight(&facts.weights, clock.minutes[at]);
            let busy = told["occupancy"].as_f64().unwrap_or(0.5);
            let own = span.clone().map(weighed).sum::<f64>() * (0.75 + 0.5 * busy);
            assert!((own - number(told, "burden")).abs() < 1e-6, "{own} {told}");
            sums.entry(text(duty, "person").to_owned()).or_default().0 += own;
            let (from, to) = (number(duty, "first_slot"), number(duty, "first_slot") + number(duty, "slots"));
            let could = |person: &&Value| {
                let row = list(rota, "people").iter().find(|row| row["id"] == person["id"]).expect("a row");
                let there = list(row, "available").iter().any(|span| {
                    let start = number(span, "first_slot");
                    start <= from && to <= start + number(span, "slots")
                });
                let is_away = span.clone().any(|at| is_away(person, clock.minutes[at]));
                assert!(!there || !is_away, "available, and away");
                list(row, "desks").contains(&duty["desk"]) && there && is_ready(person, day)
            };
            let able: Vec<&Value> = facts.people.iter().filter(could).collect();
            let budgets: f64 = able.iter().map(|person| number(person, "duty_budget_minutes")).sum();
            assert!(budgets > 0.0, "whoever has it could have it");
            for person in able {
                let part = number(person, "duty_budget_minutes") / budgets;
                sums.entry(text(person, "id").to_owned()).or_default().1 += own * part;
            }
        }
    }
    sums
}

/// The review of two rotas, with the second so long after the first: the sixteen weeks up to the end of the second are compared, and
/// those before.
async fn burdens_agree(days_between: u64) -> f64 {
    let facts = facts(days_between).await;
    let first = date(text(&facts.review["fairness"], "from"));
    let end = date(text(&facts.review, "to")) + chrono::Days::new(1);
    assert_eq!((end - first).num_days(), 16 * 7);
    let now = shares(&facts, first, end);
    let before = shares(&facts, first - chrono::Days::new(16 * 7), first);
    let (mut all, mut moved, mut made_up) = (0.0, 0.0, 0.0);
    for one in list(&facts.review, "people") {
        let of =
            |sums: &BTreeMap<String, (f64, f64)>| sums.get(text(one, "person")).copied().unwrap_or_default();
        let ((is, fair), (was, fair_then)) = (of(&now), of(&before));
        // What somebody carried too little before is not unfair now.
        let back = (is - fair).clamp(0.0, (fair_then - was).max(0.0));
        (all, moved, made_up) = (all + is, moved + (is - fair).max(0.0), made_up + back);
        let said = &one["fairness"];
        if said.is_null() {
            assert_eq!((is, fair), (0.0, 0.0));
            continue;
        }
        let wanted = [("burden", is), ("fair_share", fair), ("difference", is - fair), ("made_up", back)];
        for (key, value) in wanted {
            assert!(
                (number(said, key) - value).abs() < 1e-6,
                "{key} of {}: {value} {said}",
                text(one, "name")
            );
        }
        let causes = ["by_minutes", "by_times", "by_intensity"].iter().map(|key| number(said, key));
        assert!((causes.sum::<f64>() - (is - fair)).abs() < 1e-6, "{said}");
    }
    let said = &facts.review["fairness"];
    assert!(all > 0.0 && moved > 0.0);
    for (key, value) in [("burden", all), ("to_change_hands", moved), ("made_up", made_up)] {
        assert!((number(said, key) - value).abs() < 1e-6, "{key}: {value} {said}");
    }
    assert!((number(said, "index") - (moved - made_up) / all).abs() < 1e-9, "{said}");
    made_up
}

#[tokio::test]
async fn each_burden_and_fair_share_and_what_would_change_hands_follow_from_the_duties() {
    assert!(burdens_agree(7).await < 1e-9, "there was nothing before");
}

#[tokio::test]
async fn what_makes_up_for_the_sixteen_weeks_before_is_not_unfair() {
    assert!(burdens_agree(16 * 7).await > 0.0);
}
