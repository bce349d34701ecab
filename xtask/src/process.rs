//! Starting programs.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

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

/// How many of the last lines of a command that failed are told again.
const KEPT: usize = 60;

/// Runs a command with its output on the terminal. Where the output goes into a log, the error has the last lines of it:
/// a log of many steps is read from its end.
pub fn run(mut command: Command) -> Result<(), Error> {
    let outcome = if io::stderr().is_terminal() {
        command.status().map(|status| (status, String::new()))
    } else {
        run_and_keep(&mut command)
    };
    let (status, last) = outcome.map_err(|source| not_started(&command, source))?;
    if status.success() { Ok(()) } else { Err(Error::Failed { command: words(&command), status, last }) }
}

/// Runs a command, passes on what it says, and returns the last lines of it.
fn run_and_keep(command: &mut Command) -> io::Result<(ExitStatus, String)> {
    let (says, out) = io::pipe()?;
    command.stdout(out.try_clone()?).stderr(out);
    let mut child = command.spawn()?;
    // The pipe ends when nobody can write to it any more, this program included.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let (kept, lines) = mpsc::channel();
    thread::spawn(move || {
        let mut last = VecDeque::with_capacity(KEPT);
        for line in BufReader::new(says).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            eprintln!("{line}");
            if last.len() == KEPT {
                last.pop_front();
            }
            last.push_back(line);
        }
        kept.send(last.make_contiguous().join("\n"))
    });
    let status = child.wait()?;
    // What the command has left running must not hold up those who wait for it.
    Ok((status, lines.recv_timeout(Duration::from_secs(10)).unwrap_or_default()))
}

/// Runs a command and returns its standard output.
pub fn read(mut command: Command) -> Result<String, Error> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|source| not_started(&command, source))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        print!("{}", String::from_utf8_lossy(&output.stdout));
        Err(Error::Failed { command: words(&command), status: output.status, last: String::new() })
    }
}

/// Whether a command can be started and exits with success.
pub fn succeeds(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn not_started(command: &Command, source: io::Error) -> Error {
    let program = command.get_program().to_string_lossy().into_owned();
    Error::NotStarted { program, source, remedy: "Is it installed and on the PATH?" }
}

fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(OsStr::to_string_lossy));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_fails_in_a_log_is_told_with_its_last_lines() {
        let mut script = command("sh", &["-c", "seq 100; echo 'test x failed' >&2; exit 3"]);
        let (status, last) = run_and_keep(&mut script).unwrap();
        assert_eq!(status.code(), Some(3));
        assert!(last.ends_with("\n100\ntest x failed"), "{last}");
        assert_eq!(last.lines().count(), KEPT);
    }
}
