-- What shoppers asked for. The state is computed from the events; both are only ever added.
CREATE TABLE request (
  reference TEXT PRIMARY KEY,
  kind TEXT NOT NULL,                         -- access, erasure
  made_by TEXT NOT NULL,                      -- app, officer
  received_at_ms INTEGER NOT NULL,            -- store clock
  due_on TEXT NOT NULL                        -- yyyy-MM-dd in the store's time: one month, GDPR 12(3)
) WITHOUT ROWID;
CREATE TRIGGER request_never_changes BEFORE UPDATE ON request BEGIN SELECT RAISE(ABORT, 'requests are only ever added'); END;

CREATE TABLE request_event (
  event_id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL,
  state TEXT NOT NULL,                        -- erasing, erased (all but this file's own traces), served, refused
  at_ms INTEGER NOT NULL,
  reason TEXT                                 -- refused: why
);
CREATE INDEX request_event_of ON request_event (reference, event_id);
CREATE TRIGGER request_event_never_changes BEFORE UPDATE ON request_event BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;

-- Whose request it is, only until it is served or refused: what stays proves the erasure and names nobody.
CREATE TABLE request_subject (
  reference TEXT PRIMARY KEY,
  subject BLOB NOT NULL                       -- as in consent.db
) WITHOUT ROWID;
CREATE INDEX request_of_subject ON request_subject (subject);
