//! `dialoog`: the use-cases of Dialoog without a window.
//!
//! Exit status: 0 done, 1 an error, 2 wrong usage. Results go to standard output, errors and progress to standard
//! error; with `--json` results and errors are JSON.
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
mod table;
mod texts;

use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, error::ErrorKind};
use dialoog_planner::{Environment, Planner};

use arguments::{Arguments, Command, Export, Import};
use failure::Failure;
use output::Output;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let output = Output { json: arguments.json };
    let described = match &arguments.command {
        Command::Completions { shell } => {
            commands::completions::completions(*shell);
            Some(Ok(()))
        }
        Command::Manual { folder } => Some(commands::manual::manual(folder)),
        _ => None,
    };
    if let Some(done) = described {
        return ended(done, output);
    }
    let Some(workspace) = &arguments.workspace else {
        let message = "the following required argument was not provided:\n  --workspace <FILE>";
        Arguments::command().error(ErrorKind::MissingRequiredArgument, message).exit();
    };
    let done = match log::start(arguments.log.as_deref()) {
        Ok(()) => carry_out(workspace, arguments.command, output).await,
        failed => failed,
    };
    ended(done, output)
}

fn ended(done: Result<(), Failure>, output: Output) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output.failure(&failure);
            ExitCode::FAILURE
        }
    }
}

async fn carry_out(workspace: &Path, command: Command, output: Output) -> Result<(), Failure> {
    if let Command::New(options) = command {
        return commands::new::new(workspace, options, output).await;
    }
    let planner = Planner::open(workspace, Environment::of_this_machine()).await?;
    let done = answer(&planner, command, output).await;
    planner.close().await?;
    done
}

async fn answer(planner: &Planner, command: Command, output: Output) -> Result<(), Failure> {
    match command {
        Command::New(_) | Command::Completions { .. } | Command::Manual { .. } => Ok(()),
        Command::Import { what: Import::History(options) } => {
            commands::import_history::import_history(planner, options, output).await
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
        Command::Repair(options) => commands::repair::repair(planner, options, output).await,
        Command::StandIns(options) => commands::stand_ins::stand_ins(planner, options, output).await,
        Command::Why(which) => commands::why::why(planner, which, output).await,
        Command::Review(which) => commands::review::review(planner, which, output).await,
        Command::Publish(which) => commands::publish::publish(planner, which, output).await,
        Command::Export { what: Export::Ics(options) } => {
            commands::export_ics::export_ics(planner, options, output).await
        }
        Command::Undo => commands::journal::undo(planner, output).await,
        Command::Redo => commands::journal::redo(planner, output).await,
        Command::Journal => commands::journal::journal(planner, output).await,
    }
}
