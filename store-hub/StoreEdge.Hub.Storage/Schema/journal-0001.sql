-- The raw observations of the last 24 hours, in order of commit.
CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,               -- given out by the writer, never twice: see journal_head
  kind INTEGER NOT NULL,                      -- 1 ping, 2 sighting, 3 scan, 4 till event
  subject BLOB,                               -- ping: 16-byte pseudonym of the event's trading day; sighting: utf8 beacon name
  device TEXT,                                -- receiver, scanner, till
  observed_at_ms INTEGER NOT NULL,            -- event time
  received_at_ms INTEGER NOT NULL,            -- by the agent; a ping's by the hub
  x_metres REAL, y_metres REAL, accuracy_metres REAL,   -- ping
  rssi_dbm INTEGER, adverts INTEGER,                    -- sighting
  flags INTEGER NOT NULL DEFAULT 0,           -- ping: bit0 aggregate-to-hq, bit1 basket-link allowed at event time
  body TEXT,                                  -- scan, till event: the observation as JSON
  agent_ref INTEGER, position INTEGER         -- observation: which row of which outbox
);
CREATE UNIQUE INDEX journal_outbox_row ON journal (agent_ref, position) WHERE agent_ref IS NOT NULL;
CREATE UNIQUE INDEX journal_ping ON journal (subject, observed_at_ms) WHERE kind = 1;
CREATE INDEX journal_sighting ON journal (subject, observed_at_ms) WHERE kind = 2;
CREATE INDEX journal_age ON journal (observed_at_ms);   -- retention; nearly ascending, so cheap to keep

-- SQLite would give the number of a deleted last row out again, and a stage would never read the new row.
CREATE TABLE journal_head (one INTEGER PRIMARY KEY CHECK (one = 1), last_sequence INTEGER NOT NULL);
INSERT INTO journal_head VALUES (1, 0);

-- One row per outbox file that ever sent something.
CREATE TABLE outbox_source (
  agent_ref INTEGER PRIMARY KEY,
  agent TEXT NOT NULL,
  epoch TEXT NOT NULL,
  highest_position INTEGER NOT NULL,          -- seen so far
  received INTEGER NOT NULL,                  -- distinct positions seen; highest - received = gaps
  UNIQUE (agent, epoch)
);
