//! The document as a whole.

use dialoog_model::Language;
use dialoog_publish::report::{Block, Document, Section};

use super::asked::Naming;
use super::dates::{day, period};
use super::say::Say;
use super::subject::Subject;
use super::who::Who;
use super::{changes, fairness, law, load, made};

/// Puts the document together.
pub(crate) fn document(subject: &Subject) -> Document {
    let settings = &subject.organisation.settings;
    let say = Say { language: subject.language, zone: settings.zone };
    let who = Who::of(subject, say);
    let span = period(subject.language, subject.review.from, subject.review.to);
    let title = say.text("Review of working time and duty", "Verslag van arbeidstijd en dienst").to_owned();
    let mut sections = vec![
        law::section(subject, &who, say),
        fairness::section(subject, &who, say),
        load::section(subject, &who, say),
        changes::section(subject, &who, say),
        made::section(subject, say),
    ];
    about(&mut sections, subject, &who, say);
    Document {
        foot: format!("{} · {} · {span}", settings.name, title),
        subtitle: format!("{} · {span}", settings.name),
        title,
        made_at: subject.made_at,
        language: subject.language,
        sections,
    }
}

/// How many groups it tells of.
pub(crate) fn groups_of(subject: &Subject) -> u32 {
    let say = Say { language: subject.language, zone: subject.organisation.settings.zone };
    Who::of(subject, say).groups.len() as u32
}

/// Says in front of everything how people are spoken of, and at its end when it was made.
fn about(sections: &mut [Section], subject: &Subject, who: &Who, say: Say) {
    let naming = match who.naming {
        Naming::Names => say.text("With names. Give it to nobody who need not have them.", "Met namen. Geef het aan niemand die ze niet nodig heeft."),
        Naming::Numbers => say.text(
            "With staff numbers instead of names: whoever has the list of numbers knows who is meant. What people typed is left out.",
            "Met personeelsnummers in plaats van namen: wie de lijst met nummers heeft, weet wie bedoeld is. Wat mensen typten is weggelaten.",
        ),
        Naming::Groups => say.text(
            "In groups of at least five people with duties; the groups are the same in every table. Where fewer than five people are behind a \
             value of one group, the whole column is kept back, so that it cannot be had from the total and the others.",
            "In groepen van ten minste vijf mensen met diensten; de groepen zijn in elke tabel dezelfde. Zitten er bij een groep minder dan \
             vijf mensen achter een waarde, dan blijft de hele kolom weg, zodat ze niet uit het totaal en de andere te halen is.",
        ),
    };
    let at = say.moment(subject.made_at);
    let made = match subject.language {
        Language::En => format!("Made on {} at {}.", day(subject.language, at.date()), at.format("%H:%M")),
        Language::Nl => format!("Gemaakt op {} om {}.", day(subject.language, at.date()), at.format("%H:%M")),
    };
    if let Some(first) = sections.first_mut() {
        first.blocks.push(Block::Note(format!("{naming} {made}")));
    }
}
