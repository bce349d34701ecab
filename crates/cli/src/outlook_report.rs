//! An outlook in sentences for a board, with the tables that they come from.

use dialoog_model::{ChannelId, DialogueState, Stream, Topic};
use dialoog_planner::view::{
    Addition, BreadthView, ChannelList, OutlookFigures, OutlookView, Policy, PolicyOption, SuccessPoint,
    SuccessView,
};
use serde::Serialize;

use crate::labels::{count, days, hours, percent};
use crate::table::{Align, Table};

/// An outlook with whatever else was asked for.
#[derive(Debug, Serialize)]
pub struct OutlookReport {
    /// The rota against the volume that is expected.
    pub outlook: OutlookView,
    /// The same under a growing volume, where multiples were named.
    pub success: Option<SuccessView>,
    /// The choices between breadth and depth, for the channels that were named.
    pub breadth: Vec<BreadthView>,
    /// Whether the policies that were named are the workspace's own from now on.
    pub kept: bool,
}

impl OutlookReport {
    /// The whole report in sentences and tables.
    pub fn text(&self) -> String {
        let mut text = today(&self.outlook);
        if let Some(success) = &self.success {
            text += &format!("\n{}", growing(success));
        }
        for view in &self.breadth {
            text += &format!("\n{}", breadth(view));
        }
        if self.kept && !self.breadth.is_empty() {
            text += "\nThese policies are used from now on; `dialoog undo` undoes that.\n";
        }
        text
    }
}

/// The name of a policy on the command line.
pub fn policy_key(option: &PolicyOption) -> String {
    match option.policy {
        Policy::InFull => "full".into(),
        Policy::EveryoneALittle => "everyone".into(),
        Policy::AFewWell => "few".into(),
        Policy::Mixed => "mixed".into(),
        Policy::FirstContact => "first-contact".into(),
        Policy::OneTopic { .. } => topic_key(option.topic_name.as_deref().unwrap_or_default()),
        Policy::Own => "own".into(),
    }
}

fn topic_key(name: &str) -> String {
    format!("topic:{}", name.to_lowercase().replace(' ', "-"))
}

/// The names of the policies that a channel offers: first contact where customers write back, and single topics where it
/// has several.
pub fn policy_keys(channel: ChannelId, list: &ChannelList) -> Vec<String> {
    let streams: Vec<&Stream> = list.streams.iter().filter(|stream| stream.channel == channel).collect();
    let mut keys: Vec<String> = ["full", "everyone", "few", "mixed"].map(str::to_owned).into();
    if streams.iter().any(|stream| stream.follow_up_share() > 0.0) {
        keys.push("first-contact".into());
    }
    if streams.len() > 1 {
        let of_channel = |topic: &&Topic| streams.iter().any(|stream| stream.topic == topic.id);
        keys.extend(list.topics.iter().filter(of_channel).map(|topic| topic_key(&topic.name)));
    }
    keys
}

/// A share as so many of a hundred; not all of them where some are left.
fn of_100(share: f64) -> String {
    let most = if share < 1.0 { 99.0 } else { 100.0 };
    format!("{:.0} in 100", (share * 100.0).min(most))
}

fn is(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// A multiple of the volume: `twice the volume`, `3.5 times the volume`.
fn volume(growth: f64) -> String {
    let named = [(0.5, "half the"), (1.0, "today's"), (2.0, "twice the")];
    let name =
        named.iter().find(|(multiple, _)| is(*multiple, growth)).map(|(_, name)| format!("{name} volume"));
    name.unwrap_or_else(|| format!("{growth} times the volume"))
}

const fn state(state: DialogueState) -> &'static str {
    match state {
        DialogueState::Dialogue => "dialogue",
        DialogueState::Strained => "strained",
        DialogueState::Broadcast => "one-way",
    }
}

