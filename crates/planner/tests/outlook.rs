//! The outlook on the sample's rota, as a lead asks for it.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::{DialogueState, RotaId, Treatment};
use dialoog_planner::view::{
    BreadthRequest, BreadthScope, BreadthView, GenerateRequest, OutlookRequest, OutlookView, Policy,
    StreamTreatment, SuccessRequest,
};
use dialoog_planner::{FailureCode, Planner, Start, StopFlag};
use support::{NOW, rounds, workspace};
use tempfile::TempDir;

/// The sample with a rota of its next four weeks.
async fn planned() -> (TempDir, Planner, RotaId) {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.unwrap().next_first_day;
    let request = GenerateRequest { seed: 1, ..rounds(first_day, 4, 4) };
    let rota = planner.generate(request, StopFlag::default(), |_| {}).await.unwrap().rota;
    (folder, planner, rota)
}

fn request(rota: RotaId) -> OutlookRequest {
    OutlookRequest {
        rota,
        growth: 1.0,
        seed: 3,
        replications: Some(20),
        threads: Some(2),
        treatments: Vec::new(),
        replay: false,
    }
}

async fn breadth(planner: &Planner, rota: RotaId, name: &str, growth: f64) -> BreadthView {
    let channels = planner.channels().await.unwrap().channels;
    let channel = channels.iter().find(|c| c.channel.name == name).unwrap().channel.id;
    let scope = BreadthScope::Channel { channel };
    let request = BreadthRequest { rota, scope, growth, seed: 3, threads: Some(2) };
    planner.breadth(request, StopFlag::default(), |_| {}).await.unwrap()
}

#[tokio::test]
async fn the_sample_is_a_dialogue_and_the_outlook_is_the_same_on_any_number_of_threads() {
    let (_folder, planner, rota) = planned().await;
    let two = planner.outlook(request(rota), StopFlag::default()).await.unwrap();
    let one = OutlookRequest { threads: Some(1), ..request(rota) };
    let one = planner.outlook(one, StopFlag::default()).await.unwrap();
    assert_eq!(two, one);

    let all = two.all.unwrap();
    assert_eq!(all.state, DialogueState::Dialogue, "{all:?}");
    assert!(all.p10 <= all.mean && all.mean <= all.p90 && all.half_width < 0.05, "{all:?}");
    for channel in &two.channels {
        let figures = &channel.figures;
        assert_eq!(figures.per_day.len(), 28);
        let days: f64 = figures.per_day.iter().flatten().map(|day| day.deserving).sum();
        assert!((days - figures.whole.unwrap().deserving).abs() < 0.1, "{}", channel.name);
        assert!(figures.worst_day.is_some_and(|share| (0.3..=1.0).contains(&share)), "{figures:?}");
    }
    assert!(two.desks.iter().all(|desk| desk.occupancy.is_some_and(|busy| busy > 0.3 && busy <= 1.0)));
}

#[tokio::test]
async fn the_past_replayed_is_about_as_hard_as_days_drawn_like_it() {
    let (_folder, planner, rota) = planned().await;
    let replayed = OutlookRequest { replay: true, ..request(rota) };
    let replayed = planner.outlook(replayed, StopFlag::default()).await.unwrap();
    let drawn = planner.outlook(request(rota), StopFlag::default()).await.unwrap();
    let messages = |view: &OutlookView| view.simulated / f64::from(view.replications);
    assert!((messages(&replayed) / messages(&drawn) - 1.0).abs() < 0.05, "{}", messages(&replayed));
    let (replayed, drawn) = (replayed.all.unwrap(), drawn.all.unwrap());
    assert_ne!(replayed, drawn);
    assert!((replayed.mean - drawn.mean).abs() < 0.05, "{replayed:?} {drawn:?}");
}

