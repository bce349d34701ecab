//! What the steps of an emphasis mean to the engine.

use dialoog_model::Emphasis;
use dialoog_rostering::Weights;

/// The weights that an emphasis stands for.
pub(crate) fn weights(emphasis: Emphasis) -> Weights {
    let emphasis = emphasis.within_reach();
    let usual = Weights::default();
    Weights {
        fairness_minute: stepped(usual.fairness_minute, emphasis.fairness),
        wish_minute: stepped(usual.wish_minute, emphasis.wishes),
        duty: stepped(usual.duty, emphasis.interruptions),
        short_duty_minute: stepped(usual.short_duty_minute, emphasis.interruptions),
        second_duty: stepped(usual.second_duty, emphasis.interruptions),
        change_minute: stepped(usual.change_minute, emphasis.stability),
        ..usual
    }
}

/// A weight some steps up or down; never less than 1, so that no wish is forgotten.
fn stepped(weight: i32, steps: i8) -> i32 {
    let factor = 2.0_f64.powi(i32::from(steps));
    (f64::from(weight) * factor).round().max(1.0) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_doubles_or_halves_and_the_middle_is_the_usual() {
        let of = |fairness| weights(Emphasis { fairness, ..Emphasis::default() }).fairness_minute;
        assert_eq!([-9, -2, -1, 0, 1, 2, 9].map(of), [3, 3, 6, 12, 24, 48, 48]);
        assert_eq!(weights(Emphasis::default()), Weights::default());
    }

    #[test]
    fn shortage_comes_first_and_costs_the_same_whatever_the_steps() {
        let all = weights(Emphasis { fairness: 2, wishes: 2, interruptions: 2, stability: 2 });
        let usual = Weights::default();
        assert!(all.shortage_first);
        assert_eq!(
            (all.shortage_minute, all.shortage_step_minute, all.surplus_minute),
            (usual.shortage_minute, usual.shortage_step_minute, usual.surplus_minute)
        );
    }
}
