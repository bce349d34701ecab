//! The restricted master problem: a convex combination of each person's columns of least cost, with cover as piecewise
//! linear rows (Dantzig and Wolfe, Decomposition principle for linear programs, 1960).

use super::cover_rows::CoverRow;
use crate::linear_program::{LinearProgram, Slack, interior_point};

/// A schedule as the master problem sees it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub person: usize,
    pub cost: f64,
    pub rows: Vec<u32>,
}

/// A solution.
#[derive(Debug, Clone, Default)]
pub(super) struct MasterSolution {
    pub cost: f64,
    /// For each column its primal value, 0 to 1.
    pub primal: Vec<f64>,
    /// The dual of each cover row.
    pub cover_duals: Vec<f64>,
    /// The dual of each person's convexity row.
    pub person_duals: Vec<f64>,
    /// People short where that costs more than the ceiling.
    pub capped_shortage: f64,
    /// See [`interior_point::LpSolution::work`].
    pub work: u64,
}

/// Solves it over the columns for which `open` holds, without people who have none. `ceiling`: the shortage cost that
/// is assumed at most.
pub(super) fn solve(
    rows: &[CoverRow],
    people: usize,
    columns: &[Column],
    open: impl Fn(usize) -> bool,
    ceiling: f64,
    gap: f64,
    should_stop: &dyn Fn() -> bool,
) -> Option<MasterSolution> {
    let chosen: Vec<usize> = (0..columns.len()).filter(|&column| open(column)).collect();
    let mut number = vec![u32::MAX; people];
    let mut count = 0;
    for &column in &chosen {
        let number = &mut number[columns[column].person];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
    }
    let mut programme =
        LinearProgram::new(rows.iter().map(|row| f64::from(row.demand)).collect(), count as usize);
    for &column in &chosen {
        let Column { person, cost, rows } = &columns[column];
        programme.add_column(*cost, number[*person], rows);
    }
    let mut above = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for (number, segment) in row.segments.iter().enumerate() {
            let is_last = number + 1 == row.segments.len() || segment.price >= ceiling;
            let max = if is_last { f64::INFINITY } else { f64::from(segment.people) };
            if segment.price > ceiling {
                above.push(programme.slacks.len());
            }
            let price = segment.price.min(ceiling);
            programme.slacks.push(Slack { row: index as u32, sign: 1.0, price, upper: max });
            if is_last {
                break;
            }
        }
        programme.slacks.push(Slack {
            row: index as u32,
            sign: -1.0,
            price: row.surplus_cost,
            upper: f64::INFINITY,
        });
    }
    let interior_point::LpSolution { cost, primal: all, prices, work } =
        interior_point::solve(&programme, gap, should_stop)?;
    let mut primal = vec![0.0; columns.len()];
    for (&column, share) in chosen.iter().zip(&all) {
        primal[column] = *share;
    }
    let (cover, of_people) = prices.split_at(rows.len());
    Some(MasterSolution {
        cost: cost + rows.iter().map(|row| row.base_cost).sum::<f64>(),
        primal,
        cover_duals: cover.to_vec(),
        person_duals: number
            .iter()
            .map(|&number| of_people.get(number as usize).copied().unwrap_or(0.0))
            .collect(),
        capped_shortage: above.iter().map(|&slack| all[chosen.len() + slack]).sum(),
        work,
    })
}
