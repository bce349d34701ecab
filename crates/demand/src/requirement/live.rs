//! The people that a desk's live streams ask for.

use dialoog_model::{ChannelId, Desk, Expected, Service, Stream, StreamId};
use std::collections::{BTreeMap, HashMap};

use super::busyness_quantile::rate_variation;
use crate::staffing::{
    ConcurrencyCurve, LiveLoad, RateDistribution, ServiceTarget, SlotMix, fewest, offered_load,
    queue_performance, square_root_people,
};

/// A slot in which fewer messages than this are expected asks for nobody on account of them.
const NOTHING_EXPECTED: f64 = 0.01;
/// Erlang from which on a crew is so large that waits hardly matter beside busyness.
const LARGE: f64 = 100.0;
/// Conversations side by side beyond which one more changes nothing: the slowdown curve is flat long before.
const MOST_CONCURRENT: f64 = 10.0;
/// No desk asks for more people than this, however many messages are expected.
pub(super) const MOST_PEOPLE: u32 = 1 << 20;
/// Slots whose loads (and busyness) differ by less than these parts are worked out once, with the larger one.
const SAME_LOAD: f64 = 0.01;
const SAME_BUSYNESS: f64 = 0.2;

/// What live work asks of one slot.
#[derive(Debug, Clone, Default)]
pub(super) struct LiveNeed {
    /// People with whom every promise would be kept if every slot were as expected.
    pub as_expected: u32,
    /// People with whom every promise is kept: at least the above.
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

/// A live stream over the horizon.
struct LiveStream<'a> {
    stream: &'a Stream,
    expected: Vec<Expected>,
    open: Vec<bool>,
    /// Messages a slot that would keep as many people busy for ever as there are at work in this slot: what came in just
    /// before is still being answered, what comes in is not yet (the modified offered load).
    offered: Vec<f64>,
}

/// The live streams of one desk as one queue.
///
/// They are pooled: whoever is at the desk answers all of them, those with the quicker promise first. Handling time,
/// conversations side by side and the rate of giving up are means by messages. Those who write back are in the count of messages
/// that come in: the work of conversations with `1 / (1 - p)` messages each (Erlang-R) is theirs, at the time when it comes.
pub(super) struct LiveDesk<'a> {
    desk: &'a Desk,
    streams: Vec<LiveStream<'a>>,
    slot_minutes: f64,
    quantile: f64,
    /// What the slot before asked for: the next asks for about as many.
    near: u32,
    known: HashMap<(Vec<(usize, i64)>, i64), LiveNeed>,
    busyness: BTreeMap<i64, (RateDistribution, f64)>,
}

impl<'a> LiveDesk<'a> {
    /// `quantile`: see [`super::busyness_quantile::BusynessQuantiles`].
    pub fn new(desk: &'a Desk, slot_minutes: u32, quantile: f64) -> Self {
        let (known, busyness) = (HashMap::new(), BTreeMap::new());
        let slot_minutes = f64::from(slot_minutes);
        Self { desk, streams: Vec::new(), slot_minutes, quantile, near: 1, known, busyness }
    }

    /// Adds a stream: of what is expected on it, those who are answered ask for people.
    pub fn add(&mut self, stream: &'a Stream, expected: Vec<Expected>, open: Vec<bool>) {
        let answered = stream.answered();
        let arrivals: Vec<f64> =
            expected.iter().zip(&open).map(|(e, open)| if *open { e.mean * answered } else { 0.0 }).collect();
        let handling = stream.minutes_each() / self.slot_minutes;
        let offered = offered_load(&arrivals, handling).into_iter().map(|load| load / handling).collect();
        self.streams.push(LiveStream { stream, expected, open, offered });
    }

    /// What a slot asks for: nothing where no live channel is open.
    pub fn need(&mut self, slot: usize) -> LiveNeed {
        let coming: Vec<(usize, f64)> = self
            .streams
            .iter()
            .enumerate()
            .filter(|(_, s)| s.open[slot] && s.offered[slot] >= NOTHING_EXPECTED)
            .map(|(i, s)| (i, s.offered[slot]))
            .collect();
        if coming.is_empty() {
            return LiveNeed::default();
        }
        // Weeks repeat, but for a trend: most slots are nearly like one that has been worked out before.
        let step = |x: f64, width: f64| (x.ln() / width).ceil() as i64;
        let variation = step(self.variation(slot, &coming).max(1e-9), SAME_BUSYNESS);
        let key: Vec<(usize, i64)> = coming.iter().map(|(i, m)| (*i, step(*m, SAME_LOAD))).collect();
        let key = (key, variation);
        if !self.known.contains_key(&key) {
            let coming: Vec<(&Stream, f64)> = key
                .0
                .iter()
                .map(|(i, step)| (self.streams[*i].stream, (*step as f64 * SAME_LOAD).exp()))
                .collect();
            let quantile = self.quantile;
            let (busyness, safe_rate) = self.busyness.entry(variation).or_insert_with(|| {
                let busyness = RateDistribution::new((variation as f64 * SAME_BUSYNESS).exp().recip());
                let safe_rate = busyness.quantile(quantile);
                (busyness, safe_rate)
            });
            let slots = SlotMix { busyness, safe_rate: *safe_rate };
            let need = work_out(self.desk, self.slot_minutes, &coming, &slots, self.near);
            self.known.insert(key.clone(), need);
        }
        let mut need = self.known[&key].clone();
        self.near = need.for_promise;
        need.hours = coming
            .iter()
            .map(|(i, _)| &self.streams[*i])
            .map(|s| (s.stream.id, s.expected[slot].mean * s.stream.work_minutes() / 60.0))
            .collect();
        need
    }

