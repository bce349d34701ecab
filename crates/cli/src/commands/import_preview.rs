//! A file of counts, as a planner looks it over before it is imported.

use dialoog_planner::view::{
    Choice, Concern, Doubt, DoubtKind, ImportPreview, LayoutKind, ProblemKind, Reader, Remembered,
};

use crate::labels;

/// Problems that are listed; the others are counted.
const LISTED: usize = 20;

/// Days that are drawn one by one; of more, each bar is several.
const BARS: usize = 60;

/// What a file holds, in words and pictures.
pub fn words(channel: &str, preview: &ImportPreview) -> String {
    let mut text = format!(
        "{channel}: {} that deserve an answer on {}, from {}",
        labels::count(format!("{:.1}", preview.messages), "message", "messages"),
        labels::days(preview.days.len()),
        labels::count(preview.good_rows, "usable row", "usable rows")
    );
    if let Some(minutes) = preview.interval_minutes {
        text += &format!(" ({} apart)", labels::count(minutes, "minute", "minutes"));
    }
    if let (Some(first), Some(last)) = (preview.days.first(), preview.days.last()) {
        text += &format!("\nFrom {} to {}", first.date.format("%a %F"), last.date.format("%a %F"));
        let gaps: u32 = preview.days.iter().map(|day| day.gaps).sum();
        text += &format!("; unknown quarters of an hour: {gaps}");
    }
    text += &read_as(preview);
    text += &pictures(preview);
    if !preview.read_rows.is_empty() {
        text += "\nAs it was read (times in UTC):";
        for row in &preview.read_rows {
            let count = row.count.as_ref().map_or(String::new(), |count| format!(", count “{count}”"));
            let read = labels::count(row.messages, "message", "messages");
            text += &format!(
                "\n  line {}: “{}”{count} → {}, {read}",
                row.line,
                row.time,
                row.at.format("%F %H:%M")
            );
        }
    }
    if preview.other_rows > 0 {
        text += &format!(
            "\nNot of this channel, or not received: {}",
            labels::count(preview.other_rows, "row", "rows")
        );
    }
    if preview.replaces_days > 0 {
        text += &format!("\nReplaces {} of history", labels::days(preview.replaces_days));
    }
    if preview.removes_days > 0 {
        text += &format!(
            "\nRemoves {} of history (--add keeps them)",
            labels::count(preview.removes_days, "other day", "other days")
        );
    }
    for doubt in &preview.doubts {
        text += &question(doubt, preview);
    }
    for concern in &preview.concerns {
        text += &format!("\nNeeds --yes: {}", said(concern));
    }
    text += &problems(preview);
    text
}

/// How it was read.
fn read_as(preview: &ImportPreview) -> String {
    let column = |index: Option<u32>| {
        index.and_then(|index| preview.columns.get(index as usize)).map_or("none", String::as_str)
    };
    let layout = match preview.layout {
        LayoutKind::Messages => "each row is one message",
        LayoutKind::Counts => "each row is a count",
        LayoutKind::CountsAtMoments => "each row is a count at a moment, at no fixed interval",
        LayoutKind::HoursAcross => "a row for each day, a column for each hour",
        LayoutKind::DaysAcross => "a row for each hour, a column for each day",
    };
    let mut text = format!("\nTime from column “{}”", column(preview.options.time_column));
    if let Some(clock) = preview.clock_column {
        text += &format!(" with “{}”", column(Some(clock)));
    }
    text += &match (preview.layout, preview.options.count_column) {
        (LayoutKind::HoursAcross | LayoutKind::DaysAcross, _) => {
            format!(", counts from many columns: {layout}")
        }
        (_, None) => format!(": {layout}"),
        (_, count) => format!(", count from column “{}”: {layout}", column(count)),
    };
    if let Some(remembered) = &preview.remembered {
        text += &as_before(remembered, preview);
    }
    if let Some(reader) = preview.reader {
        text += &format!("\nRecognised: {}", program(reader));
    }
    if let (Some(sheet), true) = (&preview.options.sheet, preview.sheets.len() > 1) {
        text += &format!("\nSheet “{sheet}” of: {}", labels::listed(&preview.sheets));
    }
    text
}

