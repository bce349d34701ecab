//! What a column of a list of people says.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::cell::words::tokens;

/// What a column of a list of people says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PersonField {
    /// The whole name.
    Name,
    /// First name.
    FirstName,
    /// What stands between first and last name, as in *Anna van Dam*.
    Infix,
    /// Last name.
    LastName,
    /// Staff number.
    StaffNumber,
    /// Team.
    Team,
    /// Contract hours a week.
    ContractHours,
    /// Duty budget, in hours a week.
    DutyBudget,
    /// Channels that they can work in.
    Channels,
    /// Topics that they can answer.
    Topics,
    /// Languages that they answer in.
    Languages,
    /// First day as an own employee.
    OwnEmployeeSince,
    /// Last day as an own employee.
    OwnEmployeeUntil,
    /// Since when they know mission and values.
    BriefedSince,
    /// Since when they are willing to do dialogue duty.
    WillingSince,
    /// Since when they may speak for the organisation.
    MandatedSince,
}

/// Names of columns, as [`tokens`] has them with a space between, in English, Dutch, German and French.
const NAMES: [(PersonField, &[&str]); 16] = [
    (
        PersonField::Name,
        &[
            "name",
            "full name",
            "display name",
            "employee",
            "employee name",
            "person",
            "naam",
            "volledige naam",
            "medewerker",
            "naam medewerker",
            "werknemer",
            "mitarbeiter",
            "vollständiger name",
            "nom",
            "nom complet",
            "collaborateur",
        ],
    ),
    (
        PersonField::FirstName,
        &["first name", "firstname", "given name", "voornaam", "roepnaam", "vorname", "prénom"],
    ),
    (
        PersonField::Infix,
        &["infix", "prefix", "tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels"],
    ),
    (
        PersonField::LastName,
        &["last name", "lastname", "surname", "family name", "achternaam", "nachname", "nom de famille"],
    ),
    (
        PersonField::StaffNumber,
        &[
            "staff number",
            "staff no",
            "employee number",
            "employee no",
            "employee id",
            "personnel number",
            "personeelsnummer",
            "medewerkernummer",
            "personeelsnr",
            "personalnummer",
            "matricule",
        ],
    ),
    (PersonField::Team, &["team", "department", "afdeling", "abteilung", "équipe", "service"]),
    (
        PersonField::ContractHours,
        &[
            "contract hours",
            "contracted hours",
            "hours a week",
            "hours per week",
            "weekly hours",
            "contracturen",
            "contract uren",
            "uren per week",
            "wochenstunden",
            "heures par semaine",
        ],
    ),
    (
        PersonField::DutyBudget,
        &["duty budget", "duty hours", "dienstbudget", "duty hours a week", "diensturen", "dienst uren"],
    ),
    (PersonField::Channels, &["channels", "channel", "kanalen", "kanaal", "kanäle", "canaux"]),
    (
        PersonField::Topics,
        &[
            "topics",
            "topic",
            "subjects",
            "onderwerpen",
            "onderwerp",
            "themen",
            "sujets",
            "skills",
            "vaardigheden",
        ],
    ),
    (PersonField::Languages, &["languages", "language", "talen", "taal", "sprachen", "langues"]),
    (
        PersonField::OwnEmployeeSince,
        &[
            "employee since",
            "own employee since",
            "start date",
            "hire date",
            "employed since",
            "in service",
            "datum in dienst",
            "in dienst",
            "in dienst sinds",
            "eintrittsdatum",
            "date d embauche",
        ],
    ),
    (
        PersonField::OwnEmployeeUntil,
        &[
            "employee until",
            "own employee until",
            "end date",
            "last day",
            "termination date",
            "datum uit dienst",
            "uit dienst",
            "laatste dag",
            "austrittsdatum",
            "date de départ",
        ],
    ),
    (
        PersonField::BriefedSince,
        &[
            "briefed since",
            "briefed",
            "briefing",
            "ingewerkt sinds",
            "ingewerkt",
            "knows mission since",
            "kent missie sinds",
        ],
    ),
    (PersonField::WillingSince, &["willing since", "willing", "bereid sinds", "bereid"]),
    (
        PersonField::MandatedSince,
        &[
            "mandated since",
            "mandated",
            "mandate since",
            "gemandateerd sinds",
            "gemandateerd",
            "mandaat sinds",
        ],
    ),
];

impl PersonField {
    /// The meaning of a column by its name; `None`: not known.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = tokens(name).join(" ");
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
    }
}
