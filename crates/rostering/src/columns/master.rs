//! The master problem of column generation: a schedule for each person so that cover costs least, as a linear programme.

use super::interior::{self, Programme};

/// A row of the cover.
#[derive(Debug, Clone)]
pub(crate) struct CoverRow {
    /// The cell.
    pub cell: u32,
    /// How many people are asked for beside those who are there anyway; negative where those are too many.
    pub asked: i32,
    /// Cost of each one short. What further ones cost more is left out: it only makes the programme a looser relaxation.
    pub under: f64,
    /// Cost of each one too many.
    pub over: f64,
}

impl CoverRow {
    /// The price nearest to one that the row can have: between what one too many and what one short costs.
    pub fn within(&self, price: f64) -> f64 {
        price.clamp(-self.over, if self.asked > 0 { self.under } else { 0.0 })
    }
}

/// A schedule as the master sees it.
#[derive(Debug, Clone)]
pub(crate) struct Mix {
    pub person: usize,
    pub cost: f64,
    pub rows: Vec<u32>,
}

/// A solution of the linear programme.
#[derive(Debug, Clone, Default)]
pub(crate) struct Solved {
    pub cost: f64,
    /// For each schedule how much of it is taken, 0 to 1.
    pub taken: Vec<f64>,
    /// For each row of the cover what one more person is worth.
    pub cover: Vec<f64>,
    /// For each person the price of having a schedule.
    pub person: Vec<f64>,
    /// See [`interior::Solved::work`].
    pub work: u64,
}

/// Mixes schedules; those for which `open` is false are left out, as are people without one.
pub(crate) fn solve(
    rows: &[CoverRow],
    people: usize,
    mixes: &[Mix],
    open: impl Fn(usize) -> bool,
    gap: f64,
    halt: &dyn Fn() -> bool,
) -> Option<Solved> {
    let chosen: Vec<usize> = (0..mixes.len()).filter(|&mix| open(mix)).collect();
    let mut row_of_person = vec![u32::MAX; people];
    let mut sides: Vec<f64> = rows.iter().map(|row| f64::from(row.asked)).collect();
    for &mix in &chosen {
        let row = &mut row_of_person[mixes[mix].person];
        if *row == u32::MAX {
            *row = sides.len() as u32;
            sides.push(1.0);
        }
    }
    let mut programme = Programme::new(sides);
    for &mix in &chosen {
        let Mix { person, cost, rows } = &mixes[mix];
        let entries =
            rows.iter().map(|&row| (row, 1.0)).chain(std::iter::once((row_of_person[*person], 1.0)));
        programme.add(*cost, entries);
    }
    for (place, row) in rows.iter().enumerate() {
        if row.asked > 0 {
            programme.add(row.under, std::iter::once((place as u32, 1.0)));
        }
        programme.add(row.over, std::iter::once((place as u32, -1.0)));
    }
    let interior::Solved { cost, taken: all, prices, work } = programme.solve(gap, halt)?;
    let mut taken = vec![0.0; mixes.len()];
    for (&mix, share) in chosen.iter().zip(&all) {
        taken[mix] = *share;
    }
    let person =
        row_of_person.iter().map(|&row| if row == u32::MAX { 0.0 } else { prices[row as usize] }).collect();
    Some(Solved { cost, taken, cover: prices[..rows.len()].to_vec(), person, work })
}
