//! Who could have a duty, and what it would cost.

use chrono::Datelike;
use dialoog_model::{Duty, Finding, Person, PersonId, RuleCode, Severity, Wish};
use dialoog_rostering::Weights;
use dialoog_rules::{Reviewer, Schedules};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::explain::open_slots::effort;
use crate::period::coverage::slots_of;
use crate::period::plan::Plan;
use crate::period::weeks::{week_minutes, week_of};

/// What it is worth, in rostering's currency, that somebody knows the conversations: as much as one interruption less.
const CONTINUITY: f64 = 60.0;

/// Who could have a duty: who has it, and the others. Who would break no rule comes first, then who would break what is
/// soonest arranged, what the law forbids last; among equals who costs least.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StandIns {
    /// Who has it.
    pub own: StandIn,
    /// Others who can staff the desk, best first.
    pub others: Vec<StandIn>,
    /// How many of the others would break no rule and cost less than who has it.
    pub better: usize,
    /// People who cannot staff the desk: their team or skills do not fit.
    pub unable: usize,
}

/// What it means for somebody to have a duty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StandIn {
    /// Who.
    pub person: PersonId,
    /// The findings of hard rules that it would break, one of each, worst first; none is best.
    pub breaks: Vec<Finding>,
    /// Their duty minutes in that week without it.
    pub week_minutes: u32,
    /// What they carry in the rota without it, as a share of their budget on the days on which they are there, 0..; `None` where
    /// they have none.
    pub load: Option<f64>,
    /// Minutes of it in which they would like a duty, less those in which they would rather have none.
    pub wish_minutes: i32,
    /// They have another duty that day, so that it would be one interruption more.
    pub second_duty: bool,
    /// They are at the same desk right before or after it: their duty would only be longer.
    pub joins: bool,
    /// They are at the same desk on that day or the one before or after: they know the conversations.
    pub continuity: bool,
    /// What it costs beside rules, in the currency of rostering: load, wishes, interruptions, less continuity. Less is
    /// better.
    pub cost: i32,
}

/// Everybody who can staff the duty's desk, best first, and who has it.
pub(crate) fn stand_ins(plan: &Plan, duty: &Duty) -> StandIns {
    let organisation = plan.organisation();
    let weighing = Weighing::new(plan, duty);
    let desk = organisation.desk(duty.desk);
    let able = |p: &&Person| desk.is_some_and(|desk| p.can_staff(desk, organisation));
    let others = || organisation.people.iter().filter(|p| p.id != duty.person);
    let own = weighing.of(duty.person);
    let mut list: Vec<StandIn> = others().filter(able).map(|p| weighing.of(p.id)).collect();
    let name = |one: &StandIn| organisation.person(one.person).map(|person| &person.name);
    list.sort_by_cached_key(|one| (rank(one), one.cost, name(one)));
    let better = list.iter().filter(|one| one.breaks.is_empty() && one.cost < own.cost).count();
    StandIns { own, better, unable: others().filter(|p| !able(p)).count(), others: list }
}

/// What the law forbids comes last; else what takes most to arrange.
fn rank(one: &StandIn) -> (bool, u32) {
    let unlawful = one.breaks.iter().any(|b| b.severity == Severity::Breach);
    (unlawful, one.breaks.iter().map(|b| effort(b.rule)).sum())
}

/// What is needed of the rota to weigh somebody for one duty.
struct Weighing<'a> {
    plan: &'a Plan,
    duty: &'a Duty,
    reviewer: Reviewer<'a>,
    schedules: Schedules,
    /// The other duties of the rota, by person.
    others: HashMap<PersonId, Vec<&'a Duty>>,
    weeks: BTreeMap<PersonId, Vec<u32>>,
    week: usize,
    capacity: HashMap<PersonId, u32>,
    weights: Weights,
}

impl<'a> Weighing<'a> {
    fn new(plan: &'a Plan, duty: &'a Duty) -> Self {
        let reviewer = plan.reviewer();
        let rest: Vec<Duty> = plan.duties.iter().filter(|d| d.id != duty.id).copied().collect();
        let mut others: HashMap<PersonId, Vec<&Duty>> = HashMap::new();
        for other in plan.duties.iter().filter(|d| d.id != duty.id) {
            others.entry(other.person).or_default().push(other);
        }
        let capacity = reviewer.loads(&[]).into_iter().map(|l| (l.person, l.capacity_minutes)).collect();
        let week_start = plan.organisation().settings.week_start;
        Self {
            plan,
            duty,
            schedules: reviewer.schedules(&plan.duties, &plan.around),
            reviewer,
            others,
            weeks: week_minutes(plan.grid(), week_start, &rest, &plan.around.duties),
            week: week_of(plan.grid(), week_start, duty).unwrap_or(0),
            capacity,
            weights: Weights::default(),
        }
    }

