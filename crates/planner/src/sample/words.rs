//! The names in the sample, in the language of the workspace.

use dialoog_model::Language;

/// All names that are words; people's names are names in any language.
pub(super) struct Words {
    pub organisation: &'static str,
    pub communication: &'static str,
    pub technical: &'static str,
    pub management: &'static str,
    pub web_chat: &'static str,
    pub email: &'static str,
    pub consult_hour: &'static str,
    pub conversation: &'static str,
    pub service: &'static str,
    pub policy: &'static str,
    pub storm: &'static str,
    pub timetable_announced: &'static str,
    pub timetable_starts: &'static str,
    pub consult_hour_with_management: &'static str,
}

impl Words {
    pub fn of(language: Language) -> Self {
        match language {
            Language::Nl => Self {
                organisation: "Streekvervoer De Lindelanden (voorbeeld)",
                communication: "Communicatie",
                technical: "Techniek en exploitatie",
                management: "Directie en management",
                web_chat: "Webchat",
                email: "E-mail",
                consult_hour: "Spreekuur",
                conversation: "Gesprek",
                service: "Service",
                policy: "Beleid en besluiten",
                storm: "Stormdag: geen treinen naar Eikenrade",
                timetable_announced: "Nieuwe dienstregeling bekendgemaakt",
                timetable_starts: "Nieuwe dienstregeling gaat in",
                consult_hour_with_management: "Spreekuur met de directie",
            },
            Language::En => Self {
                organisation: "Lindelanden Regional Transport (sample)",
                communication: "Communication",
                technical: "Technology and operations",
                management: "Management",
                web_chat: "Web chat",
                email: "E-mail",
                consult_hour: "Consultation hour",
                conversation: "Conversation",
                service: "Service",
                policy: "Policy and decisions",
                storm: "Storm day: no trains to Eikenrade",
                timetable_announced: "New timetable announced",
                timetable_starts: "New timetable starts",
                consult_hour_with_management: "Consultation hour with management",
            },
        }
    }
}
