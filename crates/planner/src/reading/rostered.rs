//! Whether anything hangs on what is to be removed.

use dialoog_model::Duty;

use crate::failure::from::counted;
use crate::{Cause, Failure, Planner};

impl Planner {
    /// Refuses where a rota has duties of a kind.
    pub(crate) async fn nothing_rostered(
        &self,
        name: &str,
        of: impl Fn(&Duty) -> bool,
    ) -> Result<(), Failure> {
        let mut count = 0;
        for rota in self.store.rotas().await? {
            count += self.store.duties(rota.id).await?.iter().filter(|duty| of(duty)).count();
        }
        if count == 0 {
            return Ok(());
        }
        Err(Cause::HasDuties { name: name.to_owned(), count: counted(count) }.into())
    }
}
