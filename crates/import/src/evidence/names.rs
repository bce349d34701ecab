//! What the names of columns say, in Dutch, English, German and French.

use crate::cell::words::{is_total, tokens};

/// What a name says of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TimeName {
    /// When it ended or was changed, or how long it took.
    Other,
    /// Nothing.
    None,
    /// A time.
    Time,
    /// When it came in or began.
    Arrival,
}

/// The time that a name says its numbers are for, in seconds: "Messages per hour", "Nachrichten/Tag".
pub(crate) fn span_of_rate(name: &str) -> Option<i64> {
    let lower = name.to_lowercase();
    let spans = [
        ("hour uur stunde std heure h u", 3_600),
        ("day dag tag jour d", 86_400),
        ("quarter kwartier viertelstunde", 900),
        ("week woche semaine wk", 604_800),
        ("month maand monat mois", 2_592_000),
    ];
    let rest = ["per ", "pro ", "par ", "/"]
        .iter()
        .find_map(|before| lower.split_once(before))
        .map(|(_, rest)| rest)?;
    let word = rest.trim_start().split(|c: char| !c.is_alphabetic()).next()?;
    spans.iter().find(|(words, _)| words.split(' ').any(|known| known == word)).map(|(_, seconds)| *seconds)
}

/// The name of a column, in words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Name {
    words: Vec<String>,
    /// Whether it says that shares of a hundred stand below it.
    percent: bool,
}

const ARRIVAL: &str = "created creation received arrived arrival opened start started starts begin from submitted posted published \
    publish aangemaakt ontvangen binnengekomen binnenkomst gestart geopend van vanaf geplaatst erstellt \
    eingegangen eingang beginn von créé cree reçu recu début";
const ARRIVAL_STEMS: &str = "aanmaak ontvang eingang erstell begin start création creation binnenk empfang";
const OTHER: &str = "closed close closing updated update modified changed resolved solved due end ended ends until to completed \
    finished answered response responded reply replied resolution last deleted snoozed assigned assignment \
    duration handle handling wait waiting hold delay first elapsed spent tracked sla gesloten afgesloten \
    bijgewerkt gewijzigd opgelost einde eind tot reactietijd wachttijd looptijd duur laatste eerste antwoord \
    geschlossen aktualisiert geändert gelöst ende bis dauer letzte erste antwortzeit fermé clôturé modifié fin \
    durée scheduled planned read seen viewed exported generated printed handled processed expires expiry archived merged \
    escalated reopened birth birthday born gepland ingepland gelezen bekeken geëxporteerd afgehandeld behandeld beantwoord verwerkt \
    verloopt heropend geplant gelesen exportiert bearbeitet beantwortet erledigt archiviert planifié prévu lu exporté \
    traité répondu résolu archivé naissance expire";
const OTHER_STEMS: &str = "geboorte geburt beantwo afhandel behandel erledig afsluit sluit einddat eindtijd schließ abschluss aktualis wijzig";
const TIME: &str = "timestamp time times datetime date datum tijd tijdstip datumtijd moment when zeit zeitpunkt uhrzeit \
    zeitstempel heure hour hours uur stunde interval period periode day dag tag jour dateheure horodatage dt ts \
    hr clock dates zeitraum tijdvak";
const CLOCK: &str = "hour hours hr h uur uren stunde stunden heure heures time tijd zeit uhrzeit interval tijdvak tijdstip clock \
    slot kwartier";
const INBOUND: &str = "inbound incoming received ontvangen inkomend inkomende binnengekomen eingehend eingehende eingegangen \
    eingang entrant entrants reçus recus reçu offered aangeboden created new nieuw nieuwe neue nouveaux opened \
    aangemaakt erstellt started";
const COUNT: &str = "value count counts aantal aantallen messages message berichten mentions vermeldingen volume total totaal \
    number waarde n dm dms pm pms mails emails sms tweets posts replies reacties comments conversations gesprekken tickets cases chats contacts \
    contacten events interactions interacties requests vragen anzahl menge nachrichten anfragen kommentare \
    nombre nb quantité qty quantity demandes commentaires calls amount som sum frequency records rows meldingen \
    verzoeken impressions gespräche erwähnungen beiträge antworten num sessions cnt";
