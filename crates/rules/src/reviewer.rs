//! Checks a rota against every rule in force.

use chrono::NaiveDate;
use dialoog_model::{Duty, Finding, Organisation, PersonId, Rule, RuleCode, TimeGrid};
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use crate::around::Around;
use crate::burden::Standing;
use crate::calendar::Calendar;
use crate::definition::Definition;
use crate::law::days::LawDays;
use crate::law::findings::LawContext;
use crate::law::person::{PersonLaw, TimedDuty, recorded};
use crate::rule_context::{RotaContext, RuleContext};
use crate::rule_set::shipped;
use crate::rules::{default_rules, definitions, fairness, readiness};
use crate::schedules::{Schedule, Schedules};
use crate::timeline::{PlacedDuty, Timeline};
use crate::told::Told;

/// The rules of an organisation over a period, with what they need of each person prepared once. Create one and use it often.
pub struct Reviewer<'a> {
    organisation: &'a Organisation,
    calendar: Calendar,
    timelines: Vec<Timeline<'a>>,
    people: HashMap<PersonId, usize>,
    /// Those who are new to duty on some day.
    newcomers: Vec<usize>,
    rules: Vec<(&'a Rule, &'static Definition)>,
    /// What the law needs, of each person from when it is first asked for.
    days: OnceLock<LawDays>,
    laws: Vec<OnceLock<PersonLaw>>,
    /// When people were told of duties, where that is looked at.
    told: Option<&'a Told>,
}

impl<'a> Reviewer<'a> {
    /// Prepares the rules in force for the period of `grid`.
    pub fn new(organisation: &'a Organisation, grid: &TimeGrid) -> Self {
        let calendar = Calendar::new(grid, organisation.settings.week_start);
        let timelines: Vec<Timeline> =
            organisation.people.iter().map(|p| Timeline::new(p, organisation, &calendar)).collect();
        let is_new =
            |(person, timeline): (usize, &Timeline)| timeline.is_new.contains(&true).then_some(person);
        let newcomers = timelines.iter().enumerate().filter_map(is_new).collect();
        let rules = definitions().filter_map(|d| Some((in_force(d, organisation)?, d))).collect();
        let people = organisation.people.iter().enumerate().map(|(i, p)| (p.id, i)).collect();
        let laws = organisation.people.iter().map(|_| OnceLock::new()).collect();
        let days = OnceLock::new();
        Self { organisation, calendar, timelines, people, newcomers, rules, days, laws, told: None }
    }

    /// The same, looking as well at how long ahead people are told: that is found in a rota, and no duty is refused for it.
    #[must_use]
    pub fn with_told(self, told: &'a Told) -> Self {
        Self { told: Some(told), ..self }
    }

    /// Sorts duties, and what else counts, by person.
    pub fn schedules(&self, duties: &[Duty], around: &Around) -> Schedules {
        let mut people = vec![Schedule::default(); self.timelines.len()];
        for (list, of_rota) in [(duties, true), (&around.duties[..], false)] {
            for duty in list {
                if let Some(person) = self.people.get(&duty.person) {
                    let ahead = self.told.and_then(|told| told.ahead(duty));
                    let placed = PlacedDuty::new(duty, of_rota, &self.calendar);
                    people[*person].placed.extend(placed.map(|placed| PlacedDuty { ahead, ..placed }));
                    people[*person].timed.extend(TimedDuty::new(duty, of_rota, self.law_days()));
                }
            }
        }
        for hours in &around.recorded {
            if let Some(person) = self.people.get(&hours.person) {
                people[*person].recorded.extend(recorded(hours, self.law_days()));
            }
        }
        Schedules::new(people.into_iter().map(Schedule::sorted).collect())
    }

    /// The days that the law looks at.
    pub(crate) fn law_days(&self) -> &LawDays {
        self.days.get_or_init(|| LawDays::new(self.calendar.grid(), self.organisation.settings.week_start))
    }

