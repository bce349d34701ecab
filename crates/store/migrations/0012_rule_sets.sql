-- Of which law a limit is, and who confirmed a source.

-- What a workspace asked of Dutch law does not hold under another.
ALTER TABLE rule ADD COLUMN law TEXT NOT NULL DEFAULT 'dutch';
-- Before, only whether somebody had confirmed it was kept: those stay confirmed, by nobody who is known.
ALTER TABLE rule ADD COLUMN confirmed_by TEXT;
ALTER TABLE rule ADD COLUMN confirmed_on DATE CHECK (confirmed_on >= '1900-01-01');

-- A workspace under the directive had the rows of Dutch law, which limited it as well. What it left as Dutch law has it is no
-- wish of its own: from now on the directive says. What it made stricter than that stays, as of the directive.
UPDATE rule SET law = 'european_union'
WHERE authority = 'law'
  AND (SELECT rule_set FROM workspace) = 'european_union'
  AND code IN ('daily_rest', 'shift_breaks', 'weekly_rest', 'sixteen_weeks', 'night_average');
UPDATE rule SET limit_value = 2100 WHERE law = 'european_union' AND code = 'weekly_rest' AND limit_value = 2160;
UPDATE rule SET limit_value = 48960 WHERE law = 'european_union' AND code = 'sixteen_weeks' AND limit_value = 46080;
UPDATE rule SET limit_value = 48960 WHERE law = 'european_union' AND code = 'night_average' AND limit_value = 38400;
