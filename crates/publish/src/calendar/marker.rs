//! Whose a file is: lines at its head by which an export knows its own files again, whatever they are called.

use dialoog_model::{CalendarOwner, DeskId, PersonId, RotaId, WorkspaceId};

use super::text::Writer;

/// PRODID of everything that is written here.
pub(super) const PRODUCT: &str = "-//Dialoog//Dialoog//EN";

const WORKSPACE: &str = "X-DIALOOG-WORKSPACE";
const CALENDAR: &str = "X-DIALOOG-CALENDAR";
const DRAFT: &str = "X-DIALOOG-DRAFT";

/// Octets at the beginning of a file that hold its marker, whatever follows.
pub const HEAD: usize = 1024;

/// What a file says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// The workspace that it was exported from.
    pub workspace: WorkspaceId,
    /// Whose calendar it is.
    pub owner: CalendarOwner,
    /// The rota of which it shows the draft; `None`: what was published.
    pub draft: Option<RotaId>,
}

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// One of ours, with its marker.
    Ours(Marker),
    /// One of ours from before there were markers.
    Unmarked,
    /// Somebody else's.
    Foreign,
}

impl Marker {
    /// That of a calendar of what was published.
    pub const fn new(workspace: WorkspaceId, owner: CalendarOwner) -> Self {
        Self { workspace, owner, draft: None }
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.plain(WORKSPACE, self.workspace);
        match self.owner {
            CalendarOwner::Team => w.plain(CALENDAR, "team"),
            CalendarOwner::Desk(desk) => w.plain(CALENDAR, format_args!("desk/{desk}")),
            CalendarOwner::Person(person) => w.plain(CALENDAR, format_args!("person/{person}")),
        }
        if let Some(rota) = self.draft {
            w.plain(DRAFT, rota);
        }
    }
}

impl Origin {
    /// Whose the file is that begins with these octets.
    pub fn of(head: &[u8]) -> Self {
        let head = String::from_utf8_lossy(&head[..head.len().min(HEAD)]);
        let mut lines = head.lines().take_while(|line| *line != "BEGIN:VEVENT");
        if lines.next() != Some("BEGIN:VCALENDAR") {
            return Self::Foreign;
        }
        let values: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(':')).collect();
        let value = |name| values.iter().find(|(found, _)| *found == name).map(|(_, value)| *value);
        if value("PRODID") != Some(PRODUCT) {
            return Self::Foreign;
        }
        let workspace = value(WORKSPACE).and_then(|id| id.parse::<WorkspaceId>().ok());
        let draft = value(DRAFT).and_then(|id| id.parse::<RotaId>().ok());
        match (workspace, value(CALENDAR).and_then(owner)) {
            (Some(workspace), Some(owner)) => Self::Ours(Marker { workspace, owner, draft }),
            (None, None) => Self::Unmarked,
            _ => Self::Foreign,
        }
    }
}

fn owner(text: &str) -> Option<CalendarOwner> {
    match text.split_once('/') {
        None if text == "team" => Some(CalendarOwner::Team),
        Some(("desk", id)) => id.parse::<DeskId>().ok().map(CalendarOwner::Desk),
        Some(("person", id)) => id.parse::<PersonId>().ok().map(CalendarOwner::Person),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_file_is_known_by_its_head_and_not_by_its_name() {
        let person = CalendarOwner::Person(PersonId(Uuid::from_u128(7)));
        for draft in [None, Some(RotaId(Uuid::from_u128(3)))] {
            let marker = Marker { draft, ..Marker::new(WorkspaceId(Uuid::from_u128(1)), person) };
            let mut w = Writer::default();
            w.plain("BEGIN", "VCALENDAR");
            w.plain("PRODID", PRODUCT);
            marker.write(&mut w);
            assert_eq!(Origin::of(w.finish().as_bytes()), Origin::Ours(marker));
        }
    }

    #[test]
    fn what_only_looks_like_ours_is_somebody_elses() {
        let ours = format!("BEGIN:VCALENDAR\r\nPRODID:{PRODUCT}\r\n");
        assert_eq!(Origin::of(ours.as_bytes()), Origin::Unmarked);
        for foreign in [
            String::new(),
            "BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\n".to_owned(),
            format!("{ours}{WORKSPACE}:no identifier\r\n{CALENDAR}:team\r\n"),
            format!("BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nBEGIN:VEVENT\r\nPRODID:{PRODUCT}\r\n"),
            format!("minutes of a meeting\r\n{ours}"),
        ] {
            assert_eq!(Origin::of(foreign.as_bytes()), Origin::Foreign, "{foreign}");
        }
    }
}
