//! Another time zone, another slot length: the clock on the wall shows what it showed, or nothing is changed.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};
use dialoog_model::{Duty, DutyId, HoursKind, Language, RecordedHours, RotaId, SlotLength};
use dialoog_planner::view::{Emphasis, GenerateRequest};
use dialoog_planner::{Cause, Environment, NewWorkspace, Planner, Start, StopFlag};
use dialoog_store::{Change, Record, Store};

fn environment() -> Environment {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("an instant");
    Environment {
        now: Arc::new(move || now),
        elapsed: Arc::new(|| std::time::Duration::ZERO),
        entropy: Arc::new(|| 7),
    }
}

/// The sample with a published rota of a week.
async fn published(folder: &Path) -> (Planner, RotaId) {
    let path = folder.join("sample.dialoog");
    let new = NewWorkspace::usual(Start::Sample, Language::En);
    let planner = Planner::create(&path, new, environment()).await.expect("a sample");
    let request = GenerateRequest {
        first_day: planner.workspace().await.expect("a view").next_first_day,
        weeks: 1,
        seed: 1,
        seconds: None,
        work: Some(2),
        threads: Some(1),
        emphasis: Emphasis::default(),
    };
    let rota = planner.generate(request, StopFlag::default(), |_| {}).await.expect("a rota").rota;
    planner.publish(rota, "").await.expect("published");
    (planner, rota)
}

/// Everything that the file holds of it, read past the planner.
async fn held(planner: Planner, rota: RotaId) -> (Planner, Held) {
    let path = planner.path().to_owned();
    planner.close().await.expect("closed");
    let store = Store::open(&path).await.expect("a store");
    let held = Held {
        organisation: store.organisation().await.expect("an organisation"),
        history: store.history().await.expect("a history"),
        duties: store.duties(rota).await.expect("duties"),
        versions: store.versions(rota).await.expect("versions"),
        hours: store.recorded_hours(DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC).await.expect("hours"),
    };
    store.close().await.expect("closed");
    (Planner::open(&path, environment()).await.expect("opened"), held)
}

#[derive(Debug, Clone, PartialEq)]
struct Held {
    organisation: dialoog_model::Organisation,
    history: std::collections::BTreeMap<dialoog_model::ChannelId, Vec<dialoog_model::HistoryDay>>,
    duties: Vec<Duty>,
    versions: Vec<dialoog_model::RotaVersion>,
    hours: Vec<RecordedHours>,
}

impl Held {
    fn clock(&self) -> Vec<(DutyId, NaiveDateTime, NaiveDateTime)> {
        let zone = self.organisation.settings.zone;
        let shown = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
        let mut shown: Vec<_> = self.duties.iter().map(|d| (d.id, shown(d.start), shown(d.end))).collect();
        shown.sort();
        shown
    }

