//! The teams of the sample.

use dialoog_model::{Team, TeamId, TeamKind, WorkspaceId};

use super::words::Words;

pub(super) fn teams(words: &Words, id: WorkspaceId) -> Vec<Team> {
    let team = |key, name: &str, kind| Team { id: team_id(id, key), name: name.to_owned(), kind };
    vec![
        team("communication", words.communication, TeamKind::Communication),
        team("technical", words.technical, TeamKind::Technical),
        team("management", words.management, TeamKind::Management),
    ]
}

pub(super) fn team_id(id: WorkspaceId, key: &str) -> TeamId {
    TeamId::derived(id.0, &format!("team/{key}"))
}
