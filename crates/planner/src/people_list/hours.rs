//! Recorded hours of a file beside the people: whose they are.

use dialoog_import::{HoursFile, HoursProblem, HoursRow, RefusedHours};
use dialoog_model::{Organisation, RecordedHours};

use super::matching::People;

/// Hours of people who are known.
pub(crate) struct PeoplesHours {
    /// The hours, by person and start.
    pub hours: Vec<RecordedHours>,
    /// The rows that are refused, in order.
    pub refused: Vec<RefusedHours>,
}

/// Whose the hours of a file are: whoever has the staff number or the name that a row says, as in a list of people.
pub(crate) fn peoples_hours(file: HoursFile, organisation: &Organisation) -> PeoplesHours {
    let people = People::new(organisation, &[]);
    let mut found = PeoplesHours { hours: Vec::new(), refused: file.refused };
    let mut read: Vec<(RecordedHours, u32)> = Vec::with_capacity(file.rows.len());
    for row in file.rows {
        match of_row(&row, &people, organisation) {
            Ok(hours) => read.push((hours, row.line)),
            Err((problem, cell)) => found.refused.push(RefusedHours::new(row.line, problem, &cell)),
        }
    }
    read.sort_by_key(|(hours, line)| (hours.person, hours.start, *line));
    let zone = organisation.settings.zone;
    for (hours, line) in read {
        match found.hours.last() {
            Some(last) if last.person == hours.person && hours.start < last.end => {
                let start = hours.start.with_timezone(&zone).to_rfc3339();
                found.refused.push(RefusedHours::new(line, HoursProblem::Overlap, &start));
            }
            _ => found.hours.push(hours),
        }
    }
    found.refused.sort_by_key(|row| row.line);
    found
}

fn of_row(
    row: &HoursRow,
    people: &People,
    organisation: &Organisation,
) -> Result<RecordedHours, (HoursProblem, String)> {
    let HoursRow { start, end, kind, .. } = *row;
    let person = match people.called(&row.person).as_slice() {
        [one] => *one,
        [] => return Err((HoursProblem::UnknownPerson, row.person.clone())),
        _ => return Err((HoursProblem::SeveralPeople, row.person.clone())),
    };
    let hours = RecordedHours { person, start, end, kind };
    hours.validate().map_err(|_| {
        let clock = |at: chrono::DateTime<chrono::Utc>| {
            at.with_timezone(&organisation.settings.zone).format("%Y-%m-%d %H:%M").to_string()
        };
        (HoursProblem::BadSpan, format!("{} {}", clock(start), clock(end)))
    })?;
    Ok(hours)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::sample;
    use dialoog_model::{Language, Person, PersonId, TeamId, WorkspaceId};
    use uuid::Uuid;

    fn read(text: &str) -> PeoplesHours {
        let day = "2026-11-23".parse().expect("a day");
        let mut organisation = sample(day, Language::En, WorkspaceId(Uuid::nil())).organisation;
        let team = TeamId(Uuid::nil());
        let person = |number: u128, name: &str, staff_number: Option<&str>| Person {
            name: name.into(),
            staff_number: staff_number.map(Into::into),
            ..Person::beginning(PersonId(Uuid::from_u128(number)), team)
        };
        organisation.people = vec![
            person(1, "Anna van Dam", Some("0041")),
            person(2, "Bram Bos", Some("0042")),
            person(3, "Bram Bos", Some("0042")),
        ];
        let file = dialoog_import::read_hours(&mut text.as_bytes(), organisation.settings.zone);
        peoples_hours(file.expect("a file"), &organisation)
    }

    #[test]
    fn hours_are_whoevers_name_or_staff_number_a_row_says_however_the_name_is_written() {
        let found = read(
            "person;start;end\nanna  van dam;2026-11-23 09:00;2026-11-23 17:00\nvan Dam, Anna;2026-11-24 09:00;2026-11-24 17:00\n\
             0041;2026-11-25 09:00;2026-11-25 17:00\n",
        );
        assert_eq!((found.hours.len(), found.refused), (3, Vec::new()));
        assert!(found.hours.iter().all(|one| one.person == PersonId(Uuid::from_u128(1))));
    }

    #[test]
    fn a_row_that_is_nobodys_or_may_be_two_peoples_is_refused_and_what_overlaps_or_ends_before_it_starts() {
        use HoursProblem::*;
        let found = read(
            "person,start,end\nAnna van Dam,2026-11-24 09:00,2026-11-24 17:00\nPiet,2026-11-24 09:00,2026-11-24 17:00\n\
            Bram Bos,2026-11-24 09:00,2026-11-24 17:00\n0042,2026-11-24 09:00,2026-11-24 17:00\n\
            Anna van Dam,2026-11-25 17:00,2026-11-25 09:00\nAnna van Dam,2026-11-24 16:00,2026-11-24 18:00\n",
        );
        let seen: Vec<_> = found.refused.iter().map(|row| (row.line, row.problem)).collect();
        let wanted = [(3, UnknownPerson), (4, SeveralPeople), (5, SeveralPeople), (6, BadSpan), (7, Overlap)];
        assert_eq!((seen, found.hours.len()), (wanted.to_vec(), 1));
    }
}
