-- What one shopper's day was cut to and what its figures may cost (ShopperFamilies.Text): the week's noise has to hide what the day was cut to, not what is set by Sunday.
ALTER TABLE feed_day ADD COLUMN parameters TEXT NOT NULL DEFAULT '6 12 300 8 2 300 300 200 150 50 10 500';
