//! Why a rota is as it is, and what would make it better.

use dialoog_model::{Authority, DeskId, PersonId, RotaId, RuleCode, RuleLimit, Severity};
use serde::Serialize;
use specta::Type;

use super::repair::NamedDuty;

/// Something that would have to be otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Relaxation {
    /// These people were ready for duty: briefed, willing, with a mandate, own employees.
    Ready {
        /// Who.
        people: Vec<PersonId>,
        /// Their names.
        names: Vec<String>,
    },
    /// These people were trained for a desk that their team staffs.
    Trained {
        /// Who.
        people: Vec<PersonId>,
        /// Their names.
        names: Vec<String>,
        /// The desk.
        desk: DeskId,
    },
    /// Somebody had a larger duty budget.
    Budget {
        /// Who.
        person: PersonId,
        /// Their name.
        name: String,
        /// Minutes a week now.
        is: u32,
        /// Minutes a week that are enough; a slot less is not.
        needed: u32,
    },
    /// Somebody were available at more hours.
    Available {
        /// Who.
        person: PersonId,
        /// Their name.
        name: String,
        /// 0 is Monday.
        weekday: u8,
        /// From, minute of the day.
        from: u16,
        /// Until, minute of the day.
        to: u16,
    },
    /// A rule of the house allowed more.
    Rule {
        /// The rule.
        rule: RuleCode,
        /// As it is.
        is: RuleLimit,
        /// As it was tried.
        tried: RuleLimit,
    },
}

/// A relaxation with what rostering made of it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TriedRelaxation {
    /// What would be otherwise.
    #[serde(flatten)]
    pub relaxation: Relaxation,
    /// Person-hours of what is open that would be covered.
    pub hours: f64,
    /// The open stretches, as indices of the rota's, that would be covered wholly.
    pub fills: Vec<u32>,
}

/// What a rule costs this rota.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct RulePrice {
    /// The rule.
    pub rule: RuleCode,
    /// On whose authority it stands.
    pub authority: Authority,
    /// Person-hours that are open and would not be without it; tried. Wishes never keep an hour open.
    pub open_hours: f64,
    /// Person-hours of duty that are not as a wish would have them: against wishes, or above a fair share. 0 for
    /// rules that are never broken.
    pub unmet_hours: f64,
}

/// What cannot hold together: leave out any one of its pieces, and the rest can.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Conflict {
    /// Who it is about; `None`: a desk.
    pub person: Option<PersonId>,
    /// Their name, or the desk's.
    pub name: String,
    /// The rules.
    pub rules: Vec<RuleCode>,
    /// How bad the worst of them is when it is broken.
    pub severity: Severity,
    /// The locked duties.
    pub duties: Vec<NamedDuty>,
}

/// Why a rota is as it is.
#[derive(Debug, Clone, Serialize, Type)]
pub struct WhyView {
    /// The rota.
    pub rota: RotaId,
    /// Person-hours that are open.
    pub open_hours: f64,
    /// Person-hours of these that could be covered as things are: by moving duties, or generating anew.
    pub reachable_hours: f64,
    /// What would cover more, most first; what gains nothing is left out.
    pub relaxations: Vec<TriedRelaxation>,
    /// What each rule costs that the law does not set.
    pub prices: Vec<RulePrice>,
    /// Share, 0 to 1, of what wishes against, uneven load and interruptions cost that no other rota saves which leaves no
    /// more open: a proven bound, weighed as in its latest generation. `None` where they cost nothing.
    #[serde(rename = "room")]
    pub optimality_gap: Option<f64>,
    /// Locked duties and rules that contradict each other, and rules that leave somebody no duty at all.
    pub conflicts: Vec<Conflict>,
    /// Seconds that it took.
    pub seconds: f64,
}
