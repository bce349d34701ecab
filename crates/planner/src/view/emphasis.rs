//! How much the wishes count.

use dialoog_rostering::Weights;
use serde::{Deserialize, Serialize};
use specta::Type;

/// How much more or less than usual each wish counts beside the others, in steps from −2 to 2. A step up doubles what a minute
/// or a duty of it counts, a step down halves it; two steps are four times and a quarter. Steps beyond count as ±2.
///
/// What is short counts before all wishes, wherever these stand: no step opens an hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Emphasis {
    /// That equal people carry equally.
    pub fairness: i8,
    /// What people would rather have or not.
    pub wishes: i8,
    /// Few duties, none too short, and rather one on a day than two.
    pub interruptions: i8,
    /// As few changes as possible to a published rota.
    pub stability: i8,
}

/// The furthest step.
const FURTHEST: i8 = 2;

impl Emphasis {
    /// The weights that it stands for.
    pub(crate) fn weights(self) -> Weights {
        let usual = Weights::default();
        Weights {
            fairness_minute: stepped(usual.fairness_minute, self.fairness),
            wish_minute: stepped(usual.wish_minute, self.wishes),
            duty: stepped(usual.duty, self.interruptions),
            short_duty_minute: stepped(usual.short_duty_minute, self.interruptions),
            second_duty: stepped(usual.second_duty, self.interruptions),
            change_minute: stepped(usual.change_minute, self.stability),
            ..usual
        }
    }
}

/// A weight some steps up or down; never less than 1, so that no wish is forgotten.
fn stepped(weight: i32, steps: i8) -> i32 {
    let steps = steps.clamp(-FURTHEST, FURTHEST);
    let factor = 2.0_f64.powi(i32::from(steps));
    (f64::from(weight) * factor).round().max(1.0) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_doubles_or_halves_and_the_middle_is_the_usual() {
        let of = |fairness| Emphasis { fairness, ..Emphasis::default() }.weights().fairness_minute;
        assert_eq!([-9, -2, -1, 0, 1, 2, 9].map(of), [3, 3, 6, 12, 24, 48, 48]);
        assert_eq!(Emphasis::default().weights(), Weights::default());
    }

    #[test]
    fn shortage_comes_first_and_costs_the_same_whatever_the_steps() {
        let all = Emphasis { fairness: 2, wishes: 2, interruptions: 2, stability: 2 }.weights();
        let usual = Weights::default();
        assert!(all.shortage_first);
        assert_eq!(
            (all.shortage_minute, all.shortage_step_minute, all.surplus_minute),
            (usual.shortage_minute, usual.shortage_step_minute, usual.surplus_minute)
        );
    }
}
