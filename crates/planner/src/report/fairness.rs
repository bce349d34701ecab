//! How fairly the burden is shared, with the formula.

use dialoog_model::Language;
use dialoog_publish::report::{Block, Fact, Kind, Section, Tile, Tone};

use super::dates::period;
use super::measure::{Around, Measure, table};
use super::say::Say;
use super::subject::Subject;
use super::who::Who;
use crate::review::evenness::NOTICEABLE;

pub(super) fn section(subject: &Subject, who: &Who, say: Say) -> Section {
    let fairness = &subject.review.fairness;
    let hours = |minutes: f64| {
        let shown = format!("{:.0}", minutes / 60.0);
        if say.language == Language::Nl { format!("{shown} u") } else { format!("{shown} h") }
    };
    let lead = match (fairness.index, say.language) {
        (None, _) => say.text("Nobody carried anything.", "Niemand droeg iets.").to_owned(),
        (Some(_), Language::En) => format!(
            "{} of {} of weighted duty would have to change hands for everybody to carry their fair share.",
            hours((fairness.to_change_hands - fairness.made_up).max(0.0)),
            hours(fairness.burden),
        ),
        (Some(_), Language::Nl) => format!(
            "{} van {} gewogen dienst zou van hand moeten wisselen om ieder het eerlijke deel te laten dragen.",
            hours((fairness.to_change_hands - fairness.made_up).max(0.0)),
            hours(fairness.burden),
        ),
    };
    let tile = |value: String, label: &str, tone| Tile { value, label: label.to_owned(), tone };
    let index = fairness.index.map_or("–".to_owned(), |index| format!("{:.0} %", index * 100.0));
    let tone =
        if fairness.index.is_some_and(|index| index > NOTICEABLE) { Tone::Attention } else { Tone::Calm };
    let weights = fairness.weights;
    let weight = |name: &str, value: f64| {
        let shown = format!("× {value}");
        let value = if say.language == Language::Nl { shown.replace('.', ",") } else { shown };
        Fact { name: name.to_owned(), value }
    };
    let blocks = vec![
        Block::Lead(lead),
        Block::Tiles(vec![
            tile(index, say.text("index of unfairness", "index van oneerlijkheid"), tone),
            tile(hours(fairness.burden), say.text("burden of all", "zwaarte van allen"), Tone::Calm),
            tile(hours(fairness.to_change_hands), say.text("above fair shares", "boven het eerlijke deel"), Tone::Calm),
            tile(
                hours(fairness.made_up),
                say.text("of it makes up for before", "daarvan haalt eerder in"),
                Tone::Calm,
            ),
        ]),
        Block::Heading(say.text("The formula", "De formule").to_owned()),
        Block::Formula {
            text: say
                .text(
                    "B = Σ minutes × weight × (0.75 + 0.5 × occupancy);  index = (Σ max(B − F, 0) − made up) ÷ Σ B",
                    "B = Σ minuten × gewicht × (0,75 + 0,5 × bezetting);  index = (Σ max(B − F, 0) − ingehaald) ÷ Σ B",
                )
                .to_owned(),
            spoken: say
                .text(
                    "The burden B of somebody is the sum over their duties of minutes, times the weight of the time, times 0.75 plus \
                     half the occupancy. The index is the sum of burden above fair shares F, less what was made up for, divided by \
                     the burden of all.",
                    "De zwaarte B van iemand is de som over de diensten van minuten, maal het gewicht van de tijd, maal 0,75 plus de \
                     helft van de bezetting. De index is de som van de zwaarte boven het eerlijke deel F, zonder wat is ingehaald, \
                     gedeeld door de zwaarte van allen.",
                )
                .to_owned(),
        },
        Block::Paragraph(
            say.text(
                "F, the fair share: each duty's burden is split over everybody who was able, available and ready at that time, by \
                 duty budget. Whoever can work few hours is so measured by those hours and not by the others'. Where several \
                 weights hold, the largest counts; other hours weigh 1. It is counted over the sixteen weeks that end with the last \
                 day.",
                "F, het eerlijke deel: de zwaarte van elke dienst is verdeeld over iedereen die op die tijd kon, beschikbaar en \
                 inzetbaar was, naar dienstbudget. Wie weinig uren kan, wordt zo aan die uren gemeten en niet aan die van anderen. \
                 Gelden er meer gewichten, dan telt het grootste; andere uren wegen 1. Geteld over de zestien weken die eindigen op \
                 de laatste dag.",
            )
            .to_owned(),
        ),
        Block::Facts(vec![
            Fact {
                name: say.text("Counted over", "Geteld over").to_owned(),
                value: period(say.language, fairness.from, fairness.to),
            },
            weight(say.text("Evening (18–24)", "Avond (18–24)"), weights.evening),
            weight(say.text("Saturday", "Zaterdag"), weights.saturday),
            weight(say.text("Sunday", "Zondag"), weights.sunday),
            weight(say.text("Night (0–6)", "Nacht (0–6)"), weights.night),
            weight(say.text("Public holiday", "Feestdag"), weights.holiday),
        ]),
        Block::Table(shares(subject, who, say)),
        Block::Note(
            say.text(
                "Burden is in weighted hours. The three causes sum to the difference. What the own working pattern explains is within \
                 F already. What the next rota will do: positive aims above the fair share, negative below it.",
                "Zwaarte is in gewogen uren. De drie oorzaken tellen op tot het verschil. Wat het eigen werkpatroon verklaart, zit al in \
                 F. Wat het volgende rooster doet: positief mikt boven het eerlijke deel, negatief eronder.",
            )
            .to_owned(),
        ),
    ];
    Section { title: say.text("Fairness", "Eerlijke verdeling").to_owned(), wide: true, blocks }
}

