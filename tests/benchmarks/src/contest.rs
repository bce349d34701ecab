//! Runs contestants, one after the other, and keeps what they tell.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::message::Message;
use crate::{BenchmarkError, Source, Verdict};

/// Whoever has not ended so many seconds after the time was up is ended.
const GRACE: f64 = 30.0;
/// What is told so many seconds after a moment still counts for it: reports come about ten times a second.
const REPORTING: f64 = 0.15;

/// What a contestant made of an instance.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// Who.
    pub contestant: String,
    /// What it told, in order; the last has what is only known at the end.
    pub told: Vec<Message>,
    /// Why it ended without having told its last; `None`: it did.
    pub failure: Option<String>,
    /// What the checker says of its roster.
    pub verdict: Option<Verdict>,
}

impl Run {
    /// Starts a contestant and listens to it.
    ///
    /// # Errors
    /// Where its program cannot be started. That it fails is no error, but what came out.
    pub fn listen(contestant: &str, mut command: Command, seconds: f64) -> Result<Self, BenchmarkError> {
        let trouble = |why: String| BenchmarkError::Contestant { contestant: contestant.into(), why };
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| trouble(format!("not started: {error}")))?;
        let output = child.stdout.take().ok_or_else(|| trouble("it has no output".into()))?;
        let (sender, lines) = channel();
        let reader = thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });

        let mut run = Self { contestant: contestant.into(), ..Self::default() };
        let end = Instant::now() + Duration::from_secs_f64(seconds + GRACE);
        loop {
            match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                // Solvers have their own words on the same output.
                Ok(line) => run.told.extend(serde_json::from_str::<Message>(&line)),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    run.failure = Some(format!("it did not end within {GRACE} s after the time was up"));
                    child.kill().map_err(|error| trouble(format!("it does not end: {error}")))?;
                    break;
                }
            }
        }
        let status = child.wait().map_err(|error| trouble(error.to_string()))?;
        let _ = reader.join();
        if run.failure.is_none() && !status.success() {
            run.failure = Some(format!("it failed ({status})"));
        }
        Ok(run)
    }

    /// Has its roster checked. What cannot be read is broken.
    pub fn check(&mut self, source: &Source) {
        let Some(roster) = self.told.last().and_then(|last| last.roster.as_ref()) else { return };
        let unreadable =
            |error: BenchmarkError| Verdict { broken: vec![error.to_string()], ..Verdict::default() };
        self.verdict = Some(source.check(roster).unwrap_or_else(unreadable));
    }

    /// The last thing it knew of something after so many seconds.
    pub fn at<T>(&self, seconds: f64, what: impl Fn(&Message) -> Option<T>) -> Option<T> {
        self.told.iter().rev().filter(|told| told.seconds <= seconds + REPORTING).find_map(what)
    }

    /// The last thing it knew of something.
    pub fn last<T>(&self, what: impl Fn(&Message) -> Option<T>) -> Option<T> {
        self.told.iter().rev().find_map(what)
    }

    /// When it had its first roster.
    pub fn first_seconds(&self) -> Option<f64> {
        self.told.iter().find(|told| told.cost.is_some()).map(|told| told.seconds)
    }

    /// What is wrong; `None`: it ended well, and its last roster is valid and costs what it said, or there is none.
    pub fn trouble(&self) -> Option<String> {
        if self.failure.is_some() {
            return self.failure.clone();
        }
        let verdict = self.verdict.as_ref()?;
        if let Some(first) = verdict.broken.first() {
            return Some(format!("{} rules broken: {first}", verdict.broken.len()));
        }
        let said = self.last(|told| told.cost);
        (said != Some(verdict.cost()))
            .then(|| format!("costs {}, not {}", verdict.cost(), said.unwrap_or_default()))
    }
}