fn today(view: &OutlookView) -> String {
    let sentence = match view.all {
        None => "No messages are expected.".to_owned(),
        Some(all) => format!(
            "{}, {} messages that deserve an answer get one in time: {}.",
            if is(view.growth, 1.0) {
                "With this rota".to_owned()
            } else {
                format!("At {}", volume(view.growth))
            },
            of_100(all.mean),
            match all.state {
                DialogueState::Dialogue => "a dialogue",
                DialogueState::Strained => "a strained dialogue",
                DialogueState::Broadcast => "that is one-way communication",
            }
        ),
    };
    let mut channels = Table::new(&COLUMNS);
    for channel in &view.channels {
        channels.row(cells(&channel.name, &channel.figures, None));
    }
    let mut desks = Table::new(&COLUMNS);
    for desk in &view.desks {
        desks.row(cells(&desk.name, &desk.figures, desk.occupancy));
    }
    format!(
        "{sentence}\n\n{channels}\n{desks}\n{} of {}, {}. ± is the 95% interval of the mean; \
         the worst day is worse than nine in ten.\nDialogue from {}, one-way below {}: your own thresholds.\n",
        count(view.replications, "replication", "replications"),
        days(view.period.days.len()),
        count(format!("{:.0}", view.simulated), "message", "messages"),
        percent(view.lines.dialogue),
        percent(view.lines.broadcast),
    )
}

const COLUMNS: [(&str, Align); 11] = [
    ("", Align::Left),
    ("messages", Align::Right),
    ("promised", Align::Right),
    ("in time", Align::Right),
    ("±", Align::Right),
    ("worst day", Align::Right),
    ("state", Align::Left),
    ("half within", Align::Right),
    ("nine in ten within", Align::Right),
    ("no answer", Align::Right),
    ("occupancy", Align::Right),
];

fn cells(name: &str, figures: &OutlookFigures, occupancy: Option<f64>) -> [String; 11] {
    let dash = || "–".to_owned();
    let share = |value: Option<f64>| value.map_or_else(dash, percent);
    let whole = figures.whole;
    let reciprocity = figures.reciprocity;
    [
        name.to_owned(),
        whole.map_or_else(dash, |w| format!("{:.0}", w.deserving)),
        share(figures.promised),
        share(reciprocity.map(|r| r.mean)),
        reciprocity.map_or_else(dash, |r| format!("{:.1}", r.half_width * 100.0)),
        share(figures.worst_day),
        reciprocity.map_or_else(dash, |r| state(r.state).to_owned()),
        whole.and_then(|w| w.wait_p50).map_or_else(dash, wait),
        whole.and_then(|w| w.wait_p90).map_or_else(dash, wait),
        share(whole.map(|w| w.unanswered)),
        share(occupancy),
    ]
}

/// Minutes as somebody says them.
fn wait(minutes: f64) -> String {
    if minutes < 90.0 { format!("{minutes:.0} min") } else { format!("{:.1} h", minutes / 60.0) }
}

fn growing(view: &SuccessView) -> String {
    let tipping = match view.tipping {
        None => format!(
            "It stays a dialogue with these people up to {}.",
            volume(view.points.last().map_or(1.0, |p| p.growth))
        ),
        Some(tipping) if tipping < 0.05 => {
            "However few messages come in, it is not a dialogue with these people: somewhere nobody answers."
                .into()
        }
        Some(tipping) if tipping < 1.0 => {
            format!("It would be a dialogue at {tipping:.2} times today's volume.")
        }
        Some(tipping) => format!("It stays a dialogue up to {tipping:.1} times the volume."),
    };
    let mut table = Table::new(&[
        ("volume", Align::Right),
        ("messages a week", Align::Right),
        ("in time", Align::Right),
        ("one in ten below", Align::Right),
        ("one in ten above", Align::Right),
        ("state", Align::Left),
        ("with more people", Align::Right),
    ]);
    let mut sentences = String::new();
    for point in &view.points {
        let dash = || "–".to_owned();
        table.row([
            format!("× {}", point.growth),
            format!("{:.0}", point.messages_a_week),
            point.reciprocity.map_or_else(dash, |r| percent(r.mean)),
            point.reciprocity.map_or_else(dash, |r| percent(r.p10)),
            point.reciprocity.map_or_else(dash, |r| percent(r.p90)),
            point.reciprocity.map_or_else(dash, |r| state(r.state).to_owned()),
            point.with_additions.map_or_else(dash, percent),
        ]);
        sentences += &sentence(point);
    }
    format!("{tipping}\n\n{table}\n{sentences}")
}

