//! The peers in Python. They get the series and the tasks as CSV files and answer with forecasts and seconds; scoring is
//! ours for all.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use super::series::Series;
use super::{Forecast, Given, Task};

pub fn forecast(
    python: &Path,
    folder: &Path,
    all: &[Series],
    tasks: &[Task],
) -> Result<Vec<Given>, Box<dyn Error>> {
    let mut file = csv::Writer::from_path(folder.join("counts.csv"))?;
    file.write_record(["series", "slots_a_day", "first", "count"])?;
    for (index, series) in all.iter().enumerate() {
        for count in &series.counts {
            let count = count.map_or(String::new(), |c| c.to_string());
            let (index, a_day) = (index.to_string(), series.slots_a_day.to_string());
            file.write_record([index, a_day, series.first.to_string(), count])?;
        }
    }
    file.flush()?;
    let mut file = csv::Writer::from_path(folder.join("tasks.csv"))?;
    file.write_record(["series", "origin", "days"])?;
    for task in tasks {
        file.write_record([task.series, task.origin, task.days].map(|n| n.to_string()))?;
    }
    file.flush()?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/forecast/peers.py");
    let mut given = Vec::new();
    for (method, name) in [("mstl", "MSTL + AutoETS"), ("lightgbm", "LightGBM")] {
        let status = Command::new(python).arg(script).arg(folder).arg(method).status()?;
        if !status.success() {
            return Err(format!("{name} failed ({status})").into());
        }
        given.push(answer(folder, method, name, all, tasks)?);
    }
    Ok(given)
}

/// One row for each task with its seconds, then one for each slot of it.
fn answer(
    folder: &Path,
    method: &str,
    name: &str,
    all: &[Series],
    tasks: &[Task],
) -> Result<Given, Box<dyn Error>> {
    let mut rows = csv::Reader::from_path(folder.join(format!("{method}.csv")))?.into_records();
    let mut given = Given { name: name.to_owned(), forecasts: Vec::new(), seconds: [0.0; 2] };
    for task in tasks {
        let head = rows.next().ok_or("too few rows")??;
        given.seconds[usize::from(task.days != super::LEADS[0])] += head[0].parse::<f64>()?;
        let slots = task.days * all[task.series].slots_a_day;
        let mut forecasts = Vec::with_capacity(slots);
        for _ in 0..slots {
            let row = rows.next().ok_or("too few rows")??;
            let mut values = [0.0; 6];
            for (value, cell) in values.iter_mut().zip(row.iter()) {
                *value = cell.parse()?;
            }
            let [mean, quantiles @ ..] = values;
            forecasts.push(Forecast { mean, quantiles });
        }
        given.forecasts.push(forecasts);
    }
    Ok(given)
}
