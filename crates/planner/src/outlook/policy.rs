//! Policies as what they mean for each stream.

use dialoog_model::{Stream, Treatment};

use crate::view::Policy;

/// How a stream is treated under a policy; `share` is who gets an answer in full under *a few well* and *mixed*.
pub(crate) fn treated(policy: Policy, share: f64, stream: &Stream) -> Treatment {
    let in_brief = Treatment { full: 0.0, brief: 1.0, follow_ups: true };
    match policy {
        Policy::InFull => Treatment::IN_FULL,
        Policy::AFewWell => Treatment { full: share, brief: 0.0, follow_ups: true },
        Policy::Mixed => Treatment { full: share, brief: 1.0 - share, follow_ups: true },
        Policy::FirstContact => Treatment { follow_ups: false, ..Treatment::IN_FULL },
        Policy::OneTopic { topic } if stream.topic == topic => Treatment::IN_FULL,
        Policy::EveryoneALittle | Policy::OneTopic { .. } => in_brief,
        Policy::Own => stream.treatment,
    }
}

/// The policy that some streams are treated by, if it is one.
pub(crate) fn policy_of(streams: &[&Stream]) -> Policy {
    let Some(first) = streams.first() else { return Policy::InFull };
    let follows =
        |policy: Policy, share: f64| streams.iter().all(|s| treated(policy, share, s) == s.treatment);
    let share = first.treatment.full;
    [Policy::InFull, Policy::EveryoneALittle, Policy::AFewWell, Policy::Mixed, Policy::FirstContact]
        .into_iter()
        .chain(streams.iter().map(|stream| Policy::OneTopic { topic: stream.topic }))
        .find(|policy| follows(*policy, share))
        .unwrap_or(Policy::Own)
}
