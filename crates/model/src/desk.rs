//! Desks: streams that are answered together.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DeskId, StreamId, TeamId};

/// Streams that are answered together, and the teams that staff them: what a duty is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Desk {
    /// Its identifier.
    pub id: DeskId,
    /// Its name.
    pub name: String,
    /// Its colour: 0..8, an index into the palette of the window.
    pub colour: u8,
    /// The streams answered here.
    pub streams: Vec<StreamId>,
    /// The teams that staff it.
    pub teams: Vec<TeamId>,
    /// Minimum number of people while one of its channels is open.
    pub minimum_presence: u32,
    /// Largest planned occupancy (share of a duty spent answering), 0 < x <= 1.
    pub occupancy_ceiling: f64,
    /// Share of a duty lost to breaks, talks and interruptions, 0 <= x < 1.
    pub shrinkage: f64,
    /// Shortest duty here, in minutes.
    pub shortest_duty: u32,
    /// Longest duty here, in minutes; house rules and law limit it further.
    pub longest_duty: u32,
}

impl Desk {
    /// The fewest slots of so many minutes that a duty here may be long.
    pub fn shortest_slots(&self, slot_minutes: u32) -> usize {
        self.shortest_duty.div_ceil(slot_minutes).max(1) as usize
    }

    /// The most slots of so many minutes that a duty here may be long.
    pub const fn longest_slots(&self, slot_minutes: u32) -> usize {
        (self.longest_duty / slot_minutes) as usize
    }
}
