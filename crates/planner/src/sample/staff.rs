//! The people of the sample as a table. The names are invented, and sound like it.

use dialoog_model::{WeekPattern, WeekSpan};

/// Hours of the week: days as digits (1 is Monday) with clock times written as 830 for 08:30.
pub(super) type Hours = &'static [(&'static str, u16, u16)];

/// A row of the table.
pub(super) struct Staff {
    pub name: &'static str,
    /// Key of the team.
    pub team: &'static str,
    /// Contract in hours a week.
    pub contract: u32,
    /// Duty budget in hours a week.
    pub budget: u32,
    /// Desks that they are trained for: `c`onversation, `s`ervice, `p`olicy; `w`: only `WhatsApp` and chat so far.
    pub trained: &'static str,
    /// Languages, ISO 639-1.
    pub languages: &'static str,
    /// Normal working hours.
    pub work: Hours,
    /// Availability: the part of the working hours that their own work leaves, and what they offer beyond it.
    pub available: Hours,
}

/// A span of the clock on each of the days.
pub(super) fn spans(days: &str, from: u16, to: u16) -> impl Iterator<Item = WeekSpan> {
    let minute = |clock: u16| clock / 100 * 60 + clock % 100;
    let (from, to) = (minute(from), minute(to));
    days.bytes().map(move |day| WeekSpan { weekday: day - b'1', from, to })
}

/// Minutes of a lunch break, and the longest stretch of work without one.
const LUNCH: u16 = 30;
const WITHOUT_LUNCH: u16 = 330;
/// Lunch begins so many minutes before the middle of the working day, for one after the other: so no desk is left by all of its
/// people at once.
const BEFORE_THE_MIDDLE: [u16; 3] = [60, 30, 0];

/// The lunch breaks in these hours, of whoever has this place in the table.
pub(super) fn lunches(hours: Hours, place: usize) -> WeekPattern {
    let all = hours.iter().flat_map(|(days, from, to)| spans(days, *from, *to));
    let lunch = |work: WeekSpan| {
        let middle = u16::midpoint(work.from, work.to) / LUNCH * LUNCH;
        let from = middle - BEFORE_THE_MIDDLE[place % BEFORE_THE_MIDDLE.len()];
        WeekSpan { from, to: from + LUNCH, ..work }
    };
    WeekPattern::new(all.filter(|work| work.to - work.from > WITHOUT_LUNCH).map(lunch).collect())
}

/// The week that these hours stand for.
pub(super) fn pattern(hours: Hours) -> WeekPattern {
    WeekPattern::new(hours.iter().flat_map(|(days, from, to)| spans(days, *from, *to)).collect())
}

#[rustfmt::skip] // A table reads by its columns.
#[allow(clippy::too_many_arguments)] // They are the columns of the table.
const fn row(
    name: &'static str, team: &'static str, contract: u32, budget: u32, trained: &'static str, languages: &'static str,
    work: Hours, available: Hours,
) -> Staff {
    Staff { name, team, contract, budget, trained, languages, work, available }
}

