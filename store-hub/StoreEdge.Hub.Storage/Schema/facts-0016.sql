-- What the pages are told of a trading day that is over is made once and kept: a period is then one statement over its days, and not some for each of them.
CREATE TABLE kept_day (
  trading_day INTEGER PRIMARY KEY,
  changes INTEGER NOT NULL,                -- goes up whenever the day's sums or receipts are written
  made_at_change INTEGER,                  -- of which the answers were made: others are not used. Null while there are none
  made_by TEXT,                            -- program and plans that they were made by: those of others are not used
  products TEXT                            -- the catalogue of that time; null without one
);
INSERT INTO kept_day (trading_day, changes) SELECT trading_day, 1 FROM visit_day UNION SELECT trading_day, 1 FROM lane_hour;

-- Answers of the local threshold's door, and sums of receipts. Remade when late data or an erasure has changed their day.
CREATE TABLE kept_answer (
  question TEXT NOT NULL,
  about TEXT NOT NULL,                     -- source, zone or catalogue; '' where the question is about all
  trading_day INTEGER NOT NULL,
  rows BLOB NOT NULL,
  PRIMARY KEY (question, about, trading_day)
);
CREATE INDEX kept_answer_by_day ON kept_answer (trading_day);
