//! Who can staff which desk, and what is missing otherwise.

use serde::Serialize;
use specta::Type;

use crate::channel::Stream;
use crate::desk::Desk;
use crate::ids::{ChannelId, TeamId, TopicId};
use crate::organisation::Organisation;
use crate::person::Person;

/// What a person lacks to staff a desk; empty where they can staff it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct DeskGaps {
    /// Whether their team does not staff it.
    pub team: bool,
    /// Channels of the desk that they do not work in.
    pub channels: Vec<ChannelId>,
    /// Topics of the desk that they do not answer.
    pub topics: Vec<TopicId>,
    /// Topics of the desk that their team may not answer.
    pub forbidden: Vec<TopicId>,
}

impl DeskGaps {
    /// Whether they can staff the desk.
    pub fn is_empty(&self) -> bool {
        !self.team && self.channels.is_empty() && self.topics.is_empty() && self.forbidden.is_empty()
    }

    /// Adds what a person lacks to answer a stream, without repetition.
    fn add(&mut self, person: &Person, stream: &Stream, organisation: &Organisation) {
        if !person.channels.contains(&stream.channel) && !self.channels.contains(&stream.channel) {
            self.channels.push(stream.channel);
        }
        if !person.topics.contains(&stream.topic) && !self.topics.contains(&stream.topic) {
            self.topics.push(stream.topic);
        }
        if !organisation.may_answer(person.team, stream.topic) && !self.forbidden.contains(&stream.topic) {
            self.forbidden.push(stream.topic);
        }
    }
}

impl Person {
    /// Whether they can staff a desk: their team staffs it, and they can answer each of its streams.
    pub fn can_staff(&self, desk: &Desk, organisation: &Organisation) -> bool {
        self.desk_gaps(desk, organisation).is_empty()
    }

    /// Whether they can answer a stream: they know its channel and its topic, and their team may answer that topic.
    pub fn can_answer(&self, stream: &Stream, organisation: &Organisation) -> bool {
        let mut gaps = DeskGaps::default();
        gaps.add(self, stream, organisation);
        gaps.is_empty()
    }

    /// What they lack to staff a desk.
    pub fn desk_gaps(&self, desk: &Desk, organisation: &Organisation) -> DeskGaps {
        let mut gaps = DeskGaps { team: !desk.teams.contains(&self.team), ..DeskGaps::default() };
        for stream in organisation.streams_of(desk) {
            gaps.add(self, stream, organisation);
        }
        gaps
    }
}

impl Organisation {
    /// Whether a team may answer a topic.
    pub fn may_answer(&self, team: TeamId, topic: TopicId) -> bool {
        self.topic(topic).is_some_and(|topic| topic.teams.contains(&team))
    }

    /// The teams of a desk that may not answer one of its topics, so that none of their people can staff it.
    pub fn barred_teams(&self, desk: &Desk) -> Vec<TeamId> {
        let barred = |team: &&TeamId| self.streams_of(desk).any(|s| !self.may_answer(**team, s.topic));
        desk.teams.iter().filter(barred).copied().collect()
    }
}
