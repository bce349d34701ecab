//! What contestants tell while they search: a JSON object on each line of their standard output.

use serde::{Deserialize, Serialize};

/// A line of a contestant. It says what it knows and leaves the rest out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Message {
    /// Seconds since it began to read the instance.
    pub seconds: f64,
    /// Cost of the best roster so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<i64>,
    /// No roster costs less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<f64>,
    /// Person-minutes short; where shortage comes before cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_minutes: Option<i64>,
    /// Person-minutes that are short in every rota.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unavoidable_minutes: Option<i64>,
    /// Person-minutes required.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_minutes: Option<i64>,
    /// The best roster, in the plain format; with the last line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roster: Option<String>,
    /// The most memory that it had, in KiB; with the last line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_kib: Option<u64>,
}

impl Message {
    /// Tells it.
    pub fn tell(&self) {
        // Numbers and text always make JSON.
        println!("{}", serde_json::to_string(self).unwrap_or_default());
    }
}

/// The most memory that this process has had so far, in KiB; `None` where the system does not tell.
pub fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
