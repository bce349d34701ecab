//! `dialoog outlook`

use dialoog_planner::view::{
    BreadthRequest, BreadthScope, BreadthView, OutlookProgress, OutlookRequest, PolicyOption,
    StreamTreatment, SuccessRequest,
};
use dialoog_planner::{FailureCode, Planner, StopFlag};
use indicatif::ProgressBar;

use crate::arguments::Outlook;
use crate::failure::Failure;
use crate::outlook_report::{OutlookReport, policy_key};
use crate::output::Output;
use crate::{progress, select};

/// Whether a rota will be a dialogue, now and when the volume grows, and what the choice is where it will not.
pub async fn outlook(planner: &Planner, options: Outlook, output: Output) -> Result<(), Failure> {
    let rota = select::rota(planner, options.which).await?.id;
    let stop = StopFlag::default();
    let bar = progress::bar("simulating");
    progress::stop_when_interrupted(&stop, &bar, "Stopping; what was not simulated yet is not reported.");
    let tell = |bar: &ProgressBar| {
        let bar = bar.clone();
        move |at: OutlookProgress| progress::show(&bar, at.done)
    };
    let (seed, threads) = (options.seed, options.threads);
    let mut named: Vec<(String, Option<String>)> =
        options.breadth.into_iter().map(|name| (name, None)).collect();
    named.extend(policies(&options.policy)?.into_iter().map(|(name, policy)| (name, Some(policy))));

    let mut breadth: Vec<BreadthView> = Vec::new();
    let mut treatments: Vec<StreamTreatment> = Vec::new();
    for (name, policy) in named {
        let channel = select::channel(planner, &name).await?.id;
        let scope = BreadthScope::Channel { channel };
        let place = breadth.iter().position(|view| view.scope == scope).unwrap_or(breadth.len());
        if place == breadth.len() {
            let request = BreadthRequest { rota, scope, growth: options.volume, seed, threads };
            breadth.push(planner.breadth(request, stop.clone(), tell(&bar)).await?);
        }
        if let Some(policy) = policy {
            treatments.extend(&chosen(&breadth[place], &policy)?.treatments);
        }
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
    let report = OutlookReport { outlook, success, breadth, kept: options.keep };
    output.report(&report, || report.text());
    Ok(())
}

/// `CHANNEL=POLICY` as the two.
fn policies(words: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let split = |word: &String| {
        word.rsplit_once('=').map(|(channel, policy)| (channel.to_owned(), policy.to_owned())).ok_or_else(
            || {
                let cause = format!("“{word}” does not give a policy for a channel.");
                let remedy = "Write CHANNEL=POLICY, for example X=everyone.";
                Failure::of("policy", FailureCode::Invalid, cause, remedy)
            },
        )
    };
    words.iter().map(split).collect()
}

/// The policy of that name among those to choose from.
fn chosen<'a>(view: &'a BreadthView, name: &str) -> Result<&'a PolicyOption, Failure> {
    let known: Vec<String> = view.options.iter().map(policy_key).collect();
    let found = view.options.iter().zip(&known).find(|(_, key)| key.to_lowercase() == name.to_lowercase());
    found.map(|(option, _)| option).ok_or_else(|| {
        let cause = format!("There is no policy “{name}” for {}.", view.name);
        Failure::of(
            "policy",
            FailureCode::NotFound,
            cause,
            format!("The policies are: {}.", known.join(", ")),
        )
    })
}
