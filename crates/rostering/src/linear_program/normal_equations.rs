//! The normal equations of the interior-point method: `A Θ Aᵀ dy = r + A Θ g`, by rows or by columns (Wright,
//! Primal-dual interior-point methods, 1997, chapter 11).
//!
//! By rows they are as many as the cover rows and people. By columns, where there are fewer columns than rows, the
//! slacks are eliminated instead, each of which stands in one row only (Sherman-Morrison-Woodbury): what is left is a
//! system of the size of the columns, and one of the size of the people.

use super::LinearProgram;
use super::cholesky::Cholesky;
use crate::support::jagged::Jagged;

/// The equations, in the form that is the smaller.
#[derive(Debug)]
pub(crate) struct NormalEquations {
    by_columns: bool,
    /// The system of the rows and people, or of the columns.
    system: Cholesky,
    /// By columns: the system of the people, and for each person the solution for their columns.
    of_people: Cholesky,
    of_person: Vec<Vec<f64>>,
    /// By columns: the total weight of the slacks of each row.
    slack: Vec<f64>,
    /// For each row its columns.
    schedules: Jagged<u32>,
}

impl NormalEquations {
    pub fn new(programme: &LinearProgram) -> Self {
        let (schedules, people) = (programme.columns(), programme.people);
        let columns = system_work(schedules) + system_work(people) + (people * schedules * schedules) as u64;
        let by_columns = columns < system_work(programme.constraints());
        Self::in_form(programme, by_columns)
    }

    /// In one of the forms.
    pub fn in_form(programme: &LinearProgram, by_columns: bool) -> Self {
        let mut schedules = vec![Vec::new(); programme.demand.len()];
        for schedule in 0..programme.columns() {
            programme.rows_of(schedule).iter().for_each(|&row| schedules[row as usize].push(schedule as u32));
        }
        Self {
            by_columns,
            system: Cholesky::default(),
            of_people: Cholesky::default(),
            of_person: Vec::new(),
            slack: Vec::new(),
            schedules: Jagged::new(schedules.into_iter()),
        }
    }

    /// The work of an iteration with these equations, in multiplications. The closer it is to measured time, the less
    /// do parallel searches wait for each other.
    pub fn work(&self, programme: &LinearProgram) -> u64 {
        let size = if self.by_columns { programme.columns() } else { programme.constraints() };
        let (entries, variables) =
            (programme.entries() as u64, (programme.columns() + programme.slacks.len()) as u64);
        let met = entries
            / if self.by_columns { programme.demand.len() } else { programme.columns() }.max(1) as u64;
        let solving = 4 * (size as u64).pow(2);
        system_work(size) / 2 + entries * met / 2 + solving + 20 * entries + 100 * variables
    }

    /// Factors them for the weights of the variables; `None` where that fails numerically.
    pub fn factor(&mut self, programme: &LinearProgram, weights: &[f64]) -> Option<()> {
        if self.by_columns {
            self.factor_columns(programme, weights)
        } else {
            self.factor_rows(programme, weights)
        }
    }

    fn factor_rows(&mut self, programme: &LinearProgram, weights: &[f64]) -> Option<()> {
        let (schedules, rows) = (programme.columns(), programme.demand.len());
        self.system.clear(programme.constraints());
        // Row after row of the system, so that each is in the cache while it is added to.
        let mut met = vec![0; schedules];
        for row in 0..rows {
            let entries = self.system.row(row);
            for &schedule in self.schedules.of(row) {
                let schedule = schedule as usize;
                met[schedule] += 1;
                add(entries, &programme.rows_of(schedule)[..met[schedule]], weights[schedule]);
            }
        }
        for (schedule, &weight) in weights[..schedules].iter().enumerate() {
            let person = rows + programme.person_of(schedule);
            let entries = self.system.row(person);
            add(entries, programme.rows_of(schedule), weight);
            entries[person] += weight;
        }
        for (slack, &weight) in programme.slacks.iter().zip(&weights[schedules..]) {
            self.system.add(slack.row as usize, slack.row as usize, weight);
        }
        self.system.factor().then_some(())
    }

