//! Gaps: consecutive short requirements of one day.

use std::ops::Range;

use crate::state::State;

/// The gap with the largest shortage cost among those that are not given up; the first of equals.
pub(super) fn largest(state: &State, given_up: &[bool]) -> Option<Range<usize>> {
    let day = &state.instance.day_of_requirement;
    let wanted = |requirement: usize| {
        state.cover.is_short(requirement) && !given_up[requirement] && day[requirement] != u16::MAX
    };
    let mut best: Option<(i64, Range<usize>)> = None;
    let mut requirement = 0;
    while requirement < state.cover.len() {
        let (first, mut cost) = (requirement, 0);
        while requirement < state.cover.len() && wanted(requirement) && day[requirement] == day[first] {
            cost -= state.cover.next_marginal_cost(requirement).shortage;
            requirement += 1;
        }
        if requirement == first {
            requirement += 1;
        } else if best.as_ref().is_none_or(|&(max, _)| cost > max) {
            best = Some((cost, first..requirement));
        }
    }
    best.map(|(_, requirements)| requirements)
}
