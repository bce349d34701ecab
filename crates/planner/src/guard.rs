//! A request that panics is a failure of ours, and not the end of the program.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use crate::Failure;

/// Does `work`. Where it panics, that is an [`Internal`](crate::Cause::Internal) failure with what the panic said: whoever
/// asked is told, and can go on. A change that was under way is taken back, because its transaction ends with the work.
///
/// # Errors
/// Those of `work`.
///
/// # Examples
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use dialoog_planner::{Failure, FailureCode, guarded};
///
/// let failure: Failure = guarded(async { panic!("a mistake") }).await.map(|(): ()| ()).expect_err("told");
/// assert_eq!(failure.code, FailureCode::Internal);
/// # }
/// ```
pub async fn guarded<T, E: From<Failure>>(work: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    let mut work = pin!(work);
    std::future::poll_fn(|context| {
        // What it left half done is not looked at again: it is dropped after this.
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.unwrap_or_else(|panic| Poll::Ready(Err(Failure::internal(said(panic.as_ref())).into())))
    })
    .await
}

/// The message of a panic.
fn said(panic: &(dyn Any + Send)) -> String {
    tracing::error!("a request panicked");
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cause, FailureCode};

    #[tokio::test]
    async fn a_panic_is_a_failure_that_says_what_happened_and_the_next_request_is_answered() {
        let lock = std::sync::Arc::new(tokio::sync::Mutex::new(1));
        let held = std::sync::Arc::clone(&lock);
        let panics = async move {
            let _held = held.lock().await;
            tokio::task::yield_now().await;
            let none: Vec<u8> = Vec::new();
            Ok::<u8, Failure>(none[7])
        };
        let failure = guarded(panics).await.expect_err("a failure");
        assert_eq!(failure.code, FailureCode::Internal);
        let said = format!("{:?}", failure.cause);
        assert!(matches!(failure.cause, Cause::Internal { .. }) && said.contains("index is 7"), "{said}");
        assert_eq!(guarded(async { Ok::<u8, Failure>(*lock.lock().await) }).await, Ok(1));
    }

    #[tokio::test]
    async fn a_panic_on_another_thread_is_a_failure_as_well() {
        let work = async {
            tokio::task::spawn_blocking(|| panic!("far away")).await.map_err(Failure::internal)?;
            Ok::<(), Failure>(())
        };
        assert_eq!(guarded(work).await.expect_err("a failure").code, FailureCode::Internal);
    }
}
