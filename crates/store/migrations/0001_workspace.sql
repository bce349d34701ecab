-- The workspace, version 1: every word of the planner has its place, also those that are filled in later.
--
-- SQLite and PostgreSQL read this file alike. Identifiers are UUID, days DATE, instants TIMESTAMPTZ in UTC, whole numbers
-- BIGINT; in SQLite, which has no such types, they are 16 bytes, '2026-11-24', '2026-11-24T08:00:00+00:00' and integers.
-- Words such as 'web_chat' are those of the model's JSON. Only closed lists are checked here: a new kind of channel or a
-- new rule is not to need a new schema.
--
-- References are checked when a change is complete, so that the order of its steps does not matter. Rows that are part of
-- a whole (`ON DELETE CASCADE`) go with it; whatever else refers to a row keeps it from going.

CREATE TABLE workspace (
    only_one BIGINT NOT NULL PRIMARY KEY CHECK (only_one = 1),
    id UUID NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    zone TEXT NOT NULL CHECK (zone <> ''),
    slot_minutes BIGINT NOT NULL CHECK (slot_minutes IN (15, 30, 60)),
    language TEXT NOT NULL,
    dialogue_line DOUBLE PRECISION NOT NULL CHECK (dialogue_line BETWEEN 0 AND 1),
    broadcast_line DOUBLE PRECISION NOT NULL CHECK (broadcast_line BETWEEN 0 AND 1),
    CHECK (broadcast_line <= dialogue_line)
);

CREATE TABLE team (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL
);

CREATE TABLE channel (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL,
    followers BIGINT CHECK (followers >= 0)
);

