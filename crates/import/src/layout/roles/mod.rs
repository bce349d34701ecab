//! What each column is: found from what all rows say, with questions where they do not say it clearly.

pub(super) mod channel;
mod conventions;
mod counting;
mod hidden;
mod once;
mod rows_wanted;
mod sent;
mod time;

use chrono_tz::Tz;
use std::collections::BTreeMap;

use super::choose::Chosen;
use super::columns::{Counting, Layout, TimeColumns};
use super::shape::Span;
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::error::ImportError;
use crate::evidence::{Column, Name, Repetition};
use crate::options::{ClockReading, Hidden, ImportOptions, Stamps};
use crate::readers;
use crate::report::Concern;

/// What all rows say.
pub(crate) struct Evidence {
    pub columns: Vec<Column>,
    /// The cells of all hours or days that go across, together.
    pub across: Column,
    pub rows: u64,
    /// Those that somebody hid in the workbook, whether they are read or not.
    pub hidden_rows: u64,
    /// How often whole rows come again.
    pub repetition: Repetition,
    /// For two columns of times how often the first is the earlier one.
    pub earlier: BTreeMap<(usize, usize), u64>,
    /// Titles of tables that stand below each other, with their rows.
    pub titles: Vec<(String, u64)>,
    /// The first row, for messages.
    pub first_row: (u32, String),
}

/// What is known of the surroundings.
pub(crate) struct Surroundings<'a> {
    pub channel: &'a str,
    pub zone: Tz,
    /// Lines above the names.
    pub preamble: Vec<String>,
}

/// What was found out.
pub(crate) struct Found {
    pub layout: Layout,
    pub clock: ClockReading,
    pub stamps: Stamps,
    pub doubts: Vec<Doubt>,
    /// What is asked where rows of the same time are added up.
    pub split: Option<Doubt>,
    /// What becomes of hidden rows, where there are any.
    pub hidden: Option<Hidden>,
    pub concerns: Vec<Concern>,
}

fn choice(value: impl std::fmt::Display, example: Option<String>) -> Choice {
    Choice { value: value.to_string(), example }
}

/// A question whose guess is the first of its choices.
fn doubt(about: DoubtKind, choices: Vec<Choice>, must_answer: bool, found: Option<String>) -> Doubt {
    let guess = choices.first().map_or(String::new(), |first| first.value.clone());
    Doubt { about, choices, guess, must_answer, found, share: None }
}

struct Roles<'a> {
    evidence: &'a Evidence,
    names: Vec<Name>,
    /// Whether the file names its columns.
    named: bool,
    shown: &'a [String],
    preamble: &'a [String],
    options: &'a ImportOptions,
    doubts: Vec<Doubt>,
    concerns: Vec<Concern>,
    recognised: Option<readers::Recognised>,
    /// Columns that somebody hid.
    hidden: &'a [usize],
}

