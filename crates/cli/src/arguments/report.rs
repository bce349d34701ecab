//! Arguments about documents for people outside.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use dialoog_model::{Language, RANGES};
use dialoog_planner::view::{Naming, ReportFormat};

use super::rota::By;
use super::values::{day, number};

/// `review`
#[derive(Debug, Args)]
pub struct Review {
    /// First day (YYYY-MM-DD); without `--to` the rota that starts on this day [default: the latest rota]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<NaiveDate>,
    /// Last day (YYYY-MM-DD): any span, over all rotas
    #[arg(long, value_name = "DATE", value_parser = day, requires = "from")]
    pub to: Option<NaiveDate>,
    /// What to list; `--json` has all of it
    #[arg(long, value_enum, default_value_t)]
    pub by: By,
    #[command(flatten)]
    pub document: ReviewDocument,
}

/// A review as a document, for HR and the works council.
#[derive(Debug, Args)]
#[group(skip)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct ReviewDocument {
    /// Write a workbook with the law, fairness, load, changes, and how the rotas were made
    #[arg(long, value_name = "FILE", group = "file", help_heading = "Document")]
    pub xlsx: Option<PathBuf>,
    /// Write the tables as text: hours in FILE, the others beside it
    #[arg(long, value_name = "FILE", group = "file", help_heading = "Document")]
    pub csv: Option<PathBuf>,
    /// Write a tagged PDF
    #[arg(long, value_name = "FILE", group = "file", help_heading = "Document")]
    pub pdf: Option<PathBuf>,
    /// With names, as without either of the others
    #[arg(long, group = "naming", requires = "file", help_heading = "Document")]
    pub names: bool,
    /// With staff numbers instead of names
    #[arg(long, group = "naming", requires = "file", help_heading = "Document")]
    pub numbers: bool,
    /// In groups of at least five, so that nobody is told apart
    #[arg(long, group = "naming", requires = "file", help_heading = "Document")]
    pub groups: bool,
    /// Language of the document [default: that of the workspace]
    #[arg(long, value_enum, requires = "file", help_heading = "Document")]
    pub language: Option<LanguageArgument>,
    /// Replace files that are there
    #[arg(long, requires = "file", help_heading = "Document")]
    pub replace: bool,
}

/// A language of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageArgument {
    /// Dutch
    Nl,
    /// English
    En,
}

impl ReviewDocument {
    /// The file to write, and as what.
    pub fn file(&self) -> Option<(&Path, ReportFormat)> {
        let files = [
            (&self.xlsx, ReportFormat::Xlsx),
            (&self.csv, ReportFormat::Csv),
            (&self.pdf, ReportFormat::Pdf),
        ];
        files.into_iter().find_map(|(path, format)| path.as_deref().map(|path| (path, format)))
    }

    /// How it speaks of people.
    pub const fn naming(&self) -> Naming {
        if self.groups {
            Naming::Groups
        } else if self.numbers {
            Naming::Numbers
        } else {
            Naming::Names
        }
    }

    /// Its language.
    pub fn language(&self) -> Option<Language> {
        self.language.map(|language| match language {
            LanguageArgument::Nl => Language::Nl,
            LanguageArgument::En => Language::En,
        })
    }
}

/// `weights`
#[derive(Debug, Args)]
pub struct Weights {
    /// Weight of a minute between 18:00 and 24:00 (0.5 to 5; an ordinary minute weighs 1)
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub evening: Option<f64>,
    /// Weight of a minute on a Saturday
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub saturday: Option<f64>,
    /// Weight of a minute on a Sunday
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub sunday: Option<f64>,
    /// Weight of a minute between 00:00 and 06:00
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub night: Option<f64>,
    /// Weight of a minute on a public holiday
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub holiday: Option<f64>,
}

/// `person-data`
#[derive(Debug, Args)]
pub struct PersonDataFile {
    /// Name of the person
    pub person: String,
    /// File to write: to read where it ends in .pdf, JSON otherwise
    pub file: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    pub replace: bool,
}

/// `retention`
#[derive(Debug, Args)]
pub struct Retention {
    /// Remove what is older, for good, also from the journal and the backups; without it, only show what would go
    #[arg(long)]
    pub yes: bool,
    /// Keep rotas and recorded hours for this many months; the law asks for 12 at least
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(i64::from(RANGES.retention_months.least)..=i64::from(RANGES.retention_months.most)))]
    pub months: Option<u16>,
}
