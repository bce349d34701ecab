//! The flattest fluid capacity that keeps every deadline (Yao, Demers and Shenker, FOCS 1995).

use super::level_staffing::Job;

/// The flattest hours of capacity in each slot that finish all `jobs` in time, using open slots only: it has the lowest
/// peak, the lowest peak but for that one, and so on, and is the cheapest for every cost that grows faster than the
/// capacity. Work without an open slot between release and deadline is left out.
///
/// The stretch of slots with the most work an hour that has to be done within it sets the capacity there; it is cut out
/// of time and the next is looked for. Quadratic in the open slots for each level: meant for some weeks, not for years.
pub fn level_capacity(jobs: &[Job], open: &[bool]) -> Vec<f64> {
    // Time that is left: the original slot of each.
    let mut left: Vec<usize> = (0..open.len()).filter(|t| open[*t]).collect();
    let mut jobs: Vec<(usize, usize, f64)> = jobs
        .iter()
        .filter_map(|w| {
            let first = left.partition_point(|t| *t < w.release);
            let after = left.partition_point(|t| *t <= w.due);
            (first < after && w.hours > 0.0).then(|| (first, after - 1, w.hours))
        })
        .collect();
    let mut capacity = vec![0.0; open.len()];
    while !jobs.is_empty() {
        let (from, to, level) = densest(&jobs, left.len());
        for slot in left.drain(from..=to) {
            capacity[slot] = level;
        }
        let length = to - from + 1;
        jobs.retain(|job| job.0 < from || job.1 > to);
        for job in &mut jobs {
            // A release inside what was cut out moves to its end, a deadline to its start.
            job.0 = if job.0 > to { job.0 - length } else { job.0.min(from) };
            job.1 = if job.1 > to { job.1 - length } else { job.1.min(from.saturating_sub(1)) };
        }
    }
    capacity
}

/// The stretch of slots with the most hours a slot of jobs that lie wholly inside it.
fn densest(jobs: &[(usize, usize, f64)], slots: usize) -> (usize, usize, f64) {
    let mut by_release: Vec<Vec<(usize, f64)>> = vec![Vec::new(); slots];
    for (release, due, hours) in jobs {
        by_release[*release].push((*due, *hours));
    }
    let mut due_at = vec![0.0; slots];
    let mut best = (0, 0, -1.0);
    for from in (0..slots).rev() {
        if by_release[from].is_empty() {
            continue;
        }
        for (due, hours) in &by_release[from] {
            due_at[*due] += hours;
        }
        let mut sum = 0.0;
        for (to, hours) in due_at.iter().enumerate().skip(from) {
            sum += hours;
            let level = sum / (to - from + 1) as f64;
            if level > best.2 {
                best = (from, to, level);
            }
        }
    }
    best
}