#[rustfmt::skip] // A table reads by its columns.
pub(super) const STAFF: [Staff; 40] = {
    const C: &str = "communication";
    const T: &str = "technical";
    const M: &str = "management";
    [
        // Communication. Two work late, two early, one has Saturdays.
        row("Sanne Halteman",       C, 36, 16, "cs",  "nl en",    &[("2345", 1230, 2100)],                   &[("2345", 1230, 2100)]),
        row("Joris Perronius",      C, 32, 16, "c",   "nl en",    &[("1345", 1300, 2100)],                   &[("1345", 1300, 2100), ("7", 1200, 1600)]),
        row("Mirthe Wisselspoor",   C, 36, 12, "cs",  "nl en de", &[("12345", 700, 1430)],                   &[("12345", 700, 1430), ("6", 900, 1300)]),
        row("Fenna Overstapper",    C, 28, 12, "cp",  "nl",       &[("1245", 700, 1430)],                    &[("1245", 700, 1430), ("6", 900, 1800)]),
        row("Bas Lijnema",          C, 32, 14, "c",   "nl en",    &[("2345", 900, 1700), ("6", 900, 1300)],  &[("2345", 900, 1700), ("6", 900, 1800)]),
        row("Noor van der Rails",   C, 36, 12, "cp",  "nl en fr", &[("12345", 830, 1630)],                   &[("12345", 830, 1630), ("1", 1700, 2100)]),
        row("Hidde Zitplaats",      C, 24, 12, "c",   "nl",       &[("123", 830, 1700)],                     &[("123", 830, 1700), ("24", 1700, 2100)]),
        row("Lotte Kaartlezer",     C, 36, 14, "csp", "nl en de", &[("12345", 830, 1630)],                   &[("12345", 830, 1630), ("3", 1730, 2100)]),
        row("Ruben Stoeprand",      C, 32, 14, "cs",  "nl en tr", &[("1234", 830, 1700)],                    &[("1234", 830, 1700), ("7", 1200, 1600)]),
        row("Jasmijn Veerpont",     C, 20, 10, "c",   "nl en",    &[("45", 830, 1700)],                      &[("45", 830, 1700), ("67", 1000, 1800)]),
        row("Thijs Ochtendspits",   C, 36, 14, "cp",  "nl en",    &[("12345", 700, 1500)],                   &[("12345", 700, 1500)]),
        row("Eva Nachtnet",         C, 24, 14, "cs",  "nl en",    &[("135", 1300, 2100)],                    &[("135", 1300, 2100), ("7", 1200, 1600)]),
        row("Sem Retour",           C, 38, 12, "c",   "nl ar en", &[("12345", 900, 1700)],                   &[("12345", 900, 1700), ("4", 1700, 2100)]),
        row("Imke Koffer",          C, 16,  8, "c",   "nl",       &[("15", 900, 1700)],                      &[("15", 900, 1700), ("7", 1100, 1700)]),
        // Technology and operations. The control room works early and late shifts.
        row("Gijs Bovenleiding",    T, 36, 12, "s",   "nl",       &[("12345", 830, 1630)],                   &[("135", 830, 1630), ("6", 1200, 2000)]),
        row("Anouk Seinwachter",    T, 36, 14, "s",   "nl en",    &[("12345", 630, 1430)],                   &[("12345", 700, 1430)]),
        row("Daan Remstra",         T, 32, 10, "s",   "nl",       &[("1234", 630, 1430)],                    &[("1234", 700, 1430), ("6", 900, 1300)]),
        row("Fleur Kruispunt",      T, 36, 14, "s",   "nl en",    &[("12345", 1330, 2130)],                  &[("12345", 1330, 2100)]),
        row("Koen Busbaan",         T, 32, 14, "s",   "nl",       &[("2345", 1330, 2130)],                   &[("2345", 1330, 2100), ("7", 1200, 1600)]),
        row("Tess Railinga",        T, 36, 10, "s",   "nl en de", &[("12345", 800, 1600)],                   &[("1234", 900, 1600), ("7", 1200, 1600)]),
        row("Mats Spoorstra",       T, 38,  6, "s",   "nl",       &[("12345", 800, 1630)],                   &[("24", 800, 1630)]),
        row("Yara Overpad",         T, 28, 12, "s",   "nl en",    &[("1235", 900, 1600)],                    &[("1235", 900, 1600), ("6", 900, 1800)]),
        row("Pim Tramhof",          T, 36,  8, "s",   "nl",       &[("12345", 730, 1530)],                   &[("135", 730, 1530)]),
        row("Elif Middenberm",      T, 32, 10, "s",   "nl tr",    &[("1234", 830, 1700)],                    &[("1234", 830, 1700), ("2", 1800, 2100)]),
        row("Jelle Rotonde",        T, 36, 10, "s",   "nl fy",    &[("12345", 700, 1500)],                   &[("12345", 700, 1500)]),
        row("Nina Fietsbrug",       T, 24,  8, "s",   "nl en",    &[("345", 900, 1700)],                     &[("345", 900, 1700), ("7", 1200, 1600)]),
        row("Olivier Tunnelaar",    T, 36,  6, "s",   "nl",       &[("12345", 800, 1630)],                   &[("35", 1000, 1600)]),
        row("Saskia Viaduct",       T, 32, 10, "s",   "nl en",    &[("1245", 830, 1700)],                    &[("1245", 830, 1700), ("5", 1700, 2100)]),
        row("Rens Buskes-Poort",    T, 36, 10, "s",   "nl",       &[("12345", 630, 1430)],                   &[("24", 700, 1430), ("6", 900, 1300)]),
        row("Wietske Stationskamp", T, 20,  8, "s",   "nl fy en", &[("123", 900, 1530)],                     &[("123", 900, 1530), ("6", 1000, 1800)]),
        row("Bram Dienstrooster",   T, 36,  6, "s",   "nl",       &[("12345", 830, 1630)],                   &[("1234", 1200, 1630)]),
        row("Amira Lantaarn",       T, 32,  8, "w",   "nl ar",    &[("1235", 900, 1730)],                    &[("1235", 900, 1730)]),
        // Management. Little time each, but there when it matters.
        row("Hanneke Vertrekker",   M, 38,  4, "p",   "nl en",    &[("12345", 830, 1730)],                   &[("34", 900, 1700)]),
        row("Maarten Aankomst",     M, 36,  4, "p",   "nl en",    &[("12345", 830, 1700)],                   &[("234", 900, 1700)]),
        row("Dilara Tussenstop",    M, 36,  6, "p",   "nl tr en", &[("12345", 830, 1700)],                   &[("134", 900, 1700)]),
        row("Wouter Reiziger",      M, 32,  5, "p",   "nl",       &[("1234", 830, 1700)],                    &[("1234", 900, 1700)]),
        row("Carlijn Zebrapad",     M, 32,  6, "p",   "nl en de", &[("2345", 830, 1700)],                    &[("2345", 900, 1700)]),
        row("Evert Staanplaats",    M, 36,  4, "p",   "nl",       &[("12345", 800, 1630)],                   &[("35", 900, 1600)]),
        row("Marit Eindpunt",       M, 28,  5, "p",   "nl en",    &[("1345", 900, 1630)],                    &[("1345", 900, 1630)]),
        row("Siebe Omleiding",      M, 36,  4, "p",   "nl fy",    &[("12345", 830, 1700)],                   &[("45", 900, 1700)]),
    ]
};
