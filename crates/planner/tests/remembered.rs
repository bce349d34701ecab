//! What was answered about a file holds for the next one of its layout, is said, and is asked again where that says otherwise.

use chrono::{DateTime, Utc};
use dialoog_model::{ChannelId, Language};
use dialoog_planner::view::{
    DateOrder, DoubtKind, Gaps, ImportOptions, ImportPreview, ImportReport, Remembered,
};
use dialoog_planner::{Environment, Failure, FailureCode, NewWorkspace, Planner, Start};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

fn environment() -> Environment {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("an instant");
    Environment {
        now: Arc::new(move || now),
        elapsed: Arc::new(|| std::time::Duration::ZERO),
        entropy: Arc::new(|| 7),
    }
}

struct Desk {
    folder: TempDir,
    planner: Planner,
}

impl Desk {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sample.dialoog");
        let new = NewWorkspace::usual(Start::Sample, Language::En);
        let planner = Planner::create(&path, new, environment()).await.expect("a sample");
        Self { folder, planner }
    }

    async fn channel(&self, name: &str) -> ChannelId {
        let channels = self.planner.channels().await.expect("channels").channels;
        channels.iter().find(|c| c.channel.name == name).expect("the channel").channel.id
    }

    fn file(&self, content: &str) -> std::path::PathBuf {
        let path = self.folder.path().join("counts.csv");
        std::fs::write(&path, content).expect("a file");
        path
    }

    async fn look(&self, content: &str, options: &ImportOptions) -> ImportPreview {
        let file = self.file(content);
        self.planner.preview_history(self.channel("X").await, &file, options).await.expect("a preview")
    }

    async fn take(&self, content: &str, options: &ImportOptions) -> Result<ImportReport, Failure> {
        let file = self.file(content);
        self.planner.import_history(self.channel("X").await, &file, options).await
    }
}

/// Hourly counts on days of a month, the month first or second.
fn counts(names: &str, month: u32, days: std::ops::RangeInclusive<u32>, month_first: bool) -> String {
    let mut text = format!("{names}\n");
    for day in days {
        for hour in 0..24 {
            let (first, second) = if month_first { (month, day) } else { (day, month) };
            let _ = writeln!(text, "{first}/{second}/2026 {hour}:00,{}", (day * 7 + hour) % 9);
        }
    }
    text
}

fn day_first() -> ImportOptions {
    ImportOptions { date_order: Some(DateOrder::DayFirst), ..ImportOptions::default() }
}

fn answers(remembered: Option<&Remembered>) -> Vec<(&str, &str)> {
    let answers = remembered.map(|remembered| remembered.answers.as_slice()).unwrap_or_default();
    answers.iter().map(|a| (a.option.as_str(), a.answer.as_str())).collect()
}

fn asks(preview: &ImportPreview) -> Vec<DoubtKind> {
    preview.doubts.iter().filter(|d| d.must_answer).map(|d| d.about).collect()
}

#[tokio::test]
async fn an_answer_is_used_for_the_next_file_of_the_layout_and_said() {
    let desk = Desk::new().await;
    // 1 to 12 September in either order.
    let ambiguous = |month| counts("Date,Messages", month, 1..=12, false);
    let plain = ImportOptions::default();
    assert_eq!(asks(&desk.look(&ambiguous(9), &plain).await), [DoubtKind::DateOrder]);
    desk.take(&ambiguous(9), &day_first()).await.expect("taken");

    let next = desk.look(&ambiguous(10), &plain).await;
    assert_eq!(asks(&next), []);
    assert_eq!(answers(next.remembered.as_ref()), [("date_order", "day_first")]);
    assert_eq!(next.remembered.as_ref().map(|r| r.on.to_string()).as_deref(), Some("2026-11-24"));
    let ends = [next.days.first(), next.days.last()].map(|day| day.expect("a day").date.to_string());
    assert_eq!(ends, ["2026-10-01", "2026-10-12"]);
    desk.take(&ambiguous(10), &plain).await.expect("taken without being asked");

    // What is said now goes before what was said then, and takes its place.
    let fresh = ImportOptions { fresh: true, ..plain.clone() };
    let anew = desk.look(&ambiguous(10), &fresh).await;
    assert_eq!((asks(&anew), answers(anew.remembered.as_ref())), (vec![DoubtKind::DateOrder], vec![]));
    let other = ImportOptions { date_order: Some(DateOrder::MonthFirst), ..plain.clone() };
    let other = desk.look(&ambiguous(10), &other).await;
    assert_eq!(answers(other.remembered.as_ref()), []);
    assert_eq!(other.days.first().expect("a day").date.to_string(), "2026-01-10");
}

#[tokio::test]
async fn it_holds_for_this_layout_and_this_channel_alone_and_goes_with_undo() {
    let desk = Desk::new().await;
    let plain = ImportOptions::default();
    let file = counts("Date,Messages", 9, 1..=12, false);
    desk.take(&file, &day_first()).await.expect("taken");
    let other = counts("Date,Number of messages", 9, 1..=12, false);
    assert_eq!(asks(&desk.look(&other, &plain).await), [DoubtKind::DateOrder], "other names");
    let path = desk.file(&file);
    let instagram = desk.channel("Instagram").await;
    let there = desk.planner.preview_history(instagram, &path, &plain).await.expect("a preview");
    assert_eq!(asks(&there), [DoubtKind::DateOrder], "another channel");

    desk.planner.undo().await.expect("undone");
    assert_eq!(asks(&desk.look(&file, &plain).await), [DoubtKind::DateOrder], "nothing was answered");
    desk.planner.redo().await.expect("done again");
    assert_eq!(asks(&desk.look(&file, &plain).await), []);
}

