//! What an event shows: the same for whoever writes it and for whoever asks whether it has changed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dialoog_model::{
    CalendarOwner, CalendarStatus, DeskId, DutyId, DutyKind, Language, PersonId, WorkspaceId, derived_id,
};
use uuid::Uuid;

use super::words::Words;

/// What the calendars call things. What was told outlives people and desks, so a name may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The organisation.
    pub organisation: String,
    /// The language of the calendars.
    pub language: Language,
    /// People.
    pub people: BTreeMap<PersonId, String>,
    /// Desks.
    pub desks: BTreeMap<DeskId, String>,
}

/// The parts of a duty that are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub person: PersonId,
    pub desk: DeskId,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub kind: DutyKind,
}

/// How it stands with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Told(CalendarStatus),
    Draft,
}

/// The texts of an event.
#[derive(Debug)]
pub(super) struct Face {
    pub title: String,
    pub description: String,
    /// The desk, and stand-by where it is.
    pub categories: Vec<String>,
}

impl Names {
    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    pub(super) fn person(&self, id: PersonId) -> &str {
        self.people.get(&id).map_or(self.words().former_person, String::as_str)
    }

    pub(super) fn desk(&self, id: DeskId) -> &str {
        self.desks.get(&id).map_or(self.words().former_desk, String::as_str)
    }

    /// What the owner of a calendar is called.
    pub(super) fn owner(&self, owner: CalendarOwner) -> &str {
        match owner {
            CalendarOwner::Team => self.words().team,
            CalendarOwner::Desk(desk) => self.desk(desk),
            CalendarOwner::Person(person) => self.person(person),
        }
    }

    /// What a calendar shows of a duty. In somebody's own a title says what it is, in the others who has it.
    pub(super) fn face(&self, owner: CalendarOwner, place: &Place, standing: Standing) -> Face {
        let (words, desk) = (self.words(), self.desk(place.desk));
        let asked = words.asked(place.kind);
        let title = match owner {
            CalendarOwner::Person(_) => format!("{} · {desk}", asked.name),
            CalendarOwner::Desk(_) | CalendarOwner::Team => {
                format!("{desk}: {}{}", self.person(place.person), words.mark(place.kind))
            }
        };
        let description = format!("{} {}\n{}: {desk}", asked.at, self.organisation, words.desk);
        let own = (place.kind == DutyKind::StandBy).then(|| words.stand_by.to_owned());
        let categories: Vec<String> = [desk.to_owned()].into_iter().chain(own).collect();
        // Some programs show an event whatever its STATUS says, so the title says it as well.
        let (mark, remark) = match standing {
            Standing::Told(CalendarStatus::Confirmed) => {
                return Face { title, description, categories };
            }
            Standing::Told(CalendarStatus::Cancelled) => (words.cancelled, asked.cancelled),
            Standing::Draft => (words.draft, asked.draft),
        };
        Face {
            title: format!("{mark}: {title}"),
            description: format!("{remark}\n{description}"),
            categories,
        }
    }

    /// A digest of all that an event shows.
    pub(super) fn digest(
        &self,
        owner: CalendarOwner,
        duty: DutyId,
        place: &Place,
        status: CalendarStatus,
    ) -> Uuid {
        let Face { title, description, categories } = self.face(owner, place, Standing::Told(status));
        let (start, end) = (place.start.timestamp(), place.end.timestamp());
        let category = categories.join("\n");
        derived_id(duty.0, &format!("{start}\n{end}\n{status:?}\n{title}\n{category}\n{description}"))
    }
}
