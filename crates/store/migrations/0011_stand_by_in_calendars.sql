-- What calendars were told of a duty says whether it was stand-by: cancelled, it is still called what it was.
ALTER TABLE calendar_event ADD COLUMN kind TEXT NOT NULL DEFAULT 'duty' CHECK (kind IN ('duty', 'stand_by'));

-- Nothing was ever written to these: what is calculated for a rota is calculated when somebody asks.
DROP TABLE finding_duty;
DROP TABLE finding;
DROP TABLE outlook;
DROP TABLE requirement;
DROP TABLE volume;
