-- Layout changes that are to be judged, as they were said before they began. About the store, never about a shopper.
CREATE TABLE experiment (
  experiment_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kpi TEXT NOT NULL,
  zone TEXT,                               -- null: of the store
  before_first INTEGER NOT NULL,           -- yyyymmdd, as the three after it
  before_last INTEGER NOT NULL,
  after_first INTEGER NOT NULL,
  after_last INTEGER NOT NULL,
  smallest_that_matters REAL NOT NULL,     -- in the KPI's unit
  made_by TEXT NOT NULL,                   -- a role
  made_at_ms INTEGER NOT NULL,             -- store clock
  cancelled_at_ms INTEGER                  -- store clock; null: it stands
);
CREATE TRIGGER experiment_is_fixed BEFORE UPDATE OF experiment_id, name, kpi, zone, before_first, before_last, after_first, after_last, smallest_that_matters, made_by, made_at_ms
  ON experiment BEGIN SELECT RAISE(ABORT, 'what was registered stays as it was'); END;
CREATE TRIGGER experiment_stays_cancelled BEFORE UPDATE OF cancelled_at_ms ON experiment WHEN old.cancelled_at_ms IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'it was cancelled'); END;
CREATE TRIGGER experiment_stays BEFORE DELETE ON experiment BEGIN SELECT RAISE(ABORT, 'what was registered stays'); END;
