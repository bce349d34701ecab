//! Presence that events require.

use dialoog_model::{
    Desk, EventId, Organisation, Reason, ReasonKind, Required, Requirement, TeamId, TimeGrid,
};
use std::collections::BTreeMap;

use super::horizon::Horizon;

/// For one desk the people of each team that events require in each slot while the desk is open.
///
/// Where two events require people of one team at the same time, the larger number counts: the same people serve both.
pub(super) struct Presences {
    by_team: BTreeMap<TeamId, Vec<Option<(EventId, u32)>>>,
}

impl Presences {
    pub fn new(organisation: &Organisation, desk: &Desk, grid: &TimeGrid, open: &[bool]) -> Self {
        let mut by_team: BTreeMap<TeamId, Vec<Option<(EventId, u32)>>> = BTreeMap::new();
        for event in &organisation.events {
            for presence in event.presence.iter().filter(|p| p.desk == desk.id && p.people > 0) {
                let line = by_team.entry(presence.team).or_insert_with(|| vec![None; grid.len()]);
                for (slot, largest) in line.iter_mut().enumerate().filter(|(slot, _)| open[*slot]) {
                    let during = event.start < grid.slot_start(slot + 1) && event.end > grid.slot_start(slot);
                    if during && largest.is_none_or(|(_, people)| people < presence.people) {
                        *largest = Some((event.id, presence.people));
                    }
                }
            }
        }
        Self { by_team }
    }

    /// People of all teams together in a slot.
    pub fn people(&self, slot: usize) -> u32 {
        self.at(slot).map(|(_, _, people)| people).sum()
    }

    /// Team, event and people in a slot.
    pub fn at(&self, slot: usize) -> impl Iterator<Item = (TeamId, EventId, u32)> + '_ {
        self.by_team
            .iter()
            .filter_map(move |(team, line)| line[slot].map(|(event, people)| (*team, event, people)))
    }

    /// A line for each team that is required within the period, with at most the people of the desk's own line, which a
    /// planner may have overruled.
    pub fn lines(&self, desk: &Desk, horizon: &Horizon, own: &[Required]) -> Vec<Requirement> {
        self.by_team
            .iter()
            .filter(|(_, line)| line[horizon.inside()].iter().any(Option::is_some))
            .map(|(team, line)| {
                let required = |(required, own): (&Option<(EventId, u32)>, &Required)| match required {
                    Some((event, people)) if own.people > 0 => {
                        let people = (*people).min(own.people);
                        let kind = ReasonKind::Event { event: *event, team: *team };
                        Required { people, reasons: vec![Reason { kind, people: f64::from(people) }] }
                    }
                    _ => Required::default(),
                };
                let per_slot = line[horizon.inside()].iter().zip(own).map(required).collect();
                Requirement { desk: desk.id, team: Some(*team), per_slot }
            })
            .collect()
    }
}
