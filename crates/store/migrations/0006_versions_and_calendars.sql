-- What was published, as it was said: a note, the time zone, and what people and desks were called.
ALTER TABLE rota_version ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE rota_version ADD COLUMN zone TEXT;
CREATE TABLE rota_version_name (
    rota UUID NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'desk')),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (rota, version, kind, id),
    FOREIGN KEY (rota, version) REFERENCES rota_version (rota, version)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
-- Of versions before this one, what people and desks are called now is the best that is known.
UPDATE rota_version SET zone = (SELECT zone FROM workspace);
INSERT INTO rota_version_name (rota, version, kind, id, name)
    SELECT DISTINCT v.rota, v.version, 'person', p.id, p.name
    FROM rota_version_duty v JOIN person p ON p.id = v.person;
INSERT INTO rota_version_name (rota, version, kind, id, name)
    SELECT DISTINCT v.rota, v.version, 'desk', d.id, d.name
    FROM rota_version_duty v JOIN desk d ON d.id = v.desk;

-- What each calendar outside has been told: somebody's, a desk's or the team's. It outlives the duty, the person and the
-- rota, so it refers to none of them. `owner_id` of the team is that of the workspace.
CREATE TABLE calendar_event (
    owner TEXT NOT NULL CHECK (owner IN ('team', 'desk', 'person')),
    owner_id UUID NOT NULL,
    duty UUID NOT NULL,
    named_by_duty BOOLEAN NOT NULL,
    rota UUID NOT NULL,
    person UUID NOT NULL,
    desk UUID NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL CHECK (starts_at >= '1900-01-01T00:00:00+00:00'),
    ends_at TIMESTAMPTZ NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence >= 0),
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'cancelled')),
    changed_at TIMESTAMPTZ NOT NULL CHECK (changed_at >= '1900-01-01T00:00:00+00:00'),
    shown UUID,
    CHECK (starts_at < ends_at),
    PRIMARY KEY (owner, owner_id, duty)
);
CREATE INDEX calendar_event_rota ON calendar_event (rota, starts_at);

-- A duty stood once in each calendar: as it stands there, or else as it was last cancelled.
INSERT INTO calendar_event (owner, owner_id, duty, named_by_duty, rota, person, desk, starts_at, ends_at, sequence,
        status, changed_at, shown)
    SELECT owner, owner_id, duty, TRUE, rota, person, desk, starts_at, ends_at, sequence, status, changed_at, NULL
    FROM (
        SELECT owners.*, row_number() OVER (
            PARTITION BY owner, owner_id, duty ORDER BY status DESC, sequence DESC, person, desk
        ) AS rank
        FROM (
            SELECT 'person' AS owner, person AS owner_id, e.* FROM calendar_entry e
            UNION ALL SELECT 'desk' AS owner, desk AS owner_id, e.* FROM calendar_entry e
            UNION ALL SELECT 'team' AS owner, (SELECT id FROM workspace) AS owner_id, e.* FROM calendar_entry e
        ) AS owners
    ) AS ranked
    WHERE rank = 1;
DROP TABLE calendar_entry;
