//! Languages by their names.

/// ISO 639 codes with the names of the language in itself, English, Dutch, German and French.
const LANGUAGES: [(&str, &[&str]); 16] = [
    ("nl", &["nederlands", "dutch", "niederländisch", "néerlandais"]),
    ("en", &["english", "engels", "englisch", "anglais"]),
    ("de", &["deutsch", "german", "duits", "allemand"]),
    ("fr", &["français", "french", "frans", "französisch"]),
    ("es", &["español", "spanish", "spaans", "spanisch", "espagnol"]),
    ("it", &["italiano", "italian", "italiaans", "italienisch", "italien"]),
    ("pt", &["português", "portuguese", "portugees", "portugiesisch", "portugais"]),
    ("pl", &["polski", "polish", "pools", "polnisch", "polonais"]),
    ("tr", &["türkçe", "turkish", "turks", "türkisch", "turc"]),
    ("ar", &["العربية", "arabic", "arabisch", "arabe"]),
    ("uk", &["українська", "ukrainian", "oekraïens", "ukrainisch", "ukrainien"]),
    ("da", &["dansk", "danish", "deens", "dänisch", "danois"]),
    ("sv", &["svenska", "swedish", "zweeds", "schwedisch", "suédois"]),
    ("zh", &["中文", "chinese", "chinees", "chinesisch", "chinois"]),
    ("pap", &["papiamentu", "papiamento", "papiaments"]),
    ("fy", &["frysk", "frisian", "fries", "friesisch", "frison"]),
];

/// The code of a language that is written as its code (`nl`, `nl-BE`) or by its name.
pub(super) fn code(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    if let Some((code, _)) = LANGUAGES.iter().find(|(_, names)| names.contains(&lower.as_str())) {
        return Some((*code).to_owned());
    }
    let code = lower.split(['-', '_']).next().unwrap_or_default();
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase());
    (is_code || LANGUAGES.iter().any(|(known, _)| *known == code)).then(|| code.to_owned())
}
