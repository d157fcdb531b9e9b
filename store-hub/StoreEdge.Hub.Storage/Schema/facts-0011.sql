-- Baskets of the told trading days by the worth of the basket, as the day's close counted them: the week's bands are made of these and not counted anew,
-- or the sales that came after a close would stand between the days and the bands.
CREATE TABLE feed_till (
  trading_day INTEGER NOT NULL,
  band INTEGER NOT NULL,                   -- from the lowest up, 0 first
  baskets INTEGER NOT NULL,
  PRIMARY KEY (trading_day, band)
) WITHOUT ROWID;
