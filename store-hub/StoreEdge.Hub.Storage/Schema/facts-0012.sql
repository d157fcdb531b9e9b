-- What one shopper has added to the sums of a closed day, so that exactly this can be taken out again; forgotten with the visits that it came from.
CREATE TABLE feed_share (
  trading_day INTEGER NOT NULL,
  subject BLOB NOT NULL,                   -- as in visit
  started_at_ms INTEGER NOT NULL,          -- of the first visit that counted
  last_fix_at_ms INTEGER NOT NULL,         -- of the last
  sums TEXT NOT NULL,                      -- a line each: family, cell and amount, tabs between
  taken_out INTEGER NOT NULL DEFAULT 0,    -- 1: the sums are without it; the row still says which messages it was counted in
  PRIMARY KEY (trading_day, subject)
) WITHOUT ROWID;
DROP TABLE feed_taken_out;

-- Trading days whose rows of app shoppers could no longer be told to be anybody's, and went before their time.
CREATE TABLE lost_day (
  trading_day INTEGER PRIMARY KEY,
  found_at_ms INTEGER NOT NULL             -- store clock
);
