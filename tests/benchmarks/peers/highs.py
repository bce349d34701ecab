"""HiGHS on an instance of employee shift scheduling, with a straightforward model."""

import math

import highspy
from highspy import Highs

from contestant import Contestant


class Model:
    """A mixed-integer programme, column by column and row by row."""

    def __init__(self):
        self.costs, self.upper = [], []
        self.row_lower, self.row_upper, self.starts, self.columns, self.values = [], [], [], [], []
        self.offset = 0

    def variable(self, upper=1, cost=0):
        self.upper.append(upper)
        self.costs.append(cost)
        return len(self.costs) - 1

    def row(self, lower, terms, upper):
        self.starts.append(len(self.columns))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        for value, column in terms:
            self.values.append(value)
            self.columns.append(column)

    def highs(self):
        programme = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = len(self.costs), len(self.row_lower)
        programme.col_cost_, programme.offset_ = self.costs, self.offset
        programme.col_lower_, programme.col_upper_ = [0] * len(self.costs), self.upper
        programme.row_lower_, programme.row_upper_ = self.row_lower, self.row_upper
        programme.integrality_ = [highspy.HighsVarType.kInteger] * len(self.costs)
        matrix = programme.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = [*self.starts, len(self.columns)]
        matrix.index_, matrix.value_ = self.columns, self.values
        solver = Highs()
        solver.setOptionValue("output_flag", False)
        solver.passModel(programme)
        return solver


def main():
    contestant = Contestant()
    instance = contestant.instance
    model = Model()
    works, busy = {}, {}
    for employee in instance.staff.values():
        for day in range(instance.days):
            shifts = instance.shifts_of(employee, day)
            for shift in shifts:
                works[employee.id, day, shift] = model.variable()
            busy[employee.id, day] = model.variable()
            # At most one shift a day, and busy means one.
            one = [(1, works[employee.id, day, shift]) for shift in shifts]
            model.row(0, [*one, (-1, busy[employee.id, day])], 0)
        limit(model, instance, employee, works, busy)

    for id, day, shift, weight in instance.on_requests:
        model.offset += weight
        if (id, day, shift) in works:
            model.costs[works[id, day, shift]] -= weight
    for id, day, shift, weight in instance.off_requests:
        if (id, day, shift) in works:
            model.costs[works[id, day, shift]] += weight
    for day, shift, wanted, under, over in instance.cover:
        there = [(1, works[id, day, shift]) for id in instance.staff if (id, day, shift) in works]
        too_few, too_many = model.variable(wanted, under), model.variable(len(instance.staff), over)
        model.row(wanted, [*there, (1, too_few), (-1, too_many)], wanted)

    solver = model.highs()
    solver.setOptionValue("threads", contestant.threads)
    solver.setOptionValue("time_limit", contestant.left())

    def by(values):
        return lambda *key: values[works[key]] > 0.5

    def better(event):
        found = event.data_out
        contestant.found(by(found.mip_solution), finite(found.mip_dual_bound))

    solver.cbMipImprovingSolution += better
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    contestant.hand_in(by(solver.getSolution().col_value) if found else None, finite(info.mip_dual_bound))


def limit(model, instance, employee, works, busy):
    """One employee's hard rules."""
    days = range(instance.days)

    def all_of(shift, days=days, value=1):
        keys = ((employee.id, day, shift) for day in days)
        return [(value, works[key]) for key in keys if key in works]

    for shift, after in instance.not_before.items():
        for day in days[:-1]:
            earlier = all_of(shift, [day])
            later = [term for other in after for term in all_of(other, [day + 1])]
            if earlier and later:
                model.row(0, earlier + later, 1)
    for shift, most in employee.most.items():
        if most < instance.days:
            model.row(0, all_of(shift), most)
    minutes = [term for shift, length in instance.minutes.items() for term in all_of(shift, value=length)]
    model.row(employee.fewest_minutes, minutes, employee.most_minutes)

    at = [busy[employee.id, day] for day in days]
    for first in days[: -employee.longest_run]:
        run = at[first : first + employee.longest_run + 1]
        model.row(0, [(1, day) for day in run], employee.longest_run)
    # A run that is too short is: off, so many days of work, off; and the other way round. Not at the edges.
    for length in range(1, employee.shortest_run):
        for first in range(1, instance.days - length):
            run = [(-1, day) for day in at[first : first + length]]
            model.row(1 - length, [(1, at[first - 1]), *run, (1, at[first + length])], math.inf)
    for length in range(1, employee.shortest_break):
        for first in range(1, instance.days - length):
            run = [(1, day) for day in at[first : first + length]]
            model.row(-1, [(-1, at[first - 1]), *run, (-1, at[first + length])], math.inf)

    weekends = []
    for pair in instance.weekends():
        weekend = model.variable()
        for day in pair:
            model.row(0, [(1, weekend), (-1, at[day])], math.inf)
        weekends.append((1, weekend))
    model.row(0, weekends, employee.most_weekends)


def finite(bound):
    return bound if math.isfinite(bound) else None


if __name__ == "__main__":
    main()
