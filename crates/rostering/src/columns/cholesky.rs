//! Dense symmetric systems by Cholesky's method.

/// A symmetric matrix, by its lower triangle, and then its factor.
#[derive(Debug, Clone)]
pub(super) struct Cholesky {
    size: usize,
    /// Rows of the lower triangle, each of full length.
    lower: Vec<f64>,
}

/// Sums kept side by side, so that the processor adds several at once.
const LANES: usize = 8;
/// Rows that are multiplied with one at once.
const BLOCK: usize = 4;

impl Cholesky {
    pub fn new(size: usize) -> Self {
        Self { size, lower: vec![0.0; size * size] }
    }

    pub fn clear(&mut self) {
        self.lower.fill(0.0);
    }

    /// Adds to an entry of the matrix and to its mirror image.
    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        let (row, column) = (row.max(column), row.min(column));
        self.lower[row * self.size + column] += value;
    }

    /// Puts the factor in the matrix's place; false where it is not positive.
    pub fn factor(&mut self) -> bool {
        let size = self.size;
        for i in 0..size {
            let (above, below) = self.lower.split_at_mut(i * size);
            let row = &mut below[..size];
            // Four columns at a time share what is read of the row.
            for first in (0..i).step_by(BLOCK) {
                let end = (first + BLOCK).min(i);
                let others = &above[first * size..end * size];
                if end - first == BLOCK {
                    let sums = dots(&row[..first], others, size);
                    row[first..end].iter_mut().zip(sums).for_each(|(entry, sum)| *entry -= sum);
                } else {
                    for j in first..end {
                        row[j] -= dot(&row[..first], &above[j * size..][..first]);
                    }
                }
                for j in first..end {
                    let other = &above[j * size..][..size];
                    row[j] = (row[j] - dot(&row[first..j], &other[first..j])) / other[j];
                }
            }
            // What is nearly dependent on the rows above counts for nothing.
            let rest = row[i] - dot(&row[..i], &row[..i]);
            let tiny = 1e-13 * row[i].abs().max(1e-10);
            if !rest.is_finite() {
                return false;
            }
            row[i] = if rest > tiny { rest.sqrt() } else { 1e64 };
        }
        true
    }

    /// Solves the system whose matrix was factored.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let size = self.size;
        let mut x = right.to_vec();
        for i in 0..size {
            let row = &self.lower[i * size..][..size];
            x[i] = (x[i] - dot(&row[..i], &x[..i])) / row[i];
        }
        for i in (0..size).rev() {
            let row = &self.lower[i * size..][..size];
            let value = x[i] / row[i];
            x[i] = value;
            for (x, l) in x[..i].iter_mut().zip(&row[..i]) {
                *x -= value * l;
            }
        }
        x
    }
}

/// The products of a row's beginning with those of [`BLOCK`] other rows.
fn dots(row: &[f64], others: &[f64], size: usize) -> [f64; BLOCK] {
    const WIDTH: usize = 4;
    let other = |place: usize| &others[place * size..][..row.len()];
    let (a, b, c, d) = (other(0), other(1), other(2), other(3));
    let mut sums = [[0.0; WIDTH]; BLOCK];
    let whole = row.len() / WIDTH * WIDTH;
    for at in (0..whole).step_by(WIDTH) {
        let (row, a, b, c, d) = (
            &row[at..at + WIDTH],
            &a[at..at + WIDTH],
            &b[at..at + WIDTH],
            &c[at..at + WIDTH],
            &d[at..at + WIDTH],
        );
        for lane in 0..WIDTH {
            sums[0][lane] += row[lane] * a[lane];
            sums[1][lane] += row[lane] * b[lane];
            sums[2][lane] += row[lane] * c[lane];
            sums[3][lane] += row[lane] * d[lane];
        }
    }
    let rest = |other: &[f64]| dot(&row[whole..], &other[whole..]);
    let rests = [rest(a), rest(b), rest(c), rest(d)];
    std::array::from_fn(|place| sums[place].iter().sum::<f64>() + rests[place])
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    let (chunks_a, chunks_b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f64 = chunks_a.remainder().iter().zip(chunks_b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in chunks_a.zip(chunks_b) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f64>() + rest
}
