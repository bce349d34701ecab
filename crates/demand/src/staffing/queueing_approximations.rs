//! Queues beside the plain one: urgent before normal, arrivals and handling that vary more or less than chance, a backlog.

use super::erlang::erlang_c;

/// Mean waits in minutes, `[urgent, normal]`, where urgent work goes first but interrupts nobody, both with the same
/// handling time (exponential, minutes) at `servers`; infinite where there is too much (Cobham 1954; Kella and
/// Yechiali 1985).
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

/// Mean wait in minutes where arrivals and handling vary with these squared coefficients of variation (1 is chance
/// alone, as in Erlang C): the approximation of Allen and Cunneen (Allen 1990). Infinite where there is too much.
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

/// Hours until `backlog` messages are cleared while `arrivals` an hour come in, with `staff` people who take `handling`
/// minutes for each; infinite where they do not keep up.
pub fn hours_to_clear(backlog: f64, arrivals: f64, handling: f64, staff: f64) -> f64 {
    let faster = staff * 60.0 / handling - arrivals;
    if backlog <= 0.0 {
        0.0
    } else if faster > 0.0 {
        backlog / faster
    } else {
        f64::INFINITY
    }
}
