//! How fast the window is: printed beside each other for the sample and for an organisation of 500, never asserted.
#![allow(clippy::disallowed_methods, reason = "it measures time")]

mod real_window {
    use dialoog_tests::Scratch;
    use serde_json::{Value, json};
    use std::fmt::Write as _;
    use std::time::Instant;

    use crate::display::Display;
    use crate::page::Page;

    /// Presses a thing and waits until another is drawn. Milliseconds.
    const SWITCHING: &str = "
        const [press, wanted, done] = arguments;
        const named = (name) => document.querySelector(`[data-testid=\"${name}\"]`);
        const began = performance.now();
        named(press).click();
        const look = () =>
            named(wanted) ? requestAnimationFrame(() => done(performance.now() - began)) : requestAnimationFrame(look);
        look();";
    /// Moves a duty by a slot: milliseconds until its block says so, and until it is saved and nothing changes any more; `null` where it
    /// cannot be moved.
    const EDITING: &str = "
        const [place, done] = arguments;
        const block = document.querySelectorAll('[data-testid=duty]')[place];
        if (!block) return done(null);
        const id = block.dataset.dutyId;
        const label = () => document.querySelector(`[data-duty-id=\"${id}\"]`)?.getAttribute('aria-label');
        const before = label();
        let last = 0;
        const seen = new MutationObserver(() => (last = performance.now()));
        seen.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        block.focus();
        const began = performance.now();
        let drawn = null;
        block.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', altKey: true, bubbles: true }));
        const look = () => {
            const now = performance.now();
            if (drawn === null && label() !== before) drawn = now - began;
            const sending = document.querySelector('[data-sending]') !== null;
            if (now - began > 30000 || (drawn !== null && !sending && now - last > 400)) {
                seen.disconnect();
                return done(drawn === null ? null : { drawn, settled: last - began });
            }
            requestAnimationFrame(look);
        };
        look();";
    /// Scrolls the grid frame by frame: milliseconds of each.
    const SCROLLING: &str = "
        const [frames, done] = arguments;
        let box = document.querySelector('[data-testid=duty]');
        while (box && !(box.scrollHeight > box.clientHeight + 20 && /auto|scroll/.test(getComputedStyle(box).overflowY)))
            box = box.parentElement;
        const times = [];
        let last = performance.now();
        const step = () => {
            const now = performance.now();
            times.push(now - last);
            last = now;
            if (box) box.scrollTop += times.length % 60 < 30 ? 37 : -37;
            if (times.length >= frames) done(times.slice(1));
            else requestAnimationFrame(step);
        };
        requestAnimationFrame(step);";
    const ELEMENTS: &str = "arguments[0](document.querySelectorAll('*').length);";

    /// Switches of the page after which memory is read.
    const SWITCHES: usize = 200;
    /// Pages and what is drawn on each when it is there.
    const PAGES: [(&str, &str); 4] = [
        ("nav-people", "person-row"),
        ("nav-rota", "duty"),
        ("nav-review", "review-load"),
        ("nav-overview", "page-overview"),
    ];

    #[tokio::test(flavor = "multi_thread")]
    #[ignore = "measures for minutes: `cargo xtask bench window`"]
    async fn measured() {
        let mut table = format!("{:44}", "");
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        for (name, scratch) in [("the sample", sample()), ("500 people", five_hundred())] {
            let rota = scratch.dialoog("sample.dialoog", &["rota", "--json"]).json();
            let number = |what: &str| rota[what].as_array().map_or(0, Vec::len);
            let (people, duties) = (number("people"), number("duties"));
            let _ = write!(table, "{:>26}", format!("{name} ({people}, {duties} duties)"));
            for (row, value) in measure(&scratch).await {
                match rows.iter_mut().find(|(known, _)| *known == row) {
                    Some((_, values)) => values.push(value),
                    None => rows.push((row, vec![value])),
                }
            }
        }
        for (row, values) in rows {
            let _ = write!(table, "\n{row:44}");
            for value in values {
                let _ = write!(table, "{value:>26}");
            }
        }
        println!("\n{table}\n");
    }

