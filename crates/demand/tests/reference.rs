//! Published and cross-checked values of the staffing formulas, and some worked out by other means than ours.

use dialoog_demand::staffing::*;
use serde_json::Value;

/// Values of a reference table: `DIALOOG_REFERENCE` names the folder that holds `staffing_reference.csv`.
#[test]
#[ignore = "needs data from outside; run with `cargo xtask test-data --reference DIR`"]
fn every_value_of_the_reference_table_holds() {
    let folder = std::env::var("DIALOOG_REFERENCE").expect("DIALOOG_REFERENCE names the folder");
    let path = std::path::Path::new(&folder).join("staffing_reference.csv");
    let mut table = csv::Reader::from_path(path).expect("the table opens");
    let mut checked = 0;
    for row in table.records() {
        let row = row.expect("a row");
        let (id, model, metric, value) = (&row[0], &row[1], &row[3], &row[4]);
        let inputs: Value = serde_json::from_str(&row[2]).expect("inputs");
        let found = evaluate(model, metric, &inputs);
        let found = found.unwrap_or_else(|| panic!("row {id}: {model} {metric} is not known"));
        let expected: Vec<f64> = match serde_json::from_str(value).expect("a value") {
            Value::Array(list) => list.iter().filter_map(Value::as_f64).collect(),
            single => vec![single.as_f64().expect("a number")],
        };
        assert_eq!(found.len(), expected.len(), "row {id}");
        for (found, expected) in found.iter().zip(expected) {
            // The table's quadrature over a random rate leaves out the busiest slots: adaptive quadrature gives our value
            // to twelve digits, and the table's is 3e-6 below it.
            let digits = if model.starts_with("random_rate") { 5e-6 } else { 1e-6 };
            let near = (found - expected).abs() <= digits * expected.abs().max(1.0);
            assert!(near, "row {id} {model} {metric}: {found}, expected {expected}");
        }
        checked += 1;
    }
    println!("{checked} values");
    assert!(checked > 100, "the table has only {checked} rows");
}

fn number(inputs: &Value, name: &str) -> f64 {
    inputs[name].as_f64().unwrap_or_else(|| panic!("{name} in {inputs}"))
}

