//! Times at which the organisation sent something: no messages came in then.

use super::Roles;
use super::channel::is_free;
use super::rows_wanted::tells_direction;
use crate::doubt::DoubtKind;
use crate::evidence::Name;
use crate::layout::columns::{Counting, TimeColumns};

impl Roles<'_> {
    /// Asks where the only time there is may be that of what was sent: by its name, or by the title above.
    pub(super) fn ask_sent(&mut self, time: &TimeColumns, counting: Counting) {
        if self.options.time_column.is_some()
            || self.recognised.is_some()
            || self.doubts.iter().any(|doubt| doubt.about == DoubtKind::TimeColumn && doubt.must_answer)
        {
            return;
        }
        let named = [Some(time.main()), time.clock()].into_iter().flatten();
        let named = named.filter_map(|column| self.names.get(column)).any(Name::is_sent);
        let title = |line: &String| {
            line.split_whitespace().count() <= 6
                && !line.contains(|c: char| c.is_ascii_digit() || c == ':')
                && Name::new(line).is_sent()
        };
        let titled = counting == Counting::Messages && self.preamble.iter().any(title);
        if !named && !titled {
            return;
        }
        // A name of the count says what came in, and a column of directions tells it from what was sent.
        let inward = matches!(counting, Counting::Column(column) if self.names[column].volume() > 2);
        let told = (0..self.evidence.columns.len())
            .filter(|column| is_free(*column, time, counting))
            .any(|column| tells_direction(&self.texts(column)));
        if !inward && !told {
            self.ask_time(time.main());
        }
    }
}
