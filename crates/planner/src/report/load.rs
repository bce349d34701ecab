//! The load: hours against budget and contract, at which times, and with how much rest.

use dialoog_publish::report::{Block, Cell, Column, Kind, Section, Table, Total};

use dialoog_store::ErasedHours;

use super::groups::FEWEST;
use super::measure::{Around, Extreme, Measure, table};
use super::say::Say;
use super::subject::Subject;
use super::who::Who;
use crate::review::idle::Idle;
use crate::review::value::WeekReview;

pub(super) fn section(subject: &Subject, who: &Who, say: Say) -> Section {
    let review = &subject.review;
    let mut blocks = vec![
        Block::Paragraph(
            say.text(
                "Duty hours are counted in elapsed minutes within the span. Budget and contract count whole calendar weeks; the \
                 budget of a week is the weekly budget × days present ÷ days available, and the share is duty ÷ that budget: the \
                 same number that is the limit of the rule. Kinds of time overlap: an evening on a Saturday is in both.",
                "Diensturen zijn getelde minuten binnen de periode. Budget en contract tellen hele kalenderweken; het budget van een \
                 week is het weekbudget × dagen aanwezig ÷ dagen beschikbaar, en het deel is dienst ÷ dat budget: hetzelfde getal dat \
                 de grens van de regel is. Soorten tijd overlappen: een zaterdagavond telt bij beide.",
            )
            .to_owned(),
        ),
        Block::Table(hours(subject, who, say)),
        Block::Table(times(subject, who, say)),
        Block::Table(rest(subject, who, say)),
    ];
    blocks.extend(weeks(subject, who, say).map(Block::Table));
    let without = idle(subject, who, say);
    if !without.is_empty() {
        blocks.push(Block::Heading(
            say.text("Without a duty in this span", "Zonder dienst in deze periode").to_owned(),
        ));
        blocks.push(Block::List(without));
    }
    if who.tells_apart() && !subject.erased.is_empty() {
        blocks.push(Block::Table(erased(subject, say)));
    }
    if review.rotas.iter().any(|rota| !rota.frozen) {
        blocks.push(Block::Note(
            say.text(
                "Contract, budget and presence are those of today where they were not kept with the published version.",
                "Contract, budget en aanwezigheid zijn die van vandaag waar ze niet bij de gepubliceerde versie bewaard zijn.",
            )
            .to_owned(),
        ));
    }
    Section { title: say.text("Load", "Belasting").to_owned(), wide: true, blocks }
}

/// Words that all tables of people share.
fn around(say: Say, who: &Who, name: &'static str, caption: String) -> Around {
    Around {
        name,
        caption,
        who: if who.tells_apart() { say.text("Who", "Wie") } else { say.text("Group", "Groep") },
        without_rows: say.text(
            "There are fewer than five people to tell of, or nobody.",
            "Er zijn minder dan vijf mensen om over te vertellen, of niemand.",
        ),
        people: say.text("People", "Mensen"),
    }
}

fn hours(subject: &Subject, who: &Who, say: Say) -> Table {
    let measures = [
        Measure::sum(say.text("Duties", "Diensten"), Kind::Count, |one| Some(one.amounts.duties.into())),
        Measure::sum(say.text("Duty hours", "Diensturen"), Kind::Minutes, |one| {
            Some(one.amounts.minutes.into())
        }),
        Measure::sum(say.text("Duty in whole weeks", "Dienst in hele weken"), Kind::Minutes, |one| {
            Some(one.budget.minutes.into())
        }),
        Measure::sum(say.text("Duty budget", "Dienstbudget"), Kind::Minutes, |one| Some(one.budget.budget)),
        Measure::ratio(say.text("Share of budget", "Deel van budget"), 2, 3, |one| one.budget.share).bar(),
        Measure::sum(say.text("Weeks over budget", "Weken boven budget"), Kind::Count, |one| {
            Some(one.budget.weeks_over.into())
        }),
        Measure::sum(
            say.text("Work and duty in whole weeks", "Werk en dienst in hele weken"),
            Kind::Minutes,
            |one| Some(one.contract.minutes.into()),
        ),
        Measure::sum(say.text("Contract", "Contract"), Kind::Minutes, |one| {
            Some(one.contract.contract.into())
        }),
        Measure::ratio(say.text("Share of contract", "Deel van contract"), 6, 7, |one| one.contract.share),
        Measure::sum(say.text("Outside working hours", "Buiten werktijd"), Kind::Minutes, |one| {
            Some(one.amounts.outside_work_minutes.into())
        }),
    ];
    let caption = say.text("Hours against budget and contract", "Uren naast budget en contract").to_owned();
    table(&subject.review.people, who, &measures, around(say, who, say.text("Hours", "Uren"), caption))
}

