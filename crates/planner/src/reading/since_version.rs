//! Whether a rota still is what people were told.

use dialoog_model::{Rota, RotaState};

use crate::{Failure, Planner};

impl Planner {
    /// Duties of a rota that are new, other or gone since the version that was published; 0 of a draft.
    pub(crate) async fn changes_since_version(&self, rota: &Rota) -> Result<u32, Failure> {
        match rota.state {
            RotaState::Draft => Ok(0),
            RotaState::Published { version } => {
                Ok(self.store.changes_since_version(rota.id, version).await?)
            }
        }
    }
}
