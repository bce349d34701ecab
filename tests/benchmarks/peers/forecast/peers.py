"""The peers of the forecast benchmark: `peers.py FOLDER mstl|lightgbm|prophet|nhits|fracast`.

Reads counts.csv and tasks.csv, writes METHOD.csv: for each task a row with its seconds, then a row for each slot with
mean and P10, P50, P80, P90, P95. A task's forecast is made from what came in before its origin and nothing else.
"""

import csv
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

LEVELS = [0.1, 0.5, 0.8, 0.9, 0.95]
warnings.filterwarnings("ignore")


def mstl(before, slots_a_day, first, slots):
    """Daily and weekly season taken out by MSTL, the rest by AutoETS; intervals as the library gives them."""
    from statsforecast.models import MSTL, AutoETS

    known = pd.Series(before).interpolate(limit_direction="both").to_numpy()
    # Counts are forecast on the scale of log(1 + count), on which their swings add up.
    model = MSTL(season_length=[slots_a_day, 7 * slots_a_day], trend_forecaster=AutoETS(model="ZZN"))
    found = model.forecast(y=np.log1p(known), h=slots, level=[60, 80, 90])
    columns = [found["lo-80"], found["mean"], found["hi-60"], found["hi-80"], found["hi-90"]]
    quantiles = np.maximum(np.expm1(np.column_stack(columns)), 0.0)
    return quantiles[:, 1], quantiles


