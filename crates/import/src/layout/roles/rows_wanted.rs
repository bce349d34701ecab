//! Which rows came in: not what was sent, thrown away or written by a machine.

use super::channel::is_free;
use super::{Roles, choice, doubt};
use crate::doubt::DoubtKind;
use crate::evidence::{Column, Name};
use crate::layout::columns::{Counting, Filter, TimeColumns};
use crate::options::Rows;

/// Texts that a column of kinds may hold.
const KINDS: std::ops::RangeInclusive<usize> = 2..=24;

impl Roles<'_> {
    /// Leaves out rows of what was sent, and those of spam, deleted messages and notes, which is asked.
    pub(super) fn received(&mut self, time: &TimeColumns, counting: Counting) -> Vec<Filter> {
        let mut filters = Vec::new();
        // Where a number says which rows tell of the same message, the first of them is its arrival.
        let again = |c: &Column| c.repetition.as_ref().is_some_and(|found| found.share() > 0.02);
        let events = counting == Counting::Messages && !self.indices().any(|(_, c)| again(c));
        let (mut sure, mut found, mut out) = (true, None, 0);
        for column in 0..self.evidence.columns.len() {
            let mut texts = self.texts(column);
            // A cell with nothing in it is one of the kinds as well.
            let blank = self.column(column).map_or(0, |c| c.blank);
            if !texts.is_empty() && blank * 50 > self.evidence.rows {
                texts.push((String::new(), blank));
            }
            if !is_free(column, time, counting) || !KINDS.contains(&texts.len()) {
                continue;
            }
            let inward = direction(&texts);
            let Some(wanted) = inward.clone().or_else(|| {
                let name = &self.names[column];
                wanted_kinds(name, &texts, events).or_else(|| perhaps_inward(name, &texts))
            }) else {
                continue;
            };
            sure &= inward.is_some();
            out += texts.iter().filter(|(text, _)| !wanted.contains(text)).map(|(_, n)| n).sum::<u64>();
            found = found.or(Some(self.shown[column].clone()));
            filters.push(Filter { column, wanted, unwanted: None });
        }
        if filters.is_empty()
            && counting == Counting::Messages
            && let Some((column, writer, rows)) = self.own_writer(time)
        {
            (sure, out) = (false, rows);
            found = Some(self.shown[column].clone());
            filters.push(Filter { column, wanted: Vec::new(), unwanted: Some(writer) });
        }
        if filters.is_empty() || self.options.rows == Some(Rows::All) {
            return Vec::new();
        }
        if self.options.rows.is_none() {
            let choices =
                vec![choice(Rows::Received.word(), Some(out.to_string())), choice(Rows::All.word(), None)];
            self.doubts.push(doubt(DoubtKind::Rows, choices, !sure, found));
        }
        filters
    }
}

/// Share of the rows that one of many writers has only if it is the organisation itself, and rows that tell it.
const OWN: f64 = 0.1;
const TELLING: u64 = 30;

impl Roles<'_> {
    /// Somebody who wrote far more of the messages than anybody else, with the column of writers and the rows.
    fn own_writer(&self, time: &TimeColumns) -> Option<(usize, String, u64)> {
        let free = |(i, _): &(usize, &Column)| is_free(*i, time, Counting::Messages);
        self.indices().filter(free).find_map(|(i, column)| {
            let (writer, rows) = column.writers.as_ref().filter(|_| column.texts().is_none())?.first()?;
            let is_own = rows >= TELLING && rows as f64 > OWN * column.filled as f64;
            is_own.then(|| (i, writer.to_owned(), rows))
        })
    }
}

const IN: &str = "inbound incoming received in inkomend ontvangen binnengekomen eingehend eingang empfangen entrant reçu customer \
    ingaand ingaande binnenkomend inkomende ein mo klant kunde kundin client cliente end-user user users visitor bezoeker contact requester burger inwoner citizen consumer";
const OUT: &str = "outbound outgoing sent out uitgaand verzonden verstuurd ausgehend ausgang gesendet sortant envoyé agent medewerker \
    mitarbeiter business admin bot internal uit aus sortie operator system systeem team staff employee company brand \
    automated mt teammate conseiller conseillère berater beraterin kundenberater opérateur uitgaande ausgehende verstuurde \
    outgoing delivered binnendienst redactie";
const UNWANTED: &str = "spam junk deleted verwijderd gelöscht supprimé trash trashed prullenbak duplicate duplicaat dubbel merged \
    samengevoegd retweet retweeted repost reposted rt note notitie internal intern draft concept blocked";
