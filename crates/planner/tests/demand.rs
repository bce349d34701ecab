//! A planner's word on what comes in: days of the history, own numbers, a guess, and a target.

mod support;

use chrono::{Days, NaiveDate};
use dialoog_model::{ChannelKind, Lesson};
use dialoog_planner::view::{AnomalyKind, ChannelView, ForecastMethod};
use dialoog_planner::{FailureCode, Planner, Start, StopFlag};
use support::{NOW, workspace};
use tempfile::TempDir;

async fn sample() -> (TempDir, Planner) {
    workspace(Start::Sample, NOW).await
}

async fn channel(planner: &Planner, kind: ChannelKind) -> ChannelView {
    let view = planner.channels().await.expect("channels");
    view.channels.into_iter().find(|c| c.channel.kind == kind).expect("the channel")
}

#[tokio::test]
async fn an_own_number_for_a_day_is_shown_beside_the_calculated_one_and_can_be_taken_back() {
    let (_folder, planner) = sample().await;
    let before = channel(&planner, ChannelKind::X).await;
    let (id, day) = (before.channel.id, before.expected[2]);
    assert!(!day.overruled && (day.mean - day.calculated).abs() < 1e-9);
    planner.overrule_volume(id, day.date, Some(500.0)).await.expect("said");
    let said = channel(&planner, ChannelKind::X).await.expected;
    assert!(said[2].overruled && (said[2].mean - 500.0).abs() < 1e-6, "{:?}", said[2]);
    assert!((said[2].calculated - day.mean).abs() < 1e-9);
    assert!(!said[1].overruled && !said[3].overruled);
    let per_slot = planner.forecast(before.expected[0].date, 1).await.expect("a forecast");
    let of_channel = per_slot.channels.iter().find(|c| c.channel == id).expect("the channel");
    let of_day = &per_slot.period.days[2];
    let slots = of_day.first_slot as usize..(of_day.first_slot + of_day.slots) as usize;
    let sum: f64 = of_channel.streams.iter().flat_map(|s| &s.per_slot[slots.clone()]).map(|e| e.mean).sum();
    assert!((sum - 500.0).abs() < 1e-6);
    planner.overrule_volume(id, day.date, Some(40.0)).await.expect("said again");
    planner.undo().await.expect("undone");
    assert!((channel(&planner, ChannelKind::X).await.expected[2].mean - 500.0).abs() < 1e-6);
    planner.overrule_volume(id, day.date, None).await.expect("taken back");
    assert!(!channel(&planner, ChannelKind::X).await.expected[2].overruled);
    let refused = planner.overrule_volume(id, day.date, Some(f64::NAN)).await.expect_err("no number");
    assert_eq!(refused.code, FailureCode::Invalid);
}

#[tokio::test]
async fn a_day_of_the_history_is_left_out_and_learnt_from_again() {
    let (_folder, planner) = sample().await;
    let before = channel(&planner, ChannelKind::X).await;
    let id = before.channel.id;
    let last = before.history.last_day.expect("a history");
    let week: Vec<NaiveDate> = (0..28).filter_map(|ago| last.checked_sub_days(Days::new(ago))).collect();
    for date in &week {
        planner.mark_day(id, *date, Some(Lesson::LeaveOut)).await.expect("marked");
    }
    let after = channel(&planner, ChannelKind::X).await;
    let chosen: Vec<_> = after.anomalies.iter().filter(|d| d.decided).collect();
    assert_eq!(chosen.len(), 28);
    assert!(chosen.iter().all(|d| !d.learnt && d.kind == AnomalyKind::Chosen && d.usual > 0.0), "{chosen:?}");
    assert!((after.expected_total - before.expected_total).abs() > 1e-6);
    planner.undo().await.expect("undone");
    assert_eq!(channel(&planner, ChannelKind::X).await.anomalies.iter().filter(|d| d.decided).count(), 27);
    for date in &week {
        planner.mark_day(id, *date, None).await.expect("left to the forecast");
    }
    let again = channel(&planner, ChannelKind::X).await;
    assert!((again.expected_total - before.expected_total).abs() < 1e-9);
    let long_ago = NaiveDate::from_ymd_opt(1999, 1, 1).expect("a date");
    let refused = planner.mark_day(id, long_ago, Some(Lesson::LeaveOut)).await.expect_err("nothing is known");
    assert_eq!(refused.code, FailureCode::NotFound);
}

#[tokio::test]
async fn a_new_channel_with_followers_is_guessed_and_called_a_guess() {
    let (_folder, planner) = sample().await;
    let x = channel(&planner, ChannelKind::X).await;
    assert_eq!(x.method.map(|m| m == ForecastMethod::Followers), Some(false));
    let mut edit = dialoog_planner::view::ChannelEdit {
        channel: x.channel.clone(),
        streams: x
            .streams
            .iter()
            .take(1)
            .map(|s| dialoog_planner::view::StreamEdit { stream: s.stream.clone(), desk: None })
            .collect(),
    };
    edit.channel.id = dialoog_model::ChannelId::derived(x.channel.id.0, "mastodon");
    (edit.channel.name, edit.channel.kind, edit.channel.followers) =
        ("Mastodon".into(), ChannelKind::Mastodon, Some(50_000));
    edit.streams[0].stream.id = dialoog_model::StreamId::derived(x.channel.id.0, "mastodon");
    edit.streams[0].stream.channel = edit.channel.id;
    edit.streams[0].stream.share = 1.0;
    planner.save_channel(edit).await.expect("saved");
    let guessed = channel(&planner, ChannelKind::Mastodon).await;
    assert_eq!((guessed.method, guessed.usual_error), (Some(ForecastMethod::Followers), None));
    assert!(guessed.expected_total > 100.0 && guessed.history.per_day.is_empty());
}

#[tokio::test]
async fn the_cheapest_requirement_for_a_target_is_found_by_simulation() {
    let (_folder, planner) = sample().await;
    let first_day = planner.workspace().await.expect("a workspace").next_first_day;
    let easy = planner
        .search_staffing_target(first_day, 2, Some(0.5), false, StopFlag::default())
        .await
        .expect("found");
    let hard = planner
        .search_staffing_target(first_day, 2, Some(0.9), true, StopFlag::default())
        .await
        .expect("found");
    assert_eq!(easy.desks.len(), 3);
    for (easy, hard) in easy.desks.iter().zip(&hard.desks) {
        assert!(easy.reached && easy.share >= 0.5, "{easy:?}");
        assert!(easy.hours <= hard.hours && easy.safety <= hard.safety, "{easy:?} {hard:?}");
    }
    let service = &hard.desks.iter().max_by(|a, b| a.hours.total_cmp(&b.hours)).expect("a desk");
    let safety = dialoog_model::DeskSafety { desk: service.desk, quantile: service.safety };
    planner.save_safety(vec![safety]).await.expect("saved");
    let now = planner
        .search_staffing_target(first_day, 2, Some(0.9), true, StopFlag::default())
        .await
        .expect("found");
    let kept = now.desks.iter().find(|d| d.desk == service.desk).expect("the desk");
    assert!((kept.required_hours - kept.hours).abs() < 1e-9, "what was found is required now: {kept:?}");
    let refused = planner
        .search_staffing_target(first_day, 2, Some(1.5), false, StopFlag::default())
        .await
        .expect_err("no share");
    assert_eq!(refused.code, FailureCode::Invalid);
}