    fn of(&self, person: PersonId) -> StandIn {
        let (organisation, grid) = (self.plan.organisation(), self.plan.grid());
        let others = self.others.get(&person).map_or(&[][..], |list| list);
        let day = |d: &Duty| d.start.with_timezone(&grid.zone()).date_naive();
        let days_between = |d: &Duty| (day(d) - day(self.duty)).num_days().abs();
        let same_desk = |d: &&&Duty| d.desk == self.duty.desk;
        let joins =
            others.iter().filter(same_desk).any(|d| d.end == self.duty.start || d.start == self.duty.end);
        let carried = f64::from(others.iter().map(|d| d.minutes()).sum::<u32>());
        let capacity = f64::from(self.capacity.get(&person).copied().unwrap_or(0));
        let one = StandIn {
            person,
            breaks: self.breaks(person),
            week_minutes: self.weeks.get(&person).and_then(|w| w.get(self.week)).copied().unwrap_or(0),
            load: (capacity > 0.0).then(|| carried / capacity),
            wish_minutes: organisation.person(person).map_or(0, |p| self.wish_minutes(p)),
            second_duty: !joins && others.iter().any(|d| days_between(d) == 0),
            joins,
            continuity: others.iter().filter(same_desk).any(|d| days_between(d) <= 1),
            cost: 0,
        };
        StandIn { cost: self.cost(&one, carried, capacity), ..one }
    }

    fn breaks(&self, person: PersonId) -> Vec<Finding> {
        let theirs = Duty { person, ..*self.duty };
        let mut breaks = self.reviewer.objections_in(&self.schedules, &theirs);
        breaks.retain(Finding::is_open);
        breaks.sort_by_key(|b| (Reverse(b.severity), Reverse(effort(b.rule))));
        breaks.dedup_by_key(|b| b.rule);
        breaks
    }

    /// The cost of the duty to somebody who carries so many minutes already, of so many that they can.
    fn cost(&self, one: &StandIn, carried: f64, capacity: f64) -> i32 {
        let weights = &self.weights;
        let minutes = f64::from(self.duty.minutes());
        // As rostering weighs it: the price of a minute grows with the load, here that in the middle of the duty.
        let middle = if capacity > 0.0 { (carried + minutes / 2.0) / capacity } else { 1.0 };
        let of_load = f64::from(weights.fairness_minute) * middle * minutes;
        let wishes = f64::from(one.wish_minutes);
        // What somebody would like counts a third of what they would rather not.
        let of_wishes = -f64::from(weights.wish_minute) * if wishes > 0.0 { wishes / 3.0 } else { wishes };
        let of_interruption = match (one.joins, one.second_duty) {
            (true, _) => 0,
            (false, true) => weights.duty + weights.second_duty,
            (false, false) => weights.duty,
        };
        let known = if one.continuity { CONTINUITY } else { 0.0 };
        (of_load + of_wishes + f64::from(of_interruption) - known).round() as i32
    }

    /// Minutes in which a person would like the duty, less those in which they would rather not.
    fn wish_minutes(&self, person: &Person) -> i32 {
        let rules = &self.plan.organisation().rules;
        if !rules.iter().any(|rule| rule.code == RuleCode::Preference && rule.enabled) {
            return 0;
        }
        let grid = self.plan.grid();
        let slots = slots_of(grid, self.duty);
        let minutes = grid.slot_minutes() as i32;
        person
            .preferences
            .iter()
            .map(|preference| {
                let within = slots.clone().filter(|&slot| {
                    let (date, minute) = grid.wall(slot);
                    let span = preference.span;
                    u32::from(span.weekday) == date.weekday().num_days_from_monday()
                        && span.from <= minute
                        && minute < span.to
                });
                let minutes = within.count() as i32 * minutes;
                match preference.wish {
                    Wish::Rather => minutes,
                    Wish::RatherNot => -minutes,
                }
            })
            .sum()
    }
}
