//! A small organisation to test on.
#![allow(dead_code, reason = "each test file uses its part")]

use chrono::NaiveDate;
use dialoog_model::*;
use uuid::Uuid;

pub const OWNER: Uuid = Uuid::from_u128(7);

pub fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a date")
}

pub fn channel() -> ChannelId {
    ChannelId::derived(OWNER, "channel")
}

pub fn mail() -> StreamId {
    StreamId::derived(OWNER, "mail")
}

pub fn chat() -> StreamId {
    StreamId::derived(OWNER, "chat")
}

pub fn desk() -> DeskId {
    DeskId::derived(OWNER, "desk")
}

pub fn managers() -> TeamId {
    TeamId::derived(OWNER, "managers")
}

/// One channel, open on workdays from 8 to 20, with a deferrable stream (three quarters of it, four opening hours) and a
/// live one, both at one desk.
pub fn organisation() -> Organisation {
    let topic = TopicId::derived(OWNER, "topic");
    Organisation {
        settings: Settings {
            id: WorkspaceId(OWNER),
            name: "Test".into(),
            // A clock without summer time: the tests that need one say so.
            zone: chrono_tz::Tz::UTC,
            slot: SlotLength::Half,
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
            opening: WeekPattern::on(0..5, 8 * 60, 20 * 60),
            followers: None,
            usual_days: None,
        }],
        topics: Vec::new(),
        streams: vec![
            Stream {
                id: mail(),
                channel: channel(),
                topic,
                share: 0.75,
                handling: Handling { full: 6.0, brief: 3.0 },
                promise: Promise { share: 0.9, within_minutes: 240, clock: PromiseClock::Opening },
                service: Service::Deferrable,
                treatment: Treatment::IN_FULL,
            },
            Stream {
                id: chat(),
                channel: channel(),
                topic,
                share: 0.25,
                handling: Handling { full: 8.0, brief: 4.0 },
                promise: Promise { share: 0.8, within_minutes: 2, clock: PromiseClock::Wall },
                service: Service::Live { patience_minutes: Some(5.0), side_by_side: 2 },
                treatment: Treatment::IN_FULL,
            },
        ],
        desks: vec![Desk {
            id: desk(),
            name: "Desk".into(),
            colour: 0,
            streams: vec![mail(), chat()],
            teams: vec![managers()],
            minimum_presence: 1,
            occupancy_ceiling: 0.85,
            shrinkage: 0.1,
            shortest_duty: 60,
            longest_duty: 240,
        }],
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

/// A volume with the same mean in every slot, spread as messages of brands are.
pub fn even(stream: StreamId, grid: &TimeGrid, per_hour: f64) -> Volume {
    let mean = per_hour * f64::from(grid.slot_minutes()) / 60.0;
    let [p10, p50, p80, p90, p95] =
        dialoog_demand::staffing::smooth_quantiles(mean, 5.0, [0.1, 0.5, 0.8, 0.9, 0.95]);
    Volume { stream, per_slot: vec![Expected { mean, p10, p50, p80, p90, p95 }; grid.len()] }
}
