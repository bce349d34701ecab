//! The linear programme that mixes schedules: each person has one schedule altogether, and each row of the cover as many
//! people as it asks for, some short at a price or some too many.

mod cholesky;
pub(crate) mod interior_point;
mod normal_equations;

/// A schedule.
#[derive(Debug, Clone, Copy)]
struct Schedule {
    cost: f64,
    person: u32,
    /// Its rows, in [`Programme::entries`].
    first: u32,
    end: u32,
}

/// Somebody short or too many in a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slack {
    pub row: u32,
    /// 1 for short, −1 for too many.
    pub sign: f64,
    pub price: f64,
    /// At most so many; may be infinite.
    pub most: f64,
}

/// Minimise the cost of the schedules and slacks. Variables are the schedules and then the slacks, constraints the rows of
/// the cover and then the people.
#[derive(Debug, Clone, Default)]
pub(crate) struct Programme {
    /// For each row how many people it asks for.
    pub asked: Vec<f64>,
    /// People, each with one schedule altogether.
    pub people: usize,
    schedules: Vec<Schedule>,
    entries: Vec<u32>,
    pub slacks: Vec<Slack>,
}

impl Programme {
    pub fn new(asked: Vec<f64>, people: usize) -> Self {
        Self { asked, people, ..Self::default() }
    }

    /// Its rows rise.
    pub fn add_schedule(&mut self, cost: f64, person: u32, rows: &[u32]) {
        let first = self.entries.len() as u32;
        self.entries.extend_from_slice(rows);
        self.schedules.push(Schedule { cost, person, first, end: self.entries.len() as u32 });
    }

    pub fn schedules(&self) -> usize {
        self.schedules.len()
    }

    /// The rows of a schedule.
    pub fn rows_of(&self, schedule: usize) -> &[u32] {
        let Schedule { first, end, .. } = self.schedules[schedule];
        &self.entries[first as usize..end as usize]
    }

    pub fn person_of(&self, schedule: usize) -> usize {
        self.schedules[schedule].person as usize
    }

    /// Entries of all schedules.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// Constraints.
    pub fn constraints(&self) -> usize {
        self.asked.len() + self.people
    }

    /// What each variable costs.
    pub fn costs(&self) -> Vec<f64> {
        let schedules = self.schedules.iter().map(|schedule| schedule.cost);
        schedules.chain(self.slacks.iter().map(|slack| slack.price)).collect()
    }

    /// The most of each variable; schedules have none but what their person has altogether.
    pub fn most(&self) -> Vec<f64> {
        let schedules = self.schedules.iter().map(|_| f64::INFINITY);
        schedules.chain(self.slacks.iter().map(|slack| slack.most)).collect()
    }

    /// What each constraint asks for.
    pub fn sides(&self) -> Vec<f64> {
        self.asked.iter().copied().chain((0..self.people).map(|_| 1.0)).collect()
    }

    /// `A · x`: what the variables give to each constraint.
    pub fn give(&self, x: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.constraints()];
        let (of_schedules, of_slacks) = x.split_at(self.schedules.len());
        for (schedule, &x) in of_schedules.iter().enumerate() {
            self.rows_of(schedule).iter().for_each(|&row| sums[row as usize] += x);
            sums[self.asked.len() + self.person_of(schedule)] += x;
        }
        for (slack, x) in self.slacks.iter().zip(of_slacks) {
            sums[slack.row as usize] += slack.sign * x;
        }
        sums
    }

    /// `Aᵀ · y`: what each variable is worth at prices of the constraints.
    pub fn worth(&self, y: &[f64]) -> Vec<f64> {
        let of_schedules = (0..self.schedules.len()).map(|schedule| {
            let rows: f64 = self.rows_of(schedule).iter().map(|&row| y[row as usize]).sum();
            rows + y[self.asked.len() + self.person_of(schedule)]
        });
        of_schedules.chain(self.slacks.iter().map(|slack| slack.sign * y[slack.row as usize])).collect()
    }
}