CREATE TABLE channel_opening (
    channel UUID NOT NULL REFERENCES channel (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute BIGINT NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute BIGINT NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (channel, weekday, from_minute),
    CHECK (from_minute < to_minute)
);

CREATE TABLE topic (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL
);

CREATE TABLE topic_team (
    topic UUID NOT NULL REFERENCES topic (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    team UUID NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (topic, place),
    UNIQUE (topic, team)
);
CREATE INDEX topic_team_team ON topic_team (team);

CREATE TABLE stream (
    id UUID NOT NULL PRIMARY KEY,
    channel UUID NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    topic UUID NOT NULL REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
    share DOUBLE PRECISION NOT NULL CHECK (share BETWEEN 0 AND 1),
    full_minutes DOUBLE PRECISION NOT NULL CHECK (full_minutes > 0 AND full_minutes <= 480),
    brief_minutes DOUBLE PRECISION NOT NULL CHECK (brief_minutes > 0),
    promise_share DOUBLE PRECISION NOT NULL CHECK (promise_share BETWEEN 0 AND 1),
    promise_minutes BIGINT NOT NULL CHECK (promise_minutes > 0),
    promise_clock TEXT NOT NULL CHECK (promise_clock IN ('opening', 'wall')),
    service TEXT NOT NULL CHECK (service IN ('live', 'deferrable')),
    patience_minutes DOUBLE PRECISION CHECK (patience_minutes > 0 AND patience_minutes <= 1000000),
    side_by_side BIGINT CHECK (side_by_side BETWEEN 1 AND 255),
    CHECK (brief_minutes <= full_minutes),
    CHECK ((service = 'live') = (side_by_side IS NOT NULL)),
    CHECK (service = 'live' OR patience_minutes IS NULL)
);
CREATE INDEX stream_channel ON stream (channel, topic);
CREATE INDEX stream_topic ON stream (topic);

CREATE TABLE desk (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    colour BIGINT NOT NULL CHECK (colour BETWEEN 0 AND 7),
    minimum_presence BIGINT NOT NULL CHECK (minimum_presence >= 0),
    occupancy_ceiling DOUBLE PRECISION NOT NULL CHECK (occupancy_ceiling > 0 AND occupancy_ceiling <= 1),
    shrinkage DOUBLE PRECISION NOT NULL CHECK (shrinkage >= 0 AND shrinkage < 1),
    shortest_duty BIGINT NOT NULL CHECK (shortest_duty > 0),
    longest_duty BIGINT NOT NULL,
    CHECK (longest_duty >= shortest_duty)
);

CREATE TABLE desk_stream (
    desk UUID NOT NULL REFERENCES desk (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    stream UUID NOT NULL REFERENCES stream (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (desk, place),
    UNIQUE (desk, stream)
);
CREATE INDEX desk_stream_stream ON desk_stream (stream);

CREATE TABLE desk_team (
    desk UUID NOT NULL REFERENCES desk (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    team UUID NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (desk, place),
    UNIQUE (desk, team)
);
CREATE INDEX desk_team_team ON desk_team (team);

CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    team UUID NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    contract_minutes BIGINT NOT NULL CHECK (contract_minutes BETWEEN 0 AND 10080),
    duty_budget_minutes BIGINT NOT NULL CHECK (duty_budget_minutes BETWEEN 0 AND 10080),
    own_employee_since DATE,
    own_employee_until DATE,
    briefed_since DATE,
    briefed_until DATE,
    willing_since DATE,
    willing_until DATE,
    mandated_since DATE,
    mandated_until DATE
);
CREATE INDEX person_team ON person (team);

CREATE TABLE person_channel (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    channel UUID NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (person, place),
    UNIQUE (person, channel)
);
CREATE INDEX person_channel_channel ON person_channel (channel);

CREATE TABLE person_topic (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    topic UUID NOT NULL REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (person, place),
    UNIQUE (person, topic)
);
CREATE INDEX person_topic_topic ON person_topic (topic);

CREATE TABLE person_language (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    language TEXT NOT NULL CHECK (language <> ''),
    PRIMARY KEY (person, place),
    UNIQUE (person, language)
);

CREATE TABLE person_working (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute BIGINT NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute BIGINT NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (person, weekday, from_minute),
    CHECK (from_minute < to_minute)
);

CREATE TABLE person_availability (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute BIGINT NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute BIGINT NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (person, weekday, from_minute),
    CHECK (from_minute < to_minute)
);

-- Days away, never with a reason.
CREATE TABLE person_absence (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    first_day DATE NOT NULL CHECK (first_day >= '1900-01-01'),
    last_day DATE NOT NULL,
    PRIMARY KEY (person, place),
    CHECK (first_day <= last_day)
);

CREATE TABLE person_preference (
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute BIGINT NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute BIGINT NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    wish TEXT NOT NULL CHECK (wish IN ('rather', 'rather_not')),
    PRIMARY KEY (person, place),
    CHECK (from_minute < to_minute)
);

CREATE TABLE event (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL CHECK (starts_at >= '1900-01-01T00:00:00+00:00'),
    ends_at TIMESTAMPTZ NOT NULL,
    uplift DOUBLE PRECISION NOT NULL CHECK (uplift >= 0 AND uplift <= 1000000),
    CHECK (starts_at < ends_at)
);

CREATE TABLE event_stream (
    event UUID NOT NULL REFERENCES event (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    stream UUID NOT NULL REFERENCES stream (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (event, place),
    UNIQUE (event, stream)
);
CREATE INDEX event_stream_stream ON event_stream (stream);

CREATE TABLE event_presence (
    event UUID NOT NULL REFERENCES event (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    desk UUID NOT NULL REFERENCES desk (id) DEFERRABLE INITIALLY DEFERRED,
    team UUID NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    people BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (event, place)
);
CREATE INDEX event_presence_desk ON event_presence (desk);
CREATE INDEX event_presence_team ON event_presence (team);

CREATE TABLE rule (
    code TEXT NOT NULL PRIMARY KEY,
    limit_kind TEXT NOT NULL CHECK (limit_kind IN ('plain', 'minutes', 'count')),
    limit_value BIGINT CHECK (limit_value >= 0),
    authority TEXT NOT NULL CHECK (authority IN ('law', 'agreement', 'house', 'wish')),
    source TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    CHECK ((limit_kind = 'plain') = (limit_value IS NULL))
);

-- One row is one day of one channel: the counts of its quarters of an hour as a JSON array, null for a gap. They are only
-- ever read and written together.
CREATE TABLE history_day (
    channel UUID NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    day DATE NOT NULL CHECK (day >= '1900-01-01'),
    counts TEXT NOT NULL,
    PRIMARY KEY (channel, day)
);

CREATE TABLE volume_override (
    stream UUID NOT NULL REFERENCES stream (id) DEFERRABLE INITIALLY DEFERRED,
    starts_at TIMESTAMPTZ NOT NULL CHECK (starts_at >= '1900-01-01T00:00:00+00:00'),
    ends_at TIMESTAMPTZ NOT NULL,
    per_hour DOUBLE PRECISION NOT NULL CHECK (per_hour >= 0 AND per_hour <= 1000000000),
    PRIMARY KEY (stream, starts_at),
    CHECK (starts_at < ends_at)
);

CREATE TABLE requirement_override (
    desk UUID NOT NULL REFERENCES desk (id) DEFERRABLE INITIALLY DEFERRED,
    starts_at TIMESTAMPTZ NOT NULL CHECK (starts_at >= '1900-01-01T00:00:00+00:00'),
    ends_at TIMESTAMPTZ NOT NULL,
    people BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (desk, starts_at),
    CHECK (starts_at < ends_at)
);

CREATE TABLE rota (
    id UUID NOT NULL PRIMARY KEY,
    first_day DATE NOT NULL CHECK (first_day >= '1900-01-01'),
    days BIGINT NOT NULL CHECK (days > 0),
    state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
    version BIGINT CHECK (version >= 1),
    seed BIGINT CHECK (seed >= 0),
    CHECK ((state = 'published') = (version IS NOT NULL))
);

CREATE TABLE duty (
    id UUID NOT NULL PRIMARY KEY,
    rota UUID NOT NULL REFERENCES rota (id) DEFERRABLE INITIALLY DEFERRED,
    person UUID NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    desk UUID NOT NULL REFERENCES desk (id) DEFERRABLE INITIALLY DEFERRED,
    starts_at TIMESTAMPTZ NOT NULL CHECK (starts_at >= '1900-01-01T00:00:00+00:00'),
    ends_at TIMESTAMPTZ NOT NULL,
    locked BOOLEAN NOT NULL,
    CHECK (starts_at < ends_at)
);
CREATE INDEX duty_rota ON duty (rota, starts_at);
CREATE INDEX duty_person ON duty (person, starts_at);
CREATE INDEX duty_desk ON duty (desk);
CREATE INDEX duty_start ON duty (starts_at);

CREATE TABLE rota_version (
    rota UUID NOT NULL REFERENCES rota (id) DEFERRABLE INITIALLY DEFERRED,
    version BIGINT NOT NULL CHECK (version >= 1),
    published_at TIMESTAMPTZ NOT NULL CHECK (published_at >= '1900-01-01T00:00:00+00:00'),
    PRIMARY KEY (rota, version)
);

-- What was published, as it was: it refers neither to people nor to desks, for both may go afterwards.
CREATE TABLE rota_version_duty (
    rota UUID NOT NULL,
    version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    duty UUID NOT NULL,
    person UUID NOT NULL,
    desk UUID NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL CHECK (starts_at >= '1900-01-01T00:00:00+00:00'),
    ends_at TIMESTAMPTZ NOT NULL,
    locked BOOLEAN NOT NULL,
    PRIMARY KEY (rota, version, place),
    FOREIGN KEY (rota, version) REFERENCES rota_version (rota, version)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

-- What calendars outside have been told. It outlives the duty, the person and the rota, so it refers to none of them.
CREATE TABLE calendar_entry (
    duty UUID NOT NULL,
    rota UUID NOT NULL,
    person UUID NOT NULL,
    desk UUID NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL CHECK (starts_at >= '1900-01-01T00:00:00+00:00'),
    ends_at TIMESTAMPTZ NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence >= 0),
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'cancelled')),
    changed_at TIMESTAMPTZ NOT NULL CHECK (changed_at >= '1900-01-01T00:00:00+00:00'),
    CHECK (starts_at < ends_at),
    -- A duty that went to somebody else stays, cancelled, with whoever had it.
    PRIMARY KEY (duty, person, desk)
);
CREATE INDEX calendar_entry_rota ON calendar_entry (rota, starts_at);

-- Snapshots of what was calculated for a rota. They are derived, so they go with what they were derived from and are not
-- journaled.

CREATE TABLE volume (
    rota UUID NOT NULL REFERENCES rota (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    stream UUID NOT NULL REFERENCES stream (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    starts_at TIMESTAMPTZ NOT NULL,
    mean DOUBLE PRECISION NOT NULL CHECK (mean >= 0),
    p10 DOUBLE PRECISION NOT NULL CHECK (p10 >= 0),
    p50 DOUBLE PRECISION NOT NULL CHECK (p50 >= p10),
    p80 DOUBLE PRECISION NOT NULL CHECK (p80 >= p50),
    p95 DOUBLE PRECISION NOT NULL CHECK (p95 >= p80),
    PRIMARY KEY (rota, stream, starts_at)
);
CREATE INDEX volume_stream ON volume (stream);

-- `line` numbers the lines of a rota's requirement: a desk's own, and one for each team that must be there.
CREATE TABLE requirement (
    rota UUID NOT NULL REFERENCES rota (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    line BIGINT NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    desk UUID NOT NULL REFERENCES desk (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    team UUID REFERENCES team (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    people BIGINT NOT NULL CHECK (people >= 0),
    reasons TEXT NOT NULL,
    PRIMARY KEY (rota, line, starts_at)
);
CREATE INDEX requirement_desk ON requirement (desk);
CREATE INDEX requirement_team ON requirement (team);

CREATE TABLE finding (
    rota UUID NOT NULL REFERENCES rota (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'breach')),
    person UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    day DATE NOT NULL,
    measure_unit TEXT NOT NULL CHECK (measure_unit IN ('plain', 'minutes', 'count')),
    measure_is BIGINT,
    measure_limit BIGINT,
    source TEXT NOT NULL,
    PRIMARY KEY (rota, place),
    CHECK ((measure_unit = 'plain') = (measure_is IS NULL)),
    CHECK ((measure_unit = 'plain') = (measure_limit IS NULL))
);
CREATE INDEX finding_person ON finding (person);

CREATE TABLE finding_duty (
    rota UUID NOT NULL,
    finding BIGINT NOT NULL,
    place BIGINT NOT NULL,
    duty UUID NOT NULL REFERENCES duty (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (rota, finding, place),
    FOREIGN KEY (rota, finding) REFERENCES finding (rota, place) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX finding_duty_duty ON finding_duty (duty);

CREATE TABLE outlook (
    rota UUID NOT NULL REFERENCES rota (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    channel UUID NOT NULL REFERENCES channel (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    starts_at TIMESTAMPTZ NOT NULL,
    within_promise DOUBLE PRECISION NOT NULL CHECK (within_promise BETWEEN 0 AND 1),
    occupancy DOUBLE PRECISION NOT NULL CHECK (occupancy BETWEEN 0 AND 1),
    backlog_hours DOUBLE PRECISION NOT NULL CHECK (backlog_hours >= 0),
    PRIMARY KEY (rota, channel, starts_at)
);
CREATE INDEX outlook_channel ON outlook (channel);

-- Every change: undone ones are always the newest. `size` is the length of its images, by which the journal is kept short.
CREATE TABLE journal_entry (
    number BIGINT NOT NULL PRIMARY KEY CHECK (number >= 1),
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    done_at TIMESTAMPTZ NOT NULL,
    undone BOOLEAN NOT NULL,
    moved_at TIMESTAMPTZ NOT NULL,
    size BIGINT NOT NULL CHECK (size >= 0)
);

-- The records as they were before and after, as JSON; null where there was none.
CREATE TABLE journal_change (
    entry BIGINT NOT NULL REFERENCES journal_entry (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place BIGINT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (entry, place),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);
