-- What counted more or less when a rota was generated last, as JSON: steps beside the usual. NULL where nobody knows.

ALTER TABLE rota ADD COLUMN emphasis TEXT;