fn shares(subject: &Subject, who: &Who, say: Say) -> dialoog_publish::report::Table {
    let measures = [
        Measure::sum(say.text("Burden B", "Zwaarte B"), Kind::Minutes, |one| {
            one.fairness.map(|of| of.burden)
        }),
        Measure::sum(say.text("Fair share F", "Eerlijk deel F"), Kind::Minutes, |one| {
            one.fairness.map(|of| of.fair_share)
        }),
        Measure::ratio(say.text("B ÷ F", "B ÷ F"), 0, 1, |one| {
            one.fairness.filter(|of| of.fair_share > 0.0).map(|of| of.burden / of.fair_share)
        })
        .bar(),
        Measure::sum(say.text("Difference", "Verschil"), Kind::Minutes, |one| {
            one.fairness.map(|of| of.difference)
        }),
        Measure::sum(say.text("by hours", "door uren"), Kind::Minutes, |one| {
            one.fairness.map(|of| of.by_minutes)
        })
        .part(),
        Measure::sum(say.text("by times", "door tijden"), Kind::Minutes, |one| {
            one.fairness.map(|of| of.by_times)
        })
        .part(),
        Measure::sum(say.text("by how busy", "door drukte"), Kind::Minutes, |one| {
            one.fairness.map(|of| of.by_intensity)
        })
        .part(),
        Measure::sum(say.text("Own pattern explains", "Eigen patroon verklaart"), Kind::Minutes, |one| {
            one.fairness.map(|of| of.explained_by_pattern)
        }),
        Measure::sum(say.text("Makes up for before", "Haalt eerder in"), Kind::Minutes, |one| {
            one.fairness.map(|of| of.made_up)
        }),
        Measure::sum(say.text("Next rota", "Volgend rooster"), Kind::Minutes, |one| {
            one.fairness.map(|of| of.next_rota)
        }),
    ];
    let around = Around {
        name: say.text("Fairness", "Verdeling"),
        caption: say.text("Burden and fair share", "Zwaarte en eerlijk deel").to_owned(),
        who: if who.tells_apart() { say.text("Who", "Wie") } else { say.text("Group", "Groep") },
        without_rows: say.text(
            "There are fewer than five people to tell of, or nobody.",
            "Er zijn minder dan vijf mensen om over te vertellen, of niemand.",
        ),
        people: say.text("People", "Mensen"),
    };
    table(&subject.review.people, who, &measures, around)
}
