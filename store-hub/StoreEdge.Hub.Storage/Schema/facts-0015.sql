-- From how long on a stay counts for dwell: what the plan of its day says of its zone.
ALTER TABLE stay ADD COLUMN counts_from_ms INTEGER NOT NULL DEFAULT 20000;
