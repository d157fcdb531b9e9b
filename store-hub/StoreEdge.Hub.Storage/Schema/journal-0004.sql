-- Ping: the floor that the phone names; NULL for none.
ALTER TABLE journal ADD COLUMN floor INTEGER;
