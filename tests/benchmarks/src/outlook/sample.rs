//! The sample's four weeks, as the window simulates them after each change.

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

use chrono::{TimeZone, Utc};
use dialoog_model::Language;
use dialoog_planner::view::{Emphasis, GenerateRequest, OutlookRequest};
use dialoog_planner::{Environment, NewWorkspace, Planner, Start, StopFlag};

use super::Measure;

/// Replications of the four weeks.
const REPLICATIONS: u32 = 200;

pub fn run(asked: &Measure) -> Result<(), Box<dyn Error>> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(simulate(asked))
}

async fn simulate(asked: &Measure) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let now = Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).single().ok_or("a moment")?;
    let environment = Environment {
        now: Arc::new(move || now),
        elapsed: Arc::new(|| std::time::Duration::ZERO),
        entropy: Arc::new(|| 1),
    };
    let new = NewWorkspace::usual(Start::Sample, Language::En);
    let planner = Planner::create(&folder.path().join("sample.dialoog"), new, environment).await?;
    let first_day = planner.workspace().await?.next_first_day;
    let generate = GenerateRequest {
        first_day,
        weeks: 4,
        seed: 1,
        seconds: None,
        work: Some(40),
        threads: None,
        emphasis: Emphasis::default(),
    };
    let rota = planner.generate(generate, StopFlag::default(), |_| {}).await?.rota;
    let request = OutlookRequest {
        rota,
        growth: 1.0,
        seed: asked.seed as u32,
        replications: Some(REPLICATIONS),
        threads: Some(asked.threads as u32),
        treatments: Vec::new(),
        replay: false,
    };
    println!("\nThe sample's four weeks, {REPLICATIONS} replications on {} threads:", asked.threads);
    for what in ["first, with its forecast", "again, as after a change of the rota"] {
        let began = Instant::now();
        let outlook = planner.outlook(request.clone(), StopFlag::default()).await?;
        let seconds = began.elapsed().as_secs_f64();
        println!(
            "  {what}: {seconds:.2} s for {:.0} messages, {:.0} a second and core; {:.1} % in time",
            outlook.simulated,
            outlook.simulated / seconds / asked.threads as f64,
            outlook.all.map_or(0.0, |all| all.mean * 100.0),
        );
    }
    planner.close().await?;
    Ok(())
}