/// Finds what each column is.
pub(crate) fn roles(
    chosen: &Chosen,
    evidence: &Evidence,
    names: &[String],
    surroundings: &Surroundings<'_>,
    options: &ImportOptions,
) -> Result<Found, ImportError> {
    for column in [options.time_column, options.count_column, options.channel_column].into_iter().flatten() {
        if column as usize >= names.len() {
            return Err(ImportError::NoSuchColumn { column, columns: names.len() });
        }
    }
    let header_row = chosen.shape.header.map(|index| &chosen.rows[index]);
    let header: Vec<String> = header_row.map_or(Vec::new(), |row| row.cells.clone());
    let words: Vec<Name> =
        names.iter().map(|name| if header.is_empty() { Name::default() } else { Name::new(name) }).collect();
    let plain: Vec<String> = words.iter().map(Name::plain).collect();
    let mut roles = Roles {
        evidence,
        named: !header.is_empty(),
        recognised: readers::recognise(&plain),
        hidden: &chosen.hidden_columns,
        names: words,
        shown: names,
        preamble: &surroundings.preamble,
        options,
        doubts: Vec::new(),
        concerns: Vec::new(),
    };
    let time = match &chosen.shape.span {
        Span::Long => roles.time_columns()?,
        Span::Hours { day, hours } => TimeColumns::HoursAcross { day: *day, hours: hours.clone() },
        Span::Days { clock, days } => TimeColumns::DaysAcross { clock: *clock, days: days.clone() },
        Span::Week => {
            let row = header_row.map_or((0, String::new()), |row| (row.line, row.text()));
            return Err(ImportError::Profile { line: row.0, found: row.1 });
        }
    };
    let counting = if chosen.shape.span == Span::Long {
        roles.counting(&time, surroundings.channel)?
    } else {
        Counting::Across
    };
    // Lines of a chat look like columns with spaces between them.
    if counting == Counting::Messages && header.is_empty() && chosen.is_cut_by_spaces() {
        let (line, found) = evidence.first_row.clone();
        return Err(ImportError::NoTimeColumn { columns: names.to_vec(), line, found });
    }
    let order = match (&time, header_row) {
        (TimeColumns::DaysAcross { days, .. }, Some(row)) => roles.order_across(row, days),
        _ => roles.order(&time),
    };
    let decimal = roles.decimal(counting);
    let (clock, zone) = roles.clock(&time, surroundings);
    let zone_column = roles.zone_column(&time);
    let stamps = roles.stamps(&time, counting);
    let back = roles.back(&time, stamps);
    let mut filters = roles.received(&time, counting);
    roles.ask_sent(&time, counting);
    roles.ask_hidden(&time, counting, &chosen.hidden_columns);
    let own = roles.own_rows(&time, counting, surroundings.channel);
    let by_channel = own.filter.as_ref().map(|filter| filter.column);
    filters.retain(|filter| Some(filter.column) != by_channel);
    filters.extend(own.filter);
    let title = roles.own_title(filters.is_empty() || by_channel.is_none(), surroundings.channel);
    let (split, asked_of_split) = own.split.map_or((None, None), |(column, asked)| (Some(column), asked));
    let once = roles.once(&time, counting);
    let fill_down = match &time {
        TimeColumns::DayAndClock { day, .. } => {
            roles.column(*day).is_some_and(|c| c.blank > c.filled && c.dated() > 0)
        }
        _ => false,
    };
    roles.rising(counting);
    if !chosen.runners_up.is_empty() || chosen.hidden_sheet {
        let (about, own) = match (&chosen.sheet, chosen.dialect) {
            (Some(sheet), _) => (DoubtKind::Sheet, sheet.clone()),
            (None, dialect) => {
                (DoubtKind::Delimiter, dialect.map_or_else(String::new, |d| d.delimiter.word().to_owned()))
            }
        };
        let asked =
            if about == DoubtKind::Sheet { options.sheet.is_some() } else { options.delimiter.is_some() };
        let choices =
            std::iter::once(own).chain(chosen.runners_up.iter().cloned()).map(|value| choice(value, None));
        if !asked {
            roles.doubts.push(doubt(about, choices.collect(), about == DoubtKind::Sheet, None));
        }
    }
    let reader = roles.recognised.as_ref().map(|known| known.reader).or_else(|| {
        let corner = header.first().map_or("", |cell| cell.trim());
        if matches!(time, TimeColumns::DaysAcross { .. })
            && readers::is_chatwoot(&surroundings.preamble, corner)
        {
            return Some(readers::Reader::Chatwoot);
        }
        if matches!(time, TimeColumns::Nth { .. }) {
            return Some(readers::Reader::GoogleAnalytics);
        }
        readers::is_discourse(&plain).then_some(readers::Reader::Discourse)
    });
    let example_of = |column: usize, time: bool| {
        roles.column(column).and_then(|c| if time { c.first_time.clone() } else { c.first_number.clone() })
    };
    let days_alone = matches!(time, TimeColumns::One(_) | TimeColumns::DayAndClock { .. })
        && roles.column(time.main()).is_some_and(|c| c.clocked == 0 && c.dated() > 0);
    let examples = [
        example_of(time.main(), true),
        match counting {
            Counting::Column(column) => example_of(column, false),
            Counting::Across => evidence.across.first_number.clone(),
            Counting::Messages => None,
        },
    ];
    let layout = Layout {
        dialect: chosen.dialect,
        header_line: header_row.map_or(0, |row| row.line),
        body_after: match header_row {
            Some(row) => row.line,
            None => chosen.rows.get(chosen.shape.first).map_or(0, |row| row.line.saturating_sub(1)),
        },
        header,
        names: names.to_vec(),
        days_alone,
        time,
        counting,
        order,
        decimal,
        unit: match counting {
            Counting::Column(column) => roles.column(column).and_then(|c| c.numbers.unit),
            Counting::Across => evidence.across.numbers.unit,
            Counting::Messages => None,
        },
        fill_down,
        filters,
        title,
        split,
        once,
        since_1904: false,
        left_out: match chosen.hidden {
            Hidden::Skip => chosen.hidden_columns.clone(),
            Hidden::Read => Vec::new(),
        },
        back,
        reader,
        zone,
        zone_column,
        examples,
    };
    Ok(Found {
        layout,
        clock,
        stamps,
        doubts: roles.doubts,
        split: asked_of_split,
        hidden: None,
        concerns: roles.concerns,
    })
}

impl Roles<'_> {
    fn column(&self, index: usize) -> Option<&Column> {
        self.evidence.columns.get(index)
    }

    fn indices(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.evidence.columns.iter().enumerate()
    }
}
