//! The people for the live streams of a desk.

use dialoog_model::{ChannelId, Desk, Expected, Service, Stream, StreamId};
use std::collections::{BTreeMap, HashMap};

use super::busyness_quantile::rate_variation;
use crate::staffing::{
    ConcurrencyCurve, LiveLoad, RateDistribution, ServiceTarget, SlotMix, fewest, offered_load,
    queue_performance,
};

/// Slots with fewer expected messages than this need nobody for them.
const NEGLIGIBLE_MESSAGES: f64 = 0.01;
/// Upper bound of concurrent conversations: the concurrency curve is flat before.
const MAX_CONCURRENT: f64 = 10.0;
/// Upper bound of the people of a desk, for any number of messages.
pub(super) const MAX_PEOPLE: u32 = 1 << 20;
/// Loads are rounded up to multiples of this on a logarithmic scale, so that similar slots are calculated once.
const LOAD_STEP: f64 = 0.01;
/// The same for the variation of the rate.
const VARIATION_STEP: f64 = 0.2;

/// The need of live work in one slot.
#[derive(Debug, Clone, Default)]
pub(super) struct LiveNeed {
    /// People with whom every promise holds at the expected rate.
    pub as_expected: u32,
    /// People with whom every promise holds at random rates: at least the above.
    pub for_promise: u32,
    /// People with whom the occupancy is at most the ceiling: at least the above.
    pub for_occupancy: u32,
    /// People with shrinkage: at least the above.
    pub people: u32,
    /// Mean number of people in conversation.
    pub busy: f64,
    /// Hours of work that arrive, by stream.
    pub hours: Vec<(StreamId, f64)>,
}

/// A live stream over the horizon.
struct LiveStream<'a> {
    stream: &'a Stream,
    expected: Vec<Expected>,
    open: Vec<bool>,
    /// The stationary arrivals a slot with the modified offered load of this slot: see [`offered_load`].
    offered: Vec<f64>,
}

/// The live streams of one desk as one queue.
///
/// They are pooled: everybody at the desk answers all of them, those with the shorter promise first. Handling time,
/// concurrency and abandonment rate are averages weighted by messages. Follow-up messages are contained in the counts,
/// so that the load of returning customers (Erlang-R) is included at the time at which it arises.
pub(super) struct LiveDesk<'a> {
    desk: &'a Desk,
    streams: Vec<LiveStream<'a>>,
    slot_minutes: f64,
    quantile: f64,
    /// People of the previous slot, the first guess for the next.
    guess: u32,
    known: HashMap<(Vec<(usize, i64)>, i64), LiveNeed>,
    busyness: BTreeMap<i64, (RateDistribution, f64)>,
}

impl<'a> LiveDesk<'a> {
    /// `quantile`: see [`super::busyness_quantile::BusynessQuantiles`].
    pub fn new(desk: &'a Desk, slot_minutes: u32, quantile: f64) -> Self {
        let (known, busyness) = (HashMap::new(), BTreeMap::new());
        let slot_minutes = f64::from(slot_minutes);
        Self { desk, streams: Vec::new(), slot_minutes, quantile, guess: 1, known, busyness }
    }

    /// Adds a stream; only messages that are answered under its treatment count.
    pub fn add(&mut self, stream: &'a Stream, expected: Vec<Expected>, open: Vec<bool>) {
        let answered = stream.answered();
        let arrivals: Vec<f64> =
            expected.iter().zip(&open).map(|(e, open)| if *open { e.mean * answered } else { 0.0 }).collect();
        let handling = stream.minutes_each() / self.slot_minutes;
        let offered = offered_load(&arrivals, handling).into_iter().map(|load| load / handling).collect();
        self.streams.push(LiveStream { stream, expected, open, offered });
    }

