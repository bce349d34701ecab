//! The workspace as a whole.

use dialoog_model::Channel;

use crate::present::damage::beyond_range_views;
use crate::present::history::unusable_days;
use crate::present::workspace::summary;
use crate::view::{BeyondRangeView, RotaSummary, WorkspaceView};
use crate::{Failure, Planner};

impl Planner {
    /// What the frame of the window shows.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn workspace(&self) -> Result<WorkspaceView, Failure> {
        let mut state = self.store.snapshot().await?;
        let (organisation, beyond) = (state.organisation().await?, state.beyond_range().await?);
        let history = state.usable_history().await?;
        let revision = state.finish().await?;
        let today = self.today(&organisation);
        let is_stated = |channel: &Channel| {
            channel.usual_days.is_some() && history.days.get(&channel.id).is_none_or(Vec::is_empty)
        };
        let rotas = self.rotas().await?;
        Ok(WorkspaceView {
            revision: revision.into(),
            name: organisation.settings.name.clone(),
            path: self.path.display().to_string(),
            zone: organisation.settings.zone.to_string(),
            language: organisation.settings.language,
            today,
            next_first_day: self.next_first_day(&organisation).await?,
            people: organisation.people.len() as u32,
            channels: organisation.channels.len() as u32,
            history_days: history.days.values().map(|days| days.len() as u32).sum(),
            stated_channels: organisation.channels.iter().filter(|c| is_stated(c)).count() as u32,
            rotas,
            undo: self.store.undoable().await?.map(Into::into),
            redo: self.store.redoable().await?.map(Into::into),
            beyond_range: beyond_range_views(&organisation, &beyond),
            unusable_days: unusable_days(&organisation, &history),
        })
    }

    /// What holds more than a plan can hold, saved by an older version: the nearest is what is worked with.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn beyond_range(&self) -> Result<Vec<BeyondRangeView>, Failure> {
        let mut state = self.store.snapshot().await?;
        let (organisation, beyond) = (state.organisation().await?, state.beyond_range().await?);
        state.finish().await?;
        Ok(beyond_range_views(&organisation, &beyond))
    }

    /// All rotas, latest first.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn rotas(&self) -> Result<Vec<RotaSummary>, Failure> {
        let mut list = Vec::new();
        for rota in self.store.rotas().await? {
            let duties = self.store.duties(rota.id).await?.len();
            let changes = self.changes_since_version(&rota).await?;
            list.push(summary(&rota, duties as u32, changes));
        }
        list.sort_by_key(|r| std::cmp::Reverse(r.first_day));
        Ok(list)
    }
}
