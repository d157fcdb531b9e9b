-- Retention: by the minute. By the millisecond an app that sends its last hundred seconds at once wrote to a hundred pages of the index.
DROP INDEX journal_age;
CREATE INDEX journal_age ON journal (observed_at_ms / 60000);
