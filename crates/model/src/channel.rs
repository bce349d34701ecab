//! Channels, topics and streams, with promises, handling times and treatments.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{ChannelId, StreamId, TeamId, TopicId};
use crate::week::WeekPattern;

/// The kind of a channel, which determines its icon and the estimate of its volume from followers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// X, formerly Twitter.
    X,
    /// Instagram.
    Instagram,
    /// Facebook.
    Facebook,
    /// WhatsApp.
    Whatsapp,
    /// Chat on the organisation's own site.
    WebChat,
    /// Comments on the organisation's own blog.
    BlogComments,
    /// LinkedIn.
    Linkedin,
    /// Mastodon and the rest of the fediverse.
    Mastodon,
    /// E-mail.
    Email,
    /// Review sites.
    Reviews,
    /// A scheduled hour in which specialists answer live.
    ConsultHour,
    /// Any other.
    Other,
}

/// A place where messages arrive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
// In the window's language `Channel` is taken: it is Tauri's stream of messages to the window.
#[serde(rename = "ContactChannel")]
pub struct Channel {
    /// Its identifier.
    pub id: ChannelId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: ChannelKind,
    /// Opening hours, in which it is answered.
    pub opening: WeekPattern,
    /// Number of followers; `None` where it has none or they are not known.
    pub followers: Option<u32>,
    /// Messages that deserve an answer on a usual Monday, Tuesday, … Sunday, as a planner expects them where there is no history
    /// to learn from; `None`: nobody has said. Not written where nobody has, so that it reads as it did before one could.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[specta(optional, type = Option<[f64; 7]>)]
    pub usual_days: Option<[f64; 7]>,
}

/// The kind of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TopicKind {
    /// Conversation with the public.
    Conversation,
    /// A question about the service.
    Service,
    /// A decision or a policy.
    Policy,
    /// Any other.
    Other,
}

/// What a message is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Topic {
    /// Its identifier.
    pub id: TopicId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: TopicKind,
    /// The teams that may answer it.
    pub teams: Vec<TeamId>,
}

/// Mean handling times of a message.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Handling {
    /// Minutes for a full answer, more than 0.
    pub full: f64,
    /// Minutes for a brief answer, more than 0 and at most `full`.
    pub brief: f64,
}

/// The clock that a promise is counted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PromiseClock {
    /// The channel's opening hours.
    Opening,
    /// The wall clock, nights included.
    Wall,
}

/// "P % answered within T minutes".
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
// In the window's language `Promise` is taken: it is what every command answers.
#[serde(rename = "AnswerPromise")]
pub struct Promise {
    /// Share of the messages to be answered in time, 0..=1.
    pub share: f64,
    /// Minutes within which.
    pub within_minutes: u32,
    /// The clock that these minutes are counted on.
    pub clock: PromiseClock,
}

/// Whether the customer waits for the answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Service {
    /// Live: the customer waits for the answer.
    Live {
        /// Mean minutes until a waiting customer gives up; `None` if nobody does.
        patience_minutes: Option<f64>,
        /// Concurrent conversations of one person, 1 or more.
        side_by_side: u8,
    },
    /// The answer can wait until the promise is due.
    Deferrable,
}

/// The shares of messages that are answered in full and in brief: breadth against depth. The remainder gets no answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Treatment {
    /// Share answered in full, 0..=1.
    pub full: f64,
    /// Share answered in brief, 0..=1; with `full` at most 1.
    pub brief: f64,
    /// Whether follow-up messages are answered as well.
    pub follow_ups: bool,
}

impl Treatment {
    /// Every message in full.
    pub const IN_FULL: Self = Self { full: 1.0, brief: 0.0, follow_ups: true };
    /// Every message in brief.
    pub const IN_BRIEF: Self = Self { full: 0.0, brief: 1.0, follow_ups: true };
}

impl Default for Treatment {
    fn default() -> Self {
        Self::IN_FULL
    }
}

/// Channel × topic: the unit in which volume is expected and answers are promised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Stream {
    /// Its identifier.
    pub id: StreamId,
    /// The channel on which it arrives.
    pub channel: ChannelId,
    /// Its topic.
    pub topic: TopicId,
    /// Its share of the channel's volume, 0..=1; the shares of a channel's streams sum to 1.
    pub share: f64,
    /// Minutes of work for each message.
    pub handling: Handling,
    /// Its promise.
    pub promise: Promise,
    /// Live or deferrable.
    pub service: Service,
    /// Which messages are answered, and how.
    #[serde(default)]
    pub treatment: Treatment,
}

/// Share of the answers to deferrable messages that are followed by another message (assumed, because counts do not distinguish
/// follow-ups).
const USUAL_FOLLOW_UPS: f64 = 0.2;

impl Stream {
    /// Share of the answers that are followed by another message, 0 <= x < 1; 0 for live streams, where they are part of the
    /// conversation.
    pub fn follow_up_share(&self) -> f64 {
        match self.service {
            Service::Live { .. } => 0.0,
            Service::Deferrable => USUAL_FOLLOW_UPS,
        }
    }

    /// Share of the messages that are answered under the stream's treatment, 0..=1.
    pub fn answered(&self) -> f64 {
        let first = self.treatment.full + self.treatment.brief;
        if self.treatment.follow_ups { first } else { first * (1.0 - self.follow_up_share()) }
    }

    /// Mean minutes of an answer under the stream's treatment; those of a full answer where no message is answered.
    pub fn minutes_each(&self) -> f64 {
        let Treatment { full, brief, .. } = self.treatment;
        if full + brief <= 0.0 {
            return self.handling.full;
        }
        (full * self.handling.full + brief * self.handling.brief) / (full + brief)
    }

    /// Mean minutes of work for a message, answered or not.
    pub fn work_minutes(&self) -> f64 {
        self.answered() * self.minutes_each()
    }
}