    /// A person before the law.
    pub(crate) fn law(&self, person: usize) -> &PersonLaw {
        let of = || PersonLaw::new(&self.organisation.people[person], self.organisation, self.law_days());
        self.laws[person].get_or_init(of)
    }

    fn law_context<'b>(&'b self, person: usize, schedule: &'b Schedule) -> LawContext<'b> {
        let (days, law) = (self.law_days(), self.law(person));
        let time = schedule.time.get_or_init(|| law.with(&schedule.timed, &schedule.recorded, days));
        let base = if schedule.recorded.is_empty() {
            &law.normal
        } else {
            schedule.base.get_or_init(|| time.without_duties(&days.days))
        };
        LawContext {
            organisation: self.organisation,
            days,
            person: &self.organisation.people[person],
            law,
            duties: &schedule.timed,
            time,
            base,
        }
    }

    /// All findings on a rota, worst first, then by date, person and rule.
    pub fn review(&self, duties: &[Duty], around: &Around) -> Vec<Finding> {
        let schedules = self.schedules(duties, around);
        let unknown = duties.iter().filter(|d| !self.people.contains_key(&d.person));
        let unknown_people: Vec<(Duty, NaiveDate)> = unknown.map(|d| (*d, self.local_date(d))).collect();
        let mut out = Vec::new();
        for (rule, definition) in self.rules() {
            for person in 0..self.timelines.len() {
                (definition.findings)(&self.context(rule, person, schedules.of(person)), &mut out);
            }
            let rota = RotaContext { unknown_people: &unknown_people, ..self.rota_context(rule, &schedules) };
            (definition.rota_findings)(&rota, &mut out);
        }
        for person in 0..self.timelines.len() {
            let schedule = schedules.all_of(person);
            if schedule.timed.iter().any(|duty| duty.of_rota) {
                self.law_context(person, schedule).findings(&mut out);
            }
        }
        out.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.date, f.person, f.rule));
        out
    }

    /// Notes on people who carry more or less than their fair share allows in a rota, from where everybody stands with it. They are about
    /// the whole rota, and not among those of [`Self::review`].
    pub fn fairness(&self, standings: &[Standing]) -> Vec<Finding> {
        let rule = self.rules().map(|(rule, _)| rule).find(|rule| rule.code == RuleCode::Fairness);
        rule.map_or_else(Vec::new, |rule| fairness::findings(rule, &self.calendar, standings))
    }

    /// The findings of one rule, which is not of law, on a rota; none where it is not in force.
    pub fn findings_of(&self, code: RuleCode, duties: &[Duty]) -> Vec<Finding> {
        let schedules = self.schedules(duties, &Around::default());
        let mut out = Vec::new();
        for (rule, definition) in self.rules().filter(|(rule, _)| rule.code == code) {
            for person in 0..self.timelines.len() {
                (definition.findings)(&self.context(rule, person, schedules.of(person)), &mut out);
            }
            (definition.rota_findings)(&self.rota_context(rule, &schedules), &mut out);
        }
        out
    }

    /// The findings that adding `candidate` would cause (replacing the duty with the same identifier, if there is one),
    /// worst first: those of the changed rota that name the candidate, what of the law the other duties would keep, or break less,
    /// and what gets worse for others because it leaves its place. Fairness, which is about the whole rota, is not
    /// included.
    pub fn objections(&self, duties: &[Duty], around: &Around, candidate: &Duty) -> Vec<Finding> {
        // Of the others only who is at the same desk matters, then or where it leaves.
        let was = duties.iter().find(|duty| duty.id == candidate.id).map(|duty| duty.desk);
        let theirs = |list: &[Duty]| -> Vec<Duty> {
            let beside = |duty: &Duty| duty.desk == candidate.desk || Some(duty.desk) == was;
            list.iter().filter(|duty| duty.person == candidate.person || beside(duty)).copied().collect()
        };
        let recorded = around.recorded.iter().filter(|hours| hours.person == candidate.person);
        let around = Around { duties: theirs(&around.duties), recorded: recorded.copied().collect() };
        self.objections_in(&self.schedules(&theirs(duties), &around), candidate)
    }

    /// As [`Self::objections`], for many candidates of the same rota.
    pub fn objections_in(&self, schedules: &Schedules, candidate: &Duty) -> Vec<Finding> {
        let mut out = self.objections_but_of_law(schedules, candidate);
        out.extend(self.objections_of_law(schedules, candidate));
        out.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.date, f.rule));
        out
    }

    /// The same without what the law says of hours and rest, which takes most of the time to find out.
    pub fn objections_but_of_law(&self, schedules: &Schedules, candidate: &Duty) -> Vec<Finding> {
        let person = self.people.get(&candidate.person);
        let mut out = self.objections_among(person.map_or(&[][..], |p| schedules.of(*p)), candidate);
        out.extend(person.into_iter().flat_map(|p| self.objections_for_others(schedules, *p, candidate)));
        out
    }

    /// What the law says of hours and rest with a candidate.
    pub fn objections_of_law(&self, schedules: &Schedules, candidate: &Duty) -> Vec<Finding> {
        let mut out = Vec::new();
        if let Some(person) = self.people.get(&candidate.person) {
            self.against_the_law(*person, schedules.all_of(*person), candidate, &mut out);
        }
        out
    }

    fn against_the_law(&self, person: usize, schedule: &Schedule, candidate: &Duty, out: &mut Vec<Finding>) {
        let Some(timed) = TimedDuty::new(candidate, true, self.law_days()) else { return };
        if schedule.timed.iter().any(|duty| duty.id == candidate.id) {
            self.law_context(person, &schedule.without(candidate.id)).objections(&timed, out);
        } else {
            self.law_context(person, schedule).objections(&timed, out);
        }
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

    pub(crate) fn newcomers(&self) -> &[usize] {
        &self.newcomers
    }

    /// The rules in force, in the fixed order.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (&'a Rule, &'static Definition)> + '_ {
        self.rules.iter().copied()
    }

    /// A rule and a rota as a whole, whose people are all known.
    pub(crate) fn rota_context<'b>(&'b self, rule: &'b Rule, schedules: &'b Schedules) -> RotaContext<'b> {
        let (calendar, timelines) = (&self.calendar, &self.timelines[..]);
        let organisation = self.organisation;
        RotaContext {
            rule,
            organisation,
            calendar,
            timelines,
            schedules,
            unknown_people: &[],
            desks: None,
            tried: None,
        }
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

