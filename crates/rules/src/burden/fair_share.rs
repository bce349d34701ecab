//! Everybody's fair share of the duties that there were.

use super::balance::Balance;
use super::weight::Burden;

/// Duties of one kind, at one time: whoever could have had one could have had any.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedDuty<'a> {
    /// Their burden together.
    pub burden: Burden,
    /// Who could have had them: places in the list of people, each once.
    pub able: &'a [u32],
    /// Who had them, with what each carried. Those who were not able have no share in them.
    pub carried: &'a [(u32, Burden)],
}

/// What everybody carried, against their fair share: each duty split over those who were able to have it, by budget. Where nobody
/// was (it was given against the rules), it is a fair share of whoever had it. `budgets` are minutes a week, one for each person.
pub fn balances<'a>(budgets: &[f64], duties: impl IntoIterator<Item = SharedDuty<'a>>) -> Vec<Balance> {
    let mut all = vec![Balance::default(); budgets.len()];
    let whole: f64 = budgets.iter().sum();
    let mut everything = Burden::default();
    for duty in duties {
        for (person, carried) in duty.carried {
            all[*person as usize].carried += *carried;
        }
        everything += duty.burden;
        let sum: f64 = duty.able.iter().map(|person| budgets[*person as usize]).sum();
        if sum > 0.0 {
            for person in duty.able {
                all[*person as usize].fair += duty.burden.times(budgets[*person as usize] / sum);
            }
        } else {
            for (person, carried) in duty.carried {
                all[*person as usize].fair += *carried;
            }
        }
    }
    for (balance, budget) in all.iter_mut().zip(budgets) {
        balance.by_budget = if whole > 0.0 { everything.burden * budget / whole } else { 0.0 };
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(hours: f64) -> Burden {
        Burden { minutes: hours * 60.0, weighted: hours * 60.0, burden: hours * 60.0 }
    }

    #[test]
    fn a_duty_is_shared_by_those_who_could_have_had_it_in_proportion_to_their_budgets() {
        let carried = [(0, hours(6.0))];
        let duty = SharedDuty { burden: hours(6.0), able: &[0, 1], carried: &carried };
        let all = balances(&[240.0, 120.0, 480.0], [duty]);
        let fair: Vec<f64> = all.iter().map(|one| one.fair.burden).collect();
        assert_eq!(fair, [240.0, 120.0, 0.0]);
        assert_eq!(all[0].carried, hours(6.0));
    }

    #[test]
    fn a_duty_that_nobody_could_have_had_is_unfair_to_nobody() {
        let carried = [(1, hours(2.0))];
        let duty = SharedDuty { burden: hours(2.0), able: &[], carried: &carried };
        let all = balances(&[240.0, 0.0], [duty]);
        assert_eq!(all[1].fair, all[1].carried);
    }

    #[test]
    fn fair_shares_sum_to_what_is_carried() {
        let one = [(0, hours(3.0)), (2, hours(1.5))];
        let two = [(1, hours(2.0))];
        let duties = [
            SharedDuty { burden: hours(4.5), able: &[0, 1, 2], carried: &one },
            SharedDuty { burden: hours(2.0), able: &[1, 2], carried: &two },
        ];
        let all = balances(&[240.0, 360.0, 100.0], duties);
        let sum = |of: fn(&Balance) -> f64| all.iter().map(of).sum::<f64>();
        assert!((sum(|b| b.fair.burden) - sum(|b| b.carried.burden)).abs() < 1e-9);
        assert!((sum(|b| b.by_budget) - sum(|b| b.carried.burden)).abs() < 1e-9);
    }
}
