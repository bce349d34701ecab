//! The workload that a rota puts on people, for HR.

use dialoog_model::{Duty, Organisation, PersonId, TimeGrid};

use crate::around::Around;
use crate::calendar::Calendar;
use crate::reviewer::Reviewer;
use crate::timeline::{PlacedDuty, Timeline};
use dialoog_working_time::Span;
use dialoog_working_time::shared_minutes;

/// Duty on weekdays from this minute of the day on is unsocial.
const EVENING: u16 = 18 * 60;
/// Duty on weekdays before this minute of the day is unsocial.
const MORNING: u16 = 7 * 60;

/// The load of one person in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// Who.
    pub person: PersonId,
    /// Duty minutes in each calendar week that overlaps the period, in order.
    pub week_minutes: Vec<u32>,
    /// Budget in minutes a week.
    pub budget_minutes: u32,
    /// Minutes of that budget in the period, for the days on which the person is present, available and ready.
    pub capacity_minutes: u32,
    /// Duty minutes over `capacity_minutes`, 0 or more; `None` where there is no capacity, of which nothing is a share.
    pub budget_share: Option<f64>,
    /// Number of duties.
    pub duties: u32,
    /// Duty minutes before 07:00, from 18:00 and in week-ends.
    pub unsocial_minutes: u32,
    /// Duty minutes outside normal working hours; days of absence have none.
    pub outside_work_minutes: u32,
    /// Duties in hours in which the person would rather have none.
    pub wishes_refused: u32,
}

/// The load of every person, in the organisation's order.
pub fn loads(organisation: &Organisation, grid: &TimeGrid, duties: &[Duty]) -> Vec<Load> {
    Reviewer::new(organisation, grid).loads(duties)
}

impl Reviewer<'_> {
    /// See [`loads`].
    pub fn loads(&self, duties: &[Duty]) -> Vec<Load> {
        let schedules = self.schedules(duties, &Around::default());
        self.timelines().iter().enumerate().map(|(i, s)| load(s, schedules.of(i), self.calendar())).collect()
    }
}

fn load(timeline: &Timeline, duties: &[PlacedDuty], calendar: &Calendar) -> Load {
    let weeks = calendar.period_weeks().map(|w| calendar.week(w));
    let minutes: u32 = duties.iter().map(|b| b.span.minutes()).sum();
    let capacity_minutes = timeline.capacity_minutes(calendar);
    let share = f64::from(minutes) / f64::from(capacity_minutes);
    Load {
        person: timeline.person.id,
        week_minutes: weeks.map(|w| duties.iter().map(|b| b.span.clip(w).minutes()).sum()).collect(),
        budget_minutes: timeline.person.duty_budget_minutes,
        capacity_minutes,
        budget_share: (capacity_minutes > 0).then_some(share),
        duties: duties.len() as u32,
        unsocial_minutes: duties.iter().map(|b| unsocial(b, calendar)).sum(),
        outside_work_minutes: minutes
            - duties.iter().map(|b| shared_minutes(&timeline.working, b.span)).sum::<u32>(),
        wishes_refused: duties.iter().filter(|b| shared_minutes(&timeline.rather_not, b.span) > 0).count()
            as u32,
    }
}

fn unsocial(duty: &PlacedDuty, calendar: &Calendar) -> u32 {
    let on = |day: usize| {
        let part = duty.span.clip(calendar.day(day));
        let social: Span = calendar.wall(day, MORNING, EVENING);
        if calendar.weekday(day) >= 5 { part.minutes() } else { part.minutes() - part.clip(social).minutes() }
    };
    (duty.days.0..=duty.days.1).map(on).sum()
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Fixture, date};

    #[test]
    fn evenings_and_week_ends_are_counted_as_unsocial() {
        let mut fixture = Fixture::new();
        fixture.duty("Roos", "2026-11-23 17:00", "20:00");
        fixture.duty("Roos", "2026-11-28 10:00", "12:00");
        fixture.duty("Roos", "2026-11-25 10:00", "12:00");
        assert_eq!(fixture.loads()[0].unsocial_minutes, 120 + 120);
    }

    #[test]
    fn the_share_of_the_budget_is_that_of_the_days_that_somebody_is_there() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.availability = Fixture::weekdays(8, 18));
        fixture.person("Roos", |p| p.duty_budget_minutes = 600);
        fixture.away("Roos", "2026-11-30", "2026-12-06");
        fixture.duty("Roos", "2026-11-23 10:00", "13:00");
        let load = &fixture.loads()[0];
        assert_eq!((load.capacity_minutes, load.week_minutes.as_slice()), (600, &[180, 0][..]));
        assert_eq!(load.budget_share, Some(0.3));
    }

    #[test]
    fn of_no_budget_nothing_is_a_share() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.duty_budget_minutes = 0);
        fixture.person("Teun", |p| p.duty_budget_minutes = 600);
        fixture.away("Teun", "2026-11-01", "2026-12-31");
        fixture.duty("Roos", "2026-11-23 10:00", "13:00");
        let shares: Vec<Option<f64>> = fixture.loads().iter().map(|load| load.budget_share).collect();
        assert_eq!(shares, [None, None]);
    }

    #[test]
    fn minutes_outside_normal_work_and_refused_wishes_are_told() {
        use dialoog_model::{Preference, WeekSpan, Wish};
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| {
            p.working_hours = Fixture::weekdays(9, 17);
            let span = WeekSpan { weekday: 1, from: 0, to: 1440 };
            p.preferences = vec![Preference { span, wish: Wish::RatherNot }];
            p.readiness.briefed.until = Some(date("2027-01-01"));
        });
        fixture.duty("Roos", "2026-11-23 16:00", "18:00");
        fixture.duty("Roos", "2026-11-24 10:00", "12:00");
        let load = &fixture.loads()[0];
        assert_eq!((load.outside_work_minutes, load.wishes_refused, load.duties), (60, 1, 2));
    }
}
