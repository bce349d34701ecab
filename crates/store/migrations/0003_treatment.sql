-- Who is answered on a stream, and how: a planner's choice between breadth and depth. Until one is made, everybody in full.
ALTER TABLE stream ADD COLUMN full_share DOUBLE PRECISION NOT NULL DEFAULT 1 CHECK (full_share BETWEEN 0 AND 1);
ALTER TABLE stream ADD COLUMN brief_share DOUBLE PRECISION NOT NULL DEFAULT 0 CHECK (brief_share BETWEEN 0 AND 1);
ALTER TABLE stream ADD COLUMN follow_ups BOOLEAN NOT NULL DEFAULT TRUE;
