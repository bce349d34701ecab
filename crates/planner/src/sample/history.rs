//! Ten weeks of messages: the shape of day and week, bursts, the incidents among the events, and a few gaps.

use chrono::{Datelike, Days, NaiveDate};
use dialoog_model::{Channel, ChannelKind, Event, HistoryDay, SlotLength, Stream, TimeGrid};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, Gamma, Poisson};

use super::calendar::ZONE;

const WEEKS: u64 = 10;
/// Shape of the gamma distribution of an hour's busyness: a variance of 1/3 of the squared mean, so bursts of two to
/// three times the usual hour. A Poisson count at such a rate is negative binomial.
const BUSYNESS_SHAPE: f64 = 3.0;

/// Messages on a working day, and shares of it on Saturday and Sunday.
fn level(kind: ChannelKind) -> (f64, f64, f64) {
    match kind {
        ChannelKind::X => (118.0, 0.5, 0.4),
        ChannelKind::Instagram => (48.0, 0.9, 0.8),
        ChannelKind::Facebook => (34.0, 0.7, 0.6),
        ChannelKind::Whatsapp => (56.0, 0.5, 0.35),
        ChannelKind::WebChat => (26.0, 0.4, 0.0),
        ChannelKind::Email => (40.0, 0.35, 0.3),
        ChannelKind::ConsultHour => (11.0, 0.0, 0.0),
        _ => (0.0, 0.0, 0.0),
    }
}

/// Weight of each hour of the day. Travellers write in the two rush hours, readers of pictures in the evening.
fn hour_weights(kind: ChannelKind, working_day: bool) -> [f64; 24] {
    const RUSH: [f64; 24] =
        [1., 0., 0., 0., 0., 1., 4., 10., 11., 7., 5., 5., 5., 5., 5., 6., 9., 10., 7., 4., 3., 3., 2., 1.];
    const DAY: [f64; 24] =
        [1., 0., 0., 0., 0., 0., 1., 2., 4., 6., 8., 8., 8., 8., 8., 8., 7., 6., 5., 4., 4., 3., 3., 2.];
    const EVENING: [f64; 24] =
        [2., 1., 0., 0., 0., 0., 1., 3., 4., 4., 4., 4., 6., 5., 4., 4., 5., 6., 7., 9., 10., 9., 6., 3.];
    const OFFICE: [f64; 24] =
        [1., 0., 0., 0., 0., 0., 1., 3., 7., 11., 11., 9., 7., 8., 9., 8., 6., 4., 2., 2., 3., 3., 2., 1.];
    match kind {
        ChannelKind::X | ChannelKind::Whatsapp if working_day => RUSH,
        ChannelKind::Instagram | ChannelKind::Facebook => EVENING,
        ChannelKind::Email => OFFICE,
        _ => DAY,
    }
}

pub(super) fn history(
    channels: &[Channel],
    events: &[Event],
    streams: &[Stream],
    today: NaiveDate,
) -> Vec<HistoryDay> {
    let days = (1..=WEEKS * 7).rev().filter_map(|ago| Some((ago, today.checked_sub_days(Days::new(ago))?)));
    days.flat_map(|(ago, date)| {
        // A consult hour that is not held is not counted.
        let held =
            move |c: &Channel| c.kind != ChannelKind::ConsultHour || c.opening.on_date(date).count() > 0;
        channels.iter().enumerate().filter(move |(_, c)| held(c)).map(move |(number, channel)| {
            let mut counts = counts(channel, number as u64, events, streams, date);
            gap(channel.kind, ago, &mut counts);
            HistoryDay { channel: channel.id, date, counts }
        })
    })
    .collect()
}

/// The counts of a day. Each day draws from its own source, so that tomorrow's sample has the same yesterday.
fn counts(
    channel: &Channel,
    number: u64,
    events: &[Event],
    streams: &[Stream],
    date: NaiveDate,
) -> Vec<Option<f64>> {
    let mut random =
        ChaCha8Rng::seed_from_u64(u64::from(date.num_days_from_ce().unsigned_abs()) * 64 + number);
    let weekday = date.weekday().num_days_from_monday();
    let (messages, saturday, sunday) = level(channel.kind);
    let day_share = [1.02, 0.97, 0.98, 1.0, 1.03, saturday, sunday][weekday as usize];
    let weights = hour_weights(channel.kind, weekday < 5);
    let all: f64 = weights.iter().sum();
    // Nobody can write to a chat or a consult hour that is closed.
    let only_open = matches!(channel.kind, ChannelKind::WebChat | ChannelKind::ConsultHour);
    let grid = TimeGrid::new(ZONE, SlotLength::Quarter, date, 1);
    let open = grid.mask(&channel.opening);
    let open_quarters = open.iter().filter(|o| **o).count().max(1) as f64;
    let mut busyness = 1.0;
    (0..grid.len())
        .map(|quarter| {
            let (_, minute) = grid.wall(quarter);
            if minute % 60 == 0 {
                busyness = draw(Gamma::new(BUSYNESS_SHAPE, 1.0 / BUSYNESS_SHAPE).ok(), &mut random);
            }
            let share = match (channel.kind, open[quarter]) {
                (ChannelKind::ConsultHour, true) => 1.0 / open_quarters,
                (_, false) if only_open => 0.0,
                _ => weights[usize::from(minute / 60)] / all / 4.0,
            };
            let (start, end) = (grid.slot_start(quarter), grid.slot_start(quarter + 1));
            let uplift: f64 =
                events.iter().map(|e| lifted(e, e.uplift_between(start, end), channel, streams)).product();
            // There is no Poisson distribution with mean 0.
            Some(draw(Poisson::new(messages * day_share * share * busyness * uplift).ok(), &mut random))
        })
        .collect()
}

/// A value of a distribution; 0 without one.
fn draw(distribution: Option<impl Distribution<f64>>, random: &mut ChaCha8Rng) -> f64 {
    distribution.map_or(0.0, |distribution| distribution.sample(random))
}

/// By how much an event multiplies what a channel receives over all its streams, where it is so much for those it touches.
fn lifted(event: &Event, uplift: f64, channel: &Channel, streams: &[Stream]) -> f64 {
    let own = streams.iter().filter(|s| s.channel == channel.id);
    own.map(|s| if event.touches(s.id) { s.share * uplift } else { s.share }).sum()
}

/// A day on which the counter of X stood still for hours, and one of which e-mail was never counted.
fn gap(kind: ChannelKind, ago: u64, counts: &mut [Option<f64>]) {
    match (kind, ago) {
        (ChannelKind::X, 17) => counts.iter_mut().skip(13 * 4).take(12).for_each(|c| *c = None),
        (ChannelKind::Email, 45) => counts.fill(None),
        _ => {}
    }
}
