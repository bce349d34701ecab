"""The plain way to the plain part of a review: hours by person and week, evenings, Saturdays and Sundays, from a list of duties."""

import json
import sys
import time

import pandas as pd

ZONE = "Europe/Amsterdam"


def main(path: str) -> None:
    began = time.perf_counter()
    duties = pd.read_csv(path)
    for column in ("start", "end"):
        duties[column] = pd.to_datetime(duties[column], utc=True)
    # No duty of the export crosses midnight or a change of the clock.
    local = duties["start"].dt.tz_convert(ZONE)
    minutes = (duties["end"] - duties["start"]).dt.total_seconds() / 60
    first = local.dt.hour * 60 + local.dt.minute
    evening = ((first + minutes).clip(upper=1440) - first.clip(lower=18 * 60)).clip(lower=0)
    week = local.dt.tz_localize(None).dt.to_period("W")
    by_week = minutes.groupby([duties["person"], week]).sum()
    assert by_week.sum() == minutes.sum()
    weekday = local.dt.weekday
    told = {
        "minutes": float(minutes.sum()),
        "evening": float(evening.sum()),
        "saturday": float(minutes[weekday == 5].sum()),
        "sunday": float(minutes[weekday == 6].sum()),
        "seconds": time.perf_counter() - began,
    }
    print(json.dumps(told))


main(sys.argv[1])
