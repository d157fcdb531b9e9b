-- Who it was that used the officer's door: the account that is signed in, or whose key was shown; of lines written before this step it is not known.
ALTER TABLE look ADD COLUMN who TEXT NOT NULL DEFAULT 'not written down';
DROP TRIGGER look_ends_once;
CREATE TRIGGER look_ends_once BEFORE UPDATE ON look WHEN OLD.outcome IS NOT NULL OR NEW.at_ms <> OLD.at_ms OR NEW.door <> OLD.door OR NEW.who <> OLD.who
  BEGIN SELECT RAISE(ABORT, 'looks are only ever added'); END;
