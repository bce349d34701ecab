//! Policies as what they mean for each stream.

use dialoog_model::{Stream, TopicId, Treatment};

/// A way to share attention out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policy {
    /// Everybody in full.
    InFull,
    /// Everybody in brief.
    EveryoneALittle,
    /// Some in full, the others not at all.
    AFewWell,
    /// Some in full, the others in brief.
    Mixed,
    /// First messages in full, those who write back not at all.
    FirstContact,
    /// One topic in full, the others in brief.
    OneTopic(TopicId),
    /// Any other.
    Own,
}

impl Policy {
    /// The policy that some streams are treated by, if it is one.
    pub fn of(streams: &[&Stream]) -> Self {
        let Some(first) = streams.first() else { return Self::InFull };
        let follows = |policy: Self, share: f64| {
            streams.iter().all(|stream| policy.treatment(share, stream) == stream.treatment)
        };
        let share = first.treatment.full;
        [Self::InFull, Self::EveryoneALittle, Self::AFewWell, Self::Mixed, Self::FirstContact]
            .into_iter()
            .chain(streams.iter().map(|stream| Self::OneTopic(stream.topic)))
            .find(|policy| follows(*policy, share))
            .unwrap_or(Self::Own)
    }

    /// How a stream is treated under it; `share` is who gets an answer in full under *a few well* and *mixed*.
    pub fn treatment(self, share: f64, stream: &Stream) -> Treatment {
        let in_brief = Treatment::IN_BRIEF;
        match self {
            Self::InFull => Treatment::IN_FULL,
            Self::AFewWell => Treatment { full: share, brief: 0.0, follow_ups: true },
            Self::Mixed => Treatment { full: share, brief: 1.0 - share, follow_ups: true },
            Self::FirstContact => Treatment { follow_ups: false, ..Treatment::IN_FULL },
            Self::OneTopic(topic) if stream.topic == topic => Treatment::IN_FULL,
            Self::EveryoneALittle | Self::OneTopic(_) => in_brief,
            Self::Own => stream.treatment,
        }
    }
}
