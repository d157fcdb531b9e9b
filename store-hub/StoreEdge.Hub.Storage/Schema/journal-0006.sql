-- Ten pings and more of one subject that came together and say where and no more: one row for all of them, and an entry in two indexes, not one for each.
-- What concerns a single one (a repeat, a change of mind, its age) takes the row apart, see PingRun.
CREATE TABLE ping_run (
  sequence INTEGER PRIMARY KEY,               -- of the first; the others' follow it without a gap, and no row of journal has one of them
  subject BLOB NOT NULL,                      -- as in journal
  from_ms INTEGER NOT NULL,                   -- event time of the first
  to_ms INTEGER NOT NULL,                     -- of the last, an hour later at most; they ascend
  received_at_ms INTEGER NOT NULL,
  flags INTEGER NOT NULL,                     -- as in journal, of each
  count INTEGER NOT NULL,
  pings BLOB NOT NULL                         -- each: milliseconds since from_ms in 4 bytes; x, y and accuracy in metres in 8 each
);
CREATE INDEX ping_run_subject ON ping_run (subject, to_ms);
CREATE INDEX ping_run_age ON ping_run (from_ms / 60000);   -- retention, by the minute
