-- Scan by a handheld on a cart: the cart's beacon is the row's subject. That scan, and a ping whose shopper scanned: where the
-- product stands, x y sigma in metres with spaces between; NULL for none. The shopper's product itself is not kept.
ALTER TABLE journal ADD COLUMN place TEXT;
CREATE INDEX journal_scan ON journal (subject, observed_at_ms) WHERE kind = 3 AND subject IS NOT NULL;
