//! The success curve.

use dialoog_model::{DialogueLines, DialogueState, Organisation};

use crate::outlook::rounded::rounded;
use crate::outlook::simulated::JudgedRota;
use crate::outlook::success::{Addition, CurvePoint, SuccessCurve};
use crate::present::outlook::reciprocity;
use crate::view;

/// The success curve of a rota.
pub(crate) fn success_view(judged: &JudgedRota, curve: SuccessCurve) -> view::SuccessView {
    let (organisation, lines) = (judged.organisation(), judged.lines());
    view::SuccessView {
        rota: judged.plan.rota.id,
        lines,
        points: curve.points.into_iter().map(|point| point_view(organisation, lines, point)).collect(),
        tipping: curve.tipping.map(rounded),
    }
}

/// A point of it.
pub(crate) fn point_view(
    organisation: &Organisation,
    lines: DialogueLines,
    point: CurvePoint,
) -> view::SuccessPoint {
    let channels = point.channels.into_iter().map(|(channel, mean)| view::ChannelShare {
        channel,
        mean: rounded(mean),
        state: DialogueState::of(mean, lines),
    });
    view::SuccessPoint {
        growth: point.growth,
        messages_a_week: rounded(point.messages_a_week),
        reciprocity: point.all.map(|estimate| reciprocity(estimate, lines)),
        channels: channels.collect(),
        additions: point.additions.into_iter().map(|added| addition_view(organisation, &added)).collect(),
        with_additions: point.with_additions.map(rounded),
    }
}

fn addition_view(organisation: &Organisation, added: &Addition) -> view::Addition {
    let team = added.team.and_then(|id| organisation.team(id));
    view::Addition {
        desk: added.desk,
        desk_name: organisation.desk(added.desk).map_or_else(String::new, |desk| desk.name.clone()),
        team: added.team,
        team_name: team.map(|team| team.name.clone()),
        hours_a_week: rounded(added.hours_a_week),
        free_hours_a_week: rounded(added.free_hours_a_week),
        hours_each: rounded(added.hours_each),
        people: added.people,
        most_at_once: added.most_at_once,
        share: rounded(added.share),
        reached: added.reached,
    }
}
