//! The long requests that run, and how each is asked to stop.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use dialoog_planner::StopFlag;
use serde::Deserialize;
use specta::Type;

/// What can take longer than somebody wants to wait, each one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LongRequest {
    /// A rota is generated: stopped, it is the best so far.
    Generate,
    /// The outlook on a rota.
    Outlook,
    /// The same under a growing volume.
    Success,
    /// Policies between breadth and depth.
    Breadth,
    /// The cheapest requirement that reaches a target.
    StaffingTarget,
    /// Scenarios beside their rota.
    Scenarios,
    /// Why a rota is as it is.
    Why,
    /// The smallest repair of a rota.
    Repair,
}

/// The flags of what was begun last.
#[derive(Default)]
pub struct Running(Mutex<BTreeMap<LongRequest, StopFlag>>);

impl Running {
    /// The flag for a request that begins now. The one of the same kind before it stops: nobody waits for it any more. A
    /// rota that is being generated goes on, as somebody will want it: the second, which is refused, has the same flag.
    pub fn begin(&self, request: LongRequest) -> StopFlag {
        let mut flags = self.flags();
        let before = flags.entry(request).or_default();
        if request != LongRequest::Generate {
            before.stop();
        }
        if before.is_stopped() {
            *before = StopFlag::default();
        }
        before.clone()
    }

    /// Asks a request to stop, where it runs.
    pub fn stop(&self, request: LongRequest) {
        if let Some(flag) = self.flags().get(&request) {
            flag.stop();
        }
    }

    /// Asks all to stop.
    pub fn stop_all(&self) {
        self.flags().values().for_each(StopFlag::stop);
    }

    fn flags(&self) -> MutexGuard<'_, BTreeMap<LongRequest, StopFlag>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_question_stops_the_one_before_it_and_nothing_else() {
        let running = Running::default();
        let (first, why) = (running.begin(LongRequest::Repair), running.begin(LongRequest::Why));
        let second = running.begin(LongRequest::Repair);
        assert_eq!([&first, &second, &why].map(StopFlag::is_stopped), [true, false, false]);
        running.stop(LongRequest::Why);
        assert_eq!([&second, &why].map(StopFlag::is_stopped), [false, true]);
        running.stop_all();
        assert!(second.is_stopped());
    }

    #[test]
    fn a_second_generation_which_is_refused_leaves_the_first_running_and_to_be_stopped() {
        let running = Running::default();
        let first = running.begin(LongRequest::Generate);
        running.begin(LongRequest::Generate);
        assert!(!first.is_stopped());
        running.stop(LongRequest::Generate);
        assert!(first.is_stopped());
        assert!(!running.begin(LongRequest::Generate).is_stopped());
    }
}
