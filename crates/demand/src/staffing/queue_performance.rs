//! Steady-state performance of live work, in which the customer waits for an answer.

use super::concurrency::ConcurrencyCurve;
use super::waiting_time::WaitingTime;

/// Live work with a constant arrival rate (Poisson).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiveLoad {
    /// Arrivals a minute, 0 or more.
    pub arrivals: f64,
    /// Mean minutes of undivided work for each arrival (exponential), more than 0.
    pub handling: f64,
    /// Mean patience in minutes (exponential), more than 0; `None` if nobody gives up.
    pub patience: Option<f64>,
}

/// Steady-state performance of a queue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QueuePerformance {
    /// The waiting time until the first answer.
    pub wait: WaitingTime,
    /// Mean number of conversations in service.
    pub held: f64,
    /// Mean number of people with at least one conversation.
    pub busy: f64,
    /// Share of the people's time in which they hold a conversation, 0..=1.
    pub occupancy: f64,
}

impl QueuePerformance {
    /// Mean number of conversations in service and in the queue.
    pub fn in_system(&self) -> f64 {
        self.held + self.wait.queue_length()
    }

    /// Mean minutes that an answered conversation takes from its first answer; 0 where nothing is answered.
    pub fn duration(&self) -> f64 {
        let answered = self.wait.arrivals() * (1.0 - self.wait.abandoned());
        if answered > 0.0 { self.held / answered } else { 0.0 }
    }
}

/// The steady state of `people` people with this load, who hold concurrent conversations with the speeds of `speed`,
/// divided evenly among them.
///
/// A birth-death chain in the number of conversations (Kleinrock, Queueing Systems I, 1975, chapter 3) up to the number
/// at which all people hold as many as they may; later arrivals wait ([`WaitingTime`]). With one conversation at a time
/// it is Erlang A (M/M/n+M), or Erlang C without abandonment; with a total speed of `j` for `j` conversations it is the
/// same with `people × conversations` servers.
///
/// # Examples
///
/// ```
/// use dialoog_demand::staffing::{ConcurrencyCurve, LiveLoad, people_for_promise, queue_performance};
///
/// // Two chats a minute of five minutes each, with a mean patience of ten minutes.
/// let load = LiveLoad { arrivals: 2.0, handling: 5.0, patience: Some(10.0) };
/// // Eight in ten are to be answered within a minute.
/// let people = people_for_promise(&load, &[(0.8, 1.0)], &ConcurrencyCurve::alone());
/// let performance = queue_performance(&load, people, &ConcurrencyCurve::alone());
/// assert!(performance.wait.answered_within(1.0) >= 0.8);
/// assert!(performance.occupancy < 1.0);
/// ```
pub fn queue_performance(load: &LiveLoad, people: u32, speed: &ConcurrencyCurve) -> QueuePerformance {
    let n = people as usize;
    let places = n * speed.conversations();
    let rate = |held: usize| {
        let (each, more) = (held / n, held % n);
        (more as f64 * speed.total(each + 1) + (n - more) as f64 * speed.total(each)) / load.handling
    };
    let full_rate = if n == 0 { 0.0 } else { rate(places) };
    let States { sum, held, busy, last } = states(load.arrivals, places, n, rate);
    let wait = WaitingTime::new(load.arrivals, full_rate, load.patience, sum / last);
    let free = if sum > 0.0 { (1.0 - wait.probability()) / sum } else { 0.0 };
    let held = held * free + wait.probability() * places as f64;
    let busy = busy * free + wait.probability() * f64::from(people);
    QueuePerformance { wait, held, busy, occupancy: if people > 0 { busy / f64::from(people) } else { 0.0 } }
}

/// Probabilities of the states with a free place, relative to that of the likeliest.
struct States {
    sum: f64,
    /// Sum of probability times conversations.
    held: f64,
    /// Sum of probability times people with at least one conversation.
    busy: f64,
    /// Probability of the last state.
    last: f64,
}

/// States that are so much less likely than the likeliest add nothing to a sum in double precision.
const NEGLIGIBLE: f64 = 1e-22;
/// Where the last state is so much less likely, nobody waits.
const NEVER: f64 = 1e-200;

/// From the likeliest state downwards and upwards as far as there is anything to add: of a large queue, whose number of
/// conversations is about normal, these are some tens of square roots of its size, so that no other formula is needed for it.
/// `rate` must not fall.
fn states(arrivals: f64, places: usize, people: usize, rate: impl Fn(usize) -> f64) -> States {
    let mut states = States { sum: 0.0, held: 0.0, busy: 0.0, last: 1.0 };
    if arrivals <= 0.0 || places == 0 {
        return states;
    }
    let (mut likeliest, mut end) = (0, places);
    while likeliest + 1 < end {
        let middle = usize::midpoint(likeliest, end);
        if rate(middle) <= arrivals {
            likeliest = middle;
        } else {
            end = middle;
        }
    }
    let mut add = |j: usize, state: f64| {
        states.sum += state;
        states.held += state * j as f64;
        states.busy += state * j.min(people) as f64;
    };
    add(likeliest, 1.0);
    let mut state = 1.0;
    for j in (0..likeliest).rev() {
        state *= rate(j + 1) / arrivals;
        if state < NEGLIGIBLE {
            break;
        }
        add(j, state);
    }
    state = 1.0;
    for j in likeliest + 1..places {
        state *= arrivals / rate(j);
        if state < NEVER {
            state = 0.0;
            break;
        }
        add(j, state);
    }
    states.last = state;
    states
}

/// Erlang A (M/M/n+M; Palm, Tele, 1957; Garnett, Mandelbaum and Reiman, Manufacturing & Service Operations Management
/// 4(3), 2002) with a mean patience of `patience` minutes.
pub fn erlang_a(servers: u32, arrivals: f64, handling: f64, patience: f64) -> QueuePerformance {
    queue_performance(
        &LiveLoad { arrivals, handling, patience: Some(patience) },
        servers,
        &ConcurrencyCurve::alone(),
    )
}
