-- What needed somebody, from when to when, and who saw to it. About places and devices: never about a shopper.
CREATE TABLE alert (
  alert_id INTEGER PRIMARY KEY AUTOINCREMENT,
  cause TEXT NOT NULL,                     -- queue-lane-2: the same as long as the cause is the same
  kind TEXT NOT NULL,
  severity TEXT NOT NULL,                  -- warning, critical
  title TEXT NOT NULL,
  advice TEXT NOT NULL,
  threshold TEXT NOT NULL,                 -- what was passed, in words
  since_ms INTEGER NOT NULL,               -- when the cause began; store clock, as all here
  opened_at_ms INTEGER NOT NULL,
  quiet_since_ms INTEGER,                  -- open, and the cause is away for the moment
  ended_at_ms INTEGER,
  acknowledged_at_ms INTEGER,
  acknowledged_by TEXT,                    -- a role, never a shopper
  note TEXT
);
CREATE UNIQUE INDEX alert_open ON alert (cause) WHERE ended_at_ms IS NULL;
CREATE INDEX alert_age ON alert (opened_at_ms);

-- What is still to be told, and to whom. A row goes when the receiver has taken it: what is told twice has the same event_id.
CREATE TABLE delivery (
  delivery_id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,                   -- a webhook's address, mail, report
  event_id TEXT NOT NULL,
  body TEXT NOT NULL,                      -- JSON, as it is sent; of a report its day
  made_at_ms INTEGER NOT NULL,
  due_at_ms INTEGER NOT NULL,
  tries INTEGER NOT NULL
);
CREATE INDEX delivery_due ON delivery (channel, delivery_id);

CREATE TABLE delivery_channel (
  channel TEXT PRIMARY KEY,
  delivered INTEGER NOT NULL,
  failed INTEGER NOT NULL,                 -- tries
  lost INTEGER NOT NULL,                   -- given up: no room, too old, or the channel is no more
  last_sent_at_ms INTEGER,
  last_failed_at_ms INTEGER,
  last_failure TEXT
) WITHOUT ROWID;
