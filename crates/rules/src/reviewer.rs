//! Asks every rule in force.

use chrono::NaiveDate;
use dialoog_model::{Duty, Finding, Organisation, PersonId, Rule, RuleCode, TimeGrid};
use std::collections::HashMap;

use crate::calendar::Calendar;
use crate::case::Case;
use crate::definition::{DEFINITIONS, Definition};
use crate::rules::{fairness, readiness};
use crate::sheet::{Block, Sheet};

/// The rules of an organisation over a period, with what they need of each person worked out once: make one and ask often.
pub struct Reviewer<'a> {
    organisation: &'a Organisation,
    calendar: Calendar,
    sheets: Vec<Sheet<'a>>,
    people: HashMap<PersonId, usize>,
    rules: Vec<(&'a Rule, &'static Definition)>,
}

/// Duties sorted by person, for asking often about the same rota.
#[derive(Debug, Clone)]
pub struct Schedules(Vec<Vec<Block>>);

impl Schedules {
    /// The duties of a person by index, in order of start.
    pub(crate) fn of(&self, person: usize) -> &[Block] {
        &self.0[person]
    }
}

impl<'a> Reviewer<'a> {
    /// Prepares for the period of `grid`. Rules that are not in force are left out.
    pub fn new(organisation: &'a Organisation, grid: &TimeGrid) -> Self {
        let calendar = Calendar::new(grid);
        let sheets = organisation.people.iter().map(|p| Sheet::new(p, organisation, &calendar)).collect();
        let rules = DEFINITIONS
            .iter()
            .filter_map(|d| Some((organisation.rules.iter().find(|r| r.code == d.code && r.enabled)?, d)))
            .collect();
        let people = organisation.people.iter().enumerate().map(|(i, p)| (p.id, i)).collect();
        Self { organisation, calendar, sheets, people, rules }
    }

    /// Sorts duties by person. `around` are duties of other rotas near the period's edges: they count, but are not blamed
    /// on their own. Duties that lie outside the calendar weeks around the period do not matter here and are left out.
    pub fn schedules(&self, duties: &[Duty], around: &[Duty]) -> Schedules {
        let mut all = vec![Vec::new(); self.sheets.len()];
        for (list, own) in [(duties, true), (around, false)] {
            for duty in list {
                if let Some(person) = self.people.get(&duty.person) {
                    all[*person].extend(Block::new(duty, own, &self.calendar));
                }
            }
        }
        for blocks in &mut all {
            sort(blocks);
        }
        Schedules(all)
    }

    /// All findings on a rota, worst first, then by date, person and rule.
    pub fn review(&self, duties: &[Duty], around: &[Duty]) -> Vec<Finding> {
        let schedules = self.schedules(duties, around);
        let mut out = Vec::new();
        for (rule, definition) in self.rules() {
            for person in 0..self.sheets.len() {
                (definition.findings)(&self.case(rule, person, schedules.of(person)), &mut out);
            }
            match rule.code {
                RuleCode::Fairness => {
                    fairness::findings(rule, &self.calendar, &self.sheets, &schedules, &mut out);
                }
                RuleCode::Readiness => {
                    let strangers = duties.iter().filter(|d| !self.people.contains_key(&d.person));
                    out.extend(strangers.map(|d| readiness::stranger(rule, d, self.local_date(d))));
                }
                _ => {}
            }
        }
        out.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.date, f.person, f.rule));
        out
    }

    /// What `candidate` would break if it were added (in the place of the duty with the same identifier, if there is one),
    /// worst first: the findings of the review after it that it has a part in. Fairness, which is about the whole rota, is left out.
    pub fn objections(&self, duties: &[Duty], around: &[Duty], candidate: &Duty) -> Vec<Finding> {
        let mut blocks = Vec::with_capacity(16);
        for (list, own) in [(duties, true), (around, false)] {
            let theirs = list.iter().filter(|d| d.person == candidate.person);
            blocks.extend(theirs.filter_map(|d| Block::new(d, own, &self.calendar)));
        }
        sort(&mut blocks);
        self.objections_among(&blocks, candidate)
    }

    /// The same as [`Self::objections`], for asking often about the same rota.
    pub fn objections_in(&self, schedules: &Schedules, candidate: &Duty) -> Vec<Finding> {
        let blocks = self.people.get(&candidate.person).map_or(&[][..], |p| schedules.of(*p));
        self.objections_among(blocks, candidate)
    }

    fn objections_among(&self, blocks: &[Block], candidate: &Duty) -> Vec<Finding> {
        let Some(&person) = self.people.get(&candidate.person) else {
            let rule = self.rules().find(|(r, _)| r.code == RuleCode::Readiness);
            let stranger = |(rule, _)| readiness::stranger(rule, candidate, self.local_date(candidate));
            return rule.map(stranger).into_iter().collect();
        };
        let Some(block) = Block::new(candidate, true, &self.calendar) else { return Vec::new() };
        // Nothing reaches further than the calendar weeks of the days on either side.
        let weeks = (block.days.0.saturating_sub(1) / 7, (block.days.1 + 1) / 7);
        let near = |b: &&Block| b.id != block.id && b.days.1 / 7 >= weeks.0 && b.days.0 / 7 <= weeks.1;
        let mut blocks: Vec<Block> = blocks.iter().filter(near).copied().collect();
        let place = blocks.partition_point(|b| (b.span, b.id) < (block.span, block.id));
        blocks.insert(place, block);
        let mut out = Vec::new();
        for (rule, definition) in self.rules() {
            (definition.findings)(&self.case(rule, person, &blocks), &mut out);
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

    pub(crate) fn sheets(&self) -> &[Sheet<'a>] {
        &self.sheets
    }

    /// The rules in force, in the fixed order.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (&'a Rule, &'static Definition)> + '_ {
        self.rules.iter().copied()
    }

    pub(crate) fn case<'b>(&'b self, rule: &'b Rule, person: usize, blocks: &'b [Block]) -> Case<'b> {
        Case {
            rule,
            organisation: self.organisation,
            calendar: &self.calendar,
            sheet: &self.sheets[person],
            blocks,
        }
    }

    fn local_date(&self, duty: &Duty) -> NaiveDate {
        duty.start.with_timezone(&self.organisation.settings.zone).date_naive()
    }
}

fn sort(blocks: &mut [Block]) {
    blocks.sort_unstable_by_key(|b| (b.span, b.id));
}

/// All findings on a rota: see [`Reviewer::review`]. `grid` is the rota's period; `around` are duties of other rotas near
/// its edges.
pub fn review(
    organisation: &Organisation,
    grid: &TimeGrid,
    duties: &[Duty],
    around: &[Duty],
) -> Vec<Finding> {
    Reviewer::new(organisation, grid).review(duties, around)
}

/// What `candidate` would break: see [`Reviewer::objections`], which is much cheaper to ask more than once.
pub fn objections(
    organisation: &Organisation,
    grid: &TimeGrid,
    duties: &[Duty],
    around: &[Duty],
    candidate: &Duty,
) -> Vec<Finding> {
    Reviewer::new(organisation, grid).objections(duties, around, candidate)
}
