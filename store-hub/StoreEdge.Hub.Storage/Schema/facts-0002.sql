-- The HQ feed's outbox. A row stays until HQ itself has acknowledged it; the payload is made once and sent as it is.
CREATE TABLE feed_outbox (
  sequence INTEGER PRIMARY KEY,            -- per store, from 1, no gap
  family TEXT NOT NULL,                    -- last part of the topic
  hour_start_ms INTEGER NOT NULL,
  payload BLOB NOT NULL,
  created_at_ms INTEGER NOT NULL           -- store clock
);

-- One row. Sequences go on from here even when the outbox is empty.
CREATE TABLE feed_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  last_sequence INTEGER NOT NULL,
  acknowledged_sequence INTEGER NOT NULL,
  closed_until_ms INTEGER                  -- end of the last closed hour; null before the first
);
INSERT INTO feed_state (one, last_sequence, acknowledged_sequence, closed_until_ms) VALUES (1, 0, 0, NULL);
