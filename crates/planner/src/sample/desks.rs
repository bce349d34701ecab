//! The three desks.

use dialoog_model::{Desk, DeskId, WorkspaceId};

use super::channels::stream_id;
use super::teams::team_id;
use super::words::Words;

pub(super) fn desk_id(id: WorkspaceId, key: &str) -> DeskId {
    DeskId::derived(id.0, &format!("desk/{key}"))
}

pub(super) fn desks(words: &Words, id: WorkspaceId) -> Vec<Desk> {
    let streams = |topic: &str, channels: &[&str]| channels.iter().map(|c| stream_id(id, c, topic)).collect();
    let teams = |keys: &[&str]| keys.iter().map(|t| team_id(id, t)).collect();
    let desk = |key: &str, name: &str, colour, streams, teams, minimum_presence| Desk {
        id: desk_id(id, key),
        name: name.to_owned(),
        colour,
        streams,
        teams,
        minimum_presence,
        occupancy_ceiling: 0.85,
        shrinkage: 0.1,
        shortest_duty: 60,
        longest_duty: 240,
    };
    vec![
        desk(
            "conversation",
            words.conversation,
            0,
            streams("conversation", &["x", "instagram", "facebook"]),
            teams(&["communication"]),
            1,
        ),
        desk(
            "service",
            words.service,
            1,
            streams("service", &["whatsapp", "chat", "x", "facebook", "email"]),
            teams(&["technical", "communication"]),
            1,
        ),
        // Nobody sits waiting for questions of policy: the work itself asks for people.
        desk(
            "policy",
            words.policy,
            2,
            streams("policy", &["email", "consult"]),
            teams(&["management", "communication"]),
            0,
        ),
    ]
}
