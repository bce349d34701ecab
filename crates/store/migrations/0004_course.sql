-- How the uplift of an event runs over its time.
ALTER TABLE event ADD COLUMN course TEXT NOT NULL DEFAULT 'even';
