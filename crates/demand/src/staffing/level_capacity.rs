//! Level fluid capacity under deadlines: the minimum-energy schedule of Yao, Demers and Shenker (FOCS 1995).

use super::level_staffing::Job;

/// Hours of capacity in each slot that complete all `jobs` in time in the open slots, as level as possible: the sorted
/// capacities are lexicographically minimal from the highest down, and the sum of any convex function of them is
/// minimal. Jobs without an open slot between release and deadline are ignored.
///
/// The interval with the highest density (hours of jobs inside it for each open slot) gets that density as capacity; it
/// is removed from the time axis, and the search continues with the rest. Each interval takes time quadratic in the
/// open slots: for weeks, not for years.
pub fn level_capacity(jobs: &[Job], open: &[bool]) -> Vec<f64> {
    // The remaining open slots, by their original index.
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
            // A release inside the removed interval moves to its end, a deadline to its start.
            job.0 = if job.0 > to { job.0 - length } else { job.0.min(from) };
            job.1 = if job.1 > to { job.1 - length } else { job.1.min(from.saturating_sub(1)) };
        }
    }
    capacity
}

/// The interval (first and last slot, both included) with the highest density, and that density.
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