fn evaluate(model: &str, metric: &str, inputs: &Value) -> Option<Vec<f64>> {
    let n = |name: &str| number(inputs, name);
    let patience = inputs["patience_min"].as_f64();
    let one = |x: f64| Some(vec![x]);
    match (model, metric) {
        ("erlang_b", _) => one(erlang_b(n("servers") as u32, n("load"))),
        ("erlang_b_continuous", _) => one(erlang_b_continuous(n("servers"), n("load"))),
        ("erlang_c" | "erlang_a", _) => {
            let load = LiveLoad { arrivals: n("arrivals_per_min"), handling: n("aht_min"), patience };
            let servers = n("servers") as u32;
            let all = queue_performance(&load, servers, &ConcurrencyCurve::alone());
            one(match metric {
                "wait_prob" if model == "erlang_c" => erlang_c(servers, load.arrivals * load.handling),
                "wait_prob" => all.wait.probability(),
                "asa" | "mean_wait_all" => all.wait.mean(),
                "asa_seconds" => all.wait.mean() * 60.0,
                "asa_delayed" => all.wait.mean() / all.wait.probability(),
                "p90_wait" => all.wait.quantile(0.9),
                "p90_wait_seconds" => all.wait.quantile(0.9) * 60.0,
                "abandon_prob" => all.wait.abandoned(),
                "occupancy" => all.occupancy,
                "queue_length" => all.wait.queue_length(),
                "service_level" | "served_within_T" => all.wait.answered_within(n("T_min")),
                "served_within_T_of_served" => all.wait.answered_within_of_answered(n("T_min")),
                "p_wait_gt_T" => all.wait.longer_than(n("T_min")),
                _ => panic!("{metric}"),
            })
        }
        ("erlang_c_required", _) => {
            let load = LiveLoad {
                arrivals: n("arrivals") / n("interval_min"),
                handling: n("aht_min"),
                patience: None,
            };
            let people = people_for_promise(&load, &[(n("sl"), n("T_min"))], &ConcurrencyCurve::alone());
            let people =
                people.max(positions_for_occupancy(load.arrivals * load.handling, n("max_occupancy")));
            one(f64::from(match metric {
                "scheduled_positions" => scheduled_positions(people, n("shrinkage")),
                _ => people,
            }))
        }
        ("pooling" | "pooling_small", _) => {
            let handling = n("aht_min");
            let within = inputs["T_min"].as_f64().unwrap_or_else(|| n("T_s") / 60.0);
            let arrivals = n("load_each") * n("queues") / handling;
            let load = LiveLoad { arrivals, handling, patience: None };
            one(f64::from(people_for_promise(&load, &[(n("sl"), within)], &ConcurrencyCurve::alone())))
        }
        ("halfin_whitt", "beta") => one(halfin_whitt_beta(n("target_wait_prob"))),
        ("halfin_whitt", _) => {
            one(f64::from(square_root_people(n("load"), halfin_whitt_beta(n("target_wait_prob")))))
        }
        ("garnett_function", _) => one(garnett_waiting(n("beta"), n("theta_over_mu"))),
        ("negbin_quantile", _) => one(negative_binomial_quantile(n("mean"), n("k"), n("p")) as f64),
        ("random_rate_gamma_erlang_a", "expected_sl_gamma_rate") => {
            let load = LiveLoad { arrivals: n("mean_lambda"), handling: n("aht_min"), patience };
            let servers = n("servers") as u32;
            one(doubly_stochastic_service_level(
                &load,
                n("cv"),
                servers,
                &ConcurrencyCurve::alone(),
                n("T_min"),
            ))
        }
        ("mmc_priority_nonpreemptive", _) => {
            let servers = n("servers") as u32;
            let [urgent, normal] =
                priority_waits(servers, n("lambda_urgent"), n("lambda_normal"), n("aht_min"));
            one(if metric == "mean_wait_urgent" { urgent } else { normal })
        }
        ("allen_cunneen_ggc", _) => {
            one(allen_cunneen_wait(n("servers") as u32, n("lam"), n("aht_min"), n("ca2"), n("cs2")))
        }
        ("backlog_fluid", _) => {
            one(hours_to_clear(n("backlog"), n("arrivals_per_hour"), n("aht_min"), n("staff")))
        }
        ("modified_offered_load", _) => {
            let (mean, amplitude) = (n("lambda_bar_per_h"), n("amplitude"));
            one(sinusoidal_offered_load(mean, amplitude, n("period_h"), n("aht_h"), n("t_h")))
        }
        ("erlang_r", _) => {
            let all = ErlangR {
                new: n("new_conversations_per_h"),
                follow_up: n("prob_followup"),
                handling: n("handling_h"),
                delay: n("customer_delay_h"),
            };
            one(if metric == "offered_load" { all.offered_load() } else { all.waiting_on_customer() })
        }
        ("consult_hour_transient", _) => {
            let (people, minutes) = (n("staff") as u32, n("duration_min"));
            let hour = consult_hour(n("questions_per_min"), n("aht_min"), people, minutes);
            one(match metric {
                "open_at_end" => hour.open_at_end,
                "waiting_at_end" => hour.waiting_at_end,
                "overrun_min" => hour.overrun,
                _ => panic!("{metric}"),
            })
        }
        ("multiskill_capacity", _) => {
            let names: Vec<&str> = inputs["required"].as_object()?.keys().map(String::as_str).collect();
            let required: Vec<u32> = names.iter().map(|s| number(&inputs["required"], s) as u32).collect();
            let profiles: Vec<Vec<usize>> = inputs["profiles"]
                .as_array()?
                .iter()
                .filter_map(Value::as_str)
                .map(|profile| {
                    (0..names.len()).filter(|s| profile == "both" || names[*s] == profile).collect()
                })
                .collect();
            one(f64::from(fewest_agents(&required, &profiles)?))
        }
        ("random_rate_gamma_erlang_a", "expected_sl_fixed_rate") => {
            let all = erlang_a(n("servers") as u32, n("mean_lambda"), n("aht_min"), n("patience_min"));
            one(all.wait.answered_within(n("T_min")))
        }
        ("chat_lps_balanced" | "chat_lps_invariant" | "chat_capacity", _) => {
            let totals: Vec<f64> =
                inputs["speed"].as_array()?.iter().skip(1).filter_map(Value::as_f64).collect();
            let speed = ConcurrencyCurve::new(totals.into_iter().take(n("max_chats") as usize).collect())?;
            let first = |names: [&str; 2]| names.iter().find_map(|name| inputs[*name].as_f64());
            let handling = first(["aht_single_min", "aht"])?;
            if metric == "max_chats_per_hour" {
                return one(speed.max_per_hour(handling));
            }
            let load = LiveLoad { arrivals: first(["arrivals_per_min", "lam"])?, handling, patience };
            let all = queue_performance(&load, n("agents") as u32, &speed);
            one(match metric {
                "wait_prob" => all.wait.probability(),
                "mean_wait" => all.wait.mean(),
                "mean_chat_duration" => all.duration(),
                "avg_concurrency" => all.held / n("agents"),
                "abandon_prob" => all.wait.abandoned(),
                "mean_in_system" => all.in_system(),
                _ => panic!("{metric}"),
            })
        }
        ("deferrable_fluid", _) => {
            let text = inputs["instance"].as_str()?;
            let allowed: usize = text.split("within ").nth(1)?.split(' ').next()?.parse().ok()?;
            let jobs = two_days(allowed);
            let profile = level_capacity(&jobs, &OPEN);
            Some(match metric {
                "min_peak_staff" => vec![profile.iter().copied().fold(0.0, f64::max)],
                "integer_min_peak" => vec![f64::from(*whole(&jobs).iter().max()?)],
                _ => profile[9..17].to_vec(),
            })
        }
        ("deferrable_integer", _) => {
            let jobs = two_days(n("respond_within_open_hours") as usize);
            one(f64::from(whole(&jobs).iter().sum::<u32>()))
        }
        _ => None,
    }
}