def features(values, slots_a_day, first, at, lead):
    """Calendar, the same slot in weeks that are past at the lead, and the level of the last week that is."""
    day, slot = at // slots_a_day, at % slots_a_day
    week = 7 * slots_a_day
    weeks = -(-lead // week)
    columns = [slot, (first + day) % 7]

    def past(index):
        return np.where((index >= 0) & (index < len(values)), values[np.clip(index, 0, len(values) - 1)], np.nan)

    for back in range(weeks, weeks + 3):
        columns.append(past(at - back * week))
    sums = np.concatenate([[0.0], np.cumsum(np.nan_to_num(values))])
    counts = np.concatenate([[0], np.cumsum(~np.isnan(values))])
    to = np.clip(at - lead + 1, 0, len(values))
    start = np.clip(to - week, 0, None)
    with np.errstate(invalid="ignore", divide="ignore"):
        columns.append((sums[to] - sums[start]) / (counts[to] - counts[start]))
    return np.column_stack(columns)


def lightgbm(before, slots_a_day, first, slots):
    """One model for each quantile and one for the mean, on features that are known at the whole lead."""
    import lightgbm as lgb

    at = np.arange(len(before))
    x = features(before, slots_a_day, first, at, slots)
    kept = ~np.isnan(before)
    ahead = features(before, slots_a_day, first, len(before) + np.arange(slots), slots)
    usual = {"verbosity": -1, "learning_rate": 0.05, "num_leaves": 31, "min_data_in_leaf": 10, "num_threads": 2, "seed": 1}

    def fit(**objective):
        model = lgb.train({**usual, **objective}, lgb.Dataset(x[kept], before[kept]), num_boost_round=150)
        return np.maximum(model.predict(ahead), 0.0)

    quantiles = np.column_stack([fit(objective="quantile", alpha=p) for p in LEVELS])
    return fit(objective="regression"), np.sort(quantiles, axis=1)


def prophet(before, slots_a_day, first, slots):
    """Daily, weekly and, where it has years, yearly seasons with a piecewise trend; quantiles of its own samples."""
    import logging

    logging.getLogger("cmdstanpy").disabled = True
    from prophet import Prophet

    # A Monday, so that `first` is the weekday; the years themselves are only told apart by their length.
    start = pd.Timestamp("2018-01-01") + pd.Timedelta(days=int(first))
    times = pd.date_range(start, periods=len(before) + slots, freq=f"{1440 // slots_a_day}min")
    model = Prophet(daily_seasonality=True, weekly_seasonality=True, uncertainty_samples=300)
    np.random.seed(1)
    model.fit(pd.DataFrame({"ds": times[: len(before)], "y": np.log1p(before)}))
    samples = np.expm1(model.predictive_samples(pd.DataFrame({"ds": times[len(before) :]}))["yhat"])
    return np.maximum(samples.mean(axis=1), 0.0), np.maximum(np.quantile(samples, LEVELS, axis=1).T, 0.0)


def nhits(before, slots_a_day, first, slots):
    """Trained anew at each origin on what came before it, two weeks in and the whole lead out, with quantile losses."""
    import logging

    logging.getLogger("pytorch_lightning").setLevel(logging.ERROR)
    from neuralforecast import NeuralForecast
    from neuralforecast.losses.pytorch import MQLoss
    from neuralforecast.models import NHITS

    known = pd.Series(before).interpolate(limit_direction="both").to_numpy()
    times = pd.date_range("2018-01-01", periods=len(known), freq=f"{1440 // slots_a_day}min")
    usual = {"logger": False, "enable_progress_bar": False, "enable_model_summary": False, "enable_checkpointing": False}
    model = NHITS(
        h=slots,
        input_size=14 * slots_a_day,
        loss=MQLoss(quantiles=LEVELS),
        max_steps=100,
        batch_size=1,
        windows_batch_size=64,
        scaler_type="robust",
        start_padding_enabled=True,
        random_seed=1,
        accelerator="cpu",
        **usual,
    )
    network = NeuralForecast(models=[model], freq=f"{1440 // slots_a_day}min")
    network.fit(pd.DataFrame({"unique_id": "series", "ds": times, "y": np.log1p(known)}))
    found = network.predict().drop(columns=["unique_id", "ds"], errors="ignore").to_numpy()
    quantiles = np.sort(np.maximum(np.expm1(found), 0.0), axis=1)
    return quantiles[:, 1], quantiles


FRACAST = []


def fracast(before, slots_a_day, first, slots):
    """A pretrained model as it comes, in blocks of 48 slots; levels that it has not lie between and beyond those it has."""
    from fracast import FracastModel

    if not FRACAST:
        FRACAST.append(FracastModel.from_pretrained(weights="fp32"))
    model = FRACAST[0]
    found = np.maximum(model.forecast(before.astype(np.float32), horizon=slots), 0.0)
    order = np.argsort(model.quantiles)
    own = np.asarray(model.quantiles)[order]
    found = np.sort(found[:, order], axis=1)
    quantiles = np.column_stack([[np.interp(p, own, row) for row in found] for p in LEVELS])
    # Beyond its last level the distance from the median grows as a normal distribution's does.
    scale = {0.9: 1.2816, 0.95: 1.6449}
    last = own[-1]
    if last in scale and last < LEVELS[-1]:
        quantiles[:, 4] = quantiles[:, 1] + (quantiles[:, 3] - quantiles[:, 1]) * scale[0.95] / scale[last]
    return quantiles[:, 1], quantiles


def main(folder, method):
    counts = pd.read_csv(folder / "counts.csv")
    tasks = pd.read_csv(folder / "tasks.csv")
    series = {key: rows for key, rows in counts.groupby("series")}
    forecast = {"mstl": mstl, "lightgbm": lightgbm, "prophet": prophet, "nhits": nhits, "fracast": fracast}[method]
    # What is compiled on first use is not counted.
    forecast(np.arange(24.0 * 15) % 24 + 5, 24, 0, 24)
    with open(folder / f"{method}.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["mean", "p10", "p50", "p80", "p90", "p95"])
        for task in tasks.itertuples():
            rows = series[task.series]
            slots_a_day = int(rows["slots_a_day"].iloc[0])
            first = pd.Timestamp(rows["first"].iloc[0]).weekday()
            before = rows["count"].to_numpy(dtype=float)[: task.origin * slots_a_day]
            began = time.perf_counter()
            mean, quantiles = forecast(before, slots_a_day, first, task.days * slots_a_day)
            out.writerow([time.perf_counter() - began, "", "", "", "", ""])
            for m, q in zip(mean, quantiles):
                out.writerow([f"{m:.6g}", *(f"{v:.6g}" for v in q)])


main(Path(sys.argv[1]), sys.argv[2])
