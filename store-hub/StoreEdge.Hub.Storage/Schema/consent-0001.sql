-- What shoppers allowed and took back, one line per purpose; lines are only ever added.
CREATE TABLE consent_event (
  event_id INTEGER PRIMARY KEY,
  subject BLOB NOT NULL,                      -- HMAC-SHA-256 of the app install id under the hub's key file
  purpose TEXT NOT NULL,                      -- as on the wire: visit-analytics-local, aggregate-to-hq, basket-link, in-store-personalisation
  change INTEGER NOT NULL,                    -- 1 given, 2 withdrawn
  at_ms INTEGER NOT NULL,                     -- when the shopper said so
  received_at_ms INTEGER NOT NULL,
  notice_id TEXT, notice_version INTEGER, notice_sha256 TEXT,   -- given: the text that was shown
  UNIQUE (subject, purpose, change, at_ms)    -- sent twice, said once
);
CREATE INDEX consent_received ON consent_event (received_at_ms);
CREATE TRIGGER consent_never_changes BEFORE UPDATE ON consent_event BEGIN SELECT RAISE(ABORT, 'consent events are only ever added'); END;
