-- A visit that has ended is recomputed with the whole of its data. What an earlier program left stands as it is.
ALTER TABLE visit ADD COLUMN smoothed INTEGER NOT NULL DEFAULT 1;
CREATE INDEX visit_not_smoothed ON visit (started_at_ms) WHERE smoothed = 0;
