-- Of the visits on each way: those that may be joined with a basket, and those that were.
CREATE TABLE path_join (
  trading_day INTEGER NOT NULL, source INTEGER NOT NULL, path TEXT NOT NULL,
  link_visits INTEGER NOT NULL, joined_visits INTEGER NOT NULL,
  PRIMARY KEY (trading_day, source, path)
) WITHOUT ROWID;
