//! Equal people carry equally, month after month.

mod support;

use chrono::{Days, NaiveDate};
use dialoog_model::{
    Absence, Channel, Condition, Handling, Person, PersonId, Promise, PromiseClock, Readiness, Service,
    Stream, StreamId, Treatment, WeekPattern,
};
use dialoog_planner::view::{ChannelEdit, GenerateRequest, StreamEdit};
use dialoog_planner::{Planner, Start, StopFlag};
use support::{rounds, workspace};
use tempfile::TempDir;
use uuid::Uuid;

const NAMES: [&str; 7] = ["Ada", "Ben", "Cor", "Dee", "Eef", "Fay", "Gus"];

/// A month is no multiple of seven duties: without a memory the same people would carry more each month.
const MONTHS: u64 = 12;

fn id(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::nil(), name.as_bytes())
}

/// One desk that is open in the mornings, and seven equal people. Cor is away for some weeks in spring.
async fn organisation() -> (TempDir, Planner) {
    let (folder, planner) = workspace(Start::Empty, "2026-01-02T09:00:00Z").await;
    let view = planner.channels().await.expect("channels");
    let desk = view.desks.iter().find(|desk| desk.minimum_presence > 0).expect("a desk").clone();
    let topic =
        view.topics.iter().find(|t| t.teams.iter().any(|team| desk.teams.contains(team))).expect("a topic");
    let hours = WeekPattern::on(0..5, 9 * 60, 13 * 60);
    for channel in &view.channels {
        planner.remove_channel(channel.channel.id).await.expect("removed");
    }
    let channel = Channel { opening: hours.clone(), ..view.channels[0].channel.clone() };
    let stream = Stream {
        id: StreamId(id("stream")),
        channel: channel.id,
        topic: topic.id,
        share: 1.0,
        handling: Handling { full: 5.0, brief: 2.0 },
        promise: Promise { share: 0.8, within_minutes: 60, clock: PromiseClock::Opening },
        treatment: Treatment::default(),
        service: Service::Deferrable,
    };
    let streams = vec![StreamEdit { stream, desk: Some(desk.id) }];
    planner.save_channel(ChannelEdit { channel: channel.clone(), streams }).await.expect("a channel");
    let ready = Condition::since(NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day"));
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day");
    for name in NAMES {
        let absences = if name == "Cor" { vec![Absence::days(day(3, 2), day(4, 10))] } else { Vec::new() };
        let person = Person {
            name: name.into(),
            contract_minutes: 32 * 60,
            duty_budget_minutes: 8 * 60,
            channels: vec![channel.id],
            topics: vec![topic.id],
            languages: vec!["en".into()],
            working_hours: hours.clone(),
            availability: hours.clone(),
            readiness: Readiness { own_employee: ready, briefed: ready, willing: ready, mandated: ready },
            absences,
            ..Person::beginning(PersonId(id(name)), topic.teams[0])
        };
        planner.save_person(person).await.expect("a person");
    }
    (folder, planner)
}

#[tokio::test]
async fn over_twelve_months_no_two_equal_people_drift_apart() {
    let (_folder, planner) = organisation().await;
    let mut carried = [0_u32; NAMES.len()];
    let mut first_day = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a Monday");
    for _ in 0..MONTHS {
        let request = GenerateRequest { seed: 1, threads: Some(1), ..rounds(first_day, 4, 8) };
        let rota = planner.generate(request, StopFlag::default(), |_| {}).await.expect("a rota").rota;
        let view = planner.rota(rota).await.expect("a view");
        assert!(view.totals.open_hours == 0.0, "{:?}", view.totals);
        for (name, carried) in NAMES.iter().zip(&mut carried) {
            let theirs = view.duties.iter().filter(|duty| duty.person == PersonId(id(name)));
            *carried += theirs.map(|duty| duty.slots * view.period.slot_minutes).sum::<u32>();
        }
        first_day = first_day + Days::new(28);
    }
    // Cor was away for six of the forty-eight weeks: the load of the days on which they are there is what is compared.
    let fair = |name: &str| if name == "Cor" { 42.0 / 48.0 } else { 1.0 };
    let shares: Vec<f64> =
        NAMES.iter().zip(carried).map(|(name, minutes)| f64::from(minutes) / fair(name)).collect();
    let most = shares.iter().copied().fold(0.0, f64::max);
    let least = shares.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(most <= 1.1 * least, "{carried:?}");
}
