//! What the product itself forecasts.

use std::error::Error;

use chrono::Days;
use dialoog_model::{
    BurdenWeights, Channel, ChannelKind, DialogueLines, Language, Organisation, RuleSet, Settings,
    SlotLength, TimeGrid, WeekPattern, WorkspaceId,
};

use super::series::{Series, channel};
use super::{Forecast, Task};

pub fn forecast(series: &Series, task: &Task, slot: SlotLength) -> Result<Vec<Forecast>, Box<dyn Error>> {
    let first = series.first + Days::new(task.origin as u64);
    let until = series.history.partition_point(|day| day.date < first);
    let organisation = organisation(slot);
    let grid = TimeGrid::new(organisation.settings.zone, slot, first, task.days);
    let found = dialoog_demand::forecast(&organisation, channel(), &series.history[..until], &grid)?;
    let forecasts = found.per_slot.iter();
    Ok(forecasts.map(|e| Forecast { mean: e.mean, quantiles: [e.p10, e.p50, e.p80, e.p90, e.p95] }).collect())
}

/// An organisation of which nothing is known but the channel.
fn organisation(slot: SlotLength) -> Organisation {
    Organisation {
        settings: Settings {
            id: WorkspaceId(uuid::Uuid::from_u128(1)),
            name: "Series".into(),
            zone: chrono_tz::Tz::UTC,
            slot,
            language: Language::En,
            lines: DialogueLines { dialogue: 0.8, broadcast: 0.5 },
            week_start: 0,
            rule_set: RuleSet::default(),
            holidays_off: false,
            sunday_basis: None,
            retention_months: None,
            burden_weights: BurdenWeights::default(),
        },
        teams: Vec::new(),
        channels: vec![Channel {
            id: channel(),
            name: "Channel".into(),
            kind: ChannelKind::X,
            opening: WeekPattern::on(0..7, 0, 1440),
            followers: None,
            usual_days: None,
        }],
        topics: Vec::new(),
        streams: Vec::new(),
        desks: Vec::new(),
        people: Vec::new(),
        events: Vec::new(),
        rules: Vec::new(),
        volume_overrides: Vec::new(),
        requirement_overrides: Vec::new(),
        day_marks: Vec::new(),
        desk_safeties: Vec::new(),
        decisions: Vec::new(),
    }
}
