//! Numbers and dates that no plan can hold: each use-case refuses them at once, with the field, what was found and the range.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{
    ChannelId, Course, Event, EventId, EventKind, Expectation, Field, Language, RotaId, RuleLimit,
};
use dialoog_planner::view::{Emphasis, GenerateRequest, ImportOptions, OutlookRequest};
use dialoog_planner::{Cause, Environment, Failure, NewWorkspace, Planner, Start, StopFlag};
use dialoog_store::{Change, Record, Store};
use uuid::Uuid;

const ODD: [f64; 7] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 2.7e21, f64::MAX, -1e-300];
const FAR: [NaiveDate; 2] = [NaiveDate::MIN, NaiveDate::MAX];

async fn sample(folder: &Path) -> Planner {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("an instant");
    let environment = Environment {
        now: Arc::new(move || now),
        elapsed: Arc::new(|| std::time::Duration::ZERO),
        entropy: Arc::new(|| 7),
    };
    let new = NewWorkspace::usual(Start::Sample, Language::En);
    Planner::create(&folder.join("sample.dialoog"), new, environment).await.expect("a sample")
}

fn field<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> String {
    let failure = outcome.expect_err("refused");
    failure.field.unwrap_or_else(|| format!("{:?}", failure.cause))
}

fn generation(first_day: NaiveDate, weeks: u32) -> GenerateRequest {
    GenerateRequest {
        first_day,
        weeks,
        seed: 1,
        seconds: None,
        work: Some(1),
        threads: Some(1),
        emphasis: Emphasis { fairness: i8::MAX, wishes: i8::MIN, ..Emphasis::default() },
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_use_case_refuses_numbers_and_dates_that_no_plan_can_hold() {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    let monday = planner.workspace().await.expect("a view").next_first_day;
    let channels = planner.channels().await.expect("a view");
    let channel = channels.channels[0].channel.id;
    let journal = planner.settings().await.expect("a view").journal.len();

    for day in FAR {
        assert_eq!(field(planner.forecast(day, 4).await), "first_day");
        assert_eq!(field(planner.requirement(day, 4).await), "first_day");
        assert_eq!(
            field(planner.search_staffing_target(day, 4, None, false, StopFlag::default()).await),
            "first_day"
        );
        let stop = StopFlag::default();
        assert_eq!(field(planner.generate(generation(day, 4), stop, |_| {}).await), "first_day");
        assert_eq!(field(planner.overrule_volume(channel, day, Some(1.0)).await), "date");
    }
    for weeks in [0, 14, 4_000_000_000, u32::MAX] {
        assert_eq!(field(planner.forecast(monday, weeks).await), "weeks");
        assert_eq!(field(planner.requirement(monday, weeks).await), "weeks");
        let stop = StopFlag::default();
        assert_eq!(field(planner.generate(generation(monday, weeks), stop, |_| {}).await), "weeks");
    }
    let mut desk = channels.desks[0].clone();
    desk.minimum_presence = 4_000_000_000;
    let failure = planner.save_desk(desk.clone()).await.expect_err("refused");
    let Cause::OutOfRange { field: wrong, expected } = failure.cause else { panic!("{failure:?}") };
    assert_eq!(wrong, Field::MinimumPresence);
    assert_eq!(expected, Expectation::NumberBetween { found: 4e9, least: 0.0, most: 1_000.0 });
    for odd in ODD {
        assert_eq!(field(planner.overrule_volume(channel, monday, Some(odd)).await), "messages");
        assert_eq!(
            field(planner.search_staffing_target(monday, 1, Some(odd), false, StopFlag::default()).await),
            "target"
        );
        let request = GenerateRequest { seconds: Some(odd), ..generation(monday, 1) };
        assert_eq!(field(planner.generate(request, StopFlag::default(), |_| {}).await), "seconds");
        desk.minimum_presence = 1;
        desk.occupancy_ceiling = odd;
        assert_eq!(field(planner.save_desk(desk.clone()).await), "occupancy_ceiling");
        let start = monday.and_hms_opt(9, 0, 0).expect("a time").and_utc();
        let end = start + chrono::Duration::hours(1);
        let event = Event {
            id: EventId(Uuid::nil()),
            name: "News".into(),
            kind: EventKind::Campaign,
            start,
            end,
            uplift: odd,
            course: Course::Even,
            streams: Vec::new(),
            presence: Vec::new(),
        };
        assert_eq!(field(planner.save_event(event.clone()).await), "uplift");
        let endless = Event { end: DateTime::<Utc>::MAX_UTC, uplift: 1.0, ..event };
        assert_eq!(field(planner.save_event(endless).await), "end");
        let request = OutlookRequest {
            rota: RotaId(Uuid::nil()),
            growth: odd,
            seed: 1,
            replications: None,
            threads: None,
            treatments: Vec::new(),
            replay: false,
        };
        assert_eq!(field(planner.outlook(request, StopFlag::default()).await), "growth");
        let options = ImportOptions { deserving_share: Some(odd), ..ImportOptions::default() };
        let file = folder.path().join("counts.csv");
        std::fs::write(&file, "time,count\n2026-11-23 10:00,4\n").expect("a file");
        let refused = planner.preview_history(channel, &file, &options).await.expect_err("refused");
        assert!(matches!(refused.cause, Cause::ImportShare { .. }), "{refused:?}");
        let options = ImportOptions { time_column: Some(u32::MAX), ..ImportOptions::default() };
        let refused = planner.preview_history(channel, &file, &options).await.expect_err("refused");
        assert!(matches!(refused.cause, Cause::ImportNoSuchColumn { .. }), "{refused:?}");
    }
    for rule in planner.settings().await.expect("a view").rules {
        let rule = rule.rule;
        let limit = match rule.limit {
            RuleLimit::Plain => continue,
            RuleLimit::Minutes { .. } => RuleLimit::Minutes { minutes: u32::MAX },
            RuleLimit::Count { .. } => RuleLimit::Count { count: u32::MAX },
        };
        let code = rule.code;
        assert_eq!(
            field(planner.save_rule(dialoog_model::Rule { limit, ..rule }).await),
            "limit",
            "{code:?}"
        );
    }
    assert_eq!(planner.settings().await.expect("a view").journal.len(), journal, "nothing was saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_file_is_not_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    let channel: ChannelId = planner.channels().await.expect("a view").channels[0].channel.id;
    for path in [folder.path(), Path::new("/dev/zero"), Path::new("/dev/stdin")] {
        let refused =
            planner.import_history(channel, path, &ImportOptions::default()).await.expect_err("refused");
        let told = matches!(refused.cause, Cause::ImportNotAFile { .. } | Cause::FileUnreachable { .. });
        assert!(
            told || matches!(refused.cause, Cause::ImportEmpty { .. }),
            "{}: {refused:?}",
            path.display()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_volume_that_no_staffing_can_answer_is_said_before_anything_is_worked_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    let monday = planner.workspace().await.expect("a view").next_first_day;
    // Events multiply each other.
    let at = monday.and_hms_opt(0, 0, 0).expect("a time").and_utc();
    for n in 0_u8..5 {
        let event = Event {
            id: EventId(Uuid::from_bytes([n; 16])),
            name: format!("News {n}"),
            kind: EventKind::Campaign,
            start: at,
            end: at + chrono::Duration::days(7),
            uplift: 100.0,
            course: Course::Even,
            streams: Vec::new(),
            presence: Vec::new(),
        };
        planner.save_event(event).await.expect("saved");
    }
    let refused = planner.requirement(monday, 1).await.expect_err("refused");
    assert!(matches!(refused.cause, Cause::TooManyExpected { .. }), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_day_of_the_history_is_named_and_everything_else_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    let channel = planner.channels().await.expect("a view").channels[0].channel.clone();
    let path = planner.path().to_owned();
    planner.close().await.expect("closed");
    // A day with a quarter of an hour too few: what another time zone made of it.
    let store = Store::open(&path).await.expect("a store");
    let mut day = store.history().await.expect("a history")[&channel.id][5].clone();
    day.counts.pop();
    let date = day.date;
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("an instant");
    store.apply("test", "", now, vec![Change::Put(Record::HistoryDay(day))]).await.expect("saved");
    assert!(store.history().await.is_ok());
    store.close().await.expect("closed");

    let planner = Planner::open(&path, Environment::of_this_machine()).await.expect("opened");
    let monday = planner.workspace().await.expect("a view").next_first_day;
    let view = planner.forecast(monday, 1).await.expect("a forecast");
    assert_eq!(view.unusable_days.len(), 1);
    assert_eq!(
        (view.unusable_days[0].name.as_str(), view.unusable_days[0].date),
        (channel.name.as_str(), date)
    );
    assert_eq!(planner.channels().await.expect("a view").unusable_days, view.unusable_days);
    let report = planner.generate(generation(monday, 1), StopFlag::default(), |_| {}).await.expect("a rota");
    planner.review(report.rota).await.expect("a review");
    planner.rota(report.rota).await.expect("a rota");
}
