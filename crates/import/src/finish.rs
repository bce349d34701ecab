//! What was read as a history, with what is in doubt about it as a whole.

use chrono::DateTime;
use chrono_tz::Tz;
use dialoog_model::{ChannelId, RANGES};

use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::error::ImportError;
use crate::evidence::span_of_rate;
use crate::layout::{Counting, Found, TimeColumns};
use crate::options::{ClockReading, Gaps, ImportOptions, Stamps};
use crate::reading::{
    Interval, Moment, Place, Reading, interval, into_days, place, rises_within_days, take_sums,
};
use crate::report::{Concern, HistoryFile, LayoutKind, ProblemKind};

/// Share of the rows that may be refused without anybody being asked.
const REFUSED: f64 = 0.1;
/// Share of unknown hours from which somebody has to say what they mean.
const SILENT: f64 = 0.1;

/// The sheets of a workbook, and the one that is read.
pub(crate) struct Sheets {
    pub all: Vec<String>,
    pub chosen: Option<String>,
}

pub(crate) fn finish(
    mut reading: Reading<'_>,
    found: &Found,
    sheets: Sheets,
    channel: ChannelId,
    zone: Tz,
    options: &ImportOptions,
    share: f64,
) -> Result<HistoryFile, ImportError> {
    let layout = &found.layout;
    let (mut doubts, mut concerns) = (found.doubts.clone(), found.concerns.clone());
    for (rows, line, text) in reading.moments.take_far_days() {
        reading.good_rows = reading.good_rows.saturating_sub(rows);
        reading.outside_rows += rows;
        reading.refused_rows += rows.saturating_sub(1);
        reading.report(line, Some(layout.time.main()), ProblemKind::FarAway, &text);
        reading.forget_ends();
    }
    // Several messages a day of which only the day is known are counts of days.
    let dates_alone = reading.days_alone > 0 && reading.days_alone == reading.stamps;
    let mut counts = std::mem::take(&mut reading.moments.counts);
    let sum_same = layout.counting == Counting::Messages || layout.split.is_some();
    counts.sort_by_key(|moment| moment.at);
    for sum in take_sums(&mut counts, zone) {
        reading.good_rows = reading.good_rows.saturating_sub(1);
        reading.report(
            sum.line,
            Some(layout.time.main()),
            ProblemKind::TotalLine,
            &format!("{:.0}", sum.messages),
        );
    }
    let (mut counts, summed, different) = same_moments(counts, sum_same, &mut reading);
    if summed && let Some(doubt) = &found.split {
        doubts.push(doubt.clone());
    }
    let mut step = Interval::Moment;
    if !counts.is_empty() {
        let mut stamps = std::mem::take(&mut reading.without_count);
        stamps.extend(counts.iter().map(|moment| moment.at));
        stamps.sort_unstable();
        step = interval(stamps, zone, dates_alone)?;
        if let (Interval::Seconds(seconds), false) = (step, dates_alone) {
            let back = match place(&counts, seconds, zone) {
                Place::Within(after_start) => after_start,
                at => {
                    if at == Place::Beside && options.stamps.is_none() {
                        ask_stamps(&mut doubts, found.stamps, &reading);
                    }
                    if found.stamps == Stamps::End { seconds - i64::from(layout.back) } else { 0 }
                }
            };
            for moment in &mut counts {
                moment.at -= back;
            }
        }
    }
    if let Counting::Column(column) = layout.counting
        && concerns.is_empty()
        && rises_within_days(&counts, zone)
    {
        concerns.push(Concern::OnlyRises { column: layout.names.get(column).cloned().unwrap_or_default() });
    }
    if let (Counting::Column(column), Interval::Seconds(seconds)) = (layout.counting, step)
        && options.count_column.is_none()
        && !doubts.iter().any(|doubt| doubt.about == DoubtKind::CountColumn && doubt.must_answer)
        && let Some(name) = layout.names.get(column)
        && span_of_rate(name).is_some_and(|span| span != seconds)
    {
        doubts.retain(|doubt| doubt.about != DoubtKind::CountColumn);
        doubts.push(ask_rate(column, name));
    }
    keep_in_range(&mut counts, step, &mut reading);
    let by_row = layout.counting == Counting::Messages && !dates_alone;
    let silence = if reading.zeros > 0 { Gaps::Unknown } else { Gaps::Zero };
    let gaps = match layout.counting {
        Counting::Messages => Gaps::Zero,
        _ => options.gaps.unwrap_or(silence),
    };
    let step = if by_row { Interval::Moment } else { step };
    let days = into_days(zone, channel, &reading.moments.quarters, &counts, step, gaps, share);
    let silent = days.silent as f64 / days.quarters.max(1) as f64;
    if layout.counting != Counting::Messages
        && step != Interval::Moment
        && days.silent > 0
        && options.gaps.is_none()
    {
        let other = if silence == Gaps::Zero { Gaps::Unknown } else { Gaps::Zero };
        let choices = [silence, other].map(|gaps| Choice { value: gaps.word().to_owned(), example: None });
        doubts.push(Doubt {
            about: DoubtKind::Gaps,
            guess: silence.word().to_owned(),
            choices: choices.to_vec(),
            must_answer: silent >= SILENT,
            found: None,
            share: Some(silent),
        });
    }
    let remark = reading.problems.iter().find(|problem| {
        let words = crate::cell::words::tokens(&problem.found);
        matches!(problem.kind, ProblemKind::ShortRow | ProblemKind::BadTime)
            && words.iter().any(|word| word == "utc" || word == "gmt")
    });
    if let Some(remark) = remark.filter(|_| options.clock.is_none() && found.clock == ClockReading::Local) {
        doubts.push(Doubt {
            about: DoubtKind::Clock,
            choices: [ClockReading::Utc, ClockReading::Local]
                .map(|clock| Choice { value: clock.word().to_owned(), example: None })
                .to_vec(),
            guess: ClockReading::Local.word().to_owned(),
            must_answer: true,
            found: Some(remark.found.clone()),
            share: None,
        });
    }
    if reading.is_half_a_clock() {
        concerns.push(Concern::HalfDay);
    }
    if different > 0 && different * 200 > reading.good_rows {
        concerns.push(Concern::Contradictions { rows: different });
    }
    let rows = f64::from(reading.good_rows) + f64::from(reading.refused_rows);
    let refused = f64::from(reading.refused_rows) / rows.max(1.0);
    // The largest of all counts, or the smallest, are no slips that happen anywhere.
    if refused > REFUSED || reading.inexact_counts > 0 {
        concerns.push(Concern::ManyRefused { share: refused });
    }
    if let Some(turns) = reading
        .moments
        .turns()
        .filter(|_| layout.split.is_none() && !matches!(layout.time, TimeColumns::DaysAcross { .. }))
    {
        concerns.push(Concern::DaysOutOfOrder { turns });
    }
    if reading.outside_rows > 0 {
        concerns.push(Concern::OutsideSpan { rows: reading.outside_rows });
    }
    reading.problems.sort_by_key(|problem| problem.line);
    let kind = match (&layout.time, layout.counting, step) {
        (TimeColumns::HoursAcross { .. }, ..) => LayoutKind::HoursAcross,
        (TimeColumns::DaysAcross { .. }, ..) => LayoutKind::DaysAcross,
        (_, Counting::Messages, _) => LayoutKind::Messages,
        (_, _, Interval::Moment) => LayoutKind::CountsAtMoments,
        _ => LayoutKind::Counts,
    };
    let count_column = match layout.counting {
        Counting::Column(column) => Some(column as u32),
        _ => None,
    };
    let own = layout.filters.last().filter(|f| f.wanted.len() == 1);
    // What is asked about a column whose parts are added up is answered by the guess: all of them.
    let joined = layout.split.filter(|_| summed && own.is_none());
    Ok(HistoryFile {
        columns: layout.names.clone(),
        sample: reading.sample,
        options: ImportOptions {
            time_column: Some(layout.time.main() as u32),
            count_column,
            single_messages: Some(layout.counting == Counting::Messages),
            clock: Some(found.clock),
            deserving_share: Some(share),
            date_order: Some(layout.order),
            delimiter: layout.dialect.map(|dialect| dialect.delimiter),
            header_line: Some(layout.header_line),
            decimal: Some(layout.decimal),
            gaps: Some(gaps),
            channel_column: own.map(|f| f.column).or(joined).map(|c| c as u32).or(options.channel_column),
            channel_value: own
                .and_then(|f| f.wanted.first().cloned())
                .or_else(|| options.channel_value.clone())
                .or_else(|| layout.title.clone())
                .or_else(|| joined.map(|_| String::new())),
            hidden: found.hidden.or(options.hidden),
            sheet: sheets.chosen,
            stamps: Some(found.stamps),
            ..options.clone()
        },
        reader: layout.reader,
        layout: kind,
        sheets: sheets.all,
        zone: layout.zone.map(|zone| zone.name().to_owned()),
        clock_column: layout.time.clock().map(|column| column as u32),
        good_rows: reading.good_rows,
        other_rows: reading.other_rows,
        interval_minutes: match step {
            Interval::Seconds(seconds) if layout.counting != Counting::Messages => {
                Some(seconds as f64 / 60.0)
            }
            _ => None,
        },
        from: reading.from,
        to: reading.to,
        days: days.days,
        read_rows: reading.read_rows,
        problem_count: reading.problem_count,
        problems: reading.problems,
        refused_rows: reading.refused_rows,
        doubts,
        concerns,
    })
}

