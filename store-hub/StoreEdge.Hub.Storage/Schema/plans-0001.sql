-- The store's layouts, each for good: figures of two years ago are drawn on the floor they were counted on.
CREATE TABLE plan_version (
  number INTEGER PRIMARY KEY,      -- 1 and up
  first_day INTEGER NOT NULL,      -- trading day, 20261121; 19700101 of the one that the store began with
  applies_at_ms INTEGER NOT NULL,  -- when the hub takes it into use
  source TEXT NOT NULL,            -- file, editor or hq
  hq_version INTEGER UNIQUE,       -- of HQ's order
  sha256 TEXT NOT NULL,            -- of the GeoJSON, lower-case hex
  geojson BLOB NOT NULL,
  saved_at_ms INTEGER NOT NULL,
  note TEXT,
  withdrawn_at_ms INTEGER          -- never began
);

-- Lists of products that were brought by the page; the newest of all, HQ's among them, is in use.
CREATE TABLE product_list (
  number INTEGER PRIMARY KEY,
  csv BLOB NOT NULL,
  saved_at_ms INTEGER NOT NULL
);
