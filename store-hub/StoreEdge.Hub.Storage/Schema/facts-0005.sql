-- End of the last basket that the visit was joined to: five minutes later the visit no longer counts. Null where no join is made or permitted.
ALTER TABLE visit ADD COLUMN paid_at_ms INTEGER;
