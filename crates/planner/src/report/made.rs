//! How the rotas were made: from what, without what, and by whom it was decided.

use dialoog_model::Emphasis;
use dialoog_publish::report::{Block, Cell, Column, Kind, Section, Table};

use super::say::Say;
use super::subject::{RotaMade, Subject};

pub(super) fn section(subject: &Subject, say: Say) -> Section {
    let list = |texts: &[(&'static str, &'static str)]| {
        Block::List(texts.iter().map(|(english, dutch)| say.text(english, dutch).to_owned()).collect())
    };
    let heading = |english, dutch| Block::Heading(say.text(english, dutch).to_owned());
    let blocks = vec![
        Block::Lead(
            say.text("A search proposes; people decide.", "Een zoekprogramma stelt voor; mensen besluiten.").to_owned(),
        ),
        Block::Paragraph(
            say.text(
                "A rota is searched for by mathematical optimisation: of all rotas that keep every rule in force, one with as few \
                 uncovered hours as possible, and among these one in which wishes, fair shares, few interruptions and few changes weigh as \
                 they were set. It learns nothing from people and scores nobody. The same data, seed and amount of work give the same \
                 rota, so each one can be made again. A rota counts when somebody publishes it; duties can be changed by hand before \
                 and after, and the rules judge those changes as well.",
                "Een rooster wordt gezocht met wiskundige optimalisatie: van alle roosters die elke geldende regel houden een met zo weinig \
                 mogelijk onbezette uren, en daarvan een waarin wensen, eerlijke verdeling, weinig onderbrekingen en weinig wijzigingen wegen \
                 zoals is ingesteld. Het leert niets van mensen en geeft niemand een score. Dezelfde gegevens, hetzelfde startgetal en \
                 evenveel rekenwerk geven hetzelfde rooster, zodat elk opnieuw te maken is. Een rooster geldt als iemand het publiceert; \
                 diensten kunnen ervoor en erna met de hand worden gewijzigd, en de regels beoordelen ook die wijzigingen.",
            )
            .to_owned(),
        ),
        Block::Table(rotas(subject, say)),
        heading("Inputs used", "Gebruikte gegevens"),
        list(&[
            (
                "Of the messages: counts by channel and quarter of an hour, events, holidays, numbers set by hand.",
                "Van de berichten: aantallen per kanaal en kwartier, gebeurtenissen, feestdagen, met de hand gezette aantallen.",
            ),
            (
                "Of the desks: opening hours, promises, teams, shortest and longest duty, safety margins.",
                "Van de loketten: openingstijden, beloften, teams, kortste en langste dienst, veiligheidsmarges.",
            ),
            (
                "Of each person: team, contract hours, duty budget, channels, topics and languages, normal working hours and breaks, \
                 availability, days of absence (without a reason), wishes, the four conditions of readiness, own limits.",
                "Van ieder: team, contracturen, dienstbudget, kanalen, onderwerpen en talen, gewone werktijd en pauzes, beschikbaarheid, \
                 dagen van afwezigheid (zonder reden), wensen, de vier voorwaarden van inzetbaarheid, eigen grenzen.",
            ),
            (
                "Duties of earlier rotas, for rest, averages and fair shares; locked duties stay as they are.",
                "Diensten van eerdere roosters, voor rust, gemiddelden en eerlijke verdeling; vastgezette diensten blijven staan.",
            ),
            ("The rules in force, with their limits and sources.", "De geldende regels, met grenzen en bronnen."),
        ]),
        heading("Inputs never used, and not kept", "Nooit gebruikte gegevens, en niet bewaard"),
        list(&[
            (
                "Sex, age, date of birth, origin, religion, health, family; why somebody is absent, exempt or has reduced limits.",
                "Geslacht, leeftijd, geboortedatum, afkomst, geloof, gezondheid, gezin; waarom iemand afwezig, uitgezonderd of minder \
                 belastbaar is.",
            ),
            (
                "What people or the public write; how fast or how well anybody answers.",
                "Wat mensen of het publiek schrijven; hoe snel of hoe goed iemand antwoordt.",
            ),
            (
                "Where people are, their calendars and devices. Nothing is sent anywhere.",
                "Waar mensen zijn, hun agenda's en apparaten. Er wordt niets verstuurd.",
            ),
        ]),
        Block::Note(
            say.text(
                "Names are kept to show them; the search sees numbers. How much each wish weighed in a generation is chosen by the \
                 planner before it and kept with the rota.",
                "Namen worden bewaard om te tonen; het zoeken ziet nummers. Hoe zwaar elke wens woog, kiest de planner vooraf en blijft bij \
                 het rooster bewaard.",
            )
            .to_owned(),
        ),
    ];
    Section {
        title: say.text("How these rotas were made", "Hoe deze roosters zijn gemaakt").to_owned(),
        wide: false,
        blocks,
    }
}