/// What was answered about an earlier file, as it would be said on the command line.
fn as_before(remembered: &Remembered, preview: &ImportPreview) -> String {
    let answers = remembered.answers.iter().map(|answer| {
        let (option, answer) = (answer.option.as_str(), answer.answer.as_str());
        let column = answer.parse::<usize>().ok().and_then(|index| preview.columns.get(index));
        match (option, column) {
            ("single_messages", _) => "--count-column none".to_owned(),
            ("channel_value", _) if answer.is_empty() => "--channel-column none".to_owned(),
            ("time_column" | "count_column" | "channel_column", Some(name)) => {
                format!("--{} “{name}”", option.replace('_', "-"))
            }
            ("channel_value" | "sheet", _) => format!("--{} “{answer}”", option.replace('_', "-")),
            ("deserving_share", _) => format!("--deserving {answer}"),
            _ => format!("--{} {}", option.replace('_', "-"), answer.replace('_', "-")),
        }
    });
    let answers: Vec<String> = answers.collect();
    format!(
        "\nAs answered on {} about a file with the same columns: {} (--fresh asks again)",
        remembered.on.format("%a %F"),
        answers.join(" ")
    )
}

/// Messages per day and per hour of the day.
fn pictures(preview: &ImportPreview) -> String {
    let (Some(first), Some(last)) = (preview.days.first(), preview.days.last()) else { return String::new() };
    let span = (last.date - first.date).num_days() as usize + 1;
    let mut days = vec![0.0; span.min(BARS)];
    let bars = days.len();
    for day in &preview.days {
        let at = (day.date - first.date).num_days() as usize * bars / span;
        if let Some(sum) = days.get_mut(at) {
            *sum += day.messages;
        }
    }
    let mut text = format!("\nPer day   {}", bar(&days));
    text += &format!("\nPer hour  {}  (0 to 23 o’clock)", bar(&preview.hours));
    if let Some(hour) = preview.busiest_hour {
        let sum = preview.hours.get(hour as usize).copied().unwrap_or(0.0);
        text += &format!("\nBusiest hour of the day: {hour}:00, {sum:.0} in all");
    }
    text
}

fn bar(values: &[f64]) -> String {
    const STEPS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = values.iter().copied().fold(0.0, f64::max);
    let step = |value: &f64| if most > 0.0 { ((value / most) * 8.0).ceil() as usize } else { 0 };
    let bars: String = values.iter().map(|value| STEPS[step(value).min(8)]).collect();
    format!("│{bars}│")
}

/// A question with its choices, the guess first.
fn question(doubt: &Doubt, preview: &ImportPreview) -> String {
    let name = |value: &str| {
        value
            .parse::<usize>()
            .ok()
            .and_then(|i| preview.columns.get(i))
            .cloned()
            .unwrap_or_else(|| value.to_owned())
    };
    let found = doubt.found.as_deref().unwrap_or_default();
    let (ask, option) = match doubt.about {
        DoubtKind::DateOrder => (format!("In which order is “{found}”?"), "--date-order"),
        DoubtKind::TimeColumn => ("Which column says when a message came in?".to_owned(), "--time-column"),
        DoubtKind::CountColumn => {
            ("Which column is the number of messages that came in?".to_owned(), "--count-column")
        }
        DoubtKind::Decimal => (format!("What is “{found}”?"), "--decimal"),
        DoubtKind::Gaps => {
            let share = doubt.share.unwrap_or(0.0) * 100.0;
            (
                format!("{share:.0}% of the hours have no row: did nothing come in, or is it not known?"),
                "--gaps",
            )
        }
        DoubtKind::Stamps => {
            (format!("Is a time the start or the end of its interval (“{found}”)?"), "--stamps")
        }
        DoubtKind::Clock => (format!("On which clock are the times (“{found}”)?"), "--clock"),
        DoubtKind::Channel => (format!("Which rows are this channel’s (see “{found}”)?"), "--channel-value"),
        DoubtKind::Rows => (
            format!("Some rows are not messages that came in (column “{found}”): which rows count?"),
            "--rows",
        ),
        DoubtKind::Repeats if found.is_empty() => {
            ("Several rows are exactly the same: how do they count?".to_owned(), "--repeats")
        }
        DoubtKind::Repeats => {
            (format!("Several rows have the same “{found}”: how do they count?"), "--repeats")
        }
        DoubtKind::Hidden => (
            "Rows or columns are hidden in the workbook, as by a filter: do they count?".to_owned(),
            "--hidden",
        ),
        DoubtKind::Sheet => ("Which sheet holds the history?".to_owned(), "--sheet"),
        DoubtKind::Delimiter => ("Which sign separates the columns?".to_owned(), "--delimiter"),
    };
    let must = if doubt.must_answer { "Question" } else { "Assumed" };
    let mut text = format!("\n{must}: {ask}");
    for Choice { value, example } in doubt.choices.iter().take(LISTED) {
        let columns = matches!(doubt.about, DoubtKind::TimeColumn | DoubtKind::CountColumn);
        let shown = if columns { name(value) } else { value.clone() };
        let value = match doubt.about {
            _ if columns => format!("{option} “{shown}”"),
            DoubtKind::Channel if value.is_empty() => "--channel-column none".to_owned(),
            DoubtKind::Channel | DoubtKind::Sheet => format!("{option} “{shown}”"),
            _ => format!("{option} {}", shown.replace('_', "-")),
        };
        let guess = if *shown == name(&doubt.guess) || (value.ends_with("none") && doubt.guess.is_empty()) {
            " (guess)"
        } else {
            ""
        };
        let example = match (example, doubt.about) {
            (None, _) => String::new(),
            (Some(rows), DoubtKind::Rows) => format!(": without {rows} rows"),
            (Some(hidden), DoubtKind::Hidden) => format!(": without what is hidden ({hidden})"),
            (Some(example), _) => format!(": {example}"),
        };
        text += &format!("\n  {value}{example}{guess}");
    }
    text
}

