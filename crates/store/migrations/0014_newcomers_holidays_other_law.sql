-- Who is new to duty, until when; for each person whether public holidays are off, as the workspace has it or otherwise; and what a
-- workspace made of a rule under the law that it was under before.

ALTER TABLE person ADD COLUMN new_until DATE CHECK (new_until >= '1900-01-01');
ALTER TABLE person ADD COLUMN holidays TEXT NOT NULL DEFAULT 'as_workspace'
    CHECK (holidays IN ('as_workspace', 'work', 'off'));
UPDATE person SET holidays = 'work' WHERE works_holidays;
ALTER TABLE person DROP COLUMN works_holidays;
ALTER TABLE rule ADD COLUMN other_law TEXT;
