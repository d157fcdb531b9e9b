-- Records after ISO/IEC TS 27560, and the notices that they are of. Consents of before name no record and are not carried over.
DROP TABLE consent_event;

CREATE TABLE notice (
  notice_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,                       -- lower-case hexadecimal, of the text in UTF-8
  valid_from_ms INTEGER NOT NULL,             -- from here on older versions no longer count
  learned_at_ms INTEGER NOT NULL,
  source TEXT NOT NULL,                       -- configuration or hq
  PRIMARY KEY (notice_id, version)
) WITHOUT ROWID;
CREATE TRIGGER notice_never_changes BEFORE UPDATE ON notice BEGIN SELECT RAISE(ABORT, 'a notice that was shown stays as it was'); END;

-- One subject's dealings with one version of one notice.
CREATE TABLE consent_record (
  record_id BLOB PRIMARY KEY,                 -- UUIDv7, big-endian
  schema_version INTEGER NOT NULL,
  subject BLOB NOT NULL,                      -- HMAC-SHA-256 of the app install id under consent.key
  principal BLOB NOT NULL,                    -- the app install id, AES-256-GCM under principal.key: 12 bytes nonce, 16 bytes tag, the rest
  notice_id TEXT NOT NULL,
  notice_version INTEGER NOT NULL,
  notice_sha256 TEXT NOT NULL,
  method TEXT NOT NULL,                       -- how the shopper was asked, as on the wire
  made_at_ms INTEGER NOT NULL,
  UNIQUE (subject, notice_id, notice_version, method)
) WITHOUT ROWID;
CREATE TRIGGER consent_record_never_changes BEFORE UPDATE ON consent_record BEGIN SELECT RAISE(ABORT, 'consent records are only ever added'); END;

-- What was promised for each purpose when the record was made. Its state is computed from the events.
CREATE TABLE consent_term (
  record_id BLOB NOT NULL,
  purpose TEXT NOT NULL,
  retention TEXT NOT NULL,
  withdrawal TEXT NOT NULL,
  PRIMARY KEY (record_id, purpose)
) WITHOUT ROWID;

-- What shoppers allowed, refused and took back, one line per purpose; lines are only ever added.
CREATE TABLE consent_event (
  event_id INTEGER PRIMARY KEY,
  subject BLOB NOT NULL,
  record_id BLOB,                             -- null: a withdrawal of what was never given
  purpose TEXT NOT NULL,                      -- as on the wire: visit-analytics-local, aggregate-to-hq, basket-link, in-store-personalisation
  change INTEGER NOT NULL,                    -- 1 given, 2 withdrawn, 3 refused, 4 expired, 5 renewed
  at_ms INTEGER NOT NULL,                     -- when the shopper said so
  received_at_ms INTEGER NOT NULL,
  CHECK (change NOT IN (1, 5) OR record_id IS NOT NULL),
  UNIQUE (subject, purpose, change, at_ms)    -- sent twice, said once
);
CREATE INDEX consent_received ON consent_event (received_at_ms);
CREATE TRIGGER consent_never_changes BEFORE UPDATE ON consent_event BEGIN SELECT RAISE(ABORT, 'consent events are only ever added'); END;
