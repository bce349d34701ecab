-- Who is new to duty, until when; who is off on public holidays whatever the workspace has; and what a workspace made of a rule under the
-- law that it was under before.

ALTER TABLE person ADD COLUMN new_until DATE CHECK (new_until >= '1900-01-01');
ALTER TABLE person ADD COLUMN off_on_holidays BOOLEAN NOT NULL DEFAULT FALSE CHECK (off_on_holidays IN (FALSE, TRUE));
ALTER TABLE rule ADD COLUMN other_law TEXT;
