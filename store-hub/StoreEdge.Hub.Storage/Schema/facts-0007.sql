-- What a manager is told has at least five visits behind it: each visit is counted once in each series of parts, in the first one it was in.
DROP TABLE zone_hour;
DROP TABLE zone_day;
DROP TABLE zone_dwell;
DROP TABLE heat_hour;
DROP TABLE flow_hour;

CREATE TABLE zone_slot (
  trading_day INTEGER NOT NULL, slot_start_ms INTEGER NOT NULL,      -- a quarter of an hour
  zone TEXT NOT NULL, source INTEGER NOT NULL,
  visits INTEGER NOT NULL,                 -- whose first entry of the day this is
  stay_visits INTEGER NOT NULL,            -- whose first counted stay of the day this is
  entries INTEGER NOT NULL, stays INTEGER NOT NULL, dwell_ms INTEGER NOT NULL,
  PRIMARY KEY (trading_day, zone, source, slot_start_ms)
) WITHOUT ROWID;

CREATE TABLE zone_dwell (
  trading_day INTEGER NOT NULL, zone TEXT NOT NULL, source INTEGER NOT NULL,
  seconds_bucket INTEGER NOT NULL,         -- dwell of one stay, rounded down to 5 s
  visits INTEGER NOT NULL,                 -- whose first counted stay in the zone this is
  stays INTEGER NOT NULL,
  PRIMARY KEY (trading_day, zone, source, seconds_bucket)
) WITHOUT ROWID;

CREATE TABLE heat_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL,
  cell INTEGER NOT NULL,                   -- of 2 m
  source INTEGER NOT NULL,
  visits INTEGER NOT NULL,                 -- whose first hour in the cell this is
  dwell_ms INTEGER NOT NULL,
  PRIMARY KEY (trading_day, hour_start_ms, cell, source)
) WITHOUT ROWID;

CREATE TABLE flow_hour (
  trading_day INTEGER NOT NULL, hour_start_ms INTEGER NOT NULL, from_zone TEXT NOT NULL, to_zone TEXT NOT NULL,
  source INTEGER NOT NULL,
  visits INTEGER NOT NULL,                 -- whose first such move this is
  moves INTEGER NOT NULL,
  PRIMARY KEY (trading_day, hour_start_ms, from_zone, to_zone, source)
) WITHOUT ROWID;
