//! The linear programme of the restricted master problem: each person has one column altogether, and each cover row as
//! many people as it demands, some short at a cost or some too many.

mod cholesky;
pub(crate) mod interior_point;
mod normal_equations;

/// A schedule of a person.
#[derive(Debug, Clone, Copy)]
struct Column {
    cost: f64,
    person: u32,
    /// Its rows, in [`LinearProgram::entries`].
    first: u32,
    end: u32,
}

/// A slack variable: people short or too many in a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slack {
    pub row: u32,
    /// 1 for short, −1 for too many.
    pub sign: f64,
    pub price: f64,
    /// Its upper bound; may be infinite.
    pub upper: f64,
}

/// Minimise the cost of the columns and slacks. Variables are the columns and then the slacks, constraints the cover
/// rows and then the people.
#[derive(Debug, Clone, Default)]
pub(crate) struct LinearProgram {
    /// For each row its right-hand side.
    pub demand: Vec<f64>,
    /// Number of people, each with one column altogether.
    pub people: usize,
    columns: Vec<Column>,
    entries: Vec<u32>,
    pub slacks: Vec<Slack>,
}

impl LinearProgram {
    pub fn new(asked: Vec<f64>, people: usize) -> Self {
        Self { demand: asked, people, ..Self::default() }
    }

    /// Adds a column; its rows are in ascending order.
    pub fn add_column(&mut self, cost: f64, person: u32, rows: &[u32]) {
        let first = self.entries.len() as u32;
        self.entries.extend_from_slice(rows);
        self.columns.push(Column { cost, person, first, end: self.entries.len() as u32 });
    }

    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// The rows of a column.
    pub fn rows_of(&self, column: usize) -> &[u32] {
        let Column { first, end, .. } = self.columns[column];
        &self.entries[first as usize..end as usize]
    }

    pub fn person_of(&self, column: usize) -> usize {
        self.columns[column].person as usize
    }

    /// Non-zero entries of all columns.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// Number of constraints.
    pub fn constraints(&self) -> usize {
        self.demand.len() + self.people
    }

    /// The cost of each variable.
    pub fn costs(&self) -> Vec<f64> {
        let columns = self.columns.iter().map(|column| column.cost);
        columns.chain(self.slacks.iter().map(|slack| slack.price)).collect()
    }

    /// The upper bound of each variable; columns have none but that of their person's row.
    pub fn upper(&self) -> Vec<f64> {
        let columns = self.columns.iter().map(|_| f64::INFINITY);
        columns.chain(self.slacks.iter().map(|slack| slack.upper)).collect()
    }

    /// The right-hand side of each constraint.
    pub fn sides(&self) -> Vec<f64> {
        self.demand.iter().copied().chain((0..self.people).map(|_| 1.0)).collect()
    }

    /// `A · x`: the activity of each constraint.
    pub fn give(&self, x: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.constraints()];
        let (of_columns, of_slacks) = x.split_at(self.columns.len());
        for (column, &x) in of_columns.iter().enumerate() {
            self.rows_of(column).iter().for_each(|&row| sums[row as usize] += x);
            sums[self.demand.len() + self.person_of(column)] += x;
        }
        for (slack, x) in self.slacks.iter().zip(of_slacks) {
            sums[slack.row as usize] += slack.sign * x;
        }
        sums
    }

    /// `Aᵀ · y`: the value of each variable at duals of the constraints.
    pub fn worth(&self, y: &[f64]) -> Vec<f64> {
        let of_columns = (0..self.columns.len()).map(|column| {
            let rows: f64 = self.rows_of(column).iter().map(|&row| y[row as usize]).sum();
            rows + y[self.demand.len() + self.person_of(column)]
        });
        of_columns.chain(self.slacks.iter().map(|slack| slack.sign * y[slack.row as usize])).collect()
    }
}
