//! The rules in force as plain limits for rostering.

use dialoog_model::{Desk, Organisation, Rule, RuleCode, TimeGrid};

use crate::around::Around;
use crate::law::table::STATUTES;
use crate::person_limits::{DeskLimits, LawLimits, Limits, PersonLimits};
use crate::reviewer::Reviewer;
use crate::rules::{duty_length, newcomer};
use crate::schedules::{Schedule, Schedules};
use dialoog_working_time::Decided;
use std::sync::Arc;

/// The rules of an organisation as limits for rostering the period of `grid`.
pub fn limits(organisation: &Organisation, grid: &TimeGrid, around: &Around) -> Limits {
    Reviewer::new(organisation, grid).limits(around)
}

impl Reviewer<'_> {
    /// See [`limits`].
    pub fn limits(&self, around: &Around) -> Limits {
        let calendar = self.calendar();
        let schedules = self.schedules(&[], around);
        let people = self.timelines().iter().enumerate().map(|(index, timeline)| {
            let duties = schedules.of(index);
            let of_law = self.law_limits(index, schedules.all_of(index));
            let mut person = PersonLimits {
                person: timeline.person.id,
                desks: vec![true; timeline.desks.len()],
                allowed: vec![true; calendar.grid().len()],
                working: timeline.working.clone(),
                around: duties.iter().map(|b| b.span).collect(),
                budget_left: None,
                outside_work_left: None,
                day_length: of_law.limits.shift_length.map(|limit| limit.most as u32),
                daily_rest: of_law.limits.daily_rest.map(|limit| limit.least as u32),
                law: of_law,
                pause: None,
                duties_per_day: None,
                evenings: Vec::new(),
                new_until: None,
                wishes: vec![0; calendar.grid().len()],
            };
            for (rule, definition) in self.rules() {
                (definition.restrict)(&self.context(rule, index, duties), &mut person);
            }
            person
        });
        let people = people.collect();
        let length =
            self.rules().find(|(r, _)| r.code == RuleCode::DutyLength && r.is_hard()).map(|(r, _)| r);
        Limits {
            days: calendar.period.clone().map(|d| calendar.day(d)).collect(),
            weeks: calendar.period_weeks().map(|w| calendar.week(w)).collect(),
            desks: self
                .organisation()
                .desks
                .iter()
                .map(|d| self.desk_limits(length, d, &schedules))
                .collect(),
            people,
        }
    }

    fn desk_limits(&self, length: Option<&Rule>, desk: &Desk, around: &Schedules) -> DeskLimits {
        let (shortest_duty, longest_duty) = duty_length::lengths(length, desk);
        let rule = self.rules().find(|(rule, _)| rule.code == RuleCode::Newcomer);
        let company = rule.map(|(rule, _)| newcomer::company(&self.rota_context(rule, around), desk.id));
        DeskLimits { desk: desk.id, shortest_duty, longest_duty, company: company.unwrap_or_default() }
    }

    fn law_limits(&self, person: usize, around: &Schedule) -> LawLimits {
        let law = self.law(person);
        let time = law.with(&around.timed, &around.recorded, self.law_days());
        let of_engine = |limits: &dialoog_working_time::Limits| {
            Arc::new(dialoog_working_time::Limits { sunday_work: None, ..limits.clone() })
        };
        let end = self.calendar().period.end.checked_sub(1).map_or(0, |day| self.calendar().day(day).to);
        let mut later = law.limits.iter().map(|(end, _)| *end).filter(|from| (1..end).contains(from));
        let then = later.next().map(|from| (from, of_engine(law.limits_at(from))));
        let decided = self.organisation().decisions.iter().filter_map(|decision| {
            let concerned = decision.person.is_none_or(|of| of == self.timelines()[person].person.id);
            let rule = STATUTES.iter().find(|rule| rule.code == decision.rule)?.statute;
            let days = self.law_days().between(decision.from, decision.to)?;
            concerned.then_some(Decided { rule, days })
        });
        let (limits, days) = (of_engine(law.limits_at(0)), Arc::clone(&self.law_days().days));
        LawLimits { limits, then, days, time, decided: decided.collect() }
    }
}
