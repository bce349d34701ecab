// Usage: node story.mjs FOLDER   (after `npm ci` beside this file)
//
// Reads the calendars of each step of a story (see story.py) with ical.js: what stands is what is expected, and once.
// Status 0: all of it holds.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";

const folder = process.argv[2];
if (!folder || process.argv.length !== 3) {
  console.error("usage: node story.mjs FOLDER");
  process.exit(2);
}

const wrong = [];
// Steps of one story, or of several in folders of their own.
const inside = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
const steps = inside.filter((name) => existsSync(join(folder, name, "expected.json")));
if (steps.length < 10) wrong.push(`only ${steps.length} steps`);

for (const step of steps.sort()) {
  const { standing } = JSON.parse(readFileSync(join(folder, step, "expected.json"), "utf8"));
  const found = readdirSync(join(folder, step), { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  const files = found.filter((name) => name.endsWith(".ics"));
  for (const name of Object.keys(standing)) if (!files.includes(name)) wrong.push(`${step}: no file ${name}`);
  for (const name of files) {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, step, name), "utf8")));
    const events = calendar.getAllSubcomponents("vevent").map((event) => {
      const value = (property) => event.getFirstPropertyValue(property);
      const at = (property) => value(property).toUnixTime();
      const shown = [at("dtstart"), at("dtend"), value("summary")].join("\t");
      return { uid: value("uid"), status: value("status"), shown };
    });
    const stands = events.filter((event) => event.status === "CONFIRMED").map((event) => event.shown).sort();
    const wanted = (standing[name] ?? []).map((duty) => [duty.start, duty.end, duty.summary].join("\t")).sort();
    if (JSON.stringify(stands) !== JSON.stringify(wanted)) wrong.push(`${step}/${name}: ${stands} instead of ${wanted}`);
    if (new Set(events.map((event) => event.uid)).size !== events.length) wrong.push(`${step}/${name}: duplicates`);
  }
}

console.log(wrong.join("\n") || `ical.js: ${steps.length} steps as expected`);
process.exit(wrong.length ? 1 : 0);
