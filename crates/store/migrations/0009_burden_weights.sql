-- What a minute of duty weighs by its time, for fairness. An ordinary minute weighs 1; the works council sets the others.

ALTER TABLE workspace ADD COLUMN evening_weight DOUBLE PRECISION NOT NULL DEFAULT 1.25 CHECK (evening_weight BETWEEN 0.5 AND 5);
ALTER TABLE workspace ADD COLUMN saturday_weight DOUBLE PRECISION NOT NULL DEFAULT 1.25 CHECK (saturday_weight BETWEEN 0.5 AND 5);
ALTER TABLE workspace ADD COLUMN sunday_weight DOUBLE PRECISION NOT NULL DEFAULT 1.5 CHECK (sunday_weight BETWEEN 0.5 AND 5);
ALTER TABLE workspace ADD COLUMN night_weight DOUBLE PRECISION NOT NULL DEFAULT 1.75 CHECK (night_weight BETWEEN 0.5 AND 5);
ALTER TABLE workspace ADD COLUMN holiday_weight DOUBLE PRECISION NOT NULL DEFAULT 2 CHECK (holiday_weight BETWEEN 0.5 AND 5);
