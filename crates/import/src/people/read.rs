//! Rows as people.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use super::field::PersonField;
use super::value::{PersonProblem, RefusedPerson, date, day, hours, language_codes};
use crate::cell::is_blank;
use crate::error::ImportError;
use crate::options::DateOrder;
use crate::source::{NEAR_TOP, Row, Source, Table, named_table};

/// Characters of a cell that are shown.
const SHOWN: usize = 80;

/// Rows that can be taken: more people than an organisation on dialogue duty has.
const MOST_ROWS: usize = 20_000;

/// What a row says of a person. `None`: nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRow {
    /// Line of the file, from 1; in a workbook the number of the row.
    pub line: u32,
    /// Their name; empty where only a staff number says who it is.
    pub name: String,
    /// Staff number.
    pub staff_number: Option<String>,
    /// Name of their team.
    pub team: Option<String>,
    /// Contract, in minutes a week.
    pub contract_minutes: Option<u32>,
    /// Duty budget, in minutes a week.
    pub duty_budget_minutes: Option<u32>,
    /// Names of channels, as they stand in the cell.
    pub channels: Option<String>,
    /// Names of topics, as they stand in the cell.
    pub topics: Option<String>,
    /// ISO 639-1 codes.
    pub languages: Option<Vec<String>>,
    /// First day as an own employee.
    pub own_employee_since: Option<NaiveDate>,
    /// Last day as an own employee.
    pub own_employee_until: Option<NaiveDate>,
    /// Since when they know mission and values.
    pub briefed_since: Option<NaiveDate>,
    /// Since when they are willing.
    pub willing_since: Option<NaiveDate>,
    /// Since when they may speak for the organisation.
    pub mandated_since: Option<NaiveDate>,
    /// The cells of the columns whose name says nothing, by their place among [`PeopleFile::columns`].
    pub others: BTreeMap<usize, String>,
}

/// A list of people that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFile {
    /// The columns by name, with what each says; `None`: not known.
    pub columns: Vec<(String, Option<PersonField>)>,
    /// The rows that can be taken, in order.
    pub rows: Vec<PersonRow>,
    /// The others, in order.
    pub refused: Vec<RefusedPerson>,
    /// Sheets of a workbook.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// How its dates in numbers are read; `None`: there are none.
    pub date_order: Option<DateOrder>,
    /// A date that can be read in another order as well, which no other date of the file decides.
    pub ambiguous: Option<String>,
}

/// Reads a list of people. `order` is that of dates in numbers where somebody has said it, `sheet` that of a workbook.
///
/// # Errors
/// Where it cannot be read as a table, or no row near the top names columns of which one says who somebody is.
pub fn read_people(
    source: &mut dyn Source,
    sheet: Option<&str>,
    order: Option<DateOrder>,
) -> Result<PeopleFile, ImportError> {
    let mut found = named_table(source, sheet, known)?;
    let sheet = found.sheet().map(str::to_owned);
    let rows = rows(&mut found.table(source))?;
    Ok(PeopleFile { sheet, sheets: found.sheets, ..of_table(&rows, order)? })
}

/// How many columns a row names.
fn known(row: &Row) -> usize {
    (0..row.cells.len()).filter(|column| PersonField::named(row.cell(*column)).is_some()).count()
}

fn rows(table: &mut Table<'_>) -> Result<Vec<Row>, ImportError> {
    let mut rows = Vec::new();
    table.each_row(&mut |row| {
        if rows.len() > MOST_ROWS {
            return Err(ImportError::TooManyPeople { most: MOST_ROWS });
        }
        rows.push(row.clone());
        Ok(true)
    })?;
    Ok(rows)
}

fn of_table(rows: &[Row], order: Option<DateOrder>) -> Result<PeopleFile, ImportError> {
    if rows.is_empty() {
        return Err(ImportError::Empty);
    }
    let top = rows.iter().take(NEAR_TOP).enumerate();
    // Of rows that name as many the first: a later one is a person called Team.
    let (header, _) = top.max_by_key(|(index, row)| (known(row), NEAR_TOP - index)).unwrap_or((0, &rows[0]));
    let names = &rows[header];
    let columns: Vec<(String, Option<PersonField>)> = (0..names.width())
        .map(|column| (names.cell(column).to_owned(), PersonField::named(names.cell(column))))
        .collect();
    let place = |field| columns.iter().position(|(_, found)| *found == Some(field));
    for (column, (name, field)) in columns.iter().enumerate() {
        if let Some(first) = field.and_then(place).filter(|first| *first != column) {
            let columns = vec![columns[first].0.clone(), name.clone()];
            return Err(ImportError::SameMeaning { columns });
        }
    }
    let says_who =
        [PersonField::Name, PersonField::LastName, PersonField::FirstName, PersonField::StaffNumber];
    if !says_who.into_iter().any(|field| place(field).is_some()) {
        let columns = columns.into_iter().map(|(name, _)| name).collect();
        return Err(ImportError::NoNames { columns });
    }
    let body = &rows[header + 1..];
    if body.is_empty() {
        return Err(ImportError::Empty);
    }
    let (found, ambiguous) = date_order(body, &columns);
    let date_order = order.or(found);
    let mut file = PeopleFile {
        date_order,
        ambiguous: ambiguous.filter(|_| order.is_none()),
        columns,
        ..PeopleFile::default()
    };
    for row in body {
        match person(row, &file.columns, date_order.unwrap_or(DateOrder::DayFirst)) {
            Ok(person) => file.rows.push(person),
            Err((problem, found)) => {
                let name = who(row, &file.columns);
                let found = found.chars().take(SHOWN).collect();
                file.refused.push(RefusedPerson { line: row.line, problem, name, found });
            }
        }
    }
    Ok(file)
}

