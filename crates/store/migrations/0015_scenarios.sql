-- Rotas under other assumptions. What is otherwise, and the duties, are kept as JSON: they may speak of people and desks that are no longer
-- there, and are never asked for one by one. A scenario goes with its rota.
CREATE TABLE scenario (
    id UUID NOT NULL PRIMARY KEY,
    rota UUID NOT NULL REFERENCES rota (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (name <> ''),
    note TEXT NOT NULL,
    copied_at TIMESTAMPTZ NOT NULL CHECK (copied_at >= '1900-01-01T00:00:00+00:00'),
    copied UUID NOT NULL,
    changes TEXT NOT NULL,
    duties TEXT NOT NULL,
    seed BIGINT CHECK (seed BETWEEN 0 AND 4294967295)
);
CREATE INDEX scenario_rota ON scenario (rota);
