//! Teams, and the topics that they may answer.

use dialoog_model::{Organisation, Team, TeamId, Topic, TopicId};
use dialoog_store::{Change, Key, Kind, Record, Scope};

use crate::failure::from::counted;
use crate::saving::{Decision, filled_in, removable};
use crate::{Cause, Failure, Form, Planner, Thing};

impl Planner {
    /// Adds a team, or changes the one with the same identifier.
    ///
    /// # Errors
    /// `Invalid` where its name is.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_team(&self, team: impl Into<Form<Team>>) -> Result<(), Failure> {
        let Form { value, seen } = team.into();
        value.validate()?;
        self.decide(|state| {
            let value = value.clone();
            Box::pin(async move {
                let team = filled_in(state, seen, &value).await?;
                team.validate()?;
                let name = team.name.clone();
                Ok(Decision::new("team.save", name, vec![Change::Put(Record::Team(team))]))
            })
        })
        .await
        .map(drop)
    }

    /// Removes a team: desks, topics and events no longer know of it.
    ///
    /// # Errors
    /// `InUse` where somebody is in it, `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_team(&self, team: impl Into<Form<TeamId>>) -> Result<(), Failure> {
        let Form { value: team, seen } = team.into();
        self.decide(|state| {
            Box::pin(async move {
                removable(state, seen, Key::Team(team)).await?;
                team_removal(state.organisation().await?, team)
            })
        })
        .await
        .map(drop)
    }

    /// Adds a topic, or changes the one with the same identifier.
    ///
    /// # Errors
    /// `Invalid` where its name is, `NotFound` for a team that is not there.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_topic(&self, topic: impl Into<Form<Topic>>) -> Result<(), Failure> {
        let Form { value, seen } = topic.into();
        value.validate()?;
        self.decide(|state| {
            let value = value.clone();
            Box::pin(async move {
                let topic = filled_in(state, seen, &value).await?;
                topic.validate()?;
                let organisation = state.organisation().await?;
                if topic.teams.iter().any(|id| organisation.team(*id).is_none()) {
                    return Err(Failure::not_found(Thing::Team));
                }
                let name = topic.name.clone();
                let decision = Decision::new("topic.save", name, vec![Change::Put(Record::Topic(topic))]);
                Ok(decision.from(Scope::All(Kind::Team)))
            })
        })
        .await
        .map(drop)
    }

    /// Removes a topic that no channel has; nobody needs the skill any longer.
    ///
    /// # Errors
    /// `InUse` where a channel has it, `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_topic(&self, topic: impl Into<Form<TopicId>>) -> Result<(), Failure> {
        let Form { value: topic, seen } = topic.into();
        self.decide(|state| {
            Box::pin(async move {
                removable(state, seen, Key::Topic(topic)).await?;
                topic_removal(state.organisation().await?, topic)
            })
        })
        .await
        .map(drop)
    }
}

/// All that goes with a team.
fn team_removal(organisation: Organisation, team: TeamId) -> Result<Decision, Failure> {
    let name = organisation.team(team).ok_or_else(|| Failure::not_found(Thing::Team))?.name.clone();
    let members = organisation.people.iter().filter(|p| p.team == team).count();
    if members > 0 {
        return Err(Cause::TeamHasPeople { name, count: counted(members) }.into());
    }
    let mut changes = Vec::new();
    for mut topic in organisation.topics {
        if topic.teams.contains(&team) {
            topic.teams.retain(|id| *id != team);
            changes.push(Change::Put(Record::Topic(topic)));
        }
    }
    for mut desk in organisation.desks {
        if desk.teams.contains(&team) {
            desk.teams.retain(|id| *id != team);
            changes.push(Change::Put(Record::Desk(desk)));
        }
    }
    for mut event in organisation.events {
        if event.presence.iter().any(|p| p.team == team) {
            event.presence.retain(|p| p.team != team);
            changes.push(Change::Put(Record::Event(event)));
        }
    }
    changes.push(Change::Remove(Key::Team(team)));
    Ok(Decision::new("team.remove", name, changes).from(Scope::Organisation))
}

/// All that goes with a topic.
fn topic_removal(organisation: Organisation, topic: TopicId) -> Result<Decision, Failure> {
    let name = organisation.topic(topic).ok_or_else(|| Failure::not_found(Thing::Topic))?.name.clone();
    let used = organisation.streams.iter().find(|s| s.topic == topic);
    if let Some(channel) = used.and_then(|s| organisation.channel(s.channel)) {
        return Err(Cause::TopicOnChannel { name, channel: channel.name.clone() }.into());
    }
    let mut changes = Vec::new();
    for mut person in organisation.people {
        if person.topics.contains(&topic) {
            person.topics.retain(|id| *id != topic);
            changes.push(Change::Put(Record::Person(person)));
        }
    }
    changes.push(Change::Remove(Key::Topic(topic)));
    Ok(Decision::new("topic.remove", name, changes).from(Scope::Organisation))
}
