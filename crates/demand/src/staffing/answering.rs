//! Live work: somebody waits at the other end.

use super::wait::Wait;

/// Live work that comes in evenly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiveLoad {
    /// Arrivals a minute, 0 or more.
    pub arrivals: f64,
    /// Minutes of undivided work for each, more than 0.
    pub handling: f64,
    /// Mean minutes until one who waits gives up (exponential), more than 0; `None` if nobody does.
    pub patience: Option<f64>,
}

/// How fast one person works with several conversations side by side: `total(j)` is the speed of all `j` together, where
/// one alone has speed 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Speed(Vec<f64>);

impl Speed {
    /// One thing at a time.
    pub fn alone() -> Self {
        Self(vec![1.0])
    }

    /// Up to `conversations` side by side on the usual slowdown curve 1, 1.6, 1.95, 2.1 (after Luo and Zhang, Operations
    /// Research 61(2), 2013); from the fourth on, one more conversation adds nothing.
    pub fn usual(conversations: u8) -> Self {
        const CURVE: [f64; 4] = [1.0, 1.6, 1.95, 2.1];
        Self((0..usize::from(conversations.max(1))).map(|j| CURVE[j.min(3)]).collect())
    }

    /// The curve with these total speeds for 1, 2, … conversations; `None` unless it starts at 1 and neither falls nor
    /// rises by more than 1 a step.
    pub fn new(totals: Vec<f64>) -> Option<Self> {
        let fits =
            totals.first() == Some(&1.0) && totals.windows(2).all(|w| w[1] >= w[0] && w[1] <= w[0] + 1.0);
        fits.then_some(Self(totals))
    }

    /// Conversations that one person holds at most.
    pub fn conversations(&self) -> usize {
        self.0.len()
    }

    /// Speed of `j` conversations together, 0 for none; at most that of the largest number.
    pub fn total(&self, j: usize) -> f64 {
        if j == 0 { 0.0 } else { self.0[(j - 1).min(self.0.len() - 1)] }
    }

    /// Conversations of so many minutes that one person can finish in an hour, always holding as many as allowed.
    pub fn most_per_hour(&self, handling: f64) -> f64 {
        60.0 * self.total(self.0.len()) / handling
    }
}

/// A crew in its steady state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answering {
    /// How long is waited for a first answer.
    pub wait: Wait,
    /// Mean number of conversations being held.
    pub held: f64,
    /// Mean number of people with at least one conversation.
    pub busy: f64,
    /// Share of the people's time in which they hold a conversation, 0..=1.
    pub occupancy: f64,
}

impl Answering {
    /// Mean number of conversations that are held or waited for.
    pub fn in_system(&self) -> f64 {
        self.held + self.wait.queue_length()
    }

    /// Mean minutes that an answered conversation takes from its first answer; 0 where nothing is answered.
    pub fn duration(&self) -> f64 {
        let answered = self.wait.arrivals() * (1.0 - self.wait.abandoned());
        if answered > 0.0 { self.held / answered } else { 0.0 }
    }
}

/// What `people` make of a load, holding conversations side by side as `speed` says and sharing them out evenly.
///
/// The birth-death chain of the number of conversations, up to all people holding as many as they may; who comes then
/// waits ([`Wait`]). With one conversation at a time it is Erlang A, or Erlang C where nobody gives up; with a speed that
/// grows by 1 for each conversation it is the same with `people × conversations`.
pub fn answering(load: &LiveLoad, people: u32, speed: &Speed) -> Answering {
    let n = people as usize;
    let places = n * speed.conversations();
    let rate = |held: usize| {
        let (each, more) = (held / n, held % n);
        (more as f64 * speed.total(each + 1) + (n - more) as f64 * speed.total(each)) / load.handling
    };
    let full_rate = if n == 0 { 0.0 } else { rate(places) };
    // From the last state with a free place downwards, relative to it; scaled down before it can overflow.
    let (mut state, mut below, mut held, mut busy, mut scaled) = (1.0_f64, 0.0, 0.0, 0.0, false);
    if load.arrivals > 0.0 {
        for j in (0..places).rev() {
            below += state;
            held += state * j as f64;
            busy += state * j.min(n) as f64;
            if j > 0 {
                state *= rate(j) / load.arrivals;
            }
            if state > 1e200 {
                (state, below, held, busy, scaled) = (1.0, below / state, held / state, busy / state, true);
            }
        }
    }
    let wait = Wait::new(load.arrivals, full_rate, load.patience, if scaled { f64::INFINITY } else { below });
    let free = if below > 0.0 { (1.0 - wait.probability()) / below } else { 0.0 };
    let held = held * free + wait.probability() * places as f64;
    let busy = busy * free + wait.probability() * f64::from(people);
    Answering { wait, held, busy, occupancy: if people > 0 { busy / f64::from(people) } else { 0.0 } }
}

/// Erlang A (M/M/n+M): `servers` that do one thing at a time, callers that give up after `patience` minutes in the mean.
pub fn erlang_a(servers: u32, arrivals: f64, handling: f64, patience: f64) -> Answering {
    answering(&LiveLoad { arrivals, handling, patience: Some(patience) }, servers, &Speed::alone())
}
