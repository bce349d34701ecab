-- Days of a channel's history that a planner wants learnt from or left out, whatever the forecast makes of them.
CREATE TABLE day_mark (
    channel UUID NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    day DATE NOT NULL CHECK (day >= '1900-01-01'),
    learn BOOLEAN NOT NULL,
    PRIMARY KEY (channel, day)
);

-- Up to which quantile of busyness a desk keeps its promises slot by slot, where a planner chose it.
CREATE TABLE desk_safety (
    desk UUID NOT NULL PRIMARY KEY REFERENCES desk (id) DEFERRABLE INITIALLY DEFERRED,
    quantile DOUBLE PRECISION NOT NULL CHECK (quantile BETWEEN 0 AND 1)
);
