//! `dialoog outlook`

use dialoog_model::ChannelId;
use dialoog_planner::view::{
    BreadthRequest, BreadthScope, BreadthView, ChannelList, OutlookProgress, OutlookRequest, PolicyOption,
    StreamTreatment, SuccessRequest,
};
use dialoog_planner::{Planner, StopFlag, check_simulation};
use indicatif::ProgressBar;

use crate::arguments::Outlook;
use crate::error::CliError;
use crate::failure::Failure;
use crate::outlook_report::{OutlookReport, policy_key, policy_keys};
use crate::output::Output;
use crate::{progress, select};

/// Simulates a rota now and as the volume grows, and compares policies where these are asked for.
pub async fn outlook(planner: &Planner, options: Outlook, output: Output) -> Result<(), Failure> {
    check_simulation(options.volume, &options.growth, options.replications)?;
    let rota = select::rota(planner, options.which).await?.id;
    let stop = StopFlag::default();
    let bar = progress::bar("simulating");
    progress::stop_when_interrupted(&stop, &bar, "Stopping; what was not simulated yet is not reported.");
    let tell = |bar: &ProgressBar| {
        let bar = bar.clone();
        move |at: OutlookProgress| progress::show(&bar, at.done)
    };
    let (seed, threads) = (options.seed, options.threads);
    let choices = choices(&planner.channel_list().await?, options.breadth, &options.policy)?;

    let mut breadth: Vec<BreadthView> = Vec::new();
    let mut treatments: Vec<StreamTreatment> = Vec::new();
    for Choice { channel, policy } in choices {
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
    output.report(&report, || report.text())
}

/// A channel to compare policies on, and the policy to try there.
struct Choice {
    channel: ChannelId,
    policy: Option<String>,
}

/// The channels and policies that were named, all of them checked before anything is simulated.
fn choices(list: &ChannelList, breadth: Vec<String>, policies: &[String]) -> Result<Vec<Choice>, Failure> {
    let compared = breadth.into_iter().map(|name| Ok((name, None)));
    let tried = policies.iter().map(|word| match word.rsplit_once('=') {
        Some((channel, policy)) => Ok((channel.to_owned(), Some(policy.to_owned()))),
        None => Err(CliError::NotAPolicy { word: word.clone() }),
    });
    compared
        .chain(tried)
        .map(|named| {
            let (name, policy) = named?;
            let channel = select::channel_of(&list.channels, &name)?;
            let known = policy_keys(channel.id, list);
            match policy {
                Some(policy) if !known.iter().any(|key| is(key, &policy)) => {
                    Err(no_policy(&policy, &channel.name, known))
                }
                policy => Ok(Choice { channel: channel.id, policy }),
            }
        })
        .collect()
}

/// Whether a policy is called so, regardless of case.
fn is(key: &str, name: &str) -> bool {
    key.to_lowercase() == name.to_lowercase()
}

fn no_policy(name: &str, channel: &str, known: Vec<String>) -> Failure {
    CliError::NoPolicy { name: name.to_owned(), channel: channel.to_owned(), known }.into()
}

/// The policy of that name among those that were simulated.
fn chosen<'a>(view: &'a BreadthView, name: &str) -> Result<&'a PolicyOption, Failure> {
    let found = view.options.iter().find(|option| is(&policy_key(option), name));
    found.ok_or_else(|| no_policy(name, &view.name, view.options.iter().map(policy_key).collect()))
}
