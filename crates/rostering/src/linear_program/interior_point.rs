//! Linear programmes of column generation by a primal-dual interior-point method.
//!
//! Mehrotra's predictor and corrector (On the implementation of a primal-dual interior point method, 1992) on the
//! normal equations ([`super::normal_equations`]). Duals from the inside of the optimal face, not from a vertex, let
//! column generation converge in few rounds (Gondzio, González-Brevis and Munari, 2013); and an iteration takes
//! milliseconds, so that a search can be stopped between any two.

use super::LinearProgram;
use super::normal_equations::NormalEquations;

/// A solution.
#[derive(Debug, Clone, Default)]
pub(crate) struct LpSolution {
    pub cost: f64,
    /// The value of each variable.
    pub primal: Vec<f64>,
    /// The dual of each constraint.
    pub prices: Vec<f64>,
    /// Work done, in multiplications, about.
    pub work: u64,
}

/// Iterations after which it returns what it has.
const MOST_STEPS: usize = 60;
/// Share of the way to the boundary that a step goes.
const NEARLY: f64 = 0.995;
/// A variable with an upper bound starts within these shares of it.
const WITHIN: (f64, f64) = (0.1, 0.9);

/// The iterate: the variables `x` and what is left of each to its upper bound, the duals `y` of the constraints, `z` of
/// the lower and `held` of the upper bounds.
struct Point {
    x: Vec<f64>,
    left: Vec<f64>,
    y: Vec<f64>,
    z: Vec<f64>,
    held: Vec<f64>,
}

/// A step of `x`, `y`, `z` and `held`; `left` changes by minus the change of `x`.
struct Step {
    x: Vec<f64>,
    y: Vec<f64>,
    z: Vec<f64>,
    held: Vec<f64>,
}

/// The complementarity that a step aims at: changes of the products of `x` with `z` and of `left` with `held`.
struct Aim {
    x: Vec<f64>,
    held: Vec<f64>,
}

/// Solves a linear programme to a relative gap; `None` where it fails numerically, or should stop.
pub(crate) fn solve(
    programme: &LinearProgram,
    gap: f64,
    should_stop: &dyn Fn() -> bool,
) -> Option<LpSolution> {
    let (costs, sides, upper) = (programme.costs(), programme.sides(), programme.upper());
    let scale = costs.iter().fold(1.0_f64, |upper, cost| upper.max(cost.abs()));
    let costs: Vec<f64> = costs.iter().map(|cost| cost / scale).collect();
    let mut normal = NormalEquations::new(programme);
    let mut point = Point::start(programme, &costs, &sides, &upper, &mut normal)?;
    let mut work = normal.work(programme);
    let products = costs.len() + upper.iter().filter(|upper| upper.is_finite()).count();
    for _ in 0..MOST_STEPS {
        let missing: Vec<f64> =
            sides.iter().zip(programme.give(&point.x)).map(|(side, is)| side - is).collect();
        let worth = programme.worth(&point.y);
        let dual: Vec<f64> =
            (0..costs.len()).map(|j| costs[j] - worth[j] - point.z[j] + point.held[j]).collect();
        let product = point.product();
        let cost: f64 = point.x.iter().zip(&costs).map(|(x, c)| x * c).sum();
        let off = norm(&missing) / (1.0 + norm(&sides));
        let dual_off = norm(&dual) / (1.0 + norm(&costs));
        if product / (1.0 + cost.abs()) < gap && off < gap && dual_off < gap {
            break;
        }
        if should_stop() {
            return None;
        }
        let weights = point.weights();
        normal.factor(programme, &weights)?;
        work += normal.work(programme);
        let towards = |aim: &Aim| point.step(programme, &normal, &weights, &missing, &dual, aim);
        // The predictor: the affine scaling direction.
        let straight = towards(&point.aim(|x, z| -x * z));
        let ahead = point.after(&straight, point.longest(&straight, 1.0)).product();
        let centre = (ahead / product).powi(3) * product / products as f64;
        // The corrector: centring, and the second-order error of the predictor.
        let mut aim = point.aim(|x, z| centre - x * z);
        for (j, aim) in aim.x.iter_mut().enumerate() {
            *aim -= straight.x[j] * straight.z[j];
        }
        for (j, aim) in aim.held.iter_mut().enumerate() {
            *aim += straight.x[j] * straight.held[j];
        }
        let step = towards(&aim);
        let along = point.longest(&step, NEARLY);
        point = point.after(&step, along);
        if !along.0.is_finite() || along.0.max(along.1) < 1e-9 {
            break;
        }
    }
    let cost = scale * point.x.iter().zip(&costs).map(|(x, c)| x * c).sum::<f64>();
    let prices = point.y.into_iter().map(|price| price * scale).collect();
    cost.is_finite().then_some(LpSolution { cost, primal: point.x, prices, work })
}

