//! A table by person or by group, from measures: what is measured of each, and how it is put together.
//!
//! What tells of fewer than five people is kept back for the whole column, not for one cell: a single empty cell could be had from the
//! total and the others. The total stays where at least five are behind it.

use dialoog_model::PersonId;
use dialoog_publish::report::{Cell, Column, Kind, Table, Total};

use super::groups::FEWEST;
use super::who::{Who, rows};
use crate::review::value::PersonReview;

/// How a measure of several people is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Together {
    /// Added.
    Sum,
    /// One measure over another, by their places among the measures.
    Ratio(usize, usize),
    /// Not at all: it is one person's most or least.
    Alone(Extreme),
}

/// What stands below a column of single people's extremes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extreme {
    Least,
    Most,
}

/// Something measured of a person.
pub(super) struct Measure {
    pub head: &'static str,
    pub kind: Kind,
    pub together: Together,
    pub bar: bool,
    /// Whether it sums, with the others of its table that do, to a measure that is shown: none of them is told unless all are, or the
    /// last would follow.
    pub is_part: bool,
    /// `None`: there is nothing to measure.
    pub value: fn(&PersonReview) -> Option<f64>,
}

impl Measure {
    /// A sum.
    pub fn sum(head: &'static str, kind: Kind, value: fn(&PersonReview) -> Option<f64>) -> Self {
        Self { head, kind, together: Together::Sum, bar: false, is_part: false, value }
    }

    /// The total of one measure over that of another.
    pub fn ratio(head: &'static str, of: usize, to: usize, value: fn(&PersonReview) -> Option<f64>) -> Self {
        Self { head, kind: Kind::Share, together: Together::Ratio(of, to), bar: false, is_part: false, value }
    }

    /// One person's least or most.
    pub fn alone(
        head: &'static str,
        kind: Kind,
        extreme: Extreme,
        value: fn(&PersonReview) -> Option<f64>,
    ) -> Self {
        Self { head, kind, together: Together::Alone(extreme), bar: false, is_part: false, value }
    }

    /// As a part of a measure that is shown.
    pub fn part(self) -> Self {
        Self { is_part: true, ..self }
    }

    /// With a bar behind each share.
    pub fn bar(self) -> Self {
        Self { bar: true, ..self }
    }

    fn cell(&self, number: Option<f64>) -> Cell {
        let Some(number) = number else { return Cell::Empty };
        match self.kind {
            Kind::Minutes => Cell::Minutes(number.round() as i64),
            Kind::Count => Cell::Count(number.round() as i64),
            Kind::Share => Cell::Share(number),
            _ => Cell::Number(number),
        }
    }
}

/// Words around a table.
pub(super) struct Around {
    pub name: &'static str,
    pub caption: String,
    /// Head of the first column.
    pub who: &'static str,
    pub without_rows: &'static str,
    /// Head of the column that counts a group's people.
    pub people: &'static str,
}

/// A table of people, or of groups where people are grouped.
pub(super) fn table(people: &[PersonReview], who: &Who, measures: &[Measure], around: Around) -> Table {
    if who.tells_apart() {
        by_person(people, who, measures, around)
    } else {
        by_group(people, who, measures, around)
    }
}

fn by_person(people: &[PersonReview], who: &Who, measures: &[Measure], around: Around) -> Table {
    let column = |measure: &Measure| {
        let total = match measure.together {
            Together::Sum => Total::Sum,
            Together::Ratio(of, to) => Total::Ratio { of: of + 1, to: to + 1 },
            Together::Alone(Extreme::Least) => Total::Least,
            Together::Alone(Extreme::Most) => Total::Most,
        };
        Column { bar: measure.bar, ..Column::new(measure.head, measure.kind).total(total) }
    };
    let row = |one: &PersonReview| {
        let cells = measures.iter().map(|measure| measure.cell((measure.value)(one)));
        std::iter::once(Cell::text(who.name(one.person))).chain(cells).collect()
    };
    Table {
        name: around.name.to_owned(),
        caption: around.caption,
        columns: std::iter::once(Column::new(around.who, Kind::Text))
            .chain(measures.iter().map(column))
            .collect(),
        rows: rows(people).map(row).collect(),
        without_rows: around.without_rows.to_owned(),
    }
}

