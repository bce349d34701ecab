//! Channels as they are to be: what is answered on them, and at which desk.

use dialoog_model::{ChannelId, Desk, Event, Organisation, Stream, StreamId};
use dialoog_store::{Change, Key, Kind, Record, Scope};

use crate::saving::{Decision, filled_in, removable};
use crate::view::ChannelEdit;
use crate::{Cause, Failure, Form, Planner, Thing};

impl Planner {
    /// Adds a channel, or changes the one with the same identifier, with all of its streams and the desks that answer
    /// them, as one change. A stream that is stored and not told of goes.
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range, or where the shares of the streams do not sum to 1.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_channel(&self, edit: impl Into<Form<ChannelEdit>>) -> Result<(), Failure> {
        let Form { value, seen } = edit.into();
        self.decide(|state| {
            let value = value.clone();
            Box::pin(async move {
                let mut edit = value.clone();
                edit.channel = filled_in(state, seen, &edit.channel).await?;
                for stream in &mut edit.streams {
                    stream.stream = filled_in(state, seen, &stream.stream).await?;
                }
                let organisation = state.organisation().await?;
                check(&edit, &organisation)?;
                for gone in gone(&edit, &organisation) {
                    removable(state, seen, Key::Stream(gone)).await?;
                }
                Ok(put_channel(edit, &organisation))
            })
        })
        .await
        .map(drop)
    }

    /// Removes a channel with its streams and its history. Desks no longer answer it and nobody needs the skill.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_channel(&self, channel: impl Into<Form<ChannelId>>) -> Result<(), Failure> {
        let Form { value: channel, seen } = channel.into();
        self.decide(|state| {
            Box::pin(async move {
                let organisation = state.organisation().await?;
                organisation.channel(channel).ok_or_else(|| Failure::not_found(Thing::Channel))?;
                removable(state, seen, Key::Channel(channel)).await?;
                Ok(channel_removal(organisation, channel))
            })
        })
        .await
        .map(drop)
    }
}

/// The streams of a channel that are no longer told of.
fn gone(edit: &ChannelEdit, organisation: &Organisation) -> Vec<StreamId> {
    let told = |old: &Stream| edit.streams.iter().any(|new| new.stream.id == old.id);
    let old = organisation.streams.iter().filter(|old| old.channel == edit.channel.id && !told(old));
    old.map(|old| old.id).collect()
}

/// A channel as it is to be, with the desks that answer its streams.
fn put_channel(edit: ChannelEdit, organisation: &Organisation) -> Decision {
    let gone = gone(&edit, organisation);
    let ChannelEdit { channel, streams } = edit;
    let desks = organisation.desks.iter().filter_map(|desk| {
        let mut answered = desk.streams.clone();
        answered.retain(|id| {
            let edited = streams.iter().find(|s| s.stream.id == *id);
            !gone.contains(id) && edited.is_none_or(|s| s.desk == Some(desk.id))
        });
        let new = streams.iter().filter(|s| s.desk == Some(desk.id)).map(|s| s.stream.id);
        for id in new {
            if !answered.contains(&id) {
                answered.push(id);
            }
        }
        (answered != desk.streams).then(|| Desk { streams: answered, ..desk.clone() })
    });
    let mut changes: Vec<Change> = desks.map(|desk| Change::Put(Record::Desk(desk))).collect();
    let name = channel.name.clone();
    changes.push(Change::Put(Record::Channel(channel)));
    changes.extend(streams.into_iter().map(|s| Change::Put(Record::Stream(s.stream))));
    changes.extend(events_without(organisation, &gone));
    changes.extend(gone.into_iter().map(|id| Change::Remove(Key::Stream(id))));
    decided_from_what_answers(Decision::new("channel.save", name, changes))
}

/// All that goes with a channel.
fn channel_removal(organisation: Organisation, channel: ChannelId) -> Decision {
    let name = organisation.channel(channel).map_or_else(String::new, |channel| channel.name.clone());
    let gone: Vec<StreamId> =
        organisation.streams.iter().filter(|s| s.channel == channel).map(|s| s.id).collect();
    let mut changes = events_without(&organisation, &gone);
    for mut desk in organisation.desks {
        if desk.streams.iter().any(|id| gone.contains(id)) {
            desk.streams.retain(|id| !gone.contains(id));
            changes.push(Change::Put(Record::Desk(desk)));
        }
    }
    for mut person in organisation.people {
        if person.channels.contains(&channel) {
            person.channels.retain(|id| *id != channel);
            changes.push(Change::Put(Record::Person(person)));
        }
    }
    changes.extend(gone.into_iter().map(|id| Change::Remove(Key::Stream(id))));
    changes.push(Change::Remove(Key::Channel(channel)));
    decided_from_what_answers(Decision::new("channel.remove", name, changes)).from(Scope::All(Kind::Person))
}

fn decided_from_what_answers(decision: Decision) -> Decision {
    let kinds = [Kind::Topic, Kind::Stream, Kind::Desk, Kind::Event];
    kinds.into_iter().fold(decision, |decision, kind| decision.from(Scope::All(kind)))
}

fn check(edit: &ChannelEdit, organisation: &Organisation) -> Result<(), Failure> {
    let ChannelEdit { channel, streams } = edit;
    channel.validate()?;
    if streams.is_empty() {
        return Err(Cause::ChannelWithoutTopic { name: channel.name.clone() }.into());
    }
    for (index, new) in streams.iter().enumerate() {
        let stream = &new.stream;
        stream.validate()?;
        organisation.topic(stream.topic).ok_or_else(|| Failure::not_found(Thing::Topic))?;
        if let Some(desk) = new.desk {
            organisation.desk(desk).ok_or_else(|| Failure::not_found(Thing::Desk))?;
        }
        let elsewhere = organisation.stream(stream.id).is_some_and(|old| old.channel != channel.id);
        let twice = streams[..index].iter().any(|other| other.stream.topic == stream.topic);
        if elsewhere || twice || stream.channel != channel.id {
            return Err(Cause::TopicTwice { name: channel.name.clone() }.into());
        }
    }
    let shares: f64 = streams.iter().map(|s| s.stream.share).sum();
    if (shares - 1.0).abs() > 1e-6 {
        return Err(Cause::SharesNotWhole { name: channel.name.clone(), share: shares }.into());
    }
    Ok(())
}

/// The events that touch streams which go. An event of nothing but these would be one of all streams, as an empty list
/// means: it keeps who must be there, without lifting the volume, or goes where it asks for nobody.
fn events_without(organisation: &Organisation, gone: &[StreamId]) -> Vec<Change> {
    let touched = organisation.events.iter().filter(|event| event.streams.iter().any(|id| gone.contains(id)));
    touched
        .map(|event| {
            let streams: Vec<StreamId> =
                event.streams.iter().copied().filter(|id| !gone.contains(id)).collect();
            if !streams.is_empty() {
                Change::Put(Record::Event(Event { streams, ..event.clone() }))
            } else if event.presence.is_empty() {
                Change::Remove(Key::Event(event.id))
            } else {
                Change::Put(Record::Event(Event { streams, uplift: 1.0, ..event.clone() }))
            }
        })
        .collect()
}
