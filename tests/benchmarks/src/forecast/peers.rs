//! The peers in Python. They get the series and the tasks as CSV files and answer with forecasts and seconds; scoring is
//! ours for all.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use super::series::Series;
use super::{Forecast, Given, Task};

/// A peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Peer {
    /// statsforecast: seasons by MSTL, the rest by `AutoETS`
    Mstl,
    /// Boosted trees, one for each quantile
    Lightgbm,
    /// Prophet: seasons and a piecewise trend
    Prophet,
    /// neuralforecast: NHITS, trained at each origin
    Nhits,
    /// A pretrained model whose weights lie in its package
    Fracast,
}

impl Peer {
    /// Its name in `peers.py`, and in the table.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Mstl => ("mstl", "MSTL + AutoETS"),
            Self::Lightgbm => ("lightgbm", "LightGBM"),
            Self::Prophet => ("prophet", "Prophet"),
            Self::Nhits => ("nhits", "NHITS"),
            Self::Fracast => ("fracast", "fracast"),
        }
    }
}

/// What the peers give. One that is not installed, or fails, is left out with a word.
pub fn forecast(
    python: &Path,
    peers: &[Peer],
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
    for (method, name) in peers.iter().map(|peer| peer.names()) {
        let status = Command::new(python).arg(script).arg(folder).arg(method).status()?;
        if status.success() {
            given.push(answer(folder, method, name, all, tasks)?);
        } else {
            println!("{name} is left out: it failed ({status})");
        }
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
