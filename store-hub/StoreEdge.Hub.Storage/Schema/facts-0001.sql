-- Facts and aggregates of one store. Facts of a visit live 24 h, aggregates 25 months.
-- All measures are integers, so a sum does not depend on the order in which its parts came.

-- How far each stage has read the journal; committed together with what it wrote.
CREATE TABLE stage_position (
  stage TEXT PRIMARY KEY,
  journal_sequence INTEGER NOT NULL
) WITHOUT ROWID;

-- source: 1 app, 2 cart. flags: bit 0 aggregate-to-hq, bit 1 basket-link (of the visit's every ping).
CREATE TABLE visit (
  visit_id INTEGER PRIMARY KEY,
  subject BLOB NOT NULL,
  source INTEGER NOT NULL,
  trading_day INTEGER NOT NULL,            -- yyyymmdd
  started_at_ms INTEGER NOT NULL,
  last_fix_at_ms INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  path TEXT NOT NULL,                      -- departments of its stays in order, '>' between, repeats collapsed
  basket_id INTEGER                        -- the first basket it was joined to at a lane
);
CREATE INDEX visit_by_subject ON visit (subject, started_at_ms);
CREATE INDEX visit_by_day ON visit (trading_day);

-- Every zone entry of at least 5 s; for dwell figures it counts as a stay from 20 s on.
CREATE TABLE stay (
  visit_id INTEGER NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  left_at_ms INTEGER NOT NULL,
  zone TEXT NOT NULL,
  PRIMARY KEY (visit_id, entered_at_ms)
) WITHOUT ROWID;
CREATE INDEX stay_by_zone ON stay (zone, entered_at_ms);

-- cell = row * columns + column, cells of 1 m from the south-west corner.
CREATE TABLE visit_heat (
  visit_id INTEGER NOT NULL,
  hour_start_ms INTEGER NOT NULL,
  cell INTEGER NOT NULL,
  dwell_ms INTEGER NOT NULL,
  PRIMARY KEY (visit_id, hour_start_ms, cell)
) WITHOUT ROWID;

CREATE TABLE basket (
  basket_id INTEGER PRIMARY KEY,
  trading_day INTEGER NOT NULL,
  lane TEXT NOT NULL,
  number TEXT NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER NOT NULL,
  item_count INTEGER NOT NULL,             -- sold less returned
  total_minor INTEGER NOT NULL,
  payment_method TEXT,
  items TEXT NOT NULL                      -- JSON array of the basket's items
);
CREATE INDEX basket_by_day ON basket (trading_day, lane, opened_at_ms);

-- Joined visits only: from entering the lane's zone to the first item of the basket.
CREATE TABLE lane_wait (
  lane TEXT NOT NULL,
  basket_id INTEGER NOT NULL,
  visit_id INTEGER NOT NULL,
  trading_day INTEGER NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  served_at_ms INTEGER NOT NULL,
  join_probability REAL NOT NULL,
  PRIMARY KEY (lane, basket_id)
) WITHOUT ROWID;
CREATE INDEX lane_wait_by_day ON lane_wait (trading_day, lane);
CREATE INDEX lane_wait_by_visit ON lane_wait (visit_id, served_at_ms, lane);

-- From here on aggregates: a row that falls to nothing is deleted, so equal facts give equal rows.
CREATE TABLE zone_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL, zone TEXT NOT NULL, source INTEGER NOT NULL,
  visits INTEGER NOT NULL,                 -- distinct visits with an entry that overlaps the hour
  hq_visits INTEGER NOT NULL,              -- those of them that allow aggregate-to-hq
  entries INTEGER NOT NULL, stays INTEGER NOT NULL, dwell_ms INTEGER NOT NULL,
  PRIMARY KEY (trading_day, hour_start_ms, zone, source)
) WITHOUT ROWID;

CREATE TABLE zone_dwell (
  trading_day INTEGER NOT NULL, zone TEXT NOT NULL, source INTEGER NOT NULL,
  seconds_bucket INTEGER NOT NULL,         -- dwell of one stay, rounded down to 5 s
  stays INTEGER NOT NULL,
  PRIMARY KEY (trading_day, zone, source, seconds_bucket)
) WITHOUT ROWID;

CREATE TABLE zone_day (
  trading_day INTEGER NOT NULL, zone TEXT NOT NULL, source INTEGER NOT NULL,
  visits INTEGER NOT NULL,                 -- distinct visits with an entry
  stay_visits INTEGER NOT NULL,            -- distinct visits with a counted stay
  PRIMARY KEY (trading_day, zone, source)
) WITHOUT ROWID;

CREATE TABLE heat_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL, cell INTEGER NOT NULL, source INTEGER NOT NULL,
  dwell_ms INTEGER NOT NULL,
  PRIMARY KEY (trading_day, hour_start_ms, cell, source)
) WITHOUT ROWID;

CREATE TABLE flow_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL, from_zone TEXT NOT NULL, to_zone TEXT NOT NULL,
  source INTEGER NOT NULL, moves INTEGER NOT NULL,
  PRIMARY KEY (trading_day, hour_start_ms, from_zone, to_zone, source)
) WITHOUT ROWID;

CREATE TABLE path_day (
  trading_day INTEGER NOT NULL, source INTEGER NOT NULL, path TEXT NOT NULL, visits INTEGER NOT NULL,
  PRIMARY KEY (trading_day, source, path)
) WITHOUT ROWID;

CREATE TABLE occupancy (
  trading_day INTEGER NOT NULL, bucket_start_ms INTEGER NOT NULL, source INTEGER NOT NULL,
  visits INTEGER NOT NULL,                 -- distinct visits active in these 5 minutes
  PRIMARY KEY (trading_day, bucket_start_ms, source)
) WITHOUT ROWID;

CREATE TABLE visit_day (
  trading_day INTEGER NOT NULL, source INTEGER NOT NULL,
  visits INTEGER NOT NULL,
  link_visits INTEGER NOT NULL,            -- those of them that allow basket-link
  joined_visits INTEGER NOT NULL,          -- those of them that were joined to a basket
  PRIMARY KEY (trading_day, source)
) WITHOUT ROWID;

CREATE TABLE lane_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL, lane TEXT NOT NULL,
  baskets INTEGER NOT NULL, items INTEGER NOT NULL, total_minor INTEGER NOT NULL,
  service_ms INTEGER NOT NULL,             -- first item to end of receipt
  PRIMARY KEY (trading_day, hour_start_ms, lane)
) WITHOUT ROWID;