fn times(subject: &Subject, who: &Who, say: Say) -> Table {
    let measures = [
        Measure::sum(say.text("Evening (18–24)", "Avond (18–24)"), Kind::Minutes, |one| {
            Some(one.amounts.evening_minutes.into())
        }),
        Measure::sum(say.text("Night (0–6)", "Nacht (0–6)"), Kind::Minutes, |one| {
            Some(one.amounts.night_minutes.into())
        }),
        Measure::sum(say.text("Saturday", "Zaterdag"), Kind::Minutes, |one| {
            Some(one.amounts.saturday_minutes.into())
        }),
        Measure::sum(say.text("Sunday", "Zondag"), Kind::Minutes, |one| {
            Some(one.amounts.sunday_minutes.into())
        }),
        Measure::sum(say.text("Public holiday", "Feestdag"), Kind::Minutes, |one| {
            Some(one.amounts.holiday_minutes.into())
        }),
        Measure::sum(say.text("Free week-ends", "Vrije weekenden"), Kind::Count, |one| {
            Some(one.free_weekends.into())
        }),
        Measure::sum(say.text("Week-ends", "Weekenden"), Kind::Count, |one| Some(one.weekends.into())),
        Measure::alone(
            say.text("Fewest free of four", "Minste vrij van vier"),
            Kind::Count,
            Extreme::Least,
            |one| one.fewest_free_of_four.map(Into::into),
        ),
        Measure::alone(
            say.text("Messages an hour", "Berichten per uur"),
            Kind::Number(1),
            Extreme::Most,
            |one| one.intensity.map(|of| of.messages_per_hour),
        ),
        Measure::alone(say.text("Occupancy", "Bezetting"), Kind::Share, Extreme::Most, |one| {
            one.intensity.map(|of| of.occupancy)
        }),
    ];
    let caption = say.text(
        "When: evenings, nights, week-ends and holidays",
        "Wanneer: avonden, nachten, weekenden en feestdagen",
    );
    table(
        &subject.review.people,
        who,
        &measures,
        around(say, who, say.text("Times", "Tijden"), caption.to_owned()),
    )
}