/// A rule of an organisation as it holds there; `None` where it does not. The law holds whatever an organisation has of it.
fn in_force<'a>(definition: &Definition, organisation: &'a Organisation) -> Option<&'a Rule> {
    static DEFAULT: LazyLock<Vec<Rule>> = LazyLock::new(default_rules);
    let of = |rule: &&Rule| rule.code == definition.code;
    let own = organisation.rules.iter().find(of);
    if shipped::of_law(organisation.settings.rule_set, definition.code).is_some() {
        own.or_else(|| DEFAULT.iter().find(of))
    } else {
        own.filter(|rule| rule.enabled)
    }
}

/// All findings on a rota: see [`Reviewer::review`]. `grid` is the rota's period.
pub fn review(
    organisation: &Organisation,
    grid: &TimeGrid,
    duties: &[Duty],
    around: &Around,
) -> Vec<Finding> {
    Reviewer::new(organisation, grid).review(duties, around)
}

/// The findings that `candidate` would cause: see [`Reviewer::objections`], which is much cheaper for several candidates.
pub fn objections(
    organisation: &Organisation,
    grid: &TimeGrid,
    duties: &[Duty],
    around: &Around,
    candidate: &Duty,
) -> Vec<Finding> {
    Reviewer::new(organisation, grid).objections(duties, around, candidate)
}
