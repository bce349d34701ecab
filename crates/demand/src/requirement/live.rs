//! The people that a desk's live streams ask for.

use dialoog_model::{ChannelId, Desk, Expected, Service, Stream, StreamId};
use std::collections::{BTreeMap, HashMap};

use crate::staffing::{LiveLoad, Speed, answering, fewest, keeps_promises};

/// A slot in which fewer messages than this are expected asks for nobody on account of them.
const NOTHING_EXPECTED: f64 = 0.01;

/// What live work asks of one slot.
#[derive(Debug, Clone, Default)]
pub(super) struct LiveNeed {
    /// People with whom every promise is kept.
    pub for_promise: u32,
    /// People of whom none answers more than the ceiling allows: at least the above.
    pub for_occupancy: u32,
    /// People that it takes with all interruptions: at least the above.
    pub people: u32,
    /// People who are in conversation, in the mean.
    pub busy: f64,
    /// Hours of work that come in, by stream.
    pub hours: Vec<(StreamId, f64)>,
}

/// The live streams of one desk as one queue.
///
/// They are pooled: whoever is at the desk answers all of them, and each promise has to hold in the one queue. Handling
/// time, conversations side by side and the rate of giving up are means by messages.
pub(super) struct LiveDesk<'a> {
    desk: &'a Desk,
    streams: Vec<(&'a Stream, Vec<Expected>, Vec<bool>)>,
    slot_minutes: f64,
    /// What the slot before asked for: the next asks for about as many.
    near: u32,
    known: HashMap<Vec<(usize, u64, u64)>, LiveNeed>,
}

impl<'a> LiveDesk<'a> {
    pub fn new(desk: &'a Desk, slot_minutes: u32) -> Self {
        Self {
            desk,
            streams: Vec::new(),
            slot_minutes: f64::from(slot_minutes),
            near: 1,
            known: HashMap::new(),
        }
    }

    pub fn add(&mut self, stream: &'a Stream, expected: Vec<Expected>, channel_open: Vec<bool>) {
        self.streams.push((stream, expected, channel_open));
    }

    /// What a slot asks for: nothing where no live channel is open.
    pub fn need(&mut self, slot: usize) -> LiveNeed {
        let coming: Vec<(usize, Expected)> = self
            .streams
            .iter()
            .enumerate()
            .filter(|(_, (_, expected, open))| open[slot] && expected[slot].mean >= NOTHING_EXPECTED)
            .map(|(i, (_, expected, _))| (i, expected[slot]))
            .collect();
        if coming.is_empty() {
            return LiveNeed::default();
        }
        // Weeks repeat: most slots have been worked out before.
        let key = coming.iter().map(|(i, e)| (*i, e.mean.to_bits(), e.p80.to_bits())).collect();
        if let Some(need) = self.known.get(&key) {
            return need.clone();
        }
        let need = self.work_out(&coming);
        self.near = need.for_promise;
        self.known.insert(key, need.clone());
        need
    }

    fn work_out(&self, coming: &[(usize, Expected)]) -> LiveNeed {
        let streams = || coming.iter().map(|(i, expected)| (self.streams[*i].0, expected));
        let mean: f64 = coming.iter().map(|(_, e)| e.mean).sum();
        let mixed = |value: &dyn Fn(&Stream) -> f64| {
            streams().map(|(stream, e)| value(stream) * e.mean).sum::<f64>() / mean
        };
        let giving_up = mixed(&|s| patience(s).map_or(0.0, f64::recip));
        let side_by_side = mixed(&|s| match s.service {
            Service::Live { side_by_side, .. } => f64::from(side_by_side),
            Service::Deferrable => 1.0,
        });
        let usual = LiveLoad {
            arrivals: mean / self.slot_minutes,
            handling: mixed(&|s| s.handling.full),
            patience: (giving_up > 0.0).then(|| giving_up.recip()),
        };
        let busy_slot = LiveLoad { arrivals: self.busy_slot(coming) / self.slot_minutes, ..usual };
        let promises: Vec<(f64, f64)> = streams()
            .map(|(stream, _)| (stream.promise.share, f64::from(stream.promise.within_minutes)))
            .collect();
        let speed = Speed::usual(side_by_side.round() as u8);
        let ceiling = self.desk.occupancy_ceiling;

        let for_promise =
            fewest(1, self.near, |people| keeps_promises(&busy_slot, people, &promises, &speed));
        let for_occupancy = within_ceiling(&usual, &speed, ceiling, for_promise);
        // Whoever is interrupted for a fifth of the time takes a quarter longer for everything. (Not a crew divided by
        // what is left of the time and rounded up: that would make every desk of one a desk of two.)
        let interrupted =
            |load: &LiveLoad| LiveLoad { handling: load.handling / (1.0 - self.desk.shrinkage), ..*load };
        let busy_interrupted = interrupted(&busy_slot);
        let people = fewest(for_occupancy, for_occupancy, |people| {
            keeps_promises(&busy_interrupted, people, &promises, &speed)
        });
        let people = within_ceiling(&interrupted(&usual), &speed, ceiling, people);
        LiveNeed {
            for_promise,
            for_occupancy,
            people,
            busy: answering(&usual, for_occupancy, &speed).busy,
            hours: streams().map(|(s, e)| (s.id, e.mean * s.handling.full / 60.0)).collect(),
        }
    }

    /// Messages of a slot that is busier than four in five. Streams of one channel are busy together; that channels are
    /// so at the same time is chance.
    fn busy_slot(&self, coming: &[(usize, Expected)]) -> f64 {
        let mut above: BTreeMap<ChannelId, f64> = BTreeMap::new();
        for (i, expected) in coming {
            *above.entry(self.streams[*i].0.channel).or_default() += (expected.p80 - expected.mean).max(0.0);
        }
        let mean: f64 = coming.iter().map(|(_, e)| e.mean).sum();
        mean + above.values().map(|x| x * x).sum::<f64>().sqrt()
    }
}

fn patience(stream: &Stream) -> Option<f64> {
    match stream.service {
        Service::Live { patience_minutes, .. } => patience_minutes,
        Service::Deferrable => None,
    }
}

/// The fewest people, at least `from`, of whose time at most the share `ceiling` goes to conversations.
fn within_ceiling(load: &LiveLoad, speed: &Speed, ceiling: f64, from: u32) -> u32 {
    // A ceiling of 1 can only be approached where conversations are never given up.
    let ceiling = ceiling.min(0.999);
    fewest(from, from, |people| answering(load, people, speed).occupancy <= ceiling)
}
