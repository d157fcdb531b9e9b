-- Who of the store's people looked at figures about shoppers: one line for each of them, door and trading day, written before the first is shown.
CREATE TABLE manager_look (
  trading_day INTEGER NOT NULL,               -- yyyymmdd
  who TEXT NOT NULL,                          -- the account that is signed in, or whose key was shown
  door TEXT NOT NULL,                         -- method and pattern: GET /api/zones; what else an address says is not kept
  first_at_ms INTEGER NOT NULL,               -- store clock
  PRIMARY KEY (trading_day, who, door)
) WITHOUT ROWID;
CREATE TRIGGER manager_look_never_changes BEFORE UPDATE ON manager_look BEGIN SELECT RAISE(ABORT, 'looks are only ever added'); END;
CREATE INDEX manager_look_age ON manager_look (first_at_ms);
