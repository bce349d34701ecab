//! What others change in the open workspace, told to the window.

use std::time::Duration;

use dialoog_planner::view::News;
use dialoog_planner::{Failure, Revision};
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::session::Session;

/// How often the workspace is asked whether it is in another state: nobody waits a second for what others did.
const GLANCE: Duration = Duration::from_millis(400);

/// Others have changed the open workspace.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct WorkspaceChanged {
    /// What they did.
    pub news: News,
}

/// The open workspace can no longer be read: somebody replaced, moved, removed or damaged its file.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct WorkspaceUnreachable {
    /// Why.
    pub failure: Failure,
}

/// What was told of the open workspace.
struct Told {
    workspace: usize,
    revision: Revision,
    unreachable: bool,
}

/// Tells the window of what others do, for as long as it is open.
pub async fn watch(app: AppHandle) {
    let mut told: Option<Told> = None;
    loop {
        tokio::time::sleep(GLANCE).await;
        let Ok(planner) = app.state::<Session>().planner().await else { continue };
        // A workspace is told from the next by where it is: the one that we hold cannot be in the same place.
        let workspace = std::sync::Arc::as_ptr(&planner).addr();
        let same = told.take().filter(|told| told.workspace == workspace);
        let since = same.as_ref().map(|told| told.revision);
        let was_unreachable = same.is_some_and(|told| told.unreachable);
        let (revision, unreachable) = match planner.news(since).await {
            Ok(news) => {
                let revision = news.revision;
                if news.by_others() || was_unreachable {
                    drop(WorkspaceChanged { news }.emit(&app));
                }
                (revision, false)
            }
            Err(failure) => {
                if !was_unreachable {
                    drop(WorkspaceUnreachable { failure }.emit(&app));
                }
                (since.unwrap_or_default(), true)
            }
        };
        told = Some(Told { workspace, revision, unreachable });
    }
}