    /// Squared coefficient of variation of all streams together. Those of one channel are busy together; that channels
    /// are so at the same time is chance.
    fn variation(&self, slot: usize, coming: &[(usize, f64)]) -> f64 {
        let mut of_channel: BTreeMap<ChannelId, f64> = BTreeMap::new();
        for (i, messages) in coming {
            let stream = &self.streams[*i];
            *of_channel.entry(stream.stream.channel).or_default() +=
                messages * rate_variation(&stream.expected[slot]).sqrt();
        }
        let all: f64 = coming.iter().map(|(_, messages)| messages).sum();
        of_channel.values().map(|x| x * x).sum::<f64>() / (all * all)
    }
}

/// The people for a slot of the desk with so many messages of each stream.
fn work_out(
    desk: &Desk,
    slot_minutes: f64,
    coming: &[(&Stream, f64)],
    slots: &SlotMix,
    near: u32,
) -> LiveNeed {
    let all: f64 = coming.iter().map(|(_, messages)| messages).sum();
    let mixed = |value: &dyn Fn(&Stream) -> f64| {
        coming.iter().map(|(stream, messages)| value(stream) * messages).sum::<f64>() / all
    };
    let giving_up = mixed(&|s| patience(s).map_or(0.0, f64::recip));
    let side_by_side = mixed(&|s| match s.service {
        Service::Live { side_by_side, .. } => f64::from(side_by_side),
        Service::Deferrable => 1.0,
    });
    let speed = ConcurrencyCurve::usual(side_by_side.min(MOST_CONCURRENT).round() as u8);
    let load = LiveLoad {
        arrivals: all / slot_minutes,
        handling: mixed(&Stream::minutes_each),
        patience: (giving_up > 0.0).then(|| giving_up.recip()),
    };
    let mut promised: Vec<ServiceTarget> = coming
        .iter()
        .map(|(stream, messages)| ServiceTarget {
            part: messages / all,
            share: stream.promise.share,
            within: f64::from(stream.promise.within_minutes),
        })
        .collect();
    promised.sort_by(|a, b| a.within.total_cmp(&b.within));
    // Promises of the same time are one queue, in which the larger one counts.
    promised.dedup_by(|later, first| {
        let same = (later.within - first.within).abs() < 1e-9;
        if same {
            (first.part, first.share) = (first.part + later.part, first.share.max(later.share));
        }
        same
    });
    // A ceiling of 1 can only be approached where conversations are never given up.
    let ceiling = desk.occupancy_ceiling.min(0.999);
    let large = load.arrivals * load.handling > LARGE;
    let expected = RateDistribution::new(f64::INFINITY);
    let expected = SlotMix { busyness: &expected, safe_rate: 1.0 };
    let for_promise = |load: &LiveLoad, slots: &SlotMix, from: u32, near: u32| {
        if large {
            let share = promised.iter().map(|p| p.share).fold(0.0, f64::max);
            let full = speed.total(speed.conversations());
            return square_root_people(load.arrivals * slots.rate_for(share) * load.handling / full, 1.0)
                .clamp(from, MOST_PEOPLE);
        }
        fewest(from, near, |people| slots.kept(load, people, &speed, &promised))
    };
    let within_ceiling = |load: &LiveLoad, from: u32| {
        if large {
            let busy = load.arrivals * load.handling / speed.total(speed.conversations());
            return ((busy / ceiling).ceil() as u32).clamp(from, MOST_PEOPLE);
        }
        fewest(from, from, |people| slots.occupancy(load, people, &speed) <= ceiling)
    };

    let as_expected = for_promise(&load, &expected, 1, near);
    let kept = for_promise(&load, slots, as_expected, near.max(as_expected));
    let for_occupancy = within_ceiling(&load, kept);
    // Whoever is interrupted for a fifth of the time takes a quarter longer for everything. (Not a crew divided by
    // what is left of the time and rounded up: that would make every desk of one a desk of two.)
    let interrupted = LiveLoad { handling: load.handling / (1.0 - desk.shrinkage), ..load };
    let people = within_ceiling(&interrupted, for_promise(&interrupted, slots, for_occupancy, for_occupancy));
    let busy = if large {
        load.arrivals * load.handling / speed.total(speed.conversations())
    } else {
        queue_performance(&load, for_occupancy, &speed).busy
    };
    LiveNeed { as_expected, for_promise: kept, for_occupancy, people, busy, hours: Vec::new() }
}

fn patience(stream: &Stream) -> Option<f64> {
    match stream.service {
        Service::Live { patience_minutes, .. } => patience_minutes,
        Service::Deferrable => None,
    }
}
