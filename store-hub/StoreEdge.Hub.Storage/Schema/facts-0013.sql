-- Visits by the hour in which they began, and how long they were; and those of them that may be joined with a basket, and were.
CREATE TABLE visit_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL, source INTEGER NOT NULL,
  visits INTEGER NOT NULL,
  bounced INTEGER NOT NULL,                -- shorter than 2 min
  engaged INTEGER NOT NULL,                -- longer than 10 min
  length_ms INTEGER NOT NULL,
  PRIMARY KEY (trading_day, hour_start_ms, source)
) WITHOUT ROWID;

CREATE TABLE join_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL, source INTEGER NOT NULL,
  link_visits INTEGER NOT NULL, joined_visits INTEGER NOT NULL,
  PRIMARY KEY (trading_day, hour_start_ms, source)
) WITHOUT ROWID;
