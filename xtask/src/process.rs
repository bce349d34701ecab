//! Starting programs.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::paths;

/// A program with its arguments, started in the checkout's root unless told otherwise.
pub fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(paths::root());
    command
}

/// The cargo that runs this program.
pub fn cargo(arguments: &[&str]) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// Runs a command with its output on the terminal.
pub fn run(mut command: Command) -> Result<(), Error> {
    let status = command.status().map_err(|source| not_started(&command, source))?;
    if status.success() { Ok(()) } else { Err(Error::Failed { command: words(&command), status }) }
}

/// Runs a command and returns its standard output.
pub fn read(mut command: Command) -> Result<String, Error> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|source| not_started(&command, source))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        print!("{}", String::from_utf8_lossy(&output.stdout));
        Err(Error::Failed { command: words(&command), status: output.status })
    }
}

/// Whether a command can be started and exits with success.
pub fn succeeds(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn not_started(command: &Command, source: std::io::Error) -> Error {
    let program = command.get_program().to_string_lossy().into_owned();
    Error::NotStarted { program, source, remedy: "Is it installed and on the PATH?" }
}

fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(OsStr::to_string_lossy));
    words.join(" ")
}
