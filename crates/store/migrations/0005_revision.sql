-- Which state of the workspace a change is based on, and whether what is read is what was written.
--
-- The journal only grows from here on: taking a change back is an entry of its own. The number of an entry is the
-- revision of the workspace that it made.

-- What the journal ends with: it says whether entries are missing at its end. `scheme` is the version of the way in
-- which checksums are calculated.
CREATE TABLE journal_head (
    only_one BIGINT NOT NULL PRIMARY KEY CHECK (only_one = 1),
    revision BIGINT NOT NULL CHECK (revision >= 0),
    chain BIGINT NOT NULL,
    scheme BIGINT NOT NULL
);

-- Each record: the revision at which it last changed and a checksum of its content. One that was removed stays here for
-- as long as the journal reaches.
CREATE TABLE record_state (
    kind BIGINT NOT NULL,
    id BYTEA NOT NULL,
    revision BIGINT NOT NULL CHECK (revision >= 0),
    present BOOLEAN NOT NULL,
    checksum BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE INDEX record_state_removed ON record_state (revision) WHERE NOT present;

-- What had been taken back cannot be done again after this step: the entries that say so are of the old kind.
DELETE FROM journal_change WHERE entry IN (SELECT number FROM journal_entry WHERE undone);
DELETE FROM journal_entry WHERE undone;
ALTER TABLE journal_entry DROP COLUMN undone;
ALTER TABLE journal_entry DROP COLUMN moved_at;
-- Who made it: the program and its session.
ALTER TABLE journal_entry ADD COLUMN program TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE journal_entry ADD COLUMN session TEXT NOT NULL DEFAULT '';
-- Whether it is a change, or takes one back or does it again, and which: `root` is the number of that change.
ALTER TABLE journal_entry ADD COLUMN act TEXT NOT NULL DEFAULT 'change' CHECK (act IN ('change', 'undo', 'redo'));
ALTER TABLE journal_entry ADD COLUMN root BIGINT NOT NULL DEFAULT 0;
-- A checksum of this entry and of the one before it, and so of the journal as far back as it reaches.
ALTER TABLE journal_entry ADD COLUMN chain_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE journal_entry ADD COLUMN chain BIGINT NOT NULL DEFAULT 0;
UPDATE journal_entry SET root = number;
-- What it says was erased: it can neither be taken back nor be read.
ALTER TABLE journal_entry ADD COLUMN erased BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX journal_entry_root ON journal_entry (root, number);
