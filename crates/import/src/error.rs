//! What keeps a file from being read at all. A row that cannot be read is not an error: it is reported with the rest.

/// Why nothing of a file can be taken.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file stopped being readable.
    #[error("the file cannot be read: {0}")]
    Read(#[from] std::io::Error),
    /// Zero bytes in it: a picture, a program, an archive.
    #[error("this is not a text file; expected is CSV, as UTF-8, UTF-16 or Windows-1252 text, or a workbook")]
    NotText,
    /// A web page with the name of a spreadsheet.
    #[error("this is a web page; expected is CSV or a workbook")]
    WebPage,
    /// A workbook that cannot be opened: locked, damaged, or larger than can be unpacked.
    #[error("the workbook cannot be opened: {0}")]
    Workbook(String),
    /// A sheet was asked for that is not there.
    #[error("the workbook has no sheet {sheet:?}; it has {}", .sheets.join(", "))]
    NoSuchSheet {
        /// The name that was given.
        sheet: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// The first row does not name person, start and end.
    #[error("expected are the columns person, start and end; the columns are: {}", .columns.join(", "))]
    NoHours {
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// Nothing in it but perhaps column names.
    #[error("the file holds no rows; expected is a time stamp in each row, with a count beside it")]
    Empty,
    /// No column looks like time stamps.
    #[error(
        "no column holds time stamps; expected is one with times such as 2026-11-23 09:15, 23-11-2026 09:15 \
         or 2026-11-23T09:15:00+01:00; the columns are: {}; line {line} has {found:?}",
        .columns.join(", ")
    )]
    NoTimeColumn {
        /// The columns that there are.
        columns: Vec<String>,
        /// The first row with values.
        line: u32,
        /// What stands there.
        found: String,
    },
    /// A mean week: hours by days of the week, without dates.
    #[error(
        "this is a profile of a week, hours by weekdays without dates, and no history (line {line}: {found:?})"
    )]
    Profile {
        /// Line of the names of the days.
        line: u32,
        /// What stands there.
        found: String,
    },
    /// A column was asked for that is not there.
    #[error("column {} was asked for; the file has {columns}", .column.saturating_add(1))]
    NoSuchColumn {
        /// The column, from 0.
        column: u32,
        /// Number of columns.
        columns: usize,
    },
    /// A line of column names was asked for that is not there, or not near the top.
    #[error("line {line} was asked for as the line of the column names; it is not among the first {most}")]
    NoSuchHeader {
        /// The line, from 1.
        line: u32,
        /// Lines that are looked at.
        most: u32,
    },
    /// A column that was asked for, or that a name says is the count, holds no counts.
    #[error(
        "column {column:?} holds no counts; line {line} has {found:?}, expected is a number of 0 or more such as 12 or 1,250"
    )]
    NoCounts {
        /// Its name.
        column: String,
        /// Its number, from 1.
        number: u32,
        /// A line with something else.
        line: u32,
        /// What stands there.
        found: String,
    },
    /// A column that was asked for holds no times.
    #[error(
        "column {column:?} holds no times; line {line} has {found:?}, expected is a time such as 2026-11-23 09:15"
    )]
    NoTimes {
        /// Its name.
        column: String,
        /// Its number, from 1.
        number: u32,
        /// A line with something else.
        line: u32,
        /// What stands there.
        found: String,
    },
    /// The share of deserving messages is no share.
    #[error("the share of messages that deserve an answer is {0}; expected is more than 0 and at most 1")]
    Share(f64),
    /// Rows lie further apart than a day.
    #[error("the rows lie {hours:.0} hours apart; expected is at most a day")]
    TooCoarse {
        /// Hours between rows.
        hours: f64,
    },
    /// A quotation mark swallows the rest of the file.
    #[error(
        "a quotation mark that opens on line {line} is not closed; expected is one at the end of the cell as well"
    )]
    OpenQuote {
        /// Line of the file, from 1.
        line: u32,
    },
    /// A row is longer than any row of counts is.
    #[error("the row that starts on line {line} is longer than {most} bytes")]
    RowTooLong {
        /// Line of the file, from 1.
        line: u32,
        /// Bytes of a row, at most.
        most: u32,
    },
    /// A row has more columns than any table of counts has.
    #[error("line {line} has {columns} columns; at most {most} can be read")]
    TooManyColumns {
        /// Line of the file, from 1.
        line: u32,
        /// Columns of the row.
        columns: usize,
        /// At most.
        most: usize,
    },
    /// The file speaks of more days, or has more rows, than a history can hold.
    #[error("the file speaks of more than {days} days, or has more than {rows} rows of counts")]
    TooLong {
        /// Days, at most.
        days: usize,
        /// Rows of counts, at most.
        rows: usize,
    },
    /// No column of a list of people says who somebody is.
    #[error(
        "no column says who somebody is; expected is one named name, first name, last name or staff number; the columns \
         are: {}",
        .columns.join(", ")
    )]
    NoNames {
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// Two columns of a list of people say the same.
    #[error("two columns say the same: {}", .columns.join(", "))]
    SameMeaning {
        /// Their names.
        columns: Vec<String>,
    },
    /// A list of more people than an organisation has.
    #[error("the list has more than {most} rows")]
    TooManyPeople {
        /// Rows, at most.
        most: usize,
    },
}
