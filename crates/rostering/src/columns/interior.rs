//! Linear programmes with few rows and many columns, by an interior-point method.
//!
//! Mehrotra's predictor and corrector (1992) on the normal equations, which are dense here: a master problem has some
//! hundred rows, and each column meets a few dozen of them. Prices from the inside of the optimal face, not from a corner
//! of it, are what makes column generation converge in few rounds; and a step takes milliseconds, so that a search can be
//! stopped between any two.

use super::cholesky::Cholesky;

/// Minimise `cost · x` where each row's sum over the columns that meet it, times their sign, is its right-hand side.
#[derive(Debug, Clone, Default)]
pub(crate) struct Programme {
    /// Right-hand sides.
    pub rows: Vec<f64>,
    costs: Vec<f64>,
    /// For each column the first of its entries, and the end.
    first: Vec<u32>,
    entries: Vec<(u32, f64)>,
}

/// A solution.
#[derive(Debug, Clone, Default)]
pub(crate) struct Solved {
    pub cost: f64,
    /// How much of each column is taken.
    pub taken: Vec<f64>,
    /// The price of each row.
    pub prices: Vec<f64>,
    /// Multiplications, about: what the work is measured in.
    pub work: u64,
}

/// Steps after which it gives what it has.
const MOST_STEPS: usize = 60;
/// How far towards the border a step goes.
const NEARLY: f64 = 0.995;

impl Programme {
    pub fn new(rows: Vec<f64>) -> Self {
        Self { rows, costs: Vec::new(), first: vec![0], entries: Vec::new() }
    }

    pub fn add(&mut self, cost: f64, entries: impl Iterator<Item = (u32, f64)>) {
        self.costs.push(cost);
        self.entries.extend(entries);
        self.first.push(self.entries.len() as u32);
    }

    fn column(&self, column: usize) -> &[(u32, f64)] {
        &self.entries[self.first[column] as usize..self.first[column + 1] as usize]
    }

    /// Solves it to a relative gap; `None` where the numbers do not allow it, or it is told to halt.
    pub fn solve(&self, gap: f64, halt: &dyn Fn() -> bool) -> Option<Solved> {
        let n = self.costs.len();
        let scale = self.costs.iter().fold(1.0_f64, |most, cost| most.max(cost.abs()));
        let costs: Vec<f64> = self.costs.iter().map(|cost| cost / scale).collect();
        let mut work = 0;
        let mut normal = Cholesky::new(self.rows.len());
        let (mut x, mut y, mut z) = self.start(&costs, &mut normal)?;
        for _ in 0..MOST_STEPS {
            let short = self.short(&x);
            let dual: Vec<f64> = (0..n).map(|j| costs[j] - self.at(j, &y) - z[j]).collect();
            let product: f64 = x.iter().zip(&z).map(|(x, z)| x * z).sum();
            let mu = product / n as f64;
            let cost: f64 = x.iter().zip(&costs).map(|(x, c)| x * c).sum();
            let off = norm(&short) / (1.0 + norm(&self.rows));
            let dual_off = norm(&dual) / (1.0 + norm(&costs));
            if product / (1.0 + cost.abs()) < gap && off < gap && dual_off < gap {
                break;
            }
            if halt() {
                return None;
            }
            work += self.factor(&x, &z, &mut normal)?;
            // Straight towards the border.
            let target: Vec<f64> = x.iter().zip(&z).map(|(x, z)| -x * z).collect();
            let (dx, _, dz) = self.direction(&normal, &x, &z, &short, &dual, &target);
            let (along_x, along_z) = (step(&x, &dx), step(&z, &dz));
            let ahead: f64 = (0..n).map(|j| (x[j] + along_x * dx[j]) * (z[j] + along_z * dz[j])).sum();
            let centre = (ahead / product).powi(3) * mu;
            // And with what that misses.
            let target: Vec<f64> = (0..n).map(|j| centre - x[j] * z[j] - dx[j] * dz[j]).collect();
            let (dx, dy, dz) = self.direction(&normal, &x, &z, &short, &dual, &target);
            let (along_x, along_z) = ((NEARLY * step(&x, &dx)).min(1.0), (NEARLY * step(&z, &dz)).min(1.0));
            advance(&mut x, &dx, along_x);
            advance(&mut y, &dy, along_z);
            advance(&mut z, &dz, along_z);
            if !along_x.is_finite() || along_x.max(along_z) < 1e-9 {
                break;
            }
        }
        let cost = x.iter().zip(&self.costs).map(|(x, c)| x * c).sum::<f64>();
        cost.is_finite().then(|| Solved {
            cost,
            taken: x,
            prices: y.into_iter().map(|price| price * scale).collect(),
            work,
        })
    }