/// Times beside the hour: whether they are starts or ends makes a difference that the file does not tell.
fn ask_stamps(doubts: &mut Vec<Doubt>, guess: Stamps, reading: &Reading<'_>) {
    doubts.retain(|doubt| doubt.about != DoubtKind::Stamps);
    let other = if guess == Stamps::Start { Stamps::End } else { Stamps::Start };
    doubts.push(Doubt {
        about: DoubtKind::Stamps,
        choices: [guess, other]
            .map(|stamps| Choice { value: stamps.word().to_owned(), example: None })
            .to_vec(),
        guess: guess.word().to_owned(),
        must_answer: true,
        found: reading.read_rows.first().map(|row| row.time.clone()),
        share: None,
    });
}

/// Counts that are said to be of another time than lies between the rows: a mean, or a sum over more than that.
fn ask_rate(column: usize, name: &str) -> Doubt {
    let choice = |value: String| Choice { value, example: None };
    Doubt {
        about: DoubtKind::CountColumn,
        choices: vec![choice(column.to_string()), choice("none".to_owned())],
        guess: column.to_string(),
        must_answer: true,
        found: Some(name.to_owned()),
        share: None,
    }
}

/// Leaves out what is more than a history can hold in a quarter of an hour.
fn keep_in_range(counts: &mut Vec<Moment>, step: Interval, reading: &mut Reading<'_>) {
    let most = RANGES.quarter_messages.most;
    let a_quarter = |messages: f64| match step {
        Interval::Seconds(seconds) => messages * 900.0 / seconds.max(1) as f64,
        Interval::Moment => messages,
    };
    let column = reading.count_column();
    counts.retain(|moment| {
        let fits = a_quarter(moment.messages) <= most;
        if !fits {
            reading.good_rows = reading.good_rows.saturating_sub(1);
            reading.report(
                moment.line,
                Some(column),
                ProblemKind::BadCount,
                &format!("{:.0}", moment.messages),
            );
        }
        fits
    });
    let beyond: Vec<i64> =
        reading.moments.quarters.iter().filter(|(_, sum)| **sum > most).map(|(at, _)| *at).collect();
    for quarter in beyond {
        reading.moments.quarters.insert(quarter, most);
        let text = DateTime::from_timestamp(quarter * 900, 0)
            .unwrap_or_default()
            .format("%Y-%m-%d %H:%M UTC")
            .to_string();
        reading.report(0, None, ProblemKind::BadCount, &text);
    }
}

/// Counts of the same moment: added up where a column splits them, which is said, and else reported.
fn same_moments(counts: Vec<Moment>, sum: bool, reading: &mut Reading<'_>) -> (Vec<Moment>, bool, u32) {
    let (mut summed, mut different) = (false, 0);
    let mut kept: Vec<Moment> = Vec::with_capacity(counts.len());
    for moment in counts {
        match kept.last_mut().filter(|last| last.at == moment.at) {
            Some(last) if sum => {
                last.messages += moment.messages;
                summed = true;
            }
            Some(last) => {
                different += u32::from((last.messages - moment.messages).abs() > 1e-9);
                let text = DateTime::from_timestamp(moment.at, 0)
                    .map_or(String::new(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string());
                reading.good_rows = reading.good_rows.saturating_sub(1);
                let time = Some(reading.time_column());
                reading.report(moment.line, time, ProblemKind::Duplicate, &text);
            }
            None => kept.push(moment),
        }
    }
    (kept, summed, different)
}
