//! Pictures, as SVG.

use std::path::Path;

use plotters::prelude::*;

use crate::organisations::Size;
use crate::published::Outcome;
use crate::{BenchmarkError, Message, Run};

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// Colours that people who confuse red and green can tell apart (Okabe and Ito, 2008).
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 114, 178),
    RGBColor(230, 159, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(0, 0, 0),
];
/// Size of a panel, in pixels.
const PANEL: (u32, u32) = (420, 300);
/// Panels side by side.
const ACROSS: usize = 3;
/// Where a logarithmic axis of percents begins; less is drawn there.
const LEAST_PERCENT: f64 = 0.01;
const LEAST_SECONDS: f64 = 0.01;

/// A line and its name.
struct Curve {
    name: String,
    points: Vec<(f64, f64)>,
}

/// For each instance how far above the best known cost each contestant was, over time.
pub fn quality(path: &Path, outcomes: &[Outcome], seconds: f64) -> Result<(), BenchmarkError> {
    let panels: Vec<Panel> = outcomes
        .iter()
        .map(|outcome| {
            let reference = outcome.reference().unwrap_or(0).max(1) as f64;
            let above = |told: &Message| Some(100.0 * (told.cost? as f64 - reference) / reference);
            let curves = outcome.runs.iter().map(|run| over_time(&run.contestant, run, seconds, above));
            Panel {
                title: outcome.case.name.clone(),
                x: "seconds",
                y: "% above best known",
                curves: curves.collect(),
            }
        })
        .collect();
    draw(path, &panels)
}

/// How much of what is required was short, over time.
pub fn cover(path: &Path, runs: &[(Size, Run)], seconds: f64) -> Result<(), BenchmarkError> {
    let panels: Vec<Panel> = runs
        .iter()
        .map(|(size, run)| {
            let required = run.last(|told| told.required_minutes).unwrap_or(0).max(1) as f64;
            let percent = |minutes: i64| 100.0 * minutes as f64 / required;
            let unavoidable = run.last(|told| told.unavoidable_minutes).map(percent);
            let floor = unavoidable.map(|least| Curve {
                name: "unavoidable".into(),
                points: vec![(LEAST_SECONDS, least), (seconds, least)],
            });
            let curves = vec![over_time("short", run, seconds, |told| told.short_minutes.map(percent))];
            let curves = curves.into_iter().chain(floor).collect();
            Panel { title: size.to_string(), x: "seconds", y: "% of the cover short", curves }
        })
        .collect();
    draw(path, &panels)
}

/// What size costs: time to the first rota, and memory.
pub fn growth(path: &Path, runs: &[(Size, Run)]) -> Result<(), BenchmarkError> {
    let curve = |name: &str, what: &dyn Fn(&Run) -> Option<f64>| {
        let mut points: Vec<(f64, f64)> =
            runs.iter().filter_map(|(size, run)| Some((size.person_days() as f64, what(run)?))).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        vec![Curve { name: name.into(), points }]
    };
    let megabytes = |run: &Run| Some(run.last(|told| told.memory_kib)? as f64 * 1024.0 / 1e6);
    let panel = |title: &str, y, curves| Panel { title: title.into(), x: "people x days", y, curves };
    draw(
        path,
        &[
            panel("Time to the first rota", "seconds", curve("first rota", &Run::first_seconds)),
            panel("Memory", "MB", curve("most memory", &megabytes)),
        ],
    )
}

/// What a contestant had at each moment, as steps.
fn over_time(name: &str, run: &Run, seconds: f64, value: impl Fn(&Message) -> Option<f64>) -> Curve {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for told in &run.told {
        let Some(now) = value(told) else { continue };
        let at = told.seconds.max(LEAST_SECONDS);
        points.extend(points.last().map(|&(_, before)| (at, before)));
        points.push((at, now));
    }
    points.extend(points.last().map(|&(at, last)| (at.max(seconds), last)));
    Curve { name: name.into(), points }
}

struct Panel {
    title: String,
    x: &'static str,
    y: &'static str,
    curves: Vec<Curve>,
}

fn draw(path: &Path, panels: &[Panel]) -> Result<(), BenchmarkError> {
    let rows = panels.len().div_ceil(ACROSS).max(1);
    let across = panels.len().clamp(1, ACROSS);
    let size = (PANEL.0 * across as u32, PANEL.1 * rows as u32);
    let picture = |error: &dyn std::fmt::Display| BenchmarkError::Picture(error.to_string());
    let root = SVGBackend::new(path, size).into_drawing_area();
    root.fill(&WHITE).map_err(|error| picture(&error))?;
    for (area, panel) in root.split_evenly((rows, across)).iter().zip(panels) {
        draw_panel(area, panel).map_err(|error| picture(&error))?;
    }
    root.present().map_err(|error| picture(&error))
}

fn draw_panel(area: &Area, panel: &Panel) -> Result<(), Box<dyn std::error::Error>> {
    let points = || panel.curves.iter().flat_map(|curve| curve.points.iter());
    let (x, y) = (decades(points().map(|p| p.0)), decades(points().map(|p| p.1)));
    let mut chart = ChartBuilder::on(area)
        .caption(&panel.title, ("sans-serif", 16))
        .margin(8)
        .x_label_area_size(34)
        .y_label_area_size(56)
        .build_cartesian_2d(x.clone().log_scale(), y.clone().log_scale())?;
    chart
        .configure_mesh()
        .x_desc(panel.x)
        .y_desc(panel.y)
        .light_line_style(WHITE)
        .x_label_formatter(&|value| number(*value))
        .y_label_formatter(&|value| number(*value))
        .draw()?;
    for (curve, colour) in panel.curves.iter().zip(COLOURS.iter().cycle()) {
        let points = curve.points.iter().map(|&(px, py)| (px.max(x.start), py.max(y.start)));
        let line = chart.draw_series(LineSeries::new(points, colour.stroke_width(2)))?;
        line.label(&curve.name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 14, y)], colour.stroke_width(2)));
    }
    chart.configure_series_labels().background_style(WHITE.mix(0.8)).border_style(BLACK.mix(0.3)).draw()?;
    Ok(())
}

/// Whole decades around the values.
fn decades(values: impl Iterator<Item = f64>) -> std::ops::Range<f64> {
    let (mut least, mut most) = (f64::INFINITY, LEAST_PERCENT);
    for value in values {
        least = least.min(value.max(LEAST_PERCENT));
        most = most.max(value);
    }
    let least = 10_f64.powf(least.min(most).log10().floor());
    let most = 10_f64.powf(most.log10().ceil());
    least..most.max(least * 10.0)
}

fn number(value: f64) -> String {
    if value >= 1.0 { format!("{value:.0}") } else { format!("{value}") }
}
