//! Checks a rota against every rule in force.

use chrono::NaiveDate;
use dialoog_model::{Duty, Finding, Organisation, PersonId, Rule, RuleCode, TimeGrid};
use std::collections::HashMap;

use crate::calendar::Calendar;
use crate::definition::Definition;
use crate::rule_context::{RotaContext, RuleContext};
use crate::rules::{DEFINITIONS, readiness};
use crate::schedules::{Schedules, sort};
use crate::timeline::{PlacedDuty, Timeline};

/// The rules of an organisation over a period, with what they need of each person prepared once. Create one and use it often.
pub struct Reviewer<'a> {
    organisation: &'a Organisation,
    calendar: Calendar,
    timelines: Vec<Timeline<'a>>,
    people: HashMap<PersonId, usize>,
    rules: Vec<(&'a Rule, &'static Definition)>,
}

impl<'a> Reviewer<'a> {
    /// Prepares the rules in force for the period of `grid`.
    pub fn new(organisation: &'a Organisation, grid: &TimeGrid) -> Self {
        let calendar = Calendar::new(grid);
        let timelines =
            organisation.people.iter().map(|p| Timeline::new(p, organisation, &calendar)).collect();
        let rules = DEFINITIONS
            .iter()
            .filter_map(|d| Some((organisation.rules.iter().find(|r| r.code == d.code && r.enabled)?, d)))
            .collect();
        let people = organisation.people.iter().enumerate().map(|(i, p)| (p.id, i)).collect();
        Self { organisation, calendar, timelines, people, rules }
    }

    /// Sorts duties by person. `around` are duties of other rotas near the period's start and end: they count, but have
    /// no findings of their own. Duties outside the calendar weeks around the period are ignored.
    pub fn schedules(&self, duties: &[Duty], around: &[Duty]) -> Schedules {
        let mut people = vec![Vec::new(); self.timelines.len()];
        for (list, of_rota) in [(duties, true), (around, false)] {
            for duty in list {
                if let Some(person) = self.people.get(&duty.person) {
                    people[*person].extend(PlacedDuty::new(duty, of_rota, &self.calendar));
                }
            }
        }
        Schedules::new(people)
    }

    /// All findings on a rota, worst first, then by date, person and rule.
    pub fn review(&self, duties: &[Duty], around: &[Duty]) -> Vec<Finding> {
        let schedules = self.schedules(duties, around);
        let unknown = duties.iter().filter(|d| !self.people.contains_key(&d.person));
        let unknown_people: Vec<(Duty, NaiveDate)> = unknown.map(|d| (*d, self.local_date(d))).collect();
        let mut out = Vec::new();
        for (rule, definition) in self.rules() {
            for person in 0..self.timelines.len() {
                (definition.findings)(&self.context(rule, person, schedules.of(person)), &mut out);
            }
            let rota = RotaContext {
                rule,
                calendar: &self.calendar,
                timelines: &self.timelines,
                schedules: &schedules,
                unknown_people: &unknown_people,
            };
            (definition.rota_findings)(&rota, &mut out);
        }
        out.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.date, f.person, f.rule));
        out
    }

    /// The findings that adding `candidate` would cause (replacing the duty with the same identifier, if there is one),
    /// worst first: those of the changed rota that name the candidate. Fairness, which is about the whole rota, is not
    /// included.
    pub fn objections(&self, duties: &[Duty], around: &[Duty], candidate: &Duty) -> Vec<Finding> {
        let mut placed = Vec::with_capacity(16);
        for (list, of_rota) in [(duties, true), (around, false)] {
            let theirs = list.iter().filter(|d| d.person == candidate.person);
            placed.extend(theirs.filter_map(|d| PlacedDuty::new(d, of_rota, &self.calendar)));
        }
        sort(&mut placed);
        self.objections_among(&placed, candidate)
    }

    /// As [`Self::objections`], for many candidates of the same rota.
    pub fn objections_in(&self, schedules: &Schedules, candidate: &Duty) -> Vec<Finding> {
        let duties = self.people.get(&candidate.person).map_or(&[][..], |p| schedules.of(*p));
        self.objections_among(duties, candidate)
    }

    fn objections_among(&self, duties: &[PlacedDuty], candidate: &Duty) -> Vec<Finding> {
        let Some(&person) = self.people.get(&candidate.person) else {
            let rule = self.rules().find(|(r, _)| r.code == RuleCode::Readiness);
            let unknown = |(rule, _)| readiness::unknown_person(rule, candidate, self.local_date(candidate));
            return rule.map(unknown).into_iter().collect();
        };
        let Some(duty) = PlacedDuty::new(candidate, true, &self.calendar) else { return Vec::new() };
        // No rule looks further than the calendar weeks of the days before and after.
        let weeks = (duty.days.0.saturating_sub(1) / 7, (duty.days.1 + 1) / 7);
        let near = |b: &&PlacedDuty| b.id != duty.id && b.days.1 / 7 >= weeks.0 && b.days.0 / 7 <= weeks.1;
        let mut duties: Vec<PlacedDuty> = duties.iter().filter(near).copied().collect();
        let place = duties.partition_point(|b| (b.span, b.id) < (duty.span, duty.id));
        duties.insert(place, duty);
        let mut out = Vec::new();
        for (rule, definition) in self.rules() {
            (definition.findings)(&self.context(rule, person, &duties), &mut out);
        }
        out.retain(|f| f.duties.contains(&candidate.id));
        out.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.date, f.rule));
        out
    }

    pub(crate) fn organisation(&self) -> &'a Organisation {
        self.organisation
    }

    pub(crate) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    pub(crate) fn timelines(&self) -> &[Timeline<'a>] {
        &self.timelines
    }

    /// The rules in force, in the fixed order.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (&'a Rule, &'static Definition)> + '_ {
        self.rules.iter().copied()
    }

    pub(crate) fn context<'b>(
        &'b self,
        rule: &'b Rule,
        person: usize,
        duties: &'b [PlacedDuty],
    ) -> RuleContext<'b> {
        RuleContext {
            rule,
            organisation: self.organisation,
            calendar: &self.calendar,
            timeline: &self.timelines[person],
            duties,
        }
    }

    fn local_date(&self, duty: &Duty) -> NaiveDate {
        duty.start.with_timezone(&self.organisation.settings.zone).date_naive()
    }
}

/// All findings on a rota: see [`Reviewer::review`]. `grid` is the rota's period; `around` are duties of other rotas
/// near its start and end.
pub fn review(
    organisation: &Organisation,
    grid: &TimeGrid,
    duties: &[Duty],
    around: &[Duty],
) -> Vec<Finding> {
    Reviewer::new(organisation, grid).review(duties, around)
}

/// The findings that `candidate` would cause: see [`Reviewer::objections`], which is much cheaper for several candidates.
pub fn objections(
    organisation: &Organisation,
    grid: &TimeGrid,
    duties: &[Duty],
    around: &[Duty],
    candidate: &Duty,
) -> Vec<Finding> {
    Reviewer::new(organisation, grid).objections(duties, around, candidate)
}
