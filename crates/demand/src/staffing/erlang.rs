//! The Erlang B and Erlang C formulas (Erlang, Elektroteknikeren 13, 1917): loss and delay systems with patient customers.

use super::numeric::integrate;

/// Erlang B: the share of arrivals that is blocked in M/M/c/c, where nobody can wait.
///
/// `load` is in Erlang (arrival rate × handling time), 0 or more. By the recursion `B(c) = a B(c-1) / (c + a B(c-1))` (Cooper,
/// Introduction to Queueing Theory, 1981), which is numerically stable for any number of servers.
pub fn erlang_b(servers: u32, load: f64) -> f64 {
    (1..=servers).fold(1.0, |b, c| load * b / (f64::from(c) + load * b))
}

/// Erlang B for a fractional number of servers: `1/B = ∫ e^-u (1 + u/a)^c du` (Jagerman, Bell System Technical Journal
/// 53(3), 1974), evaluated at the fraction and continued by the recursion of [`erlang_b`]. `load` is more than 0.
pub fn erlang_b_continuous(servers: f64, load: f64) -> f64 {
    let fraction = servers.fract();
    let first = if fraction == 0.0 {
        1.0
    } else {
        // (1 + u/a)^c varies on the scale of a, e^-u on that of 1: panels start at the smaller of the two and grow.
        let (mut from, mut to, mut sum) = (0.0, load.min(1.0) / 8.0, 0.0);
        while from < 60.0 {
            sum += integrate(from, to, 1, |u| (fraction * (u / load).ln_1p() - u).exp());
            (from, to) = (to, (to * 1.5).min(to + 1.0));
        }
        1.0 / sum
    };
    (1..=servers as u32).fold(first, |b, c| load * b / (f64::from(c) + fraction + load * b))
}

/// Erlang C: the share of arrivals that has to wait in M/M/c, where nobody gives up: `C = c B / (c - a (1 - B))` with
/// the blocking probability `B` of [`erlang_b`]. 1 where `load` (Erlang) is not less than `servers`.
pub fn erlang_c(servers: u32, load: f64) -> f64 {
    let c = f64::from(servers);
    if load >= c {
        return if load > 0.0 { 1.0 } else { 0.0 };
    }
    let b = erlang_b(servers, load);
    c * b / (c - load * (1.0 - b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formulas_hold_for_thousands_of_servers() {
        // Exact fractions, by the defining sums.
        assert!((erlang_b(2, 1.0) - 0.2).abs() < 1e-15);
        assert!((erlang_b(3, 2.0) - 4.0 / 19.0).abs() < 1e-15);
        assert!((erlang_c(3, 2.0) - 4.0 / 9.0).abs() < 1e-15);
        let large = erlang_b(10_000, 10_000.0);
        assert!(large > 0.0079 && large < 0.008, "{large}");
        assert!(erlang_c(20_000, 10_000.0) < 1e-300);
    }

    #[test]
    fn whole_numbers_of_servers_are_a_case_of_the_continuous_formula() {
        for (servers, load) in [(1, 0.1), (4, 3.0), (50, 40.0)] {
            let just_above = erlang_b_continuous(f64::from(servers) + 1e-9, load);
            assert!((just_above - erlang_b(servers, load)).abs() < 1e-7);
        }
    }

    #[test]
    fn no_work_makes_nobody_wait() {
        assert_eq!((erlang_b(3, 0.0), erlang_c(3, 0.0), erlang_c(0, 0.0)), (0.0, 0.0, 0.0));
        assert!((erlang_c(2, 2.0) - 1.0).abs() < 1e-15);
    }
}
