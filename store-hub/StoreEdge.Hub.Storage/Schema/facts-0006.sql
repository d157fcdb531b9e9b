-- The feed closes trading days (yyyymmdd). closed_until_ms is now the end of the last hour that was told to HQ's technicians.
ALTER TABLE feed_state ADD COLUMN closed_through_day INTEGER;        -- null before the feed's first day
ALTER TABLE feed_state ADD COLUMN late_after_close INTEGER NOT NULL DEFAULT 0;   -- visits that changed after their day was closed

-- Days that are closed and whose week is not told yet, with the zones that may be told of.
CREATE TABLE feed_day (
  trading_day INTEGER PRIMARY KEY,
  plan_version TEXT NOT NULL,
  zones TEXT NOT NULL                      -- ids, ' ' between
);

-- Their exact sums over shoppers' bounded days. About nobody, and they do not leave the store.
CREATE TABLE feed_tally (
  trading_day INTEGER NOT NULL, family TEXT NOT NULL, cell TEXT NOT NULL, amount INTEGER NOT NULL,
  PRIMARY KEY (trading_day, family, cell)
) WITHOUT ROWID;

-- What has been spent of each trading day's budget, and by which message. A family is told of a day once.
CREATE TABLE privacy_ledger (
  trading_day INTEGER NOT NULL,
  family TEXT NOT NULL,
  epsilon_milli INTEGER NOT NULL CHECK (epsilon_milli > 0),
  sequence INTEGER NOT NULL,
  charged_at_ms INTEGER NOT NULL,          -- store clock
  PRIMARY KEY (trading_day, family)
) WITHOUT ROWID;
CREATE TRIGGER budget_is_hard BEFORE INSERT ON privacy_ledger
WHEN (SELECT coalesce(sum(epsilon_milli), 0) FROM privacy_ledger WHERE trading_day = NEW.trading_day) + NEW.epsilon_milli > 1000
BEGIN SELECT RAISE(ABORT, 'the day has spent its budget'); END;
CREATE TRIGGER spent_is_spent BEFORE UPDATE ON privacy_ledger BEGIN SELECT RAISE(ABORT, 'what is spent is spent'); END;

-- Messages that an erased shopper was counted in; told to HQ together at the next daily close.
CREATE TABLE feed_tombstone (sequence INTEGER PRIMARY KEY);
