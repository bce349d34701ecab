-- What a planner expects of a channel without history: the messages of a usual Monday, Tuesday, … Sunday, as a list of seven.

ALTER TABLE channel ADD COLUMN usual_days TEXT;
