//! Who could have a duty.

use dialoog_model::DutyId;

use crate::explain::stand_in;
use crate::period::plan::Plan;
use crate::present::rota::name_of;
use crate::view::{RuleInTheWay, StandIn, StandInsView};

/// Who could have a duty, with names.
pub(crate) fn stand_ins_view(plan: &Plan, duty: DutyId, found: stand_in::StandIns) -> StandInsView {
    StandInsView {
        duty,
        own: stand_in_view(plan, found.own),
        others: found.others.into_iter().map(|one| stand_in_view(plan, one)).collect(),
        better: found.better as u32,
        unable: found.unable as u32,
    }
}

fn stand_in_view(plan: &Plan, one: stand_in::StandIn) -> StandIn {
    let breaks = one.breaks.into_iter();
    let breaks = breaks.map(|f| RuleInTheWay { rule: f.rule, severity: f.severity, measure: f.measure });
    StandIn {
        person: one.person,
        name: name_of(plan.organisation(), one.person),
        breaks: breaks.collect(),
        week_minutes: one.week_minutes,
        budget_minutes: plan.organisation().person(one.person).map_or(0, |p| p.duty_budget_minutes),
        load: one.load,
        wish_minutes: one.wish_minutes,
        second_duty: one.second_duty,
        joins: one.joins,
        continuity: one.continuity,
        cost: one.cost,
    }
}
