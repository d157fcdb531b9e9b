-- Who may sign in, and as what. A name says a place of work (front-office): nobody needs to give his own.
CREATE TABLE account (
  account_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,                  -- a-z, 0-9 and -
  password TEXT NOT NULL,                     -- salted and hashed, as ASP.NET Core Identity writes it
  roles TEXT NOT NULL,                        -- words with blanks between: manager officer
  disabled INTEGER NOT NULL DEFAULT 0,
  made_at_ms INTEGER NOT NULL                 -- real time, as are all times here
);
-- Who is signed in. The row ends the session when it goes, whatever a browser still holds.
CREATE TABLE session (
  session BLOB PRIMARY KEY,                   -- SHA-256 of what the cookie holds
  account_id INTEGER NOT NULL,
  began_at_ms INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL                 -- when a person last did something, to the minute
) WITHOUT ROWID;
CREATE INDEX session_of ON session (account_id);
