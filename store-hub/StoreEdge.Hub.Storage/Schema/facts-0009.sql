-- Visits that an erasure has taken out of the feed's sums already, until the next daily close: an erasure may be tried several times before its rows are gone.
CREATE TABLE feed_taken_out (visit_id INTEGER PRIMARY KEY);
