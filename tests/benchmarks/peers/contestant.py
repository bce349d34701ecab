"""What the peers share: their arguments and how they tell what they have."""

import argparse
import json
import time
from pathlib import Path

import instance


class Contestant:
    def __init__(self):
        parser = argparse.ArgumentParser()
        parser.add_argument("file")
        parser.add_argument("--seconds", type=float, required=True)
        parser.add_argument("--threads", type=int, required=True)
        arguments = parser.parse_args()
        self.threads = arguments.threads
        self.began = time.monotonic()
        self.end = self.began + arguments.seconds
        self.instance = instance.read(arguments.file)

    def left(self):
        """Seconds until the time is up."""
        return max(self.end - time.monotonic(), 0.1)

    def found(self, works, bound):
        """Tells of a roster; `works(employee's id, day, shift)` says whether they do.

        It is weighed here: a solver may hand in a roster before it has made its own variables tight.
        """
        roster = self.roster(works)
        self.tell(cost=self.instance.cost(roster), bound=bound)

    def hand_in(self, works, bound):
        """The last word; `works` is None where there is no roster."""
        if works is None:
            self.tell(bound=bound, memory_kib=peak_memory_kib())
            return
        roster = self.roster(works)
        lines = (",".join([id, *(shift or "-" for shift in row)]) + "\n" for id, row in roster.items())
        text = "".join(lines)
        self.tell(cost=self.instance.cost(roster), bound=bound, roster=text, memory_kib=peak_memory_kib())

    def roster(self, works):
        def shift_of(employee, day):
            shifts = self.instance.shifts_of(employee, day)
            return next((shift for shift in shifts if works(employee.id, day, shift)), None)

        staff = self.instance.staff.values()
        return {e.id: [shift_of(e, day) for day in range(self.instance.days)] for e in staff}

    def tell(self, **what):
        known = {key: value for key, value in what.items() if value is not None}
        print(json.dumps({"seconds": time.monotonic() - self.began, **known}), flush=True)


def peak_memory_kib():
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), None)