    /// Mehrotra's starting point: the least squares solutions, moved inside.
    fn start(&self, costs: &[f64], normal: &mut Cholesky) -> Option<(Vec<f64>, Vec<f64>, Vec<f64>)> {
        let n = costs.len();
        let ones = vec![1.0; n];
        self.factor(&ones, &ones, normal)?;
        let dual = normal.solve(&self.rows);
        let mut x: Vec<f64> = (0..n).map(|j| self.at(j, &dual)).collect();
        let mut sums = vec![0.0; self.rows.len()];
        for (j, cost) in costs.iter().enumerate() {
            self.scatter(j, *cost, &mut sums);
        }
        let y = normal.solve(&sums);
        let mut z: Vec<f64> = (0..n).map(|j| costs[j] - self.at(j, &y)).collect();
        inside(&mut x);
        inside(&mut z);
        let product: f64 = x.iter().zip(&z).map(|(x, z)| x * z).sum();
        let (sum_x, sum_z): (f64, f64) = (x.iter().sum(), z.iter().sum());
        shift(&mut x, 0.5 * product / sum_z);
        shift(&mut z, 0.5 * product / sum_x);
        Some((x, y, z))
    }

    /// `A · diag(x/z) · Aᵀ`, factored.
    fn factor(&self, x: &[f64], z: &[f64], normal: &mut Cholesky) -> Option<u64> {
        normal.clear();
        for j in 0..self.costs.len() {
            let weight = x[j] / z[j];
            let entries = self.column(j);
            for (place, &(row, a)) in entries.iter().enumerate() {
                for &(other, b) in &entries[..=place] {
                    normal.add(row as usize, other as usize, weight * a * b);
                }
            }
        }
        normal.factor().then(|| (self.rows.len() as u64).pow(3) / 3)
    }

    fn direction(
        &self,
        normal: &Cholesky,
        x: &[f64],
        z: &[f64],
        short: &[f64],
        dual: &[f64],
        target: &[f64],
    ) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
        let n = x.len();
        let mut right = short.to_vec();
        for j in 0..n {
            self.scatter(j, (x[j] * dual[j] - target[j]) / z[j], &mut right);
        }
        let dy = normal.solve(&right);
        let dz: Vec<f64> = (0..n).map(|j| dual[j] - self.at(j, &dy)).collect();
        let dx = (0..n).map(|j| (target[j] - x[j] * dz[j]) / z[j]).collect();
        (dx, dy, dz)
    }

    /// What a column is worth at prices.
    fn at(&self, column: usize, prices: &[f64]) -> f64 {
        self.column(column).iter().map(|&(row, a)| a * prices[row as usize]).sum()
    }

    fn scatter(&self, column: usize, weight: f64, sums: &mut [f64]) {
        for &(row, a) in self.column(column) {
            sums[row as usize] += a * weight;
        }
    }

    /// What the rows lack.
    fn short(&self, x: &[f64]) -> Vec<f64> {
        let mut short = self.rows.clone();
        for (j, &x) in x.iter().enumerate() {
            self.scatter(j, -x, &mut short);
        }
        short
    }
}

fn inside(values: &mut [f64]) {
    let least = values.iter().fold(0.0_f64, |least, value| least.min(*value));
    shift(values, (-1.5 * least).max(0.1));
}

fn shift(values: &mut [f64], by: f64) {
    for value in values {
        *value += by;
    }
}

/// How far one can go until something is zero, at most 1.
fn step(from: &[f64], by: &[f64]) -> f64 {
    from.iter().zip(by).filter(|(_, by)| **by < 0.0).map(|(from, by)| -from / by).fold(1.0, f64::min)
}

fn advance(values: &mut [f64], by: &[f64], along: f64) {
    for (value, by) in values.iter_mut().zip(by) {
        *value += along * by;
    }
}

fn norm(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_programme_has_the_solution_and_the_prices_that_one_finds_by_hand() {
        // Least 2a + 3b + 10s with a + b + s = 4 and a + t = 3: a = 3, b = 1; prices 3 and −1.
        let mut programme = Programme::new(vec![4.0, 3.0]);
        programme.add(2.0, [(0, 1.0), (1, 1.0)].into_iter());
        programme.add(3.0, [(0, 1.0)].into_iter());
        programme.add(10.0, [(0, 1.0)].into_iter());
        programme.add(0.0, [(1, 1.0)].into_iter());
        let solved = programme.solve(1e-9, &|| false).unwrap();
        for (is, wanted) in solved.taken.iter().zip([3.0, 1.0, 0.0, 0.0]) {
            assert!((is - wanted).abs() < 1e-6, "{solved:?}");
        }
        assert!((solved.cost - 9.0).abs() < 1e-6);
        assert!((solved.prices[0] - 3.0).abs() < 1e-6 && (solved.prices[1] + 1.0).abs() < 1e-6);
    }
}
