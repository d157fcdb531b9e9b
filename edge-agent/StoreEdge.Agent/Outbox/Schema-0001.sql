-- One row: this file's identity and its counters.
CREATE TABLE outbox_file (
  epoch TEXT NOT NULL,
  last_position INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  refused INTEGER NOT NULL
);

-- Committed and not yet acknowledged. kind: 1 scan, 2 sighting, 3 till event.
CREATE TABLE waiting (
  position INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  body BLOB NOT NULL
);

-- Finds the oldest of a kind that may be given up without reading the baskets before it.
CREATE INDEX waiting_by_kind ON waiting (kind, position) WHERE kind < 3;

-- Refused by the hub for good (400, or 413 alone); the newest 1000, for a technician to look at.
CREATE TABLE refused (
  position INTEGER PRIMARY KEY,
  reason TEXT NOT NULL,
  body BLOB NOT NULL
);

-- Lines of receipts that have not ended; card numbers are masked before they come here.
CREATE TABLE receipt_line (
  device TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (device, ordinal)
) WITHOUT ROWID;
