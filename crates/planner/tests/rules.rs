//! The law that a workspace is under, what it makes stricter, and who confirmed what is known from memory.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::{Authority, RuleCode, RuleLimit, RuleSet};
use dialoog_planner::view::{RuleSetName, RuleView};
use dialoog_planner::{Cause, FailureCode, Planner, Start};
use support::{NOW, workspace};

async fn rule(planner: &Planner, code: RuleCode) -> RuleView {
    planner.settings().await.unwrap().rules.into_iter().find(|of| of.rule.code == code).unwrap()
}

async fn put_under(planner: &Planner, law: RuleSet) {
    let mut settings = planner.settings().await.unwrap().settings;
    settings.rule_set = law;
    planner.save_settings(settings).await.unwrap();
}

#[tokio::test]
async fn a_workspace_has_the_rules_of_the_law_that_it_chose_and_makes_those_stricter() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let mut rest = rule(&planner, RuleCode::DailyRest).await.rule;
    rest.limit = RuleLimit::Minutes { minutes: 13 * 60 };
    planner.save_rule(rest).await.unwrap();
    put_under(&planner, RuleSet::EuropeanUnion).await;
    let rules = planner.settings().await.unwrap().rules;
    let law = |of: &&RuleView| of.rule.authority == Authority::Law && of.rule.code != RuleCode::OnePlace;
    let sources: Vec<&str> = rules.iter().filter(law).map(|of| of.rule.source.as_str()).collect();
    assert!(sources.len() == 5 && sources.iter().all(|s| s.starts_with("2003/88/EC")), "{sources:?}");
    let found = rule(&planner, RuleCode::DailyRest).await;
    assert_eq!((found.rule.minutes(), found.from_memory), (Some(11 * 60), true), "13 was asked of Dutch law");

    let weekly = rule(&planner, RuleCode::WeeklyRest).await.rule;
    assert_eq!(weekly.minutes(), Some(35 * 60));
    let with = |minutes| dialoog_model::Rule { limit: RuleLimit::Minutes { minutes }, ..weekly.clone() };
    let refused = planner.save_rule(with(34 * 60)).await.unwrap_err();
    let [limit, law] = [34, 35].map(|hours| RuleLimit::Minutes { minutes: hours * 60 });
    let looser = Cause::LooserThanLaw { source: "2003/88/EC art. 5, 16(a)".into(), limit, law };
    assert_eq!(refused.cause, looser);
    planner.save_rule(with(40 * 60)).await.unwrap();
    assert_eq!(rule(&planner, RuleCode::WeeklyRest).await.rule.minutes(), Some(40 * 60));
    put_under(&planner, RuleSet::Dutch).await;
    assert_eq!(rule(&planner, RuleCode::WeeklyRest).await.rule.minutes(), Some(36 * 60));
    assert_eq!(rule(&planner, RuleCode::DailyRest).await.rule.minutes(), Some(13 * 60), "as it was left");
}

#[tokio::test]
async fn what_is_asked_of_one_law_is_still_there_after_the_other_was_made_stricter_and_confirmed() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let stricter = async |minutes| {
        let mut rest = rule(&planner, RuleCode::DailyRest).await.rule;
        rest.limit = RuleLimit::Minutes { minutes };
        planner.save_rule(rest).await.unwrap();
    };
    let found = async || {
        let rule = rule(&planner, RuleCode::DailyRest).await.rule;
        (rule.minutes(), rule.confirmed.map(|confirmed| confirmed.by))
    };
    stricter(13 * 60).await;
    put_under(&planner, RuleSet::EuropeanUnion).await;
    planner.confirm_rule(RuleCode::DailyRest, "Anna").await.unwrap();
    stricter(12 * 60).await;
    assert_eq!(found().await, (Some(12 * 60), Some("Anna".to_owned())));
    put_under(&planner, RuleSet::Dutch).await;
    assert_eq!(found().await, (Some(13 * 60), None), "it was lost where the other law was changed");
    stricter(14 * 60).await;
    put_under(&planner, RuleSet::EuropeanUnion).await;
    assert_eq!(found().await, (Some(12 * 60), Some("Anna".to_owned())));
}

