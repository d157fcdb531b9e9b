-- Ping: fixed beacons that the phone heard, beacon:dBm with spaces between, by name; NULL for none.
ALTER TABLE journal ADD COLUMN heard TEXT;
