//! `dialoog review`

use chrono::NaiveDate;
use dialoog_model::LawHeadline;
use dialoog_planner::Planner;
use dialoog_planner::view::{Amounts, BudgetShare, Idle, Intensity, PersonReview, Review};
use serde::Serialize;

use crate::arguments::{By, Review as Options, Which};
use crate::commands::report;
use crate::failure::Failure;
use crate::labels::{self, hours_minutes, percent};
use crate::output::Output;
use crate::select;
use crate::table::{Align, Table};

/// A review, with what was checked of the law.
#[derive(Serialize)]
struct Reviewed<'a> {
    #[serde(flatten)]
    review: &'a Review,
    law: Option<&'a LawHeadline>,
}

/// What duties ask of people over a span: that of `--from` and `--to`, or of one rota.
pub async fn review(planner: &Planner, options: Options, output: Output) -> Result<(), Failure> {
    let (from, to) = span(planner, &options).await?;
    if options.document.file().is_some() {
        return report::review(planner, &options, (from, to), output).await;
    }
    let (review, law) = (planner.review_span(from, to).await?, planner.law_of_span(from, to).await?);
    let reviewed = Reviewed { review: &review, law: law.as_ref() };
    output.report(&reviewed, || {
        let law = law.as_ref().map(|law| format!("\n{}", labels::law(law))).unwrap_or_default();
        format!("{}{law}", text(&review, options.by).trim_end_matches('\n').to_owned() + "\n")
    })
}

/// The days from `--from` to `--to`, or those of the rota that starts on `--from`, or of the latest.
async fn span(planner: &Planner, options: &Options) -> Result<(NaiveDate, NaiveDate), Failure> {
    if let (Some(from), Some(to)) = (options.from, options.to) {
        return Ok((from, to));
    }
    let rota = select::rota(planner, Which { from: options.from }).await?;
    Ok((rota.first_day, rota.last_day))
}

fn text(review: &Review, by: By) -> String {
    let rotas: Vec<String> = review
        .rotas
        .iter()
        .map(|rota| match rota.version {
            Some(version) => format!("from {} (version {version})", rota.first_day),
            None => format!("from {} (draft)", rota.first_day),
        })
        .collect();
    let rotas = if rotas.is_empty() { "no rota has days in it".into() } else { labels::listed(&rotas) };
    let table = match by {
        By::Person => people(review),
        By::Team => teams(review),
        By::Desk => desks(review),
        By::Week => weeks(review),
    };
    let nothing = idle(review);
    let nothing = if nothing.is_empty() { String::new() } else { format!("\nWithout duties:\n\n{nothing}") };
    let late = review.changes.iter().filter(|change| change.notice_minutes < 28 * 1440).count();
    format!(
        "Workload from {} to {}: {rotas}.\n{}, {}. Changes after publication: {}, of which {late} with less than 28 days of \
         notice.\n{}\n\n{table}{nothing}",
        review.from,
        review.to,
        labels::count(review.totals.duties, "duty", "duties"),
        labels::hours(f64::from(review.totals.minutes) / 60.0),
        review.changes.len(),
        fairness(review),
    )
}

/// How fairly the burden is shared, in a sentence with its formula.
fn fairness(review: &Review) -> String {
    let fair = &review.fairness;
    let Some(index) = fair.index else { return "No burden to share.".into() };
    let hours = |minutes: f64| format!("{:.1}", minutes / 60.0);
    let mut text = format!(
        "Fairness from {} to {}: {} of {} weighted hours would have to change hands ({}).",
        fair.from,
        fair.to,
        hours(fair.to_change_hands - fair.made_up),
        hours(fair.burden),
        percent(index)
    );
    if fair.made_up > 0.0 {
        text += &format!(" Another {} make up for the sixteen weeks before.", hours(fair.made_up));
    }
    text
}

/// A share of a budget; of a budget of nothing there is none.
fn share(budget: &BudgetShare) -> String {
    match budget.share {
        Some(share) => percent(share),
        None if budget.minutes > 0 => "no budget".into(),
        None => "-".into(),
    }
}

fn busy(intensity: Option<Intensity>) -> [String; 2] {
    intensity.map_or(["-".into(), "-".into()], |intensity| {
        [format!("{:.1}", intensity.messages_per_hour), percent(intensity.occupancy)]
    })
}

fn times(amounts: &Amounts) -> [String; 5] {
    [
        amounts.evening_minutes,
        amounts.night_minutes,
        amounts.saturday_minutes,
        amounts.sunday_minutes,
        amounts.holiday_minutes,
    ]
    .map(hours_minutes)
}