    async fn measure(scratch: &Scratch) -> Vec<(String, String)> {
        let display = Display::start();
        let began = Instant::now();
        let page = Page::open(&display, &scratch.path("sample.dialoog"), &scratch.path("data")).await;
        page.appears("page-overview").await;
        page.appears("figures").await;
        let start = began.elapsed().as_secs_f64() * 1e3;
        let mut rows = vec![("start until the overview is drawn, with driver".to_owned(), ms(start))];
        let mut row = |what: &str, value: String| rows.push((what.to_owned(), value));

        let mut times: Vec<(&str, Vec<f64>)> = PAGES.iter().map(|(press, _)| (*press, Vec::new())).collect();
        let mut most = 0;
        for switch in 0..SWITCHES {
            let (press, wanted) = PAGES[switch % PAGES.len()];
            let time = page.run(SWITCHING, vec![json!(press), json!(wanted)]).await;
            times[switch % PAGES.len()].1.extend(time.as_f64());
            if switch < PAGES.len() {
                most = most.max(page.run(ELEMENTS, vec![]).await.as_u64().unwrap_or_default());
            }
        }
        for (press, times) in &mut times {
            let first = times.remove(0);
            row(&format!("{press}, first"), ms(first));
            row(&format!("{press}, later: median, most"), both(times));
        }
        row("elements, most of a page", most.to_string());
        row("memory after 200 switches", format!("{} MB", page.memory_megabytes()));

        page.run(SWITCHING, vec![json!("nav-rota"), json!("duty")]).await;
        let (mut drawn, mut settled) = (Vec::new(), Vec::new());
        for place in 0..30 {
            let edit = page.run(EDITING, vec![json!(place)]).await;
            drawn.extend(edit["drawn"].as_f64());
            settled.extend(edit["settled"].as_f64());
        }
        row(&format!("edit drawn: median, most of {}", drawn.len()), both(&mut drawn));
        row("edit settled: median, most", both(&mut settled));
        let frames = page.run(SCROLLING, vec![json!(240)]).await;
        let mut frames: Vec<f64> =
            frames.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        row("frame while scrolling: median, most", both(&mut frames));
        page.close().await;
        rows
    }

    fn ms(value: f64) -> String {
        format!("{value:.0} ms")
    }

    /// The median and the most.
    fn both(values: &mut [f64]) -> String {
        values.sort_by(f64::total_cmp);
        match (values.get(values.len() / 2), values.last()) {
            (Some(median), Some(most)) => format!("{median:.0}, {most:.0} ms"),
            _ => "none".to_owned(),
        }
    }

    /// Four weeks of the sample.
    fn sample() -> Scratch {
        let scratch = Scratch::with_sample();
        scratch.dialoog("sample.dialoog", &["generate", "--weeks", "4", "--work", "2", "--json"]).json();
        scratch
    }

    /// As many times what comes in as 500 people can answer in office hours.
    const GROWTH: f64 = 35.0;

    /// The sample with 460 more people, who are plainly invented, and with so much more coming in.
    fn five_hundred() -> Scratch {
        let scratch = Scratch::with_sample();
        let dialoog = |arguments: &[&str]| scratch.dialoog("sample.dialoog", arguments);
        let forecast = dialoog(&["forecast", "--json"]).json();
        let channels = forecast["channels"].as_array().cloned().unwrap_or_default();
        let first_day: chrono::NaiveDate =
            serde_json::from_value(forecast["period"]["first_day"].clone()).unwrap();
        let mut names = Vec::new();
        for channel in &channels {
            let name = channel["name"].as_str().unwrap().to_owned();
            let file = scratch.write("counts.csv", &counts(channel, first_day));
            let file = file.to_str().unwrap();
            dialoog(&["import", "history", file, "--channel", &name, "--yes", "--fresh", "--json"]).json();
            names.push(name);
        }
        let names = names.join(", ");
        let mut people = "name;staff number;team;channels;topics;languages;employee since;briefed;willing;mandated;contract hours;duty budget\n".to_owned();
        for n in 0..460 {
            let _ = writeln!(
                people,
                "Bedacht {n:03};B{n:03};Communicatie;\"{names}\";\"Service, Gesprek\";\"nl, en\";2020-01-01;2026-01-01;2026-01-01;2026-01-01;36;16"
            );
        }
        let file = scratch.write("people.csv", &people);
        dialoog(&["import", "people", file.to_str().unwrap(), "--yes", "--json"]).json();
        dialoog(&["generate", "--weeks", "4", "--work", "1", "--json"]).json();
        scratch
    }

    /// Twelve weeks of counts like those of the week that is expected, so many times as much.
    fn counts(channel: &Value, first_day: chrono::NaiveDate) -> String {
        let streams = channel["streams"].as_array().cloned().unwrap_or_default();
        let expected = |slot: usize| -> f64 {
            streams.iter().filter_map(|stream| stream["per_slot"][slot]["mean"].as_f64()).sum()
        };
        let mut text = "time,messages\n".to_owned();
        for day in 0..84_u64 {
            let date = first_day - chrono::Days::new(84 - day);
            for slot in 0..48 {
                let count = (expected((day as usize % 7) * 48 + slot) * GROWTH).round();
                let _ = writeln!(text, "{date} {:02}:{:02},{count}", slot / 2, slot % 2 * 30);
            }
        }
        text
    }
}
