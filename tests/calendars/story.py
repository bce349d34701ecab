"""Usage: python story.py FOLDER   (with requirements.txt installed)

FOLDER has a folder for each step of a story, or of several stories in folders of their own, with the calendars as they were then
and expected.json, as the examples `publications_for_other_parsers` and `histories_for_other_parsers` of dialoog-planner write them. Every calendar is read with the packages icalendar and
vobject, which have to agree. At each step what stands is what is expected, no more (ghosts), no less (lost) and once; all else is
cancelled and takes no time; from step to step an event keeps its name, its sequence rises when and only when something that it
shows has changed, and only what was cancelled disappears. Status 0: all of it holds.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import vobject
from icalendar import Calendar

SHOWN = ("start", "end", "status", "transp", "summary", "description")


def by_icalendar(content):
    def event(c):
        return {
            "uid": str(c["UID"]),
            "start": c.decoded("DTSTART").timestamp(),
            "end": c.decoded("DTEND").timestamp(),
            "sequence": int(c["SEQUENCE"]),
            "status": str(c["STATUS"]),
            "transp": str(c["TRANSP"]),
            "summary": str(c["SUMMARY"]),
            "description": str(c["DESCRIPTION"]),
            "stamp": c.decoded("DTSTAMP").timestamp(),
            "modified": c.decoded("LAST-MODIFIED").timestamp(),
        }

    calendar = Calendar.from_ical(content)
    broken = [c.errors for c in calendar.walk() if c.errors]
    if broken:
        raise ValueError(broken)
    return [event(c) for c in calendar.walk("VEVENT")]


def by_vobject(content):
    def event(c):
        return {
            "uid": c.uid.value,
            "start": c.dtstart.value.timestamp(),
            "end": c.dtend.value.timestamp(),
            "sequence": int(c.sequence.value),
            "status": c.status.value,
            "transp": c.transp.value,
            "summary": c.summary.value,
            "description": c.description.value,
            "stamp": c.dtstamp.value.timestamp(),
            "modified": c.last_modified.value.timestamp(),
        }

    return [event(c) for c in vobject.readOne(content.decode()).contents.get("vevent", [])]


def check_calendar(events, standing):
    wrong = []
    doubled = [uid for uid, n in Counter(e["uid"] for e in events).items() if n > 1]
    if doubled:
        wrong.append(f"duplicates {doubled}")
    wanted = Counter((w["start"], w["end"], w["summary"]) for w in standing)
    stands = [e for e in events if e["status"] == "CONFIRMED"]
    found = Counter((e["start"], e["end"], e["summary"]) for e in stands)
    if wanted - found:
        wrong.append(f"lost {wanted - found}")
    if found - wanted:
        wrong.append(f"ghosts {found - wanted}")
    for e in events:
        state = (e["status"], e["transp"])
        if state not in (("CONFIRMED", "OPAQUE"), ("CANCELLED", "TRANSPARENT")) or e["stamp"] != e["modified"]:
            wrong.append(f"state of {e}")
    return wrong


def check_step(before, after):
    wrong = []
    for name, events in before.items():
        later = {e["uid"]: e for e in after.get(name, [])}
        for old in events:
            new = later.get(old["uid"])
            if new is None:
                if old["status"] != "CANCELLED":
                    wrong.append(f"{name}: forgotten, not cancelled: {old}")
                continue
            changed = any(old[field] != new[field] for field in SHOWN)
            if (new["sequence"] > old["sequence"], new["stamp"] > old["stamp"]) != (changed, changed):
                wrong.append(f"{name}: {old} became {new}")
    return wrong


def main(folder):
    stories = sorted({p.parent.parent for p in folder.glob("**/expected.json")})
    wrong, steps, checked = [], 0, 0
    for story in stories:
        of_story = check_story(story)
        wrong += [f"{story.name}: {w}" for w in of_story[0]]
        steps, checked = steps + of_story[1], checked + of_story[2]
    if steps < 10:
        wrong.append(f"only {steps} steps")
    print(f"{len(stories)} stories, {steps} steps, {checked} events read twice")
    return wrong


def check_story(folder):
    wrong, before, checked = [], {}, 0
    steps = sorted(p.parent for p in folder.glob("*/expected.json"))
    for step in steps:
        standing = json.loads((step / "expected.json").read_text(encoding="utf-8"))["standing"]
        after = {}
        for path in sorted(step.rglob("*.ics")):
            content = path.read_bytes()
            events = by_icalendar(content)
            if events != by_vobject(content):
                wrong.append(f"{path}: the parsers do not agree")
            after[path.relative_to(step).as_posix()] = events
        missing = set(standing) - set(after)
        if missing:
            wrong.append(f"{step.name}: no files {missing}")
        for name, events in after.items():
            wrong += [f"{step.name}/{name}: {w}" for w in check_calendar(events, standing.get(name, []))]
            checked += len(events)
        wrong += [f"{step.name}/{w}" for w in check_step(before, after)]
        uids = [e["uid"] for events in after.values() for e in events]
        if len(set(uids)) != len(uids):
            wrong.append(f"{step.name}: a name stands in two calendars")
        before = after
    return wrong, len(steps), checked


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    problems = main(Path(sys.argv[1]))
    print("\n".join(problems) or "icalendar and vobject (Python): 0 lost, 0 ghosts, 0 duplicates")
    sys.exit(1 if problems else 0)