/// The sum of a measure over some people, and how many of them add something to it.
fn summed(people: &[PersonReview], among: &[PersonId], measure: &Measure) -> (f64, usize) {
    let values = people.iter().filter(|one| among.contains(&one.person)).filter_map(measure.value);
    values.filter(|value| *value != 0.0).fold((0.0, 0), |(sum, count), value| (sum + value, count + 1))
}

/// Whether so many people may be behind a value.
const fn may_be_told(contributors: usize) -> bool {
    contributors == 0 || contributors >= FEWEST
}

fn by_group(people: &[PersonReview], who: &Who, measures: &[Measure], around: Around) -> Table {
    let all: Vec<PersonId> = who.groups.iter().flat_map(|(_, group)| group.people.clone()).collect();
    // By measure: what each group has, and all, where it may be told.
    let sums = |measure: &Measure| -> (Option<Vec<f64>>, Option<f64>) {
        let groups: Vec<_> =
            who.groups.iter().map(|(_, group)| summed(people, &group.people, measure)).collect();
        let shown = groups.iter().all(|(_, count)| may_be_told(*count));
        let (sum, count) = summed(people, &all, measure);
        (shown.then(|| groups.into_iter().map(|(sum, _)| sum).collect()), may_be_told(count).then_some(sum))
    };
    let mut known: Vec<_> = measures.iter().map(sums).collect();
    let parts: Vec<usize> = (0..measures.len()).filter(|place| measures[*place].is_part).collect();
    let (told_of_groups, told_of_all) = (
        parts.iter().all(|part| known[*part].0.is_some()),
        parts.iter().all(|part| known[*part].1.is_some()),
    );
    for part in parts {
        known[part].0.take_if(|_| !told_of_groups);
        known[part].1.take_if(|_| !told_of_all);
    }
    let ratio = |above: Option<f64>, below: Option<f64>| {
        above.zip(below).map(|(above, below)| (below > 0.0).then(|| above / below))
    };
    let mut columns =
        vec![Column::new(around.who, Kind::Text), Column::new(around.people, Kind::Count).total(Total::Sum)];
    let mut rows: Vec<Vec<Cell>> = who
        .groups
        .iter()
        .map(|(name, group)| vec![Cell::text(name), Cell::Count(group.people.len() as i64)])
        .collect();
    let told = |measure: &Measure, value: Option<Option<f64>>| {
        value.map_or(Cell::Hidden, |value| measure.cell(value))
    };
    for (place, measure) in measures.iter().enumerate() {
        let (of, total): (Vec<Option<Option<f64>>>, Option<Option<f64>>) = match measure.together {
            Together::Alone(_) => continue,
            Together::Sum => {
                let (groups, total) = &known[place];
                let of = (0..rows.len()).map(|row| groups.as_ref().map(|groups| Some(groups[row]))).collect();
                (of, total.map(Some))
            }
            Together::Ratio(above, below) => {
                let group = |place: usize, row: usize| known[place].0.as_ref().map(|groups| groups[row]);
                let of = (0..rows.len()).map(|row| ratio(group(above, row), group(below, row))).collect();
                (of, ratio(known[above].1, known[below].1))
            }
        };
        for (row, value) in rows.iter_mut().zip(of) {
            row.push(told(measure, value));
        }
        let total = Total::Given(told(measure, total));
        columns.push(Column { bar: measure.bar, ..Column::new(measure.head, measure.kind).total(total) });
    }
    Table {
        name: around.name.to_owned(),
        caption: around.caption,
        columns,
        rows,
        without_rows: around.without_rows.to_owned(),
    }
}
