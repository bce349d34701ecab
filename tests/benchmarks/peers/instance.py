"""An instance of employee shift scheduling, for the peers' models."""

from dataclasses import dataclass, field


@dataclass
class Employee:
    id: str
    most: dict[str, int]
    most_minutes: int
    fewest_minutes: int
    longest_run: int
    shortest_run: int
    shortest_break: int
    most_weekends: int
    days_off: set[int] = field(default_factory=set)


@dataclass
class Instance:
    days: int
    minutes: dict[str, int]
    not_before: dict[str, list[str]]
    staff: dict[str, Employee]
    on_requests: list[tuple[str, int, str, int]]
    off_requests: list[tuple[str, int, str, int]]
    cover: list[tuple[int, str, int, int, int]]

    def weekends(self):
        """The days of each week-end; day 0 is a Monday."""
        return [[day for day in (first, first + 1) if day < self.days] for first in range(5, self.days, 7)]

    def shifts_of(self, employee, day):
        """What somebody may work on a day."""
        if day in employee.days_off:
            return []
        return [shift for shift in self.minutes if employee.most.get(shift, 0) > 0]

    def cost(self, roster):
        """The cost of a roster: for each employee's id the shift or None of each day."""
        cost = sum(weight for id, day, shift, weight in self.on_requests if roster[id][day] != shift)
        cost += sum(weight for id, day, shift, weight in self.off_requests if roster[id][day] == shift)
        for day, shift, wanted, under, over in self.cover:
            there = sum(row[day] == shift for row in roster.values())
            cost += under * max(wanted - there, 0) + over * max(there - wanted, 0)
        return cost


def read(path):
    sections, current = {}, None
    with open(path) as lines:
        for line in map(str.strip, lines):
            if line.startswith("SECTION_"):
                current = sections.setdefault(line.removeprefix("SECTION_"), [])
            elif line and not line.startswith("#"):
                current.append([field.strip() for field in line.split(",")])

    staff = {}
    for id, most, *numbers in sections["STAFF"]:
        limits = dict(limit.split("=") for limit in most.split("|"))
        staff[id] = Employee(id, {shift: int(n) for shift, n in limits.items()}, *map(int, numbers))
    for id, *days in sections.get("DAYS_OFF", []):
        staff[id].days_off.update(map(int, days))

    def requests(section):
        return [(id, int(day), shift, int(weight)) for id, day, shift, weight in sections.get(section, [])]

    return Instance(
        days=int(sections["HORIZON"][0][0]),
        minutes={row[0]: int(row[1]) for row in sections["SHIFTS"]},
        not_before={row[0]: [shift for shift in row[2].split("|") if shift] for row in sections["SHIFTS"]},
        staff=staff,
        on_requests=requests("SHIFT_ON_REQUESTS"),
        off_requests=requests("SHIFT_OFF_REQUESTS"),
        cover=[(int(day), shift, *map(int, rest)) for day, shift, *rest in sections["COVER"]],
    )
