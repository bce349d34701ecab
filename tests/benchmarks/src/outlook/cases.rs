//! Models that both simulations can express.

use dialoog_demand::outlook::{
    ArrivalProcess, FollowUps, Live, QueueDiscipline, Scenario, SimChannel, SimDay, SimDuty, SimStream,
    Spread, Treatment,
};
use dialoog_demand::staffing::{ConcurrencyCurve, LiveLoad, erlang_a, queue_performance};

/// A model: one stream, the same every day.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Case {
    /// What it is.
    pub name: &'static str,
    /// Days of a replication.
    pub days: usize,
    /// Replications of the peer.
    pub replications: usize,
    /// Replications of ours.
    pub our_replications: usize,
    /// Arrivals a minute in each hour of the day.
    pub rates: Vec<f64>,
    /// Mean minutes of work.
    pub minutes: f64,
    /// Coefficient of variation of a log-normal; `None`: exponential.
    pub variation: Option<f64>,
    /// Mean minutes until somebody gives up.
    pub patience: Option<f64>,
    /// People and the minute of the day at which they go.
    pub shifts: Vec<(usize, f64)>,
    /// Minutes within which an answer is promised.
    pub promise: f64,
    /// Whether an answer counts when it is finished, or when somebody turns to it.
    pub when_finished: bool,
    /// The exact share in the long run, where it is known.
    pub exact: Option<f64>,
}

/// All cases.
pub fn all() -> Vec<Case> {
    let steady = |an_hour: f64| vec![an_hour / 60.0; 24];
    let all_day = |people| vec![(people, 1440.0)];
    let case = |name, rates: Vec<f64>, minutes, shifts: Vec<(usize, f64)>, promise| Case {
        name,
        days: 28,
        replications: 12,
        our_replications: 120,
        rates,
        minutes,
        variation: None,
        patience: None,
        shifts,
        promise,
        when_finished: false,
        exact: None,
    };
    let load =
        |an_hour: f64, minutes| LiveLoad { arrivals: an_hour / 60.0, handling: minutes, patience: None };
    let rush: Vec<f64> =
        (0..24).map(|hour: i32| (8.0 + 18.0 * f64::from((8..20).contains(&hour))) / 60.0).collect();
    vec![
        Case {
            exact: Some(
                queue_performance(&load(30.0, 6.0), 4, &ConcurrencyCurve::alone()).wait.answered_within(2.0),
            ),
            ..case("chat, 4 people (M/M/4)", steady(30.0), 6.0, all_day(4), 2.0)
        },
        Case {
            patience: Some(4.0),
            exact: Some(erlang_a(4, 1.0, 6.0, 4.0).wait.answered_within(3.0)),
            ..case("chat, who waits gives up (M/M/4+M)", steady(60.0), 6.0, all_day(4), 3.0)
        },
        Case {
            variation: Some(1.2),
            when_finished: true,
            ..case("mail, uneven work, 2 people (M/G/2)", steady(14.0), 6.0, all_day(2), 30.0)
        },
        case(
            "chat, rush by day, 2 and 4 people in shifts",
            rush,
            6.0,
            vec![(2, 480.0), (4, 1200.0), (2, 1440.0)],
            2.0,
        ),
    ]
}

impl Case {
    /// The case as a scenario of ours.
    pub fn scenario(&self) -> Scenario {
        let slots = self.days * 24;
        let mut duties = Vec::new();
        for day in 0..self.days {
            let mut from = 0;
            for (people, to) in &self.shifts {
                let to = (to / 60.0) as usize;
                let duty = SimDuty { desk: 0, slots: day * 24 + from..day * 24 + to, streams: vec![0] };
                duties.extend(std::iter::repeat_n(duty, *people));
                from = to;
            }
        }
        // Whoever is there all the time never goes.
        if let [(people, _)] = self.shifts.as_slice() {
            let duty = SimDuty { desk: 0, slots: 0..slots, streams: vec![0] };
            duties = std::iter::repeat_n(duty, *people).collect();
        }
        Scenario {
            slot_minutes: 60.0,
            days: (0..self.days).map(|day| SimDay { slots: day * 24..(day + 1) * 24, kind: 0 }).collect(),
            channels: vec![SimChannel { arrivals: ArrivalProcess::EVEN }],
            streams: vec![SimStream {
                channel: 0,
                mean: (0..slots).map(|slot| self.rates[slot % 24] * 60.0).collect(),
                full_minutes: self.minutes,
                brief_minutes: self.minutes,
                spread: self.variation.map_or(Spread::Exponential, Spread::LogNormal),
                live: (!self.when_finished).then_some(Live { patience: self.patience, concurrency: 1 }),
                promise_minutes: self.promise,
                promise_clock: None,
                follow_ups: FollowUps::NONE,
                treatment: Treatment::IN_FULL,
                backlog: 0.0,
            }],
            desks: 1,
            shrinkage: vec![0.0],
            duties,
            speed: ConcurrencyCurve::alone(),
            discipline: QueueDiscipline::EarliestDueFirst,
            hand_over_minutes: 0.0,
        }
    }
}