    fn worked(&self) -> Vec<(NaiveDateTime, NaiveDateTime)> {
        let zone = self.organisation.settings.zone;
        let shown = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
        self.hours.iter().map(|h| (shown(h.start), shown(h.end))).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_time_zone_keeps_every_clock_time_every_page_works_and_the_way_back_gives_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let (planner, rota) = published(folder.path()).await;
    let (planner, before) = held(planner, rota).await;
    // Somebody worked twice, as far apart as the two zones: the one takes the place of the other.
    let path = planner.path().to_owned();
    planner.close().await.expect("closed");
    let store = Store::open(&path).await.expect("a store");
    let worked = ["2026-11-02T08:00:00Z", "2026-11-02T14:00:00Z"].map(|start| {
        let start: DateTime<Utc> = start.parse().expect("an instant");
        let (person, end) = (before.duties[0].person, start + chrono::Duration::hours(2));
        Change::Put(Record::RecordedHours(RecordedHours { person, start, end, kind: HoursKind::Work }))
    });
    store.apply("hours.import", "", before.duties[0].start, worked.into()).await.expect("saved");
    store.close().await.expect("closed");
    let planner = Planner::open(&path, environment()).await.expect("opened");
    let (planner, before) = held(planner, rota).await;
    let mut settings = planner.settings().await.expect("a view").settings;
    let home = settings.zone;
    settings.zone = chrono_tz::America::New_York;
    let told = planner.preview_settings(settings.clone()).await.expect("a preview");
    let duties = before.duties.len() as u32;
    assert_eq!((told.duties, told.published_duties), (duties, duties));
    planner.save_settings(settings.clone()).await.expect("saved");
    assert_eq!(planner.channels().await.expect("the channels").unusable_days, []);
    planner.overview().await.expect("the first page");
    planner.rota(rota).await.expect("the rota");
    planner.review(rota).await.expect("the check");
    let now_told = planner.publishing(rota).await.expect("what is new since it was published");
    assert_eq!(now_told.changed, duties, "each is to be told again");
    let (planner, there) = held(planner, rota).await;
    assert_eq!(there.clock(), before.clock());
    assert_eq!((told.recorded_hours, there.worked()), (2, before.worked()));
    assert_eq!(there.versions, before.versions, "what was told is not touched");
    settings.zone = home;
    planner.save_settings(settings).await.expect("saved");
    let (planner, back) = held(planner, rota).await;
    assert_eq!((&back.organisation, &back.duties), (&before.organisation, &before.duties));
    assert_eq!(back.hours, before.hours);
    // Of the history only what has no place on the other clock is not known any more, as it was told.
    let counts =
        |held: &Held| held.history.values().flatten().flat_map(|d| d.counts.clone()).collect::<Vec<_>>();
    let (then, now) = (counts(&before), counts(&back));
    let lost: Vec<_> = then.iter().zip(&now).filter(|(then, now)| then != now).collect();
    assert!(then.len() == now.len() && lost.iter().all(|(_, now)| now.is_none()), "{lost:?}");
    assert_eq!(lost.len() as u32, told.counts_left_out);
    // And each is one change that can be undone.
    planner.undo().await.expect("undone");
    let (_, undone) = held(planner, rota).await;
    assert_eq!(undone, there);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duty_that_has_no_place_is_named_and_nothing_is_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (planner, rota) = published(folder.path()).await;
    let path = planner.path().to_owned();
    let mut settings = planner.settings().await.expect("a view").settings;
    let (planner, before) = held(planner, rota).await;
    planner.close().await.expect("closed");
    // A night duty at 02:30 on the eighth of March, when New York has no such time.
    let store = Store::open(&path).await.expect("a store");
    let start: DateTime<Utc> = "2026-03-08T01:30:00Z".parse().expect("an instant");
    let night = Duty { start, end: start + chrono::Duration::hours(2), ..before.duties[0] };
    store.apply("test", "", start, vec![Change::Put(Record::Duty(night))]).await.expect("saved");
    store.close().await.expect("closed");
    let planner = Planner::open(&path, environment()).await.expect("opened");
    let (planner, before) = held(planner, rota).await;
    settings.zone = chrono_tz::America::New_York;
    let refused = planner.save_settings(settings.clone()).await.expect_err("refused");
    assert!(matches!(&refused.cause, Cause::ClockSkips { time, .. } if time == "02:30"), "{refused:?}");
    assert_eq!(planner.preview_settings(settings.clone()).await.expect_err("refused"), refused);
    settings.zone = chrono_tz::Europe::Amsterdam;
    settings.slot = SlotLength::Hour;
    let refused = planner.save_settings(settings).await.expect_err("refused");
    assert!(matches!(refused.cause, Cause::NotOnSlots { minutes: 60, .. }), "{refused:?}");
    assert_eq!(held(planner, rota).await.1, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn shorter_slots_keep_every_duty() {
    let folder = tempfile::tempdir().expect("a folder");
    let (planner, rota) = published(folder.path()).await;
    let (planner, before) = held(planner, rota).await;
    let mut settings = planner.settings().await.expect("a view").settings;
    settings.slot = SlotLength::Quarter;
    assert_eq!(planner.preview_settings(settings.clone()).await.expect("a preview").duties, 0);
    planner.save_settings(settings).await.expect("saved");
    planner.rota(rota).await.expect("the rota");
    assert_eq!(held(planner, rota).await.1.duties, before.duties);
}