impl Point {
    /// Mehrotra's starting point: the least squares solutions, moved inside.
    fn start(
        programme: &LinearProgram,
        costs: &[f64],
        sides: &[f64],
        upper: &[f64],
        normal: &mut NormalEquations,
    ) -> Option<Self> {
        let n = costs.len();
        let ones = vec![1.0; n];
        normal.factor(programme, &ones)?;
        let mut x = programme.worth(&normal.direction(programme, &ones, sides, &vec![0.0; n]));
        let y = normal.direction(programme, &ones, &vec![0.0; sides.len()], costs);
        let worth = programme.worth(&y);
        let mut z: Vec<f64> = costs.iter().zip(worth).map(|(cost, worth)| cost - worth).collect();
        let mut held: Vec<f64> = z.iter().map(|z| (-z).max(0.0)).collect();
        inside(&mut x);
        let bounded: Vec<usize> = (0..n).filter(|&j| upper[j].is_finite()).collect();
        for &j in &bounded {
            x[j] = x[j].clamp(WITHIN.0 * upper[j], WITHIN.1 * upper[j]);
            z[j] = z[j].max(0.0);
        }
        inside(&mut z);
        let product: f64 = x.iter().zip(&z).map(|(x, z)| x * z).sum();
        let (sum_x, sum_z): (f64, f64) = (x.iter().sum(), z.iter().sum());
        let by = 0.5 * product / sum_x;
        shift(&mut z, by);
        for j in 0..n {
            if upper[j].is_finite() {
                held[j] += by + 0.1;
            } else {
                x[j] += 0.5 * product / sum_z;
                held[j] = 0.0;
            }
        }
        let left = x.iter().zip(upper).map(|(x, upper)| upper - x).collect();
        Some(Self { x, left, y, z, held })
    }

    /// The complementarity gap: what is left between primal and dual cost at a feasible iterate.
    fn product(&self) -> f64 {
        let primal: f64 = self.x.iter().zip(&self.z).map(|(x, z)| x * z).sum();
        let bounded = self.left.iter().zip(&self.held).filter(|(left, _)| left.is_finite());
        primal + bounded.map(|(left, held)| left * held).sum::<f64>()
    }

    fn weights(&self) -> Vec<f64> {
        (0..self.x.len()).map(|j| 1.0 / (self.z[j] / self.x[j] + self.held[j] / self.left[j])).collect()
    }

    fn aim(&self, of: impl Fn(f64, f64) -> f64) -> Aim {
        let x = self.x.iter().zip(&self.z).map(|(&x, &z)| of(x, z)).collect();
        let held = |(&left, &held): (&f64, &f64)| if left.is_finite() { of(left, held) } else { 0.0 };
        Aim { x, held: self.left.iter().zip(&self.held).map(held).collect() }
    }

    /// Newton's step towards an aim.
    fn step(
        &self,
        programme: &LinearProgram,
        normal: &NormalEquations,
        weights: &[f64],
        missing: &[f64],
        dual: &[f64],
        aim: &Aim,
    ) -> Step {
        let n = self.x.len();
        let gradient: Vec<f64> =
            (0..n).map(|j| dual[j] - aim.x[j] / self.x[j] + aim.held[j] / self.left[j]).collect();
        let y = normal.direction(programme, weights, missing, &gradient);
        let mut x = programme.worth(&y);
        for (j, x) in x.iter_mut().enumerate() {
            *x = weights[j] * (*x - gradient[j]);
        }
        let z = (0..n).map(|j| (aim.x[j] - self.z[j] * x[j]) / self.x[j]).collect();
        let held = (0..n).map(|j| (aim.held[j] + self.held[j] * x[j]) / self.left[j]).collect();
        Step { x, y, z, held }
    }

