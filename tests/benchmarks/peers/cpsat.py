"""OR-Tools CP-SAT on an instance of employee shift scheduling, with a straightforward model."""

from ortools.sat.python import cp_model

from contestant import Contestant


def main():
    contestant = Contestant()
    instance = contestant.instance
    model = cp_model.CpModel()
    works = {}  # employee, day, shift
    busy = {}  # employee, day
    for employee in instance.staff.values():
        for day in range(instance.days):
            shifts = instance.shifts_of(employee, day)
            for shift in shifts:
                works[employee.id, day, shift] = model.new_bool_var("")
            busy[employee.id, day] = model.new_bool_var("")
            # At most one shift a day, and busy means one.
            model.add(sum(works[employee.id, day, shift] for shift in shifts) == busy[employee.id, day])
        limit(model, instance, employee, works, busy)

    cost = []
    for id, day, shift, weight in instance.on_requests:
        cost.append(weight * (1 - works.get((id, day, shift), 0)))
    for id, day, shift, weight in instance.off_requests:
        cost.append(weight * works.get((id, day, shift), 0))
    for day, shift, wanted, under, over in instance.cover:
        there = sum(works.get((id, day, shift), 0) for id in instance.staff)
        too_few = model.new_int_var(0, wanted, "")
        too_many = model.new_int_var(0, len(instance.staff), "")
        model.add(there + too_few - too_many == wanted)
        cost.append(under * too_few + over * too_many)
    model.minimize(sum(cost))

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = contestant.threads
    solver.parameters.subsolvers.append("max_lp")
    solver.parameters.max_time_in_seconds = contestant.left()
    status = solver.solve(model, Teller(contestant, works))
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    contestant.hand_in(
        (lambda *key: solver.boolean_value(works[key])) if found else None, solver.best_objective_bound
    )


def limit(model, instance, employee, works, busy):
    """One employee's hard rules."""
    days = range(instance.days)

    def all_of(shift, days=days):
        return [works[employee.id, day, shift] for day in days if (employee.id, day, shift) in works]

    for shift, after in instance.not_before.items():
        for day in days[:-1]:
            earlier = all_of(shift, [day])
            later = [variable for other in after for variable in all_of(other, [day + 1])]
            if earlier and later:
                model.add(sum(earlier + later) <= 1)
    for shift in instance.minutes:
        model.add(sum(all_of(shift)) <= employee.most.get(shift, 0))
    minutes = sum(length * sum(all_of(shift)) for shift, length in instance.minutes.items())
    model.add(minutes <= employee.most_minutes)
    model.add(minutes >= employee.fewest_minutes)

    at = [busy[employee.id, day] for day in days]
    for first in days[: -employee.longest_run]:
        model.add(sum(at[first : first + employee.longest_run + 1]) <= employee.longest_run)
    # A run that is too short is: off, so many days of work, off; and the other way round. Not at the edges.
    for length in range(1, employee.shortest_run):
        for first in range(1, instance.days - length):
            run = [day.negated() for day in at[first : first + length]]
            model.add_bool_or([at[first - 1], *run, at[first + length]])
    for length in range(1, employee.shortest_break):
        for first in range(1, instance.days - length):
            edges = [at[first - 1].negated(), at[first + length].negated()]
            model.add_bool_or([*edges, *at[first : first + length]])

    weekends = []
    for pair in instance.weekends():
        weekend = model.new_bool_var("")
        for day in pair:
            model.add_implication(at[day], weekend)
        weekends.append(weekend)
    model.add(sum(weekends) <= employee.most_weekends)


class Teller(cp_model.CpSolverSolutionCallback):
    def __init__(self, contestant, works):
        super().__init__()
        self.contestant = contestant
        self.works = works

    def on_solution_callback(self):
        works = lambda *key: self.boolean_value(self.works[key])
        self.contestant.found(works, self.best_objective_bound)


if __name__ == "__main__":
    main()