fn said(concern: &Concern) -> String {
    match concern {
        Concern::ManyRefused { share } => format!("{:.0}% of the rows cannot be read", share * 100.0),
        Concern::DaysOutOfOrder { turns } => format!("the days go forward and back {turns} times"),
        Concern::OutsideSpan { rows } => format!(
            "{} in the future, decades ago or far from the others; skipped",
            labels::count(*rows, "row lies", "rows lie")
        ),
        Concern::HalfDay => "no time is after 12:59, as if AM and PM were missing".to_owned(),
        Concern::Contradictions { rows } => format!(
            "{} the time of an earlier row and another count; skipped",
            labels::count(*rows, "row has", "rows have")
        ),
        Concern::OtherHeader { line } => {
            format!("the last file with these columns was read from other names than those on line {line}")
        }
        Concern::OnlyRises { column } => {
            format!("the counts in “{column}” only ever rise, like a running total or numbers of tickets")
        }
    }
}

const fn program(reader: Reader) -> &'static str {
    match reader {
        Reader::Zendesk => "Zendesk",
        Reader::Freshdesk => "Freshdesk",
        Reader::Intercom => "Intercom",
        Reader::Chatwoot => "Chatwoot",
        Reader::Sprout => "Sprout Social",
        Reader::Hootsuite => "Hootsuite",
        Reader::Trengo => "Trengo",
        Reader::X => "X Analytics",
        Reader::Meta => "Meta Business Suite",
        Reader::GoogleAnalytics => "Google Analytics",
        Reader::Discourse => "Discourse",
    }
}

fn problems(preview: &ImportPreview) -> String {
    if preview.problem_count == 0 {
        return String::new();
    }
    let mut text = format!("\nNeeds attention: {}", labels::count(preview.problem_count, "row", "rows"));
    for problem in preview.problems.iter().take(LISTED) {
        let name = |column: u32| {
            preview.columns.get(column as usize - 1).filter(|name| **name != column.to_string())
        };
        let place = problem.column.filter(|column| *column > 0).map_or(String::new(), |column| {
            format!(", column {column}{}", name(column).map_or(String::new(), |name| format!(" “{name}”")))
        });
        let example =
            problem.example.as_ref().map_or(String::new(), |e| format!(" (expected is one like “{e}”)"));
        text +=
            &format!("\n  line {}{place}: {}: {}{example}", problem.line, kind(problem.kind), problem.found);
    }
    text
}

const fn kind(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::BadTime => "unreadable time; skipped",
        ProblemKind::BadCount => "not a number of 0 or more; skipped",
        ProblemKind::ShortRow => "too few columns; skipped",
        ProblemKind::LongRow => "more columns than names; skipped",
        ProblemKind::Duplicate => "same time as an earlier row; skipped",
        ProblemKind::SkippedHour => "this time did not exist, as the clock went forward; skipped",
        ProblemKind::DoubledHour => {
            "this time occurred twice, as the clock went back; taken in the order of the file"
        }
        ProblemKind::Future => "in the future; skipped",
        ProblemKind::FarAway => "far from all other rows; skipped",
        ProblemKind::TotalLine => "a total of other rows; not counted",
    }
}
