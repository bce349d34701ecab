//! Counters kept in labels instead of nodes: four of eight bits each in one number, so that one comparison says whether a label
//! dominates another in all of them.

use crate::sequence_constraints::counter_resource::CounterResource;

/// The high bit of each field.
const HIGH: u32 = 0x8080_8080;
/// Bits of a field.
pub(crate) const FIELD_BITS: u32 = 8;
/// How many resources there can be.
pub(crate) const FIELDS: usize = 4;
/// The largest value of a resource.
pub(crate) const FIELD_MAX: u32 = 127;

/// The counters that are outside a graph.
#[derive(Debug, Clone)]
pub(crate) struct PackedResources {
    pub start: u32,
    /// The maximum of each, with the high bit of each field set.
    pub max: u32,
    /// For each day a mask of the counters that go on after it.
    pub mask: Vec<u32>,
    /// Each of them.
    pub limits: Vec<CounterResource>,
}

impl PackedResources {
    /// Packs counters for a graph of so many days.
    pub fn new(limits: Vec<CounterResource>, days: usize) -> Self {
        let mut packed = Self { start: 0, max: HIGH, mask: vec![u32::MAX; days], limits };
        for (field, counter) in packed.limits.iter().enumerate() {
            let shift = field as u32 * FIELD_BITS;
            packed.start |= counter.start.min(FIELD_MAX) << shift;
            packed.max |= if counter.penalty.is_some() { FIELD_MAX } else { counter.max } << shift;
            for mask in packed.mask.iter_mut().skip(counter.last_day) {
                *mask &= !(0xff << shift);
            }
        }
        packed
    }

    /// The values after an arc; `None` where one exceeds its maximum.
    pub fn after(&self, values: u32, adds: u32, day: usize) -> Option<u32> {
        let after = values + adds;
        (self.max.wrapping_sub(after) & HIGH == HIGH).then(|| after & self.mask[day])
    }
}

/// One of the values.
pub(crate) fn field(values: u32, index: usize) -> i64 {
    i64::from(values >> (index as u32 * FIELD_BITS) & 0xff)
}

/// Whether each value is at most the other's.
pub(crate) fn all_at_most(a: u32, b: u32) -> bool {
    ((b | HIGH) - a) & HIGH == HIGH
}
