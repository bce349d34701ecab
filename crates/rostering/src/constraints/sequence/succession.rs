//! What may not follow on the next day.

use super::Sight;
use super::track::Extended;

/// The number says which set of groups is forbidden on the next day.
#[derive(Debug, Clone)]
pub(crate) struct Succession {
    /// For each group what may not follow it.
    after: Vec<u64>,
    /// The sets of groups that can be forbidden; the first is empty.
    sets: Vec<u64>,
    start: u32,
}

impl Succession {
    pub fn new(successions: &[crate::problem::Succession], before: Option<u16>) -> Option<Self> {
        if successions.is_empty() {
            return None;
        }
        let mut after = vec![0_u64; 64];
        for pair in successions {
            if let Some(set) = after.get_mut(usize::from(pair.first)) {
                *set |= bit(pair.then);
            }
        }
        // All unions: somebody may have several parts on a day.
        let mut sets = vec![0];
        for &set in &after {
            for index in 0..sets.len() {
                let union = sets[index] | set;
                if !sets.contains(&union) {
                    sets.push(union);
                }
            }
        }
        let mut track = Self { after, sets, start: 0 };
        track.start = track.number(before.map_or(0, bit));
        Some(track)
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn extend(&self, number: u32, sight: &Sight) -> Option<Extended> {
        (self.sets[number as usize] & sight.groups == 0).then(|| (self.number(sight.groups), 0))
    }

    pub fn look(&self, group: u32, look: &mut Vec<u64>) {
        look.push(self.after[group as usize]);
        look.extend(self.after.iter().map(|set| set >> group & 1));
    }

    fn number(&self, groups: u64) -> u32 {
        let mut left = groups;
        let mut set = 0;
        while left != 0 {
            set |= self.after[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        self.sets.iter().position(|&known| known == set).unwrap_or(0) as u32
    }
}

fn bit(group: u16) -> u64 {
    1_u64.checked_shl(u32::from(group)).unwrap_or(0)
}
