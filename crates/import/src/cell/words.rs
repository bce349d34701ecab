//! The words of dates, times and totals in Dutch, English, German and French.

/// The month that a word names, 1 to 12; whole names and their usual abbreviations.
pub(crate) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan" | "january" | "januari" | "januar" | "jänner" | "janvier" | "janv" => 1,
        "feb" | "february" | "februari" | "februar" | "feber" | "février" | "fevrier" | "févr" | "fevr"
        | "fév" => 2,
        "mar" | "march" | "mrt" | "maart" | "mär" | "märz" | "marz" | "maerz" | "mrz" | "mars" => 3,
        "apr" | "april" | "avril" | "avr" => 4,
        "may" | "mei" | "mai" => 5,
        "jun" | "june" | "juni" | "juin" => 6,
        "jul" | "july" | "juli" | "juillet" | "juil" => 7,
        "aug" | "august" | "augustus" | "août" | "aout" => 8,
        "sep" | "sept" | "september" | "septembre" => 9,
        "oct" | "october" | "okt" | "oktober" | "octobre" => 10,
        "nov" | "november" | "novembre" => 11,
        "dec" | "december" | "dez" | "dezember" | "déc" | "décembre" | "decembre" => 12,
        _ => return None,
    })
}

/// The day of the week that a word names, 0 for Monday. "mar" is not among them: it is read as March.
pub(crate) fn weekday(word: &str) -> Option<u32> {
    Some(match word {
        "mon" | "monday" | "ma" | "maandag" | "mo" | "montag" | "lun" | "lundi" => 0,
        "tue" | "tues" | "tuesday" | "di" | "dinsdag" | "dienstag" | "mardi" => 1,
        "wed" | "weds" | "wednesday" | "wo" | "woe" | "woensdag" | "mi" | "mittwoch" | "mer" | "mercredi" => {
            2
        }
        "thu" | "thur" | "thurs" | "thursday" | "do" | "don" | "donderdag" | "donnerstag" | "jeu"
        | "jeudi" => 3,
        "fri" | "friday" | "vr" | "vrij" | "vrijdag" | "fr" | "freitag" | "ven" | "vendredi" => 4,
        "sat" | "saturday" | "za" | "zat" | "zaterdag" | "sa" | "samstag" | "sonnabend" | "sam"
        | "samedi" => 5,
        "sun" | "sunday" | "zo" | "zon" | "zondag" | "so" | "sonntag" | "dim" | "dimanche" => 6,
        _ => return None,
    })
}

/// Hours ahead of UTC of the abbreviations that RFC 2822 and Europe use.
pub(crate) fn zone_hours(word: &str) -> Option<i32> {
    Some(match word {
        "z" | "utc" | "gmt" | "ut" | "wet" => 0,
        "cet" | "mez" | "bst" | "west" => 1,
        "cest" | "mesz" | "eet" => 2,
        "eest" => 3,
        "est" | "cdt" => -5,
        "edt" => -4,
        "cst" | "mdt" => -6,
        "mst" | "pdt" => -7,
        "pst" => -8,
        _ => return None,
    })
}

/// The time of day that a word names, in seconds.
pub(crate) fn clock_word(word: &str) -> Option<u32> {
    match word {
        "midnight" | "middernacht" | "mitternacht" | "minuit" => Some(0),
        "noon" | "midday" | "middaguur" | "mittag" | "mittags" | "midi" => Some(43_200),
        _ => None,
    }
}

/// Which half of the day a word names: `true` for the second.
pub(crate) fn half_named(word: &str) -> Option<bool> {
    match word {
        "am" | "vm" | "vorm" | "voormiddag" => Some(false),
        "pm" | "nm" | "nachm" | "namiddag" => Some(true),
        _ => None,
    }
}

/// Words between the parts of a date or time, which say nothing more.
pub(crate) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "t" | "at"
            | "om"
            | "um"
            | "à"
            | "a"
            | "de"
            | "den"
            | "der"
            | "the"
            | "le"
            | "op"
            | "on"
            | "of"
            | "st"
            | "nd"
            | "rd"
            | "th"
            | "er"
            | "e"
            | "ste"
            | "uur"
            | "uhr"
            | "u"
            | "h"
            | "hrs"
            | "hours"
            | "heures"
            | "heure"
    )
}

/// Words between two times of an interval.
pub(crate) fn is_until(word: &str) -> bool {
    matches!(word, "to" | "tot" | "bis" | "until" | "till" | "à" | "a" | "tm" | "and" | "en")
}

const TOTAL: [&str; 22] = [
    "total",
    "totals",
    "totaal",
    "totalen",
    "subtotal",
    "subtotaal",
    "eindtotaal",
    "gesamt",
    "gesamtsumme",
    "gesamtergebnis",
    "summe",
    "zwischensumme",
    "teilergebnis",
    "ergebnis",
    "insgesamt",
    "som",
    "sum",
    "somme",
    "totaux",
    "average",
    "gemiddelde",
    "gemiddeld",
];

/// Whether a cell says that its row or column is a sum or a mean of the others: a short text with a word for that.
pub(crate) fn is_total(cell: &str) -> bool {
    let text = cell.trim();
    if text.is_empty() || text.len() > 60 {
        return false;
    }
    let lower = text.to_lowercase();
    if lower.starts_with("sous-total")
        || lower.starts_with("grand total")
        || lower.contains("durchschnitt")
        || lower.contains("moyenne")
    {
        return true;
    }
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.any(|word| TOTAL.contains(&word) || word == "mean")
}

/// The words of a column's name: at what is no letter or digit, and where a small letter is followed by a capital.
pub(crate) fn tokens(name: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (small && c.is_uppercase()) {
            all.push(String::new());
        }
        small = c.is_lowercase();
        if c.is_alphanumeric()
            && let Some(last) = all.last_mut()
        {
            last.extend(c.to_lowercase());
        }
    }
    all.retain(|word| !word.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_apart_into_words() {
        assert_eq!(tokens("Created at (UTC)"), ["created", "at", "utc"]);
        assert_eq!(tokens("createdAt"), ["created", "at"]);
        assert_eq!(tokens("ticket_created-Date"), ["ticket", "created", "date"]);
    }

    #[test]
    fn totals_are_told_in_four_languages_and_messages_about_totals_are_none() {
        for text in [
            "Total",
            "TOTAAL",
            "Grand total",
            "Subtotaal",
            "Gesamtsumme",
            "Sous-total",
            "31-08-2026 Totaal",
            "Ø Durchschnitt",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in ["", "totally", "X", "31-08-2026"] {
            assert!(!is_total(text), "{text}");
        }
    }
}
