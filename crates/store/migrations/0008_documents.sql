-- Documents for people outside: who is meant where nobody is named, what was given out, and for how long it is kept.

ALTER TABLE person ADD COLUMN staff_number TEXT CHECK (staff_number <> '');
-- Months for which rotas and recorded hours are kept. The law asks for 52 weeks.
ALTER TABLE workspace ADD COLUMN retention_months BIGINT CHECK (retention_months BETWEEN 12 AND 120);

-- What was given out, when and in which form. Not journaled: what is outside cannot be undone. It names nobody.
CREATE TABLE export_log (
    number BIGINT NOT NULL PRIMARY KEY,
    exported_at TIMESTAMPTZ NOT NULL,
    what TEXT NOT NULL,
    format TEXT NOT NULL,
    naming TEXT NOT NULL,
    first_day DATE,
    last_day DATE,
    program TEXT NOT NULL
);

-- Hours of people who were erased, by team and calendar month, together with those of all others who were erased. Not journaled:
-- erasing cannot be undone.
CREATE TABLE erased_hours (
    team UUID NOT NULL,
    month DATE NOT NULL,
    duties BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    evening_minutes BIGINT NOT NULL,
    night_minutes BIGINT NOT NULL,
    saturday_minutes BIGINT NOT NULL,
    sunday_minutes BIGINT NOT NULL,
    PRIMARY KEY (team, month)
);
