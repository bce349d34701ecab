//! What the tests of the use-cases have in common.
#![allow(dead_code, reason = "no test needs all of it")]

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::Language;
use dialoog_planner::view::{Emphasis, GenerateRequest};
use dialoog_planner::{Environment, NewWorkspace, Planner, Start};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// A Tuesday in the morning: the sample's next rota begins on 30 November 2026.
pub const NOW: &str = "2026-11-24T09:00:00Z";

/// Clocks that stand still, and no chance.
pub fn environment(now: &str) -> Environment {
    let now: DateTime<Utc> = now.parse().expect("an instant");
    Environment { now: Arc::new(move || now), elapsed: Arc::new(|| Duration::ZERO), entropy: Arc::new(|| 7) }
}

/// A new workspace in English, in a folder that is removed with the test.
pub async fn workspace(start: Start, now: &str) -> (TempDir, Planner) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("planning.dialoog");
    let new = NewWorkspace::usual(start, Language::En);
    let planner = Planner::create(&path, new, environment(now)).await.expect("a workspace");
    (folder, planner)
}

/// A rota with so many rounds of the search, the same on each machine.
pub fn rounds(first_day: NaiveDate, weeks: u32, work: u32) -> GenerateRequest {
    GenerateRequest {
        first_day,
        weeks,
        seed: 3,
        seconds: None,
        work: Some(work),
        threads: None,
        emphasis: Emphasis::default(),
    }
}
