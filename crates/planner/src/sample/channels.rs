//! Channels, topics and the streams of work that they make.

use dialoog_model::{
    Channel, ChannelId, ChannelKind, Handling, Promise, PromiseClock, Service, Stream, StreamId, Topic,
    TopicId, TopicKind, Treatment, WeekPattern, WorkspaceId,
};

use super::teams::team_id;
use super::words::Words;

pub(super) fn channel_id(id: WorkspaceId, key: &str) -> ChannelId {
    ChannelId::derived(id.0, &format!("channel/{key}"))
}

pub(super) fn topic_id(id: WorkspaceId, key: &str) -> TopicId {
    TopicId::derived(id.0, &format!("topic/{key}"))
}

pub(super) fn stream_id(id: WorkspaceId, channel: &str, topic: &str) -> StreamId {
    StreamId::derived(id.0, &format!("stream/{channel}/{topic}"))
}

/// Open from and to these hours on weekdays, on Saturday and on Sunday; the same hour twice is closed.
fn open(weekdays: (u16, u16), saturday: (u16, u16), sunday: (u16, u16)) -> WeekPattern {
    let on = |days: std::ops::Range<u8>, (from, to): (u16, u16)| WeekPattern::on(days, from * 60, to * 60);
    on(0..5, weekdays).and(on(5..6, saturday)).and(on(6..7, sunday))
}

pub(super) fn channels(words: &Words, id: WorkspaceId) -> Vec<Channel> {
    const CLOSED: (u16, u16) = (0, 0);
    let channel = |key: &str, name: &str, kind, followers, opening| Channel {
        id: channel_id(id, key),
        name: name.to_owned(),
        kind,
        opening,
        followers,
        usual_days: None,
    };
    vec![
        channel("x", "X", ChannelKind::X, Some(118_400), open((7, 21), (9, 18), (12, 16))),
        channel(
            "instagram",
            "Instagram",
            ChannelKind::Instagram,
            Some(47_200),
            open((8, 21), (10, 17), CLOSED),
        ),
        channel("facebook", "Facebook", ChannelKind::Facebook, Some(61_900), open((8, 20), (10, 17), CLOSED)),
        channel("whatsapp", "WhatsApp", ChannelKind::Whatsapp, None, open((7, 21), (9, 20), (12, 16))),
        channel("chat", words.web_chat, ChannelKind::WebChat, None, open((8, 18), (10, 16), CLOSED)),
        channel("email", words.email, ChannelKind::Email, None, open((9, 17), CLOSED, CLOSED)),
        channel(
            "consult",
            words.consult_hour,
            ChannelKind::ConsultHour,
            None,
            WeekPattern::on([3], 16 * 60, 17 * 60),
        ),
    ]
}

pub(super) fn topics(words: &Words, id: WorkspaceId) -> Vec<Topic> {
    let topic = |key: &str, name: &str, kind, teams: &[&str]| Topic {
        id: topic_id(id, key),
        name: name.to_owned(),
        kind,
        teams: teams.iter().map(|t| team_id(id, t)).collect(),
    };
    vec![
        topic("conversation", words.conversation, TopicKind::Conversation, &["communication"]),
        topic("service", words.service, TopicKind::Service, &["technical", "communication"]),
        topic("policy", words.policy, TopicKind::Policy, &["management", "communication"]),
    ]
}

/// Share of the channel, minutes in full and in brief, and the promise in minutes of opening hours. People of a desk that
/// serves the public expect an hour on X and a working day by e-mail; who waits in a chat holds out for minutes.
pub(super) fn streams(id: WorkspaceId) -> Vec<Stream> {
    use Service::Deferrable;
    let live = |patience, side_by_side| Service::Live { patience_minutes: Some(patience), side_by_side };
    #[rustfmt::skip] // A table reads by its columns.
    let table = [
        ("x",         "conversation", 0.75,  4.0, 1.5, 0.80,  60, Deferrable),
        ("x",         "service",      0.25,  5.0, 2.0, 0.90,  60, Deferrable),
        ("instagram", "conversation", 1.00,  3.0, 1.0, 0.80, 180, Deferrable),
        ("facebook",  "conversation", 0.70,  5.0, 2.0, 0.80, 120, Deferrable),
        ("facebook",  "service",      0.30,  6.0, 2.5, 0.80, 120, Deferrable),
        ("whatsapp",  "service",      1.00,  6.0, 3.0, 0.85,  60, Deferrable),
        ("chat",      "service",      1.00,  8.0, 4.0, 0.80,   2, live(4.0, 2)),
        ("email",     "service",      0.65,  9.0, 4.0, 0.90, 480, Deferrable),
        ("email",     "policy",       0.35, 16.0, 6.0, 0.90, 960, Deferrable),
        ("consult",   "policy",       1.00,  7.0, 3.0, 0.80,   5, live(12.0, 1)),
    ];
    table
        .into_iter()
        .map(|(channel, topic, share, full, brief, promised, within_minutes, service)| Stream {
            id: stream_id(id, channel, topic),
            channel: channel_id(id, channel),
            topic: topic_id(id, topic),
            share,
            handling: Handling { full, brief },
            promise: Promise { share: promised, within_minutes, clock: PromiseClock::Opening },
            service,
            treatment: Treatment::IN_FULL,
        })
        .collect()
}