    /// The longest step in the primal and in the dual variables, at most 1, until one of them is 0; `nearly`: the share
    /// of it that is taken.
    fn longest(&self, step: &Step, nearly: f64) -> (f64, f64) {
        let primal = until_zero(&self.x, step.x.iter().copied());
        let left = until_zero(&self.left, step.x.iter().map(|by| -by));
        let costs = until_zero(&self.z, step.z.iter().copied());
        let held = until_zero(&self.held, step.held.iter().copied());
        ((nearly * primal.min(left)).min(1.0), (nearly * costs.min(held)).min(1.0))
    }

    fn after(&self, step: &Step, (along, along_prices): (f64, f64)) -> Self {
        Self {
            x: advanced(&self.x, &step.x, along),
            left: advanced(&self.left, &step.x, -along),
            y: advanced(&self.y, &step.y, along_prices),
            z: advanced(&self.z, &step.z, along_prices),
            held: advanced(&self.held, &step.held, along_prices),
        }
    }
}

fn inside(values: &mut [f64]) {
    let min = values.iter().fold(0.0_f64, |min, value| min.min(*value));
    shift(values, (-1.5 * min).max(0.1));
}

fn shift(values: &mut [f64], by: f64) {
    for value in values {
        *value += by;
    }
}

/// The longest step until a value is 0, at most 1.
fn until_zero(from: &[f64], by: impl Iterator<Item = f64>) -> f64 {
    from.iter().zip(by).filter(|(_, by)| *by < 0.0).map(|(from, by)| -from / by).fold(1.0, f64::min)
}

fn advanced(values: &[f64], by: &[f64], along: f64) -> Vec<f64> {
    values.iter().zip(by).map(|(value, by)| value + along * by).collect()
}

fn norm(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear_program::Slack;

    fn slack(row: u32, sign: f64, price: f64, upper: f64) -> Slack {
        Slack { row, sign, price, upper }
    }

    /// Two rows that ask for 2 and 1; the first short costs 4, a second short 10, one too many 1.
    fn small() -> LinearProgram {
        let mut programme = LinearProgram::new(vec![2.0, 1.0], 2);
        programme.add_column(2.0, 0, &[0]);
        programme.add_column(6.0, 0, &[0, 1]);
        programme.add_column(1.0, 1, &[]);
        programme.add_column(3.0, 1, &[1]);
        for row in 0..2 {
            let asked = programme.demand[row as usize];
            if asked > 1.0 {
                programme.slacks.push(slack(row, 1.0, 4.0, 1.0));
            }
            programme.slacks.push(slack(row, 1.0, 10.0, f64::INFINITY));
            programme.slacks.push(slack(row, -1.0, 1.0, f64::INFINITY));
        }
        programme
    }

    #[test]
    fn a_small_programme_has_the_solution_and_the_prices_that_one_finds_by_hand() {
        // 2 for the first, 3 for the second, 4 for one short of the first row.
        let solved = solve(&small(), 1e-9, &|| false).unwrap();
        for (is, wanted) in solved.primal.iter().zip([1.0, 0.0, 0.0, 1.0, 1.0, 0.0]) {
            assert!((is - wanted).abs() < 1e-6, "{solved:?}");
        }
        assert!((solved.cost - 9.0).abs() < 1e-6);
        assert!(solved.prices[0] > 4.0 - 1e-6 && solved.prices[0] < 10.0 + 1e-6, "{solved:?}");
    }

    #[test]
    fn by_columns_the_normal_equations_have_the_solution_that_they_have_by_rows() {
        let programme = small();
        let variables = programme.columns() + programme.slacks.len();
        let weights: Vec<f64> = (0..variables).map(|j| 0.5 + (j * 5 % 7) as f64).collect();
        let gradient: Vec<f64> = (0..variables).map(|j| (j * 3 % 5) as f64 - 2.0).collect();
        let missing = [1.0, -0.5, 0.25, 2.0];
        let of = |by_columns| {
            let mut normal = NormalEquations::in_form(&programme, by_columns);
            normal.factor(&programme, &weights).unwrap();
            normal.direction(&programme, &weights, &missing, &gradient)
        };
        for (by_rows, by_columns) in of(false).iter().zip(of(true)) {
            assert!((by_rows - by_columns).abs() < 1e-9, "{:?} {:?}", of(false), of(true));
        }
    }
}
