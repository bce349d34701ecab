//! `dialoog`: the use-cases of Dialoog without a window.
//!
//! Exit status: 0 done, 1 an error, 2 wrong usage, 3 not saved because somebody else was first or has to be asked. Results go to standard output, errors and progress to standard
//! error; with `--json` results and errors are JSON.
// They panic where nobody reads, and where the disk is full.
#![deny(clippy::print_stdout, clippy::print_stderr)]
#![allow(
    clippy::format_push_string,
    reason = "a report is put together once; `write!` would bring errors that cannot be"
)]

mod arguments;
mod commands;
mod error;
mod failure;
mod labels;
mod log;
mod outlook_report;
mod output;
mod printable;
mod progress;
mod select;
mod session;
mod table;
mod texts;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, error::ErrorKind};
use dialoog_planner::{Environment, Planner, WorkspaceFile, guarded};

use arguments::{Arguments, Command, Export, Import};
use error::CliError;
use failure::Failure;
use output::Output;

/// The folder of the backups in the app's data; the window has the same.
const BACKUPS: &str = "backups";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(wrong) if wrong.use_stderr() => return wrong_usage(&wrong),
        Err(asked) => return ended(help(&asked), Output { json: false }),
    };
    let output = Output { json: arguments.json };
    let described = match &arguments.command {
        Command::Completions { shell } => Some(commands::completions::completions(*shell)),
        Command::Manual { folder } => Some(commands::manual::manual(folder)),
        _ => None,
    };
    if let Some(done) = described {
        return ended(done, output);
    }
    let Some(workspace) = arguments.workspace.clone() else {
        let message = "the following required argument was not provided:\n  --workspace <FILE>";
        Arguments::command().error(ErrorKind::MissingRequiredArgument, message).exit();
    };
    let done = match log::start(arguments.log.as_deref()) {
        Ok(()) => Box::pin(guarded(carry_out(&workspace, arguments, output))).await,
        failed => failed,
    };
    ended(done, output)
}

/// What is wrong with the arguments, which it quotes: in colour where they have nothing that commands a terminal.
fn wrong_usage(wrong: &clap::Error) -> ExitCode {
    let plain = wrong.render().to_string();
    let shown = printable::text(&plain);
    drop(if shown == plain { wrong.print() } else { write!(io::stderr(), "{shown}") });
    ExitCode::from(2)
}

/// The help or the version that was asked for.
fn help(asked: &clap::Error) -> Result<(), Failure> {
    asked
        .print()
        .and_then(|()| io::stdout().flush())
        .map_err(|error| CliError::NotPrinted { detail: error.to_string() }.into())
}

fn ended(done: Result<(), Failure>, output: Output) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output.failure(&failure);
            ExitCode::from(failure.exit_status())
        }
    }
}

async fn carry_out(workspace: &Path, arguments: Arguments, output: Output) -> Result<(), Failure> {
    let environment = Environment::of_this_machine();
    let backups = arguments.backups.or_else(|| Some(dialoog_log::app_data_folder()?.join(BACKUPS)));
    let file =
        || WorkspaceFile::new(workspace, backups.as_deref().unwrap_or(Path::new("")), environment.clone());
    match arguments.command {
        Command::New(options) => return commands::new::new(workspace, options, output).await,
        // These are for files that cannot be opened as well.
        Command::Backups { what } => return commands::backups::backups(&file(), what, output).await,
        Command::Verify => return commands::verify::verify(&file(), output).await,
        Command::Salvage(options) => return commands::salvage::salvage(&file(), options, output).await,
        _ => {}
    }
    let planner = match &backups {
        None => Planner::open(workspace, environment).await?,
        Some(folder) => {
            let (planner, failed) = Planner::open_with_backup(workspace, folder, environment).await?;
            if let Some(failure) = failed {
                output.warning("No backup was made.", &failure.into());
            }
            planner
        }
    };
    let planner = planner.on_behalf_of(session::myself());
    // Whatever is asked is worked out with the nearest that a plan can hold, and not in silence.
    if !output.json {
        for beyond in planner.beyond_range().await.unwrap_or_default() {
            output.note(&format!("dialoog: {}", commands::verify::beyond_range(&beyond)));
        }
    }
    let takes_back = matches!(arguments.command, Command::Undo(_) | Command::Redo(_));
    let redoable = planner.undoable().await?.1;
    let done = answer(&planner, arguments.command, output).await;
    if let Some(lost) = redoable.filter(|_| !takes_back && done.is_ok())
        && planner.undoable().await?.1.is_none()
    {
        let said = format!("{} {}, which was undone, can no longer be redone", lost.action, lost.subject);
        drop(writeln!(io::stderr(), "dialoog: {}", printable::text(&said)));
    }
    planner.close().await?;
    done
}

