//! Who is away when, over a year.

use chrono::{Datelike, NaiveDate};
use dialoog_model::{DayHours, Organisation, Person, RANGES, Team, holidays};
use std::collections::BTreeMap;

use crate::view::{AbsenceDayView, AbsencePersonView, AbsenceSpan, AbsenceTeamView, AbsenceYearView};

/// The year of absences; one beyond the calendar is the nearest of it.
pub(crate) fn absence_year_view(organisation: &Organisation, year: i32, today: NaiveDate) -> AbsenceYearView {
    let year = year.clamp(RANGES.days.least.year(), RANGES.days.most.year());
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
    let dates: Vec<NaiveDate> = first.iter_days().take_while(|date| date.year() == year).collect();
    let teams = organisation.teams.iter().map(|team| team_view(organisation, team, &dates));
    AbsenceYearView {
        today,
        year,
        days: day_views(organisation, &dates),
        teams: teams.filter(|team| !team.people.is_empty()).collect(),
    }
}

fn day_views(organisation: &Organisation, dates: &[NaiveDate]) -> Vec<AbsenceDayView> {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Vec::new() };
    let feasts: BTreeMap<_, _> = holidays(organisation.settings.zone, *first, *last).into_iter().collect();
    let opens =
        |date: NaiveDate| organisation.channels.iter().any(|c| c.opening.on_date(date).next().is_some());
    let view = |date: &NaiveDate| AbsenceDayView {
        date: *date,
        holiday: feasts.get(date).copied(),
        closed: !opens(*date),
    };
    dates.iter().map(view).collect()
}

fn team_view(organisation: &Organisation, team: &Team, dates: &[NaiveDate]) -> AbsenceTeamView {
    let mut members: Vec<&Person> = organisation.people.iter().filter(|p| p.team == team.id).collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    let mut away = vec![0; dates.len()];
    let mut view = |person: &&Person| {
        let mut spans: Vec<AbsenceSpan> = Vec::new();
        for (at, count) in away.iter_mut().enumerate() {
            let parts = person.away_on(dates[at]);
            if parts.is_empty() {
                continue;
            }
            *count += 1;
            let hours: Vec<DayHours> =
                parts.iter().filter_map(|(from, to)| DayHours::part(*from, *to)).collect();
            match spans.last_mut() {
                Some(span) if (span.first_day + span.days) as usize == at && span.hours == hours => {
                    span.days += 1;
                }
                _ => spans.push(AbsenceSpan { first_day: at as u32, days: 1, hours }),
            }
        }
        let days = spans.iter().map(|span| span.days).sum();
        AbsencePersonView { person: person.id, name: person.name.clone(), spans, days }
    };
    let people = members.iter().map(&mut view).collect();
    AbsenceTeamView { team: team.id, name: team.name.clone(), people, away }
}