/// A word that makes a name the name of a number of things, whatever else stands in it.
const NUMBER_OF: &str =
    "count counts aantal anzahl nombre nb volume qty quantity cnt num amount menge aantallen";
const NOT_VOLUME: &str = "outbound outgoing sent verzonden uitgaand uitgaande ausgehend ausgehende gesendet sortant sortants envoyés \
    answered beantwoord beantwortet handled afgehandeld bearbeitet traités closed gesloten geschlossen resolved \
    solved opgelost unique average avg mean median gemiddelde gemiddeld durchschnitt moyenne time tijd seconds \
    minutes minuten sekunden secs sec min word words woorden wörter characters tekens zeichen length lengte länge \
    attachments bijlagen anhänge agent medewerker mitarbeiter rate percent percentage pct score csat nps followers volgers likes \
    like shares share retweets bookmarks agents priority prioriteit priorität age backlog open pending duration \
    duur dauer sla engagements unfollows follows reach aandeel anteil ratio proportion previous vorige vorig \
    vorjahr vorperiode précédent précédente forecast predicted voorspelling verwacht prognose target doel ziel budget \
    missed gemist abandoned opgehangen cumulative cumulatief kumuliert cumul running delta verschil moving rolling \
    open openstaand openstaande offen offene offener ouvert ouverts ouvertes active actief actieve aktiv aktive actif actifs \
    concurrent gelijktijdig gelijktijdige gleichzeitig current queue wachtrij warteschlange waiting wachtend wachtenden \
    wartend unread ongelezen ungelesen unassigned unresolved behandeling attente max maximum peak piek response responses \
    bot bots automated estimated expected last laatste letzte reopened heropend cost costs kosten price revenue";
/// How words begin that say what was done with messages, in whatever form: *verstuurde*, *gesendete*, *traitées*.
const DONE_STEMS: &str = "verstuur verzond beantwoord beantwort afgehandel afgeslot geslot geschlossen gesendet versendet opgelost \
    gelöst behandel bearbeit trait envoy sortan uitgaan ausgehend résol répond clôtur supprim verwijder gelösch mislukt \
    fehlgeschlag échou doorgestuur weitergeleit transfér geplande interne fail delet undeliver deliver bounc \
    forward archiv gearchiv spam junk draft concept assign toegewez zugewies schedul overdue discard reject geweiger afgewez";
/// Words of what a desk or a public does with messages: as often the team's own as what came in.
const EITHER: &str = "reply replies reactie reacties reaction reactions antwoord antwoorden antwort antworten answer answers réponse \
    réponses reponses impression impressions impressionen weergaven posts publications tweets sessions sessies \
    interactions interacties interaktionen";
/// Whose messages come in.
const PUBLIC: &str = "customer customers klant klanten kunde kunden client clients visitor visitors bezoeker bezoekers \
    reiziger reizigers public publiek";
const IDENTIFIER: &str = "id ids number nummer no nr numéro numero case ticket key ref reference referentie kenmerk uuid guid phone \
    telefoon telefon zip postcode plz thread zaak index";
const CHANNEL: &str = "channel channels kanaal kanaaltype kanal canal source bron quelle medium platform plattform network netwerk \
    netzwerk réseau reseau via inbox brand merk account queue wachtrij warteschlange service herkomst kanalen \
    origin mailbox provider postvak";

/// Who or what a number may be of, besides the message itself.
const OTHERS: &str = "user author customer contact agent requester assignee account profile page campaign group parent reply \
    quote organization organisation org klant auteur telefoon phone postcode zip plz form brand inbox team person persoon \
    employee medewerker company bedrijf query location store order bestelling product topic channel in";

