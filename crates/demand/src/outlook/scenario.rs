//! What is simulated, as plain numbers: no names, no wall clock, times in minutes from the start of the period.

use std::ops::Range;

use crate::forecast::USUAL_DISPERSION;

pub use dialoog_model::Treatment;

/// How the minutes of work of a message spread around their mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spread {
    /// Log-normal with this coefficient of variation (standard deviation over mean, 0 or more): what handling times look
    /// like wherever they were measured (Brown et al., JASA 100, 2005).
    LogNormal(f64),
    /// Exponential: what the staffing formulas assume.
    Exponential,
}

/// How the busyness of a channel moves around what is expected.
#[derive(Debug, Clone, PartialEq)]
pub enum ArrivalProcess {
    /// A gamma process: the messages of a slot are negative binomial with variance `mean + mean² / dispersion`, and the
    /// busyness of one slot resembles that of the next.
    Bursts {
        /// `k` of the negative binomial, more than 0; infinite for Poisson.
        dispersion: f64,
        /// Correlation of the busyness of a slot with that of the next, 0 <= x < 1.
        persistence: f64,
    },
    /// What came in on past days over what was usual then, slot by slot: a day of the period gets a past day of the same
    /// kind, drawn anew in each replication, for all channels that replay the same one.
    Replay {
        /// For each kind of day (index into the kinds that [`Scenario::days`] names) the past days, oldest first, each
        /// with a factor (0 or more) for every slot of a day. Channels with days of the same dates are drawn together.
        days: Vec<Vec<Vec<f32>>>,
    },
}

impl ArrivalProcess {
    /// Chance alone: Poisson.
    pub const EVEN: Self = Self::Bursts { dispersion: f64::INFINITY, persistence: 0.0 };
    /// What streams usually are like, where nothing is known.
    pub const UNKNOWN: Self = Self::bursts(USUAL_DISPERSION);

    /// Bursts of a dispersion, half of which last from one slot to the next.
    pub const fn bursts(dispersion: f64) -> Self {
        Self::Bursts { dispersion, persistence: 0.5 }
    }
}

/// Somebody waits at the other end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Live {
    /// Mean minutes (exponential) until one who waits gives up; `None` if nobody does.
    pub patience: Option<f64>,
    /// Conversations that one person holds side by side, 1 or more.
    pub concurrency: u8,
}

/// Those who write back after an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FollowUps {
    /// Share of the answers that bring another message, 0 <= x < 1.
    pub share: f64,
    /// Median minutes until it comes.
    pub median_delay: f64,
    /// Standard deviation of the logarithm of that delay.
    pub delay_spread: f64,
}

impl FollowUps {
    /// None.
    pub const NONE: Self = Self { share: 0.0, median_delay: 0.0, delay_spread: 0.0 };
}

/// A stream of messages.
#[derive(Debug, Clone, PartialEq)]
pub struct SimStream {
    /// Index of its channel in [`Scenario::channels`].
    pub channel: usize,
    /// Messages expected in each slot, those that write back included.
    pub mean: Vec<f64>,
    /// Mean minutes of work for a message answered in full, more than 0.
    pub full_minutes: f64,
    /// Mean minutes of work for a message answered in brief, more than 0.
    pub brief_minutes: f64,
    /// How they spread.
    pub spread: Spread,
    /// `None`: it can wait. A live message counts as answered when somebody turns to it, one that can wait when its
    /// answer is finished.
    pub live: Option<Live>,
    /// Minutes within which an answer is promised.
    pub promise_minutes: f64,
    /// The slots in which the promise's minutes count; `None`: they always do.
    pub promise_clock: Option<Vec<bool>>,
    /// Who writes back.
    pub follow_ups: FollowUps,
    /// Who is answered, and how.
    pub treatment: Treatment,
    /// Messages that wait at the start of the period, as if they had just come in.
    pub backlog: f64,
}

/// A channel.
#[derive(Debug, Clone, PartialEq)]
pub struct SimChannel {
    /// How its busyness moves; all its streams are busy together.
    pub arrivals: ArrivalProcess,
}

/// Which of the messages that can wait is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueDiscipline {
    /// The one that falls due first, late or not. Where more comes in than can be answered, all are late in the end.
    EarliestDueFirst,
    /// The one that falls due first of those that can still be in time, as far as one can tell from what such messages
    /// usually take; the others when there is none such. What people do who keep as many promises as they can.
    InTimeFirst,
}

/// One person at one desk from the start of a slot to the start of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimDuty {
    /// Index of the desk, below [`Scenario::desks`].
    pub desk: usize,
    /// First slot and the slot after the last.
    pub slots: Range<usize>,
    /// Indices of the streams that this person answers here.
    pub streams: Vec<usize>,
}

/// A day of the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimDay {
    /// Its slots.
    pub slots: Range<usize>,
    /// Which kind of day it is to [`ArrivalProcess::Replay`].
    pub kind: usize,
}

/// All that a simulation needs to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Minutes in a slot, more than 0.
    pub slot_minutes: f64,
    /// The days in order, together all slots of the period.
    pub days: Vec<SimDay>,
    /// The channels.
    pub channels: Vec<SimChannel>,
    /// The streams.
    pub streams: Vec<SimStream>,
    /// Number of desks.
    pub desks: usize,
    /// Share of a duty lost to breaks, talks and interruptions at each desk, 0 <= x < 1: work takes so much longer.
    pub shrinkage: Vec<f64>,
    /// The duties, in any order.
    pub duties: Vec<SimDuty>,
    /// Speed of 1, 2, … conversations of one person together, where one alone has speed 1: see
    /// [`ConcurrencyCurve`](crate::staffing::ConcurrencyCurve).
    pub speed: crate::staffing::ConcurrencyCurve,
    /// Which of the messages that can wait is next.
    pub discipline: QueueDiscipline,
    /// Minutes that it takes to read oneself into what somebody else left unfinished.
    pub hand_over_minutes: f64,
}

impl Scenario {
    /// Slots of the period.
    pub fn slots(&self) -> usize {
        self.days.last().map_or(0, |day| day.slots.end)
    }

    /// Messages expected in the whole period.
    pub fn messages(&self) -> f64 {
        self.streams.iter().map(|s| s.mean.iter().sum::<f64>() + s.backlog).sum()
    }

    /// Only these streams, and those that share people with them: nothing else comes in, and nobody else is on duty.
    /// Indices stay what they are.
    #[must_use]
    pub fn around(&self, streams: &[usize]) -> Self {
        let mut kept = vec![false; self.streams.len()];
        for stream in streams {
            kept[*stream] = true;
        }
        loop {
            let before = kept.iter().filter(|kept| **kept).count();
            for duty in &self.duties {
                if duty.streams.iter().any(|stream| kept[*stream]) {
                    for stream in &duty.streams {
                        kept[*stream] = true;
                    }
                }
            }
            if kept.iter().filter(|kept| **kept).count() == before {
                break;
            }
        }
        let mut part = self.clone();
        part.duties.retain(|duty| duty.streams.iter().any(|stream| kept[*stream]));
        for (stream, _) in part.streams.iter_mut().zip(&kept).filter(|(_, kept)| !**kept) {
            stream.mean.fill(0.0);
            stream.backlog = 0.0;
        }
        part
    }

    /// The same with so many times the messages.
    #[must_use]
    pub fn grown(&self, times: f64) -> Self {
        let mut grown = self.clone();
        for stream in &mut grown.streams {
            stream.mean.iter_mut().for_each(|mean| *mean *= times);
            stream.backlog *= times;
        }
        grown
    }
}
