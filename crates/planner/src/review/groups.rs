//! Teams, desks and weeks: the same figures, put together otherwise.

use std::collections::HashSet;

use super::amounts::{Amounts, BudgetShare};
use super::days::ReviewDays;
use super::one_person::{in_window, intensity, of_duty};
use super::person_days::PersonDays;
use super::placed::Placed;
use super::subject::Subject;
use super::value::{DeskReview, PersonReview, TeamReview, WeekReview};

/// The teams. Those who were not there on any day count for nothing.
pub(super) fn teams(subject: &Subject, people: &[PersonReview]) -> Vec<TeamReview> {
    let of_team = |team: &dialoog_model::Team| {
        let counts = |one: &&PersonReview| one.team == Some(team.id) && (one.there || one.amounts.duties > 0);
        let members: Vec<&PersonReview> = people.iter().filter(counts).collect();
        let shares: Vec<f64> = members.iter().filter_map(|one| one.budget.share).collect();
        let mean = mean(&shares);
        let variance =
            |mean: f64| shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / shares.len() as f64;
        let mut amounts = Amounts::default();
        for one in &members {
            amounts.add(&one.amounts);
        }
        TeamReview {
            team: team.id,
            name: team.name.clone(),
            people: members.len() as u32,
            on_duty: members.iter().filter(|one| one.amounts.duties > 0).count() as u32,
            amounts,
            budget: together(members.iter().map(|one| one.budget)),
            mean_share: mean,
            spread: mean.map(|mean| variance(mean).sqrt()),
        }
    };
    subject.organisation.teams.iter().map(of_team).collect()
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn together(shares: impl Iterator<Item = BudgetShare>) -> BudgetShare {
    let mut sum = BudgetShare::default();
    for one in shares {
        sum.minutes += one.minutes;
        sum.budget += one.budget;
        sum.weeks_over += one.weeks_over;
    }
    sum.share = (sum.budget > 0.0).then(|| f64::from(sum.minutes) / sum.budget);
    sum
}

/// The desks.
pub(super) fn desks(
    subject: &Subject,
    days: &ReviewDays,
    people: &[PersonDays],
    duties: &[Placed],
) -> Vec<DeskReview> {
    let window = days.window();
    let of_desk = |(place, desk): (usize, &dialoog_model::Desk)| {
        let here = || in_window(duties, window).filter(move |placed| placed.desk == place);
        let mut amounts = Amounts::default();
        for placed in here() {
            amounts.add(&of_duty(days, &people[placed.person], placed, window));
        }
        DeskReview {
            desk: desk.id,
            name: desk.name.clone(),
            people: here().map(|placed| placed.person).collect::<HashSet<_>>().len() as u32,
            intensity: intensity(here(), window),
            amounts,
        }
    };
    subject.organisation.desks.iter().enumerate().map(of_desk).collect()
}

/// The weeks, each as a whole.
pub(super) fn weeks(days: &ReviewDays, people: &[PersonReview]) -> Vec<WeekReview> {
    let of_week = |(place, first): (usize, &usize)| {
        let week = || people.iter().map(move |one| one.weeks[place]);
        WeekReview {
            first_day: days.date(*first),
            people: week().filter(|week| week.duty > 0).count() as u32,
            minutes: week().map(|week| week.duty).sum(),
            budget: week().fold(0.0, |sum, week| sum + week.budget),
            over: week().filter(|week| week.over).count() as u32,
        }
    };
    days.weeks.iter().enumerate().map(of_week).collect()
}
