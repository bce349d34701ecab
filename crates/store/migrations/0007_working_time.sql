-- What the law on working time needs to know.

-- The week it counts by, which law, and on what basis people work on Sundays.
ALTER TABLE workspace ADD COLUMN week_start BIGINT NOT NULL DEFAULT 0 CHECK (week_start BETWEEN 0 AND 6);
ALTER TABLE workspace ADD COLUMN rule_set TEXT NOT NULL DEFAULT 'dutch';
ALTER TABLE workspace ADD COLUMN holidays_off BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE workspace ADD COLUMN sunday_basis TEXT;

-- Of a person: what holds for them, never why, and never when they were born.
ALTER TABLE person ADD COLUMN works_holidays BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE person ADD COLUMN exempt BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE person ADD COLUMN reduced_norms BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE person ADD COLUMN adult_from DATE;
ALTER TABLE person ADD COLUMN sunday_consent_since DATE;
ALTER TABLE person ADD COLUMN sunday_consent_until DATE;
-- Limits that they set themselves.
ALTER TABLE person ADD COLUMN no_evenings BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE person ADD COLUMN evening_from BIGINT NOT NULL DEFAULT 1080 CHECK (evening_from BETWEEN 0 AND 1440);
ALTER TABLE person ADD COLUMN most_evenings_a_week BIGINT CHECK (most_evenings_a_week BETWEEN 0 AND 7);
CREATE TABLE person_free_day (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    PRIMARY KEY (person, place),
    UNIQUE (person, weekday)
);
-- Breaks in their normal working hours.
CREATE TABLE person_break (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute BIGINT NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute BIGINT NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (person, weekday, from_minute),
    CHECK (from_minute < to_minute)
);

-- Whether a duty is work, or to be reachable.
ALTER TABLE duty ADD COLUMN kind TEXT NOT NULL DEFAULT 'duty' CHECK (kind IN ('duty', 'stand_by'));
ALTER TABLE rota_version_duty ADD COLUMN kind TEXT NOT NULL DEFAULT 'duty' CHECK (kind IN ('duty', 'stand_by'));
-- What held of people and rules when a version was published, as JSON: it is read as a whole or not at all.
ALTER TABLE rota_version ADD COLUMN facts TEXT;

-- Whether somebody confirmed the source of a rule.
ALTER TABLE rule ADD COLUMN confirmed BOOLEAN NOT NULL DEFAULT FALSE;

-- What was decided where a rule asks for a decision. With a person goes what was decided for them.
CREATE TABLE decision (
    id UUID NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    person UUID REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    first_day DATE NOT NULL CHECK (first_day >= '1900-01-01'),
    last_day DATE NOT NULL,
    basis TEXT NOT NULL CHECK (basis <> ''),
    decided_by TEXT NOT NULL CHECK (decided_by <> ''),
    decided_on DATE NOT NULL CHECK (decided_on >= '1900-01-01'),
    CHECK (first_day <= last_day)
);
CREATE INDEX decision_person ON decision (person);

-- Hours that were worked, as another program recorded them. They go with the person.
CREATE TABLE recorded_hours (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    starts_at TIMESTAMPTZ NOT NULL CHECK (starts_at >= '1900-01-01T00:00:00+00:00'),
    ends_at TIMESTAMPTZ NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('work', 'call')),
    PRIMARY KEY (person, starts_at),
    CHECK (starts_at < ends_at)
);
CREATE INDEX recorded_hours_ends ON recorded_hours (ends_at);
