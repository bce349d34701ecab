//! What the files say.

use crate::BenchmarkError;
use crate::line::Line;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A least and a most.
pub type Span = (u16, u16);

#[derive(Default)]
pub struct Scenario {
    pub skills: Vec<String>,
    pub shifts: Vec<Shift>,
    /// Earlier and later shift.
    pub forbidden: Vec<(usize, usize)>,
    pub contracts: Vec<Contract>,
    pub nurses: Vec<Nurse>,
}

pub struct Shift {
    pub id: String,
    pub consecutive: Span,
}

pub struct Contract {
    pub id: String,
    pub assignments: Span,
    pub consecutive_working: Span,
    pub consecutive_off: Span,
    pub most_weekends: u16,
    pub complete_weekends: bool,
}

pub struct Nurse {
    pub id: String,
    pub contract: usize,
    pub skills: Vec<usize>,
}

/// What a nurse did before the first week.
#[derive(Default, Clone, Copy)]
pub struct Before {
    pub assignments: u16,
    pub weekends: u16,
    /// The shift of the day before.
    pub last: Option<usize>,
    pub consecutive_of_last: u16,
    pub consecutive_working: u16,
    pub consecutive_off: u16,
}

#[derive(Default)]
pub struct Week {
    pub requirements: Vec<Requirement>,
    pub off: Vec<Off>,
}

pub struct Requirement {
    pub shift: usize,
    pub skill: usize,
    /// For each day the least and the best number.
    pub days: Vec<(i32, i32)>,
}

pub struct Off {
    pub nurse: usize,
    pub day: usize,
    /// `None`: any.
    pub shift: Option<usize>,
}

const HEADINGS: [&str; 11] = [
    "SCENARIO",
    "WEEKS",
    "SKILLS",
    "SHIFT_TYPES",
    "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS",
    "CONTRACTS",
    "NURSES",
    "NURSE_HISTORY",
    "REQUIREMENTS",
    "SHIFT_OFF_REQUESTS",
    "HISTORY",
];

/// The lines of a file with the heading that each stands under.
fn headed<'a>(file: &'a str, text: &'a str) -> impl Iterator<Item = (&'a str, Line<'a>)> {
    let mut heading = "";
    text.lines().enumerate().filter_map(move |(index, line)| {
        let fields: Vec<&str> =
            line.split([' ', '\t', '\r', '(', ')', ',']).filter(|f| !f.is_empty()).collect();
        let first = fields.first()?;
        if HEADINGS.contains(first) && fields.get(1).is_none_or(|second| *second == "=") {
            heading = first;
            return None;
        }
        Some((heading, Line { file, number: index + 1, fields }))
    })
}

fn span(line: &Line, field: usize, expected: &str) -> Result<Span, BenchmarkError> {
    Ok((line.number(field, expected)?, line.number(field + 1, expected)?))
}

impl Scenario {
    pub fn read(text: &str) -> Result<Self, BenchmarkError> {
        let mut scenario = Self::default();
        let mut forbidden = Vec::new();
        for (heading, line) in headed("scenario", text) {
            match heading {
                "SKILLS" => scenario.skills.push(line.text(0, "a skill")?.into()),
                "SHIFT_TYPES" => scenario.shifts.push(Shift {
                    id: line.text(0, "a shift type")?.into(),
                    consecutive: span(&line, 1, "the fewest and most in a row")?,
                }),
                "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS" => forbidden.push(line),
                "CONTRACTS" => scenario.contracts.push(Contract {
                    id: line.text(0, "a contract")?.into(),
                    assignments: span(&line, 1, "the fewest and most assignments")?,
                    consecutive_working: span(&line, 3, "the fewest and most days of work in a row")?,
                    consecutive_off: span(&line, 5, "the fewest and most days off in a row")?,
                    most_weekends: line.number(7, "the most week-ends")?,
                    complete_weekends: line.number::<u8>(8, "whether week-ends are complete, 0 or 1")? == 1,
                }),
                "NURSES" => {
                    let nurse = scenario.nurse(&line)?;
                    scenario.nurses.push(nurse);
                }
                _ => return Err(line.misfit("a line of one of the format's parts")),
            }
        }
        for line in forbidden {
            let first = scenario.shift(&line, 0)?;
            for field in 2..line.fields.len() {
                scenario.forbidden.push((first, scenario.shift(&line, field)?));
            }
        }
        if scenario.nurses.is_empty() {
            return Err(BenchmarkError::Missing { file: "scenario".into(), what: "the nurses".into() });
        }
        Ok(scenario)
    }

    /// For each nurse what was before.
    pub fn read_history(&self, text: &str) -> Result<Vec<Before>, BenchmarkError> {
        let mut history = vec![Before::default(); self.nurses.len()];
        for (heading, line) in headed("history", text) {
            if heading != "NURSE_HISTORY" {
                continue;
            }
            history[self.named_nurse(&line)?] = Before {
                assignments: line.number(1, "the assignments so far")?,
                weekends: line.number(2, "the week-ends so far")?,
                last: if line.text(3, "a shift or None")? == "None" {
                    None
                } else {
                    Some(self.shift(&line, 3)?)
                },
                consecutive_of_last: line.number(4, "how often in a row")?,
                consecutive_working: line.number(5, "the days of work in a row")?,
                consecutive_off: line.number(6, "the days off in a row")?,
            };
        }
        Ok(history)
    }

    pub fn read_week(&self, text: &str) -> Result<Week, BenchmarkError> {
        let mut week = Week::default();
        for (heading, line) in headed("week", text) {
            match heading {
                "REQUIREMENTS" => {
                    let expected = "the least and the best number for each of seven days";
                    let day = |day: usize| -> Result<(i32, i32), BenchmarkError> {
                        Ok((line.number(2 + 2 * day, expected)?, line.number(3 + 2 * day, expected)?))
                    };
                    week.requirements.push(Requirement {
                        shift: self.shift(&line, 0)?,
                        skill: line.place(1, &self.skills, "a skill of the scenario")?,
                        days: (0..7).map(day).collect::<Result<_, _>>()?,
                    });
                }
                "SHIFT_OFF_REQUESTS" => week.off.push(Off {
                    nurse: self.named_nurse(&line)?,
                    shift: if line.text(1, "a shift or Any")? == "Any" {
                        None
                    } else {
                        Some(self.shift(&line, 1)?)
                    },
                    day: line.place(2, &DAYS, "a day, Mon to Sun")?,
                }),
                _ => {}
            }
        }
        Ok(week)
    }

    fn nurse(&self, line: &Line) -> Result<Nurse, BenchmarkError> {
        let contracts: Vec<&str> = self.contracts.iter().map(|c| c.id.as_str()).collect();
        let skill = |field| line.place(field, &self.skills, "a skill of the scenario");
        Ok(Nurse {
            id: line.text(0, "a nurse")?.into(),
            contract: line.place(1, &contracts, "a contract of the scenario")?,
            skills: (3..line.fields.len()).map(skill).collect::<Result<_, _>>()?,
        })
    }

    fn named_nurse(&self, line: &Line) -> Result<usize, BenchmarkError> {
        let ids: Vec<&str> = self.nurses.iter().map(|n| n.id.as_str()).collect();
        line.place(0, &ids, "a nurse of the scenario")
    }

    fn shift(&self, line: &Line, field: usize) -> Result<usize, BenchmarkError> {
        let ids: Vec<&str> = self.shifts.iter().map(|s| s.id.as_str()).collect();
        line.place(field, &ids, "a shift type of the scenario")
    }
}