/// Words that make a number of messages something else.
const OTHER_MEASURES: [&str; 18] = [
    "per minute",
    "per minuut",
    "per second",
    "per agent",
    "per user",
    "per medewerker",
    "per 1000",
    "last 24",
    "laatste 24",
    "letzte 24",
    "last 7",
    "24h",
    "x 1000",
    "x1000",
    "thousand",
    "duizend",
    "tausend",
    "millier",
];

impl Name {
    pub fn new(name: &str) -> Self {
        Self { words: tokens(name), percent: name.contains('%') }
    }

    fn any(&self, list: &str) -> bool {
        self.words.iter().any(|word| list.split(' ').any(|known| known == word))
    }

    fn stems(&self, list: &str) -> bool {
        self.words.iter().any(|word| list.split(' ').any(|stem| word.starts_with(stem)))
    }

    /// Whether it has one of the words.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }

    /// The name in small letters, with one space between its words.
    pub fn plain(&self) -> String {
        self.words.join(" ")
    }

    pub fn time(&self) -> TimeName {
        if self.any(OTHER) || self.stems(OTHER_STEMS) {
            // "Created - Last 30 days" is none, but "first message at" is when it came in: too close to tell apart.
            return if self.any(ARRIVAL) && self.any("created received") {
                TimeName::Time
            } else {
                TimeName::Other
            };
        }
        if self.any(ARRIVAL) || self.stems(ARRIVAL_STEMS) {
            return TimeName::Arrival;
        }
        let compound = |word: &String| {
            ["datum", "date", "tijd", "tijdstip", "zeit", "time", "uur", "stunde"]
                .iter()
                .any(|end| word.len() > end.len() && word.ends_with(end))
        };
        if self.any(TIME) || self.words.iter().any(compound) { TimeName::Time } else { TimeName::None }
    }

    /// Whether it says that times are ends of intervals.
    pub fn is_end(&self) -> bool {
        self.any("end ends until to einde eind tot ende bis fin ended ending")
            || self.stems("eindtijd endzeit einddat eindda")
    }

    /// Whether it says that the organisation sent what stands there, and not that it came in.
    pub fn is_sent(&self) -> bool {
        let sent = self.any(
            "sent verzonden verstuurd verzend outbound outgoing uitgaand uitgaande gesendet versendet versandt ausgehend \
             ausgehende envoyé envoyée envoyés envoyées envoye sortant sortants expédié",
        );
        let sent = sent || self.stems("verzendd verzendt verstuur sendedat sendezeit versandd versandz");
        sent && !self.any(INBOUND) && !self.any(PUBLIC) && !self.any(ARRIVAL)
    }

    /// Whether it names a time of day.
    pub fn is_clock(&self) -> bool {
        (self.any(CLOCK)
            || self.words.iter().any(|w| w.ends_with("tijd") || w.ends_with("zeit") || w.ends_with("stunde")))
            && self.time() != TimeName::Other
    }

    /// How much it looks like the number of messages that came in: 0 not at all, below 0 something else.
    pub fn volume(&self) -> i32 {
        let plain = self.plain();
        let not = self.any(NOT_VOLUME)
            || self.stems(DONE_STEMS)
            || OTHER_MEASURES.iter().any(|words| plain.contains(words))
            || self.words.iter().any(|w| w.starts_with("gem") && w.len() < 5);
        if self.percent || (not && !self.any("inbound incoming")) {
            return -1;
        }
        if self.is_either() {
            return 0;
        }
        let count =
            self.any(COUNT) || self.words.iter().any(|w| w.starts_with("aantal") || w.starts_with("anzahl"));
        match (self.any(INBOUND), count) {
            (true, true) => 3,
            (true, false) => 2,
            (false, true) => 1 + i32::from(self.any("messages berichten nachrichten")),
            (false, false) => 0,
        }
    }

    /// Whether it may as well be a number of what the team did as of what came in.
    pub fn is_either(&self) -> bool {
        self.any(EITHER) && !self.any(INBOUND) && !self.any(PUBLIC)
    }

    /// Whether it is a name at all: a column that the file does not name has a number.
    pub fn says_something(&self) -> bool {
        self.words.iter().any(|word| word.chars().any(char::is_alphabetic))
    }

