//! Local days with their true lengths, and what the law names on them: nights, Sundays, weeks.

use std::ops::Range;

use crate::span::Span;

/// Minutes of an ordinary day.
pub(crate) const DAY: i32 = 24 * 60;
/// Minutes of seven times 24 hours.
pub(crate) const WEEK: i32 = 7 * DAY;

/// Consecutive local days. On days on which the clock changes they are shorter or longer than 24 hours; the change is taken to
/// happen between 02:00 and 06:00, as it does in Europe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    midnights: Vec<i32>,
    weekday_of_first: u8,
    first_week: usize,
}

impl Days {
    /// Days between midnights (in elapsed minutes, rising; the last one ends the last day). `weekday_of_first` and
    /// `week_start` count from 0, a Monday; the law does not say on which day a week begins.
    pub fn new(midnights: Vec<i32>, weekday_of_first: u8, week_start: u8) -> Self {
        let first_week = usize::from((week_start % 7 + 7 - weekday_of_first % 7) % 7);
        Self { midnights, weekday_of_first: weekday_of_first % 7, first_week }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.midnights.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them together.
    pub fn span(&self) -> Span {
        let first = self.midnights.first().copied().unwrap_or(0);
        Span { from: first, to: self.midnights.last().copied().unwrap_or(first) }
    }

    /// The minutes of a day.
    pub fn day(&self, day: usize) -> Span {
        Span { from: self.midnights[day], to: self.midnights[day + 1] }
    }

    /// The day of the week, 0 is Monday.
    pub fn weekday(&self, day: usize) -> u8 {
        ((usize::from(self.weekday_of_first) + day) % 7) as u8
    }

    /// The day in which a minute lies; `None` outside.
    pub fn day_of(&self, minute: i32) -> Option<usize> {
        let next = self.midnights.partition_point(|midnight| *midnight <= minute);
        (next > 0 && next < self.midnights.len()).then(|| next - 1)
    }

    /// The days that a span overlaps.
    pub fn overlapping(&self, span: Span) -> Range<usize> {
        let first = self.midnights.partition_point(|midnight| *midnight <= span.from).saturating_sub(1);
        let end = self.midnights.partition_point(|midnight| *midnight < span.to).min(self.len());
        first..end.max(first)
    }

    /// A moment of a day by the clock, in minutes after midnight.
    pub fn clock(&self, day: usize, minute: i32) -> i32 {
        let Span { from, to } = self.day(day);
        if minute <= 120 { from + minute } else { to - (DAY - minute) }
    }

    /// The night of a day: 00:00 to 06:00 on the clock.
    pub fn night(&self, day: usize) -> Span {
        Span { from: self.midnights[day], to: self.clock(day, 6 * 60) }
    }

    /// The number of whole weeks.
    pub fn weeks(&self) -> usize {
        self.len().saturating_sub(self.first_week) / 7
    }

    /// The days of a week.
    pub fn days_of_week(&self, week: usize) -> Range<usize> {
        let first = self.first_week + 7 * week;
        first..first + 7
    }

    /// The minutes of a week.
    pub fn week(&self, week: usize) -> Span {
        let days = self.days_of_week(week);
        Span { from: self.midnights[days.start], to: self.midnights[days.end] }
    }

    /// The whole weeks that a span overlaps.
    pub fn weeks_overlapping(&self, span: Span) -> Range<usize> {
        let days = self.overlapping(span);
        if days.end <= self.first_week || days.is_empty() {
            return 0..0;
        }
        let first = days.start.saturating_sub(self.first_week) / 7;
        let end = (days.end - self.first_week).div_ceil(7).min(self.weeks());
        first.min(end)..end
    }

    /// The Sundays that a span overlaps.
    pub fn sundays(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        self.overlapping(span).filter(|day| self.weekday(*day) == 6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three weeks from a Wednesday; the second Sunday has 25 hours.
    fn days(week_start: u8) -> Days {
        let midnights = (0..=21).map(|day| day * DAY + if day > 11 { 60 } else { 0 }).collect();
        Days::new(midnights, 2, week_start)
    }

    #[test]
    fn weeks_begin_on_the_day_that_is_set() {
        let monday = days(0);
        assert_eq!((monday.weeks(), monday.days_of_week(0)), (2, 5..12));
        assert_eq!(monday.week(0).minutes(), 7 * 1440 + 60);
        let sunday = days(6);
        assert_eq!((sunday.days_of_week(0), sunday.weekday(4)), (4..11, 6));
        assert_eq!(monday.weeks_overlapping(monday.day(3)), 0..0);
        assert_eq!(monday.weeks_overlapping(Span::new(11 * DAY, 12 * DAY + 61)), 0..2);
        assert_eq!(monday.weeks_overlapping(monday.span()), 0..2);
    }

    #[test]
    fn a_night_is_an_hour_longer_when_the_clock_goes_back() {
        let days = days(0);
        assert_eq!(days.sundays(days.span()).collect::<Vec<_>>(), [4, 11, 18]);
        assert_eq!(days.night(11).minutes(), 7 * 60);
        assert_eq!(days.night(10).minutes(), 6 * 60);
        assert_eq!(days.day_of(days.day(11).to - 1), Some(11));
        assert_eq!(days.overlapping(days.day(11)), 11..12);
    }
}
