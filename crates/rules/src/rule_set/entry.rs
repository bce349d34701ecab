//! What a rule set says.

use dialoog_model::{Authority, Confirmation, Rule, RuleCode, RuleLimit, RuleSet, Severity};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use specta::Type;

/// Which rule set a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RuleSetName {
    /// Dutch law for people of 18 and older, with what it has for others.
    DutchLawAdults,
    /// The directive of the European Union.
    EuDirective,
    /// The house's own rules, and those that are agreed with people.
    House,
    /// What a workspace keeps to: a law and the house's rules, with its own numbers.
    Workspace,
}

/// How a rule is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// It was read where its source says.
    Read,
    /// From memory: its findings are unverified until somebody confirms it.
    Memory,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Minutes that pass.
    Minutes,
    /// Hours that pass.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Anything else: shifts, nights, Sundays, duties.
    Times,
}

impl Unit {
    /// All of them.
    pub(super) const ALL: [Self; 5] = [Self::Minutes, Self::Hours, Self::Days, Self::Weeks, Self::Times];

    /// What one of it is, in minutes where it is time that passes.
    pub fn base(self) -> u32 {
        if self == Self::Hours { 60 } else { 1 }
    }

    /// Whether it is time that passes.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Minutes | Self::Hours)
    }
}

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// How many.
    pub value: u32,
    /// Of what.
    pub unit: Unit,
    /// The least and the most that a workspace may make of it; `None`: it stays as it is.
    pub range: Option<(u32, u32)>,
}

impl Number {
    /// In minutes where it is time that passes.
    pub fn in_base(&self) -> u32 {
        self.value.saturating_mul(self.unit.base())
    }

    /// Its range in the same.
    pub fn range_in_base(&self) -> Option<(u32, u32)> {
        let base = self.unit.base();
        self.range.map(|(least, most)| (least.saturating_mul(base), most.saturating_mul(base)))
    }

    /// With another value, given in minutes where it is time that passes: in hours where these are whole.
    #[must_use]
    pub fn with(self, in_base: u32) -> Self {
        let unit = match self.unit {
            Unit::Hours if !in_base.is_multiple_of(60) => Unit::Minutes,
            unit => unit,
        };
        let (least, most) = self.range_in_base().unwrap_or_default();
        let range = self.range.map(|_| (least / unit.base(), most / unit.base()));
        Self { value: in_base / unit.base(), unit, range }
    }
}

/// What stands under a name: a number, several that belong together, or steps of those.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantity {
    /// One.
    Number(Number),
    /// Several with names.
    Group(Named),
    /// Steps, each with names.
    Steps(Vec<Named>),
}

/// Quantities with their names, in the order of the file.
pub type Named = Vec<(String, Quantity)>;

/// A rule of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its code.
    pub code: RuleCode,
    /// Its authority.
    pub authority: Authority,
    /// Where it is written.
    pub article: String,
    /// Where it was read.
    pub source: String,
    /// How it is known.
    pub confidence: Confidence,
    /// What breaking it is.
    pub level: Severity,
    /// The message that names it, in each language; with `_asks` what it asks, with `_broken` what is wrong.
    pub text: String,
    /// Whether it holds for everybody, or only by an exception.
    pub everybody: bool,
    /// Its numbers.
    pub numbers: Named,
    /// Whether it is in force.
    pub enabled: bool,
    /// Who confirmed it, where it is known from memory.
    pub confirmed: Option<Confirmation>,
}

impl Entry {
    /// The number that a workspace may choose, with its name.
    pub fn choice(&self) -> Option<(&str, &Number)> {
        self.numbers.iter().find_map(|(name, quantity)| match quantity {
            Quantity::Number(number) if number.range.is_some() => Some((name.as_str(), number)),
            _ => None,
        })
    }

    /// A number by its name.
    pub fn number(&self, name: &str) -> Option<&Number> {
        self.numbers.iter().find_map(|(known, quantity)| match quantity {
            Quantity::Number(number) if known == name => Some(number),
            _ => None,
        })
    }

    /// Whether more of it is stricter.
    pub fn is_minimum(&self) -> bool {
        self.choice().is_some_and(|(name, _)| name == "least")
    }

    /// As a rule of a workspace under a law.
    pub fn rule(&self, law: RuleSet) -> Rule {
        let limit = match self.choice() {
            None => RuleLimit::Plain,
            Some((_, number)) if number.unit.is_time() => RuleLimit::Minutes { minutes: number.in_base() },
            Some((_, number)) => RuleLimit::Count { count: number.value },
        };
        Rule {
            code: self.code,
            limit,
            authority: self.authority,
            source: self.article.clone(),
            enabled: self.enabled,
            law,
            confirmed: self.confirmed.clone(),
            other_law: None,
        }
    }

    /// As a workspace has it.
    #[must_use]
    pub fn adapted(&self, rule: &Rule) -> Self {
        let mut entry = Self { enabled: rule.enabled, confirmed: rule.confirmed.clone(), ..self.clone() };
        let value = rule.minutes().or(rule.count());
        for (_, quantity) in &mut entry.numbers {
            if let (Quantity::Number(number), Some(value)) = (quantity, value)
                && number.range.is_some()
            {
                *number = number.with(value);
            }
        }
        entry
    }
}

/// Other rules for some people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Its name in files: `minor`.
    pub name: String,
    /// Where it is written.
    pub article: String,
    /// Where it was read.
    pub source: String,
    /// How it is known.
    pub confidence: Confidence,
    /// The message that names it.
    pub text: String,
    /// Rules that do not hold for them.
    pub without: Vec<RuleCode>,
    /// Rules that hold for them only.
    pub with: Vec<RuleCode>,
    /// The numbers of rules that are others for them, all that each has.
    pub numbers: Vec<(RuleCode, Named)>,
}

/// A rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetFile {
    /// Which it is.
    pub name: RuleSetName,
    /// The law that it is of; `None`: of the house.
    pub law: Option<RuleSet>,
    /// Its rules, in the order of the file.
    pub rules: Vec<Entry>,
    /// Its exceptions.
    pub exceptions: Vec<Exception>,
}

/// What a file asks of a workspace: the law to be under, where it says so, and rules as they are to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adaptation {
    /// The law.
    pub law: Option<RuleSet>,
    /// The rules that it names.
    pub rules: Vec<Rule>,
}

impl RuleSetFile {
    /// What it asks of a workspace that is under `law` where it does not say.
    pub fn adaptation(&self, law: RuleSet) -> Adaptation {
        let of = self.law.unwrap_or(law);
        Adaptation { law: self.law, rules: self.rules.iter().map(|entry| entry.rule(of)).collect() }
    }
}

/// The word of something in files.
pub(crate) fn word(of: &impl Serialize) -> String {
    let value = serde_json::to_value(of).ok();
    value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What a word stands for.
pub(super) fn meant<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
