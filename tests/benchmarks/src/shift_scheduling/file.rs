//! What a file says.

use crate::BenchmarkError;
use crate::line::Line;

/// How messages call the file.
const FILE: &str = "instance";

#[derive(Default)]
pub struct File {
    pub days: usize,
    pub shifts: Vec<Shift>,
    pub staff: Vec<Employee>,
    pub on_requests: Vec<Request>,
    pub off_requests: Vec<Request>,
    pub cover: Vec<Cover>,
}

pub struct Shift {
    pub id: String,
    pub minutes: i32,
    /// Ids of those that may not follow.
    pub not_before: Vec<String>,
}

pub struct Employee {
    pub id: String,
    /// Most of each shift.
    pub most: Vec<u16>,
    pub most_minutes: i32,
    pub fewest_minutes: i32,
    pub longest_run: u16,
    pub shortest_run: u16,
    pub shortest_break: u16,
    pub most_weekends: u16,
    pub days_off: Vec<usize>,
}

pub struct Request {
    pub employee: usize,
    pub day: usize,
    pub shift: usize,
    pub weight: i32,
}

pub struct Cover {
    pub day: usize,
    pub shift: usize,
    pub wanted: i32,
    pub under: i32,
    pub over: i32,
}

impl File {
    pub fn read(text: &str) -> Result<Self, BenchmarkError> {
        let mut file = Self::default();
        let mut section = "";
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line.starts_with("SECTION_") {
                section = line;
                continue;
            }
            let fields = line.split(',').map(str::trim).collect();
            file.take(section, &Line { file: FILE, number: index + 1, fields })?;
        }
        let missing = |what: &str| BenchmarkError::Missing { file: FILE.into(), what: what.into() };
        if file.days == 0 {
            return Err(missing("the horizon"));
        }
        if file.shifts.is_empty() {
            return Err(missing("the shifts"));
        }
        if file.staff.is_empty() {
            return Err(missing("the staff"));
        }
        let known = |id: &str| file.shifts.iter().any(|shift| shift.id == id);
        match file.shifts.iter().flat_map(|shift| &shift.not_before).find(|id| !known(id)) {
            Some(id) => Err(missing(&format!("shift {id}, which may not follow another one,"))),
            None => Ok(file),
        }
    }

    fn take(&mut self, section: &str, line: &Line) -> Result<(), BenchmarkError> {
        match section {
            "SECTION_HORIZON" => self.days = line.number(0, "the number of days")?,
            "SECTION_SHIFTS" => self.shifts.push(shift(line)?),
            "SECTION_STAFF" => {
                let employee = self.employee(line)?;
                self.staff.push(employee);
            }
            "SECTION_DAYS_OFF" => {
                let employee = self.named_employee(line)?;
                for field in 1..line.fields.len() {
                    let day = self.day(line, field)?;
                    self.staff[employee].days_off.push(day);
                }
            }
            "SECTION_SHIFT_ON_REQUESTS" => {
                let request = self.request(line)?;
                self.on_requests.push(request);
            }
            "SECTION_SHIFT_OFF_REQUESTS" => {
                let request = self.request(line)?;
                self.off_requests.push(request);
            }
            "SECTION_COVER" => {
                let cover = Cover {
                    day: self.day(line, 0)?,
                    shift: self.named_shift(line, 1)?,
                    wanted: line.number(2, "the people wanted")?,
                    under: line.number(3, "the weight of one too few")?,
                    over: line.number(4, "the weight of one too many")?,
                };
                self.cover.push(cover);
            }
            _ => return Err(line.misfit("one of the format's sections")),
        }
        Ok(())
    }

    fn employee(&self, line: &Line) -> Result<Employee, BenchmarkError> {
        let mut most = vec![0; self.shifts.len()];
        for limit in line.text(1, "the most shifts of each type")?.split('|') {
            let expected = "a shift and its most, such as D=14";
            let (id, number) = limit.split_once('=').ok_or_else(|| line.misfit(expected))?;
            let shift = self.shifts.iter().position(|s| s.id == id).ok_or_else(|| line.misfit(expected))?;
            most[shift] = line.parse(number, expected)?;
        }
        Ok(Employee {
            id: line.text(0, "an employee")?.into(),
            most,
            most_minutes: line.number(2, "the most minutes")?,
            fewest_minutes: line.number(3, "the fewest minutes")?,
            longest_run: line.number(4, "the most consecutive shifts")?,
            shortest_run: line.number(5, "the fewest consecutive shifts")?,
            shortest_break: line.number(6, "the fewest consecutive days off")?,
            most_weekends: line.number(7, "the most week-ends")?,
            days_off: Vec::new(),
        })
    }

    fn request(&self, line: &Line) -> Result<Request, BenchmarkError> {
        Ok(Request {
            employee: self.named_employee(line)?,
            day: self.day(line, 1)?,
            shift: self.named_shift(line, 2)?,
            weight: line.number(3, "a weight")?,
        })
    }

    fn named_employee(&self, line: &Line) -> Result<usize, BenchmarkError> {
        let ids: Vec<&str> = self.staff.iter().map(|e| e.id.as_str()).collect();
        line.place(0, &ids, "an employee of the staff section")
    }

    fn named_shift(&self, line: &Line, field: usize) -> Result<usize, BenchmarkError> {
        let ids: Vec<&str> = self.shifts.iter().map(|s| s.id.as_str()).collect();
        line.place(field, &ids, "a shift of the shifts section")
    }

    fn day(&self, line: &Line, field: usize) -> Result<usize, BenchmarkError> {
        let day = line.number(field, "a day")?;
        if day < self.days { Ok(day) } else { Err(line.misfit(format!("a day below {}", self.days))) }
    }
}

fn shift(line: &Line) -> Result<Shift, BenchmarkError> {
    let after = line.fields.get(2).copied().unwrap_or_default();
    Ok(Shift {
        id: line.text(0, "a shift")?.into(),
        minutes: line.number(1, "its minutes")?,
        not_before: after.split('|').filter(|id| !id.is_empty()).map(String::from).collect(),
    })
}
