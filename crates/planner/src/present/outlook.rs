//! The outlook on a rota, by channel, desk, day and slot.

use dialoog_demand::outlook::{Estimate, Summary};
use dialoog_model::{DialogueLines, DialogueState};
use std::ops::Range;

use crate::outlook::rounded::rounded;
use crate::outlook::simulated::{JudgedRota, Simulated};
use crate::present::period::period_view;
use crate::view::{
    ChannelOutlook, DeskOutlook, OutlookFigures, OutlookSummary, OutlookView, ReciprocityView, SlotOutlook,
};

/// The outlook on a rota with so many times the volume that is expected.
pub(crate) fn outlook_view(judged: &JudgedRota, growth: f64, simulated: &Simulated) -> OutlookView {
    let (organisation, lines) = (judged.organisation(), judged.lines());
    let outlook = &simulated.outlook;
    let of = |streams: &[usize], estimate: Option<Estimate>, worst_day: Option<f64>| OutlookFigures {
        reciprocity: estimate.map(|estimate| reciprocity(estimate, lines)),
        worst_day,
        ..figures(judged, simulated, streams)
    };
    let channels = organisation.channels.iter().enumerate().map(|(index, channel)| ChannelOutlook {
        channel: channel.id,
        name: channel.name.clone(),
        kind: channel.kind,
        figures: of(
            &judged.streams(|stream| stream.channel == channel.id),
            outlook.channel(index),
            outlook.channel_worst_decile(index),
        ),
    });
    let whole = 0..simulated.scenario.slots();
    let desks = organisation.desks.iter().enumerate().map(|(index, desk)| DeskOutlook {
        desk: desk.id,
        name: desk.name.clone(),
        colour: desk.colour,
        occupancy: outlook.occupancy(index, whole.clone()).map(rounded),
        occupancy_per_slot: whole
            .clone()
            .map(|slot| outlook.occupancy(index, slot..slot + 1).map(rounded))
            .collect(),
        overrun_minutes: rounded(outlook.overrun_minutes(index)),
        figures: of(
            &judged.streams(|stream| desk.streams.contains(&stream.id)),
            outlook.desk(index),
            outlook.desk_worst_decile(index),
        ),
    });
    OutlookView {
        rota: judged.plan.rota.id,
        period: period_view(organisation, judged.plan.grid()),
        growth,
        lines,
        replications: outlook.replications() as u32,
        simulated: outlook.simulated() as f64,
        all: outlook.all().map(|estimate| reciprocity(estimate, lines)),
        channels: channels.collect(),
        desks: desks.collect(),
    }
}

/// An estimate of a share, with what it stands for.
pub(crate) fn reciprocity(estimate: Estimate, lines: DialogueLines) -> ReciprocityView {
    ReciprocityView {
        mean: rounded(estimate.mean),
        half_width: rounded(estimate.half_width),
        p10: rounded(estimate.p10),
        p90: rounded(estimate.p90),
        state: DialogueState::of(estimate.mean, lines),
    }
}

/// The figures of some streams by period, day and slot.
fn figures(judged: &JudgedRota, simulated: &Simulated, streams: &[usize]) -> OutlookFigures {
    let (scenario, outlook, lines) = (&simulated.scenario, &simulated.outlook, judged.lines());
    let summary = |slots: Range<usize>| outlook.summary(streams, slots).map(|found| summary(&found, lines));
    let whole = 0..scenario.slots();
    OutlookFigures {
        reciprocity: None,
        worst_day: None,
        promised: judged.promised(scenario, streams),
        whole: summary(whole.clone()),
        per_day: scenario.days.iter().map(|day| summary(day.slots.clone())).collect(),
        per_slot: whole
            .clone()
            .map(|slot| outlook.summary(streams, slot..slot + 1).map(|found| slot_outlook(&found, lines)))
            .collect(),
        backlog_hours: whole.map(|slot| rounded(outlook.backlog_hours(streams, slot))).collect(),
    }
}

fn slot_outlook(found: &Summary, lines: DialogueLines) -> SlotOutlook {
    SlotOutlook {
        within_promise: rounded(found.within_promise),
        state: DialogueState::of(found.within_promise, lines),
    }
}

fn summary(found: &Summary, lines: DialogueLines) -> OutlookSummary {
    OutlookSummary {
        deserving: rounded(found.deserving),
        within_promise: rounded(found.within_promise),
        state: DialogueState::of(found.within_promise, lines),
        unanswered: rounded(found.unanswered),
        wait_p50: found.wait_p50.map(rounded),
        wait_p90: found.wait_p90.map(rounded),
        backlog_hours: rounded(found.backlog_hours),
    }
}
