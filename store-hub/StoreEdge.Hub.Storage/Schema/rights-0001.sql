-- Every use of the officer's door, and every try at it. Written before anything is shown; lines are only ever added.
CREATE TABLE look (
  look_id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,                     -- store clock
  door TEXT NOT NULL,                         -- method and pattern: GET /v1/privacy/requests/{reference}; what else an address says is not kept
  reference TEXT,                             -- the shopper's request it was about
  outcome INTEGER                             -- HTTP status; null where the hub died in between
);
CREATE TRIGGER look_ends_once BEFORE UPDATE ON look WHEN OLD.outcome IS NOT NULL OR NEW.at_ms <> OLD.at_ms OR NEW.door <> OLD.door
  BEGIN SELECT RAISE(ABORT, 'looks are only ever added'); END;
CREATE INDEX look_age ON look (at_ms);