#[tokio::test]
async fn success_without_more_people_is_no_dialogue_and_with_them_it_is() {
    let (_folder, planner, rota) = planned().await;
    let ask = SuccessRequest { rota, growths: vec![3.0, 1.0], additions: true, seed: 3, threads: Some(2) };
    let view = planner.success(ask, StopFlag::default(), |_| {}).await.unwrap();
    let [today, thrice] = view.points.as_slice() else { panic!("{:?}", view.points) };
    assert_eq!((today.growth, thrice.growth), (1.0, 3.0));
    let outlook = OutlookRequest { replications: None, ..request(rota) };
    let outlook = planner.outlook(outlook, StopFlag::default()).await.unwrap();
    assert_eq!(today.reciprocity, outlook.all);
    assert!((thrice.messages_a_week / today.messages_a_week - 3.0).abs() < 0.01);
    assert_ne!(thrice.reciprocity.unwrap().state, DialogueState::Dialogue);
    let tipping = view.tipping.unwrap();
    assert!((0.9..3.0).contains(&tipping), "{tipping}");
    assert_eq!(thrice.additions.len(), 3, "{:?}", thrice.additions);
    for added in &thrice.additions {
        assert!(added.reached && added.share >= view.lines.dialogue, "{added:?}");
        assert!(added.team.is_some() && added.hours_a_week > 0.0 && added.most_at_once > 0, "{added:?}");
        assert!(
            f64::from(added.people) * added.hours_each + added.free_hours_a_week >= added.hours_a_week - 0.1
        );
    }
    assert!(thrice.with_additions.unwrap() >= view.lines.dialogue);
}

#[tokio::test]
async fn where_people_are_short_breadth_and_depth_are_told_apart() {
    let (_folder, planner, rota) = planned().await;
    let view = breadth(&planner, rota, "X", 3.0).await;
    assert!(view.load_hours > view.people_hours);
    assert_eq!(view.now, Policy::InFull);
    let of = |policy: Policy| view.options.iter().find(|o| o.policy == policy).unwrap().point;
    let (full, little, few, mixed) =
        (of(Policy::InFull), of(Policy::EveryoneALittle), of(Policy::AFewWell), of(Policy::Mixed));
    assert!(little.within_promise > full.within_promise && little.minutes_each < full.minutes_each);
    assert!(few.minutes_each > little.minutes_each && few.full < 1.0 && few.promise_kept, "{few:?}");
    assert!(mixed.full <= few.full + 0.02, "who also answers the others in brief has time for fewer in full");
    assert!(view.mixed.windows(2).all(|w| w[0].minutes_each <= w[1].minutes_each));
    assert!(view.few.iter().all(|p| (p.minutes_each - full.minutes_each).abs() < 1e-3));
}

#[tokio::test]
async fn a_policy_that_is_chosen_rules_staffing_and_simulation_until_it_is_undone() {
    let (_folder, planner, rota) = planned().await;
    let before = breadth(&planner, rota, "X", 1.0).await;
    let first_day = planner.workspace().await.unwrap().next_first_day;
    let hours = async || {
        let lines = planner.requirement(first_day, 4).await.unwrap().lines;
        lines.iter().filter(|line| line.team.is_none()).map(|line| line.hours).sum::<f64>()
    };
    let in_full = hours().await;
    let chosen = before.options.iter().find(|o| o.policy == Policy::EveryoneALittle).unwrap();
    planner.choose_policy(chosen.treatments.clone()).await.unwrap();
    assert!(hours().await < in_full - 10.0, "{in_full} hours in full");
    let after = breadth(&planner, rota, "X", 1.0).await;
    assert_eq!((after.now, after.today), (Policy::EveryoneALittle, chosen.point));
    assert_eq!(planner.undo().await.unwrap().action, "channel.policy");
    assert!((hours().await - in_full).abs() < 1e-9);
    assert_eq!(breadth(&planner, rota, "X", 1.0).await, before);
}

#[tokio::test]
async fn what_cannot_be_simulated_is_refused_and_a_stopped_simulation_says_so() {
    let (_folder, planner, rota) = planned().await;
    let code = async |ask: OutlookRequest| planner.outlook(ask, StopFlag::default()).await.unwrap_err().code;
    for growth in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(code(OutlookRequest { growth, ..request(rota) }).await, FailureCode::Invalid);
    }
    assert_eq!(code(request(RotaId(uuid::Uuid::nil()))).await, FailureCode::NotFound);
    let stream = planner.channels().await.unwrap().channels[0].streams[0].stream.id;
    let treatment = Treatment { full: 0.8, brief: 0.4, follow_ups: true };
    let treatments = vec![StreamTreatment { stream, treatment }];
    assert_eq!(code(OutlookRequest { treatments, ..request(rota) }).await, FailureCode::Invalid);
    let stopped = StopFlag::default();
    stopped.stop();
    let failure = planner.outlook(request(rota), stopped).await.unwrap_err();
    assert_eq!(failure.code, FailureCode::Stopped);
}