#[tokio::test]
async fn a_file_that_says_otherwise_is_asked_about_again() {
    let desk = Desk::new().await;
    let plain = ImportOptions::default();
    desk.take(&counts("Date,Messages", 9, 1..=12, false), &day_first()).await.expect("taken");
    // From the 13th on, only the month can stand first.
    let month_first = counts("Date,Messages", 10, 1..=31, true);
    let found = desk.look(&month_first, &plain).await;
    assert_eq!(asks(&found), [DoubtKind::DateOrder]);
    assert_eq!(answers(found.remembered.as_ref()), []);
    assert_eq!(found.days.last().expect("a day").date.to_string(), "2026-10-31", "as the file says");
    let refused = desk.take(&month_first, &plain).await.expect_err("asked");
    assert_eq!(refused.code, FailureCode::Confirm);
    // Answered, it is taken, and that is the answer from now on.
    let answered = ImportOptions { date_order: Some(DateOrder::MonthFirst), ..plain.clone() };
    desk.take(&month_first, &answered).await.expect("taken");
    let next = desk.look(&counts("Date,Messages", 11, 1..=12, true), &plain).await;
    assert_eq!(answers(next.remembered.as_ref()), [("date_order", "month_first")]);
}

#[tokio::test]
async fn the_answer_about_gaps_and_a_column_are_remembered_and_a_yes_is_not() {
    let desk = Desk::new().await;
    let plain = ImportOptions::default();
    let file = |month: u32| {
        let mut text = "Time,Mentions,Visits\n".to_owned();
        for day in 1..=20 {
            for hour in 9..17 {
                let _ = writeln!(text, "2026-{month:02}-{day:02} {hour:02}:00,{},{}", 1 + hour % 4, 90 + day);
            }
        }
        text
    };
    let yes = ImportOptions { yes: true, ..plain.clone() };
    let before = asks(&desk.look(&file(9), &plain).await);
    assert!(before.contains(&DoubtKind::Gaps), "{before:?}");
    desk.take(&file(9), &yes).await.expect("taken");
    assert_eq!(asks(&desk.look(&file(10), &plain).await), before, "a yes is to one file");
    let answered = ImportOptions {
        gaps: Some(Gaps::Unknown),
        count_column: Some(2),
        single_messages: Some(false),
        ..plain.clone()
    };
    desk.take(&file(9), &answered).await.expect("taken");
    let next = desk.look(&file(10), &plain).await;
    assert_eq!(asks(&next), []);
    assert_eq!(answers(next.remembered.as_ref()), [("count_column", "2"), ("gaps", "unknown")]);
    assert_eq!(next.options.count_column, Some(2));
    // Asked anew and nothing answered: nothing is remembered any more.
    let fresh = ImportOptions { fresh: true, yes: true, ..plain.clone() };
    desk.take(&file(10), &fresh).await.expect("taken");
    assert_eq!(asks(&desk.look(&file(10), &plain).await), before);
}

#[tokio::test]
async fn rows_of_a_channel_that_are_not_there_are_asked_about_again() {
    let desk = Desk::new().await;
    let file = |names: [&str; 2]| {
        let mut text = "Created,Network,Text\n".to_owned();
        for n in 0..300_u32 {
            let (day, hour) = (1 + n / 12, 8 + n % 12);
            let _ = writeln!(text, "2026-09-{day:02} {hour:02}:10,{},hello {n}", names[(n % 2) as usize]);
        }
        text
    };
    let chosen = ImportOptions { channel_value: Some("Webcare".to_owned()), ..ImportOptions::default() };
    let taken = desk.take(&file(["Webcare", "Telefoon"]), &chosen).await.expect("taken").preview;
    assert_eq!((taken.good_rows, taken.other_rows), (150, 150));
    let again = desk.look(&file(["Webcare", "Telefoon"]), &ImportOptions::default()).await;
    assert_eq!((again.good_rows, asks(&again)), (150, vec![]));
    let gone = desk.look(&file(["Balie", "Telefoon"]), &ImportOptions::default()).await;
    assert_eq!(asks(&gone), [DoubtKind::Channel]);
    assert_eq!(answers(gone.remembered.as_ref()), []);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_without_the_answers_is_read_with_them() {
    let desk = Desk::new().await;
    let folder: &Path = desk.folder.path();
    assert!(folder.exists());
    // Two tables of names: which one holds is answered by its line.
    let text = |month: u32| {
        let mut text = "Date,A\nDate,Messages\n".to_owned();
        for day in 1..=20 {
            let _ = writeln!(text, "2026-{month:02}-{day:02},{}", day % 7);
        }
        text
    };
    let answered = ImportOptions { header_line: Some(2), ..ImportOptions::default() };
    desk.take(&text(9), &answered).await.expect("taken");
    let next = desk.look(&text(10), &ImportOptions::default()).await;
    assert_eq!(next.options.header_line, Some(2));
    assert_eq!(answers(next.remembered.as_ref()), [("header_line", "2")]);
}