    fn factor_columns(&mut self, programme: &LinearProgram, weights: &[f64]) -> Option<()> {
        let (schedules, people) = (programme.columns(), programme.people);
        self.slack.clear();
        self.slack.resize(programme.demand.len(), 0.0);
        for (slack, &weight) in programme.slacks.iter().zip(&weights[schedules..]) {
            self.slack[slack.row as usize] += weight;
        }
        self.system.clear(schedules);
        let mut met = vec![0; programme.demand.len()];
        for (schedule, &weight) in weights[..schedules].iter().enumerate() {
            let entries = self.system.row(schedule);
            for row in programme.rows_of(schedule).iter().map(|&row| row as usize) {
                met[row] += 1;
                add(entries, &self.schedules.of(row)[..met[row]], 1.0 / self.slack[row]);
            }
            entries[schedule] += 1.0 / weight;
        }
        if !self.system.factor() {
            return None;
        }
        self.of_person.clear();
        for person in 0..people {
            let own = |schedule| if programme.person_of(schedule) == person { 1.0 } else { 0.0 };
            self.of_person.push(self.system.solve(&(0..schedules).map(own).collect::<Vec<f64>>()));
        }
        self.of_people.clear(people);
        for (schedule, person) in (0..schedules).map(|schedule| (schedule, programme.person_of(schedule))) {
            for (other, solution) in self.of_person.iter().enumerate().filter(|&(other, _)| other <= person) {
                self.of_people.add(person, other, solution[schedule]);
            }
        }
        self.of_people.factor().then_some(())
    }

    /// The direction of the duals. `missing`: `r`, for each constraint; `gradient`: `g`, for each variable.
    pub fn direction(
        &self,
        programme: &LinearProgram,
        weights: &[f64],
        missing: &[f64],
        gradient: &[f64],
    ) -> Vec<f64> {
        if !self.by_columns {
            let weighed: Vec<f64> = weights.iter().zip(gradient).map(|(weight, g)| weight * g).collect();
            let mut right = programme.give(&weighed);
            right.iter_mut().zip(missing).for_each(|(right, missing)| *right += missing);
            return self.system.solve(&right);
        }
        let (schedules, rows) = (programme.columns(), programme.demand.len());
        // What is left for the columns of each row once its slacks are eliminated.
        let mut left = missing[..rows].to_vec();
        for ((slack, weight), g) in
            programme.slacks.iter().zip(&weights[schedules..]).zip(&gradient[schedules..])
        {
            left[slack.row as usize] += slack.sign * weight * g;
        }
        let mut right: Vec<f64> = gradient[..schedules].iter().map(|g| -g).collect();
        for (row, (left, slack)) in left.iter().zip(&self.slack).enumerate() {
            let each = left / slack;
            for &schedule in self.schedules.of(row) {
                right[schedule as usize] += each;
            }
        }
        let mut primal = self.system.solve(&right);
        let mut of_people = missing[rows..].to_vec();
        for (schedule, primal) in primal.iter().enumerate() {
            of_people[programme.person_of(schedule)] -= primal;
        }
        let of_people = self.of_people.solve(&of_people);
        for (price, solution) in of_people.iter().zip(&self.of_person) {
            primal.iter_mut().zip(solution).for_each(|(primal, solution)| *primal += price * solution);
        }
        let of_rows = (0..rows).map(|row| {
            let given: f64 = self.schedules.of(row).iter().map(|&schedule| primal[schedule as usize]).sum();
            (left[row] - given) / self.slack[row]
        });
        of_rows.chain(of_people.iter().copied()).collect()
    }
}

/// Adds to some entries of a row.
fn add(entries: &mut [f64], columns: &[u32], value: f64) {
    for &column in columns {
        entries[column as usize] += value;
    }
}

/// Multiplications to factor a system.
fn system_work(size: usize) -> u64 {
    (size as u64).pow(3) / 6
}
