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
            for j in 0..i {
                let other = &above[j * size..][..size];
                row[j] = (row[j] - dot(&row[..j], &other[..j])) / other[j];
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