async fn answer(planner: &Planner, command: Command, output: Output) -> Result<(), Failure> {
    match command {
        Command::New(_)
        | Command::Backups { .. }
        | Command::Verify
        | Command::Salvage(_)
        | Command::Completions { .. }
        | Command::Manual { .. } => Ok(()),
        Command::Copy(options) => commands::copy::copy(planner, options, output).await,
        Command::Erase(options) => commands::erase::erase(planner, options, output).await,
        Command::Import { what: Import::History(options) } => {
            commands::import_history::import_history(planner, options, output).await
        }
        Command::Import { what: Import::Hours(options) } => {
            commands::import_hours::import_hours(planner, options, output).await
        }
        Command::Import { what: Import::People(options) } => {
            commands::import_people::import_people(planner, options, output).await
        }
        Command::Forecast(period) => commands::forecast::forecast(planner, period, output).await,
        Command::Mark(asked) => commands::days::mark(planner, asked, output).await,
        Command::Expect(asked) => commands::days::expect(planner, asked, output).await,
        Command::Require(options) => commands::require::require(planner, options, output).await,
        Command::Outlook(options) => commands::outlook::outlook(planner, options, output).await,
        Command::Generate(options) => commands::generate::generate(planner, options, output).await,
        Command::Rotas => commands::rotas::rotas(planner, output).await,
        Command::Rota(which) => commands::rota::rota(planner, which, output).await,
        Command::Check(options) => commands::check::check(planner, options, output).await,
        Command::Decide(options) => commands::decide::decide(planner, options, output).await,
        Command::Decisions => commands::decide::decisions(planner, output).await,
        Command::Withdraw(options) => commands::decide::withdraw(planner, options, output).await,
        Command::Rules { what } => commands::rules::rules(planner, what, output).await,
        Command::Repair(options) => commands::repair::repair(planner, options, output).await,
        Command::Swap(options) => commands::arrange::swap(planner, options, output).await,
        Command::CopyWeek(options) => commands::arrange::copy_week(planner, options, output).await,
        Command::StandIns(options) => commands::stand_ins::stand_ins(planner, options, output).await,
        Command::Absences(options) => commands::absences::absences(planner, options, output).await,
        Command::Why(which) => commands::why::why(planner, which, output).await,
        Command::Review(options) => commands::review::review(planner, options, output).await,
        Command::PersonData(options) => commands::report::person_data(planner, options, output).await,
        Command::Weights(options) => commands::weights::weights(planner, options, output).await,
        Command::Retention(options) => commands::report::retention(planner, options, output).await,
        Command::Exports => commands::report::exports(planner, output).await,
        Command::Scenarios { what } => commands::scenarios::scenarios(planner, what, output).await,
        Command::Publish(options) => commands::publish::publish(planner, options, output).await,
        Command::Versions(options) => commands::versions::versions(planner, options, output).await,
        Command::RestoreVersion(options) => commands::versions::restore(planner, options, output).await,
        Command::RemoveRota(options) => commands::rotas::remove(planner, options, output).await,
        Command::Diff(options) => commands::diff::diff(planner, &options, output).await,
        Command::Messages(options) => commands::diff::messages(planner, &options, output).await,
        Command::Export { what: Export::Ics(options) } => {
            commands::export_ics::export_ics(planner, options, output).await
        }
        Command::Undo(what) => commands::journal::undo(planner, what, output).await,
        Command::Redo(what) => commands::journal::redo(planner, what, output).await,
        Command::Journal => commands::journal::journal(planner, output).await,
    }
}