/// A row put together from its parts.
fn cells<const N: usize>(parts: impl IntoIterator<Item = String>) -> [String; N] {
    let mut parts = parts.into_iter();
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

const TIMES: [(&str, Align); 5] = [
    ("evening", Align::Right),
    ("night", Align::Right),
    ("Saturday", Align::Right),
    ("Sunday", Align::Right),
    ("holiday", Align::Right),
];

fn people(review: &Review) -> Table {
    let mut heads = vec![("who", Align::Left), ("duties", Align::Right), ("hours", Align::Right)];
    heads.extend([("budget", Align::Right), ("of budget", Align::Right), ("weeks over", Align::Right)]);
    heads.extend(TIMES);
    heads.extend([
        ("free week-ends", Align::Right),
        ("longest run", Align::Right),
        ("shortest rest", Align::Right),
        ("messages/h", Align::Right),
        ("occupancy", Align::Right),
        ("burden", Align::Right),
        ("fair share", Align::Right),
        ("wishes", Align::Right),
        ("late changes", Align::Right),
    ]);
    let mut table = Table::new(&heads);
    let mut list: Vec<&PersonReview> = review.people.iter().filter(|one| one.amounts.duties > 0).collect();
    let order = |one: &PersonReview| one.budget.share.unwrap_or(f64::INFINITY);
    list.sort_by(|a, b| order(b).total_cmp(&order(a)).then_with(|| a.name.cmp(&b.name)));
    for one in list {
        let start = [
            one.name.clone(),
            one.amounts.duties.to_string(),
            hours_minutes(one.amounts.minutes),
            hours_minutes(one.budget.budget.round() as u32),
            share(&one.budget),
            one.budget.weeks_over.to_string(),
        ];
        let fair = one.fairness.map_or(["-".into(), "-".into()], |fair| {
            [fair.burden, fair.fair_share].map(|minutes| hours_minutes(minutes.round().max(0.0) as u32))
        });
        let wishes = one.wishes;
        let end = [
            format!("{} of {}", one.free_weekends, one.weekends),
            labels::days(one.longest_run_days),
            one.shortest_rest_minutes.map_or_else(|| "-".into(), hours_minutes),
        ];
        let last = [
            format!(
                "{} of {}",
                wishes.rather_not_granted + wishes.rather_granted,
                wishes.rather_not + wishes.rather
            ),
            one.changes.under_28_days.to_string(),
        ];
        let row = start.into_iter().chain(times(&one.amounts)).chain(end).chain(busy(one.intensity));
        table.row(cells::<20>(row.chain(fair).chain(last)));
    }
    table
}

fn teams(review: &Review) -> Table {
    let mut heads = vec![("team", Align::Left), ("people there", Align::Right), ("on duty", Align::Right)];
    heads.extend([("hours", Align::Right), ("of budget", Align::Right), ("spread", Align::Right)]);
    heads.extend(TIMES);
    let mut table = Table::new(&heads);
    for team in &review.teams {
        let start = [
            team.name.clone(),
            team.people.to_string(),
            team.on_duty.to_string(),
            hours_minutes(team.amounts.minutes),
            share(&team.budget),
            team.spread.map_or_else(|| "-".into(), percent),
        ];
        table.row(cells::<11>(start.into_iter().chain(times(&team.amounts))));
    }
    table
}

fn desks(review: &Review) -> Table {
    let mut heads = vec![("desk", Align::Left), ("people", Align::Right), ("duties", Align::Right)];
    heads.push(("hours", Align::Right));
    heads.extend(TIMES);
    heads.extend([("messages/h", Align::Right), ("occupancy", Align::Right)]);
    let mut table = Table::new(&heads);
    for desk in &review.desks {
        let start = [
            desk.name.clone(),
            desk.people.to_string(),
            desk.amounts.duties.to_string(),
            hours_minutes(desk.amounts.minutes),
        ];
        table.row(cells::<11>(start.into_iter().chain(times(&desk.amounts)).chain(busy(desk.intensity))));
    }
    table
}

fn weeks(review: &Review) -> Table {
    let mut table = Table::new(&[
        ("week of", Align::Left),
        ("people", Align::Right),
        ("hours", Align::Right),
        ("budget", Align::Right),
        ("over budget", Align::Right),
    ]);
    for week in &review.by_week {
        table.row([
            week.first_day.to_string(),
            week.people.to_string(),
            hours_minutes(week.minutes),
            hours_minutes(week.budget.round() as u32),
            week.over.to_string(),
        ]);
    }
    table
}

/// Who carries nothing, and why.
fn idle(review: &Review) -> Table {
    let mut table = Table::new(&[("who", Align::Left), ("why", Align::Left)]);
    if review.rotas.is_empty() {
        return table;
    }
    for one in &review.people {
        let Some(idle) = one.idle else { continue };
        let why = match idle {
            Idle::NoRota => "no rota",
            Idle::NoDesk => "no desk, by team and skills",
            Idle::NoBudget => "no duty budget",
            Idle::NotAvailable => "never available",
            Idle::Away => "away throughout",
            Idle::NotReady => "not ready throughout",
            Idle::NotRostered => "could have had one",
        };
        table.row([one.name.clone(), why.into()]);
    }
    table
}
