-- What is to be deleted at HQ is not held here either: whoever notes a message takes its payload out of the outbox in the same transaction.
-- The empty row stays: its number is told as erased, so that HQ's sequence goes on past it.
CREATE TRIGGER erased_is_gone AFTER INSERT ON feed_tombstone
BEGIN UPDATE feed_outbox SET payload = x'' WHERE sequence = NEW.sequence; END;
UPDATE feed_outbox SET payload = x'' WHERE sequence IN (SELECT sequence FROM feed_tombstone);