/// What the board hears of one multiple.
fn sentence(point: &SuccessPoint) -> String {
    let Some(reciprocity) = point.reciprocity else { return String::new() };
    let text = format!("At {}, {} are answered in time", volume(point.growth), of_100(reciprocity.mean));
    let Some((last, others)) = point.additions.split_last() else { return text + ".\n" };
    let others: Vec<String> = others.iter().map(added).collect();
    let wanted =
        if others.is_empty() { added(last) } else { format!("{} and {}", others.join(", "), added(last)) };
    if point.additions.iter().all(|addition| addition.reached) {
        format!("{text}. To keep it a dialogue at every desk: {wanted}.\n")
    } else {
        format!(
            "{text}. More people alone do not bring every desk into dialogue; what helps most: {wanted}.\n"
        )
    }
}

/// `8 more hours a week at Service (two more people of Technology)`.
fn added(addition: &Addition) -> String {
    let team = addition.team_name.as_deref().unwrap_or("a team that does not exist yet");
    let people = match addition.people {
        0 => format!("within the budgets of {team}"),
        1 => format!("one more person of {team}"),
        people => format!("{people} more people of {team}"),
    };
    let more = count(format!("{:.0}", addition.hours_a_week.max(1.0)), "more hour", "more hours");
    format!("{more} a week at {} ({people})", addition.desk_name)
}

fn breadth(view: &BreadthView) -> String {
    let short = view.load_hours > view.people_hours;
    let mut text = format!(
        "{}: answering everybody in full takes {} a week; the people on duty have {}. {}\n\n",
        view.name,
        hours(view.load_hours.round()),
        hours(view.people_hours.round()),
        if short { "There is a choice to make:" } else { "There is room for everybody. The choices:" }
    );
    let mut table = Table::new(&[
        ("policy", Align::Left),
        ("", Align::Left),
        ("in full", Align::Right),
        ("in brief", Align::Right),
        ("answered", Align::Right),
        ("in time", Align::Right),
        ("minutes per answer", Align::Right),
        ("nine in ten within", Align::Right),
        ("promise", Align::Left),
        ("the others", Align::Right),
    ]);
    for option in &view.options {
        let point = &option.point;
        table.row([
            policy_key(option),
            if option.policy == view.now { "now".into() } else { String::new() },
            percent(point.full),
            percent(point.brief),
            percent(point.answered),
            percent(point.within_promise),
            format!("{:.1}", point.minutes_each),
            point.wait_p90.map_or_else(|| "–".into(), wait),
            if point.promise_kept { "kept for those chosen".into() } else { "not kept".into() },
            point.others.map_or_else(|| "–".into(), percent),
        ]);
    }
    text += &table.to_string();
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addition(people: u32) -> Addition {
        Addition {
            desk: "00000000-0000-0000-0000-000000000000".parse().expect("an identifier"),
            desk_name: "Service".into(),
            team: None,
            team_name: Some("Technology".into()),
            hours_a_week: 8.2,
            free_hours_a_week: 0.0,
            hours_each: 4.0,
            people,
            most_at_once: 1,
            share: 0.85,
            reached: true,
        }
    }

    #[test]
    fn people_to_add_are_told_as_a_lead_would() {
        assert_eq!(added(&addition(2)), "8 more hours a week at Service (2 more people of Technology)");
        assert_eq!(added(&addition(1)), "8 more hours a week at Service (one more person of Technology)");
        assert!(added(&addition(0)).contains("within the budgets of Technology"));
    }

    #[test]
    fn nearly_all_is_not_all() {
        assert_eq!((of_100(0.9996), of_100(1.0)), ("99 in 100".into(), "100 in 100".into()));
        assert_eq!(
            (volume(1.0), volume(2.0), volume(3.5)),
            ("today's volume".into(), "twice the volume".into(), "3.5 times the volume".into())
        );
    }
}
