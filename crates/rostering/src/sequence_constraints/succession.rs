//! Shift types that may not follow on the next day.

use super::day_attributes::DayAttributes;
use super::extension::Extension;

/// The value is the index of the set of shift types that is forbidden on the next day.
#[derive(Debug, Clone)]
pub(crate) struct Succession {
    /// For each shift type those that may not follow it.
    after: Vec<u64>,
    /// All sets of shift types that can be forbidden; the first is empty.
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
        // All unions, because somebody may have several shifts on a day.
        let mut sets = vec![0];
        for &set in &after {
            for index in 0..sets.len() {
                let union = sets[index] | set;
                if !sets.contains(&union) {
                    sets.push(union);
                }
            }
        }
        let mut resource = Self { after, sets, start: 0 };
        resource.start = resource.value(before.map_or(0, bit));
        Some(resource)
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn extend(&self, value: u32, attributes: &DayAttributes) -> Option<Extension> {
        (self.sets[value as usize] & attributes.shift_types == 0)
            .then(|| (self.value(attributes.shift_types), 0))
    }

    pub fn signature(&self, shift_type: u32, signature: &mut Vec<u64>) {
        signature.push(self.after[shift_type as usize]);
        signature.extend(self.after.iter().map(|set| set >> shift_type & 1));
    }

    fn value(&self, shift_types: u64) -> u32 {
        let mut left = shift_types;
        let mut set = 0;
        while left != 0 {
            set |= self.after[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        self.sets.iter().position(|&known| known == set).unwrap_or(0) as u32
    }
}

fn bit(shift_type: u16) -> u64 {
    1_u64.checked_shl(u32::from(shift_type)).unwrap_or(0)
}
