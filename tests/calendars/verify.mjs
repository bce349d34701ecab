// Usage: node verify.mjs FOLDER   (after `npm ci` beside this file)
//
// Reads every calendar of FOLDER with ical.js and compares it with FOLDER/expected.json, which the test
// the example `calendars_for_other_parsers` of dialoog-publish writes there. Status 0: all equal.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import ICAL from "ical.js";

const folder = process.argv[2];
if (!folder || process.argv.length !== 3) {
  console.error("usage: node verify.mjs FOLDER");
  process.exit(2);
}

function instant(component, name) {
  const time = component.getFirstPropertyValue(name);
  if (time.isDate || time.zone !== ICAL.Timezone.utcTimezone) throw new Error(`${name} is no UTC instant: ${time}`);
  return time.toUnixTime();
}

const wrong = [];
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const found = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
const files = found.filter((name) => name.endsWith(".ics")).sort();
if (files.length === 0 || !isDeepStrictEqual(files, Object.keys(expected).sort())) wrong.push("files differ");

for (const [name, wanted] of Object.entries(expected)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, name), "utf8")));
  const read = calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    start: instant(event, "dtstart"),
    end: instant(event, "dtend"),
    sequence: event.getFirstPropertyValue("sequence"),
    status: event.getFirstPropertyValue("status"),
    transp: event.getFirstPropertyValue("transp"),
    summary: event.getFirstPropertyValue("summary"),
  }));
  const seconds = (text) => Date.parse(text) / 1000;
  const exact = wanted.map((item) => ({ ...item, start: seconds(item.start), end: seconds(item.end) }));
  if (!isDeepStrictEqual(read, exact))
    wrong.push(`${name}: read ${JSON.stringify(read)}, expected ${JSON.stringify(exact)}`);
  if (calendar.getFirstPropertyValue("method") !== "PUBLISH" || !calendar.getFirstPropertyValue("x-wr-calname"))
    wrong.push(`${name}: METHOD or X-WR-CALNAME`);
}

console.log(wrong.join("\n") || "ical.js: all calendars are as expected");
process.exit(wrong.length ? 1 : 0);
