-- What somebody wants remembered of a time or a place: 'promotion moved'. About the store, never about a shopper.
CREATE TABLE annotation (
  annotation_id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,                      -- note, promotion, layout, event
  text TEXT NOT NULL,
  from_at_ms INTEGER NOT NULL,             -- store clock
  to_at_ms INTEGER,                        -- null: from then on, or of that moment
  zone TEXT,                               -- null: the whole store
  made_by TEXT NOT NULL,                   -- a role
  changed_at_ms INTEGER NOT NULL
);
CREATE INDEX annotation_from ON annotation (from_at_ms);
