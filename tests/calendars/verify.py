"""Usage: python verify.py FOLDER   (with requirements.txt installed)

Reads every calendar of FOLDER with the package icalendar and compares it with FOLDER/expected.json, which the test
the example `calendars_for_other_parsers` of dialoog-publish writes there. Status 0: all equal.
"""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

from icalendar import Calendar


def instant(component, name):
    value = component.decoded(name)
    if not isinstance(value, datetime) or value.utcoffset() != timedelta(0):
        raise ValueError(f"{name} is no UTC instant: {value}")
    return value.timestamp()


def event(component):
    return {
        "uid": str(component["UID"]),
        "start": instant(component, "DTSTART"),
        "end": instant(component, "DTEND"),
        "sequence": int(component["SEQUENCE"]),
        "status": str(component["STATUS"]),
        "transp": str(component["TRANSP"]),
        "summary": str(component["SUMMARY"]),
    }


def main(folder):
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*.ics")}
    if not expected or found != set(expected):
        return [f"files differ: {sorted(found ^ set(expected))}"]
    wrong = []
    for name, wanted in expected.items():
        calendar = Calendar.from_ical((folder / name).read_bytes())
        broken = [c.errors for c in calendar.walk() if c.errors]
        if broken:
            wrong.append(f"{name}: {broken}")
        for item in wanted:
            item["start"] = datetime.fromisoformat(item["start"]).timestamp()
            item["end"] = datetime.fromisoformat(item["end"]).timestamp()
        read = [event(c) for c in calendar.walk("VEVENT")]
        if read != wanted:
            wrong.append(f"{name}: read {read}, expected {wanted}")
        if calendar["METHOD"] != "PUBLISH" or not str(calendar["X-WR-CALNAME"]):
            wrong.append(f"{name}: METHOD or X-WR-CALNAME")
    return wrong


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    problems = main(Path(sys.argv[1]))
    print("\n".join(problems) or "icalendar (Python): all calendars are as expected")
    sys.exit(1 if problems else 0)