fn rest(subject: &Subject, who: &Who, say: Say) -> Table {
    let measures = [
        Measure::alone(say.text("Shortest rest", "Kortste rust"), Kind::Minutes, Extreme::Least, |one| {
            one.shortest_rest_minutes.map(Into::into)
        }),
        Measure::sum(say.text("Rests under 11 h", "Rust onder 11 u"), Kind::Count, |one| {
            Some(one.short_returns.into())
        }),
        Measure::alone(
            say.text("Longest run of days", "Langste reeks dagen"),
            Kind::Count,
            Extreme::Most,
            |one| Some(one.longest_run_days.into()),
        ),
        Measure::alone(
            say.text("Highest 4-week average", "Hoogste 4-weeks gemiddelde"),
            Kind::Minutes,
            Extreme::Most,
            |one| one.average_4.iter().max().map(|most| f64::from(*most)),
        ),
        Measure::alone(
            say.text("Highest 16-week average", "Hoogste 16-weeks gemiddelde"),
            Kind::Minutes,
            Extreme::Most,
            |one| one.average_16.iter().max().map(|most| f64::from(*most)),
        ),
        Measure::sum(say.text("Changed after publication", "Gewijzigd na publicatie"), Kind::Count, |one| {
            Some(one.changes.changes.into())
        }),
        Measure::sum(say.text("Wishes for no duty", "Wensen voor geen dienst"), Kind::Count, |one| {
            Some(one.wishes.rather_not.into())
        }),
        Measure::sum(say.text("Of these granted", "Daarvan vervuld"), Kind::Count, |one| {
            Some(one.wishes.rather_not_granted.into())
        }),
        Measure::sum(say.text("Wishes for a duty", "Wensen voor een dienst"), Kind::Count, |one| {
            Some(one.wishes.rather.into())
        }),
        Measure::sum(say.text("Of these granted", "Daarvan vervuld"), Kind::Count, |one| {
            Some(one.wishes.rather_granted.into())
        }),
    ];
    let limits = subject.review.average_limits;
    let limit = |minutes: Option<u32>| minutes.map(|m| format!("{}:{:02}", m / 60, m % 60));
    let what = say.text("Rest, averages, changes and wishes", "Rust, gemiddelden, wijzigingen en wensen");
    let mut caption = what.to_owned();
    if let (Some(four), Some(sixteen)) = (limit(limits.four_weeks), limit(limits.sixteen_weeks)) {
        caption = match say.language {
            dialoog_model::Language::En => {
                format!("{what} (limits of the averages: {four} and {sixteen} a week)")
            }
            dialoog_model::Language::Nl => {
                format!("{what} (grenzen van de gemiddelden: {four} en {sixteen} per week)")
            }
        };
    }
    table(&subject.review.people, who, &measures, around(say, who, say.text("Rest", "Rust"), caption))
}

/// The weeks. With groups only where in each of them nobody or at least five have duties: one week alone could be had from the others
/// and the total.
fn weeks(subject: &Subject, who: &Who, say: Say) -> Option<Table> {
    let weeks = &subject.review.by_week;
    let told = |week: &WeekReview| who.tells_apart() || week.people == 0 || week.people as usize >= FEWEST;
    if !weeks.iter().all(told) {
        return None;
    }
    let over = |week: &WeekReview| match week.over as usize {
        over if who.tells_apart() || over == 0 || over >= FEWEST => Cell::Count(over as i64),
        _ => Cell::Hidden,
    };
    let row = |week: &WeekReview| {
        vec![
            Cell::Date(week.first_day),
            Cell::Count(week.people.into()),
            Cell::Minutes(week.minutes.into()),
            Cell::Minutes(week.budget.round() as i64),
            if week.budget > 0.0 { Cell::Share(f64::from(week.minutes) / week.budget) } else { Cell::Empty },
            over(week),
        ]
    };
    Some(Table {
        name: say.text("Weeks", "Weken").to_owned(),
        caption: say.text("By calendar week, each as a whole", "Per kalenderweek, elk als geheel").to_owned(),
        columns: vec![
            Column::new(say.text("Week from", "Week van"), Kind::Date),
            Column::new(say.text("People on duty", "Mensen met dienst"), Kind::Count).total(Total::Most),
            Column::new(say.text("Duty hours", "Diensturen"), Kind::Minutes).total(Total::Sum),
            Column::new(say.text("Duty budget", "Dienstbudget"), Kind::Minutes).total(Total::Sum),
            Column::new(say.text("Share of budget", "Deel van budget"), Kind::Share)
                .total(Total::Ratio { of: 2, to: 3 })
                .bar(),
            Column::new(say.text("People over budget", "Mensen boven budget"), Kind::Count),
        ],
        rows: weeks.iter().map(row).collect(),
        without_rows: say.text("The span has no weeks.", "De periode heeft geen weken.").to_owned(),
    })
}

