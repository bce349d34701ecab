//! Identifiers: one type for each kind of thing, so that the compiler tells them apart.

use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// Derives an identifier (UUID version 5, RFC 9562) from that of its owner and a name that is unique within the owner.
///
/// Identifiers are derived instead of random, so that the same workspace and seed give the same rota, byte for byte.
pub fn derived_id(owner: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&owner, name.as_bytes())
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The identifier of the thing called `name` within `owner`: see [`derived_id`].
            pub fn derived(owner: Uuid, name: &str) -> Self {
                Self(derived_id(owner, name))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// Names a workspace: one organisation's plan.
    WorkspaceId,
    /// Names a [`crate::Team`].
    TeamId,
    /// Names a [`crate::Channel`].
    ChannelId,
    /// Names a [`crate::Topic`].
    TopicId,
    /// Names a [`crate::Stream`].
    StreamId,
    /// Names a [`crate::Desk`].
    DeskId,
    /// Names an [`crate::Event`].
    EventId,
    /// Names a [`crate::Person`].
    PersonId,
    /// Names a [`crate::Rota`].
    RotaId,
    /// Names a [`crate::Duty`] for life: calendars know the duty by it.
    DutyId,
    /// Names a [`crate::Decision`].
    DecisionId,
    /// Names a [`crate::Scenario`].
    ScenarioId,
    /// Names the layout that files of one source have in common.
    LayoutId,
}