const OPEN: [bool; 48] = {
    let mut open = [false; 48];
    let mut hour = 0;
    while hour < 48 {
        open[hour] = hour % 24 >= 9 && hour % 24 < 17;
        hour += 1;
    }
    open
};

/// Two days open from 9 to 17, six minutes a message, to be answered within so many open hours; what does not fit into
/// the two days is left out.
fn two_days(allowed: usize) -> Vec<Job> {
    const ARRIVALS: [f64; 24] = [
        3.0, 2.0, 1.0, 1.0, 1.0, 2.0, 4.0, 8.0, 12.0, 16.0, 18.0, 20.0, 22.0, 20.0, 18.0, 16.0, 15.0, 14.0,
        12.0, 10.0, 9.0, 8.0, 6.0, 4.0,
    ];
    (0..48)
        .filter_map(|release| {
            let due = (release..48).filter(|hour| OPEN[*hour]).nth(allowed - 1)?;
            Some(Job { release, due, hours: ARRIVALS[release % 24] * 0.1 })
        })
        .collect()
}

fn whole(jobs: &[Job]) -> Vec<u32> {
    let capacity: Vec<SlotCapacity> = OPEN
        .iter()
        .map(|open| SlotCapacity { minimum: 0, may_grow: *open, hours_each: 1.0, other_work: 0.0 })
        .collect();
    level_staffing(jobs, &capacity).expect("a staffing")
}
