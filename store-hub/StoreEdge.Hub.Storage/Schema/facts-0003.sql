-- All lanes of a day are joined at once: what that reads of a basket stands in the index, not beside its items.
CREATE INDEX basket_for_joins ON basket (trading_day, lane, opened_at_ms, closed_at_ms);

-- Each time of a followed visit at the checkouts that may be joined, from 10 s up; about one visit, forgotten with it.
CREATE TABLE lane_queue (
  visit_id INTEGER NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  trading_day INTEGER NOT NULL,
  lane TEXT NOT NULL,
  left_at_ms INTEGER NOT NULL,
  outcome INTEGER NOT NULL,                -- 1 joined to a basket, 2 left without one, 3 not clear
  PRIMARY KEY (visit_id, entered_at_ms)
) WITHOUT ROWID;
CREATE INDEX lane_queue_by_day ON lane_queue (trading_day);

CREATE TABLE lane_wait_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL, lane TEXT NOT NULL,
  seconds_bucket INTEGER NOT NULL,         -- wait of one joined visit, rounded down to 5 s
  waits INTEGER NOT NULL,
  PRIMARY KEY (trading_day, hour_start_ms, lane, seconds_bucket)
) WITHOUT ROWID;

CREATE TABLE lane_queue_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL, lane TEXT NOT NULL,
  joined INTEGER NOT NULL, abandoned INTEGER NOT NULL, unclear INTEGER NOT NULL,
  PRIMARY KEY (trading_day, hour_start_ms, lane)
) WITHOUT ROWID;
