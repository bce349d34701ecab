//! Breadth and depth.

use dialoog_model::{DialogueLines, DialogueState, Organisation};

use crate::outlook::breadth::{Breadth, Scope};
use crate::outlook::choice::{Point, PolicyOption};
use crate::outlook::policy::Policy;
use crate::outlook::rounded::rounded;
use crate::outlook::simulated::JudgedRota;
use crate::view::{self, BreadthRequest, BreadthScope, StreamTreatment};

impl From<BreadthScope> for Scope {
    fn from(scope: BreadthScope) -> Self {
        match scope {
            BreadthScope::Channel { channel } => Self::Channel(channel),
            BreadthScope::Desk { desk } => Self::Desk(desk),
        }
    }
}

impl From<Policy> for view::Policy {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::InFull => Self::InFull,
            Policy::EveryoneALittle => Self::EveryoneALittle,
            Policy::AFewWell => Self::AFewWell,
            Policy::Mixed => Self::Mixed,
            Policy::FirstContact => Self::FirstContact,
            Policy::OneTopic(topic) => Self::OneTopic { topic },
            Policy::Own => Self::Own,
        }
    }
}

/// The choice that was asked for.
pub(crate) fn breadth_view(
    judged: &JudgedRota,
    request: &BreadthRequest,
    breadth: Breadth,
) -> view::BreadthView {
    let (organisation, lines) = (judged.organisation(), judged.lines());
    let points = |points: Vec<Point>| points.into_iter().map(|point| point_view(point, lines)).collect();
    view::BreadthView {
        rota: request.rota,
        scope: request.scope,
        name: breadth.name,
        growth: request.growth,
        lines,
        load_hours: rounded(breadth.load_hours),
        people_hours: rounded(breadth.people_hours),
        promised: breadth.promised,
        now: breadth.now.into(),
        today: point_view(breadth.today, lines),
        options: breadth.options.into_iter().map(|option| option_view(organisation, option)).collect(),
        few: points(breadth.few),
        mixed: points(breadth.mixed),
    }
}

fn option_view(organisation: &Organisation, option: PolicyOption) -> view::PolicyOption {
    let topic = match option.policy {
        Policy::OneTopic(topic) => organisation.topic(topic),
        _ => None,
    };
    let treatments = option.treatments.into_iter();
    view::PolicyOption {
        policy: option.policy.into(),
        topic_name: topic.map(|topic| topic.name.clone()),
        point: point_view(option.point, organisation.settings.lines),
        treatments: treatments.map(|(stream, treatment)| StreamTreatment { stream, treatment }).collect(),
    }
}

fn point_view(point: Point, lines: DialogueLines) -> view::BreadthPoint {
    view::BreadthPoint {
        full: rounded(point.full),
        brief: rounded(point.brief),
        answered: rounded(point.answered),
        within_promise: rounded(point.within_promise),
        state: DialogueState::of(point.within_promise, lines),
        chosen_in_time: rounded(point.chosen_in_time),
        promise_kept: point.promise_kept,
        minutes_each: rounded(point.minutes_each),
        wait_p50: point.wait_p50.map(rounded),
        wait_p90: point.wait_p90.map(rounded),
        others: point.others.map(rounded),
    }
}
