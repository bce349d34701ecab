//! Arguments about the law on working time.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use dialoog_model::RuleCode;

use super::values::{day, rule};

/// `decide`
#[derive(Debug, Args)]
pub struct Decide {
    /// Rule that asks for a decision, as `dialoog check --json` names it: `daily_rest`
    #[arg(value_parser = rule)]
    pub rule: RuleCode,
    /// Name of whom it is for [default: everybody]
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// First day for which it holds (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: NaiveDate,
    /// Last day for which it holds [default: the first]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<NaiveDate>,
    /// On what basis: what in the work makes it necessary, and nothing about the person
    #[arg(long, value_name = "TEXT")]
    pub basis: String,
    /// Who decided
    #[arg(long, value_name = "WHO")]
    pub by: String,
    /// When it was decided [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<NaiveDate>,
}

/// `withdraw`
#[derive(Debug, Args)]
pub struct Withdraw {
    /// Number of the decision in `dialoog decisions`
    #[arg(value_name = "NUMBER")]
    pub number: u32,
}

/// `import hours`
#[derive(Debug, Args)]
pub struct ImportHours {
    /// CSV file or workbook with the columns person (name or staff number), start, end, and perhaps kind (work or call)
    pub file: PathBuf,
    /// Import also if more than a tenth of the rows is refused
    #[arg(long)]
    pub yes: bool,
    /// Show what would be imported, without importing it
    #[arg(long)]
    pub preview: bool,
}
