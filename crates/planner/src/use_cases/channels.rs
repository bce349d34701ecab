//! Channels: what came in, what is expected.

use chrono::NaiveDate;
use dialoog_model::{
    ChannelId, DayMark, Field, Lesson, Organisation, RANGES, Stream, VolumeOverride, check_day,
};
use dialoog_store::{Change, Key, Kind, Record, Scope};

use crate::period::bounds::check_period;
use crate::present::channels::{channels_view, forecast_view};
use crate::saving::Decision;
use crate::view::{ChannelList, ChannelsView, ForecastView};
use crate::{Cause, Failure, Form, Planner, Thing};

/// Days ahead that are shown.
const AHEAD: u32 = 28;
/// Most messages of a day that can be said to come.
const MOST_MESSAGES: f64 = RANGES.day_messages.most;

impl Planner {
    /// All channels with their history and what is expected in the current rota's period, or else the next four weeks.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn channels(&self) -> Result<ChannelsView, Failure> {
        let revision = self.store.revision().await?;
        let organisation = self.store.organisation().await?;
        let (first_day, days) = match self.current_rota(&organisation).await? {
            Some(rota) => (rota.first_day, rota.days),
            None => (self.next_first_day(&organisation).await?, AHEAD),
        };
        let demand = self.demand(first_day, days).await?;
        let history = self.store.usable_history().await?;
        Ok(channels_view(revision.into(), &demand, &history, first_day))
    }

    /// The channels by themselves: to find one by its name, without learning what is expected there.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn channel_list(&self) -> Result<ChannelList, Failure> {
        let Organisation { channels, streams, topics, .. } = self.store.organisation().await?;
        Ok(ChannelList { channels, streams, topics })
    }

    /// What is expected in each slot of `weeks` weeks from `first_day`, with quantiles.
    ///
    /// # Errors
    /// `Invalid` where the period is too short or too long.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn forecast(&self, first_day: NaiveDate, weeks: u32) -> Result<ForecastView, Failure> {
        check_period(first_day, weeks)?;
        let demand = self.demand(first_day, weeks * 7).await?;
        Ok(forecast_view(&demand, &self.store.usable_history().await?))
    }

    /// Has a day of a channel's history learnt from or left out; `None` leaves it to what the forecast finds.
    ///
    /// # Errors
    /// `NotFound` where there is no such channel or nothing is known of the day.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn mark_day(
        &self,
        channel: impl Into<Form<ChannelId>>,
        date: NaiveDate,
        lesson: Option<Lesson>,
    ) -> Result<(), Failure> {
        let Form { value: channel, seen } = channel.into();
        self.decide(|state| {
            Box::pin(async move {
                let organisation = state.organisation().await?;
                organisation.channel(channel).ok_or_else(|| Failure::not_found(Thing::Channel))?;
                let history = state.usable_history().await?.days;
                let known = history.get(&channel).is_some_and(|days| days.iter().any(|d| d.date == date));
                let marked = organisation.day_marks.iter().any(|m| m.channel == channel && m.date == date);
                let change = match lesson {
                    Some(_) if !known => return Err(Failure::not_found(Thing::Day)),
                    Some(lesson) => Some(Change::Put(Record::DayMark(DayMark { channel, date, lesson }))),
                    None => marked.then_some(Change::Remove(Key::DayMark { channel, date })),
                };
                let decision = Decision::new("day.mark", date.to_string(), change.into_iter().collect());
                Ok(decision.seen(seen).from(Scope::Record(Key::HistoryDay { channel, date })))
            })
        })
        .await
        .map(drop)
    }

    /// Says how many messages (0 or more, all topics together) a channel receives on a day, whatever the forecast; `None`
    /// takes that back. The hours of the day keep their proportions.
    ///
    /// # Errors
    /// `NotFound` where there is no such channel, `Invalid` where the number is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn overrule_volume(
        &self,
        channel: impl Into<Form<ChannelId>>,
        date: NaiveDate,
        messages: Option<f64>,
    ) -> Result<(), Failure> {
        let Form { value: channel, seen } = channel.into();
        check_day(date, Field::Date)?;
        if let Some(number) = messages.filter(|count| !RANGES.day_messages.holds(*count)) {
            return Err(Cause::NotMessages { number, most: MOST_MESSAGES }.into());
        }
        self.decide(|state| {
            Box::pin(async move {
                let organisation = state.organisation().await?;
                organisation.channel(channel).ok_or_else(|| Failure::not_found(Thing::Channel))?;
                let changes = own_volume(&organisation, channel, date, messages);
                let decision = Decision::new("volume.overrule", date.to_string(), changes).seen(seen);
                let kinds = [Kind::Settings, Kind::Stream, Kind::VolumeOverride];
                Ok(kinds.into_iter().fold(decision, |decision, kind| decision.from(Scope::All(kind))))
            })
        })
        .await
        .map(drop)
    }
}

/// A planner's own number for a day of a channel, or none. What was said of parts of the day gives way to what is said of
/// all of it.
fn own_volume(
    organisation: &Organisation,
    channel: ChannelId,
    date: NaiveDate,
    messages: Option<f64>,
) -> Vec<Change> {
    let grid = organisation.grid(date, 1);
    let (start, end) = (grid.start(), grid.end());
    let streams: Vec<&Stream> = organisation.streams.iter().filter(|s| s.channel == channel).collect();
    let mut changes: Vec<Change> = organisation
        .volume_overrides
        .iter()
        .filter(|o| streams.iter().any(|s| s.id == o.stream) && start <= o.start && o.end <= end)
        .filter(|o| messages.is_none() || o.start != start)
        .map(|o| Change::Remove(Key::VolumeOverride { stream: o.stream, start: o.start }))
        .collect();
    if let Some(messages) = messages {
        let hours = (end - start).num_minutes() as f64 / 60.0;
        changes.extend(streams.iter().map(|s| {
            let per_hour = messages * s.share / hours;
            let own = VolumeOverride { stream: s.id, start, end, per_hour };
            Change::Put(Record::VolumeOverride(own))
        }));
    }
    changes
}
