//! Whether anything hangs on what is to be removed.

use dialoog_model::Duty;
use dialoog_store::Snapshot;

use crate::failure::from::counted;
use crate::{Cause, Failure};

/// Refuses where a rota has duties of a kind.
///
/// # Errors
/// `InUse` with how many.
pub(crate) async fn nothing_rostered(
    state: &mut Snapshot<'_>,
    name: &str,
    of: impl Fn(&Duty) -> bool,
) -> Result<(), Failure> {
    let mut count = 0;
    for rota in state.rotas().await? {
        count += state.duties(rota.id).await?.iter().filter(|duty| of(duty)).count();
    }
    if count == 0 {
        return Ok(());
    }
    Err(Cause::HasDuties { name: name.to_owned(), count: counted(count) }.into())
}
