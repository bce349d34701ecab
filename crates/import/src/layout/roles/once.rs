//! Whether each row is a message of its own, or several rows tell of the same one.

use super::channel::is_free;
use super::{Roles, choice, doubt};
use crate::doubt::DoubtKind;
use crate::evidence::Repetition;
use crate::layout::columns::{Counting, Once, TimeColumns};
use crate::options::Repeats;

impl Roles<'_> {
    /// What tells rows of the same message: the column of their numbers, or all that stands in them.
    pub(super) fn once(&mut self, time: &TimeColumns, counting: Counting) -> Option<Once> {
        if counting != Counting::Messages || self.options.repeats == Some(Repeats::All) {
            return None;
        }
        let is_code = |i: usize| self.column(i).is_some_and(|c| c.share(c.codes) > 0.9);
        let named = |i: &usize| {
            let name = &self.names[*i];
            (name.is_own_identifier() || (name.is_message() && is_code(*i))) && is_free(*i, time, counting)
        };
        let told: Vec<(usize, &Repetition)> = (0..self.evidence.columns.len())
            .filter(named)
            .filter_map(|i| Some((i, self.column(i)?.repetition.as_ref()?)))
            // Mostly filled.
            .filter(|(i, _)| self.column(*i).is_some_and(|c| c.filled * 10 > self.evidence.rows * 8))
            .collect();
        let once = if told.is_empty() {
            // Rows without a number that are the same to the second.
            let exact = self.column(time.main()).is_some_and(|c| c.seconds * 2 > c.filled);
            Some(Once::Row).filter(|_| exact && self.evidence.repetition.share() > 0.05)?
        } else if told.iter().any(|(_, found)| found.share() < 0.02) {
            return None;
        } else {
            told.first().map(|(i, _)| Once::Column(*i))?
        };
        if self.options.repeats.is_none() {
            let found = match once {
                Once::Column(column) => self.shown.get(column).cloned(),
                Once::Row => None,
            };
            let choices = vec![choice(Repeats::Once.word(), None), choice(Repeats::All.word(), None)];
            self.doubts.push(doubt(DoubtKind::Repeats, choices, true, found));
        }
        Some(once)
    }
}
