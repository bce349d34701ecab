//! Where messages arrive, what they are about, and what is promised of the answer.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{ChannelId, StreamId, TeamId, TopicId};
use crate::week::WeekPattern;

/// What kind of place a channel is; gives it its symbol and, later, its priors.
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
    /// When it is answered.
    pub opening: WeekPattern,
    /// People who follow it; `None` where that has no meaning.
    pub followers: Option<u32>,
}

/// What sort of question a topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TopicKind {
    /// Talk with the public.
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
    /// Its sort.
    pub kind: TopicKind,
    /// The teams that may answer it.
    pub teams: Vec<TeamId>,
}

/// Minutes of work that one message takes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Handling {
    /// Answered in full, in minutes (more than 0).
    pub full: f64,
    /// Answered in brief, in minutes (more than 0, at most `full`).
    pub brief: f64,
}

/// Which clock a promise is counted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PromiseClock {
    /// Counted in the channel's opening hours.
    Opening,
    /// Counted by the clock on the wall, nights included.
    Wall,
}

/// "P % answered within T minutes".
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
// In the window's language `Promise` is taken: it is what every command answers.
#[serde(rename = "AnswerPromise")]
pub struct Promise {
    /// Share of the messages, 0..=1.
    pub share: f64,
    /// Within so many minutes.
    pub within_minutes: u32,
    /// Counted how.
    pub clock: PromiseClock,
}

/// How the work of a stream behaves when nobody is free.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Service {
    /// Somebody waits at the other end.
    Live {
        /// Mean minutes until somebody who waits gives up; `None` if nobody does.
        patience_minutes: Option<f64>,
        /// Conversations that one person holds side by side, 1 or more.
        side_by_side: u8,
    },
    /// The work can wait until its promise falls due.
    Deferrable,
}

/// Which of the messages that deserve an answer get one, and how much of one: breadth against depth. What is left of 1
/// gets none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Treatment {
    /// Share answered in full, 0..=1.
    pub full: f64,
    /// Share answered in brief, 0..=1; with `full` at most 1.
    pub brief: f64,
    /// Whether those who write back are answered as well.
    pub follow_ups: bool,
}

impl Treatment {
    /// Everybody, in full.
    pub const IN_FULL: Self = Self { full: 1.0, brief: 0.0, follow_ups: true };
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
    /// Where it arrives.
    pub channel: ChannelId,
    /// What it is about.
    pub topic: TopicId,
    /// Its share of the channel's volume, 0..=1; the shares of a channel's streams sum to 1.
    pub share: f64,
    /// Minutes of work for each message.
    pub handling: Handling,
    /// What is promised.
    pub promise: Promise,
    /// Live or deferrable.
    pub service: Service,
    /// Who is answered, and how.
    #[serde(default)]
    pub treatment: Treatment,
}

/// Share of the answers to what can wait that bring another message. What is counted does not tell the two apart, so one
/// in five is taken: a reply to every fifth answer.
const USUAL_FOLLOW_UPS: f64 = 0.2;

impl Stream {
    /// Share of the answers that bring another message, 0 <= x < 1. In a live conversation they are part of it.
    pub fn follow_up_share(&self) -> f64 {
        match self.service {
            Service::Live { .. } => 0.0,
            Service::Deferrable => USUAL_FOLLOW_UPS,
        }
    }

    /// Share of the messages that come in which get an answer under the stream's treatment, 0..=1.
    pub fn answered(&self) -> f64 {
        let first = self.treatment.full + self.treatment.brief;
        if self.treatment.follow_ups { first } else { first * (1.0 - self.follow_up_share()) }
    }

    /// Mean minutes of an answer under the stream's treatment; those in full where nobody is answered.
    pub fn minutes_each(&self) -> f64 {
        let Treatment { full, brief, .. } = self.treatment;
        if full + brief <= 0.0 {
            return self.handling.full;
        }
        (full * self.handling.full + brief * self.handling.brief) / (full + brief)
    }

    /// Mean minutes of work for a message that comes in, answered or not.
    pub fn work_minutes(&self) -> f64 {
        self.answered() * self.minutes_each()
    }
}
