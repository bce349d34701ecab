//! Approximations for priorities, for other variability than exponential, and for backlogs.

use super::erlang::erlang_c;

/// Mean waits in minutes `[urgent, normal]` in M/M/c with two non-preemptive priorities and the same exponential
/// handling time (minutes); infinite where the queue is unstable (Cobham, Operations Research 2(1), 1954; Kella and
/// Yechiali, Stochastic Models 1(2), 1985).
pub fn priority_waits(servers: u32, urgent: f64, normal: f64, handling: f64) -> [f64; 2] {
    let capacity = f64::from(servers) / handling;
    let (of_urgent, of_all) = (urgent / capacity, (urgent + normal) / capacity);
    if of_urgent >= 1.0 {
        return [f64::INFINITY; 2];
    }
    let waiting = erlang_c(servers, (urgent + normal) * handling);
    let first = waiting / (capacity * (1.0 - of_urgent));
    [first, if of_all < 1.0 { first / (1.0 - of_all) } else { f64::INFINITY }]
}

/// Mean wait in minutes in GI/G/c by the approximation of Allen and Cunneen (Allen, Probability, Statistics, and
/// Queueing Theory, 2nd ed., 1990), with the squared coefficients of variation of interarrival and handling times (1 is
/// exponential, as in Erlang C). Infinite where the queue is unstable.
pub fn allen_cunneen_wait(
    servers: u32,
    arrivals: f64,
    handling: f64,
    of_arrivals: f64,
    of_handling: f64,
) -> f64 {
    let load = arrivals * handling;
    let free = f64::from(servers) - load;
    if free <= 0.0 {
        return f64::INFINITY;
    }
    erlang_c(servers, load) * handling / free * (of_arrivals + of_handling) / 2.0
}

/// Hours until a backlog of messages is cleared (fluid approximation) with `arrivals` an hour and `staff` people who
/// take `handling` minutes for each; infinite where they cannot keep up.
pub fn hours_to_clear(backlog: f64, arrivals: f64, handling: f64, staff: f64) -> f64 {
    let net_rate = staff * 60.0 / handling - arrivals;
    if backlog <= 0.0 {
        0.0
    } else if net_rate > 0.0 {
        backlog / net_rate
    } else {
        f64::INFINITY
    }
}
