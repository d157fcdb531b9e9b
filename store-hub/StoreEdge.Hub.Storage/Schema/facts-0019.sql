-- A visit's time in the cells of one hour is one row, written again as a whole when it changes: while somebody walks about each second adds a cell or two, and a row
-- of each, put in by itself, was a third of a commit.
ALTER TABLE visit_heat RENAME TO visit_heat_by_cell;
CREATE TABLE visit_heat (
  visit_id INTEGER NOT NULL,
  hour_start_ms INTEGER NOT NULL,
  cells BLOB NOT NULL,                     -- in the order of the cells: cell (of 1 m) and milliseconds, in 4 bytes each, the first the highest
  UNIQUE (visit_id, hour_start_ms)
);
INSERT INTO visit_heat (visit_id, hour_start_ms, cells)
SELECT visit_id, hour_start_ms, unhex(group_concat(printf('%08X%08X', cell, dwell_ms), '' ORDER BY cell)) FROM visit_heat_by_cell GROUP BY visit_id, hour_start_ms;
DROP TABLE visit_heat_by_cell;
