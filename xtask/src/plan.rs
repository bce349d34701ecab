//! A sequence of steps, which print what they do and how long it took.

use std::time::Instant;

use crate::error::Error;

type Work<'a> = Box<dyn FnOnce() -> Result<(), Error> + 'a>;

struct Step<'a> {
    name: &'static str,
    /// Whether the plan ends when it fails.
    needed: bool,
    work: Work<'a>,
}

/// A list of steps.
#[derive(Default)]
pub struct Plan<'a> {
    steps: Vec<Step<'a>>,
}

impl<'a> Plan<'a> {
    /// Adds a step whose failure ends the plan.
    #[must_use]
    pub fn first(mut self, name: &'static str, work: impl FnOnce() -> Result<(), Error> + 'a) -> Self {
        self.steps.push(Step { name, needed: true, work: Box::new(work) });
        self
    }

    /// Adds a step whose failure is reported after the remaining steps.
    #[must_use]
    pub fn then(mut self, name: &'static str, work: impl FnOnce() -> Result<(), Error> + 'a) -> Self {
        self.steps.push(Step { name, needed: false, work: Box::new(work) });
        self
    }

    /// Runs the steps. The error is that of the step that ended the plan, or names all failed steps.
    pub fn carry_out(self) -> Result<(), Error> {
        let start = Instant::now();
        let all = self.steps.len();
        let mut failed = Vec::new();
        for (index, step) in self.steps.into_iter().enumerate() {
            let number = index + 1;
            eprintln!("[{number}/{all}] {} …", step.name);
            let began = Instant::now();
            let outcome = (step.work)();
            let seconds = began.elapsed().as_secs_f64();
            match outcome {
                Ok(()) => eprintln!("[{number}/{all}] {}: done in {seconds:.0} s", step.name),
                Err(error) => {
                    eprintln!("[{number}/{all}] {}: FAILED after {seconds:.0} s: {error}", step.name);
                    if step.needed {
                        return Err(error);
                    }
                    failed.push((step.name, error));
                }
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        if failed.is_empty() {
            eprintln!("all {all} steps done in {seconds:.0} s");
            return Ok(());
        }
        for (name, error) in &failed {
            if let Error::Failed { last, .. } = error {
                eprintln!("\n{name}, at its end:\n{last}\n");
            }
        }
        let names: Vec<_> = failed.iter().map(|(name, _)| *name).collect();
        Err(Error::Steps { failed: failed.len(), all, names: names.join("; ") })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn fails() -> Result<(), Error> {
        Err(Error::Missing { what: "a thing is".into(), how: "get it".into() })
    }

    #[test]
    fn a_failed_check_does_not_silence_the_next_but_is_told_at_the_end() {
        let seen = RefCell::new(0);
        let outcome = Plan::default()
            .then("lint", fails)
            .then("test", || {
                *seen.borrow_mut() += 1;
                Ok(())
            })
            .carry_out();
        assert!(matches!(outcome, Err(Error::Steps { failed: 1, all: 2, .. })));
        assert_eq!(seen.into_inner(), 1);
    }

    #[test]
    fn nothing_is_tested_that_could_not_be_built() {
        let outcome = Plan::default().first("build", fails).then("test", || unreachable!()).carry_out();
        assert!(matches!(outcome, Err(Error::Missing { .. })));
    }
}