/// The columns that hold dates.
const fn is_date(field: PersonField) -> bool {
    matches!(
        field,
        PersonField::OwnEmployeeSince
            | PersonField::OwnEmployeeUntil
            | PersonField::BriefedSince
            | PersonField::WillingSince
            | PersonField::MandatedSince
    )
}

/// The order that reads the most dates of all columns, and a date that shows that another reads as many. Day first is
/// proposed where both do.
fn date_order(
    rows: &[Row],
    columns: &[(String, Option<PersonField>)],
) -> (Option<DateOrder>, Option<String>) {
    let of_dates = (0..columns.len()).filter(|column| columns[*column].1.is_some_and(is_date));
    let cells = of_dates.flat_map(|column| rows.iter().map(move |row| row.cell(column)));
    let days: Vec<_> = cells.filter_map(|cell| day(cell).map(|day| (cell, day))).collect();
    let reads = |order| days.iter().filter(|(_, day)| day.read(order).is_some()).count();
    let most = DateOrder::ALL.into_iter().map(reads).max().unwrap_or(0);
    let possible: Vec<DateOrder> =
        DateOrder::ALL.into_iter().filter(|order| most > 0 && reads(*order) == most).collect();
    let Some(first) = possible.first().copied() else { return (None, None) };
    let differs =
        days.iter().find(|(_, day)| possible.iter().any(|order| day.read(*order) != day.read(first)));
    (Some(first), differs.map(|(cell, _)| (*cell).to_owned()))
}

/// Whom a row names, as far as it does.
fn who(row: &Row, columns: &[(String, Option<PersonField>)]) -> String {
    let part = |wanted| {
        let column = columns.iter().position(|(_, field)| *field == Some(wanted));
        column.map(|column| row.cell(column)).filter(|cell| !is_blank(cell))
    };
    let whole = part(PersonField::Name).map(str::to_owned);
    whole.unwrap_or_else(|| {
        let parts = [PersonField::FirstName, PersonField::Infix, PersonField::LastName];
        parts.into_iter().filter_map(part).collect::<Vec<_>>().join(" ")
    })
}

fn person(
    row: &Row,
    columns: &[(String, Option<PersonField>)],
    order: DateOrder,
) -> Result<PersonRow, (PersonProblem, String)> {
    let mut person = PersonRow { line: row.line, name: who(row, columns), ..PersonRow::default() };
    for (column, (_, field)) in columns.iter().enumerate() {
        let cell = row.cell(column);
        if is_blank(cell) {
            continue;
        }
        let text = || Some(cell.to_owned());
        let minutes = || hours(cell).map(Some).ok_or((PersonProblem::BadHours, cell.to_owned()));
        let date = || date(cell, order).map(Some).ok_or((PersonProblem::BadDate, cell.to_owned()));
        match field {
            Some(PersonField::Name | PersonField::FirstName | PersonField::Infix | PersonField::LastName) => {
            }
            Some(PersonField::StaffNumber) => person.staff_number = text(),
            Some(PersonField::Team) => person.team = text(),
            Some(PersonField::ContractHours) => person.contract_minutes = minutes()?,
            Some(PersonField::DutyBudget) => person.duty_budget_minutes = minutes()?,
            Some(PersonField::Channels) => person.channels = text(),
            Some(PersonField::Topics) => person.topics = text(),
            Some(PersonField::Languages) => {
                let codes = language_codes(cell).map_err(|found| (PersonProblem::UnknownLanguage, found))?;
                person.languages = Some(codes);
            }
            Some(PersonField::OwnEmployeeSince) => person.own_employee_since = date()?,
            Some(PersonField::OwnEmployeeUntil) => person.own_employee_until = date()?,
            Some(PersonField::BriefedSince) => person.briefed_since = date()?,
            Some(PersonField::WillingSince) => person.willing_since = date()?,
            Some(PersonField::MandatedSince) => person.mandated_since = date()?,
            None => drop(person.others.insert(column, cell.to_owned())),
        }
    }
    if person.name.is_empty() && person.staff_number.is_none() {
        return Err((PersonProblem::NoName, row.text()));
    }
    Ok(person)
}
