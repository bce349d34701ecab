//! Which order of day and month reads the dates of a column.

use chrono::NaiveDate;

use crate::cell::date::{DateOrder, Day};

/// The course of the days under one order.
#[derive(Debug, Clone, Copy, Default)]
struct Track {
    read: u64,
    future: u64,
    last: Option<NaiveDate>,
    turns: u64,
    changes: u64,
    /// Changes to a day that is neither the next nor the one before, nor close to it.
    jumps: u64,
    rising: bool,
    first: Option<(NaiveDate, NaiveDate)>,
}

impl Track {
    fn add(&mut self, date: NaiveDate, today: NaiveDate) {
        self.read += 1;
        self.future += u64::from(date > today);
        if let Some(last) = self.last.filter(|last| *last != date) {
            let rising = date > last;
            self.turns += u64::from(self.changes > 0 && rising != self.rising);
            self.rising = rising;
            self.changes += 1;
            self.jumps += u64::from((date - last).num_days().abs() > 4);
        }
        self.last = Some(date);
        let (first, last) = self.first.unwrap_or((date, date));
        self.first = Some((first.min(date), last.max(date)));
    }

    fn span(&self) -> i64 {
        self.first.map_or(0, |(first, last)| (last - first).num_days())
    }

    /// How unlike a history it looks: the less, the better.
    fn disorder(&self) -> f64 {
        (self.jumps + self.turns) as f64 / self.changes.max(1) as f64
    }
}

/// What is known of the order of a column's dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrderFound {
    /// One order reads what is there.
    Sure(DateOrder),
    /// Both read every row: the likelier one first.
    Either(DateOrder, DateOrder),
}

/// The dates of a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Orders {
    dates: u64,
    /// Dates in numbers whose readings differ.
    pub differ: u64,
    dots: u64,
    tracks: [Track; 3],
    /// A date that is read in two ways.
    pub ambiguous: Option<String>,
}

impl Orders {
    pub fn add(&mut self, day: Day, text: &str, today: NaiveDate) {
        self.dates += 1;
        let reads = DateOrder::ALL.map(|order| day.read(order));
        if let Day::Numbers { dots, .. } = day {
            self.dots += u64::from(dots);
            let mut known = reads.iter().flatten();
            if let Some(first) = known.next()
                && known.any(|other| other != first)
            {
                self.differ += 1;
                if self.ambiguous.is_none() {
                    self.ambiguous = Some(text.to_owned());
                }
            }
        }
        for (track, read) in self.tracks.iter_mut().zip(reads) {
            // A date that has one reading belongs to each order.
            if let Some(date) = read.or(match day {
                Day::Fixed(date) => Some(date),
                Day::Numbers { .. } => None,
            }) {
                track.add(date, today);
            }
        }
    }

    /// The first and last day under an order.
    pub fn span(&self, order: DateOrder) -> Option<(NaiveDate, NaiveDate)> {
        self.track(order).first
    }

    fn track(&self, order: DateOrder) -> &Track {
        &self.tracks[DateOrder::ALL.iter().position(|o| *o == order).unwrap_or(0)]
    }

    /// The order that reads the most; of several that read the same the one under which the days look like a history.
    pub fn found(&self) -> OrderFound {
        let most = self.tracks.iter().map(|track| track.read).max().unwrap_or(0);
        let mut possible: Vec<DateOrder> =
            DateOrder::ALL.into_iter().filter(|o| self.track(*o).read == most).collect();
        if self.differ == 0 || possible.len() == 1 {
            return OrderFound::Sure(possible.first().copied().unwrap_or(DateOrder::DayFirst));
        }
        // Messages do not come in on days that lie ahead. A few days ahead are no proof: they ask.
        let ahead = |o: &DateOrder| self.track(*o).future * 2 > self.dates;
        if !possible.iter().all(ahead) {
            possible.retain(|o| !ahead(o));
        }
        // Years first in two digits would spread a month of days over decades.
        let year = possible.iter().position(|o| *o == DateOrder::YearFirst);
        if let Some(year) = year.filter(|_| possible.len() > 1) {
            let others =
                possible.iter().filter(|o| **o != DateOrder::YearFirst).map(|o| self.track(*o).span()).min();
            let own = self.track(DateOrder::YearFirst).span();
            if others.is_some_and(|others| own > 1_000 && own > 4 * others.max(1)) {
                possible.remove(year);
            } else if others.is_some_and(|others| others > 1_000 && others > 4 * own.max(1)) {
                possible = vec![DateOrder::YearFirst];
            }
        }
        // Nobody writes the month first with dots.
        if self.dots == self.dates && possible.contains(&DateOrder::DayFirst) {
            possible.retain(|o| *o != DateOrder::MonthFirst);
        }
        possible.sort_by(|a, b| self.track(*a).disorder().total_cmp(&self.track(*b).disorder()));
        match possible[..] {
            [first, second, ..] => OrderFound::Either(first, second),
            [only] => OrderFound::Sure(only),
            [] => OrderFound::Sure(DateOrder::DayFirst),
        }
    }
}