/// Who carries nothing, and why: one line for each reason.
fn idle(subject: &Subject, who: &Who, say: Say) -> Vec<String> {
    let why = |reason: Idle| match reason {
        Idle::NoRota => say.text("no rota in this span", "geen rooster in deze periode"),
        Idle::NoDesk => {
            say.text("no desk is theirs by team and skills", "geen loket past bij team en vaardigheden")
        }
        Idle::NoBudget => say.text("no duty budget", "geen dienstbudget"),
        Idle::NotAvailable => {
            say.text("available on no day of the week", "op geen dag van de week beschikbaar")
        }
        Idle::Away => say.text("absent throughout", "de hele periode afwezig"),
        Idle::NotReady => say.text(
            "a condition of readiness fails throughout",
            "een voorwaarde van inzetbaarheid ontbreekt steeds",
        ),
        Idle::NotRostered => say.text("could have had one", "had er een kunnen hebben"),
    };
    let reasons = [
        Idle::NotRostered,
        Idle::NotReady,
        Idle::Away,
        Idle::NotAvailable,
        Idle::NoBudget,
        Idle::NoDesk,
        Idle::NoRota,
    ];
    let line = |reason: Idle| {
        let people: Vec<_> = subject
            .review
            .people
            .iter()
            .filter(|one| one.idle == Some(reason))
            .map(|one| one.person)
            .collect();
        if people.is_empty() {
            return None;
        }
        let reason = why(reason);
        let mut names: Vec<String> = Vec::new();
        if who.tells_apart() {
            names = people.iter().map(|person| who.name(*person)).collect();
        }
        let count = match who.people(people.into_iter()) {
            Some(count) => say.count(count, ("person", "people"), ("persoon", "mensen")),
            None => say.text("fewer than five people", "minder dan vijf mensen").to_owned(),
        };
        let listed = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
        Some(format!("{count}: {reason}{listed}"))
    };
    reasons.into_iter().filter_map(line).collect()
}

/// Hours of people who were erased: of calendar months as a whole.
fn erased(subject: &Subject, say: Say) -> Table {
    let row = |of: &ErasedHours| {
        let team = subject.organisation.teams.iter().find(|team| team.id == of.team);
        vec![
            Cell::text(team.map_or_else(
                || say.text("former team", "vroeger team").to_owned(),
                |team| team.name.clone(),
            )),
            Cell::Date(of.month),
            Cell::Count(of.duties.into()),
            Cell::Minutes(of.minutes.into()),
            Cell::Minutes(of.evening_minutes.into()),
            Cell::Minutes(of.night_minutes.into()),
            Cell::Minutes(of.saturday_minutes.into()),
            Cell::Minutes(of.sunday_minutes.into()),
        ]
    };
    let hours = |english, dutch| Column::new(say.text(english, dutch), Kind::Minutes).total(Total::Sum);
    Table {
        name: say.text("Erased", "Gewist").to_owned(),
        caption: say
            .text(
                "Hours of people who were erased: in no other table, by team and whole calendar month",
                "Uren van mensen die gewist zijn: in geen andere tabel, per team en hele kalendermaand",
            )
            .to_owned(),
        columns: vec![
            Column::new("Team", Kind::Text),
            Column::new(say.text("Month from", "Maand van"), Kind::Date),
            Column::new(say.text("Duties", "Diensten"), Kind::Count).total(Total::Sum),
            hours("Duty hours", "Diensturen"),
            hours("Evening (18–24)", "Avond (18–24)"),
            hours("Night (0–6)", "Nacht (0–6)"),
            hours("Saturday", "Zaterdag"),
            hours("Sunday", "Zondag"),
        ],
        rows: subject.erased.iter().map(row).collect(),
        without_rows: String::new(),
    }
}
