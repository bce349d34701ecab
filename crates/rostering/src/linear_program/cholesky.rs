//! Dense symmetric positive definite systems by Cholesky factorisation.
//!
//! A blocked, right-looking factorisation (Golub and Van Loan, Matrix Computations, 4.2.9): panels of columns are
//! factored one after the other, and their products are subtracted from the rest in tiles that stay in registers. Every
//! entry is summed in the same order on every processor, so that the factor is the same to the last bit whatever the
//! width of its vectors.

#![allow(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the vectors of the processor"
)]

use std::ops::Range;

use pulp::{Arch, NullaryFnOnce};

/// A symmetric matrix, by its lower triangle, and then its factor.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cholesky {
    size: usize,
    /// Rows of the lower triangle, each of full length.
    lower: Vec<f64>,
    /// The present panel, by rows of tiles and by columns of tiles.
    tiles: Vec<[f64; TILE]>,
    blocks: Vec<[f64; WIDTH]>,
}

/// Columns of a panel.
const PANEL: usize = 32;
/// Rows and columns of a tile.
const TILE: usize = 4;
const WIDTH: usize = 8;
/// Partial sums kept side by side, so that the processor adds several at once.
const LANES: usize = 8;
/// The pivot of a row that is nearly dependent on those above: its solution is 0.
const NOTHING: f64 = 1e64;
/// How much of its diagonal must be left of a pivot.
const DEPENDENT: f64 = 1e-13;

/// The factorisation, for the vectors of the processor: everything within is compiled once for each kind.
struct Factor<'a>(&'a mut Cholesky);

impl NullaryFnOnce for Factor<'_> {
    type Output = bool;

    #[inline(always)]
    fn call(self) -> bool {
        self.0.factor_in_panels()
    }
}

impl Cholesky {
    /// Replaces the matrix by zeros.
    pub fn clear(&mut self, size: usize) {
        if size != self.size {
            self.size = size;
            self.lower.clear();
            self.lower.resize(size * size, 0.0);
            return;
        }
        for row in 0..size {
            self.lower[row * size..][..=row].fill(0.0);
        }
    }

    /// A row up to its diagonal.
    pub fn row(&mut self, row: usize) -> &mut [f64] {
        &mut self.lower[row * self.size..][..=row]
    }

