//! What a check of a rota rests on besides the rota.

use dialoog_model::{Rota, RotaVersion};
use dialoog_store::{Snapshot, StoreError};

use crate::reading::review_subject::read_past;
use crate::review::ground::Ground;
use crate::review::subject::Subject;
use crate::{Failure, Planner};

impl Planner {
    /// What a check of a rota rests on besides the rota.
    pub(crate) async fn ground(&self, rota: &Rota) -> Result<Ground, Failure> {
        let mut state = self.store.snapshot().await?;
        let read = read_ground(&mut state, rota).await;
        state.finish().await?;
        let (past, version) = read?;
        let today = self.today(&past.organisation);
        Ok(Ground { past: self.carried_in(past).await?, version, today })
    }
}

async fn read_ground(
    state: &mut Snapshot<'_>,
    rota: &Rota,
) -> Result<(Subject, Option<RotaVersion>), StoreError> {
    Ok((read_past(state, rota.first_day).await?, state.versions(rota.id).await?.pop()))
}
