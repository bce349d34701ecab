//! The master problem of column generation: a schedule for each person so that cover costs least.

use super::cover_rows::CoverRow;
use crate::linear_program::{Programme, Slack, interior_point};

/// A schedule as the master sees it.
#[derive(Debug, Clone)]
pub(super) struct Mix {
    pub person: usize,
    pub cost: f64,
    pub rows: Vec<u32>,
}

/// A solution of the linear programme.
#[derive(Debug, Clone, Default)]
pub(super) struct Solved {
    pub cost: f64,
    /// For each schedule how much of it is taken, 0 to 1.
    pub taken: Vec<f64>,
    /// For each row of the cover what one more person is worth.
    pub cover: Vec<f64>,
    /// For each person the price of having a schedule.
    pub person: Vec<f64>,
    /// How many people are short where that would cost more than the ceiling.
    pub capped: f64,
    /// See [`interior_point::Solved::work`].
    pub work: u64,
}

/// Mixes schedules; those for which `open` is false are left out, as are people without one. `ceiling`: nobody short counts
/// for more.
pub(super) fn solve(
    rows: &[CoverRow],
    people: usize,
    mixes: &[Mix],
    open: impl Fn(usize) -> bool,
    ceiling: f64,
    gap: f64,
    halt: &dyn Fn() -> bool,
) -> Option<Solved> {
    let chosen: Vec<usize> = (0..mixes.len()).filter(|&mix| open(mix)).collect();
    let mut number = vec![u32::MAX; people];
    let mut count = 0;
    for &mix in &chosen {
        let number = &mut number[mixes[mix].person];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
    }
    let mut programme = Programme::new(rows.iter().map(|row| f64::from(row.asked)).collect(), count as usize);
    for &mix in &chosen {
        let Mix { person, cost, rows } = &mixes[mix];
        programme.add_schedule(*cost, number[*person], rows);
    }
    let mut above = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        for (number, piece) in row.short.iter().enumerate() {
            let is_last = number + 1 == row.short.len() || piece.price >= ceiling;
            let most = if is_last { f64::INFINITY } else { f64::from(piece.people) };
            if piece.price > ceiling {
                above.push(programme.slacks.len());
            }
            let price = piece.price.min(ceiling);
            programme.slacks.push(Slack { row: place as u32, sign: 1.0, price, most });
            if is_last {
                break;
            }
        }
        programme.slacks.push(Slack { row: place as u32, sign: -1.0, price: row.over, most: f64::INFINITY });
    }
    let interior_point::Solved { cost, taken: all, prices, work } =
        interior_point::solve(&programme, gap, halt)?;
    let mut taken = vec![0.0; mixes.len()];
    for (&mix, share) in chosen.iter().zip(&all) {
        taken[mix] = *share;
    }
    let (cover, of_people) = prices.split_at(rows.len());
    Some(Solved {
        cost: cost + rows.iter().map(|row| row.base).sum::<f64>(),
        taken,
        cover: cover.to_vec(),
        person: number.iter().map(|&number| of_people.get(number as usize).copied().unwrap_or(0.0)).collect(),
        capped: above.iter().map(|&slack| all[chosen.len() + slack]).sum(),
        work,
    })
}