const KIND_NAMES: &str = "status state type kind soort categorie category label tag tags folder map typ art genre message post \
    ticket sort statut état";
/// Names of columns that say which way messages went, or who wrote them.
const WAYS: &str = "direction richting richtung sens dir way sender afzender absender expéditeur author auteur autor role rol rolle \
    rôle side zijde from van von type soort sort event";
/// Names of columns of what happened to a message, of which its arrival is the first.
const EVENT_NAMES: &str =
    "event events eventtype actie action activity activiteit gebeurtenis ereignis événement aktion handeling";
const LATER: &str = "closed close resolved solved replied reply answered answer assigned updated changed reopened read escalated rated \
    gesloten sluiten opgelost beantwoord beantwoorden antwoord toegewezen gewijzigd heropend afgehandeld gelezen geschlossen gelöst \
    beantwortet zugewiesen geändert erledigt clos fermé résolu répondu assigné modifié";
const FLAGS: &str = "agent staff medewerker mitarbeiter own eigen spam junk deleted verwijderd trash bot automated internal intern outbound outgoing sent retweet repost \
    duplicate draft uitgaand verzonden gelöscht private";

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Which way a message went, as far as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
    Unknown,
}

fn way(text: &str) -> Way {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "←" | "<-" | "<" | "↓" | "i" => return Way::In,
        "→" | "->" | ">" | "↑" | "o" | "u" => return Way::Out,
        _ => {}
    }
    let words = || lower.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    match (words().any(|word| has(IN, word)), words().any(|word| has(OUT, word))) {
        (true, false) => Way::In,
        (false, true) => Way::Out,
        _ => Way::Unknown,
    }
}

/// The texts of what came in, in a column that tells it from what was sent.
fn direction(texts: &[(String, u64)]) -> Option<Vec<String>> {
    let inward = of_way(texts, Way::In);
    let all_known = texts
        .iter()
        .all(|(text, _)| text.is_empty() || (text.chars().count() > 1 && way(text) != Way::Unknown));
    (all_known && !inward.is_empty() && inward.len() < texts.len()).then_some(inward)
}

/// Whether all texts of a column say that messages came in, or tell those from what was sent.
pub(super) fn tells_direction(texts: &[(String, u64)]) -> bool {
    !of_way(texts, Way::In).is_empty() && texts.iter().all(|(text, _)| way(text) != Way::Unknown)
}

fn of_way(texts: &[(String, u64)], wanted: Way) -> Vec<String> {
    texts.iter().filter(|(text, _)| way(text) == wanted).map(|(text, _)| text.clone()).collect()
}

/// The texts of what may have come in, in a column that is named for the way messages went or for who wrote them, and of which
/// some say that they were sent.
fn perhaps_inward(name: &Name, texts: &[(String, u64)]) -> Option<Vec<String>> {
    let outward = of_way(texts, Way::Out);
    let named = name.words().any(|word| has(WAYS, word));
    // Two signs or letters say it by themselves.
    let pair = texts.len() == 2 && outward.len() == 1 && of_way(texts, Way::In).len() == 1;
    if outward.is_empty() || outward.len() == texts.len() || !(named || pair) {
        return None;
    }
    Some(texts.iter().map(|(text, _)| text.clone()).filter(|text| !outward.contains(text)).collect())
}

/// The texts of what may be wanted, in a column of kinds or of yes and no.
fn wanted_kinds(name: &Name, texts: &[(String, u64)], events: bool) -> Option<Vec<String>> {
    let yes_or_no = |text: &str| match text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "ja" | "j" | "1" | "oui" | "wahr" | "waar" => Some(true),
        "false" | "no" | "n" | "nee" | "nein" | "0" | "non" | "falsch" | "onwaar" => Some(false),
        _ => None,
    };
    let flag = name.words().any(|word| has(FLAGS, word)) || name.plain() == "from me";
    let out = |text: &str| {
        if flag && texts.iter().all(|(text, _)| yes_or_no(text).is_some()) {
            return yes_or_no(text) == Some(true);
        }
        let named = |names: &str| name.words().any(|word| has(names, word));
        let lower = text.to_lowercase();
        let says = |list: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|word| has(list, word));
        (events && named(EVENT_NAMES) && says(LATER)) || (named(KIND_NAMES) && says(UNWANTED))
    };
    let wanted: Vec<String> =
        texts.iter().filter(|(text, _)| !out(text)).map(|(text, _)| text.clone()).collect();
    (!wanted.is_empty() && wanted.len() < texts.len()).then_some(wanted)
}
