//! Somebody's burden against their fair share, and why it differs.

use super::weight::Burden;

/// What somebody carried, and what would have been fair.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Balance {
    /// What they carried: B.
    pub carried: Burden,
    /// Their fair share: F.
    pub fair: Burden,
    /// What their budget alone would give, as if everybody could do everything at any time.
    pub by_budget: f64,
}

/// Why a burden differs from the fair share. The three sum to B − F.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Causes {
    /// More or fewer minutes than the fair ones, as heavy as the fair ones.
    pub minutes: f64,
    /// Heavier or lighter times than the fair ones.
    pub times: f64,
    /// Busier or quieter hours than the fair ones.
    pub intensity: f64,
}

impl Balance {
    /// B − F: more than nothing for who carries too much.
    pub fn difference(&self) -> f64 {
        self.carried.burden - self.fair.burden
    }

    /// Why: minutes, then times, then intensity, each with the fair rest. Who has no fair share has everything by minutes.
    pub fn causes(&self) -> Causes {
        let (is, fair) = (self.carried, self.fair);
        if fair.minutes <= 0.0 || fair.weighted <= 0.0 {
            return Causes { minutes: self.difference(), ..Causes::default() };
        }
        let at_fair_times = is.minutes * fair.burden / fair.minutes;
        let at_fair_intensity = is.weighted * fair.burden / fair.weighted;
        Causes {
            minutes: at_fair_times - fair.burden,
            times: at_fair_intensity - at_fair_times,
            intensity: is.burden - at_fair_intensity,
        }
    }
}

/// How evenly a burden is shared.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sharing {
    /// The burden of all.
    pub burden: f64,
    /// Σ max(B − F, 0): what would have to change hands.
    pub to_change_hands: f64,
    /// The part of that which makes up for what the same people carried too little before.
    pub made_up: f64,
}

impl Sharing {
    /// What is unfair of it, as a share of all; `None` of nothing.
    pub fn index(&self) -> Option<f64> {
        (self.burden > 0.0).then(|| (self.to_change_hands - self.made_up) / self.burden)
    }
}

/// What of the difference between somebody's burden and their fair share makes up for the other difference before it, of which
/// `owed` (F − B then) is left: more for who carried too little, less for who carried too much.
pub(super) fn made_up(difference: f64, owed: f64) -> f64 {
    difference.clamp(owed.min(0.0), owed.max(0.0))
}

/// How evenly these people share their burden; `owed` is what each carried too little before (F − B then), 0 where nothing is
/// known. Tells as well for each what they make up for.
pub fn sharing(balances: &[Balance], owed: &[f64]) -> (Sharing, Vec<f64>) {
    let mut sum = Sharing::default();
    let mut each = Vec::with_capacity(balances.len());
    for (place, balance) in balances.iter().enumerate() {
        let back = made_up(balance.difference(), owed.get(place).copied().unwrap_or(0.0)).max(0.0);
        sum.burden += balance.carried.burden;
        sum.to_change_hands += balance.difference().max(0.0);
        sum.made_up += back;
        each.push(back);
    }
    (sum, each)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(minutes: f64, weight: f64, factor: f64) -> Burden {
        Burden { minutes, weighted: minutes * weight, burden: minutes * weight * factor }
    }

    #[test]
    fn the_three_causes_sum_to_the_difference() {
        let balance = Balance { carried: of(600.0, 1.4, 1.1), fair: of(480.0, 1.1, 0.9), by_budget: 0.0 };
        let causes = balance.causes();
        assert!((causes.minutes + causes.times + causes.intensity - balance.difference()).abs() < 1e-9);
        assert!(causes.minutes > 0.0 && causes.times > 0.0 && causes.intensity > 0.0);
    }

    #[test]
    fn who_has_only_heavier_times_is_told_so() {
        let balance = Balance { carried: of(480.0, 1.5, 1.0), fair: of(480.0, 1.0, 1.0), by_budget: 0.0 };
        let Causes { minutes, times, intensity } = balance.causes();
        assert_eq!((minutes, times, intensity), (0.0, 240.0, 0.0));
    }

    #[test]
    fn what_makes_up_for_too_little_before_is_not_unfair() {
        let one = Balance { carried: of(300.0, 1.0, 1.0), fair: of(240.0, 1.0, 1.0), by_budget: 0.0 };
        let other = Balance { carried: of(180.0, 1.0, 1.0), fair: of(240.0, 1.0, 1.0), by_budget: 0.0 };
        let (without, _) = sharing(&[one, other], &[]);
        assert_eq!((without.to_change_hands, without.index()), (60.0, Some(0.125)));
        let (with, each) = sharing(&[one, other], &[80.0, 0.0]);
        assert_eq!((with.to_change_hands, with.index()), (60.0, Some(0.0)));
        assert_eq!(each, [60.0, 0.0]);
    }
}
