-- Which hours of each of its days an absence has, as minutes of the day; neither: whole days. Never with a reason.

ALTER TABLE person_absence ADD COLUMN from_minute BIGINT CHECK (from_minute BETWEEN 0 AND 1439);
ALTER TABLE person_absence ADD COLUMN to_minute BIGINT CHECK (
    (from_minute IS NULL) = (to_minute IS NULL)
    AND (to_minute IS NULL OR (to_minute BETWEEN 1 AND 1440 AND from_minute < to_minute AND to_minute - from_minute < 1440))
);
