-- Rows stay for a time after HQ has acknowledged them: HQ may ask for them again, and the officer may read what was sent.
ALTER TABLE feed_outbox ADD COLUMN sent_at_ms INTEGER;            -- store clock, before it went to the broker for the first time; null before
ALTER TABLE feed_outbox ADD COLUMN acknowledged_at_ms INTEGER;    -- store clock; null until HQ has it
CREATE INDEX feed_outbox_sent ON feed_outbox (sent_at_ms);

-- The last time that HQ held more of this store than this file did: it is an older copy. Null while that never was.
ALTER TABLE feed_state ADD COLUMN older_found_at_ms INTEGER;
ALTER TABLE feed_state ADD COLUMN older_dropped INTEGER NOT NULL DEFAULT 0;   -- rows not sent then

-- Rows that HQ never acknowledged and that had to go because the outbox was full.
ALTER TABLE feed_state ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed_state ADD COLUMN lost_at_ms INTEGER;   -- store clock, the last time
