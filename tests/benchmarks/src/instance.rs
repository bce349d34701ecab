//! An instance: as published, and filled into the engine's model.

use std::fmt::Write;

use dialoog_rostering::{Assignment, Problem, Score, Weights};

use crate::{BenchmarkError, Verdict, inrc2, shift_scheduling};

/// The texts that an instance is published as.
#[derive(Debug, Clone)]
pub enum Source {
    /// One file of employee shift scheduling.
    ShiftScheduling {
        /// Its text.
        text: String,
    },
    /// Files of the second international nurse rostering competition.
    Inrc2 {
        /// The scenario.
        scenario: String,
        /// The history before the first week.
        history: String,
        /// The weeks, in order.
        weeks: Vec<String>,
    },
}

impl Source {
    /// Fills the engine's model.
    ///
    /// # Errors
    /// The first line that is not as the format says.
    pub fn fill(&self) -> Result<Instance, BenchmarkError> {
        match self {
            Self::ShiftScheduling { text } => shift_scheduling::fill(text),
            Self::Inrc2 { scenario, history, weeks } => inrc2::fill(scenario, history, weeks),
        }
    }

    /// Weighs a roster in the plain format: a line for each person with their id and then, for each day, the shift or `-`,
    /// with commas between.
    ///
    /// # Errors
    /// Where the roster or the instance cannot be read. A roster that breaks rules is no error.
    pub fn check(&self, roster: &str) -> Result<Verdict, BenchmarkError> {
        match self {
            Self::ShiftScheduling { text } => shift_scheduling::check(text, roster),
            Self::Inrc2 { scenario, history, weeks } => inrc2::check(scenario, history, weeks, roster),
        }
    }
}

/// An instance in the engine's model.
#[derive(Debug, Clone)]
pub struct Instance {
    /// The problem.
    pub problem: Problem,
    /// What is to be added to the engine's cost to have the published one.
    pub constant: i64,
    /// The people's ids.
    pub people: Vec<String>,
    /// What the plain format calls each part.
    pub shifts: Vec<String>,
}

impl Instance {
    /// The published cost of a rota that scores so.
    pub fn cost(&self, score: Score) -> i64 {
        score.shortage + score.soft + self.constant
    }

    /// The rota in the plain format.
    pub fn roster(&self, rota: &[Assignment]) -> String {
        let mut days = vec![vec!["-"; self.problem.days.len()]; self.people.len()];
        for one in rota {
            let part = one.shift as usize;
            days[one.person as usize][usize::from(self.problem.shifts[part].day)] = &self.shifts[part];
        }
        let mut text = String::new();
        for (id, days) in self.people.iter().zip(days) {
            let _ = writeln!(text, "{id},{}", days.join(","));
        }
        text
    }
}

/// The weights under which only cells, menus and priced limits count, all in one currency, as in published instances.
pub fn published_weights() -> Weights {
    Weights {
        shortage_first: false,
        fairness_minute: 0,
        duty: 0,
        short_duty_minute: 0,
        second_duty: 0,
        wish_minute: 0,
        change_minute: 0,
        ..Weights::default()
    }
}
