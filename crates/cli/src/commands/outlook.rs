//! `dialoog outlook`

use std::io::{IsTerminal, stderr};

use dialoog_planner::view::{
    BreadthRequest, BreadthScope, BreadthView, OutlookProgress, OutlookRequest, OutlookView, PolicyOption,
    StreamTreatment, SuccessRequest, SuccessView,
};
use dialoog_planner::{Failure, FailureCode, Planner, StopFlag};
use indicatif::ProgressBar;
use serde::Serialize;

use crate::arguments::Outlook;
use crate::output::Output;
use crate::{pick, said};

/// All that is asked of an outlook.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The rota against the volume that is expected.
    pub outlook: OutlookView,
    /// The same under a growing volume, where multiples were named.
    pub success: Option<SuccessView>,
    /// The choices between breadth and depth, for the channels that were named.
    pub breadth: Vec<BreadthView>,
    /// Whether the policies that were named are the workspace's own from now on.
    pub kept: bool,
}

/// Whether a rota will be a dialogue, now and when the volume grows, and what the choice is where it will not.
pub async fn outlook(planner: &Planner, options: Outlook, output: Output) -> Result<(), Failure> {
    let rota = pick::rota(planner, options.which).await?.id;
    let stop = StopFlag::default();
    let bar = progress_bar();
    stop_when_interrupted(&stop, &bar);
    let tell = |bar: &ProgressBar| {
        let bar = bar.clone();
        move |progress: OutlookProgress| bar.set_position((progress.done * 1000.0) as u64)
    };
    let (seed, threads) = (options.seed, options.threads);
    let policies = policies(&options.policy)?;
    let mut named: Vec<&str> = options.breadth.iter().map(String::as_str).collect();
    named.extend(policies.iter().map(|(channel, _)| channel.as_str()));

    let mut breadth = Vec::new();
    let mut treatments: Vec<StreamTreatment> = Vec::new();
    for name in named {
        let channel = pick::channel(planner, name).await?.id;
        let scope = BreadthScope::Channel { channel };
        if breadth.iter().any(|view: &BreadthView| view.scope == scope) {
            continue;
        }
        let request = BreadthRequest { rota, scope, growth: options.volume, seed, threads };
        let view = planner.breadth(request, stop.clone(), tell(&bar)).await?;
        for (_, policy) in policies.iter().filter(|(of, _)| of.to_lowercase() == name.to_lowercase()) {
            treatments.extend(&chosen(&view, policy)?.treatments);
        }
        breadth.push(view);
    }
    if options.keep && !treatments.is_empty() {
        planner.choose_policy(treatments.clone()).await?;
    }
    let request = OutlookRequest {
        rota,
        growth: options.volume,
        seed,
        replications: options.replications,
        threads,
        treatments,
        replay: options.replay,
    };
    let outlook = planner.outlook(request, stop.clone()).await?;
    let success = if options.growth.is_empty() {
        None
    } else {
        let request = SuccessRequest { rota, growths: options.growth, additions: true, seed, threads };
        Some(planner.success(request, stop, tell(&bar)).await?)
    };
    bar.finish_and_clear();
    let report = Report { outlook, success, breadth, kept: options.keep };
    output.report(&report, || said::outlook(&report));
    Ok(())
}

/// `CHANNEL=POLICY` as the two.
fn policies(words: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let split = |word: &String| {
        word.rsplit_once('=').map(|(channel, policy)| (channel.to_owned(), policy.to_owned())).ok_or_else(
            || {
                let mut failure = Failure::new(
                    FailureCode::Invalid,
                    format!("“{word}” names no policy for a channel."),
                    "Write CHANNEL=POLICY, for instance X=everyone.",
                );
                failure.field = Some("policy".into());
                failure
            },
        )
    };
    words.iter().map(split).collect()
}

/// The policy of that name among those to choose from.
fn chosen<'a>(view: &'a BreadthView, name: &str) -> Result<&'a PolicyOption, Failure> {
    let known: Vec<String> = view.options.iter().map(said::policy_key).collect();
    let found = view.options.iter().zip(&known).find(|(_, key)| key.to_lowercase() == name.to_lowercase());
    found.map(|(option, _)| option).ok_or_else(|| {
        let mut failure = Failure::new(
            FailureCode::NotFound,
            format!("There is no policy “{name}” for {}.", view.name),
            format!("The policies are: {}.", known.join(", ")),
        );
        failure.field = Some("policy".into());
        failure
    })
}

fn progress_bar() -> ProgressBar {
    if stderr().is_terminal() { ProgressBar::new(1000) } else { ProgressBar::hidden() }
}

/// Stops at an interrupt: nothing has been changed. Where the system has no interrupts, none comes.
fn stop_when_interrupted(stop: &StopFlag, bar: &ProgressBar) {
    let (stop, bar) = (stop.clone(), bar.clone());
    drop(ctrlc::set_handler(move || {
        stop.stop();
        bar.finish_and_clear();
    }));
}
