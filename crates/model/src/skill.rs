//! Who can staff which desk.

use crate::channel::Stream;
use crate::desk::Desk;
use crate::organisation::Organisation;
use crate::person::Person;

impl Person {
    /// Whether they can staff a desk: their team staffs it, and they can answer each of its streams.
    pub fn can_staff(&self, desk: &Desk, organisation: &Organisation) -> bool {
        desk.teams.contains(&self.team)
            && organisation.streams_of(desk).all(|stream| self.can_answer(stream, organisation))
    }

    /// Whether they can answer a stream: they know its channel and its topic, and their team may answer that topic.
    pub fn can_answer(&self, stream: &Stream, organisation: &Organisation) -> bool {
        self.channels.contains(&stream.channel)
            && self.topics.contains(&stream.topic)
            && organisation.topic(stream.topic).is_some_and(|topic| topic.teams.contains(&self.team))
    }
}
