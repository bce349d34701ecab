//! What keeps a file from being read at all. A row that cannot be read is not an error: it is reported with the rest.

/// Why nothing of a file can be taken.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The file stopped being readable.
    #[error("the file cannot be read: {0}")]
    Read(#[from] std::io::Error),
    /// Zero bytes in it: a spreadsheet, a picture, UTF-16 that does not say so.
    #[error("this is not a text file; expected is CSV, as UTF-8, UTF-16 or Windows-1252 text")]
    NotText,
    /// Nothing in it but perhaps column names.
    #[error("the file holds no rows; expected is a time stamp in each row, with a count beside it")]
    Empty,
    /// No column looks like time stamps.
    #[error(
        "no column holds time stamps; expected is one with times such as 2026-11-23 09:15, 23-11-2026 09:15 \
         or 2026-11-23T09:15:00+01:00; the columns are: {}",
        .columns.join(", ")
    )]
    NoTimeColumn {
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// A column was asked for that is not there.
    #[error("column {} was asked for; the file has {columns}", .column.saturating_add(1))]
    NoSuchColumn {
        /// The column, from 0.
        column: u32,
        /// Number of columns.
        columns: usize,
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
}
