"""Simulates the cases of a JSON file with ciw, one after the other on one core, and answers as JSON on standard output."""

import json
import math
import sys
import time

import ciw


def network(case):
    """Arrivals by hour of the day, people by shift, work, and patience, as ciw has them."""
    day = 1440.0
    rates = case["rates"]  # a minute, in each hour of the day
    ends = [60.0 * (hour + 1) for hour in range(24)]
    arrivals = ciw.dists.PoissonIntervals(rates=rates, endpoints=ends, max_sample_date=case["days"] * day)
    if case["variation"] is None:
        service = ciw.dists.Exponential(1.0 / case["minutes"])
    else:
        variance = math.log(1.0 + case["variation"] ** 2)
        service = ciw.dists.Lognormal(math.log(case["minutes"]) - variance / 2.0, math.sqrt(variance))
    shifts = case["shifts"]  # [people, minute of the day at which they go]
    people = shifts[0][0]
    if len(shifts) > 1:
        people = ciw.Schedule(numbers_of_servers=[s[0] for s in shifts], shift_end_dates=[s[1] for s in shifts])
    more = {}
    if case["patience"] is not None:
        more["reneging_time_distributions"] = [ciw.dists.Exponential(1.0 / case["patience"])]
    return ciw.create_network(
        arrival_distributions=[arrivals], service_distributions=[service], number_of_servers=[people], **more
    )


def replicate(case, seed):
    """Messages that came in, and how many of them were answered in time."""
    ciw.seed(seed)
    simulation = ciw.Simulation(network(case))
    end = case["days"] * 1440.0
    # Whoever comes within the period is answered after it as well.
    simulation.simulate_until_max_time(end + 600.0)
    came = in_time = 0
    for record in simulation.get_all_records():
        if record.arrival_date >= end - case["promise"] or record.record_type not in ("service", "renege"):
            continue
        came += 1
        if record.record_type == "service":
            done = record.service_end_date if case["when_finished"] else record.service_start_date
            in_time += done - record.arrival_date <= case["promise"]
    return came, in_time


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    answers = []
    for case in cases:
        began, shares, messages = time.perf_counter(), [], 0
        for seed in range(case["replications"]):
            came, in_time = replicate(case, seed)
            messages += came
            shares.append(in_time / came)
        seconds = time.perf_counter() - began
        mean = sum(shares) / len(shares)
        spread = sum((share - mean) ** 2 for share in shares) / (len(shares) - 1)
        half_width = 1.96 * math.sqrt(spread / len(shares))
        answers.append({"mean": mean, "half_width": half_width, "messages": messages, "seconds": seconds})
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