    /// Whether it says that something is counted, but not what: a title above the table may.
    pub fn is_of_anything(&self) -> bool {
        self.words.iter().all(|word| {
            "value values count counts aantal anzahl number total totaal n waarde nombre nb volume wert valeur primary sum \
             som frequency records rows num cnt"
                .split(' ')
                .any(|known| known == word)
        })
    }

    /// Whether it says without doubt that a number of things stands below it.
    pub fn is_number_of(&self) -> bool {
        self.volume() > 0
            && (self.any(NUMBER_OF)
                || (self.words.len() == 1
                    && self.any("value total totaal n messages berichten mentions tweets nachrichten waarde conversations gesprekken tickets chats")))
    }

    pub fn is_identifier(&self) -> bool {
        // How many of them there are is no name of one: "Count of ID".
        if self.any("count counts cnt aantal anzahl nombre") || self.plain().starts_with("number of") {
            return false;
        }
        self.any(IDENTIFIER) || self.words.last().is_some_and(|w| w.ends_with("nummer") || w == "#")
    }

    /// Whether it names the message or ticket of a row, and not somebody or something else that it belongs to.
    pub fn is_own_identifier(&self) -> bool {
        self.is_identifier() && !self.any(OTHERS)
    }

    /// Whether it names who wrote a message.
    pub fn is_writer(&self) -> bool {
        self.any("author auteur autor autorin from sender afzender absender expéditeur username gebruiker gebruikersnaam writer handle")
            && !self.any("type role count id")
    }

    /// Whether it is the name of a message: what stands below it may be its number or its text.
    pub fn is_message(&self) -> bool {
        self.words.len() == 1
            && self.any(
                "melding message bericht conversation gesprek issue incident request verzoek vorgang anfrage fall nachricht demande \
                 dossier chat mention",
            )
    }

    /// The words of the name.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    pub fn is_channel(&self) -> bool {
        self.any(CHANNEL) && !self.is_identifier()
    }

    pub fn is_total(&self) -> bool {
        is_total(&self.plain())
    }

    /// Whether it names the time zone of other columns.
    pub fn is_zone(&self) -> bool {
        let plain = self.plain();
        self.has("tz")
            || ["offset", "time zone", "timezone", "tijdzone", "zeitzone", "fuseau"]
                .iter()
                .any(|name| plain.contains(name))
    }

    /// Part of a date that it names: 0 year, 1 month, 2 day.
    pub fn part(&self) -> Option<usize> {
        let names = ["year jaar jahr année annee yyyy", "month maand monat mois mm", "day dag tag jour dd"];
        names.iter().position(|list| self.any(list)).filter(|_| !self.any("week weekday weekdag name naam"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_its_column_is() {
        let time = |name: &str| Name::new(name).time();
        for name in [
            "created_at",
            "Created Date",
            "Received",
            "Aanmaakdatum",
            "Erstellt am",
            "Interval start",
            "Ontvangen op",
            "Begintijd",
        ] {
            assert_eq!(time(name), TimeName::Arrival, "{name}");
        }
        for name in [
            "Closed Date",
            "updated_at",
            "First response time",
            "Sluitingsdatum",
            "Einddatum",
            "Gelöst am",
            "Due by Time",
            "Wachttijd",
        ] {
            assert_eq!(time(name), TimeName::Other, "{name}");
        }
        for name in ["time", "Datum", "Uhrzeit", "Datum/tijd", "dateHour"] {
            assert_eq!(time(name), TimeName::Time, "{name}");
        }
        let volume = |name: &str| Name::new(name).volume();
        assert!(volume("Inbound messages") > volume("messages"));
        assert!(volume("messages") >= volume("n"));
        for name in ["Outbound messages", "CSAT", "like_count", "Avg. handle time", "Answered"] {
            assert!(volume(name) < 0, "{name}");
        }
        for name in ["Ticket ID", "Number", "Case Number", "Zaaknummer"] {
            assert!(Name::new(name).is_identifier(), "{name}");
        }
    }
}