    /// The need of a slot: zero where no live channel is open.
    pub fn need(&mut self, slot: usize) -> LiveNeed {
        let coming: Vec<(usize, f64)> = self
            .streams
            .iter()
            .enumerate()
            .filter(|(_, s)| s.open[slot] && s.offered[slot] >= NEGLIGIBLE_MESSAGES)
            .map(|(i, s)| (i, s.offered[slot]))
            .collect();
        if coming.is_empty() {
            return LiveNeed::default();
        }
        // Weeks repeat apart from the trend: most slots are similar to one that is known.
        let step = |x: f64, width: f64| (x.ln() / width).ceil() as i64;
        let variation = step(self.variation(slot, &coming).max(1e-9), VARIATION_STEP);
        let key: Vec<(usize, i64)> = coming.iter().map(|(i, m)| (*i, step(*m, LOAD_STEP))).collect();
        let key = (key, variation);
        if !self.known.contains_key(&key) {
            let coming: Vec<(&Stream, f64)> = key
                .0
                .iter()
                .map(|(i, step)| (self.streams[*i].stream, (*step as f64 * LOAD_STEP).exp()))
                .collect();
            let quantile = self.quantile;
            let (busyness, safe_rate) = self.busyness.entry(variation).or_insert_with(|| {
                let busyness = RateDistribution::new((variation as f64 * VARIATION_STEP).exp().recip());
                let safe_rate = busyness.quantile(quantile);
                (busyness, safe_rate)
            });
            let slots = SlotMix { busyness, safe_rate: *safe_rate };
            let need = calculate(self.desk, self.slot_minutes, &coming, &slots, self.guess);
            self.known.insert(key.clone(), need);
        }
        let mut need = self.known[&key].clone();
        self.guess = need.for_promise;
        need.hours = coming
            .iter()
            .map(|(i, _)| &self.streams[*i])
            .map(|s| (s.stream.id, s.expected[slot].mean * s.stream.work_minutes() / 60.0))
            .collect();
        need
    }

    /// Squared coefficient of variation of the joint arrival rate: streams of one channel are perfectly correlated,
    /// channels are independent.
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

/// The need of a slot with these messages of each stream.
fn calculate(
    desk: &Desk,
    slot_minutes: f64,
    coming: &[(&Stream, f64)],
    slots: &SlotMix,
    guess: u32,
) -> LiveNeed {
    let all: f64 = coming.iter().map(|(_, messages)| messages).sum();
    let mixed = |value: &dyn Fn(&Stream) -> f64| {
        coming.iter().map(|(stream, messages)| value(stream) * messages).sum::<f64>() / all
    };
    let abandonment_rate = mixed(&|s| patience(s).map_or(0.0, f64::recip));
    let side_by_side = mixed(&|s| match s.service {
        Service::Live { side_by_side, .. } => f64::from(side_by_side),
        Service::Deferrable => 1.0,
    });
    let speed = ConcurrencyCurve::usual(side_by_side.min(MAX_CONCURRENT).round() as u8);
    let load = LiveLoad {
        arrivals: all / slot_minutes,
        handling: mixed(&Stream::minutes_each),
        patience: (abandonment_rate > 0.0).then(|| abandonment_rate.recip()),
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
    // Promises of the same time are one class, for which the larger share counts.
    promised.dedup_by(|later, first| {
        let same = (later.within - first.within).abs() < 1e-9;
        if same {
            (first.part, first.share) = (first.part + later.part, first.share.max(later.share));
        }
        same
    });
    // Without abandonment an occupancy of 1 cannot be reached by a stable queue.
    let ceiling = desk.occupancy_ceiling.min(0.999);
    // Where they could not answer half of it, the most people are asked for.
    if load.arrivals * load.handling > 2.0 * f64::from(MAX_PEOPLE) * speed.total(speed.conversations()) {
        let most = MAX_PEOPLE;
        return LiveNeed {
            as_expected: most,
            for_promise: most,
            for_occupancy: most,
            people: most,
            busy: f64::from(most),
            hours: Vec::new(),
        };
    }
    let expected = RateDistribution::new(f64::INFINITY);
    let expected = SlotMix { busyness: &expected, safe_rate: 1.0 };
    let for_promise = |load: &LiveLoad, slots: &SlotMix, from: u32, guess: u32| {
        fewest(from, guess, |people| slots.kept(load, people, &speed, &promised))
    };
    let within_ceiling = |load: &LiveLoad, from: u32| {
        fewest(from, from, |people| slots.occupancy(load, people, &speed) <= ceiling)
    };

    let as_expected = for_promise(&load, &expected, 1, guess);
    let kept = for_promise(&load, slots, as_expected, guess.max(as_expected));
    let for_occupancy = within_ceiling(&load, kept);
    // Shrinkage stretches handling times: with a fifth of the time lost everything takes a quarter longer. (Dividing
    // the people by the remaining time and rounding up would turn every desk of one person into one of two.)
    let interrupted = LiveLoad { handling: load.handling / (1.0 - desk.shrinkage), ..load };
    let people = within_ceiling(&interrupted, for_promise(&interrupted, slots, for_occupancy, for_occupancy));
    let busy = queue_performance(&load, for_occupancy, &speed).busy;
    LiveNeed { as_expected, for_promise: kept, for_occupancy, people, busy, hours: Vec::new() }
}

fn patience(stream: &Stream) -> Option<f64> {
    match stream.service {
        Service::Live { patience_minutes, .. } => patience_minutes,
        Service::Deferrable => None,
    }
}
