//! `dialoog diff` and `dialoog messages`

use dialoog_planner::Planner;
use dialoog_planner::view::{ChangeCounts, ChangeKind, ChangesView, DutyChangeView, RotaSummary, Telling};

use crate::arguments::{Diff, TellingArgument, Which};
use crate::error::CliError;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, printable, select};

/// Says what changed between two tellings of a rota: by itself from the latest version to the draft.
pub async fn diff(planner: &Planner, options: &Diff, output: Output) -> Result<(), Failure> {
    let (rota, between) = asked(planner, options).await?;
    let (from, to) = match between {
        Some(between) => between,
        None => (latest(planner, &rota).await?, Telling::Draft),
    };
    let view = planner.changes(rota.id, from, to).await?;
    output.report(&view, || text(&rota, &view))
}

/// Writes a message for each person: by itself about what was published last.
pub async fn messages(planner: &Planner, options: &Diff, output: Output) -> Result<(), Failure> {
    let (rota, between) = asked(planner, options).await?;
    let view = planner.messages(rota.id, between).await?;
    output.report(&view, || {
        if view.messages.is_empty() {
            return "Nothing changed for anybody.".to_owned();
        }
        let texts = view.messages.iter().map(|message| {
            format!(
                "To: {}\nSubject: {}\n\n{}",
                printable::line(&message.name),
                message.subject,
                message.text
            )
        });
        texts.collect::<Vec<_>>().join("\n----\n\n")
    })
}

async fn latest(planner: &Planner, rota: &RotaSummary) -> Result<Telling, Failure> {
    let versions = planner.versions(rota.id).await?.versions;
    Ok(versions.first().map_or(Telling::Nothing, |v| Telling::Version { version: v.version }))
}

/// Which rota is meant, and which two of its tellings where that is said.
async fn asked(
    planner: &Planner,
    options: &Diff,
) -> Result<(RotaSummary, Option<(Telling, Telling)>), Failure> {
    let (from, rest) = match options.tellings[..] {
        [TellingArgument::Rota(day), ref rest @ ..] => (Some(day), rest),
        ref rest => (options.which.from, rest),
    };
    let between = match *rest {
        [] => None,
        [a, b] => match (telling(a), telling(b)) {
            (Some(a), Some(b)) => Some((a, b)),
            _ => return Err(CliError::WhichVersions.into()),
        },
        _ => return Err(CliError::WhichVersions.into()),
    };
    let rota = select::rota(planner, Which { from }).await?;
    for telling in between.iter().flat_map(|(a, b)| [a, b]) {
        if let Telling::Version { version } = telling {
            select::version(planner, &rota, *version).await?;
        }
    }
    Ok((rota, between))
}

const fn telling(argument: TellingArgument) -> Option<Telling> {
    match argument {
        TellingArgument::Rota(_) => None,
        TellingArgument::Version(0) => Some(Telling::Nothing),
        TellingArgument::Version(version) => Some(Telling::Version { version }),
        TellingArgument::Draft => Some(Telling::Draft),
    }
}

fn name(telling: Telling) -> String {
    match telling {
        Telling::Nothing => "nothing".into(),
        Telling::Version { version } => format!("version {version}"),
        Telling::Draft => "the draft".into(),
    }
}

fn counted(counts: &ChangeCounts) -> String {
    let all = [
        (counts.new, "new"),
        (counts.moved, "moved"),
        (counts.gone, "gone"),
        (counts.swapped, "swapped"),
        (counts.handed_over, "handed over"),
        (counts.taken_over, "taken over"),
    ];
    all.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect::<Vec<_>>().join(", ")
}

fn text(rota: &RotaSummary, view: &ChangesView) -> String {
    let mut text = format!(
        "Rota from {} to {}, from {} to {}: {}.\n",
        rota.first_day,
        rota.last_day,
        name(view.from),
        name(view.to),
        if view.duties == 0 { "no change".into() } else { labels::count(view.duties, "duty", "duties") }
    );
    for person in &view.people {
        text += &format!("\n{}: {}\n", labels::somebody(&person.name), counted(&person.counts));
        for change in person.days.iter().flat_map(|day| &day.changes) {
            text += &format!("  {}\n", line(change));
        }
    }
    text
}

fn line(change: &DutyChangeView) -> String {
    let told = |duty: &Option<_>| duty.as_ref().map(labels::told_time).unwrap_or_default();
    let (before, after) = (told(&change.before), told(&change.after));
    let name = |duty: &Option<dialoog_planner::view::ToldDutyView>| {
        duty.as_ref().map(|duty| labels::somebody(&duty.person_name)).unwrap_or_default()
    };
    match change.kind {
        ChangeKind::New => format!("new          {after}"),
        ChangeKind::Moved => format!("moved        {before} to {after}"),
        ChangeKind::Gone => format!("gone         {before}"),
        ChangeKind::Swapped => format!("swapped      {before} for {after}"),
        ChangeKind::HandedOver => format!("handed over  {before} to {}", name(&change.after)),
        ChangeKind::TakenOver => format!("taken over   {after} from {}", name(&change.before)),
    }
}
