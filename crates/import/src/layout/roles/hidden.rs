//! Columns that somebody hid in the workbook and that would be read all the same.

use super::{Roles, choice, doubt};
use crate::doubt::DoubtKind;
use crate::layout::columns::{Counting, TimeColumns};

impl Roles<'_> {
    /// Asks whether a hidden column is the time or the count.
    pub(super) fn ask_hidden(&mut self, time: &TimeColumns, counting: Counting, hidden: &[usize]) {
        let is_asked = |roles: &Self, about| roles.doubts.iter().any(|d| d.about == about && d.must_answer);
        let main = time.main();
        let times = hidden.contains(&main) || time.clock().is_some_and(|clock| hidden.contains(&clock));
        let across = matches!(time, TimeColumns::DaysAcross { .. });
        if times && !across && self.options.time_column.is_none() && !is_asked(self, DoubtKind::TimeColumn) {
            self.ask_time(main);
        }
        if let Counting::Column(count) = counting
            && hidden.contains(&count)
            && self.options.count_column.is_none()
            && !is_asked(self, DoubtKind::CountColumn)
        {
            self.doubts.retain(|doubt| doubt.about != DoubtKind::CountColumn);
            let numeric = |(i, _): &(usize, _)| *i != count && *i != main && time.clock() != Some(*i);
            let others = self.indices().filter(numeric).filter(|(_, c)| c.share(c.numbers.fits) > 0.5);
            let columns = std::iter::once(count).chain(others.map(|(i, _)| i));
            let example = |i: usize| self.column(i).and_then(|c| c.first_number.clone());
            let mut choices: Vec<_> = columns.map(|i| choice(i, example(i))).collect();
            choices.push(choice("none", None));
            self.doubts.push(doubt(DoubtKind::CountColumn, choices, true, Some(self.shown[count].clone())));
        }
    }

    /// Asks for the column of the time, with this one as the guess.
    pub(super) fn ask_time(&mut self, best: usize) {
        self.doubts.retain(|doubt| doubt.about != DoubtKind::TimeColumn);
        let others = self.indices().filter(|(i, c)| *i != best && c.share(c.dated()) >= 0.5);
        let columns = std::iter::once(best).chain(others.map(|(i, _)| i));
        let choices = columns.map(|i| choice(i, self.column(i).and_then(|c| c.first_time.clone())));
        let question = doubt(DoubtKind::TimeColumn, choices.collect(), true, Some(self.shown[best].clone()));
        self.doubts.push(question);
    }
}
