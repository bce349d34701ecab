//! Days of the history that are not used.

use dialoog_model::{ChannelId, Organisation};
use dialoog_store::{Key, UsableHistory};

use crate::view::{UnusableDay, UnusableReason};

/// The days that are not used, by channel and date: damaged ones, and those that do not fit the clock of the workspace.
pub(crate) fn unusable_days(organisation: &Organisation, history: &UsableHistory) -> Vec<UnusableDay> {
    let name =
        |channel: ChannelId| organisation.channel(channel).map_or_else(String::new, |c| c.name.clone());
    let damaged = history.damaged.iter().filter_map(|damage| match damage.key {
        Key::HistoryDay { channel, date } => Some((channel, date, UnusableReason::Damaged)),
        _ => None,
    });
    let others = history.days.values().flat_map(|days| dialoog_demand::unusable_days(organisation, days));
    let mut days: Vec<UnusableDay> = damaged
        .chain(others.map(|day| (day.channel, day.date, UnusableReason::OtherLength)))
        .map(|(channel, date, reason)| UnusableDay { channel, name: name(channel), date, reason })
        .collect();
    days.sort_by(|a, b| (&a.name, a.date).cmp(&(&b.name, b.date)));
    days
}