    /// Adds to an entry of the matrix and to its mirror image.
    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        let (row, column) = (row.max(column), row.min(column));
        self.lower[row * self.size + column] += value;
    }

    /// Replaces the matrix by its factor; false where that fails numerically.
    pub fn factor(&mut self) -> bool {
        Arch::new().dispatch(Factor(self))
    }

    #[inline(always)]
    fn factor_in_panels(&mut self) -> bool {
        let size = self.size;
        let diagonal: Vec<f64> = (0..size).map(|row| self.lower[row * size + row]).collect();
        for first in (0..size).step_by(PANEL) {
            let end = (first + PANEL).min(size);
            for row in first..end {
                let (above, below) = self.lower.split_at_mut(row * size);
                let entries = &mut below[..size];
                for column in first..row {
                    let other = &above[column * size..][..size];
                    let sum = dot(&entries[first..column], &other[first..column]);
                    entries[column] = (entries[column] - sum) / other[column];
                }
                let rest = entries[row] - dot(&entries[first..row], &entries[first..row]);
                if !rest.is_finite() {
                    return false;
                }
                let tiny = DEPENDENT * diagonal[row].abs().max(1e-10);
                entries[row] = if rest > tiny { rest.sqrt() } else { NOTHING };
            }
            self.finish(first, end);
            self.subtract(first, end);
        }
        true
    }

    /// Solves the rows below a panel's diagonal block.
    #[inline(always)]
    fn finish(&mut self, first: usize, end: usize) {
        let (size, depth) = (self.size, end - first);
        pack::<WIDTH>(&mut self.blocks, &self.lower, size, first..end);
        for (block, rows) in self.blocks.chunks_exact_mut(depth).enumerate() {
            for column in 0..depth {
                let factor = &self.lower[(first + column) * size + first..][..=column];
                let mut entries = rows[column];
                for (other, factor) in rows[..column].iter().zip(factor) {
                    for lane in 0..WIDTH {
                        entries[lane] -= other[lane] * factor;
                    }
                }
                let pivot = 1.0 / factor[column];
                rows[column] = entries.map(|entry| entry * pivot);
            }
            for row in end + block * WIDTH..(end + (block + 1) * WIDTH).min(size) {
                let entries = &mut self.lower[row * size + first..][..depth];
                for (entry, column) in entries.iter_mut().zip(&*rows) {
                    *entry = column[row - end - block * WIDTH];
                }
            }
        }
    }

    /// Subtracts the products of a panel from the entries to its right; `blocks` hold its rows.
    #[inline(always)]
    fn subtract(&mut self, first: usize, end: usize) {
        let (size, depth) = (self.size, end - first);
        let (tiles, blocks) = ((size - end).div_ceil(TILE), (size - end).div_ceil(WIDTH));
        pack::<TILE>(&mut self.tiles, &self.lower, size, first..end);
        for tile in 0..tiles {
            let left = &self.tiles[tile * depth..][..depth];
            let row = end + tile * TILE;
            let rows = TILE.min(size - row);
            for block in 0..blocks.min((row + rows - end).div_ceil(WIDTH)) {
                let right = &self.blocks[block * depth..][..depth];
                let sums = products(left, right);
                let column = end + block * WIDTH;
                for (index, sums) in sums.iter().enumerate().take(rows) {
                    let width = WIDTH.min((row + index + 1).saturating_sub(column));
                    let entries = &mut self.lower[(row + index) * size + column..][..width];
                    entries.iter_mut().zip(sums).for_each(|(entry, sum)| *entry -= sum);
                }
            }
        }
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

/// The rows below a panel, `N` side by side, column after column; the last padded with zeros.
#[inline(always)]
fn pack<const N: usize>(to: &mut Vec<[f64; N]>, lower: &[f64], size: usize, columns: Range<usize>) {
    to.clear();
    for row in (columns.end..size).step_by(N) {
        to.extend(columns.clone().map(|column| {
            std::array::from_fn(
                |index| {
                    if row + index < size { lower[(row + index) * size + column] } else { 0.0 }
                },
            )
        }));
    }
}

/// The products of some rows and columns over a panel.
#[inline(always)]
fn products(left: &[[f64; TILE]], right: &[[f64; WIDTH]]) -> [[f64; WIDTH]; TILE] {
    let mut sums = [[0.0; WIDTH]; TILE];
    for (left, right) in left.iter().zip(right) {
        for (sums, left) in sums.iter_mut().zip(left) {
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum += left * right;
            }
        }
    }
    sums
}

#[inline(always)]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solution_of_a_system_of_any_size_satisfies_it() {
        for size in [1, 3, 31, 32, 33, 70, 129] {
            let entry = |i: usize, j: usize| {
                let (i, j) = (i.max(j), i.min(j));
                if i == j { 4.0 + size as f64 } else { ((i * 7 + j * 13) % 11) as f64 / 11.0 }
            };
            let mut system = Cholesky::default();
            system.clear(size);
            for i in 0..size {
                for j in 0..=i {
                    system.add(i, j, entry(i, j));
                }
            }
            assert!(system.factor());
            let right: Vec<f64> = (0..size).map(|i| (i % 5) as f64 - 2.0).collect();
            let x = system.solve(&right);
            for (i, wanted) in right.iter().enumerate() {
                let is: f64 = x.iter().enumerate().map(|(j, x)| entry(i, j) * x).sum();
                assert!((is - wanted).abs() < 1e-9, "{size}: row {i} is {is}, not {wanted}");
            }
        }
    }
}