#[tokio::test]
async fn what_is_known_from_memory_is_confirmed_by_somebody_on_a_day_and_that_can_be_undone() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let refused = planner.confirm_rule(RuleCode::DailyRest, "Anna").await.unwrap_err();
    assert_eq!(refused.cause, Cause::NothingToConfirm { source: "ATW 5:3".into() }, "it was read");
    put_under(&planner, RuleSet::EuropeanUnion).await;
    assert_eq!(planner.confirm_rule(RuleCode::DailyRest, "  ").await.unwrap_err().code, FailureCode::Invalid);
    let refused = planner.confirm_rule(RuleCode::ShiftLength, "Anna").await.unwrap_err();
    assert_eq!(refused.code, FailureCode::NotFound, "the directive has none");
    let made = planner.confirm_rule(RuleCode::DailyRest, " Anna de Wit ").await.unwrap();
    let confirmed = made.rule.confirmed.unwrap();
    assert_eq!((confirmed.by.as_str(), confirmed.on.is_some()), ("Anna de Wit", true));
    assert_eq!(planner.settings().await.unwrap().journal[0].action, "rule.confirm");

    // Making it stricter keeps who confirmed it.
    let mut rest = rule(&planner, RuleCode::DailyRest).await.rule;
    rest.limit = RuleLimit::Minutes { minutes: 12 * 60 };
    rest.confirmed = None;
    planner.save_rule(rest).await.unwrap();
    assert!(rule(&planner, RuleCode::DailyRest).await.rule.confirmed.is_some());
    planner.undo().await.unwrap();
    planner.undo().await.unwrap();
    assert!(rule(&planner, RuleCode::DailyRest).await.rule.confirmed.is_none());
    planner.redo().await.unwrap();
    let doubted = planner.withdraw_confirmation(RuleCode::DailyRest).await.unwrap();
    assert!(doubted.rule.confirmed.is_none());
}

#[tokio::test]
async fn what_a_workspace_keeps_to_is_a_file_that_another_takes_as_one_change() {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let file = folder.path().join("rules.toml");
    let mut pause = rule(&planner, RuleCode::Pause).await.rule;
    (pause.limit, pause.enabled) = (RuleLimit::Minutes { minutes: 45 }, false);
    planner.save_rule(pause).await.unwrap();
    put_under(&planner, RuleSet::EuropeanUnion).await;
    planner.confirm_rule(RuleCode::DailyRest, "Anna de Wit").await.unwrap();
    planner.export_rules(&file, RuleSetName::Workspace, false).await.unwrap();
    let taken = planner.export_rules(&file, RuleSetName::Workspace, false).await.unwrap_err();
    assert_eq!(taken.code, FailureCode::FileExists);

    let (_other, planner) = workspace(Start::Sample, NOW).await;
    let preview = planner.import_rules(&file, true).await.unwrap();
    assert_eq!((preview.taken, rule(&planner, RuleCode::Pause).await.rule.minutes()), (false, Some(30)));
    let report = planner.import_rules(&file, false).await.unwrap();
    let codes: Vec<RuleCode> = report.changed.iter().map(|of| of.rule.code).collect();
    assert_eq!(codes, [RuleCode::DailyRest, RuleCode::Pause], "what is another, and nothing else");
    assert_eq!((report.law, report.named), (Some(RuleSet::EuropeanUnion), 20));
    let rest = rule(&planner, RuleCode::DailyRest).await.rule;
    assert_eq!(rest.confirmed.map(|by| by.by).as_deref(), Some("Anna de Wit"));
    assert!(!rule(&planner, RuleCode::Pause).await.rule.enabled);
    planner.undo().await.unwrap();
    assert!(rule(&planner, RuleCode::Pause).await.rule.enabled);
    assert_eq!(planner.settings().await.unwrap().settings.rule_set, RuleSet::Dutch, "all of it is undone");
}

#[tokio::test]
async fn a_rule_set_that_cannot_be_is_refused_where_it_is_wrong_and_nothing_of_it_is_taken() {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let file = folder.path().join("rules.toml");
    let looser = "format = 1\nset = \"workspace\"\nlaw = \"dutch\"\n[rule.pause]\nenabled = false\n\
                  [rule.daily_rest]\nnumbers.least = { hours = 9 }\n";
    std::fs::write(&file, looser).unwrap();
    let before = planner.settings().await.unwrap().revision;
    let refused = planner.import_rules(&file, false).await.unwrap_err();
    let Cause::RuleFile { line, column, reason, .. } = refused.cause else { panic!("{refused:?}") };
    assert_eq!((refused.code, line, column), (FailureCode::Unreadable, 7, 27));
    assert!(matches!(*reason, dialoog_rules::rule_set::RefusalReason::Looser { found: 9, limit: 11, .. }));
    assert_eq!(planner.settings().await.unwrap().revision, before);
    std::fs::write(&file, [0xff, 0xfe, 0x00]).unwrap();
    let refused = planner.import_rules(&file, false).await.unwrap_err();
    assert!(matches!(refused.cause, Cause::RuleFileUnreadable { .. }));
    let refused = planner.import_rules(folder.path(), false).await.unwrap_err();
    assert!(matches!(refused.cause, Cause::RuleFileUnreadable { .. }), "a folder");
}