/// What counted more or less than usual when a rota was generated.
fn weighed(emphasis: Emphasis, say: Say) -> String {
    let Emphasis { fairness, wishes, interruptions, stability } = emphasis;
    let wishes = [
        (fairness, say.text("fair shares", "eerlijke verdeling")),
        (wishes, say.text("wishes", "wensen")),
        (interruptions, say.text("few interruptions", "weinig onderbrekingen")),
        (stability, say.text("few changes", "weinig wijzigingen")),
    ];
    let factor = |steps: i8| match steps {
        ..=-2 => "× ¼",
        -1 => "× ½",
        0 => "",
        1 => "× 2",
        2.. => "× 4",
    };
    let unusual: Vec<String> = wishes
        .into_iter()
        .filter(|(steps, _)| *steps != 0)
        .map(|(steps, wish)| format!("{wish} {}", factor(steps)))
        .collect();
    if unusual.is_empty() { say.text("as usual", "zoals gewoonlijk").to_owned() } else { unusual.join(", ") }
}

fn rotas(subject: &Subject, say: Say) -> Table {
    let row = |rota: &RotaMade| {
        let (version, at) = rota.published.map_or((Cell::Empty, Cell::Empty), |(version, at)| {
            (Cell::Count(version.into()), Cell::Moment(say.moment(at)))
        });
        let how = if rota.seed.is_some() {
            say.text("search", "zoeken")
        } else {
            say.text("by hand", "met de hand")
        };
        vec![
            Cell::Date(rota.first_day),
            Cell::Date(rota.last_day),
            Cell::text(how),
            Cell::or_empty(rota.seed, |seed| Cell::text(seed.to_string())),
            Cell::or_empty(rota.emphasis, |emphasis| Cell::text(weighed(emphasis, say))),
            Cell::Count(rota.duties.into()),
            Cell::Count(rota.locked.into()),
            version,
            at,
            Cell::Count(rota.unpublished.into()),
        ]
    };
    Table {
        name: say.text("Rotas", "Roosters").to_owned(),
        caption: say.text("The rotas of this span", "De roosters van deze periode").to_owned(),
        columns: vec![
            Column::new(say.text("From", "Van"), Kind::Date),
            Column::new(say.text("To", "Tot en met"), Kind::Date),
            Column::new(say.text("Made by", "Gemaakt met"), Kind::Text),
            Column::new(say.text("Seed", "Startgetal"), Kind::Text),
            Column::new(say.text("Weighed", "Gewogen"), Kind::Text),
            Column::new(say.text("Duties", "Diensten"), Kind::Count),
            Column::new(say.text("Locked", "Vastgezet"), Kind::Count),
            Column::new(say.text("Version", "Versie"), Kind::Count),
            Column::new(say.text("Published", "Gepubliceerd"), Kind::Moment),
            Column::new(say.text("Changed since", "Sindsdien anders"), Kind::Count),
        ],
        rows: subject.rotas.iter().map(row).collect(),
        without_rows: say
            .text("No rota has a day in this span.", "Geen rooster heeft een dag in deze periode.")
            .to_owned(),
    }
}
