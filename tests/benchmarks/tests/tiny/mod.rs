//! Instances made up for the tests.

use dialoog_benchmarks::Source;

/// Two weeks, early and late, three people, in the format of employee shift scheduling.
#[allow(dead_code, reason = "each test file uses what it needs")]
pub fn shifts() -> Source {
    Source::ShiftScheduling { text: include_str!("shifts.txt").into() }
}

/// Two weeks, early and night, two skills, three people, in the format of the nurse rostering competition.
#[allow(dead_code, reason = "each test file uses what it needs")]
pub fn nurses() -> Source {
    Source::Inrc2 {
        scenario: include_str!("nurses-scenario.txt").into(),
        history: include_str!("nurses-history.txt").into(),
        weeks: vec![include_str!("nurses-week-0.txt").into(), include_str!("nurses-week-1.txt").into()],
    }
}
